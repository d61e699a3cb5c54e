"""Content files to records: what a YAML leaves out is filled with what most documents have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from samples.official.filling import filled
from samples.official.records import Annex, Column, Heading, Line, Official, Output

# libyaml where the package has it: ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CONTENT = Path(__file__).parent / "content"
_LINE_FIELDS = ("product", "producer", "address", "group", "star", "score", "status")
# What a heading row may set for the lines below it.
_INHERITED = ("star", "group", "status", "district", "commune", "producer")


def load_all(folder: Path = CONTENT) -> tuple[Official, ...]:
    """Every document of the content files, in order of their names.

    Raises:
        ValueError: a content file lacks a field; the message names file and field.
    """
    return tuple(
        _official(entry, path)
        for path in sorted(folder.glob("*.yaml"))
        for entry in yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader
    )


def _official(entry: dict[str, Any], path: Path) -> Official:
    try:
        return Official(
            key=entry["key"],
            kind=entry.get("kind", "QUYẾT ĐỊNH"),
            number=entry["number"],
            issuer=_lines(entry["issuer"]),
            parent=_lines(entry.get("parent")),
            place=entry["place"],
            date=entry["date"],
            abstract=entry["abstract"],
            authority=entry.get("authority"),
            grounds=_lines(entry.get("grounds")),
            articles=_lines(entry.get("articles")),
            recipients=_lines(entry.get("recipients")),
            signer_title=_lines(entry["signer_title"]),
            signer=entry["signer"],
            province=entry.get("province"),
            district=entry.get("district"),
            annexes=tuple(_annex(one) for one in entry.get("annexes", ())),
            claims=tuple(entry.get("claims", ())),
            neutral=_lines(entry.get("neutral")),
            outputs=tuple(_output(one) for one in entry["files"]),
            look=entry.get("look", {}),
            told=entry.get("told", {}),
        )
    except KeyError as error:
        raise ValueError(f"{path.name}: {entry.get('key')} lacks {error.args[0]!r}") from error


def _lines(value: str | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _output(entry: dict[str, Any]) -> Output:
    knobs = {key: value for key, value in entry.items() if key not in ("name", "form")}
    return Output(entry["name"], entry["form"], knobs)


def _annex(entry: dict[str, Any]) -> Annex:
    return Annex(
        title=_lines(entry.get("title")),
        columns=tuple(_column(one) for one in entry.get("columns", ())),
        body=tuple(_body(entry)),
        label=entry.get("label"),
        number=entry.get("number"),
        note=entry.get("note"),
        landscape=entry.get("landscape", False),
        split=entry.get("split", False),
        footnotes=_lines(entry.get("footnotes")),
        is_awards=entry.get("is_awards", True),
    )


def _column(entry: list[Any]) -> Column:
    """``[heading, field, width, "merge"]`` or ``[heading, [column, …]]``."""
    head, what, *rest = entry
    if isinstance(what, list):
        return Column(head, children=tuple(_column(one) for one in what))
    width = next((float(value) for value in rest if not isinstance(value, str)), 1.0)
    return Column(head, what, width, merge="merge" in rest)


def _body(entry: dict[str, Any]) -> Iterator[Line | Heading]:
    """The lines in order, numbered, with what headings above them say."""
    held: dict[str, Any] = dict(entry.get("all", {}))
    number = 0
    rows = entry.get("rows", [])
    for row in (*rows, *filled(entry["fill"])) if "fill" in entry else rows:
        if isinstance(row, dict) and "section" in row:
            held |= {key: row[key] for key in _INHERITED if key in row}
            number = 0 if row.get("restart") else number
            yield Heading(row["section"])
            continue
        values = held | _values(row, entry.get("order", []))
        number += 1
        yield _line(values, None if entry.get("unnumbered") else number)


def _values(row: dict[str, Any] | list[Any], order: list[str]) -> dict[str, Any]:
    """A row as a mapping, or as a list in ``order`` with a mapping of the rest at its end."""
    if isinstance(row, dict):
        return dict(row)
    rest = row[-1] if isinstance(row[-1], dict) else {}
    plain = row[:-1] if isinstance(row[-1], dict) else row
    return dict(zip(order, plain, strict=False)) | rest


def _line(values: dict[str, Any], number: int | None) -> Line:
    known = {key: values[key] for key in _LINE_FIELDS if key in values}
    told: dict[str, Any] = dict(values.get("told", {}))
    told |= {key: values[key] for key in ("commune", "district", "province") if key in values}
    left = {k: str(v) for k, v in values.items() if k not in (*_LINE_FIELDS, "told", "number")}
    return Line(**known, number=values.get("number", number), extra=left, told=told)
