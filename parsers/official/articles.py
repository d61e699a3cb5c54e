"""The body of a signed document: legal bases, articles or sections, where annexes begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.official.signatures import office_of_line
from parsers.official.words import low, tidy
from parsers.paper import Grid, Paper, Paragraph

_ARTICLE = re.compile(r"^\W*điều\s+(?P<number>\d{1,3})\s*[.:]\s*")
_SECTION = re.compile(r"^(?P<number>[IVX]{1,5})\s*[.)/-]\s*(?=\S)")
_RECIPIENTS = re.compile(r"^\W*nơi\s+nhận\s*:?")
_ANNEX = re.compile(
    r"^\W*(?:phụ\s*lục|phu\s*luc|biểu\s+(?:số|mẫu)|\(?(?:ban hành\s+)?kèm\s+theo\s)"
    r"|^(?:danh\s+sách|danh\s+mục)\s+(?:các\s+)?sản\s+phẩm"
)
_SIGNED_FOR = re.compile(
    r"^(?:KT|TM|TL|TUQ|Q|T/M|K/T)\s*\.\s*\S"
    r"|^(?:PHÓ\s+)?(?:CHỦ\s+TỊCH|GIÁM\s+ĐỐC|TRƯỞNG\s+(?:PHÒNG|BAN)|CHÁNH\s+VĂN\s+PHÒNG"
    r"|(?:CHI\s+)?CỤC\s+TRƯỞNG)$"
)
_UNMARKED_GROUND = re.compile(r"\W*(?:can cu|xet|theo de nghi)(?!\w)")
_GROUND = re.compile(
    r"^\W*(?:căn\s+cứ|xét|thực\s+hiện|thi\s+hành|theo\s+(?:đề\s+nghị|tờ\s+trình|biên\s+bản))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Body:
    """The parts of a document below its head, as texts in reading order.

    ``grounds`` are the legal bases, ``articles`` whole articles (or the sections of a plan) with
    their points, ``ends`` the index of the first block after them.
    """

    grounds: tuple[str, ...]
    articles: tuple[str, ...]
    ends: int


def read_body(paper: Paper, start: int) -> Body:
    """The body from block ``start``, up to the recipients, the signature or the first annex."""
    ends = _end(paper, start)
    texts = [
        tidy(block.text)
        for block in paper.blocks[start:ends]
        if isinstance(block, Paragraph) and not block.footnote
    ]
    first = next((i for i, text in enumerate(texts) if _number(text) is not None), len(texts))
    grounds = tuple(text for text in texts[:first] if _is_ground(low(text)))
    return Body(grounds, tuple(_articles(texts[first:])) or tuple(_sections(texts)), ends)


def _end(paper: Paper, start: int) -> int:
    """Where recipients, signature or annexes begin."""
    seen_article = False
    for index in range(start, len(paper.blocks)):
        block = paper.blocks[index]
        if isinstance(block, Grid):
            continue
        text = tidy(block.text)
        seen_article = seen_article or _number(text) is not None
        signed = (seen_article or text.isupper()) and _SIGNED_FOR.match(office_of_line(text))
        if signed or _RECIPIENTS.match(low(text)):
            return index
        if _ANNEX.match(low(text)) and (block.centred or block.bold or text.isupper()):
            return index
    return len(paper.blocks)


def _is_ground(words: str) -> bool:
    if words.isascii() and _UNMARKED_GROUND.match(words):
        return True
    return _GROUND.match(words) is not None


def _number(text: str) -> int | None:
    match = _ARTICLE.match(low(text))
    return int(match["number"]) if match else None


def _articles(texts: Sequence[str]) -> list[str]:
    """Whole articles; "Điều 3 Luật …" or an article out of order is no new one."""
    found: list[str] = []
    last = 0
    for text in texts:
        number = _number(text)
        if number is not None and number in {last + 1, last + 2}:
            found.append(text)
            last = number
        elif found:
            found[-1] = f"{found[-1]}\n{text}"
    return found


def _sections(texts: Sequence[str]) -> list[str]:
    """The sections of a plan or report: "I. …", "II. …"."""
    found: list[str] = []
    for text in texts:
        if _SECTION.match(text):
            found.append(text)
        elif found:
            found[-1] = f"{found[-1]}\n{text}"
    return found
