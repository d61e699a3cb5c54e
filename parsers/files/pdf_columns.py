"""The two sides of a document's head and of its signature block, told apart by position.

Decree 30/2020/NĐ-CP, annex I: issuer and number stand left, motto, place and date right; at the
end "Nơi nhận" stands left and the signer right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.files.pdf_lines import Line
from parsers.files.pdf_marks import Word
from parsers.paper import Column

_MOTTO = ("cong hoa xa hoi", "doc lap - tu do", "doc lap tu do", "dang cong san viet nam")
_TITLE = re.compile(
    r"(quyet dinh|ke hoach|bao cao|thong bao|to trinh|bien ban|nghi quyet|cong dien|phu luc"
    r"|huong dan|phuong an|chuong trinh|kinh gui)\b"
)
_NUMBER = re.compile(r"^so\s*:?\s*[\d.…_/ ]*/")
_DAY = re.compile(r"ngay\s*[\d.…]*\s*thang\s*[\d.…]*\s*nam")
_SIGNING = re.compile(
    r"(tm\s?\.|kt\s?\.|tl\s?\.|tuq\s?\.|q\s?\.|chu tich|pho chu tich|bo truong|thu truong"
    r"|giam doc|pho giam doc|chanh van phong|truong ban|pho truong ban|chu tich hoi dong)"
)
_HEAD_LINES = 16
_STRIP = 4.0


@dataclass(frozen=True, slots=True)
class Sided:
    """A line with the side on which it stands; None runs over the whole width."""

    line: Line
    column: Column | None


def folded(text: str) -> str:
    """Small letters without marks: "Nơi nhận" is "noi nhan"."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d").replace("ð", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def sided(
    lines: Sequence[Line], left: float, right: float, gutter: float | None = None
) -> tuple[list[Sided], float | None]:
    """The lines of a page in reading order: of two sides the left one comes first.

    ``left`` and ``right`` are the edges of the page's text; a ``gutter`` tells that the page before
    ended within a signature block, and is given back where this page does.
    """
    found: list[Sided] = []
    if gutter is not None and lines and not _crosses(lines[0], gutter):
        width = right - left
        end, between = _signature_end(lines, 0, left + 0.25 * width, left + 0.7 * width)
        gutter = between or gutter
        found.extend(_parted(lines[:end], gutter))
        lines = lines[end:]
        if not lines:
            return found, gutter
    start, end, between = _head(lines, left, right)
    found.extend(Sided(line, None) for line in lines[:start])
    found.extend(_parted(lines[start:end], between))
    rest = lines[end:]
    start, end, between = _signature(rest, left, right)
    found.extend(Sided(line, None) for line in rest[:start])
    found.extend(_parted(rest[start:end], between))
    found.extend(Sided(line, None) for line in rest[end:])
    return found, between if start < end == len(rest) else None


def _crosses(line: Line, gutter: float) -> bool:
    """Whether a line's words run over the gutter: the title of an annex on the next page."""
    return line.x0 < gutter - line.size and line.x1 > gutter + line.size and not _after_gap(line)


def _parted(lines: Sequence[Line], gutter: float) -> list[Sided]:
    """Lines cut at the gutter, left side first."""
    sides: dict[Column, list[Sided]] = {"left": [], "right": []}
    for line in lines:
        for column, words in _cut(line, gutter).items():
            if words:
                sides[column].append(Sided(Line(words), column))
    return sides["left"] + sides["right"]


def _cut(line: Line, gutter: float) -> dict[Column, list[Word]]:
    return {
        "left": [word for word in line.words if (word.x0 + word.x1) / 2 < gutter],
        "right": [word for word in line.words if (word.x0 + word.x1) / 2 >= gutter],
    }


def _head(lines: Sequence[Line], left: float, right: float) -> tuple[int, int, float]:
    """First line, end and gutter of the head; an empty range where there is none.

    The motto tells its right side; where that stands in the middle, number and date on one line.
    """
    texts = [folded(line.text) for line in lines[:_HEAD_LINES]]
    mottos = [i for i, text in enumerate(texts) if any(m in text for m in _MOTTO)]
    dated = [i for i, text in enumerate(texts) if _NUMBER.match(text) and _DAY.search(text)]
    for seed in (*mottos[:1], *dated[:1]):
        start = _motto_start(lines[seed]) if seed in mottos else _after_gap(lines[seed])
        if start is None or start < left + 0.2 * (right - left):
            continue
        if seed in mottos and _is_middle(lines[seed], (left + right) / 2):
            continue
        found = _from_seed(lines, texts, seed, (left, start, right))
        if found is not None:
            return found
    return 0, 0, 0.0


def _is_middle(line: Line, middle: float) -> bool:
    """Whether a line stands in the middle of the page with no other side."""
    return abs(line.centre - middle) < line.size and _after_gap(line) is None


def _from_seed(
    lines: Sequence[Line], texts: Sequence[str], seed: int, edges: tuple[float, float, float]
) -> tuple[int, int, float] | None:
    """The head around a line whose right side starts at the second of the ``edges``."""
    left, start, right = edges
    middle = (left + right) / 2
    end = seed + 1
    while end < len(texts) and not _leaves_head(lines[end], texts[end], start, middle):
        end += 1
    for first in range(seed + 1):
        head = lines[first:end]
        gutter = _gutter(head, left + 0.15 * (right - left), max(start + 1, middle))
        if gutter is not None and any(_cut(line, gutter)["left"] for line in head):
            return first, end, gutter
    return None


def _motto_start(line: Line) -> float | None:
    """Where the motto begins in a line: "ĐẢNG BỘ TỈNH … ĐẢNG CỘNG SẢN VIỆT NAM" at the second."""
    words = line.words
    for index, word in enumerate(words):
        rest = folded(" ".join(other.text for other in words[index:]))
        if rest.startswith(_MOTTO):
            return word.x0
    return None


def _after_gap(line: Line) -> float | None:
    """Where words begin again after the widest gap of a line."""
    gaps = [(b.x0 - a.x1, b.x0) for a, b in pairwise(line.words)]
    widest = max(gaps, default=(0.0, 0.0))
    return widest[1] if widest[0] > 0.8 * line.size else None


def _leaves_head(line: Line, text: str, start: float, middle: float) -> bool:
    """Whether a line stands below the head: the title, or words across both sides."""
    if line.x0 >= start - line.size or line.x1 < start + line.size:
        central = abs(line.centre - middle) < 0.5 * line.size
        return central or (bool(_TITLE.match(text)) and not _NUMBER.match(text))
    gaps = [b.x0 - a.x1 for a, b in pairwise(line.words)]
    return max(gaps, default=0.0) < 0.5 * line.size or (
        abs(line.centre - middle) < 0.2 * line.size and bool(_TITLE.match(text))
    )


def _gutter(lines: Sequence[Line], low: float, high: float) -> float | None:
    """The middle of the widest strip between ``low`` and ``high`` that no word enters."""
    spans = sorted((word.x0, word.x1) for line in lines for word in line.words)
    best: tuple[float, float] | None = None
    reached = low
    for x0, x1 in [*spans, (high, high)]:
        start, end = max(reached, low), min(x0, high)
        if end - start > _STRIP and (best is None or end - start > best[1] - best[0]):
            best = (start, end)
        reached = max(reached, x1)
    return (best[0] + best[1]) / 2 if best else None


def _signature(lines: Sequence[Line], left: float, right: float) -> tuple[int, int, float]:
    """First line, end and gutter of the signature block; an empty range where there is none."""
    width = right - left
    texts = [folded(line.text) for line in lines]
    seed = next((i for i, text in enumerate(texts) if text.startswith("noi nhan")), None)
    if seed is None:
        return _signer_alone(lines, texts, left, width)
    end, gutter = _signature_end(lines, seed, left + 0.25 * width, left + 0.7 * width)
    if gutter is None:
        return 0, 0, 0.0
    start = seed
    while start > 0 and _above_signer(lines, start, gutter):
        start -= 1
    return start, end, gutter


def _signature_end(
    lines: Sequence[Line], start: int, low: float, high: float
) -> tuple[int, float | None]:
    """The line after a signature block, and a gutter from ``low`` to ``high`` that parts it."""
    end, gutter = start, None
    for index in range(start, len(lines)):
        text = folded(lines[index].text)
        if text.startswith(("phu luc", "danh sach", "bieu so")) or any(m in text for m in _MOTTO):
            break
        free = _gutter(lines[start : index + 1], low, high)
        if free is None:
            break
        end, gutter = index + 1, free
    return end, gutter


def _above_signer(lines: Sequence[Line], start: int, gutter: float) -> bool:
    """Whether the line above belongs to the signer, who begins higher than the recipients."""
    above, below = lines[start - 1], lines[start]
    return above.x0 > gutter and below.baseline - above.baseline < 2.2 * above.size


def _signer_alone(
    lines: Sequence[Line], texts: Sequence[str], left: float, width: float
) -> tuple[int, int, float]:
    """A signer's lines in the right half with nothing beside them: "KT. CHỦ TỊCH"."""
    edge = left + 0.36 * width
    for index, line in enumerate(lines):
        if line.x0 < edge or not _SIGNING.match(texts[index]):
            continue
        if line.centre < left + 0.58 * width:
            continue
        end = index
        while end < len(lines) and lines[end].x0 >= edge:
            end += 1
        return index, end, edge - 1
    return 0, 0, 0.0
