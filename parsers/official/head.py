"""The head and frame of a signed document, from its printed paper.

Decree 30/2020/NĐ-CP, article 8: issuer and parent, number, place and date, type and abstract,
articles, signer and recipients. What does not stand there plainly is left out or flagged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.models import Decision, DocumentKind
from parsers.official import numbers, signing
from parsers.official.articles import read_body
from parsers.official.issuers import boxed_issuer, issuer_of
from parsers.official.opening_lines import Line, Opening, read_opening, without_motto
from parsers.official.rounds import round_of
from parsers.official.signatures import boxed_signer, read_ending
from parsers.official.words import tidy
from parsers.paper import Paper, Paragraph

NUMBER_MISSING = "number_missing"
NUMBER_DIFFERS = "number_differs"
DATE_MISSING = "date_missing"

_BASIS = re.compile(r"\W*(?:căn cứ|theo|xét|thực hiện)\s", re.IGNORECASE)
_KINDS: dict[str, DocumentKind] = {
    "Quyết định": "decision",
    "Nghị quyết": "decision",
    "Kế hoạch": "plan",
    "Chương trình": "plan",
    "Đề án": "plan",
    "Báo cáo": "report",
    "Thông báo": "notice",
    "Tờ trình": "submission",
    "Phương án": "plan",
    "Biên bản": "report",
    "Hướng dẫn": "notice",
    "Chỉ thị": "notice",
    "Công điện": "notice",
    "Giấy mời": "notice",
}
_LETTER = "Công văn"
# "V/v đề nghị công nhận sản phẩm OCOP": a letter that asks, as a Tờ trình does
_ASKS = re.compile(r"^(?:V/v|Về việc)\s+(?:đề nghị|trình|xin|đề xuất|kiến nghị)(?!\w)", re.I)
_ABOUT = re.compile(r"(?:V/v|Về việc)\s", re.I)
_AUTHORITY = (
    "CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "UBND", "BỘ TRƯỞNG", "GIÁM ĐỐC",
    "HỘI ĐỒNG", "THỦ TƯỚNG", "TRƯỞNG BAN", "CHÁNH VĂN PHÒNG", "TRƯỞNG PHÒNG", "CHI CỤC TRƯỞNG",
)  # fmt: skip
_DECIDES = re.compile(
    r"(?:CHỦ TỊCH\s+|BỘ TRƯỞNG\s+|GIÁM ĐỐC\s+)?"
    r"(?P<body>(?:[UỦ][YỶ] BAN NHÂN DÂN|UBND|BỘ|SỞ)\s.{4,80})$"
)
_NUMBER_WORD = re.compile(r"\W*S[ốôoó6ồổ]\s*[:.;]?\s*(?=\d|$|/)", re.I)
# "Ngày 30/8/2024, Phó Chủ tịch UBND tỉnh chủ trì họp": the text begins, without legal grounds.
_SENTENCE = re.compile(r"\W*(?:ngày|hôm nay|vừa qua|trong)\s", re.I)
# "… năm 2022 Kính gửi: UBND tỉnh", "… (đợt 2) BỘ TRƯỞNG": a scan's lines that were read as one
_DECIDER = re.compile(
    r"(?<=[a-zà-ỹ\d)])\s+(?:\S{1,3}\s+)?\S?(?:BỘ\s?TRƯỞNG|CHỦ\s?TỊCH|[ỦU][ỶY]\s?BAN\s?NHÂN\s?DÂN)[^a-zà-ỹ]*$"
)
_ADDRESSED = re.compile(r"\s+Kính\s+gửi\s*:")
_ABSTRACT_LIMIT = 500
_BOX_LINES = 30


def paper_kind(paper: Paper) -> DocumentKind:
    """What sort of document a paper is; news (the usual case) has no official head."""
    return _kind(read_opening(paper), _box(paper))


def read_head(paper: Paper) -> Decision | None:
    """The head, articles and signature of an official document; None where it is none."""
    opening, texts, box = read_opening(paper), _texts(paper), _box(paper)
    if _kind(opening, box) == "news":
        return None
    number, flags = _number(opening, texts, box)
    place, day = _signed(opening, texts, box)
    if day is None:
        flags.append(DATE_MISSING)
    symbol = numbers.symbol_of(number) if number else _blank(opening)
    parent, issuer = issuer_of(opening.above)
    abstract = _abstract(opening)
    body = read_body(paper, opening.body)
    ending = read_ending(paper.blocks, body.ends)
    batch, year = round_of(abstract, body.articles)
    cited = [act for text in (*body.grounds, *body.articles) for act in numbers.acts_in(text)]
    return Decision(
        number=number or "",
        kind=_type(opening, symbol),
        issuer=issuer or boxed_issuer(box) or _authority(opening),
        parent=parent,
        place=place,
        date=day,
        abstract=abstract,
        signer=ending.signer or boxed_signer(box),
        cites=tuple(act for act in dict.fromkeys(cited) if act != number),
        batch=batch,
        round_year=year,
        flags=tuple(flags),
        symbol=symbol,
        signer_title=ending.office,
        articles=body.articles,
        recipients=ending.recipients,
    )


def _texts(paper: Paper) -> list[str]:
    return [tidy(block.text) for block in paper.blocks if isinstance(block, Paragraph)]


def _box(paper: Paper) -> list[str]:
    """The first lines, rows of tables with a bar between cells: law sites put a table there."""
    found: list[str] = []
    for block in paper.blocks[:_BOX_LINES]:
        if isinstance(block, Paragraph):
            found.append(tidy(block.text))
        else:
            found.extend(" | ".join(map(tidy, row.cells)) for row in block.rows[:_BOX_LINES])
    return found[: 2 * _BOX_LINES]


def _kind(opening: Opening, box: Sequence[str]) -> DocumentKind:
    """The kind by the type line or the number's letters, where the head is a formal one."""
    stated = _own(opening) or next((n for t in box if (n := _boxed(t))), None)
    if not (opening.formal or stated or _blank(opening)):
        return "news"
    symbol = numbers.symbol_of(stated) if stated else _blank(opening)
    if opening.kind is None and not (opening.formal and symbol):
        return "news"
    kind = _type(opening, symbol)
    if kind == _LETTER:
        return "submission" if _ASKS.match(_abstract(opening) or "") else "notice"
    return _KINDS.get(kind or "", "news")


