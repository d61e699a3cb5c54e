"""One shard of the archive to rows: a pure function, the same for whoever does the work.

A shard is some consecutive partitions of one source, together not many pages: large enough that
handing it to a worker costs nothing beside reading it, small enough that its rows fit in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TypeAlias, TypeVar

import pyarrow as pa

from assets.claim_rows import claims_of
from assets.document_rows import documents_of
from assets.same_reading import Tables, rows_kept
from assets.source_day import SourceDay
from assets.stage_files import rows_digest
from assets.taken_over import Made
from sources.archive import Archive, ArchiveError, CaptureRecord
from sources.catalogue import Catalogue
from sources.growing import ArchiveUnavailable

PAGES_A_SHARD = 200

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Captured:
    """A partition to be read: its captures, and rows that need not be made again.

    ``seen`` and ``held`` are the digest and number of all its captures, ``made`` rows by capture,
    ``earlier`` tables out of which the same reader would make others.
    """

    partition: SourceDay
    seen: str
    made_by: str
    captures: list[CaptureRecord]
    held: int = 0
    made: dict[str, list[Made]] = field(default_factory=dict)
    earlier: Tables | None = None


@dataclass(frozen=True, slots=True)
class PageShard:
    """Partitions to be read, and where their pages are."""

    partitions: tuple[Captured, ...]
    archive_dir: str
    archive_url: str | None
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class TextShard:
    """Partitions whose documents and awards are to be searched for figures.

    Documents that the extractor passes over at first sight may be left out.
    """

    partitions: tuple[tuple[SourceDay, pa.Table, pa.Table], ...]
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What stands for the rows of a partition of which the archive lost a page."""

    reason: str


Read: TypeAlias = Tables | Unreadable


def read_pages(shard: PageShard) -> list[Read]:
    """Documents and awards of each partition of the shard, or why there are none.

    Raises:
        sources.growing.ArchiveUnavailable: the archive cannot be reached at all.
    """
    archive = Archive(Path(shard.archive_dir), shard.archive_url)
    return [_read(each, archive, shard.catalogue) for each in shard.partitions]


def _read(each: Captured, archive: Archive, catalogue: Catalogue) -> Read:
    try:
        made = documents_of(each.partition, each.captures, archive, catalogue, _known(each))
    except ArchiveUnavailable:
        raise
    except ArchiveError as error:
        return Unreadable(str(error))
    # Here, since what the run does with a shard its other workers' shards must wait for.
    return Tables(*made, digests=(rows_digest(made[0]), rows_digest(made[1])))


def _known(captured: Captured) -> dict[str, list[Made]]:
    kept = rows_kept(captured.earlier) if captured.earlier else {}
    return kept | captured.made


def find_claims(shard: TextShard) -> list[pa.Table]:
    """Claims of each partition of the shard."""
    return [
        claims_of(documents, awards, shard.catalogue) for _, documents, awards in shard.partitions
    ]


def told(shards: Iterator[TextShard], most: int) -> tuple[int, Iterator[TextShard]]:
    """How many texts some shards have, counted up to ``most``, and the same shards."""
    first: list[TextShard] = []
    texts = 0
    for shard in shards:
        first.append(shard)
        texts += sum(len(documents) for _, documents, _ in shard.partitions)
        if texts >= most:
            break
    return texts, chain(first, shards)


def grouped(items: Iterable[T], size: Callable[[T], int]) -> Iterator[tuple[T, ...]]:
    """Consecutive items together, as long as they have no more than a shard's pages.

    An item without pages counts for one, so that years without any make no endless shard.
    """
    group: list[T] = []
    pages = 0
    for item in items:
        weight = max(1, size(item))
        if group and pages + weight > PAGES_A_SHARD:
            yield tuple(group)
            group, pages = [], 0
        group.append(item)
        pages += weight
    if group:
        yield tuple(group)
