"""From blocks to an article's parts: body, captions, related links, author.

The rules that look at several blocks at once are here: what follows a picture, what stands
at the head of the body although it belongs to the page's frame, where the article ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urljoin

from parsers.models import Problem, Related, Table
from parsers.pages import labels, labels_abroad
from parsers.pages.addresses import leads_elsewhere
from parsers.pages.builder import Block, Blocks
from parsers.pages.endings import LINE_END
from parsers.pages.publication import parse_time
from parsers.pages.sections import block_heads_section

_LINK_SHARE = 0.85
_MIN_RELATED = 12
_UNSTYLED_CAPTION = 160
_STYLED_CAPTION = 250
_DATE_LINE = 80
_END_SHARE = 0.6
_TOLD_BEFORE = 3
_FOOTER_LINES = 2
_SHORT_LINES = 4
_FIRST_LINES = 2
_KEY_SLACK = 40
_TITLE_MARK = re.compile(r"\s+[|•»–—-]\s")
_META_LINE = re.compile(
    r"\b(?:bản in|in bài|in trang|lượt xem|chia sẻ|cỡ chữ|nghe đọc bài|gửi email|facebook|zalo)\b",
    re.I,
)
_ENGLISH_BYLINE = re.compile(
    r"(?:[Bb]y|BY|Von|Par|Por):? [A-Z][\w.'’-]+(?:(?: and|,)? [A-Z][\w.'’-]+)*"
    r"|(?:[Pp]ublished|[Uu]pdated|[Pp]osted|[Ll]ast (?:updated|modified))\b.*\d.*"
)
_BARE_DATE = re.compile(
    r"(?:(?:thứ|hai|ba|tư|năm|sáu|bảy|chủ|nhật|ngày|tháng|lúc|giờ|đăng|cập|gmt|am|pm|sa|ch)\b"
    r"|[\W\d_])+",
    re.I,
)


@dataclass
class Parts:
    """The parts of an article as far as its blocks tell them."""

    paragraphs: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    author: str | None = None
    problems: list[Problem] = field(default_factory=list)


def assemble(
    read: Blocks, title: str, lead: str | None, url: str, author: str | None = None
) -> Parts:
    """Sort the blocks of an article.

    Args:
        read: blocks in reading order.
        title: the article's title; a paragraph that only repeats it is dropped.
        lead: the lead when it is known; its repetition in the body is dropped.
        url: base for relative links.
        author: the author when it is known; a line above the body that opens with it is dropped.
    """
    parts = Parts(tables=list(read.tables))
    framed = [text for text in (title, lead) if text]
    byline = _key(author or "")
    after_picture: Block | None = None
    last_part = _last_part(read.blocks)
    for index, block in enumerate(_until_signature(read.blocks)):
        if block.kind == "picture":
            after_picture = block
            continue
        if _ends(block, parts, late=index >= last_part):
            if block.text in _labels_within(read.blocks[:last_part]):
                continue
            break
        caption = _caption_of(block, after_picture, title)
        if caption is not None:
            parts.captions.extend([caption] if caption else [])
            continue
        after_picture = None
        heads = block.kind == "heading" and block_heads_section(read.blocks, index)
        link = None if heads else _related_of(block, url)
        if link is not None:
            parts.related.append(link)
        elif 0 < len(parts.paragraphs) <= _FIRST_LINES and _is_byline(block, parts):
            continue
        elif not _is_frame(block, framed, byline if not parts.paragraphs else None):
            parts.paragraphs.append(block.text)
    _take_signature(parts)
    parts.captions = list(dict.fromkeys(parts.captions))
    if parts.captions:
        parts.paragraphs = [text for text in parts.paragraphs if not _among(text, parts.captions)]
    return parts


def without_teasers(read: Blocks, teasers: list[Related]) -> Blocks:
    """The blocks that are not headlines or texts of the page's related boxes."""
    said = {_key(text) for item in teasers for text in (item.title, *item.text.split("\n\n"))}
    said -= {""}
    return Blocks([block for block in read.blocks if _key(block.text) not in said], read.tables)


def same_text(one: str, other: str) -> bool:
    """Equal but for white space, case, Unicode form and the marks at the ends."""
    # Keys differ from their texts by a few marks and spaces; most texts are told apart by length.
    if abs(len(one) - len(other)) > _KEY_SLACK + len(one) // 4:
        return False
    return _key(one) == _key(other)


def _among(text: str, others: list[str]) -> bool:
    for other in others:  # noqa: SIM110 - asked of every paragraph; a generator takes as long again
        if same_text(text, other):
            return True
    return False


def _until_signature(blocks: list[Block]) -> list[Block]:
    """The blocks up to a bold or right-aligned name; one or two lines of footer may follow it."""
    for index in range(max(1, len(blocks) - _FOOTER_LINES - 1), len(blocks)):
        block = blocks[index]
        if block.kind == "text" and (block.bold or block.styled) and labels.is_name(block.text):
            return blocks[: index + 1]
    first = max(1, int(_END_SHARE * len(blocks)), len(blocks) - _SHORT_LINES - 1)
    for index in range(first, len(blocks)):
        block = blocks[index]
        signed = block.kind == "text" and (block.bold or block.styled)
        if signed and labels.is_name(block.text) and not any(map(_is_told, blocks[index + 1 :])):
            return blocks[: index + 1]
    return blocks


def _is_told(block: Block) -> bool:
    """Whether a block is a sentence, heading, row or caption of an article."""
    if block.kind != "text":
        return True
    return len(block.text) > _DATE_LINE or LINE_END.search(block.text) is not None


