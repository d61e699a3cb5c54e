"""What a new reading changes, told before it is loaded: claims gained, lost and changed.

What belongs here: comparing the claims of a partition with those that the warehouse holds of the
same pages. Pages that were not loaded yet are new, not different.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import dagster as dg

from assets.partition import SourceDay
from assets.samples import markdown

NAME = "difference_before_load"
LIMIT = "OCOP_MOST_CHANGED"
MOST_CHANGED = 20.0
"""Per cent of the loaded claims that may be gained, lost or changed; LIMIT sets another."""

MEASURE = "claims that differ, per cent"

LEAST_LOADED = 20
"""Claims below which a share says nothing; such a run is told of and not blocked."""

_EXAMPLES = 5
_KEY = ("page", "metric", "evidence")
_VALUES = (
    "scope", "value_min", "value_max", "stars", "unit_id", "as_of_text", "period_text", "decision",
)  # fmt: skip
_HEAD = ("source", "what", "metric", "before", "now", "evidence")

DIFFERENCE_SPEC = dg.AssetCheckSpec(
    NAME,
    asset="claims",
    blocking=True,
    description="Claims gained, lost and changed on pages that are loaded already. More than "
    f"{MOST_CHANGED:.0f} % of them ({LIMIT} sets another share) are not loaded.",
)

Row = Mapping[str, Any]


@dataclass
class Difference:
    """Counts over the partitions of a run, by source, with some examples of each kind."""

    loaded: Counter[str] = field(default_factory=Counter)
    first_day: dict[str, date] = field(default_factory=dict)
    kinds: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    examples: list[Sequence[object]] = field(default_factory=list)

    def add(
        self,
        partition: SourceDay,
        before: Iterable[Row],
        now: Iterable[Row],
        still: Collection[str],
    ) -> None:
        """Compare one partition's loaded claims with its new ones.

        ``still`` are the pages that it has now: one that was taken down is not a difference.
        """
        before = [row for row in before if row["page"] in still]
        pages = {row["page"] for row in before}
        old = _by_sentence(row for row in before if row["metric"] is not None)
        new = _by_sentence(row for row in now if row["page"] in pages)
        source = partition.source
        self.loaded[source] += sum(map(len, old.values()))
        self.first_day[source] = min(self.first_day.get(source, partition.day), partition.day)
        for key in sorted(old.keys() | new.keys()):
            self._compare(source, key, Counter(old.get(key, ())), Counter(new.get(key, ())))

    @property
    def share(self) -> float:
        """Per cent of the loaded claims that are gained, lost or changed."""
        different = sum(sum(kinds.values()) for kinds in self.kinds.values())
        return 100 * different / max(self.loaded.total(), 1)

    def measures(self, limit: float) -> list[dict[str, Any]]:
        """Rows of ``check_result``, one a source: the share that differs, and what may.

        A source's severity is that of its own share; what stops the load is that of the run.
        """
        return [
            {
                "source": source,
                "measure": MEASURE,
                "severity": "OK" if self._may(loaded, share, limit) else "ERROR",
                "now": share,
                "before": limit,
                "since": self.first_day[source],
            }
            for source, loaded in sorted(self.loaded.items())
            for share in [100 * self.kinds[source].total() / max(loaded, 1)]
        ]

    def result(self, limit: float) -> dg.AssetCheckResult:
        """The check's result; it fails, and so blocks, above ``limit`` per cent."""
        by_source = [
            (source, *(kinds[kind] for kind in ("gained", "lost", "changed")))
            for source, kinds in sorted(self.kinds.items())
        ]
        loaded = self.loaded.total()
        passed = self._may(loaded, self.share, limit)
        told = f"{self.share:.1f} % of {loaded} loaded claims differ, {limit:g} % may."
        if not loaded:
            told = "No claim of these pages is loaded yet, so that none can differ."
        todo = f" Look at the examples; if they are right, load them with {LIMIT}=100 ocop reparse."
        return dg.AssetCheckResult(
            check_name=NAME,
            asset_key="claims",
            passed=passed,
            severity=dg.AssetCheckSeverity.ERROR,
            description=told + ("" if passed else todo),
            metadata={
                "share_percent": round(self.share, 2),
                "loaded": loaded,
                "by_source": markdown(("source", "gained", "lost", "changed"), by_source),
                "examples": markdown(_HEAD, self.examples),
            },
        )

    @staticmethod
    def _may(loaded: int, share: float, limit: float) -> bool:
        return loaded < LEAST_LOADED or share <= limit

    def _compare(
        self, source: str, key: tuple[str, str, str], old: Counter[str], new: Counter[str]
    ) -> None:
        lost, gained = list((old - new).elements()), list((new - old).elements())
        changed = min(len(lost), len(gained))
        pairs = [("changed", lost[n], gained[n]) for n in range(changed)]
        pairs += [("lost", one, "") for one in lost[changed:]]
        pairs += [("gained", "", one) for one in gained[changed:]]
        for kind, before, now in pairs:
            self.kinds[source][kind] += 1
            if self.kinds[source][kind] <= _EXAMPLES:
                self.examples.append((source, kind, key[1], before, now, key[2]))


def limit_of(environment: Mapping[str, str] = os.environ) -> float:
    """The share, in per cent, above which nothing is loaded.

    Raises:
        dagster.Failure: the variable is no number.
    """
    named = environment.get(LIMIT)
    try:
        return float(named) if named else MOST_CHANGED
    except ValueError:
        raise dg.Failure(
            f"{LIMIT} is a share in per cent, such as 20.", allow_retries=False
        ) from None


def _by_sentence(rows: Iterable[Row]) -> dict[tuple[str, str, str], list[str]]:
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in rows:
        values = (row[name] for name in _VALUES)
        said = ", ".join(
            f"{name} {list(value) if name == 'stars' else value}"
            for name, value in zip(_VALUES, values, strict=True)
            if value is not None and (name != "stars" or len(value))
        )
        page, metric, evidence = (row[name] for name in _KEY)
        found[page, metric, evidence].append(said)
    return found
