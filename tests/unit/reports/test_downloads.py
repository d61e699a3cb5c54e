"""Files beside a page, as they are found there."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reports.downloads import find_downloads


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """Two tables, one also as CSV with a cell of two lines, and a database of both."""
    folder = tmp_path / "exports"
    (folder / "parquet").mkdir(parents=True)
    (folder / "csv").mkdir()
    for name, rows in (("claim", 3), ("award", 4)):
        pq.write_table(pa.table({"n": range(rows)}), folder / "parquet" / f"{name}.parquet")
    (folder / "csv" / "claim.csv").write_text('n,said\r\n0,"hai\ndòng"\r\n1,x\r\n', "utf-8-sig")
    with duckdb.connect(str(folder / "ocop.duckdb")) as database:
        for name in ("claim", "award"):
            database.read_parquet(str(folder / "parquet" / f"{name}.parquet")).create(name)
    return folder


def test_rows_and_size_are_those_of_each_file(exports: Path, tmp_path: Path) -> None:
    found = find_downloads(tmp_path / "report", exports)
    counted = {
        table.name: [file.rows if file else None for file in (table.parquet, table.csv)]
        for table in found.tables
    }
    assert counted == {"claim": [3, 2], "award": [4, None]}
    ((kind, whole),) = found.wholes
    assert (kind, whole.href, whole.rows) == ("duckdb", "../exports/ocop.duckdb", 7)
    assert whole.size == (exports / "ocop.duckdb").stat().st_size


def test_a_database_that_someone_works_in_is_linked_without_its_rows(
    exports: Path, tmp_path: Path
) -> None:
    with duckdb.connect(str(exports / "ocop.duckdb")):
        found = find_downloads(tmp_path / "report", exports)
    assert dict(found.wholes)["duckdb"].rows is None


def test_files_elsewhere_are_not_linked(exports: Path, tmp_path: Path) -> None:
    assert not find_downloads(tmp_path / "mailed" / "page", exports)
    assert find_downloads(exports), "a page among the files links to them"
