"""An OCOP_HOME of its own, the processes that work in it, and what a campaign may ask of it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Engine, text

from pipelines.home import Home
from sources.archive import Archive
from warehouse.connection import make_engine, open_warehouse

ROOT = Path(__file__).parents[2]
PATIENCE = 1200.0
NIGHT = ("-m", "tests.soak.night")
COMMAND = ("-c", "from pipelines.command import main; main()")
"""How Python runs the campaigns' process, and `ocop` of this very source tree."""

# Which of several fetches of a page stands behind a document is chance; what it says is not.
PROVENANCE = ("capture_id", "warc_file", "warc_offset", "captured_at")


@dataclass
class Installation:
    """A home and the environment of its processes; ``url`` is None for a server of its own."""

    home: Home
    overlay: Path
    url: str | None

    @property
    def environment(self) -> dict[str, str]:
        """What the processes see."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("OCOP_", "DAGSTER_"))}
        told = {"OCOP_HOME": str(self.home.root), "OCOP_CATALOGUE": str(self.overlay)}
        return kept | told | ({"OCOP_WAREHOUSE_URL": self.url} if self.url else {})

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """The warehouse."""
        opened = make_engine(self.url) if self.url else open_warehouse(self.home.root)
        try:
            yield opened
        finally:
            opened.dispose()

    def start(self, *arguments: str, program: tuple[str, str] = NIGHT) -> subprocess.Popen[str]:
        """A process of this installation in a process group of its own."""
        log = (self.home.root / "process.log").open("a")
        with log:
            return subprocess.Popen(
                [sys.executable, *program, *arguments],
                cwd=ROOT,
                env=self.environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )

    def run(self, *arguments: str) -> dict[str, Any]:
        """Run an action of ``night`` to its end; what it reported."""
        return finish(self.start(*arguments), self.home)

    def rows(self, *, provenance: bool = False) -> dict[str, set[str]]:
        """Documents and claims as sets of whole rows; captures too, when provenance counts."""
        tables = ("document", "claim", "capture") if provenance else ("document", "claim")
        with self.engine() as engine, engine.connect() as connection:
            return {
                table: {
                    json.dumps(_kept(row, provenance), sort_keys=True, ensure_ascii=False)
                    for (row,) in connection.execute(text(f"select to_jsonb(t) from {table} t"))
                }
                for table in tables
            }

    def half_loaded(self) -> list[str]:
        """Partitions whose rows are not those of their last load; empty when all are whole."""
        query = """
            with last as (
              select distinct on (source, partition_day) source, partition_day, documents, claims
              from load_batch order by source, partition_day, batch_id desc),
            held as (
              select source, partition_day, count(*) as n from document group by 1, 2),
            figures as (
              select source, partition_day, count(*) as n from claim group by 1, 2)
            select source, partition_day, l.documents, h.n, l.claims, f.n
            from last l full join held h using (source, partition_day)
            full join figures f using (source, partition_day)
            where coalesce(l.documents, -1) <> coalesce(h.n, 0)
               or coalesce(l.claims, -1) <> coalesce(f.n, 0)"""
        with self.engine() as engine, engine.connect() as connection:
            return [str(tuple(row)) for row in connection.execute(text(query))]

    def scalar(self, query: str) -> Any:
        """One value from the warehouse."""
        with self.engine() as engine, engine.connect() as connection:
            return connection.execute(text(query)).scalar_one()

    def archived(self) -> set[str]:
        """Paths of the articles in the archive, those that a killed run was writing included.

        It looks at a copy, so that the next run finds what the killed one left.
        """
        with tempfile.TemporaryDirectory() as scratch:
            copied = Path(scratch) / "archive"
            if not self.home.archive.exists():
                return set()
            shutil.copytree(self.home.archive, copied)
            archive = Archive(copied)
            archive.salvage()
            return {
                urlsplit(record.url).path
                for record in archive.scan()
                if record.kind == "article" and record.problem is None
            }

    def left_over(self) -> list[str]:
        """Temporary files and locks of the archive that should be gone."""
        root = self.home.root
        suspicious = [*root.rglob("*.tmp"), *self.home.archive.rglob("*.lock")]
        return sorted(str(path.relative_to(root)) for path in suspicious)


def of_days(rows: dict[str, set[str]], days: Iterable[date]) -> dict[str, set[str]]:
    """The rows of partitions of these days."""
    names = set(map(str, days))
    return {
        table: {row for row in found if json.loads(row)["partition_day"] in names}
        for table, found in rows.items()
    }


def differences(found: dict[str, set[str]], expected: dict[str, set[str]]) -> list[str]:
    """A line for each row that is more or missing: what it is, its source, day and address."""
    lines = []
    for table, rows in found.items():
        for word, those in (("more", rows - expected[table]), ("missing", expected[table] - rows)):
            for row in map(json.loads, those):
                told = [row.get(k) for k in ("source", "partition_day", "url", "evidence")]
                lines.append(" ".join(map(str, (word, table, *(t for t in told if t)))))
    return sorted(lines)


def _kept(row: Mapping[str, Any], provenance: bool) -> dict[str, Any]:
    return {k: v for k, v in row.items() if provenance or k not in PROVENANCE}


def finish(process: subprocess.Popen[str], home: Home) -> dict[str, Any]:
    """Wait for the end of a process; what it reported.

    Raises:
        AssertionError: it ended badly; with the end of its log.
    """
    output, _ = process.communicate(timeout=PATIENCE)
    if process.returncode != 0:
        log = (home.root / "process.log").read_text(errors="replace")
        raise AssertionError(f"the process ended with {process.returncode}:\n{log[-4000:]}")
    return json.loads(output.splitlines()[-1])  # type: ignore[no-any-return]


def kill_when(process: subprocess.Popen[str], due: Callable[[], bool], delay: float) -> bool:
    """Kill a process and all of its group ``delay`` seconds after ``due``; False if it ended first.

    The embedded server has a group of its own and lives on.
    """
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and not due():
        assert time.monotonic() < deadline, "the moment to kill never came"
        time.sleep(0.002)
    time.sleep(delay)
    was_alive = process.poll() is None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=PATIENCE)
    return was_alive
