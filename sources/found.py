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
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_WORDS = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """An article that a listing, feed, sitemap or other article points to.

    ``days`` are the first and last day (Asia/Ho_Chi_Minh) on which it may have been published,
    None when nothing tells.
    """

    url: str
    title: str = ""
    via: Via = "listing"
    days: Days | None = None

    @property
    def day_hint(self) -> date | None:
        """The day of publication, when exactly one is possible."""
        return self.days[0] if self.days and self.days[0] == self.days[1] else None

    def may_be_within(self, first_day: date, last_day: date) -> bool:
        """Whether it may belong to the range, a day of slack on both sides."""
        if self.days is None:
            return True
        return self.days[0] <= last_day + SLACK and first_day - SLACK <= self.days[1]

    @property
    def mentions_programme(self) -> bool:
        """Whether title or address name the OCOP programme."""
        return _PROGRAMME.search(_plain(f"{self.title} {self.url}")) is not None


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
    """Articles of ``source`` among entries, each once, with all that any mention of it told."""
    gathered: dict[str, Found] = {}
    for entry in entries:
        if not source.owns(entry.url) or not source.is_article(entry.url):
            continue
        key = source.key(entry.url)
        before = gathered.get(key)
        days = entry.days or dated_by_url(source, entry.url)
        if before is None:
            gathered[key] = replace(entry, days=days)
        else:
            title = max(before.title, entry.title, key=len)
            gathered[key] = replace(before, title=title, days=_narrower(before.days, days))
    return list(gathered.values())


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
