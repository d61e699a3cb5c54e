"""What the columns of a table count: products of a level, producers, goals, or nothing of ours.

What belongs here: reading one header cell. Finding tables is in ``tables``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parsers.claims.lexicon import table, whole
from parsers.claims.stars import find_stars
from parsers.claims.stated_time import Time
from parsers.claims.times import find_times
from parsers.claims.words import words_of
from parsers.models import Metric

_INDEX = re.compile(r"(?:stt|s\.?t\.?t|tt|số (?:tt|thứ tự))\.?")
_LEVEL = re.compile(r"(?:xếp |phân |thứ |kết quả xếp )?hạng(?: đạt(?: được)?)?")
_YEAR = re.compile(r"(?:năm )?(20[12]\d)")
_COMMUNES = re.compile(r"xã|phường|thị trấn|đặc khu")
_OTHER_UNITS = re.compile(r"huyện|quận|thị xã|thành phố|tỉnh|địa phương")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of counts: whose (products or producers), and what its header adds to them.

    ``stock`` is true for "Lũy kế", "Hiện có"; ``time`` is the header's own year or date.
    """

    producers: bool = False
    metric: Metric | None = None
    stars: tuple[int, ...] = ()
    renewal: bool = False
    stock: bool = False
    time: Time | None = None


@cache
def _words(kind: str) -> re.Pattern[str]:
    return whole(table("columns")[kind])


def is_index(header: str) -> bool:
    """Whether a header stands over row numbers: "STT", "TT"."""
    return _INDEX.fullmatch(header) is not None


def is_group(header: str) -> bool:
    """Whether a header only spans others: "Trong đó", "Chia theo hạng sao"."""
    return _words("spanning").fullmatch(header) is not None


def is_level(header: str) -> bool:
    """Whether each row says its own level below a header: "Hạng", "Xếp hạng"."""
    return _LEVEL.fullmatch(header) is not None


def names_communes(header: str) -> bool:
    """Whether the names of a column are communes: "Xã, phường"."""
    return bool(_COMMUNES.search(header)) and not _OTHER_UNITS.search(header)


def read_year(cell: str) -> Time | None:
    """The year that a header or a row's name is: "2023", "Năm 2023"."""
    m = _YEAR.fullmatch(cell)
    return Time(0, 0, "in", year=int(m[1])) if m else None


@cache
def read_column(header: str) -> Column | None:
    """What a header in small letters counts; None for prices, shares, areas, scores, remarks.

    "4 sao", "Số sản phẩm", "Chỉ tiêu năm 2024", "Số chủ thể" count; "Giá (đồng/kg)", "Điểm" do
    not: every word of a header must be one that the table ``columns`` knows.
    """
    stars = find_stars(header)
    done = _words("done").sub(lambda m: " " * len(m.group()), header)
    times = find_times(done, words_of(done))  # "Thực hiện" is no "hiện"
    year = read_year(header)
    rest = header
    for start, end in [*((s.start, s.end) for s in stars), *((t.start, t.end) for t in times)]:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    found = {kind for kind in ("renewal", "producers", "target", "filed", "done", "stock")
             if _words(kind).search(rest)}  # fmt: skip
    for kind in ("renewal", "producers", "target", "filed", "done", "stock", "filler"):
        rest = _words(kind).sub(" ", rest)
    if (re.search(r"\w|%", rest) and year is None) or len(stars) > 1:
        return None
    metric: Metric | None = (
        "target" if "target" in found
        else "evaluated" if "filed" in found and "renewal" not in found
        else "recognised" if "done" in found else None
    )  # fmt: skip
    return Column(
        "producers" in found, metric, stars[0].levels if stars else (), "renewal" in found,
        "stock" in found, year or (times[0] if times else None),
    )  # fmt: skip
