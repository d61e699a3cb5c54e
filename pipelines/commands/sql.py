"""`ocop sql`: questions to the warehouse."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.commands.faults import CommandError
from pipelines.commands.options import Format, FormatOption, Language, LanguageOption
from pipelines.home import Home
from pipelines.present.console import say

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import Engine

# What fits on a few screens; the query for more is printed below.
_NEWEST_DOCUMENTS = 12


# A day that has figures in the demonstration, too; today's borders leave the old provinces out.
_EXAMPLE = '''ocop sql "select * from standing('2024-12-31')"'''


def sql(
    query: Annotated[
        str | None,
        typer.Argument(metavar="QUERY", help="One SELECT; from standard input when piped."),
    ] = None,
    *,
    tables: Annotated[
        bool, typer.Option("--tables", help="List views and tables, their columns and meaning.")
    ] = False,
    form: FormatOption = Format.TABLE,
    lang: LanguageOption = Language.VI,
) -> None:
    """Ask the warehouse in SQL; without a query, show the figures that arrived last.

    The query runs as a role that may only read.

    ```
    ocop sql
    ocop sql --tables
    ocop sql "select province, count(*) from claim group by 1 order by 2 desc"
    ocop sql --format csv < question.sql > answer.csv
    ```
    """
    from warehouse.connection import open_analyst
    from warehouse.query import run_named

    asked = query if query is not None or tables else _piped()
    if asked is not None and not asked.strip():
        raise CommandError("The query is empty.", f"Try: {_EXAMPLE}")
    engine = open_analyst(Home.from_environment().root)
    try:
        if tables:
            _write(run_named(engine, "columns"), form)
        elif asked is None:
            _overview(engine, form, lang)
        else:
            _write(_answer(engine, asked), form)
    finally:
        engine.dispose()


def _piped() -> str | None:
    """What is piped in; None on a terminal, or where nothing is attached (cron)."""
    if sys.stdin is None or sys.stdin.isatty():
        return None
    return sys.stdin.read() or None


def _answer(engine: Engine, query: str) -> pd.DataFrame:
    from warehouse.query import QueryFailed, run_query

    try:
        return run_query(engine, query)
    except QueryFailed as error:
        raise CommandError(str(error), "Tables and columns: ocop sql --tables") from error


def _overview(engine: Engine, form: Format, lang: Language) -> None:
    from warehouse.query import run_named

    newest = run_named(engine, "newest_claims", {"documents": _NEWEST_DOCUMENTS})
    if form is not Format.TABLE:
        _write(newest.drop(columns=["text"]), form)
        return
    if newest.empty:
        say("The warehouse holds no figures yet. Try: ocop demo, ocop add FILE or ocop nightly")
        return
    from pipelines.commands.records import documents_of
    from pipelines.present.table import Tables

    tables = Tables(lang.value, claim_ids=True)
    rows = newest.itertuples(index=False, name=None)
    for document in documents_of(dict(zip(newest.columns, row, strict=True)) for row in rows):
        tables.add(document)
    say(
        "\nThese are the newest figures. Where one comes from: ocop explain ID. "
        f"Ask for others: {_EXAMPLE}"
    )


def _write(frame: pd.DataFrame, form: Format) -> None:
    from pipelines.present.rows import write_rows

    rows: Any = frame.astype(object).itertuples(index=False, name=None)
    write_rows([str(name) for name in frame.columns], rows, form.value)