def _type(opening: Opening, symbol: str | None) -> str | None:
    """The type in words: of its own line, else by the number's letters; a letter has neither."""
    kind = opening.kind or numbers.type_of(symbol)
    return kind or (_LETTER if symbol and opening.formal else None)


def _own(opening: Opening) -> str | None:
    """The number that the head states, above or right below the type line."""
    above = [line.text for line in opening.above]
    # "Số:" may be printed and the number stamped, so that a reader gives two lines.
    split = [f"{one} {two}" for one, two in pairwise(above) if _NUMBER_WORD.fullmatch(one)]
    below = [line.text for line in opening.below[:3] if _NUMBER_WORD.match(line.text)]
    lines = (*above, *split, opening.rest, *below, *map(without_motto, above))
    return next((n for text in lines if (n := numbers.own_number(text))), None)


def _boxed(text: str) -> str | None:
    """The number in the summary box of a law site ("Số hiệu: 12/QĐ-UBND")."""
    if not text.lower().startswith(("số hiệu", "số, ký hiệu", "số/ký hiệu", "số ký hiệu")):
        return None
    return next(iter(numbers.acts_in(text)), None)


def _blank(opening: Opening) -> str | None:
    """The letters of a number that was left blank: "QĐ-UBND" of "Số:      /QĐ-UBND"."""
    lines = (*opening.above, *opening.below)
    return next((n for line in lines if (n := numbers.blank_number(line.text))), None)


def _authority(opening: Opening) -> str | None:
    """The body for which the line below the abstract decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …"."""
    for line in opening.below:
        match = _DECIDES.match(line.text)
        if match and line.text.isupper():
            return match["body"]
    return None


def _number(
    opening: Opening, texts: Sequence[str], box: Sequence[str]
) -> tuple[str | None, list[str]]:
    """The document's own number, and what is odd about it."""
    own = _own(opening) or next((n for t in box if (n := _boxed(t))), None)
    # "Căn cứ Quyết định số 781/QĐ-TTg … sửa đổi Phụ lục kèm theo Quyết định số 1048/QĐ-TTg"
    own_words = (text for text in texts if not _BASIS.match(text))
    mentioned = next((n for text in own_words if (n := numbers.number_in_annex(text))), None)
    if own is None:
        return mentioned, [NUMBER_MISSING]
    return own, [NUMBER_DIFFERS] if mentioned and mentioned != own else []


def _signed(
    opening: Opening, texts: Sequence[str], box: Sequence[str]
) -> tuple[str | None, str | None]:
    """Place and ISO date: of the head, else of the stamp, the box, or the line of the annexes."""
    head = [line.text for line in (*opening.above, *opening.below[:3])]
    place, day = signing.dateline_of(head)
    day = day or signing.stamped_date(texts) or signing.boxed_date(box)
    if day is None:
        day = signing.first_date([opening.rest, *(line.text for line in opening.below[:2])])
    if day is None:
        annexes = [text for text in texts if numbers.number_in_annex(text)]
        day = signing.first_date(annexes)
    return place, day


def _about(above: Sequence[Line]) -> list[str]:
    """What a letter is about: the lines from "V/v …" on, under the number on the left side."""
    at = next((i for i, line in enumerate(above) if _ABOUT.match(line.text)), None)
    if at is None:
        return []
    kept = [above[at].text]
    for line in above[at + 1 :]:
        goes_on = line.column == "left" or line.text[:1].islower()
        if line.column != above[at].column or not goes_on:
            break
        kept.append(line.text)
    return kept


def _abstract(opening: Opening) -> str | None:
    """The lines under the type line, up to who decides and the legal grounds."""
    kept = [opening.rest] if opening.rest and not _NUMBER_WORD.match(opening.rest) else []
    for line in opening.below:
        text, *following = _ADDRESSED.split(line.text, maxsplit=1)
        if decider := _DECIDER.search(text):
            text, following = text[: decider.start()], [decider[0]]
        if text.upper().startswith(_AUTHORITY) and text.isupper():
            break
        if kept and (text.endswith((".", ":")) or _SENTENCE.match(text)):
            break
        if (
            line.column is not None
            or _NUMBER_WORD.match(text)
            or not any(c.isalpha() for c in text)
        ):
            continue
        kept.append(text)
        if following:
            break
    if not kept:
        kept = _about(opening.above)
    return " ".join(kept)[:_ABSTRACT_LIMIT] or None
