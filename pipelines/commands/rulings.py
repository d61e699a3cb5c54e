"""`ocop verdict product`: a person's word on whether two product lines are one product."""

from __future__ import annotations

import getpass
import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from pipelines.commands.faults import CommandError
from pipelines.home import Home
from pipelines.present.console import say

_LINE = re.compile(r"([0-9a-f]{4,24}):(\d{1,6})")
_WHERE = 'Lines are shown by: ocop explain "TÊN SẢN PHẨM"'


class Word(StrEnum):
    """What can be said of two lines; ``open`` takes it back."""

    SAME = "same"
    APART = "apart"
    OPEN = "open"


_LineArgument = typer.Argument(metavar="LINE", help="A product line as DOCUMENT:LINE.")


def product(
    one: Annotated[str, _LineArgument],
    other: Annotated[str, _LineArgument],
    word: Annotated[Word, typer.Argument(help="same, apart, or open to take it back.")],
    *,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why.")] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who says it; default: who is logged in."),
    ] = None,
) -> None:
    """Say whether two product lines are one product, or leave it to matching again.

    It goes before likeness of names, holds for all lines of these two names, and outlives every
    re-parse. Products are followed anew at once.

    ```
    ocop verdict product 23af3b217b:1 b9fe48681f:1 apart --why "hai loại trà khác nhau"
    ocop verdict product 23af3b217b:1 b9fe48681f:1 open
    ```
    """
    from warehouse.connection import open_warehouse
    from warehouse.rulings import NoRuling, Ruling, rule, take_back

    first, second = _line(one), _line(other)
    said = Ruling(word is Word.SAME, by or getpass.getuser(), datetime.now(UTC), why)
    engine = open_warehouse(Home.from_environment().root)
    try:
        if word is Word.OPEN:
            there = take_back(engine, first, second)
            say("Taken back." if there else "Nobody had said anything of the two.")
            return
        rule(engine, first, second, said)
    except NoRuling as error:
        raise CommandError(str(error), _WHERE) from error
    finally:
        engine.dispose()
    told = "one product" if said.same else "two products"
    say(f"{one} and {other} are {told}, says {said.by}.")


def _line(written: str) -> tuple[str, int]:
    found = _LINE.fullmatch(written.strip().lower())
    if found is None:
        raise CommandError(f"{written!r} is no product line (DOCUMENT:LINE).", _WHERE)
    return found[1], int(found[2])
