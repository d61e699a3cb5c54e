"""`ocop explain`: from a figure back to what it rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.commands.faults import CommandError
from pipelines.commands.options import Language, LanguageOption
from pipelines.home import Home

if TYPE_CHECKING:
    from sqlalchemy import Engine

_LENGTH = 24
_PREFIX = re.compile(r"[0-9a-f]{4,24}")
_MOST_SHOWN = 5


def explain(
    claim_id: Annotated[
        str, typer.Argument(metavar="CLAIM_ID", help="The id, or its first characters (4 or more).")
    ],
    *,
    lang: LanguageOption = Language.VI,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """Show where a figure comes from: its sentence in the paragraph, document and capture.

    Ids are the last column of `ocop sql`, and `claim_id` in every table and view.

    ```
    ocop explain 3f9a0c21b7
    ocop explain 3f9a0c21b7 --json
    ```
    """
    from warehouse.connection import open_analyst
    from warehouse.query import explain_claim

    engine = open_analyst(Home.from_environment().root)
    try:
        explained = explain_claim(engine, _whole_id(engine, claim_id))
    finally:
        engine.dispose()
    if explained is None:
        raise CommandError(f"There is no figure {claim_id!r}.", "Ids are shown by: ocop sql")
    _show(explained, lang, as_json)


def _show(explained: dict[str, Any], lang: Language, as_json: bool) -> None:
    if as_json:
        import json

        from pipelines.present.rows import plain

        typer.echo(json.dumps(explained, ensure_ascii=False, indent=2, default=plain))
        return
    from pipelines.present.console import data_console
    from pipelines.present.origin import print_origin

    print_origin(data_console(), explained, lang.value)


def _whole_id(engine: Engine, written: str) -> str:
    """The one id that begins with what the user wrote.

    Raises:
        CommandError: what was written is no id, or the beginning of none or of several.
    """
    from warehouse.query import run_query

    prefix = written.strip().lower()
    if not _PREFIX.fullmatch(prefix):
        raise CommandError(
            f"{written!r} is no figure's id; ids are {_LENGTH} characters of 0-9 and a-f.",
            "Ids are shown by: ocop sql",
        )
    if len(prefix) == _LENGTH:
        return prefix
    # Only hexadecimal digits reach the query.
    query = f"SELECT DISTINCT claim_id FROM claim WHERE claim_id LIKE '{prefix}%' ORDER BY 1"  # noqa: S608
    found = [str(each) for each in run_query(engine, query)["claim_id"]]
    if len(found) > 1:
        shown = ", ".join(found[:_MOST_SHOWN]) + (", …" if len(found) > _MOST_SHOWN else "")
        raise CommandError(
            f"{len(found)} figures begin with {prefix!r}.", f"Write more of: {shown}"
        )
    if not found:
        raise CommandError(f"No figure's id begins with {prefix!r}.", "Ids are shown by: ocop sql")
    return found[0]
