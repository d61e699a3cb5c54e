"""Links of the page to the files that are published beside it."""

from pathlib import Path
from urllib.parse import unquote

import pyarrow.parquet as pq
from bs4 import BeautifulSoup
from sqlalchemy import Engine

from reports.site import render
from warehouse.publish import publish, write_csv


def test_the_page_links_to_published_files_with_size_rows_and_time(
    sample_engine: Engine, tmp_path: Path
) -> None:
    exports = tmp_path / "các tệp"
    publish(sample_engine, exports)
    write_csv(sample_engine, exports / "csv", ["claim"])
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
