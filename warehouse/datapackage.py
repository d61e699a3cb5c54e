"""The published files described for machines: ``datapackage.json``, as Frictionless Data has it.

What belongs here: naming files, columns, their types and meaning. What does not: writing the files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from sqlalchemy import Connection, text

from warehouse import schema
from warehouse.parquet import Published, columns_of

NAME = "datapackage.json"

_MEDIA = {
    "parquet": {"format": "parquet", "mediatype": "application/vnd.apache.parquet"},
    "csv": {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8-sig"},
}

_NUMBERS_AND_DAYS = (
    (pa.types.is_integer, "integer"),
    (pa.types.is_floating, "number"),
    (pa.types.is_date, "date"),
)
_OTHERS = (
    (pa.types.is_boolean, "boolean"),
    (pa.types.is_timestamp, "datetime"),
    (pa.types.is_list, "array"),
)


def write_description(
    connection: Connection, files: Mapping[str, Path], folder: Path, target: Path
) -> None:
    """Describe the files of some relations, paths relative to the folder that will hold them.

    Raises:
        OSError: the file cannot be written.
    """
    resources = [
        _resource(connection, name, path.relative_to(folder)) for name, path in files.items()
    ]
    package = {
        "name": "ocop-ledger",
        "title": "OCOP Ledger",
        "description": "Figures on Viet Nam's OCOP programme, each with the sentence that states "
        "it. Times are UTC, days are days in Viet Nam, money is in VND.",
        "resources": resources,
    }
    target.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _resource(connection: Connection, name: str, path: Path) -> dict[str, Any]:
    told = _comments(connection, name)
    kind = path.suffix.removeprefix(".")
    fields = [
        _field(column, told.get(column.name), as_text=kind == "csv")
        for column in columns_of(connection, name)
    ]
    described: dict[str, Any] = {"fields": fields}
    if (table := schema.metadata.tables.get(name)) is not None:
        described["primaryKey"] = [column.name for column in table.primary_key.columns]
    return {
        "name": name.replace("_", "-"),
        "type": "table",
        "title": name,
        "description": told.get(None, ""),
        "path": path.as_posix(),
        **_MEDIA[kind],
        "schema": described,
    }


def _field(column: Published, meaning: str | None, *, as_text: bool) -> dict[str, str]:
    field = {"name": column.name, "type": _type(column.arrow, as_text=as_text)}
    return field | ({"description": meaning} if meaning else {})


def _type(kind: pa.DataType, *, as_text: bool) -> str:
    """The type's name in a Table Schema; CSV holds lists, truths and times as text."""
    for is_one, name in _NUMBERS_AND_DAYS:
        if is_one(kind):
            return name
    for is_one, name in _OTHERS:
        if is_one(kind) and not as_text:
            return name
    return "string"


def _comments(connection: Connection, name: str) -> dict[str | None, str]:
    """What is said of a relation (under None) and of its columns."""
    rows = connection.execute(
        text(
            "SELECT a.attname, d.description FROM pg_description d "
            "LEFT JOIN pg_attribute a ON a.attrelid = d.objoid AND a.attnum = d.objsubid "
            "AND a.attnum > 0 "
            "WHERE d.classoid = 'pg_class'::regclass AND d.objoid = to_regclass(:name)"
        ),
        {"name": name},
    )
    return {row.attname: row.description for row in rows}
