"""A partition's key, source × day, without Dagster.

Worker processes that read pages need no more of it: with Dagster, the database and what asks sites,
each took a second longer to begin.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DESK = "desk"
"""The source of files added by hand; its day is the day of arrival."""

ADDING = "ocop/adding"
"""Tag of a run that adds files to the desk: those that are there already are as they were."""


@dataclass(frozen=True, slots=True, order=True)
class SourceDay:
    """One partition: the documents that a source published on one day in Viet Nam."""

    source: str
    day: date

    @property
    def key(self) -> str:
        """Dagster's key: its dimensions in alphabetical order, ``2024-03-05|desk``."""
        return f"{self.day.isoformat()}|{self.source}"

    @classmethod
    def from_key(cls, key: str) -> SourceDay:
        """The inverse of ``key``.

        Raises:
            ValueError: the text is no such key.
        """
        day, separator, source = key.partition("|")
        if not separator:
            raise ValueError(f"not a partition key (day|source): {key!r}")
        return cls(source, date.fromisoformat(day))
