from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import openpyxl
import pytest
from typer.testing import CliRunner, Result

from pipelines.command import app
from warehouse.connection import open_warehouse

runner = CliRunner()


def run(*arguments: str) -> Result:
    return runner.invoke(app, ["export", *arguments])


def test_files_appear_below_the_home_folder_and_are_named_on_stdout(loaded: Path) -> None:
    result = run()
    written = [Path(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 0
    assert written[0] == loaded / "exports" / "ocop.duckdb"
    assert all(path.is_file() for path in written)
    with duckdb.connect(str(written[0]), read_only=True) as database:
        assert database.execute("select count(*) from claim").fetchone() == (6,)


def test_only_the_files_asked_for_are_named(loaded: Path) -> None:
    assert run("--format", "duckdb").stdout.split() == [str(loaded / "exports" / "ocop.duckdb")]


@pytest.mark.usefixtures("loaded")
def test_csv_files_go_to_the_folder_that_is_named(tmp_path: Path) -> None:
    run("--format", "csv", "--to", str(tmp_path / "out"))
    with (tmp_path / "out" / "csv" / "claim.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) == 6
    assert {row["district"] for row in rows} == {"Phú Mai", ""}


def test_a_workbook_has_a_sheet_a_table(loaded: Path, tmp_path: Path) -> None:
    engine = open_warehouse(loaded)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "insert into standing_day (unit_id, star_key, as_of, valid, value, as_of_precision,"
            " bound, confidence, reasons, claim_id, document_id, supporting, dissenting,"
            " known_from, settled_on)"
            " select '92@2004-01-01', 0, '2024-03-15', daterange('2024-03-15', null), 162, 'day',"
            " 'exact', 0.8, '{press}', claim_id, document_id, '{}', '{}',"
            " '2024-03-15', '2024-03-15' from claim limit 1"
        )
    engine.dispose()
    run("--format", "xlsx", "--to", str(tmp_path))
    book = openpyxl.load_workbook(tmp_path / "ocop.xlsx", read_only=True)

    assert {"claim", "document", "standing"} <= set(book.sheetnames)
    rows = list(book["claim"].iter_rows(values_only=True))
    standing = list(book["standing_day"].iter_rows(values_only=True))
    book.close()
    # Excel has no type for a range of days.
    assert standing[1][standing[0].index("valid")] == "[2024-03-15,)"
    assert len(rows) == 7
    stars = rows[0].index("stars")
    assert {row[stars] for row in rows[1:]} >= {"3", "3, 4, 5"}


@pytest.mark.usefixtures("loaded")
def test_a_format_that_does_not_exist_is_a_usage_error() -> None:
    result = run("--format", "pdf")

    assert result.exit_code == 2
    assert "duckdb" in result.stderr
