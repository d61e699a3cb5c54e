"""An official document saved as plain text to ``Paper``; tables are drawn by bars or tabs.

The two sides of its head often stand on one line, far apart or with a bar between.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from parsers.paper import Block, Grid, Paper, Paragraph, Row

_GAP = re.compile(r"\n(?:[ \t\u00a0]*\n)+")
_LEAST_ROWS = 2
_LEAST_CELLS = 3
_RULE_LINE = re.compile(r"[\s|+\-–—=:_]+")
_TWO_SIDES = re.compile(r"(?<=\S)(?: {4,}|\s*\t+\s*|\s+\|\s+)(?=\S)")
_TABLE_CELL = re.compile(r"\s*\|\s*|\t")
_MOTTO = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)|Độc\s+lập", re.I)
# Lines that begin a paragraph though no blank one stands before them
_BEGINS = re.compile(
    r"\n(?=\s*(?:Điều\s+\d+\s*[.:]|(?:Căn\s+cứ|Xét|Theo\s+đề\s+nghị)\s|[-+•]\s|\d{1,2}[.)]\s|[IVX]{1,4}\.\s))"
)
_BLANK_DAY = re.compile(r"(ngày|tháng|số\s*:)\s{2,}(?=tháng|năm|/)", re.I)
_TYPE = re.compile(r"(?:QUYẾT ĐỊNH|KẾ HOẠCH|BÁO CÁO|THÔNG BÁO|TỜ TRÌNH|BIÊN BẢN|HƯỚNG DẪN)")
_SIDES = 2
_RIGHT_SIDE = 24
"""Spaces before words of the right side; a line has some eighty."""


def read_plain(text: str) -> Paper:
    """All blocks of a text; a line of at least three cells beside its like is a table's row."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.rstrip(" \u00a0") for line in text.split("\n")]
    blocks: list[Block] = []
    held: list[str] = []
    at = 0
    beside = False  # within the two sides of the head, tabs or bars between them
    while at < len(lines):
        beside = bool(lines[at].strip()) and (beside or _has_motto(lines[at]))
        rows = [] if beside else _table_at(lines, at)
        if rows:
            blocks.extend(_paragraphs(held))
            held = []
            blocks.append(Grid(tuple(Row(cells) for _, cells in rows)))
            at = rows[-1][0] + 1
        else:
            held.append(lines[at])
            at += 1
    blocks.extend(_paragraphs(held))
    return Paper("text", tuple(blocks))


def _has_motto(text: str) -> bool:
    """Whether the nation's name or motto stands in a text; the pattern is slow to find none."""
    low = text.lower()
    return ("cộng" in low or "độc" in low) and _MOTTO.search(text) is not None


def _table_at(lines: Sequence[str], at: int) -> list[tuple[int, tuple[str, ...]]]:
    """Rows of the table that begins at a line, with their line numbers; [] where none does."""
    rows: list[tuple[int, tuple[str, ...]]] = []
    if _has_motto(lines[min(at + 1, len(lines) - 1)]):
        return []  # the first line of the head
    for number in range(at, len(lines)):
        line = lines[number]
        if rows and _RULE_LINE.fullmatch(line) and line.strip():
            continue
        if (
            rows
            and not line.strip()
            and _cells(lines[number + 1] if number + 1 < len(lines) else "")
        ):
            continue
        cells = _cells(line)
        if not cells:
            break
        rows.append((number, cells))
    return rows if len(rows) >= _LEAST_ROWS else []


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a line, () where it is no row of a table."""
    if "|" not in line and "\t" not in line:
        return ()
    inner = line.strip(" \u00a0").removeprefix("|").removesuffix("|")
    cells = tuple(" ".join(cell.split()) for cell in _TABLE_CELL.split(inner))
    return cells if len(cells) >= _LEAST_CELLS else ()


def _paragraphs(lines: Sequence[str]) -> Iterator[Paragraph]:
    """Paragraphs of lines: parted by blank ones where there are any, else one a line."""
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        return
    parts = _GAP.split(text) if _GAP.search(text) else text.split("\n")
    signing = False
    for part in parts:
        lines = part.split("\n") if _is_head(part) else _own_lines(part)
        # The signer's name stands alone under "PHÓ CHỦ TỊCH", room for the signature between; what
        # stands alone under the two sides of the head is the type, in the middle.
        alone = signing and "\n" not in part and _is_far_right(part)
        sided = _has_sides(part) or alone
        signing = sided and not _has_motto(part)
        for line in lines:
            sided = sided and _TYPE.match(line.strip()) is None  # below it are no sides
            yield from _sides(line, within=sided)


def _parted(line: str) -> list[str]:
    """What stands side by side on a line without outer spaces; most lines have no gap for that."""
    may_part = "    " in line or "\t" in line or "|" in line
    return _TWO_SIDES.split(line) if may_part else [line]


def _is_head(part: str) -> bool:
    """Whether lines stand for themselves: short ones, or two sides beside each other."""
    lines = [line for line in part.split("\n") if line.strip()]
    return all(len(line) < 60 or len(_parted(line.strip())) > 1 for line in lines)  # noqa: PLR2004


def _own_lines(part: str) -> list[str]:
    """The paragraphs of lines that no blank one parts: "QUYẾT ĐỊNH" stands for itself."""
    found: list[str] = []
    for piece in _BEGINS.split(part):
        last = ""
        for line in piece.split("\n"):
            goes_on = found and last and line.isupper() == last.isupper()
            found[-1:] = [f"{found[-1]}\n{line}"] if goes_on else [*found[-1:], line]
            last = line
    return found


def _has_sides(part: str) -> bool:
    return any(len(_parted(line.strip())) == _SIDES for line in part.split("\n"))


def _is_far_right(line: str) -> bool:
    return len(line) - len(line.lstrip(" \u00a0")) >= _RIGHT_SIDE


def _sides(line: str, *, within: bool) -> Iterator[Paragraph]:
    """A line as its two sides; ``within`` two sides a line of one side stands on one of them."""
    if "  " in line or not line.isprintable():  # of white space the plain space alone is printable
        line = _BLANK_DAY.sub(r"\1 ", line)
    sides = _parted(line.strip())
    if len(sides) == _SIDES:
        yield Paragraph(" ".join(sides[0].split()), column="left")
        yield Paragraph(" ".join(sides[1].split()), column="right")
    elif words := " ".join(line.split()):
        right = within and _is_far_right(line)
        left = within and not line.startswith(" ")
        yield Paragraph(words, column="right" if right else "left" if left else None)
