"""Rows to the text that COPY reads, and into a table.

What belongs here: checking a frame against a table's columns and writing it with Arrow, which is
several times faster than a Python loop over rows. What does not: transactions.
"""

from __future__ import annotations

import io
import json
import os
import re
import socket
import sys
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Literal

import pandas as pd
import psycopg
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    Numeric,
    SmallInteger,
    Table,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import TypeEngine

from warehouse import binary_rows
from warehouse.errors import LoadRejected

Form = Literal["csv", "binary"]
"""How COPY reads rows; in binary form long texts cost it less, and decimals are not written."""

_CHUNK = 1 << 20

# What the server may read on while this program waits for the interpreter, as far as the system
# lets it: otherwise the server comes to an end of it within a millisecond.
_AHEAD = 4 << 20

# PostgreSQL stores no NUL, UTF-8 no lone surrogate. One character for one, so that the offsets
# of evidence stay true.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def encode(frame: pd.DataFrame, table: Table, form: Form = "csv") -> bytes:
    """The frame in the table's column order; equal rows give equal bytes.

    Missing values are null; a text in a JSON column is taken to be JSON already.

    Raises:
        LoadRejected: a column is unknown, missing or null where the table wants a value, or
            holds what its type cannot.
    """
    unknown = [str(name) for name in frame.columns if name not in table.columns]
    if unknown:
        raise LoadRejected(f"Table {table.name} has no column {', '.join(unknown)}.")
    columns = {column.name: _column(frame, column) for column in table.columns}
    if form == "binary":
        return binary_rows.rows([(table.c[name].type, values) for name, values in columns.items()])
    written = {
        name: _array_texts(values) if pa.types.is_list(values.type) else values
        for name, values in columns.items()
    }
    out = io.BytesIO()
    options = pacsv.WriteOptions(include_header=False, quoting_style="needed")
    pacsv.write_csv(pa.table(written), out, options)
    # In UTF-8 this byte is that character and no part of another.
    return out.getvalue().replace(b"\0", _REPLACEMENT.encode())