def _last_part(blocks: list[Block]) -> int:
    """Where the last part of a body begins, by its blocks or by its letters that lead nowhere."""
    lengths = [max(0, len(block.text) - block.link_text) for block in blocks]
    most, before = _END_SHARE * sum(lengths), 0
    for index, length in enumerate(lengths):
        if index > _END_SHARE * len(blocks) or before > most:
            return index
        before += length
    return len(blocks)


def _labels_within(blocks: list[Block]) -> frozenset[str]:
    """Lines such as "Share" that did not end the article where they stood: a live page has many."""
    short = (block.text for block in blocks if len(block.text) <= labels_abroad.LABEL_LIMIT)
    seen = Counter(short)
    return frozenset(text for text, times in seen.items() if times > 1)


def _ends(block: Block, parts: Parts, *, late: bool) -> bool:
    """A line such as "Từ khóa", "Bình luận" in the last part: the rest is the page's frame.

    Readers may write more than the article says: a line over comments ends it wherever it stands.
    """
    if block.kind in {"row", "caption"}:
        return False
    text = block.text
    if late:
        return labels.is_end_label(text) or labels.is_imprint(text)
    return (
        len(text) <= labels_abroad.LABEL_LIMIT
        and labels.is_end_label(text)
        and labels_abroad.is_comments_head(text)
        and _sentences(parts) >= _TOLD_BEFORE
    )


def _sentences(parts: Parts) -> int:
    return sum(len(text) > _DATE_LINE and bool(LINE_END.search(text)) for text in parts.paragraphs)


def _caption_of(block: Block, picture: Block | None, title: str) -> str | None:
    """The caption that a block is ("" for a bare image title), or None when it is none."""
    if block.kind == "caption":
        return block.text
    if block.kind != "text":
        return None
    if labels.is_caption(block.text) or (picture and _belongs_to(block, picture)):
        return block.text
    return labels.glued_caption(block.text, title)


def _belongs_to(block: Block, picture: Block) -> bool:
    """Whether the text after a picture describes it: as its ``alt`` does, or by its looks."""
    if picture.text and same_text(picture.text, block.text):
        return True
    if block.styled:
        return len(block.text) <= _STYLED_CAPTION
    if block.bold:
        return False
    return len(block.text) <= _UNSTYLED_CAPTION and not LINE_END.search(block.text)


def _related_of(block: Block, url: str) -> Related | None:
    """A paragraph that is nothing but a link to another article."""
    if block.kind == "row" or len(block.text) < _MIN_RELATED:
        return None
    if block.kind == "heading" and leads_elsewhere(block.href, url):
        return None  # "3. Bánh tráng Bà Thử" over a section, linked to the shop that sells it
    prefix = labels.related_prefix(block.text)
    title = block.text[prefix:].strip()
    linked = block.link_text >= _LINK_SHARE * len(title)
    if (linked and block.href) or (prefix and block.kind == "text" and len(title) <= 200):  # noqa: PLR2004
        return Related(title, _address(url, block.href))
    return None


def _is_frame(block: Block, framed: list[str], byline: str | None) -> bool:
    """What repeats the page's frame: title, lead, related label; above the body, date and author.

    ``byline`` is None once the body has begun.
    """
    if _among(block.text, framed) or labels.is_related_label(block.text):
        return True
    if block.kind == "heading" and framed and _is_named_in(block.text, framed[0]):
        return True
    if block.kind != "row" and labels.is_notice(block.text):
        return True
    if byline is None or len(block.text) > _DATE_LINE or LINE_END.search(block.text):
        return False
    if block.kind != "text":
        return False
    opens = bool(byline) and _key(block.text).startswith(byline)
    stated = _META_LINE.search(block.text) or _ENGLISH_BYLINE.fullmatch(block.text)
    dated = parse_time(block.text) is not None or labels_abroad.is_dated_line(block.text)
    return opens or bool(stated) or dated


def _is_named_in(text: str, title: str) -> bool:
    """Whether a page's title is this headline and the name of a section or site behind a mark."""
    return title.startswith(text) and _TITLE_MARK.match(title, len(text)) is not None


def _is_byline(block: Block, parts: Parts) -> bool:
    """A date under a headline that nobody took for one; "By Joe Sample" under the lead."""
    if block.kind != "text" or len(block.text) > _DATE_LINE:
        return False
    if _ENGLISH_BYLINE.fullmatch(block.text) or labels_abroad.is_dated_line(block.text):
        return True
    return _is_bare_date(block.text) and not _has_begun(parts)


def _is_bare_date(text: str) -> bool:
    return len(text) <= _DATE_LINE and bool(_BARE_DATE.fullmatch(text)) and bool(parse_time(text))


def _has_begun(parts: Parts) -> bool:
    """Whether the body has a sentence: a bare headline above the date line does not begin it."""
    return any(len(t) > _DATE_LINE or LINE_END.search(t) for t in parts.paragraphs)


def _take_signature(parts: Parts) -> None:
    """Imprint lines at the end go; the names above them are the author."""
    while len(parts.paragraphs) > 1 and labels.is_footer(parts.paragraphs[-1]):
        parts.paragraphs.pop()
    signed: list[str] = []
    while len(parts.paragraphs) > 1 and labels.is_signature(parts.paragraphs[-1]):
        signed.insert(0, parts.paragraphs.pop())
    parts.author = ", ".join(signed) or None


def _address(url: str, href: str | None) -> str | None:
    if not href:
        return None
    try:
        return urljoin(url, href)
    except ValueError:
        return None


@lru_cache(maxsize=128)
def _key(text: str) -> str:
    """A text as it is compared; each stands beside title, lead and captions in turn."""
    folded = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return folded.strip(" .…-–—:\"“”'‘’()*|")
