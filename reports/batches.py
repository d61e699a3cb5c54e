"""Rounds of recognition ("đợt"): what texts state of each beside the lines of its decision.

What belongs here: telling which figures are of one round. What does not: HTML and SQL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reports.data import Report, Row

MOST_BATCHES = 90
"""Rounds that are shown, the newest; a query of `claim` and `decision` has all of them."""

BATCHES_IN_FULL = 25
"""Of these so many are open on the page; the others open at a click."""

_LINES = {0: "whole", 3: "three", 4: "four", 5: "five"}


@dataclass(frozen=True, slots=True)
class Count:
    """Products of one star level: lines of the annexes and a figure that is stated, either None."""

    lines: int | None
    stated: Row | None


@dataclass(frozen=True, slots=True)
class Batch:
    """One round of one unit; ``counts`` by star level, 0 for all together."""

    unit: str
    year: int
    round: str | None
    number: str | None
    url: str | None
    signed_on: date | None
    day: date | None
    publisher: str | None
    counts: dict[int, Count]


def batches(report: Report) -> list[Batch]:
    """All rounds, the newest first."""
    decided: dict[tuple[object, ...], Row] = {
        (row["unit_id"], row["decision_document_id"]): row for row in report.decided
    }
    groups: dict[tuple[object, ...], list[Row]] = {key: [] for key in decided}
    for row in report.stated_batches:
        groups.setdefault(_key(row), []).append(row)
    found = [_batch(decided.get(key), rows) for key, rows in _joined(groups, decided)]
    return sorted(found, key=lambda b: (-b.year, -_ordinal(b.day), b.unit, b.number or ""))


def _key(row: Row) -> tuple[object, ...]:
    """What a figure is told by: its decision, that decision's number, or the round of the year."""
    if row["decision_document_id"]:
        return row["unit_id"], row["decision_document_id"]
    return row["unit_id"], row["year"], row["digits"], None if row["digits"] else row["round"]


def _joined(
    groups: dict[tuple[object, ...], list[Row]], decided: dict[tuple[object, ...], Row]
) -> Iterable[tuple[tuple[object, ...], Sequence[Row]]]:
    """Groups, those told by a round alone put to the only decision of that round."""
    of_round: dict[tuple[object, ...], set[tuple[object, ...]]] = defaultdict(set)
    for key, rows in groups.items():
        heads = [decided[key]] if key in decided else []
        for row in (*heads, *rows):
            if row["digits"] and row["round"]:
                of_round[row["unit_id"], row["year"], row["round"]].add(key)
    merged = dict(groups)
    for key, rows in groups.items():
        alone = len(key) > 2 and key[2] is None  # noqa: PLR2004
        homes = of_round.get((key[0], key[1], key[3]), set()) if alone else set()
        if len(homes) == 1:
            home = next(iter(homes))
            merged[home] = [*merged[home], *rows]
            del merged[key]
    return merged.items()


def _batch(decision: Row | None, rows: Sequence[Row]) -> Batch:
    best = sorted(rows, key=_rank)
    first: Row = decision or best[0]
    named = [row["decision"] for row in best if row["decision"]]
    rounds = [row["round"] for row in (first, *best) if row["round"]]
    counts = {star: _count(star, decision, best) for star in _LINES}
    published = [row["published"] for row in best if row["published"]]
    return Batch(
        unit=first["unit"],
        year=first["year"],
        round=rounds[0] if rounds else None,
        number=decision["number"] if decision else max(named, key=len, default=None),
        url=decision["url"] if decision else None,
        signed_on=decision["signed_on"] if decision else None,
        day=(decision and decision["signed_on"]) or min(published, default=None),
        publisher=best[0]["publisher"] if best else None,
        counts={star: count for star, count in counts.items() if count.lines or count.stated},
    )


def _count(star: int, decision: Row | None, best: Sequence[Row]) -> Count:
    lines = decision[_LINES[star]] if decision else None
    # "12 new products" is less than the round where its annex also has renewed ones.
    fitting = [r for r in best if (r["stars"] or 0) == star and not (decision and r["status"])]
    return Count(lines, fitting[0] if fitting else None)


def _rank(row: Row) -> tuple[object, ...]:
    return (
        row["status"] is not None,
        row["authority"],
        row["bound"] != "exact",
        -_ordinal(row["published"]),
        row["claim_id"],
    )


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0
