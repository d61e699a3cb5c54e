"""What is being spoken of between sentences: a batch, or a stock at a date.

"Tuần trước, Hội đồng OCOP tỉnh họp phiên thứ hai. Kết quả: huyện A có 7 sản phẩm …": a sentence
without figures opens the event, and the lists and counts that follow belong to it until another
one is opened. What belongs here: opening, keeping and ending it. The events that figures open
themselves are found in ``kin`` and ``scoping``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.claims.figure import Figure
from parsers.claims.lexicon import choice, tell_tales_of
from parsers.claims.marks import Mark, said_marks
from parsers.claims.scan import Scan
from parsers.claims.stated_time import Time
from parsers.models import Scope
from parsers.record import record

# "phiên chấm thứ hai", "đợt xét công nhận vừa qua", "kết quả phân hạng như sau": a round by name
_ROUND = re.compile(rf"(?<!\w){choice('named_round')}(?!\w)")
# "Danh sách cụ thể:": it only leads over to what the event before was about
_LEADS_OVER = re.compile(r":\W*$")
_LIST_LINE = re.compile(r"[-+*•–]|\d{1,2}[.)]\s|[a-zđ][.)]\s")


HANDED_OVER = re.compile(r"(?<!\w)(?:trao|nhận|cấp) (?:giấy|bằng|chứng nhận)(?!\w)")
"""Certificates that are handed over: "lễ trao giấy chứng nhận sản phẩm OCOP"."""


@record
class Event:
    """A batch (``period``) or a stock (``total``) that a sentence without figures spoke of.

    ``paragraph`` is where it was last spoken of. A ``firm`` one, a round that is named or a
    heading, outlasts its paragraph and governs the places that are named in it.
    """

    scope: Scope
    paragraph: int
    firm: bool
    time: Time | None = None


def is_list_line(scan: Scan) -> bool:
    """As in "- Huyện Cái Bè: 8 sản phẩm", "2. Có 5 sản phẩm": a line of a list."""
    return scan.sentence.first and _LIST_LINE.match(scan.low) is not None


def opened_by(scan: Scan, last: Event | None) -> Event | None:
    """The event that is spoken of after a sentence without figures."""
    marks = said_marks(scan)
    here = scan.sentence.paragraph
    if not marks and (
        scan.words.isdisjoint(tell_tales_of("named_round")) or not _ROUND.search(scan.low)
    ):
        return last if last is None else _kept(last, scan)
    if scan.cues_of("target"):
        return None
    scope = _scope(marks)
    leads = _LEADS_OVER.search(scan.low) is not None
    firm = _ROUND.search(scan.low) is not None if scope == "period" else leads
    stock = [t for t in scan.times if t.role in {"now", "until"}]
    return Event(scope, here, firm, stock[-1] if stock and scope == "total" else None)


def _scope(marks: list[Mark]) -> Scope:
    return max(marks)[1] if marks else "period"


def _kept(event: Event, scan: Scan) -> Event:
    """A heading without an event of its own passes the one before on."""
    if ":" not in scan.words or not _LEADS_OVER.search(scan.low):
        return event
    return replace(event, paragraph=scan.sentence.paragraph)


def after_figures(event: Event | None, scan: Scan, made: Sequence[Figure]) -> Event | None:
    """What is left of an event once a sentence has stated figures: nothing, if they are others'."""
    wholes = [f for f in made if f.counts_products and f.whole is None]
    if event is None or not event.firm or not wholes or wholes[-1].scope != event.scope:
        return event if event is not None and event.firm and not wholes else None
    listed = is_list_line(scan) and scan.sentence.paragraph - event.paragraph <= 1
    return replace(event, paragraph=scan.sentence.paragraph) if listed else event


def governs(event: Event | None, figure: Figure) -> bool:
    """Whether a figure without words of its own belongs to the event."""
    if event is None:
        return False
    apart = figure.scan.sentence.paragraph - event.paragraph
    if event.firm:
        return apart <= 1
    return apart == 0 and not figure.place_own
