"""The map of tiles: the provinces of today, each with its stock and a shade."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TypedDict

import yaml

from reports.data import Report, Row

SHADES = 5
"""From pale to dark, with about as many provinces in each; ``style.css`` has their colours."""


class Place(TypedDict):
    """Where a province stands, counted from 1 in the north-west."""

    province: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Tile:
    """A province with its stock, None when nothing is known; ``shade`` from 1 to ``SHADES``.

    ``names`` are its own and those of the provinces that went into it, as documents write them.
    """

    place: Place
    known: Row | None
    shade: int
    names: tuple[str, ...]


@cache
def layout() -> tuple[Place, ...]:
    """All provinces of today from north to south."""
    written = files("reports").joinpath("map_tiles.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(written))


def tiles(report: Report) -> list[Tile]:
    """One tile a province, in the order of the layout; none when nothing at all is known."""
    known = {row["name"]: row for row in report.map}
    if not known:
        return []
    members: dict[str, list[str]] = defaultdict(list)
    for row in report.mergers:
        members[row["successor"]].append(row["predecessor"])
    steps = _steps(row["value"] for row in report.map)
    return [
        _tile(place, known.get(place["province"]), steps, members[place["province"]])
        for place in layout()
    ]


def legend(report: Report) -> list[tuple[int, Decimal, Decimal]]:
    """Shades that are on the map, each with the least and the largest stock that it stands for."""
    steps = _steps(row["value"] for row in report.map) if report.map else []
    by_shade: dict[int, list[Decimal]] = defaultdict(list)
    for row in report.map:
        by_shade[_shade(row, steps)].append(row["value"])
    return [(shade, min(values), max(values)) for shade, values in sorted(by_shade.items())]


def _tile(place: Place, row: Row | None, steps: list[float], members: list[str]) -> Tile:
    shade = _shade(row, steps) if row else 0
    return Tile(place, row, shade, tuple(dict.fromkeys([place["province"], *members])))


def _shade(row: Row, steps: list[float]) -> int:
    return bisect_right(steps, float(row["value"])) + 1


def _steps(values: Iterable[float]) -> list[float]:
    """The values at which a darker shade begins."""
    ordered = sorted(float(value) for value in values)
    return [ordered[len(ordered) * step // SHADES] for step in range(1, SHADES)]
