"""`ocop explain`: from a figure or a product back to what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.commands.faults import CommandError
from pipelines.commands.options import Language, LanguageOption
from pipelines.commands.wanted import Wanted, wanted
from pipelines.home import Home

if TYPE_CHECKING:
    from sqlalchemy import Engine


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="A figure's or product's id or its first characters (4 or more), a product "
            "line as DOCUMENT:LINE, or a product's name.",
        ),
    ],
    *,
    lang: LanguageOption = Language.VI,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """Show where a figure or a product comes from.

    A figure: its sentence in the paragraph, document and capture, and the decision that it names.
    A product: every decision that recognised, renewed, raised or ended it, with annex, row and
    page, and why the lines are taken for one product.

    Ids are the last column of `ocop sql`; `claim_id` and `product_id` in tables and views.

    ```
    ocop explain 3f9a0c21b7
    ocop explain "Trà tôm nõn La Bằng"
    ocop explain f6a51e666e1c:3
    ocop explain 3f9a0c21b7 --json
    ```
    """
    from warehouse.connection import open_analyst

    engine = open_analyst(Home.from_environment().root)
    try:
        found = wanted(engine, what)
        explained = _explained(engine, found)
    finally:
        engine.dispose()
    if explained is None:
        raise CommandError(
            f"There is no figure and no product {what!r}.", "Ids are shown by: ocop sql"
        )
    _show(explained, found, lang, as_json)


def _explained(engine: Engine, found: Wanted) -> dict[str, Any] | None:
    from warehouse.explain import explain_claim
    from warehouse.history import explain_product

    if found.kind == "figure":
        return explain_claim(engine, found.id)
    return explain_product(engine, found.id)


def _show(explained: dict[str, Any], found: Wanted, lang: Language, as_json: bool) -> None:
    if as_json:
        import json

        from pipelines.present.rows import plain

        typer.echo(json.dumps(explained, ensure_ascii=False, indent=2, default=plain))
        return
    from pipelines.present.console import data_console
    from pipelines.present.history import print_history
    from pipelines.present.origin import print_origin

    if found.kind == "figure":
        print_origin(data_console(), explained, lang.value)
    else:
        print_history(data_console(), explained, lang.value, found.line)
