"""Rows that are taken over from an earlier run are those that reading the archive would give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pyarrow as pa
import pytest

from assets import document_rows
from assets.award_rows import AWARD_COLUMNS
from assets.ledger import Ledger
from assets.same_reading import (
    MADE_BY,
    Tables,
    earlier,
    holds_as_a_whole,
    made_by,
    maker,
    rows_kept,
)
from assets.shards import PageShard
from assets.stage_files import rows_digest, with_version, write_parquet
from assets.tables import DOCUMENT_COLUMNS as COLUMNS
from assets.tables import arrow_of, records
from assets.workforce import Workforce
from parsers.models import Document
from parsers.version import EXTRACTOR_VERSION as NOW
from sources.archive import Archive, CaptureRecord
from sources.catalogue import Catalogue, load_catalogue
from sources.parts import Pause
from tests.integration.pipelines.shards import Rows, assert_same, expected, rows_of, shards

__all__ = ["expected", "shards"]


def test_documents_awards_and_claims_are_the_same(
    shards: list[PageShard], expected: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    was_read: list[str] = []
    read_capture = document_rows.read_capture

    def noted(
        capture: CaptureRecord, archive: Archive, catalogue: Catalogue
    ) -> tuple[Document, ...]:
        was_read.append(capture.capture_id)
        return read_capture(capture, archive, catalogue)

    monkeypatch.setattr(document_rows, "read_capture", noted)
    again = [_with_earlier(shard, rows) for shard, rows in zip(shards, expected, strict=True)]
    assert_same(rows_of(Workforce(), again), expected)
    assert was_read == []
    signed = [row["decision"] for _, frame, *_ in expected for row in records(frame, COLUMNS)]
    assert any(signed), "the head of a signed document is checked without its claims"


def _with_earlier(
    shard: PageShard, rows: tuple[str, pd.DataFrame, pd.DataFrame, pd.DataFrame]
) -> PageShard:
    """The shard beside the tables that another extractor made of it."""
    documents, awards = arrow_of(rows[1], COLUMNS), arrow_of(rows[2], AWARD_COLUMNS)
    stamped = (with_version(with_version(t, "0.0.0+old"), NOW) for t in (documents, awards))
    return replace(shard, partitions=(replace(shard.partitions[0], earlier=Tables(*stamped)),))


def _row(**changed: object) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(COLUMNS.names)
    return row | {"document_id": "d", "capture_id": "c", "text": "Tin.", "problems": "[]"} | changed


def _earlier(*rows: dict[str, object], failed: frozenset[str] = frozenset()) -> Tables:
    lines = [dict.fromkeys(AWARD_COLUMNS.names) | {"document_id": "d", "product": "Trà"}]
    awards = pa.Table.from_pylist(lines, schema=AWARD_COLUMNS)
    return Tables(pa.Table.from_pylist(list(rows), schema=COLUMNS), awards, failed=failed)


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ({}, True),
        ({"problems": '[{"code": "no_date", "detail": "x"}]'}, True),
        ({"problems": '[{"code": "reader_crashed", "detail": "x"}]'}, False),
        ({"text": ""}, False),
        ({"text": None}, False),
        ({"capture_id": "gone", "text": "", "problems": '[{"code": "http_404"}]'}, True),
        ({"decision": "{}"}, True),
    ],
)
def test_what_may_come_out_otherwise_is_read_again(changed: dict[str, object], kept: bool) -> None:
    row = _row(**changed)
    tables = _earlier(row, _row(document_id="e", capture_id="e"), failed=frozenset({"gone"}))
    made = rows_kept(tables)
    assert holds_as_a_whole(tables, ()) is kept
    assert set(made) == ({row["capture_id"], "e"} if kept else {"e"})
    if kept:
        [(again, lines)] = made[str(row["capture_id"])]
        assert again == row
        assert [line["product"] for line in lines] == ["Trà"]


def test_a_teaser_is_not_kept_without_the_page_that_shows_it() -> None:
    rows = [_row(document_id="a", text=""), _row(document_id="b", kind="teaser")]
    assert not rows_kept(_earlier(*rows))


def test_a_page_that_was_taken_down_is_not_kept() -> None:
    tables = _earlier(_row(url="https://bao.example/a"), _row(document_id="e", url=None))
    assert holds_as_a_whole(tables, {"https://bao.example/b"})
    assert not holds_as_a_whole(tables, {"https://bao.example/a"})


def test_tables_are_found_by_what_they_were_made_of(
    shards: list[PageShard], expected: Rows, tmp_path: Path
) -> None:
    partition = shards[0].partitions[0].partition
    folders = ("home", "archive", "documents", "claims", "exports", "report")
    ledger = Ledger(**{f"{name}_dir": str(tmp_path / name) for name in folders})
    documents, awards = arrow_of(expected[0][1], COLUMNS), arrow_of(expected[0][2], AWARD_COLUMNS)
    note = made_by(maker(shards[0].catalogue), "captures")
    file = ledger.documents_file(partition)
    write_parquet(with_version(documents, "0.0.0+old"), COLUMNS, file, {MADE_BY: note})
    assert earlier(ledger, partition, note, frozenset()) is None, "awards are missing"
    write_parquet(awards, AWARD_COLUMNS, ledger.awards_file(partition))

    found = earlier(ledger, partition, note, frozenset())
    assert found is not None
    assert found.documents.equals(documents)
    assert found.awards.equals(awards)
    assert found.digests == (rows_digest(documents), rows_digest(awards))

    others = made_by(maker(shards[0].catalogue), "other captures")
    assert earlier(ledger, partition, others, frozenset()) is None
    file.write_bytes(file.read_bytes()[:-100])
    assert earlier(ledger, partition, note, frozenset()) is None, "a damaged file is made again"


def test_a_changed_source_makes_other_rows_and_one_that_rests_does_not() -> None:
    catalogue = load_catalogue(None)
    name, source = next(iter(catalogue.sources.items()))

    def with_source(**changed: object) -> Catalogue:
        changed_source = source.model_copy(update=changed)
        return Catalogue(MappingProxyType(dict(catalogue.sources) | {name: changed_source}))

    assert maker(with_source(authority=source.authority % 5 + 1)) != maker(catalogue)
    assert maker(
        with_source(paused=Pause(until=date(2024, 5, 1), why="it rebuilds its site"))
    ) == maker(catalogue)
