"""The rules of the OCOP programme through time: who recognises which star, and for how long.

The rules are data (``programme_rules.yaml``); this file reads them and answers for a day.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import yaml

RecognisingLevel = Literal["district", "province", "central"]
_FILE = Path(__file__).parent / "programme_rules.yaml"
_HIGHEST_SCORE = 100
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class ProductGroup:
    """One of the groups into which a rule sorts products."""

    slug: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class ProgrammeRule:
    """The rule in force from ``valid_from`` to ``valid_to`` (last day, None while it lasts).

    ``recognised_by`` maps a star level to who recognises it. ``points`` are the shares of the
    criteria set's three parts, of 100; ``points`` and ``groups`` are empty where not known.
    """

    act: str
    valid_from: date
    valid_to: date | None
    recognised_by: Mapping[int, RecognisingLevel]
    points: tuple[int, ...] = ()
    groups: tuple[ProductGroup, ...] = ()
    changes_acts: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeFrame:
    """What the programme set out to reach from ``first_year`` to ``last_year``, both included."""

    act: str
    signed: date
    first_year: int
    last_year: int
    target_products: int | None = None
    target_five_star: tuple[int, ...] = ()


def rule_on(day: date) -> ProgrammeRule | None:
    """The rule in force on a day; None before the first national one (21 August 2019)."""
    return next((rule for rule in reversed(rules()) if rule.valid_from <= day), None)


def frame_of(year: int) -> ProgrammeFrame | None:
    """The programme's frame for a year, None where no frame is known."""
    return next((f for f in frames() if f.first_year <= year <= f.last_year), None)


def star_of_score(score: float) -> int:
    """The star level of a score of 100 points.

    Raises:
        ValueError: the score is not between 0 and 100.
    """
    if not 0 <= score <= _HIGHEST_SCORE:
        raise ValueError(f"a score is between 0 and {_HIGHEST_SCORE}, not {score}")
    bands: list[dict[str, int]] = _content()["star_bands"]
    return next(band["star"] for band in bands if score >= band["least"])


def expires_on(decided: date) -> date:
    """The day on which a certificate decided on ``decided`` runs out (36 months later)."""
    months = decided.year * _MONTHS_A_YEAR + decided.month - 1 + int(_content()["valid_months"])
    year, month = divmod(months, _MONTHS_A_YEAR)
    last_day = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(decided.day, last_day))


@cache
def rules() -> tuple[ProgrammeRule, ...]:
    """All rules, oldest first."""
    entries = _content()["rules"]
    ends = [date.fromordinal(entry["from"].toordinal() - 1) for entry in entries[1:]]
    return tuple(
        ProgrammeRule(
            act=entry["act"],
            valid_from=entry["from"],
            valid_to=end,
            recognised_by=MappingProxyType(entry["recognised_by"]),
            points=tuple(entry.get("points", ())),
            groups=tuple(ProductGroup(**group) for group in entry.get("groups", ())),
            changes_acts=tuple(entry.get("replaces", ()) or entry.get("amends", ())),
            amended_by=tuple(entry.get("amended_by", ())),
        )
        for entry, end in zip(entries, [*ends, None], strict=True)
    )


@cache
def frames() -> tuple[ProgrammeFrame, ...]:
    """All frames, oldest first."""
    return tuple(
        ProgrammeFrame(**{**entry, "target_five_star": tuple(entry.get("target_five_star", ()))})
        for entry in _content()["frames"]
    )


@cache
def _content() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return content
