"""The rows that a load is given, table by table: in memory, or in a file until they are wanted.

What belongs here: digests, checks and encoding of one table's rows. What is written when is in
``warehouse.load``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sqlalchemy import Table

from warehouse.errors import LoadRejected

if TYPE_CHECKING:
    import pandas as pd

FORM: Final = "binary"
"""How COPY reads the rows: the server has less to do than with text."""

# So many rows are encoded at a time: the server has the first ones while the next are encoded. A
# document is a hundred times as long as other rows.
_AT_ONCE = {"document": 500}
_AT_ONCE_OTHERS = 10_000

# Rows of every table may name it; the document's says it for its claims, too.
_VERSION = "extractor_version"

_SORTED_BY = {"document": ["document_id"], "claim": ["document_id", "evidence_start", "claim_id"]}


@dataclass(frozen=True, slots=True)
class StoredRows:
    """Rows that lie in a file and are read only when they must be written.

    ``digest``, a word, tells them from any other rows, whatever extractor version they name;
    ``count`` is how many there are.
    """

    digest: str
    count: int
    read: Callable[[], pd.DataFrame]


class GivenRows:
    """One table's rows of a partition, which are encoded beside other work.

    Not before that is wanted: whoever talks to the server meanwhile has to wait for the
    interpreter at each word.
    """

    def __init__(self, table: Table, rows: pd.DataFrame | StoredRows, encoder: Executor) -> None:
        self.table = table
        self._rows = rows
        self._encoder = encoder
        self._encoded: list[Future[bytes]] | None = None
        self._hashed: Future[str] | None = None

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._rows.count if isinstance(self._rows, StoredRows) else len(self._rows)

    @property
    def in_memory(self) -> bool:
        """Whether the rows need not be read."""
        return not isinstance(self._rows, StoredRows)

    @cached_property
    def digest(self) -> str:
        """Equal for equal rows; of rows in memory their extractor version counts, too."""
        if isinstance(self._rows, StoredRows):
            return self._rows.digest
        self.prepare()
        if self._hashed is None:
            raise TypeError("nothing was hashed")
        return self._hashed.result()

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows."""
        return self._rows.read() if isinstance(self._rows, StoredRows) else self._rows

    @cached_property
    def _in_order(self) -> pd.DataFrame:
        rows = _ordered(self.frame, self.table)
        said_elsewhere = _VERSION in rows.columns and not names_version(self.table)
        return rows.drop(columns=_VERSION) if said_elsewhere else rows

    def begin(self) -> None:
        """Begin to encode rows that are in memory: their digest will be asked for."""
        if self.in_memory:
            self.prepare()

    def prepare(self) -> None:
        """Read the rows where they are not read yet, and begin to encode them."""
        if self._encoded is None:
            step = _AT_ONCE.get(self.table.name, _AT_ONCE_OTHERS)
            starts = range(0, max(self.count, 1), step)
            self._encoded = [self._encoder.submit(self._encode, start, step) for start in starts]
            if self.in_memory:
                self._hashed = self._encoder.submit(self._hash)

    def data(self) -> Iterator[bytes]:
        """The rows as COPY reads them, some at a time, as soon as they are encoded.

        Raises:
            LoadRejected: values do not fit.
        """
        self.prepare()
        for part in self._encoded or ():
            yield part.result()

    def _encode(self, start: int, step: int) -> bytes:
        # Pandas and what encodes take longer to import than a load has to do that changes nothing.
        from warehouse.copying import encode

        return encode(self._in_order.iloc[start : start + step], self.table, FORM)

    def _hash(self) -> str:
        whole = hashlib.sha256()
        for part in self.data():
            whole.update(part)
        return whole.hexdigest()

    @cached_property
    def ids(self) -> Collection[str]:
        """The documents that the rows name."""
        return frozenset(self.frame["document_id"].unique()) if "document_id" in self.frame else ()

    def check(self, source: str, day: date) -> None:
        """See to it that ids are unique and that all rows are of the partition.

        Raises:
            LoadRejected: they are not.
        """
        frame, table = self.frame, self.table
        if frame.empty:
            return
        keys = [column.name for column in table.primary_key.columns]
        missing = [name for name in (*keys, "source", "partition_day") if name not in frame.columns]
        if missing:
            raise LoadRejected(f"Rows for {table.name} lack the column {', '.join(missing)}.")
        doubled = frame[frame.duplicated(subset=keys, keep="first")]
        if len(doubled):
            shown = ", ".join("/".join(map(str, row)) for row in doubled[keys].head(3).values)
            raise LoadRejected(
                f"{len(doubled)} rows for {table.name} of {source} {day} repeat an id: {shown}."
            )
        strangers = (frame["source"] != source) | (frame["partition_day"] != day)
        if strangers.any():
            raise LoadRejected(
                f"{int(strangers.sum())} rows for {table.name} belong to another partition than "
                f"{source} {day}."
            )

    def check_documents(self, known: Collection[str], source: str, day: date) -> None:
        """See to it that the documents that the rows name are there.

        Raises:
            LoadRejected: they are not.
        """
        if orphans := sorted(set(self.ids).difference(known)):
            raise LoadRejected(
                f"Rows for {self.table.name} of {source} {day} name documents that are not loaded "
                f"with them: {', '.join(orphans[:3])}."
            )


def names_version(table: Table) -> bool:
    """Whether the table's rows say which extractor version made them."""
    return _VERSION in table.columns


def _ordered(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Rows in an order of their own, so that the digest does not depend on the input's."""
    if frame.empty:
        return frame
    wanted = _SORTED_BY.get(table.name) or [column.name for column in table.primary_key.columns]
    return frame.sort_values([name for name in wanted if name in frame.columns], kind="stable")
