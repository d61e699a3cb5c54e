"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Language(StrEnum):
    """The language of tables, pages and workbooks for people."""

    VI = "vi"
    EN = "en"


class Format(StrEnum):
    """How rows are written to standard output."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def read_day(text: str) -> date:
    """Read a day as people here write it: 2022-01-14 or 14/1/2022.

    Raises:
        typer.BadParameter: the text is no day of the calendar.
    """
    stripped = text.strip()
    try:
        if found := _ISO_DAY.fullmatch(stripped):
            year, month, day = map(int, found.groups())
            return date(year, month, day)
        if found := _VIETNAMESE_DAY.fullmatch(stripped):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day of the calendar: {error}") from error
    raise typer.BadParameter(f"{text!r} is no day; write 2022-01-14 or 14/1/2022")


SourceOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Who published it: a name of `ocop sources list`, or any other name.",
    ),
]
UrlOption = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Where it was published; only with a single file."),
]
PublishedOption = Annotated[
    date | None,
    typer.Option(
        parser=read_day,
        metavar="DAY",
        help="Day of publication, 2022-01-14 or 14/1/2022; wins over what the file states.",
    ),
]
LanguageOption = Annotated[
    Language,
    typer.Option("--lang", envvar="OCOP_LANG", help="Language of the table, page and workbook."),
]
FormatOption = Annotated[
    Format,
    typer.Option("--format", help="A table for people, CSV with a head line, or a JSON array."),
]
