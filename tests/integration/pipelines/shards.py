"""Shards of a small archive, and the rows that they must give."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import pytest

from assets.partition import SourceDay
from assets.shards import (
    Captured,
    PageShard,
    Read,
    TextShard,
    Unreadable,
    find_claims,
    read_pages,
)
from assets.tables import frame_of
from assets.workforce import Workforce
from benchmarks.made_archive import Plan, write_archive
from sources.archive import Archive, CaptureRecord
from sources.catalogue import load_catalogue

Rows = list[tuple[str, pd.DataFrame, pd.DataFrame, pd.DataFrame]]


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> list[PageShard]:
    """Twelve days of three pages each, a shard a day."""
    root = tmp_path_factory.mktemp("archive")
    by_day: dict[SourceDay, list[CaptureRecord]] = {}
    for record in write_archive(Archive(root), Plan(pages=36, days=12, naming=0.5)):
        by_day.setdefault(SourceDay(record.source, record.partition_day), []).append(record)
    catalogue = load_catalogue(None)
    return [
        PageShard((Captured(partition, "", "", held),), str(root), None, catalogue)
        for partition, held in by_day.items()
    ]


@pytest.fixture(scope="module")
def expected(shards: list[PageShard]) -> Rows:
    made = rows_of(Workforce(), shards)
    assert sum(len(documents) for _, documents, _, _ in made) == 36
    assert sum(len(claims) for *_, claims in made) > 50
    return made


def rows_of(workforce: Workforce, shards: list[PageShard]) -> Rows:
    """Documents, awards and claims of every day."""
    read = [(shard, *tables) for shard, tables in workforce.spread(read_pages, shards)]
    return with_claims(workforce, read)


def with_claims(workforce: Workforce, read: Iterable[tuple[PageShard, Read]]) -> Rows:
    """What was read of shards of one day each, with the claims in it."""
    texts = []
    for shard, tables in read:
        (captured,) = shard.partitions
        assert not isinstance(tables, Unreadable)
        rows = (captured.partition, tables.documents, tables.awards)
        texts.append(TextShard((rows,), shard.catalogue))
    return [
        (shard.partitions[0][0].key, *map(frame_of, (*shard.partitions[0][1:], claims)))
        for shard, (claims,) in workforce.spread(find_claims, texts)
    ]


def assert_same(made: Rows, expected: Rows) -> None:
    assert [key for key, *_ in made] == [key for key, *_ in expected]
    for (_, *tables), (_, *wanted) in zip(made, expected, strict=True):
        for table, want in zip(tables, wanted, strict=True):
            pd.testing.assert_frame_equal(table, want)