def copy(connection: Connection, table: Table, parts: Iterable[bytes], form: Form = "csv") -> None:
    """Send encoded rows into the table, inside the connection's transaction."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    raw = connection.connection.driver_connection
    if not isinstance(raw, psycopg.Connection):
        raise TypeError("The warehouse is reached with psycopg 3 only.")
    _let_run_ahead(raw)
    statement = f'COPY "{table.name}" ({names}) FROM STDIN (FORMAT {form})'
    with raw.cursor() as cursor, cursor.copy(statement.encode()) as sink:
        for part in binary_rows.whole(parts) if form == "binary" else parts:
            view = memoryview(part)
            for start in range(0, len(view), _CHUNK):
                sink.write(view[start : start + _CHUNK])


def _let_run_ahead(raw: psycopg.Connection[Any]) -> None:
    """Widen what is on its way to a server of this machine; to others the system sees to it."""
    if sys.platform != "win32":
        with socket.socket(fileno=os.dup(raw.fileno())) as end:
            if end.family == socket.AF_UNIX:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _AHEAD)


def _column(frame: pd.DataFrame, column: Column[Any]) -> pa.Array | pa.ChunkedArray:
    if column.name not in frame.columns:
        if not column.nullable and len(frame):
            raise LoadRejected(f"Rows for {column.table.name} lack the column {column.name}.")
        return pa.nulls(len(frame), pa.string())
    try:
        values = _converted(frame[column.name], column)
    except (pa.ArrowException, ValueError, TypeError, InvalidOperation) as error:
        raise LoadRejected(
            f"Column {column.name} of {column.table.name} holds what it cannot: {error}"
        ) from error
    if values.null_count and not column.nullable:
        raise LoadRejected(
            f"{values.null_count} rows for {column.table.name} have no {column.name}."
        )
    return values


def _converted(series: pd.Series[Any], column: Column[Any]) -> pa.Array | pa.ChunkedArray:
    kind = column.type
    if isinstance(kind, JSONB):
        return _jsons(series)
    if isinstance(kind, ARRAY):
        items = _arrow_of(kind.item_type)
        return _lists(series).cast(pa.list_(items)) if items else _lists(series)
    if arrow := _arrow_of(kind):
        return pa.array(series, from_pandas=True).cast(arrow)
    if isinstance(kind, Numeric):
        return _numbers(series)
    return _texts(series)


# Order counts: SQLAlchemy's smaller integers are kinds of Integer.
_ARROW: tuple[tuple[type, pa.DataType], ...] = (
    (SmallInteger, pa.int16()),
    (BigInteger, pa.int64()),
    (Integer, pa.int32()),
    (Boolean, pa.bool_()),
    (DateTime, pa.timestamp("us", tz="UTC")),
    (Date, pa.date32()),
)


def _arrow_of(kind: TypeEngine[Any]) -> pa.DataType | None:
    return next((arrow for family, arrow in _ARROW if isinstance(kind, family)), None)


def _numbers(series: pd.Series[Any]) -> pa.Array | pa.ChunkedArray:
    """Numbers as Arrow has them; Python decimals of mixed scale go as text, exactly."""
    if not pd.api.types.is_numeric_dtype(series.dtype):
        return pa.array(_each(series, lambda value: str(Decimal(str(value)))), pa.string())
    return pa.array(series, from_pandas=True)


def _jsons(series: pd.Series[Any]) -> pa.Array | pa.ChunkedArray:
    """Canonical JSON; of texts each is looked at once, as nearly all say that a list is empty."""
    if not isinstance(series.dtype, pd.StringDtype):
        return _texts(_each(series, _as_json))
    texts = binary_rows.one(_texts(series)).dictionary_encode()
    written = pa.array([_as_json(said) for said in texts.dictionary.to_pylist()], pa.string())
    return written.take(texts.indices)


def _texts(values: pd.Series[Any] | Iterable[str | None]) -> pa.Array | pa.ChunkedArray:
    try:
        return pa.array(values, pa.string(), from_pandas=True)
    except UnicodeEncodeError:
        pass  # a lone surrogate, mended below
    mended = [None if _is_missing(value) else _storable(str(value)) for value in values]
    return pa.array(mended, pa.string(), from_pandas=True)


def _storable(words: str) -> str:
    return _UNSTORABLE.sub(_REPLACEMENT, words)


def _each(series: pd.Series[Any], convert: Callable[[Any], str]) -> list[str | None]:
    return [None if _is_missing(value) else convert(value) for value in series]


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and value != value)  # noqa: PLR0124 (NaN)


def _as_json(value: Any) -> str:  # noqa: ANN401 (whatever JSON can hold)
    """Canonical JSON, so that equal values make equal bytes, without what jsonb refuses."""
    return _canonical(value) if isinstance(value, str) else _json(value)


@lru_cache(maxsize=256)
def _canonical(written: str) -> str:
    """The same of JSON as text; the empty list is met at nearly every document."""
    return _json(json.loads(written))


def _json(value: Any) -> str:  # noqa: ANN401
    return _storable(json.dumps(_clean(value), ensure_ascii=False, sort_keys=True))


def _clean(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return _storable(value)
    if isinstance(value, dict):
        return {_storable(str(key)): _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value


def _lists(series: pd.Series[Any]) -> pa.Array:
    try:
        lists = pa.array(series, from_pandas=True)
    except UnicodeEncodeError:
        lists = pa.array(series.map(_clean), from_pandas=True)
    if isinstance(lists, pa.ChunkedArray):
        lists = lists.combine_chunks()
    if not pa.types.is_null(lists.type) and pc.list_flatten(lists).null_count:
        raise ValueError("a list has an item that is null")
    return lists


def _array_texts(lists: pa.Array) -> pa.Array:
    """PostgreSQL arrays; texts are quoted so that commas and braces mean themselves."""
    items = pc.list_flatten(lists)
    if pa.types.is_string(items.type) or pa.types.is_large_string(items.type):
        for special in ("\\", '"'):
            items = pc.replace_substring(items, special, "\\" + special)
        items = pc.binary_join_element_wise('"', items, '"', "")
    else:
        items = items.cast(pa.string())
    lengths = pc.fill_null(pc.list_value_length(lists), 0)
    ends = pc.cumulative_sum(lengths)
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), ends.cast(pa.int32())])
    joined = pc.binary_join(pa.ListArray.from_arrays(offsets, items), ",")
    written = pc.binary_join_element_wise("{", joined, "}", "")
    return pc.if_else(pc.is_valid(lists), written, None)
