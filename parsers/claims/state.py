"""What is being spoken of while a document is read: the memory between sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.claims.context import Context
from parsers.claims.events import Event
from parsers.claims.figure import Figure
from parsers.claims.placing import Located, Placer
from parsers.claims.scan import Scan
from parsers.claims.stated_time import Time
from parsers.models import Metric

_ASIDES = (", trên tổng số ", ", trong tổng số ")


def _is_aside(figure: Figure) -> bool:
    """As in "13 sản phẩm, trên tổng số 16 sản phẩm dự thi, vừa được công nhận": no event.

    Told of what was put before a council alone.
    """
    if figure.metric != "evaluated":
        return False
    return figure.scan.low.endswith(_ASIDES, 0, figure.quantity.number_start)


@dataclass(slots=True)
class State:
    """The document's context and what the sentences so far have said.

    ``ambient`` is the metric that a sentence without figures set for its paragraph;
    ``ambient_stars`` a star set named there; ``topic`` the level under which places are listed
    ("Ở hạng 3 sao, …"); ``spoken`` the batch or stock that a sentence without figures
    opened; ``head`` what the head of the list that is being read announced, where it states no
    number; ``divided`` the count whose parts a line "Trong đó:" opens; ``planning`` is true under a
    heading of targets, ``reviewing`` under one of results; ``plan_paragraph`` is where one without
    figures last spoke of goals, ``outcome_paragraph`` where one said that a council's results are
    out;
    ``council_paragraph`` where a council of a named place, or what it did, was last told;
    ``now_at`` where the last sentence began that speaks of today and counts no products;
    ``private_paragraph`` where one producer was last the subject; ``decided`` are the figures
    that rest on the ``decision`` carried on; ``ahead`` are the next sentences, which nothing has
    read yet; ``said_stars`` the level that was named last, in the paragraph ``said_at``.
    """

    context: Context
    placer: Placer
    place: Located | None = None
    ambient: Metric | None = None
    ambient_stars: tuple[int, ...] = ()
    spoken: Event | None = None
    head: Figure | None = None
    divided: Figure | None = None
    time: Time | None = None
    time_paragraph: int = -9
    now_at: int = -1
    council_paragraph: int = -9
    paragraph: int = -1
    decision: str | None = None
    decided: list[Figure] = field(default_factory=list)
    topic: tuple[int, ...] = ()
    planning: bool = False
    reviewing: bool = False
    plan_paragraph: int = -9
    outcome_paragraph: int = -9
    plan_time: Time | None = None
    span: tuple[int, int] | None = None
    ocop_paragraph: int = -9
    money_paragraph: int = -9
    fair_paragraph: int = -9
    about_fair: bool = False
    private_paragraph: int = -9
    vote_paragraph: int = -9
    figures: list[Figure] = field(default_factory=list)
    ahead: Sequence[Scan] = ()
    said_stars: tuple[int, ...] = ()
    said_at: int = -9

    def products(self, most: int = 12) -> list[Figure]:
        """The last live product counts, the nearest first."""
        found: list[Figure] = []
        for figure in self.figures[:-25:-1]:
            if figure.counts_products and not _is_aside(figure):
                found.append(figure)
                if len(found) == most:
                    break
        return found

    def event(self) -> Figure | None:
        """The last product count that is a whole."""
        left = 12
        for figure in self.figures[:-25:-1]:
            if figure.counts_products and not _is_aside(figure):
                if figure.whole is None:
                    return figure
                left -= 1
                if not left:
                    break
        return None
