"""The list of rules that read expressions of time, and what rules share.

What belongs here: how a rule is stated. The rules are in ``day_rules``, ``period_rules``,
``counted_units``, ``relative_dates`` and ``feast_dates``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from parsers.date_words import Meaning, Now, Period, Precision, months, one

Read = Callable[[re.Match[str], Now], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the words of which one must be present, and what a match means.

    ``loose`` rules are for a text that is known to be a date; running text is not read with them.
    ``early`` rules are tried before all others.
    """

    pattern: re.Pattern[str]
    anchors: tuple[str, ...]
    read: Read
    loose: bool = False
    early: bool = False


class RuleBook:
    """The rules of one module, in the order in which they are tried."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def rule(
        self, pattern: str, *anchors: str, loose: bool = False, early: bool = False
    ) -> Callable[[Read], Read]:
        """Add a rule for the decorated reader; any match contains one of the anchors.

        Of several on one function, the lowest is tried first, as decorators are applied.
        """

        def register(read: Read) -> Read:
            compiled = re.compile(rf"(?<!\w){pattern}")
            self.rules.append(Rule(compiled, anchors, read, loose, early))
            return read

        return register


def relative(period: Period, precision: Precision) -> Meaning:
    """What an expression means that counts from the reference day."""
    return Meaning(period, precision, relative=True)


def edged(meaning: Meaning, edge: str) -> Meaning:
    """The beginning, middle or end of a year, quarter, month or week; "hết" is its last day."""
    start, end = meaning.period
    days = (end - start).days + 1
    if edge == "hết":
        span = one(end)
    elif meaning.precision == "year":
        first, last = {"đầu": (1, 3), "giữa": (5, 8), "cuối": (10, 12)}[edge]
        span = months(start.year, first, last)
    elif meaning.precision == "quarter":
        month = start.month + {"đầu": 0, "giữa": 1, "cuối": 2}[edge]
        span = months(start.year, month, month)
    elif meaning.precision == "month":
        first, last = {"đầu": (1, 10), "giữa": (11, 20), "cuối": (21, days)}[edge]
        span = Period(start.replace(day=first), start.replace(day=last))
    elif days == 7:  # noqa: PLR2004 - a week
        first, last = {"đầu": (0, 1), "giữa": (2, 3), "cuối": (5, 6)}[edge]
        span = Period(start + timedelta(days=first), start + timedelta(days=last))
    else:
        return meaning
    return Meaning(span, meaning.precision, meaning.relative, edge)
