"""`ocop export`: the warehouse as files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.home import Home
from pipelines.present.console import message_console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine


class ExportFormat(StrEnum):
    """The kinds of files that the warehouse is published as."""

    DUCKDB = "duckdb"
    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"


def export(
    *,
    form: Annotated[
        list[ExportFormat] | None,
        typer.Option("--format", help="Kind of file; repeatable. Default: duckdb and parquet."),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder, made when missing. Default: OCOP_HOME/exports."),
    ] = None,
) -> None:
    """Write the warehouse's tables and views as files, each complete or not at all.

    `claim` holds the figures of places; those of one product group, one producer and so on are
    in `claim_aside`. The files' names are printed, one a line. `duckdb` and `parquet` are always
    written together.

    ```
    ocop export
    ocop export --format xlsx --to /srv/share/ocop
    duckdb "$(ocop export --format duckdb)"
    ```
    """
    from warehouse.connection import open_warehouse

    home = Home.from_environment()
    folder = (to or home.exports).expanduser().resolve()
    engine = open_warehouse(home.root)
    try:
        with message_console().status("Writing files …"):
            written = _write(engine, folder, form or [ExportFormat.DUCKDB, ExportFormat.PARQUET])
    finally:
        engine.dispose()
    for path in written:
        typer.echo(path)


def _write(engine: Engine, folder: Path, forms: Sequence[ExportFormat]) -> list[Path]:
    """Write the files of each kind; their paths in that order."""
    from warehouse.publish import publish, write_csv

    written: list[Path] = []
    if ExportFormat.DUCKDB in forms or ExportFormat.PARQUET in forms:
        for path in publish(engine, folder):
            suffix = ExportFormat.DUCKDB if path.suffix == ".duckdb" else ExportFormat.PARQUET
            written += [path] if suffix in forms else []
    if ExportFormat.CSV in forms:
        written += write_csv(engine, folder / "csv")
    if ExportFormat.XLSX in forms:
        written.append(_write_workbook(engine, folder / "ocop.xlsx"))
    return written


def _write_workbook(engine: Engine, path: Path) -> Path:
    from pipelines.present.sheets import write_sheets
    from warehouse.publish import relations, select
    from warehouse.query import run_query

    path.parent.mkdir(parents=True, exist_ok=True)
    frames = ((name, run_query(engine, select(name))) for name in relations())
    rows = (
        (name, [str(head) for head in frame.columns], frame.itertuples(index=False, name=None))
        for name, frame in frames
    )
    write_sheets(path, rows)
    return path
