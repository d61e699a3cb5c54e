"""What the page shows of decisions: products in force by unit, and what contradicts them.

What belongs here: choosing, grouping, ordering. What does not: HTML (``reports/page``) and SQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.data import Report, Row
from reports.view import FIRST_PROVINCES, STARS


@dataclass(frozen=True, slots=True)
class InForce:
    """A unit's products in force: ``whole`` is the row for all stars, ``stars`` the others."""

    name: str
    full_name: str
    level: str
    whole: Row
    stars: dict[int, Row]


def in_force_units(report: Report) -> list[InForce]:
    """Provinces, those that the ledger serves first before the others, then the country."""
    units = [_unit(list(rows)) for _, rows in groupby(report.in_force, lambda row: row["unit_id"])]
    return sorted(units, key=lambda unit: (unit.level == "country", _rank(unit.name)))


def _unit(rows: list[Row]) -> InForce:
    by_star = {row["stars"] or 0: row for row in rows}
    return InForce(
        name=rows[0]["name"],
        full_name=rows[0]["unit"],
        level=rows[0]["level"],
        whole=by_star[0],
        stars={star: by_star[star] for star in reversed(STARS) if star in by_star},
    )


def _rank(name: str) -> int:
    return FIRST_PROVINCES.index(name) if name in FIRST_PROVINCES else len(FIRST_PROVINCES)


@dataclass(frozen=True, slots=True)
class DecisionDispute:
    """One count, and what stands against it: ``first`` is a row, ``others`` rows of the same."""

    first: Row
    others: Sequence[Row]

    @property
    def is_press(self) -> bool:
        """Whether another text states the count; else the decision itself does."""
        return bool(self.first["kind"] == "press against decision")


def decision_disputes(report: Report) -> list[DecisionDispute]:
    """Counts that a decision's text or lines contradict, in the order of the rows."""
    counted = [row for row in report.decision_disagreements if row["claim_a"] is not None]
    groups = groupby(
        counted, lambda row: (row["kind"], row["decision_document_id"], row["claim_a"])
    )
    disputes = []
    for _, rows in groups:
        same = list(rows)
        disputes.append(DecisionDispute(same[0], same))
    return disputes


def decision_flags(report: Report) -> list[tuple[Row, list[Row]]]:
    """Decisions with what else their checks flagged, a row a flag."""
    others = [row for row in report.decision_disagreements if row["claim_a"] is None]
    groups = groupby(others, lambda row: row["decision_document_id"])
    return [(same[0], same) for _, rows in groups if (same := list(rows))]
