"""An archive read again by another extractor: what is taken over is what reading would give."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from assets.award_rows import AWARD_COLUMNS
from assets.same_claims import MADE_OF
from assets.stage_files import EXTRACTOR, ROWS, parquet_notes, read_rows, with_version
from assets.stage_files import write_parquet as write
from assets.tables import CLAIM_COLUMNS, DOCUMENT_COLUMNS
from benchmarks.made_archive import Plan, write_archive
from pipelines.alarms.night import reason_of
from pipelines.home import Home
from pipelines.instance import dagster_instance
from pipelines.rebuild import reindex, reparse
from sources.archive import Archive
from sources.scanning.verify import Fault
from tests.integration.pipelines.rows import rows

OLD = "0.0.0+old"
TABLES = ("document", "claim", "award", "capture", "stock", "standing_day")


def test_what_is_taken_over_is_what_reading_gives_and_a_damaged_page_is_told(
    home: Home, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Plan(pages=9, days=3, naming=0.5, source="baocantho", first_day=date(2024, 2, 28))
    page, *_, last = write_archive(Archive(home.archive), plan)
    reindex(home)
    assert [r.error for r in reparse(home)] == [None]
    read = rows(engine, *TABLES)
    assert len(read["document"]) == 9
    assert read["claim"]
    assert read["stock"]

    _as_an_older_extractor_left_it(home, engine, without_claims_of=last.partition_day)
    _damage(home.archive / page.warc_file, page.warc_offset + page.warc_length // 2)
    faults: list[Fault] = []
    assert [r.error for r in reparse(home, on_fault=faults.append)] == [None]
    assert rows(engine, *TABLES) == read
    assert [(f.file, f.place.offset) for f in faults] == [(page.warc_file, page.warc_offset)]

    shutil.rmtree(home.documents)
    (report,) = reparse(home, on_fault=faults.append)
    assert "is damaged" in str(report.error)
    assert rows(engine, *TABLES) == read, "a day that cannot be read keeps what it had"

    _change_all_claims(engine)
    monkeypatch.setattr("assets.difference.LEAST_LOADED", 1)
    (report,) = reparse(home, on_fault=faults.append)
    cause, block = str(report.error).split("; difference_before_load: ")
    assert cause.startswith("baocantho 2024-02-28: archive file")
    assert "is damaged" in cause
    assert "loaded claims differ, 20 % may. Look at the examples" in block
    with dagster_instance(home) as instance:
        assert reason_of(instance, report.run_id) == report.error


def _change_all_claims(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("update claim set value_min = 7777, value_max = 7777"))


def _as_an_older_extractor_left_it(home: Home, engine: Engine, *, without_claims_of: date) -> None:
    """Files and rows under another version; one that found no claim on one of the days."""
    for folder, columns in ((home.documents, DOCUMENT_COLUMNS), (home.claims, CLAIM_COLUMNS)):
        for file in folder.rglob("*.parquet"):
            of_awards = file.name.endswith(".awards.parquet")
            notes = parquet_notes(file) | {EXTRACTOR: OLD}
            notes.pop(MADE_OF, None)  # another extractor's name is in its digest
            schema = AWARD_COLUMNS if of_awards else columns
            write(with_version(read_rows(file, schema), OLD), schema, file, notes)
    emptied = home.claims / "baocantho" / f"{without_claims_of}.parquet"
    digests = parquet_notes(emptied)
    write(CLAIM_COLUMNS.empty_table(), CLAIM_COLUMNS, emptied, {EXTRACTOR: OLD})
    with engine.begin() as connection:
        for table in ("document", "award", "load_batch"):
            connection.execute(text(f"update {table} set extractor_version = '{OLD}'"))
        told = {"day": without_claims_of, "was": digests[ROWS], "now": parquet_notes(emptied)[ROWS]}
        connection.execute(text("delete from claim where partition_day = :day"), told)
        replaced = "replace(content_digest, :was, :now)"
        connection.execute(
            text(f"update load_batch set content_digest = {replaced} where partition_day = :day"),
            told,
        )


def _damage(file: Path, place: int) -> None:
    data = bytearray(file.read_bytes())
    data[place] ^= 0xFF
    file.write_bytes(data)
