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
    if gutter is not None and lines:
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
    """First line, end and gutter of the head; an empty range where there is none."""
    texts = [folded(line.text) for line in lines[:_HEAD_LINES]]
    seed = next((i for i, text in enumerate(texts) if any(m in text for m in _MOTTO)), None)
    if seed is None:
        seed = next((i for i, t in enumerate(texts) if _NUMBER.match(t) and _DAY.search(t)), None)
        if seed is None:
            return 0, 0, 0.0
        start = _right_part(lines[seed], (), left, right)
    else:
        start = _right_part(lines[seed], ("cong", "doc", "dang"), left, right)
    if start < left + 0.2 * (right - left):
        return 0, 0, 0.0
    middle = (left + right) / 2
    end = seed
    for index in range(seed, min(len(lines), _HEAD_LINES)):
        if _leaves_head(lines[index], texts[index], start, middle):
            break
        end = index + 1
    head = lines[:end]
    gutter = _gutter(head, left + 0.15 * (right - left), max(start + 1, middle))
    if gutter is None or not any(_cut(line, gutter)["left"] for line in head):
        return 0, 0, 0.0
    return 0, end, gutter


def _right_part(line: Line, first: tuple[str, ...], left: float, right: float) -> float:
    """Where the right side of a line starts: at one of the words, or at its widest gap."""
    words = line.words
    for index, word in enumerate(words):
        parted = index == 0 or word.x0 - words[index - 1].x1 > 0.5 * word.size
        if parted and folded(word.text) in first:
            return word.x0
    gaps = [(b.x0 - a.x1, b.x0) for a, b in pairwise(words)]
    inner = [gap for gap in gaps if left + 0.2 * (right - left) < gap[1]]
    widest = max(inner, default=(0.0, left))
    return widest[1] if widest[0] > 0.5 * line.size else left


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
        if end - start > 1 and (best is None or end - start > best[1] - best[0]):
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
