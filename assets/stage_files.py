"""Parquet files between two stages: a table each, and notes of what it was made of.

What belongs here: writing and reading them. What a row is, is in ``assets.tables``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from assets.tables import arrow_of, frame_of

if TYPE_CHECKING:
    import pandas as pd

EXTRACTOR = "extractor_version"
"""Name of the note in a stage's file, and of a column: the version that made it of its input."""

ROWS = "rows_digest"
"""Name of the note in a stage's file: a digest of all that its rows say but that version."""


def write_parquet(
    frame: pd.DataFrame | pa.Table,
    columns: pa.Schema,
    file: Path,
    note: Mapping[str, str] | None = None,
) -> int:
    """Write a stage's table by atomic rename; returns the bytes written.

    ``note`` travels in the file's own metadata, see ``parquet_note``; ``ROWS`` is added to it
    unless it is there.

    Raises:
        OSError: the disk is full or the folder cannot be written; no partial file remains.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    rows = arrow_of(frame, columns)
    notes = dict(note or {})
    if ROWS not in notes:
        notes[ROWS] = rows_digest(rows)
    try:
        pq.write_table(rows.replace_schema_metadata(notes), temporary)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
    return file.stat().st_size


def rows_digest(rows: pa.Table) -> str:
    """A digest of rows, columns and types, the extractor version left out."""
    told = rows.drop_columns(EXTRACTOR).replace_schema_metadata(None).combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, told.schema) as stream:
        stream.write_table(told)
    return hashlib.sha256(sink.getvalue()).hexdigest()


def with_version(rows: pa.Table, version: str) -> pa.Table:
    """The rows as another extractor version would have made them."""
    place = rows.schema.get_field_index(EXTRACTOR)
    stamped = pa.repeat(pa.scalar(version, pa.string()), len(rows))
    return rows.set_column(place, rows.schema.field(place), stamped)


def parquet_note(file: Path, key: str) -> str | None:
    """What ``write_parquet`` noted under a key; None without the file or the note."""
    return parquet_notes(file).get(key)


def parquet_notes(file: Path) -> dict[str, str]:
    """All that ``write_parquet`` noted; nothing without the file."""
    if not file.exists():
        return {}
    noted = pq.read_schema(file).metadata or {}
    return {key.decode(): value.decode() for key, value in noted.items()}


def parquet_rows(file: Path) -> int:
    """How many rows a stage's table has; none without the file."""
    return int(pq.read_metadata(file).num_rows) if file.exists() else 0


def read_parquet(file: Path, columns: pa.Schema) -> pd.DataFrame:
    """A stage's table; empty when the partition holds nothing or was never made."""
    return frame_of(read_rows(file, columns))


def read_rows(file: Path, columns: pa.Schema) -> pa.Table:
    """As ``read_parquet``, as Arrow has it: thousands of rows whole, without an object for each."""
    if not file.exists():
        return columns.empty_table()
    return pq.read_table(file, schema=columns)
