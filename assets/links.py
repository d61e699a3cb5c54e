"""What connects rows of different partitions, brought up to date after loads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Engine

from parsers.models import Decision
from parsers.official.cited import Mention, cited_among
from parsers.version import EXTRACTOR_VERSION
from warehouse.decision_links import link_decisions
from warehouse.products import link_products, products_are_linked


def bring_up_links(engine: Engine, *, awards_changed: bool) -> dict[str, int]:
    """Follow products through time and lead figures to decisions, where rows changed.

    Safe to run again and from several runs at once; what a killed run left undone is done by the
    next. Returns how many products and links there are, without what was left alone.
    """
    found: dict[str, int] = {}
    if awards_changed or not products_are_linked(engine):
        found["products"] = link_products(engine)
    links = link_decisions(engine, decisions_named, EXTRACTOR_VERSION)
    if links is not None:
        found["figures_of_decisions"] = links
    return found


def decisions_named(
    number: str,
    day: date | None,
    unit_id: str | None,
    level: str | None,
    decisions: Sequence[Decision],
) -> tuple[Sequence[int], bool]:
    """The rule for ``link_decisions``: see ``parsers.official.cited``."""
    cited = cited_among(Mention(number, day, unit_id, level), decisions)
    return cited.positions, cited.certain
