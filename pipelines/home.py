"""The one folder under which everything that the program writes lives.

What belongs here: names of sub-folders and the settings read from the environment. What does
not: opening anything in them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from pipelines.dagster_settings import new_settings

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Home:
    """Folders below ``OCOP_HOME``; a property names a folder, ``prepare`` makes them."""

    root: Path

    @classmethod
    def from_environment(cls) -> Home:
        """The folder that ``OCOP_HOME`` names, else ``.ocop`` in the current folder; absolute."""
        return cls(Path(os.environ.get("OCOP_HOME") or ".ocop").expanduser().resolve())

    @property
    def archive(self) -> Path:
        """WARC files, ``{source}/{fetch day}/{time}-{run}.warc.gz``: all else follows from them.

        With ``archive_url``, only those that are not uploaded yet: the spool.
        """
        return self.root / ("spool" if self.archive_url else "archive")

    @property
    def archive_url(self) -> str | None:
        """The object store that holds the archive, ``OCOP_ARCHIVE``; None: the folder does."""
        return os.environ.get("OCOP_ARCHIVE") or None

    @property
    def documents(self) -> Path:
        """Parquet, one file per source and day."""
        return self.root / "documents"

    @property
    def claims(self) -> Path:
        """Parquet, one file per source and day."""
        return self.root / "claims"

    @property
    def warehouse(self) -> Path:
        """The embedded PostgreSQL server's data and socket."""
        return self.root / "warehouse"

    @property
    def dagster(self) -> Path:
        """Dagster's instance: run history, event log, schedules."""
        return self.root / "dagster"

    @property
    def report(self) -> Path:
        """The page with charts."""
        return self.root / "report"

    @property
    def exports(self) -> Path:
        """Published files: DuckDB, Parquet, CSV, workbooks."""
        return self.root / "exports"

    @property
    def inbox(self) -> Path:
        """Where an officer drops files: ``OCOP_INBOX``, else a folder of this one."""
        named = os.environ.get("OCOP_INBOX")
        return Path(named).expanduser().absolute() if named else self.root / "inbox"

    @property
    def inbox_results(self) -> Path:
        """Where outcomes go that cannot be written beside their files."""
        return self.root / "inbox-results"

    @property
    def logs(self) -> Path:
        """Log files of servers that the program starts."""
        return self.root / "logs"

    def prepare(self) -> Home:
        """Make the folders and Dagster's settings file where they are missing.

        Raises:
            OSError: the folder cannot be written.
        """
        for folder in (self.archive, self.documents, self.claims, self.dagster, self.logs):
            folder.mkdir(parents=True, exist_ok=True)
        if not os.environ.get("OCOP_INBOX"):
            # One that is named elsewhere may be a share that is not mounted just now.
            self.inbox.mkdir(exist_ok=True)
        settings = self.dagster / "dagster.yaml"
        if not settings.exists():
            # By rename: a killed command must not leave half a file that counts as edited.
            draft = settings.with_name(f".{settings.name}.{os.getpid()}.tmp")
            try:
                draft.write_text(new_settings(os.environ), encoding="utf-8")
                draft.replace(settings)
            finally:
                draft.unlink(missing_ok=True)
        return self


def catalogue_overlay() -> Path | None:
    """The catalogue file named by ``OCOP_CATALOGUE``, whose entries replace packaged ones."""
    named = os.environ.get("OCOP_CATALOGUE")
    return Path(named) if named else None
