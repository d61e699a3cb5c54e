"""What a user means by an id, the beginning of one, a product line or a product's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipelines.commands.faults import CommandError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from warehouse.history import Named

_LENGTH = 24
_PREFIX = re.compile(r"[0-9a-f]{4,24}")
_LINE = re.compile(r"([0-9a-f]{4,24}):(\d{1,6})")
_MOST_SHOWN = 5


class Wanted(NamedTuple):
    """What is to be explained; ``line`` is the one asked for: its document's beginning, number."""

    kind: Literal["figure", "product"]
    id: str
    line: tuple[str, int] | None = None


def wanted(engine: Engine, written: str) -> Wanted:
    """The one figure or product that the user wrote.

    Raises:
        CommandError: nothing is called so, or several things are; with what to write instead.
    """
    words = written.strip()
    if line := _LINE.fullmatch(words.lower()):
        return _of_line(engine, line[1], int(line[2]))
    if not _PREFIX.fullmatch(words.lower()):
        return _named(engine, words)
    found = _beginning(engine, words.lower())
    if not found:
        raise CommandError(
            f"No figure's or product's id begins with {words.lower()!r}.",
            "Ids are shown by: ocop sql",
        )
    if len(found) > 1:
        kinds = {each.kind for each in found}
        what = "ids" if len(kinds) > 1 else f"{kinds.pop()}s"
        raise CommandError(
            f"{len(found)} {what} begin with {words.lower()!r}.",
            f"Write more of: {_some([each.id for each in found])}",
        )
    return found[0]


def _beginning(engine: Engine, prefix: str) -> list[Wanted]:
    from warehouse.query import run_named

    found = run_named(engine, "ids_beginning", {"beginning": f"{prefix}%"})
    figures = found["id"][found["kind"] == "figure"]
    products = found["id"][found["kind"] == "product"]
    return [
        *(Wanted("figure", str(each)) for each in figures),
        *(Wanted("product", str(each)) for each in products),
    ]


def _of_line(engine: Engine, document: str, line: int) -> Wanted:
    from warehouse.history import products_of_line

    found = products_of_line(engine, document, line)
    if len(found) == 1:
        return Wanted("product", found[0], (document, line))
    if found:
        raise CommandError(
            f"{len(found)} documents that begin with {document!r} have a line {line}.",
            "Write more of the document's id.",
        )
    raise CommandError(
        f"No document that begins with {document!r} has a product line {line}.",
        'Lines are shown by: ocop sql "select document_id, line, product from award"',
    )


def _named(engine: Engine, words: str) -> Wanted:
    from warehouse.history import products_named

    found = products_named(engine, words)
    if len(found) == 1:
        return Wanted("product", found[0].product_id)
    if found:
        raise CommandError(
            f"{len(found)} products are called {words!r}.", f"Write the id of one: {_told(found)}"
        )
    raise CommandError(
        f"{words!r} is no figure's id and no product's name; ids are {_LENGTH} characters of 0-9 "
        "and a-f.",
        'Ids are shown by: ocop sql; names by: ocop sql "select product_id, product from '
        'award_state"',
    )


def _told(found: Sequence[Named]) -> str:
    return _some(
        [f"{each.product_id[:10]} ({', '.join(filter(None, each[1:]))})" for each in found],
        "; ",
    )


def _some(shown: Sequence[str], between: str = ", ") -> str:
    return between.join(shown[:_MOST_SHOWN]) + (f"{between}…" if len(shown) > _MOST_SHOWN else "")
