"""A figure while it is being understood: the mutable record between zones and claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.claims.placing import Located
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.stated_time import Time
from parsers.claims.zones import Zone
from parsers.models import Metric, Part, Scope

PRODUCERS = ("producer", "producer_kind")
_NO_PRODUCTS = frozenset({*PRODUCERS, "money"})


@dataclass(slots=True)
class Figure:
    """One number of a sentence with all that is known of it so far.

    ``whole`` is the figure of which this one is a part; ``drop`` says why it is no claim.
    ``filed`` is the count of which this one was granted ("31 hồ sơ thì 28 đạt").
    ``around`` is the count of a larger place that this one breaks down.
    ``ruled`` is the metric that rules gave where the second opinion gave another.
    ``second`` marks the 30 of "26/30". ``place_own`` is true when its own sentence names its
    place.
    """

    scan: Scan
    zone: Zone
    quantity: Quantity
    metric: Metric = "recognised"
    scope: Scope = "period"
    stars: tuple[int, ...] = ()
    place: Located | None = None
    place_own: bool = False
    time: Time | None = None
    time_from: str | None = None
    renewal: bool = False
    decision: str | None = None
    conditional: bool = False
    metric_settled: bool = False
    ruled: Metric | None = None
    scope_settled: bool = False
    features: Sequence[str] | None = None
    whole: Figure | None = None
    filed: Figure | None = None
    around: Figure | None = None
    part: Part | None = None
    batch: str | None = None
    drop: str | None = None
    second: bool = False

    @property
    def value(self) -> float:
        """The lower number."""
        return self.quantity.low

    @property
    def event(self) -> tuple[object, ...]:
        """What two counts of one event and place share: metric, scope and place."""
        return self.metric, self.scope, self.place and self.place.place

    @property
    def lead(self) -> str:
        """The small letters of its sentence up to the number."""
        return self.scan.low[: self.quantity.number_start]

    @property
    def counts_products(self) -> bool:
        """Whether it is a live count of products (not of producers, not of money)."""
        return self.drop is None and not self.second and self.quantity.kind not in _NO_PRODUCTS

    def inherit(self, other: Figure) -> None:
        """Take scope, time, decision and conditions over from another figure."""
        self.scope, self.time, self.time_from = other.scope, other.time, other.time_from
        self.decision, self.conditional, self.batch = other.decision, other.conditional, other.batch


def is_near(one: Figure, other: Figure) -> bool:
    """Whether both stand in one paragraph."""
    return one.scan.sentence.paragraph == other.scan.sentence.paragraph
