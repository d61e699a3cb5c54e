"""The rows of the warehouse arranged as the page shows them: cards, lists and the page's data.

What belongs here: choosing, grouping, ordering. What does not: HTML (``reports/page``) and SQL.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from reports.data import Report, Row

MERGER_DAY = date(2025, 7, 1)
"""Resolution 202/2025/QH15 came into force; provinces before and after are different units."""

STARS = (5, 4, 3)

FIRST_PROVINCES = ("Cần Thơ", "Thái Nguyên", "Đắk Nông")
"""Those whom the ledger serves first stand first; every other one follows by the alphabet."""

MOST_BELOW = 25
"""Districts and communes shown for a province; a query has all of them."""

MOST_BELOW_IN_ALL = 600
"""Of all provinces together, some 0.4 MB: the more provinces, the fewer of each."""

MOST_TARGETS = 400
"""Targets of all units together, the latest of each, some 0.4 MB; a query has all of them."""


@dataclass(frozen=True, slots=True)
class Card:
    """A unit with its last standings; ``whole`` is the row for all stars, ``stars`` the others.

    ``successor`` is the merger by which the unit ended, None while it lasts or keeps its name;
    ``until`` is its last day where another unit bears its name today.
    """

    name: str
    full_name: str
    unit_id: str
    province: str
    whole: Row | None
    stars: dict[int, Row]
    successor: Row | None = None
    until: date | None = None

    @property
    def split(self) -> list[tuple[int, float]]:
        """Star levels with their share of what is known by star, in percent."""
        known = sum(row["value"] for row in self.stars.values())
        if not known:
            return []
        return [
            (star, float(100 * self.stars[star]["value"] / known))
            for star in STARS
            if star in self.stars
        ]


def province_cards(report: Report) -> list[Card]:
    """One card a province name: the newest unit of that name; the first provinces stand first."""
    ended = {row["predecessor_id"]: row for row in report.mergers}
    cards: dict[str, Card] = {}
    # Units of one name follow each other by their beginning, so that the newest one stays.
    for card in _cards(report.standings, "province"):
        merger = ended.get(card.unit_id)
        successor = merger if merger and merger["successor"] != card.name else None
        until = merger["day"] - timedelta(days=1) if merger and successor is None else None
        cards[card.name] = replace(card, successor=successor, until=until)
    first = [cards.pop(name) for name in FIRST_PROVINCES if name in cards]
    return first + list(cards.values())


def country_card(report: Report) -> Card | None:
    """The country's last standings, if any are stated."""
    return next(iter(_cards(report.standings, "country")), None)


def districts(report: Report) -> dict[str, tuple[list[Card], int]]:
    """The largest districts and communes by the name of their province, and how many there are."""
    below: dict[str, list[Card]] = defaultdict(list)
    for card in _cards(report.standings, "district", "commune"):
        below[card.province].append(card)
    most = min(MOST_BELOW, max(5, MOST_BELOW_IN_ALL // max(1, len(below))))
    return {
        province: (sorted(cards, key=lambda card: -_size(card))[:most], len(cards))
        for province, cards in below.items()
    }


def _cards(standings: Iterable[Row], *levels: str) -> list[Card]:
    units: dict[str, list[Row]] = defaultdict(list)
    for row in standings:
        if row["level"] in levels:
            units[row["unit_id"]].append(row)
    return [_card(rows) for rows in units.values()]


def _card(rows: list[Row]) -> Card:
    by_star = {row["stars"] or 0: row for row in rows}
    return Card(
        name=rows[0]["name"],
        full_name=rows[0]["unit"],
        unit_id=rows[0]["unit_id"],
        province=rows[0]["province"],
        whole=by_star.get(0),
        stars={star: by_star[star] for star in STARS if star in by_star},
    )


def _size(card: Card) -> float:
    row = card.whole or max(card.stars.values(), key=lambda row: row["value"], default=None)
    return float(row["value"]) if row else 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """A target with its result; ``percent`` of the target's lower end, None without a result."""

    target: Row
    percent: float | None

    @property
    def due(self) -> str:
        """When, as claims write times; a stock is reached at the end of a period."""
        words = str(self.target["due_text"] or self.target["due"])
        is_span = re.fullmatch(r"\d{4}-\d{4}", words)
        return words[-4:] if is_span and self.target["scope"] == "total" else words


def progress_by_unit(report: Report) -> list[tuple[str, list[Progress], int]]:
    """The latest targets by unit and how many there are, the first provinces first.

    Within a unit they stand by time, then by star.
    """
    by_unit: dict[str, list[Row]] = defaultdict(list)
    for target in report.targets:
        by_unit[target["name"]].append(target)
    names = sorted(by_unit, key=lambda name: (_rank(name), name))
    most = max(4, MOST_TARGETS // max(1, len(names)))
    return [
        (
            by_unit[name][0]["unit"],
            [
                Progress(target, _percent(target))
                for target in sorted(
                    by_unit[name][:most], key=lambda t: (t["due"], t["scope"], t["stars"] or 0)
                )
            ],
            len(by_unit[name]),
        )
        for name in names
    ]


def _rank(name: str) -> int:
    return FIRST_PROVINCES.index(name) if name in FIRST_PROVINCES else len(FIRST_PROVINCES)


def _percent(target: Row) -> float | None:
    if target["result"] is None or not target["value_min"]:
        return None
    return float(100 * target["result"] / target["value_min"])


@dataclass(frozen=True, slots=True)
class Dispute:
    """Figures for one unit, day and star level that cannot all be true, by value.

    With each value stand its claims and how many documents of that publisher say the same words:
    a teaser comes back on many pages.
    """

    unit: str
    as_of: date
    star: int
    values: list[tuple[Decimal, list[tuple[Row, int]]]]

    @property
    def gap(self) -> Decimal:
        """From the smallest to the largest value."""
        return self.values[-1][0] - self.values[0][0]


def disputes(report: Report) -> list[Dispute]:
    """Disagreements, the newest day first."""

    def key(row: Row) -> tuple[date, str, int]:
        return row["as_of"], row["unit_id"], row["stars"] or 0

    ordered = sorted(report.disagreements, key=lambda row: (*key(row), row["value"]))
    found = []
    for (day, _, star), group in groupby(ordered, key=key):
        rows = list(group)
        values = [
            (value, _by_voice(list(same)))
            for value, same in groupby(rows, lambda row: row["value"])
        ]
        found.append(Dispute(rows[0]["unit"], day, star, values))
    return sorted(found, key=lambda dispute: (-dispute.as_of.toordinal(), dispute.unit))


def _by_voice(rows: list[Row]) -> list[tuple[Row, int]]:
    voices: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        voices[row["publisher"], row["evidence"]].append(row)
    return [(same[0], len(same)) for same in voices.values()]
