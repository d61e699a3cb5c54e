from __future__ import annotations

import csv
import json
import threading
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from frictionless import Package, validate
from sqlalchemy import Engine, text

from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse import parquet
from warehouse import publish as published
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

    names = [f"{name}.parquet" for name in relations()]
    assert [f.name for f in files] == ["ocop.duckdb", *names, "datapackage.json"]
    assert not list(tmp_path.rglob("*.tmp"))
    with duckdb.connect(str(files[0]), read_only=True) as database:
        found = database.sql("select stars, value_min, as_of from claim order by claim_id")
        assert found.fetchall()[1][1] == 2.5e9
        assert [str(kind) for kind in found.types] == ["SMALLINT[]", "DOUBLE", "DATE"]
    claims = pq.read_table(tmp_path / "parquet" / "claim.parquet").to_pylist()
    assert claims[0]["stars"] == [4]


def test_views_are_read_knowing_how_many_rows_a_load_has_left(
    engine: Engine, tmp_path: Path
) -> None:
    load(engine, "Tin")
    publish(engine, tmp_path)
    with engine.connect() as connection:
        known = connection.scalar(text("select reltuples from pg_class where relname = 'claim'"))
    assert known == 2


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


def test_all_files_show_the_moment_at_which_publishing_began(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(engine, "Tin cũ")
    write, guard = published.write_parquet, threading.Lock()
    loads: list[str] = []

    def write_after_a_load(*given: Any) -> None:
        with guard:
            if not loads:
                loads.append("one")
                load(engine, "Tin mới")
        write(*given)

    monkeypatch.setattr(published, "write_parquet", write_after_a_load)
    publish(engine, tmp_path)
    assert loads
    for name in ("document", "current_document"):
        rows = pq.read_table(tmp_path / "parquet" / f"{name}.parquet").to_pylist()
        assert [row["title"] for row in rows] == ["Tin cũ"]


@pytest.mark.parametrize("title", ["=1+1", "+84", "-1", "@SUM(A1)", "\tx"])
def test_csv_opens_in_a_spreadsheet_without_running_anything(
    engine: Engine, tmp_path: Path, title: str
) -> None:
    load(engine, title)
    (file, other, _) = write_csv(engine, tmp_path, ["document", "claim"])

    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        (row,) = csv.DictReader(opened)
    assert row["title"] == f"'{title}"
    with other.open(encoding="utf-8-sig", newline="") as opened:
        assert [r["stars"] for r in csv.DictReader(opened)] == ["4", ""]


def test_parquet_holds_what_the_warehouse_holds(engine: Engine, tmp_path: Path) -> None:
    text_ = 'Dòng "một",\n\n=dòng hai; \\N {a,b} \x7f 🎉'
    related = [{"title": 'nói "thế", \\ và', "url": "u"}]
    load_partition(
        engine, SOURCE, DAY,
        frame(
            document(title="", lead=None, text=text_, related=json.dumps(related),
                     captured_at=datetime(2022, 1, 15, 2, 0, 0, 123456, tzinfo=UTC),
                     likeness=[7, -3, 7]),
            document(2, title="NULL", text="\\.", captured_at=None, likeness=[]),
        ),
        frame(
            claim(stars=[3, 4], flags=['a "b"', "c,d", "", "NULL"], realised=True),
            claim(2, value_min=1.5, value_max=12345678901234, unit_id=None, as_of=None),
        ),
        None, extractor_version="v1", run_id=None,
    )  # fmt: skip
    publish(engine, tmp_path)
    first, second = pq.read_table(tmp_path / "parquet" / "document.parquet").to_pylist()
    assert (first["title"], first["lead"], first["text"]) == ("", None, text_)
    assert json.loads(first["related"]) == related
    assert first["captured_at"] == datetime(2022, 1, 15, 2, 0, 0, 123456, tzinfo=UTC)
    assert (second["title"], second["text"], second["captured_at"]) == ("NULL", "\\.", None)
    assert (first["likeness"], second["likeness"]) == ([7, -3, 7], [])
    assert (first["table_rows"], second["table_rows"]) == (None, None)
    one, two = pq.read_table(tmp_path / "parquet" / "claim.parquet").to_pylist()
    assert (one["stars"], one["flags"]) == ([3, 4], ['a "b"', "c,d", "", "NULL"])
    assert (one["realised"], two["realised"], one["conditional"]) == (True, None, False)
    assert (one["as_of"], two["as_of"]) == (date(2021, 12, 31), None)
    assert (two["value_min"], two["value_max"], two["unit_id"]) == (1.5, 12345678901234.0, None)
    assert two["flags"] is None
    assert two["stars"] == []
    stand = pq.read_table(tmp_path / "parquet" / "standing_day.parquet").to_pylist()
    assert stand == [] or stand[0]["valid"].startswith("[")


def test_many_rows_make_one_file_in_one_order(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_BLOCK", 1 << 15)
    rows = [claim(n, metric="proposed", evidence="x" * 500, evidence_end=500) for n in range(300)]
    load_partition(
        engine, SOURCE, DAY, frame(document()), frame(*rows), None,
        extractor_version="v1", run_id=None,
    )  # fmt: skip
    publish(engine, tmp_path)
    file = pq.ParquetFile(tmp_path / "parquet" / "claim.parquet")
    assert file.num_row_groups > 1
    assert file.read(["claim_id"]).column(0).to_pylist() == sorted(r["claim_id"] for r in rows)


def test_the_files_describe_themselves_as_frictionless_data(engine: Engine, tmp_path: Path) -> None:
    load(engine, "=1+1")
    publish(engine, tmp_path)
    write_csv(engine, tmp_path / "csv", ["claim", "document", "standing_day"])
    for folder, count in ((tmp_path, len(relations())), (tmp_path / "csv", 3)):
        described = json.loads((folder / "datapackage.json").read_text("utf-8"))
        assert not list(Package.metadata_validate(described))
        assert len(described["resources"]) == count
    # The files themselves, cell by cell.
    told = validate(str(tmp_path / "csv" / "datapackage.json"))
    assert told.valid, told.flatten(["name", "type", "note"])[:5]

    claims = Package(str(tmp_path / "datapackage.json")).get_resource("claim")
    stored = pq.read_schema(tmp_path / str(claims.path))
    assert [field.name for field in claims.schema.fields] == stored.names
    assert claims.schema.primary_key == ["claim_id", "document_id"]
    meaning = claims.schema.get_field("as_of").description or ""
    assert meaning.startswith("Day at which a stock held")


def test_an_unknown_name_is_refused_before_anything_is_written(
    engine: Engine, tmp_path: Path
) -> None:
    with pytest.raises(KeyError, match="pg_authid"):
        write_csv(engine, tmp_path, ["claim", "pg_authid"])
    assert not list(tmp_path.iterdir())
