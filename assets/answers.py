"""When each source last answered: an asset a source, under Dagster's own freshness policy.

Nobody materialises these by hand: the asset ``raw`` notes it here whenever a source let itself be
asked, also when it had nothing new. They depend on nothing, since an upstream asset that moves
every night would show all days of ``raw`` as out of date. That a source answers and yet tells
nothing is the check ``silent_sources``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import dagster as dg

from assets.explained import EXPLAINED
from sources.source import Source

LATE_AFTER, OVERDUE_AFTER = timedelta(hours=36), timedelta(days=3)
"""A source is asked every night: one night that failed is a warning, the third a failure."""

ANSWERS_DAILY = dg.FreshnessPolicy.time_window(warn_window=LATE_AFTER, fail_window=OVERDUE_AFTER)

_FROM, _TO = "asked from", "asked to"


def answer_key(source: str) -> dg.AssetKey:
    """The asset of a source."""
    return dg.AssetKey(["source", source])


def answer_specs(sources: Iterable[Source], today: date) -> Iterator[dg.AssetSpec]:
    """The assets of these sources; one that rests today has no policy, and says why.

    Sample sites have none either: no schedule asks them.
    """
    for source in sources:
        rest = source.resting(today)
        yield dg.AssetSpec(
            answer_key(source.name),
            description=f"{source.title}: when it last answered, new pages or none."
            + (f" It is {rest}." if rest else ""),
            group_name="sources",
            owners=["team:operators"],
            kinds={"http"},
            metadata={
                "home page": dg.MetadataValue.url(source.absolute("/")),
                EXPLAINED: "docs/add-a-source.md",
            },
            freshness_policy=None if rest or source.sample else ANSWERS_DAILY,
        )


def note_answer(
    context: dg.AssetExecutionContext, source: Source, first: date, last: date, archived: int
) -> None:
    """Note that a source answered for the days ``first`` to ``last``."""
    context.log_event(answer(source.name, first, last, archived))


def note_silence(
    context: dg.AssetExecutionContext, source: Source, first: date, last: date, reason: str
) -> None:
    """Note that a source was asked and did not answer: its page shows when and why.

    Dagster judges freshness by answers alone; one that never answered is not judged at all.
    """
    metadata = {_FROM: str(first), _TO: str(last), "no answer": reason}
    context.log_event(dg.AssetObservation(asset_key=answer_key(source.name), metadata=metadata))


def answer(source: str, first: date, last: date, archived: int) -> dg.AssetMaterialization:
    """That a source answered for the days ``first`` to ``last``, as Dagster notes it."""
    metadata: dict[str, str | int] = {
        _FROM: str(first),
        _TO: str(last),
        "archived": archived,
    }
    return dg.AssetMaterialization(asset_key=answer_key(source), metadata=metadata)


def days_asked(instance: dg.DagsterInstance, source: str, most: int) -> list[tuple[date, date]]:
    """First and last days of the newest ``most`` answers of a source, newest first."""
    found = instance.fetch_materializations(answer_key(source), limit=most)
    noted = [record.asset_materialization for record in found.records]
    return [
        (
            date.fromisoformat(str(m.metadata[_FROM].value)),
            date.fromisoformat(str(m.metadata[_TO].value)),
        )
        for m in noted
        if m is not None and _FROM in m.metadata
    ]
