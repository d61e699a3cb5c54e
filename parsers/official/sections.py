"""Headings of an annex: what they say of the lines below them, and which end which.

"I. SẢN PHẨM HẠNG 4 SAO", "HUYỆN ĐẮK SONG", "Nhóm thực phẩm", "B. Công nhận lại": a heading holds
until one of its own kind, and what stands below it ends with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from parsers.official.groups import group_of
from parsers.official.producers import starts_like_producer
from parsers.official.statuses import Saying, saying
from parsers.official.values import only_star
from parsers.official.words import low, tidy
from parsers.official.worn_numerals import without_worn_marker

_MARKER = re.compile(
    r"^(?:(?P<roman>[IVX]{1,5})|(?P<letter>[A-H])|(?P<number>\d{1,2}(?:\.\d{1,2})*)|(?P<small>[a-h])"
    r"|(?P<dash>[-+*•]))(?P<end>\s*[.):/]|\s+[-–]|(?<=[-+*•]))\s*(?=\S)"
)
_COUNT = re.compile(
    r"\s*[(:,-]?\s*(?:tổng số|gồm|có|tổng)?\s*:?\s*\d+\s*(?:sản phẩm|sp|chủ thể)[^()]*\)?\s*$", re.I
)
_UNIT = re.compile(
    r"(?:địa bàn|trên địa bàn|khu vực|đơn vị|địa phương)?\s*:?\s*"
    r"((?:tỉnh|thành phố|tp\.?|thị xã|tx\.?|huyện|quận|xã|phường|thị trấn|đặc khu)\s+[^,;:]{2,40})"
)
_LONGEST = 220


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says: ``kind`` tells which others it ends, the rest holds for lines below."""

    kind: str
    saying: Saying
    star: int | None = None
    group: str | None = None
    place: str | None = None
    producer: str | None = None

    @property
    def tells(self) -> bool:
        """Whether it says anything of the lines below it."""
        said = self.saying
        return bool(
            self.star or self.group or self.place or self.producer
            or said.status or said.unclear or said.planned or said.proposed
        )  # fmt: skip


@lru_cache(maxsize=1024)
def read_heading(text: str, day: date | None, marker: str = "") -> Heading | None:
    """The heading that words are, None where they are too long or say nothing and bear no mark.

    ``marker`` is the number that stands in another cell: "I" | "Sản phẩm 4 sao".
    """
    words = tidy(f"{marker}. {text}" if marker.strip() else text)
    if not words or len(words) > _LONGEST:
        return None
    mark = _MARKER.match(words)
    behind, is_worn = without_worn_marker(words) if mark is None else (words, False)
    name = words[mark.end() :] if mark else behind
    name = _COUNT.sub("", name).strip(" .:") or name
    unit = _UNIT.fullmatch(low(name))
    place = name[unit.start(1) : unit.end(1)] if unit else None
    group = group_of(name, day)
    said = saying(name)
    # "Kết quả: 02 sản phẩm đạt hạng 3 sao" says it behind the count, which the name is without
    star = only_star(name) or only_star(words)
    producer = name if not (star or place) and starts_like_producer(name) else None
    if producer:
        said = Saying()
    kind = mark.lastgroup if mark and mark.lastgroup != "end" else None
    kind = kind or next(
        (g for g in (mark.groupdict() if mark else ()) if g != "end" and mark and mark[g]), None
    )
    if is_worn:
        kind = "roman"
    if kind is None:
        kind = "place" if place else "group" if group else "star" if star else "status"
    heading = Heading(kind, said, star, group, place, producer)
    return heading if heading.tells or mark else None


class Outline:
    """The headings open at a line, outermost first."""

    def __init__(self) -> None:
        self._open: list[Heading] = []

    def enter(self, heading: Heading) -> None:
        """Open a heading: one of its kind that is open ends, and all below that one."""
        for place, opened in enumerate(self._open):
            if opened.kind == heading.kind:
                del self._open[place:]
                break
        self._open.append(heading)

    def clear(self) -> None:
        """End all headings, as a new annex does."""
        self._open.clear()

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The open headings, innermost first."""
        return tuple(reversed(self._open))
