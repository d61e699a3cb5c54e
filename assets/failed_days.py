"""Days that failed, told together where they failed for the same reason.

What belongs here: the sentences. Which days failed, and who is told, is elsewhere.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assets.partition import SourceDay


def told_by_span(failed: Mapping[SourceDay, str]) -> list[str]:
    """A sentence for each span of days on end of a source that failed for one reason.

    ``baocantho 2026-11-23 to 2026-11-26: the host has no address``; a span of one day names it
    alone. In the order of sources, then days.
    """
    spans: list[tuple[SourceDay, SourceDay, str]] = []
    for partition, why in sorted(failed.items()):
        if spans:
            first, last, same = spans[-1]
            follows = partition.day - last.day == timedelta(days=1)
            if follows and (partition.source, why) == (last.source, same):
                spans[-1] = (first, partition, why)
                continue
        spans.append((partition, partition, why))
    return [f"{_named(first, last)}: {why}" for first, last, why in spans]


def _named(first: SourceDay, last: SourceDay) -> str:
    until = "" if first == last else f" to {last.day}"
    return f"{first.source} {first.day}{until}"
