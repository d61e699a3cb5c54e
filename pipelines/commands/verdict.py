"""`ocop verdict`: what an analyst says of a figure, and what the extractor can learn from it."""

from __future__ import annotations

import getpass
import json
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands import rulings
from pipelines.commands.faults import CommandError
from pipelines.home import Home
from pipelines.present.console import say

if TYPE_CHECKING:
    from sqlalchemy import Engine

app = typer.Typer(
    no_args_is_help=True,
    help=(
        "An analyst's verdicts on figures: right, wrong, or belonging to another unit; and on "
        "product lines: one product or two.\n\n"
        "`standing` follows a verdict at once; it outlives every re-parse. Ids are the last column "
        "of `ocop sql`."
    ),
)


app.command("product")(rulings.product)


class Judgement(StrEnum):
    """What can be said of a figure."""

    RIGHT = "right"
    WRONG = "wrong"
    BELONGS_TO = "belongs-to"


FigureArgument = Annotated[
    str, typer.Argument(metavar="ID", help="The figure's id or its first characters (4 or more).")
]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who says it; default: who is logged in.")
]


@app.command()
def give(
    figure: FigureArgument,
    judgement: Annotated[Judgement, typer.Argument(help="right, wrong or belongs-to.")],
    unit: Annotated[
        str | None,
        typer.Argument(
            metavar="[UNIT]",
            help="For belongs-to: the unit's id (code@first day), as in admin_unit.",
        ),
    ] = None,
    *,
    why: Annotated[
        str | None, typer.Option("--why", metavar="TEXT", help="Why; wanted for wrong.")
    ] = None,
    by: ByOption = None,
) -> None:
    """Say whether a figure is right.

    A wrong one leaves `standing` and its views; one that belongs to another unit goes there; a
    right one comes before all others of its day. Your newer verdict replaces your older one.

    ```
    ocop verdict give 3f9a0c21b7 wrong --why "số của riêng sản phẩm trà"
    ocop verdict give 3f9a0c21b7 belongs-to 92@2004-01-01 --why "bài viết về Cần Thơ"
    ```
    """
    from warehouse.verdicts import NoSuchFigure, Verdict
    from warehouse.verdicts import give as keep

    if judgement is Judgement.WRONG and not why:
        raise CommandError("A figure that is wrong needs a reason.", 'Add: --why "…"')
    if (judgement is Judgement.BELONGS_TO) != (unit is not None):
        raise CommandError(
            "belongs-to names a unit, right and wrong do not.",
            "Units: ocop sql \"select unit_id, full_name from admin_unit where name = 'Cần Thơ'\"",
        )
    said = Verdict(
        judgement.value.replace("-", "_"),  # type: ignore[arg-type]
        by or getpass.getuser(),
        datetime.now(UTC),
        why,
        unit,
    )
    engine = _open()
    try:
        claim_id = _figure(engine, figure)
        try:
            keep(engine, claim_id, said)
        except NoSuchFigure as error:
            raise CommandError(str(error), 'Ask: ocop sql "select * from admin_unit"') from error
    finally:
        engine.dispose()
    say(f"{claim_id} is {judgement.value}{f' {unit}' if unit else ''}, says {said.by}.")


@app.command()
def withdraw(figure: FigureArgument, *, by: ByOption = None) -> None:
    """Take back what you said of a figure.

    ```
    ocop verdict withdraw 3f9a0c21b7
    ```
    """
    from warehouse.verdicts import withdraw as take_back

    name = by or getpass.getuser()
    engine = _open()
    try:
        gone = take_back(engine, _figure(engine, figure), name)
    finally:
        engine.dispose()
    say("Taken back." if gone else f"{name} had said nothing of it.")


@app.command()
def cases(
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="Where to write them.")],
) -> None:
    """Write the judged documents as cases for the extractor's own tests, one a line.

    Put the file into `tests/accuracy/verdicts` of the project: its tests then ask that every
    figure called right is found, every wrong one is not, and each belongs where you said.

    ```
    ocop verdict cases tests/accuracy/verdicts/2026-11.jsonl
    ```
    """
    from warehouse.verdicts import cases as judged_documents

    engine = _open()
    try:
        lines = [json.dumps(case, ensure_ascii=False) for case in judged_documents(engine)]
    finally:
        engine.dispose()
    if not lines:
        raise CommandError(
            "There is no verdict yet.", "Give one: ocop verdict give ID wrong --why …"
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", "utf-8")
    say(f"{len(lines)} judged documents in {file}")


def _open() -> Engine:
    from warehouse.connection import open_warehouse

    return open_warehouse(Home.from_environment().root)


def _figure(engine: Engine, written: str) -> str:
    from pipelines.commands.wanted import wanted

    found = wanted(engine, written)
    if found.kind != "figure":
        raise CommandError(f"{written!r} is a product; verdicts are on figures.", "Ids: ocop sql")
    return found.id
