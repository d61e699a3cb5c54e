"""Lines to paragraphs: which line goes on from the one before, over a page's end as well.

Vietnamese text has no hyphenation. A paragraph starts with an indent or a list mark, and ends on
a line in which the next word would have had room.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.files.pdf_columns import Sided
from parsers.files.pdf_lines import Line, joined_lines
from parsers.files.pdf_words import lowest
from parsers.paper import Column, Paragraph

_LIST_MARK = re.compile(
    r"(?:[-–—+•*▪●○·]\s?|\(?[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)]\s|\d{1,2}(?:\.\d{1,2})+\s"
    r"|[IVXLC]+\.\s|Điều \d+|Căn cứ |Xét |Theo đề nghị|Chương |Mục |Phụ lục|PHỤ LỤC|Nơi nhận)"
)
_LABEL = re.compile(r"(?:PHỤ LỤC|Phụ lục|QUYẾT ĐỊNH|KẾ HOẠCH|BÁO CÁO|THÔNG BÁO|TỜ TRÌNH)\b.{0,12}$")
_STOP = (".", ";", ":", "!", "?", "./", "…")
_INDENT = 0.6
_BIG_PITCH = 2.1


@dataclass(frozen=True, slots=True)
class Area:
    """The left and right edge of a page's text.

    ``indents`` are x positions at which many lines start, ``pitch`` is the distance in ems of
    most lines from the next.
    """

    left: float
    right: float
    indents: tuple[float, ...] = ()
    pitch: float | None = None

    @property
    def width(self) -> float:
        """From edge to edge."""
        return max(self.right - self.left, 1.0)


@dataclass(slots=True)
class Built:
    """A paragraph with the lines that it was made of, until the next page is known."""

    lines: list[Line]
    page: int
    area: Area
    column: Column | None = None
    centred: bool = False
    footnote: bool = False
    stamp: bool = False

    def paragraph(self) -> Paragraph:
        """What is handed on."""
        letters = sum(len(line.text) for line in self.lines)
        bold = sum(len(line.text) for line in self.lines if line.bold)
        return Paragraph(
            joined_lines(line.text for line in self.lines),
            page=self.page,
            column=self.column,
            bold=2 * bold > letters,
            centred=self.centred,
            footnote=self.footnote,
            confidence=lowest(line.confidence for line in self.lines),
        )


def area_of(lines: Sequence[Line], spans: Sequence[tuple[float, float]] = ()) -> Area:
    """The text area that lines, and the tables in ``spans``, take up."""
    if not lines and not spans:
        return Area(0.0, 1.0)
    lefts = [line.x0 for line in lines] + [span[0] for span in spans]
    rights = [line.x1 for line in lines] + [span[1] for span in spans]
    right = max(rights)
    if len(rights) > 5:  # noqa: PLR2004  one line that sticks out is no margin
        right = next(
            (x for x in sorted(rights, reverse=True) if sum(abs(x - y) < 4 for y in rights) > 1),  # noqa: PLR2004
            right,
        )
    left = min(lefts)
    starts = [line.x0 for line in lines if not _symmetrical(line, left, right)]
    common = {round(x) for x in starts if sum(abs(x - y) < 1.5 for y in starts) > 2}  # noqa: PLR2004
    return Area(left, right, tuple(sorted(common)), _pitch(lines))


def _pitch(lines: Sequence[Line]) -> float | None:
    """The distance in ems at which most lines follow each other, None where none prevails."""
    counts = Counter(
        round((after.baseline - before.baseline) / after.size * 20) / 20
        for before, after in pairwise(lines)
        if before.size == after.size and after.baseline > before.baseline
    )
    if counts.total() < 5:  # noqa: PLR2004
        return None
    pitch, count = counts.most_common(1)[0]
    return pitch if count >= 0.4 * counts.total() else None


def _symmetrical(line: Line, left: float, right: float) -> bool:
    """Whether the room before and after a line is the same."""
    return abs((line.x0 - left) - (right - line.x1)) <= 0.3 * line.size


def areas_of(own: Sequence[tuple[tuple[float, float], Area]]) -> list[Area]:
    """The area of each page (size, own area), as wide as that of most pages of its size.

    The last page of a decision often holds a short line and the signature only.
    """
    found = []
    for size, area in own:
        like = [other for other_size, other in own if other_size == size]
        left = sorted(other.left for other in like)[len(like) // 2]
        right = sorted(other.right for other in like)[len(like) // 2]
        found.append(replace(area, left=min(area.left, left), right=max(area.right, right)))
    return found


def is_centred(line: Line, area: Area) -> bool:
    """Whether a line stands in the middle with room on both sides."""
    before, after = line.x0 - area.left, area.right - line.x1
    exact = _symmetrical(line, area.left, area.right)
    if min(before, after) < (0.02 if exact else 0.05) * area.width:
        return False
    if any(abs(line.x0 - x) < 1.5 for x in area.indents):  # noqa: PLR2004
        return False
    return abs(before - after) <= max(8.0, 0.035 * area.width)


def paragraphs_of(lines: Sequence[Sided], page: int, area: Area) -> list[Built]:
    """Paragraphs of lines that follow each other with no table between."""
    found: list[Built] = []
    columns: dict[Column | None, Area] = {None: area}
    for side in ("left", "right"):
        own = [item.line for item in lines if item.column == side]
        if own:
            columns[side] = area_of(own)
    for nth, item in enumerate(lines):
        own_area = columns[item.column]
        after = lines[nth + 1].line if nth + 1 < len(lines) else None
        centred = item.column is None and is_centred(item.line, own_area)
        last = found[-1] if found else None
        if (
            last is not None
            and last.column == item.column
            and not _starts(last, item, after, centred)
        ):
            last.lines.append(item.line)
            first = last.lines[0]
            middle = abs((first.x0 - own_area.left) - (own_area.right - first.x1))
            last.centred = last.centred or (centred and middle < first.size)
            continue
        found.append(Built([item.line], page, own_area, item.column, centred))
    return found


def _starts(last: Built, item: Sided, after: Line | None, centred: bool) -> bool:
    """Whether a line starts a paragraph of its own."""
    line, before = item.line, last.lines[-1]
    if item.column == "right" or (item.column == "left" and not _listed(last)):
        return not _head_goes_on(before, line)
    size = max(line.size, before.size)
    pitch = line.baseline - before.baseline
    usual = before.baseline - last.lines[-2].baseline if len(last.lines) > 1 else None
    if pitch > _BIG_PITCH * size or (usual is not None and pitch > 1.3 * usual + 1):
        return True
    if min(line.size, before.size) < 0.87 * size or _opens_ground(before, line):
        return True
    if centred or (last.centred and item.column is None):
        return not _title_goes_on(last, line, centred)
    if usual is None and _spaced(before, line, after, last.area):
        return True
    return _breaks(before, line, last, last.area)


_LEAST_CAPITALS = 4
_GROUND = re.compile(r"Căn cứ\s|(?:Xét|Theo đề nghị|Thực hiện|Ngày \d|Điều \d+\s?[.:])")


def _opens_ground(before: Line, line: Line) -> bool:
    """Whether a line begins a legal ground or an article, though no room parts it from the last."""
    found = _GROUND.match(line.text)
    if found is None:
        return False
    return found[0].startswith("Căn") or before.text.endswith((";", ".", ":"))


def _spaced(before: Line, line: Line, after: Line | None, area: Area) -> bool:
    """Whether more room than between other lines parts a line from the one before.

    Text that is set wider throughout has the same room after the line.
    """
    if area.pitch is None:
        return False
    usual = (area.pitch + 0.12) * line.size
    pitch = line.baseline - before.baseline
    return pitch > usual and (after is None or after.baseline - line.baseline < pitch - 1)


_HEAD_WRAPS = re.compile(r"CỘNG H\S+ XÃ HỘI CHỦ NGHĨA(?! VIỆT NAM)|.*,\s*ngày\b(?!.*\d{4})", re.I)


def _head_goes_on(before: Line, line: Line) -> bool:
    """Whether a line of the head ends one that did not fit: the motto's "NAM", the date's year."""
    return (
        _HEAD_WRAPS.match(before.text) is not None
        and not _LIST_MARK.match(line.text)
        and not re.match(r"Độc lập", line.text, re.IGNORECASE)
        and line.baseline - before.baseline < _BIG_PITCH * line.size
    )


def _listed(last: Built) -> bool:
    """Whether a paragraph of the left side is an item that may run over several lines."""
    return bool(_LIST_MARK.match(last.lines[0].text)) and last.lines[0].text[:4] != "Nơi "


def _title_goes_on(last: Built, line: Line, centred: bool) -> bool:
    """Whether a centred line goes on from the centred lines before."""
    text, before = " ".join(item.text for item in last.lines), last.lines[-1]
    if text.count("(") > text.count(")"):
        return True
    ended = _LABEL.match(before.text) or (before.text.endswith(_STOP) and not before.bold)
    if not centred or line.bold != before.bold or ended:
        return False
    if line.text[0].islower():
        return True
    width = before.x1 - before.x0
    symmetrical = abs((before.x0 - last.area.left) - (last.area.right - before.x1)) < before.size
    full = symmetrical and width + _first_width(line) > 0.97 * last.area.width
    capitals = line.text.isupper() and text.isupper()
    alike = line.text.isupper() == text.isupper()
    return (full and alike) or (capitals and width > 0.5 * last.area.width)


def _first_width(line: Line) -> float:
    """The room that the first word of a line would have needed in the line before."""
    return line.words[0].x1 - line.words[0].x0 + 0.25 * line.size


def _breaks(before: Line, line: Line, last: Built, area: Area) -> bool:
    """Whether plain text ends with ``before``: a short line, an indent or a list mark."""
    stopped = before.text.endswith(_STOP)
    early = area.right - before.x1 > _first_width(line)
    marked = bool(_LIST_MARK.match(line.text))
    if early or (marked and stopped):
        return True
    set_in = before.x0 - line.x0 > _INDENT * line.size  # a title above its text
    plain = not line.bold and not any(w.bold for w in line.words)
    if before.bold and plain and (stopped or set_in):
        return True
    if _names_who_decides(last, line):
        return True
    indented = line.x0 - before.x0 > _INDENT * line.size
    if indented:
        # A list item's own lines hang under its words.
        hangs = len(last.lines) == 1 and bool(_LIST_MARK.match(before.text))
        return not hangs or marked
    level = abs(line.x0 - before.x0) <= _INDENT * line.size
    if level and len(last.lines) == 1 and line.x0 - area.left > _INDENT * line.size:
        return stopped or marked
    return False


def _names_who_decides(last: Built, line: Line) -> bool:
    """Whether words in small letters end above a line in capitals: "… năm 2023", "CHỦ TỊCH …"."""
    enough = len(line.words) >= _LEAST_CAPITALS
    return enough and line.text.isupper() and not any(item.text.isupper() for item in last.lines)


def goes_on(last: Built, first: Built) -> bool:
    """Whether the first paragraph of a page goes on from the last one of the page before."""
    if last.column or first.column or last.centred or first.centred or last.stamp or first.stamp:
        return False
    before, line = last.lines[-1], first.lines[0]
    if min(before.size, line.size) < 0.87 * max(before.size, line.size):
        return False
    if last.area.right - before.x1 > _first_width(line) or _LIST_MARK.match(line.text):
        return False
    if line.x0 - first.area.left > _INDENT * line.size and line.x0 - before.x0 > 2:  # noqa: PLR2004
        return False
    return not before.text.endswith(_STOP) or line.text[0].islower()
