"""The published files that lie beside the page: what there is, how large, of when.

What belongs here: looking at files. What does not: writing them (``warehouse.publish``) and HTML.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import duckdb
import pyarrow.parquet as pq

from reports.texts import relations

MOST_CSV_BYTES = 50_000_000
"""Rows of a larger CSV file are not counted: that means reading it, some 0.5 s at this size."""


@dataclass(frozen=True, slots=True)
class File:
    """One file; ``href`` leads to it from the page, ``rows`` is None where none were counted."""

    href: str
    size: int
    rows: int | None
    written: datetime


@dataclass(frozen=True, slots=True)
class Table:
    """A table or view as Parquet and as CSV, None where there is no such file."""

    name: str
    parquet: File | None
    csv: File | None


@dataclass(frozen=True, slots=True)
class Downloads:
    """Files that hold everything, by kind (``duckdb``, ``xlsx`` …), and one table each."""

    wholes: tuple[tuple[str, File], ...] = ()
    tables: tuple[Table, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wholes or self.tables)


_WHOLES = {
    "duckdb": "ocop.duckdb",
    "xlsx": "ocop.xlsx",
    "datapackage": "datapackage.json",
    "datapackage_csv": "csv/datapackage.json",
}


def find_downloads(page_folder: Path, exports: Path | None = None) -> Downloads:
    """Published files that a page in this folder can link to.

    They are looked for in ``exports`` if it lies beside the page's folder or in it, so that both
    can be moved together; else in the page's folder itself.

    Raises:
        OSError: a file cannot be read.
    """
    here = page_folder.resolve()
    given = exports.resolve() if exports else here
    folder = given if given.is_relative_to(here.parent) else here
    find = _finder(here, folder)
    wholes = [(kind, find(name, _rows_of_duckdb)) for kind, name in _WHOLES.items()]
    tables = [
        Table(
            name,
            find(f"parquet/{name}.parquet", _rows_of_parquet),
            find(f"csv/{name}.csv", _rows_of_csv),
        )
        for name in relations()
    ]
    return Downloads(
        tuple((kind, file) for kind, file in wholes if file),
        tuple(table for table in tables if table.parquet or table.csv),
    )


def _finder(
    page_folder: Path, folder: Path
) -> Callable[[str, Callable[[Path], int | None]], File | None]:
    def find(name: str, count: Callable[[Path], int | None]) -> File | None:
        path = folder / name
        if not path.is_file():
            return None
        state = path.stat()
        way = Path(os.path.relpath(path, page_folder)).as_posix()
        written = datetime.fromtimestamp(state.st_mtime, UTC)
        return File(quote(way), state.st_size, count(path), written)

    return find


def _rows_of_duckdb(path: Path) -> int | None:
    if path.suffix != ".duckdb":
        return None
    try:
        with duckdb.connect(str(path), read_only=True) as database:
            # What it calls an estimate is exact in a file that is written once and never changed.
            sizes = database.execute("select estimated_size from duckdb_tables()").fetchall()
    except duckdb.Error:
        # An analyst who has it open for writing locks it; the page is made all the same.
        return None
    return sum(int(size) for (size,) in sizes)


def _rows_of_parquet(path: Path) -> int:
    return int(pq.read_metadata(path).num_rows)


def _rows_of_csv(path: Path) -> int | None:
    if path.stat().st_size > MOST_CSV_BYTES:
        return None
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1
