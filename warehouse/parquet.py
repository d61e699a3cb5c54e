"""A table's or view's rows as one Parquet file.

What belongs here: the way from COPY to Arrow, without a Python object a cell, which is several
times faster at a million rows. What does not: which relations are published, and where to.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
from sqlalchemy import Connection, text

from warehouse.copied import copied

# Rows of one group. A row must fit, and no text of a document comes near.
_BLOCK = 32 << 20

_TEXT = pa.string()


@dataclass(frozen=True, slots=True)
class _Kind:
    """How PostgreSQL gives a value out (``{}`` is the column) and what it is in Parquet."""

    given: str
    arrow: pa.DataType


# Figures are doubles, which every reader of Parquet can add up; exact to 9 × 10¹⁵.
_KINDS = {
    "bool": _Kind("{}", pa.bool_()),
    "int2": _Kind("{}", pa.int16()),
    "int4": _Kind("{}", pa.int32()),
    "int8": _Kind("{}", pa.int64()),
    "float8": _Kind("{}", pa.float64()),
    "numeric": _Kind("{}::float8", pa.float64()),
    "date": _Kind("{}", pa.date32()),
    "timestamptz": _Kind("{}", pa.timestamp("us", tz="UTC")),
    # Numbers with commas between them; an empty list is an empty text, null is none.
    "_int2": _Kind("array_to_string({}, ',')", pa.list_(pa.int16())),
    "_int4": _Kind("array_to_string({}, ',')", pa.list_(pa.int32())),
    "_text": _Kind("array_to_json({})", pa.list_(_TEXT)),
}
_OTHER = _Kind("{}::text", _TEXT)


@dataclass(frozen=True, slots=True)
class Published:
    """One column: its name, and PostgreSQL's name of its type."""

    name: str
    type: str

    @property
    def kind(self) -> _Kind:
        """Whatever has no better type is text."""
        return _KINDS.get(self.type, _OTHER)

    @property
    def arrow(self) -> pa.DataType:
        """Its type in Parquet."""
        return self.kind.arrow

    @property
    def is_text(self) -> bool:
        """Whether it is published as text."""
        return bool(self.arrow == _TEXT)


def columns_of(connection: Connection, name: str) -> list[Published]:
    """The columns of a table or view, in their order."""
    found = connection.execute(
        text(
            "SELECT attname, typname FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid "
            "WHERE attrelid = to_regclass(:name) AND attnum > 0 AND NOT attisdropped "
            "ORDER BY attnum"
        ),
        {"name": name},
    )
    return [Published(row.attname, row.typname) for row in found]


def write_parquet(
    connection: Connection, name: str, select: Callable[[str, str], str], file: Path
) -> None:
    """Write what ``select(name, columns)`` asks for; equal rows make an equal file.

    Raises:
        OSError: the file cannot be written.
    """
    columns = columns_of(connection, name)
    schema = pa.schema([(column.name, column.arrow) for column in columns])
    given = ", ".join(
        column.kind.given.format(f't."{column.name}"') + f' AS "{column.name}"'
        for column in columns
    )
    # Ids are hashes: bytes sort them as well as a collation does, and much faster.
    order = ", ".join(
        f't."{column.name}" COLLATE "C"' if column.type == "text" else f't."{column.name}"'
        for column in columns[:2]
    )
    query = f"SELECT {given} FROM ({select(name, '*')}) AS t ORDER BY {order}"  # noqa: S608
    with pq.ParquetWriter(file, schema) as writer, copied(connection, query) as stream:
        for batch in _batches(stream, columns):
            arrays = [_decoded(batch.column(at), column.arrow) for at, column in enumerate(columns)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def _batches(stream: io.BufferedReader, columns: list[Published]) -> Iterator[pa.RecordBatch]:
    if not stream.peek(1):
        return
    flat = {
        column.name: _TEXT if pa.types.is_list(column.arrow) else column.arrow for column in columns
    }
    yield from pacsv.open_csv(
        pa.PythonFile(stream, mode="r"),
        read_options=pacsv.ReadOptions(
            column_names=list(flat), block_size=_BLOCK, use_threads=False
        ),
        parse_options=pacsv.ParseOptions(newlines_in_values=True),
        convert_options=pacsv.ConvertOptions(
            column_types=flat,
            true_values=["t"],
            false_values=["f"],
            # COPY writes a null as nothing, an empty text as "".
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def _decoded(values: pa.Array, kind: pa.DataType) -> pa.Array:
    """Lists, which come as text; of many equal ones each is read once."""
    if not pa.types.is_list(kind):
        return values
    known = values.dictionary_encode()
    if pa.types.is_integer(kind.value_type):
        lists = _numbers(known.dictionary, kind)
    else:
        lists = pa.array([json.loads(value) for value in known.dictionary.to_pylist()], kind)
    return lists.take(known.indices)


def _numbers(written: pa.Array, kind: pa.DataType) -> pa.Array:
    """Lists of numbers with commas between them; "" is a list of none."""
    # An empty text is split into one empty item.
    split = pc.split_pattern(written, ",")
    lengths = pc.if_else(pc.equal(written, ""), 0, pc.list_value_length(split))
    items = pc.list_flatten(split)
    numbers = items.filter(pc.not_equal(items, "")).cast(kind.value_type)
    ends = pc.cumulative_sum(lengths).cast(pa.int32())
    return pa.ListArray.from_arrays(pa.concat_arrays([pa.array([0], pa.int32()), ends]), numbers)
