"""Rows that are taken over from an earlier run are those that reading the archive would give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest

from assets import document_rows
from assets.award_rows import AWARD_COLUMNS
from assets.ledger import Ledger
from assets.same_reading import MADE_BY, Earlier, earlier, made_by, maker, rows_kept
from assets.shards import PageShard
from assets.tables import DOCUMENT_COLUMNS, records, table, write_parquet
from assets.workforce import Workforce
from parsers.models import Document
from parsers.version import EXTRACTOR_VERSION
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
    documents = [row for _, frame, *_ in expected for row in records(frame, DOCUMENT_COLUMNS)]
    # The head and annex of a signed document are held against its claims.
    signed = {row["capture_id"] for row in documents if row["decision"] is not None}
    assert signed
    assert set(was_read) == signed


def _with_earlier(
    shard: PageShard, rows: tuple[str, pd.DataFrame, pd.DataFrame, pd.DataFrame]
) -> PageShard:
    """The shard beside the tables that another extractor made of it."""
    documents, awards = (frame.assign(extractor_version="0.0.0+old") for frame in rows[1:3])
    return replace(
        shard, partitions=(replace(shard.partitions[0], earlier=Earlier(documents, awards)),)
    )


def _row(**changed: object) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(DOCUMENT_COLUMNS.names)
    return row | {"document_id": "d", "capture_id": "c", "text": "Tin.", "problems": "[]"} | changed


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ({}, True),
        ({"problems": '[{"code": "no_date", "detail": "x"}]'}, True),
        ({"problems": '[{"code": "reader_crashed", "detail": "x"}]'}, False),
        ({"text": ""}, False),
        ({"decision": "{}"}, False),
        ({"document_id": "awarded"}, False),
    ],
)
def test_what_may_come_out_otherwise_is_read_again(changed: dict[str, object], kept: bool) -> None:
    documents = table([_row(**changed)], DOCUMENT_COLUMNS)
    awards = table([dict.fromkeys(AWARD_COLUMNS.names) | {"document_id": "awarded"}], AWARD_COLUMNS)
    made = rows_kept(Earlier(documents, awards))
    assert (set(made) == {"c"}) is kept
    assert all(row["extractor_version"] == EXTRACTOR_VERSION for [(row, _)] in made.values())


def test_a_teaser_is_not_kept_without_the_signed_document_beside_it() -> None:
    rows = [_row(document_id="a", decision="{}"), _row(document_id="b", kind="teaser")]
    assert not rows_kept(Earlier(table(rows, DOCUMENT_COLUMNS), table([], AWARD_COLUMNS)))


def test_tables_are_found_by_what_they_were_made_of(
    shards: list[PageShard], expected: Rows, tmp_path: Path
) -> None:
    captured = shards[0].partitions[0]
    folders = ("home", "archive", "documents", "claims", "exports", "report")
    ledger = Ledger(**{f"{name}_dir": str(tmp_path / name) for name in folders})
    _, documents, awards, _ = expected[0]
    catalogue = shards[0].catalogue
    note = made_by(maker(catalogue), captured.captures)
    file = ledger.documents_file(captured.partition)
    write_parquet(documents, DOCUMENT_COLUMNS, file, {MADE_BY: note})
    assert earlier(ledger, captured.partition, note) is None, "awards are missing"
    write_parquet(awards, AWARD_COLUMNS, ledger.awards_file(captured.partition))

    found = earlier(ledger, captured.partition, note)
    assert found is not None
    pd.testing.assert_frame_equal(found.documents, documents)

    first, *others = captured.captures
    told_otherwise = [replace(first, published=first.partition_day), *others]
    for held in (others, told_otherwise):
        assert earlier(ledger, captured.partition, made_by(maker(catalogue), held)) is None
    file.write_bytes(file.read_bytes()[:-100])
    assert earlier(ledger, captured.partition, note) is None, "a damaged file is made again"


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
