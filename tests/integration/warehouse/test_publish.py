from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from sqlalchemy import Engine

from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse.load import load_partition
from warehouse.publish import publish, relations, write_csv


def load(engine: Engine, title: str) -> None:
    load_partition(
        engine, SOURCE, DAY, frame(document(title=title)),
        frame(claim(stars=[4]), claim(2, value_min=2.5e9, value_max=2.5e9)), None,
        extractor_version="v1", run_id=None,
    )  # fmt: skip


def test_all_tables_and_views_are_published_with_their_types(
    engine: Engine, tmp_path: Path
) -> None:
    load(engine, "Tin")
    files = publish(engine, tmp_path)

    assert [f.name for f in files] == ["ocop.duckdb", *(f"{name}.parquet" for name in relations())]
    assert not list(tmp_path.rglob("*.tmp"))
    with duckdb.connect(str(files[0]), read_only=True) as database:
        found = database.sql("select stars, value_min, as_of from claim order by claim_id")
        assert found.fetchall()[1][1] == 2.5e9
        assert [str(kind) for kind in found.types] == ["SMALLINT[]", "DOUBLE", "DATE"]
    claims = pq.read_table(tmp_path / "parquet" / "claim.parquet").to_pylist()
    assert claims[0]["stars"] == [4]


def test_publishing_twice_gives_equal_parquet_and_a_reader_keeps_its_old_file(
    engine: Engine, tmp_path: Path
) -> None:
    load(engine, "Tin cũ")
    publish(engine, tmp_path)
    before = (tmp_path / "parquet" / "claim.parquet").read_bytes()
    with duckdb.connect(str(tmp_path / "ocop.duckdb"), read_only=True) as reader:
        load(engine, "Tin mới")
        publish(engine, tmp_path)
        assert reader.sql("select title from document").fetchall() == [("Tin cũ",)]
    with duckdb.connect(str(tmp_path / "ocop.duckdb"), read_only=True) as reader:
        assert reader.sql("select title from document").fetchall() == [("Tin mới",)]
    assert (tmp_path / "parquet" / "claim.parquet").read_bytes() == before


def test_a_folder_that_cannot_be_written_leaves_what_was_there(
    engine: Engine, tmp_path: Path
) -> None:
    load(engine, "Tin")
    publish(engine, tmp_path)
    target = tmp_path / "parquet" / "claim.parquet"
    target.unlink()
    target.mkdir()  # no file can take its place
    with pytest.raises(OSError, match="claim"):
        publish(engine, tmp_path)
    assert not list(tmp_path.rglob("*.tmp"))


@pytest.mark.parametrize("title", ["=1+1", "+84", "-1", "@SUM(A1)", "\tx"])
def test_csv_opens_in_a_spreadsheet_without_running_anything(
    engine: Engine, tmp_path: Path, title: str
) -> None:
    load(engine, title)
    (file, other) = write_csv(engine, tmp_path, ["document", "claim"])

    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        (row,) = csv.DictReader(opened)
    assert row["title"] == f"'{title}"
    with other.open(encoding="utf-8-sig", newline="") as opened:
        assert [r["stars"] for r in csv.DictReader(opened)] == ["4", ""]


def test_an_unknown_name_is_refused_before_anything_is_written(
    engine: Engine, tmp_path: Path
) -> None:
    with pytest.raises(KeyError, match="pg_authid"):
        write_csv(engine, tmp_path, ["claim", "pg_authid"])
    assert not list(tmp_path.iterdir())
