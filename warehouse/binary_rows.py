"""Rows in COPY's binary form, which the server reads without looking at each character.

What belongs here: how values are written there. What does not: making a table's columns of a frame
(``warehouse.copying``).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from psycopg.types.numeric import DecimalBinaryDumper
from sqlalchemy import BigInteger, Boolean, Date, DateTime, Integer, Numeric, SmallInteger, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import TypeEngine

_BEGIN, _END = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"

# The server counts from 2000, Arrow from 1970.
_DAYS = 10_957
_MICROSECONDS = _DAYS * 86_400_000_000

# How a type's values are written, and what is taken from them. Order counts: SQLAlchemy's smaller
# integers are kinds of Integer.
_NUMBERS: tuple[tuple[type, pa.DataType, str, int], ...] = (
    (SmallInteger, pa.int16(), ">i2", 0),
    (BigInteger, pa.int64(), ">i8", 0),
    (Integer, pa.int32(), ">i4", 0),
    (Boolean, pa.uint8(), ">u1", 0),
    (DateTime, pa.int64(), ">i8", _MICROSECONDS),
    (Date, pa.int32(), ">i4", _DAYS),
)

# What the server calls the types of lists' items.
_ITEMS: dict[type, int] = {SmallInteger: 21, Integer: 23, Text: 25}

_JSONB_VERSION = b"\1"

_DECIMALS = DecimalBinaryDumper(Decimal)

_BYTES = pa.large_binary()
_NOTHING = pa.scalar(b"", _BYTES)
_NULL = pa.scalar(struct.pack(">i", -1), _BYTES)
_NUL, _REPLACEMENT = b"\0", "\ufffd".encode()


def rows(columns: Sequence[tuple[TypeEngine[Any], pa.Array | pa.ChunkedArray]]) -> bytes:
    """Rows made of columns of one length: a part of what ``whole`` makes one of."""
    if not len(columns[0][1]):
        return b""
    fields = [part for kind, values in columns for part in _field(kind, one(values))]
    return _run(_joined(pa.scalar(struct.pack(">h", len(columns)), _BYTES), *fields))


def one(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The same values in one piece."""
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values


def whole(parts: Iterable[bytes]) -> Iterator[bytes]:
    """What COPY reads, of parts that come one after another."""
    return chain((_BEGIN,), parts, (_END,))


def _field(kind: TypeEngine[Any], values: pa.Array) -> tuple[pa.Array | pa.Scalar[Any], ...]:
    """The length of each value, -1 for null, and the values."""
    if len(values) and values.null_count == len(values):
        return (_NULL,)
    written = _written(kind, values)
    lengths = pc.fill_null(pc.binary_length(written), -1).to_numpy()
    values = pc.fill_null(written, b"") if written.null_count else written
    return _fixed(lengths.astype(">i4")), values


def _written(kind: TypeEngine[Any], values: pa.Array) -> pa.Array:
    """Each value as the server takes it, without its length."""
    if isinstance(kind, ARRAY):
        return _arrays(kind.item_type, values)
    for family, arrow, code, epoch in _NUMBERS:
        if isinstance(kind, family):
            numbers = pc.fill_null(values.cast(arrow), 0).to_numpy(zero_copy_only=False)
            return pc.if_else(values.is_valid(), _fixed((numbers - epoch).astype(code)), None)
    if isinstance(kind, Numeric):
        return _decimals(values)
    texts = values.cast(_BYTES)
    # Python finds one byte several times as fast.
    if _NUL in _run(texts):
        texts = pc.replace_substring(texts, _NUL, _REPLACEMENT)
    return _joined(pa.scalar(_JSONB_VERSION, _BYTES), texts) if isinstance(kind, JSONB) else texts


def _decimals(values: pa.Array) -> pa.Array:
    """Decimal numbers, exactly as they are in words; each number that occurs is written once."""
    numbers = pc.dictionary_encode(values)
    words = numbers.dictionary.cast(pa.string()).to_pylist()
    written = [bytes(_DECIMALS.dump(Decimal(word)) or b"") for word in words]
    return pa.array(written, _BYTES).take(numbers.indices)


def _arrays(kind: TypeEngine[Any], lists: pa.Array) -> pa.Array:
    """One dimension of so many items, counted from 1; none at all of an empty list."""
    lengths = pc.fill_null(pc.list_value_length(lists), 0)
    ends = np.concatenate([[0], np.cumsum(lengths.to_numpy())])
    items = _joined(*_field(kind, pc.list_flatten(lists)))
    joined = pc.binary_join(pa.LargeListArray.from_arrays(pa.array(ends), items), _NOTHING)
    counts = pc.dictionary_encode(lengths)
    known = [_head(count, _ITEMS[type(kind)]) for count in counts.dictionary.to_pylist()]
    heads = pa.array(known, _BYTES).take(counts.indices)
    return pc.if_else(lists.is_valid(), _joined(heads, joined), None)


def _head(count: int, oid: int) -> bytes:
    return struct.pack(">iiIii", 1, 0, oid, count, 1) if count else struct.pack(">iiI", 0, 0, oid)


def _joined(*parts: pa.Array | pa.Scalar[Any]) -> pa.Array:
    return pc.binary_join_element_wise(*parts, _NOTHING)


def _fixed(numbers: npt.NDArray[Any]) -> pa.Array:
    """Numbers of one size as their bytes."""
    size = numbers.dtype.itemsize
    ends = np.arange(0, (len(numbers) + 1) * size, size, dtype=np.int64)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(np.ascontiguousarray(numbers))]
    return pa.Array.from_buffers(_BYTES, len(numbers), buffers)


def _run(values: pa.Array) -> bytes:
    """All values, one after another."""
    _, ends, data = values.buffers()
    ends = np.frombuffer(ends, np.int64)[values.offset : values.offset + len(values) + 1]
    return data[int(ends[0]) : int(ends[-1])].to_pybytes() if len(values) else b""
