"""What discovery finds: an address, and what the listing let on about it."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal

from parsers.models import Problem
from sources import urls
from sources.days import HANOI
from sources.source import Source

Via = Literal["listing", "search", "feed", "sitemap", "related"]
Days = tuple[date, date]
# A listing's date is often that of the last edit, and feeds state local time as if it were UTC.
SLACK = timedelta(days=1)
# Programme's name as titles and slugs write it: with a zero for the O, without marks, in full.
_PROGRAMME = re.compile(
    r"(?<![a-z])[o0]cop(?![a-z])|"
    r"moi[ -](xa|phuong)([ -](va[ -])?phuong)?[ -](mot|1)[ -]san[ -]pham"
)
# Fewer words are "Xem thêm" or the name of a section, and tell no two articles apart.
_TITLE_WORDS = 4
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_WORDS = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """An article that a listing, feed, sitemap or other article points to.

    ``days`` are the first and last day (Asia/Ho_Chi_Minh) on which it may have been published,
    None when nothing tells. ``shares_id``: another article, listed beside it, bears its native
    id, so that only its address tells it from that.
    """

    url: str
    title: str = ""
    via: Via = "listing"
    days: Days | None = None
    shares_id: bool = False

    def key(self, source: Source) -> str:
        """What makes this article of ``source`` the same as another."""
        return source.canonical_url(self.url) if self.shares_id else source.key(self.url)

    @property
    def day_hint(self) -> date | None:
        """The day of publication, when exactly one is possible."""
        return self.days[0] if self.days and self.days[0] == self.days[1] else None

    def believed(self, today: date) -> Found:
        """The same without a day that is yet to come: of an event, or a slip of the pen."""
        is_future = self.days is not None and self.days[0] > today + SLACK
        return replace(self, days=None) if is_future else self

    def may_be_within(self, first_day: date, last_day: date) -> bool:
        """Whether it may belong to the range, a day of slack on both sides."""
        if self.days is None:
            return True
        return self.days[0] <= last_day + SLACK and first_day - SLACK <= self.days[1]

    @property
    def mentions_programme(self) -> bool:
        """Whether title or address name the OCOP programme."""
        return _PROGRAMME.search(_plain(f"{self.title} {self.url}")) is not None


def out_of_range(found: Found) -> Problem:
    """Why an article of another day than those asked for is not fetched."""
    told = " to ".join(str(day) for day in dict.fromkeys(found.days or ()))
    return Problem("out_of_range", f"it is said to be of {told}, which was not asked for")


def dated_by_url(source: Source, url: str) -> Days | None:
    """The days that the address itself allows, by the pattern's groups year, month and day."""
    match = source.match(url)
    parts = match.groupdict() if match else {}
    if not parts.get("year"):
        return None
    year = int(parts["year"])
    try:
        if not parts.get("month"):
            return date(year, 1, 1), date(year, 12, 31)
        month = int(parts["month"])
        if not parts.get("day"):
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        day = date(year, month, int(parts["day"]))
    except ValueError:
        return None
    return day, day


def day_in(text: str) -> date | None:
    """The first full date written in ``text``, as Viet Nam or ISO writes it."""
    for pattern, order in ((_ISO, (1, 2, 3)), (_NUMERIC, (3, 2, 1)), (_WORDS, (3, 2, 1))):
        for match in pattern.finditer(text):
            try:
                return date(*(int(match.group(index)) for index in order))
            except ValueError:
                continue
    return None


def day_of_stamp(text: str) -> date | None:
    """The day in Viet Nam of a machine's time stamp (RFC 822 or ISO); None when it is none.

    A stamp without a zone is taken for local time.
    """
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError):
            return day_in(text)
    if moment.tzinfo is None:
        return moment.date()
    try:
        return moment.astimezone(HANOI).date()
    except OverflowError:
        return moment.astimezone(UTC).date()


def gather(entries: Iterable[Found], source: Source) -> list[Found]:
    """Articles of ``source`` among entries, each once, with all that any mention of it told.

    Two addresses with one native id are one article, unless their titles say that they are not.
    """
    by_address: dict[str, Found] = {}
    for entry in entries:
        if source.owns(entry.url) and source.is_article(entry.url):
            dated = replace(entry, days=entry.days or dated_by_url(source, entry.url))
            address = source.canonical_url(entry.url)
            before = by_address.get(address)
            by_address[address] = _merged(before, dated) if before else dated
    by_key: dict[str, list[Found]] = {}
    for entry in by_address.values():
        same = by_key.setdefault(source.key(entry.url), [])
        at = next((n for n, one in enumerate(same) if _may_be_one(one, entry)), None)
        if at is None:
            same.append(entry)
        else:
            same[at] = _merged(same[at], entry)
    return [
        replace(one, shares_id=True) if len(same) > 1 else one
        for same in by_key.values()
        for one in same
    ]


def _merged(before: Found, entry: Found) -> Found:
    title = max(before.title, entry.title, key=len)
    return replace(before, title=title, days=_narrower(before.days, entry.days))


def _may_be_one(one: Found, other: Found) -> bool:
    """Whether two addresses with one id may be one article: no titles, or titles alike."""
    words, others = set(_plain(one.title).split()), set(_plain(other.title).split())
    fewer = min(len(words), len(others))
    return fewer < _TITLE_WORDS or len(words & others) * 2 >= fewer


def one_day(day: date | None) -> Days | None:
    """A single day as a range."""
    return (day, day) if day else None


def _narrower(one: Days | None, other: Days | None) -> Days | None:
    if one is None or other is None:
        return one or other
    return min(one, other, key=lambda days: days[1] - days[0])


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFD", urls.unquoted(text).casefold())
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", bare.replace("đ", "d").replace(",", ""))
