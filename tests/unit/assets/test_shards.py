"""Shards before they are handed out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyarrow as pa

from assets.partition import SourceDay
from assets.shards import TextShard, told
from assets.tables import DOCUMENT_COLUMNS
from sources.catalogue import Catalogue, load_catalogue

EMPTY = DOCUMENT_COLUMNS.empty_table()


def shard(texts: int, catalogue: Catalogue) -> TextShard:
    documents = pa.table({"text": ["OCOP"] * texts})
    return TextShard(((SourceDay("baocantho", date(2024, 1, 1)), documents, EMPTY),), catalogue)


def test_texts_are_counted_no_farther_than_needed_and_none_is_lost() -> None:
    catalogue = load_catalogue()
    made = [shard(n, catalogue) for n in (2, 3, 4, 5)]
    seen: list[int] = []

    def shards() -> Iterator[TextShard]:
        for one in made:
            seen.append(len(seen))
            yield one

    texts, rest = told(shards(), 5)

    assert (texts, seen) == (5, [0, 1])
    assert list(rest) == made
    assert told(iter(made), 100)[0] == 14
    assert told(iter([]), 100)[0] == 0
