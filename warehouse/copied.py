"""What COPY gives out for a query, as a stream of CSV.

What belongs here: the way from the server's messages to whole blocks of bytes. COPY sends a message
a row; psycopg's own iterator goes to the socket and back for each, which takes longer than all that
is done with the rows afterwards. Here whatever has arrived is taken at once.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import generators, waiting
from psycopg.abc import PQGen
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn
from sqlalchemy import Connection

_AT_ONCE = 1 << 20


@contextmanager
def copied(connection: Connection, query: str) -> Iterator[io.BufferedReader]:
    """The rows of a query as CSV, inside the connection's transaction."""
    raw = connection.connection.driver_connection
    if not isinstance(raw, psycopg.Connection):
        raise TypeError("The warehouse is reached with psycopg 3 only.")
    statement = f"COPY ({query}) TO STDOUT (FORMAT csv)".encode()
    with raw.cursor() as cursor, cursor.copy(statement):
        yield io.BufferedReader(_Stream(_blocks(raw)), _AT_ONCE)


def _blocks(connection: psycopg.Connection) -> Iterator[bytes]:
    is_last = False
    while not is_last:
        block, is_last = connection.wait(_arrived(connection.pgconn))
        if block:
            yield block


def _arrived(pgconn: PGconn) -> PQGen[tuple[bytes, bool]]:
    """Rows that are there, up to a block, and whether they are the last. Waits for the first.

    Raises:
        psycopg.Error: the query failed.
    """
    rows: list[memoryview] = []
    size = 0
    while size < _AT_ONCE:
        length, row = pgconn.get_copy_data(1)
        if length > 0:
            rows.append(row)
            size += length
        elif length < 0:
            for result in (yield from generators.fetch_many(pgconn)):
                if result.status != ExecStatus.COMMAND_OK:
                    raise psycopg.errors.error_from_result(result)
            return b"".join(rows), True
        elif rows:
            break
        else:
            while not (yield waiting.WAIT_R):
                continue
            pgconn.consume_input()
    return b"".join(rows), False


class _Stream(io.RawIOBase):
    """Blocks of bytes as a file that is read once."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, into: bytearray | memoryview) -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = memoryview(next(self._blocks, b""))
        target = memoryview(into)
        length = min(len(target), len(self._rest))
        target[:length] = self._rest[:length]
        self._rest = self._rest[length:]
        return length
