"""The warehouse as files: one DuckDB file, and a Parquet or CSV file a table or view, described.

What belongs here: writing them so that a reader never sees half a file. A reader that has the
old file open goes on reading it.
"""

from __future__ import annotations

import csv
import logging
import os
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import duckdb
from sqlalchemy import Connection, Engine, text

from warehouse import datapackage, schema, views
from warehouse.parquet import columns_of, write_parquet

_log = logging.getLogger(__name__)

DUCKDB_NAME = "ocop.duckdb"

# Bookkeeping that means nothing outside the database, and what other rows are made of.
_KEPT_IN = {
    "installed",
    "stock",
    "addition",
    "document_version",
    "whole_claim",
}

# A figure with a restriction is no place's own: whoever adds up `claim` must not meet it there.
# Those figures are published as the view `claim_aside`.
_ONLY = {"claim": "restriction IS NULL"}

_ROWS_AT_ONCE = 20_000

_FILES_AT_ONCE = 2

# What a spreadsheet would run as a formula when it opens the file.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def relations() -> tuple[str, ...]:
    """Names of the tables and views that are published."""
    names = (*sorted(schema.metadata.tables), *views.names())
    return tuple(name for name in names if name not in _KEPT_IN)


def select(name: str, columns: str = "*") -> str:
    """The query whose rows are published for one of ``relations()``.

    Raises:
        KeyError: the name is none of them.
    """
    if name not in relations():
        raise KeyError(name)
    # Names come from our own metadata, never from a user.
    only = f" WHERE {_ONLY[name]}" if name in _ONLY else ""
    return f'SELECT {columns} FROM "{name}"{only}'  # noqa: S608


def publish(engine: Engine, folder: Path) -> list[Path]:
    """Write all tables and views for readers of files; the files' paths.

    They are ``ocop.duckdb``, ``parquet/{name}.parquet`` and ``datapackage.json``, which describes
    them. All files show one moment of the warehouse. They are replaced by rename once all are
    written; on an error the old ones stay.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    targets = {name: folder / "parquet" / f"{name}.parquet" for name in relations()}
    described = folder / datapackage.NAME
    _count_rows(engine)
    with _moment(engine) as connection, ExitStack() as replaced_together:
        replacing = replaced_together.enter_context
        whole = replacing(_replacing(folder / DUCKDB_NAME))
        parts = {name: replacing(_replacing(target)) for name, target in targets.items()}
        with _duckdb(whole) as database, closing(_written(engine, connection, parts)) as written:
            for name in written:
                database.read_parquet(str(parts[name])).create(name)
        description = replaced_together.enter_context(_replacing(described))
        datapackage.write_description(connection, targets, folder, description)
    return [folder / DUCKDB_NAME, *targets.values(), described]


def _written(engine: Engine, connection: Connection, parts: Mapping[str, Path]) -> Generator[str]:
    """Write Parquet files of the connection's moment, several at once; each name once it is there.

    One server process works out a view while another's rows are written.
    """
    moment = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
    connections: SimpleQueue[Connection] = SimpleQueue()

    def write(name: str) -> None:
        mine = connections.get()
        begun = time.perf_counter()
        try:
            write_parquet(mine, name, select, parts[name])
        finally:
            connections.put(mine)
        _log.info("%-28s %6.1f s", name, time.perf_counter() - begun)

    with ExitStack() as opened, ThreadPoolExecutor(_FILES_AT_ONCE) as writers:
        for _ in range(_FILES_AT_ONCE):
            connections.put(opened.enter_context(_moment(engine, moment)))
        begun = {name: writers.submit(write, name) for name in parts}
        try:
            for name, writing in begun.items():
                writing.result()
                yield name
        finally:
            for writing in begun.values():
                writing.cancel()


def write_csv(engine: Engine, folder: Path, names: Sequence[str] = ()) -> list[Path]:
    """Write CSV files that Excel opens rightly: UTF-8 with a mark, no cell that is a formula.

    Beside them stands ``datapackage.json``, which describes them. Empty ``names`` means all tables
    and views.

    Raises:
        KeyError: a name is none of ``relations()``.
        OSError: the disk is full or the folder cannot be written.
    """
    chosen = names or relations()
    for name in chosen:
        if name not in relations():
            raise KeyError(name)
    targets = {name: folder / f"{name}.csv" for name in chosen}
    described = folder / datapackage.NAME
    with _moment(engine) as connection:
        for name, target in targets.items():
            with _replacing(target) as part:
                _write_csv(connection, name, part)
        with _replacing(described) as part:
            datapackage.write_description(connection, targets, folder, part)
    return [*targets.values(), described]


def _write_csv(connection: Connection, name: str, file: Path) -> None:
    columns, blocks = _read(connection, name)
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(columns)
        for block in blocks:
            writer.writerows([_cell(value) for value in row] for row in block)


def _cell(value: object) -> object:
    """A cell that no spreadsheet runs: texts that begin like a formula get an apostrophe."""
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _read(connection: Connection, name: str) -> tuple[list[str], Iterator[Any]]:
    """The columns' names, and the rows in blocks, ordered, so that equal rows make equal files."""
    columns = [
        f'"{column.name}"::text AS "{column.name}"' if column.is_text else f'"{column.name}"'
        for column in columns_of(connection, name)
    ]
    statement = text(f"{select(name, ', '.join(columns))} ORDER BY 1, 2")
    result = connection.execution_options(stream_results=True).execute(statement)
    return list(result.keys()), result.partitions(_ROWS_AT_ONCE)


def _count_rows(engine: Engine) -> None:
    """Let the server know how many rows a load has just left.

    It would find out by itself within a minute; until then it plans as if there were none, and
    `disagreement` of 12,000 claims has taken 73 s in place of half a second.
    """
    with engine.begin() as connection:
        for table in (schema.document, schema.claim, schema.stock, schema.standing_day):
            connection.execute(text(f"ANALYZE {table.name}"))


@contextmanager
def _moment(engine: Engine, exported: str | None = None) -> Iterator[Connection]:
    """A connection that sees one moment, however long the writing takes: now, or another's."""
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        if exported is not None:
            # A name that the server gave; a parameter cannot stand here.
            connection.exec_driver_sql(f"SET TRANSACTION SNAPSHOT '{exported}'")
        connection.execute(text("SET TRANSACTION READ ONLY"))
        # The limit for an analyst's slips is not meant for publishing.
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        yield connection


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A path to write to, which takes the target's place when the block ends well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    unfinished.unlink(missing_ok=True)
    try:
        yield unfinished
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _duckdb(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB file that fetches nothing from the network, whatever is asked of it."""
    settings: dict[str, Any] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    database = duckdb.connect(str(file), config=settings)
    try:
        yield database
    finally:
        database.close()
