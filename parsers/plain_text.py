"""Plain text as a reader saves it: headline, lead, captions, body, byline, related box.

Blocks are separated by blank lines. Letters stay as the file has them; line ends become LF.
An official document (decision, plan) keeps every block in its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parsers import problems
from parsers.models import Article, Related
from parsers.official.kinds import document_kind
from parsers.pages import labels
from parsers.pages.publication import parse_time

_GAP = re.compile(r"\n(?:[ \t\u00a0]*\n)+")
_TITLE_LIMIT = 250
_SENTENCE_END = re.compile(r"[.!?…:;][\"”’)\]]*$")
_DATE_LINE_LIMIT = 90
_WRAP = range(50, 121)


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    wide_gap: bool  # two or more blank lines stand before it


@dataclass
class _Reading:
    """What has been read so far; filled block by block."""

    title: str = ""
    body: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    author: str | None = None


def read_plain_text(text: str) -> Article:
    """Split saved text into its parts.

    Args:
        text: decoded text; the first short block that is no sentence is the headline.

    Returns:
        An article whose lead is the paragraph above the first picture, when a caption shows
        where that is. Problems: ``no_body`` when only a headline is there.
    """
    blocks = _blocks(text)
    if document_kind("", text) != "news":
        return _official(blocks)
    reading = _Reading()
    published = None
    if len(blocks) > 1 and _is_headline(blocks[0].text):
        reading.title = blocks.pop(0).text
    if blocks and len(blocks[0].text) <= _DATE_LINE_LIMIT:
        published = parse_time(blocks[0].text)
        blocks = blocks[1:] if published else blocks
    lead_blocks = _read_body(blocks, reading)
    _take_signature(reading)
    lead = reading.body.pop(0) if lead_blocks == 1 and len(reading.body) > 1 else None
    notes = () if reading.body or lead else (problems.no_body(),)
    return Article(
        title=reading.title,
        lead=lead,
        published_at=published,
        paragraphs=tuple(reading.body),
        captions=tuple(dict.fromkeys(reading.captions)),
        related=tuple(reading.related),
        author=reading.author,
        problems=notes,
    )


def _read_body(blocks: list[_Block], reading: _Reading) -> int:
    """Sort the blocks; returns how many paragraphs stood before the first caption (0: none)."""
    before_caption = 0
    index = 0
    while index < len(blocks):
        text = blocks[index].text
        glued = labels.glued_caption(text, reading.title) if reading.title else None
        if glued is not None or labels.is_caption(text):
            if not reading.captions:
                before_caption = len(reading.body)
            caption = text if glued is None else glued
            reading.captions.extend([caption] if caption else [])
        elif labels.is_end_label(text):
            break
        elif labels.is_related_label(text):
            index = _read_related(blocks, index + 1, reading)
            continue
        elif prefix := labels.related_prefix(text):
            reading.related.append(Related(text[prefix:].strip()))
        elif text != reading.title:
            reading.body.append(text)
        index += 1
    return before_caption


def _read_related(blocks: list[_Block], index: int, reading: _Reading) -> int:
    """Read teasers from ``index``: a headline, then at most one paragraph of its text.

    A second running paragraph, without the wide gap that parts teasers, is the article again.
    Returns the index of the first block that is not part of the box.
    """
    while index < len(blocks):
        block = blocks[index]
        text = block.text
        if labels.is_end_label(text) or labels.is_related_label(text):
            return index
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if _SENTENCE_END.search(text) and not (block.wide_gap and following):
            return index
        teaser = ""
        if following and not following.wide_gap and _is_running_text(following.text):
            teaser = following.text
        published = parse_time(text) if len(text) <= _DATE_LINE_LIMIT else None
        day = published.date() if published else None
        reading.related.append(Related(text, None, teaser, day))
        index += 2 if teaser else 1
    return index


def _take_signature(reading: _Reading) -> None:
    """Names and sources at the end of the body are its author, not its text."""
    signed: list[str] = []
    while len(reading.body) > 1 and labels.is_signature(reading.body[-1]):
        signed.insert(0, reading.body.pop())
    reading.author = ", ".join(signed) or None


def _official(blocks: list[_Block]) -> Article:
    """A decision or plan: all of it is text; its title is the type line with the abstract."""
    paragraphs = tuple(block.text for block in blocks)
    title = ""
    for index, paragraph in enumerate(paragraphs):
        match = re.match(r"(QUYẾT ĐỊNH|KẾ HOẠCH)\b[ \t:]*", paragraph)
        if match:
            rest = paragraph[match.end() :].strip()
            rest = rest or (paragraphs[index + 1] if index + 1 < len(paragraphs) else "")
            title = f"{match[1].capitalize()} {' '.join(rest.split())}"[:_TITLE_LIMIT].strip()
            break
    return Article(title, None, None, paragraphs)


def _blocks(text: str) -> list[_Block]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _GAP.search(text.strip()):
        # No blank line anywhere: every line is a paragraph of its own.
        return [_Block(line.strip(), False) for line in text.split("\n") if line.strip()]
    blocks: list[_Block] = []
    start = 0
    wide = False
    for gap in [*_GAP.finditer(text), None]:
        block = text[start : gap.start() if gap else len(text)].strip()
        if block:
            blocks.append(_Block(_unwrapped(block), wide))
            wide = False
        if gap:
            start = gap.end()
            wide = wide or gap[0].count("\n") > 2  # noqa: PLR2004 - two blank lines
    return blocks


def _unwrapped(block: str) -> str:
    """Lines cut at a fixed width become one line again; lines that end by themselves stay."""
    lines = [line.strip() for line in block.split("\n")]
    if len(lines) == 1:
        return block
    wrapped = all(len(line) in _WRAP and not _SENTENCE_END.search(line) for line in lines[:-1])
    return " ".join(lines) if wrapped else "\n".join(lines)


def _is_headline(text: str) -> bool:
    return len(text) <= _TITLE_LIMIT and not _SENTENCE_END.search(text) and "\n" not in text


def _is_running_text(text: str) -> bool:
    return bool(_SENTENCE_END.search(text)) and not labels.is_caption(text)
