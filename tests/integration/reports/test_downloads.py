"""Links of the page to the files that are published beside it."""

from pathlib import Path
from urllib.parse import unquote

import pyarrow.parquet as pq
import pytest
from bs4 import BeautifulSoup
from sqlalchemy import Engine

from reports.downloads import find_downloads
from reports.site import render
from warehouse.publish import publish, write_csv


@pytest.fixture
def exports(sample_engine: Engine, tmp_path: Path) -> Path:
    folder = tmp_path / "các tệp"
    publish(sample_engine, folder)
    write_csv(sample_engine, folder / "csv", ["claim"])
    return folder


def test_the_page_links_to_published_files_with_size_rows_and_time(
    sample_engine: Engine, exports: Path, tmp_path: Path
) -> None:
    page = render(sample_engine, tmp_path / "report", exports=exports)
    section = BeautifulSoup(page.read_text("utf-8"), "html.parser").find(id="downloads")
    assert section is not None
    linked = {unquote(str(a["href"])) for a in section.find_all("a")}
    assert {"../các tệp/ocop.duckdb", "../các tệp/csv/claim.csv"} <= linked
    assert all((page.parent / way).is_file() for way in linked)
    assert not [way for way in linked if way.endswith(".xlsx")], "only files that are there"
    claims = next(row for row in section.find_all("tr") if row.find("code", string="claim"))
    stated = pq.read_metadata(exports / "parquet" / "claim.parquet").num_rows
    assert str(stated) in [cell.text for cell in claims.find_all("td")]


def test_rows_are_those_of_each_file(exports: Path, tmp_path: Path) -> None:
    found = find_downloads(tmp_path / "report", exports)
    parquet = [table.parquet for table in found.tables if table.parquet]
    claim = next(table for table in found.tables if table.name == "claim")
    assert claim.csv is not None
    assert claim.parquet is not None
    assert claim.csv.rows == claim.parquet.rows
    whole = dict(found.wholes)["duckdb"]
    assert whole.rows == sum(file.rows or 0 for file in parquet)
    assert whole.size == (exports / "ocop.duckdb").stat().st_size


def test_files_elsewhere_are_not_linked(exports: Path, tmp_path: Path) -> None:
    assert not find_downloads(tmp_path / "mailed" / "page", exports)
    assert find_downloads(exports), "a page among the files links to them"
