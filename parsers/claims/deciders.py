"""Who recognised the products of a figure: the level of the body, and council or signed decision.

"Hội đồng OCOP huyện Yên Thế xếp hạng 13 sản phẩm" is a district's council; "UBND tỉnh Tây Ninh
công nhận 17 sản phẩm" a decision of the province. Nothing is guessed: a figure whose sentence
names no body and no level has neither.
"""

from __future__ import annotations

import re
from typing import Literal

from parsers.claims.figure import Figure
from parsers.models import Document, RecognisingLevel
from parsers.record import record

Act = Literal["council", "decision"]

_LEVELS: dict[str, RecognisingLevel] = {
    "huyện": "district", "quận": "district", "thị xã": "district",
    "tỉnh": "province",
    "trung ương": "central", "quốc gia": "central",
}  # fmt: skip
_COUNCIL = (
    r"(?:hội đồng|tổ tư vấn)"
    r"(?:(?:,?\s(?!đã\b|vừa\b|đề\b|trình\b|họp\b)[^\s,;:.\d]+){0,9}?"
    r"\s(?:cấp\s)?(?P<council>huyện|quận|thị xã|tỉnh|thành phố|trung ương|quốc gia))?"
)
_BODY = re.compile(
    rf"(?<!\w)(?:{_COUNCIL}"
    r"|(?:(?:phó )?chủ tịch )?(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s"
    r"(?P<committee>huyện|quận|thị xã|tỉnh|thành phố)"
    r"|(?P<ministry>bộ nông nghiệp|bộ nn|bộ trưởng|(?<!hội đồng )trung ương))(?!\w)"
)
_DECIDES = re.compile(
    r"(?<!\w)(?:công nhận|chứng nhận|xếp|phân hạng|chấm|đánh giá|thẩm định|xét|phê duyệt"
    r"|ban hành|quyết định|ký|thông qua|gắn|cấp|trao|thống nhất|họp|tiếp nhận)(?!\w)"
)
# "theo báo cáo của UBND tỉnh", "đề nghị UBND tỉnh công nhận": it told, or has yet to decide.
_TOLD = re.compile(r"(?:theo|báo cáo|báo cáo của|cho biết|tại|của ngành|thông tin từ)\s$")
_ASKED = re.compile(
    r"(?<!\w)(?:đề nghị|trình|đề xuất|tham mưu|kiến nghị|gửi|để|chờ)(?:\s(?:lên|cho))?\s$"
)
# "12 sản phẩm 3 sao cấp huyện", "sản phẩm OCOP cấp tỉnh"
_GRADE = re.compile(r"(?<!\w)cấp\s(?P<level>huyện|tỉnh|quốc gia|trung ương)(?!\w)")
_ISSUER = re.compile(r"(?<!\w)(?:huyện|quận|thị xã|tỉnh|thành phố|bộ)(?!\w)", re.IGNORECASE)


@record
class Decider:
    """The level of the body that decided, and by what act; each None when not said."""

    level: RecognisingLevel | None = None
    act: Act | None = None


_NOBODY = Decider()


def decider_of(figure: Figure, document: Document) -> Decider:
    """Who recognised or judged the products of a figure.

    Its own sentence first, then the figure of which it is a part, then the decision that the
    document is.
    """
    if figure.metric not in {"recognised", "evaluated"}:
        return _NOBODY
    found = _named(figure)
    above = figure.whole or figure.filed
    if found == _NOBODY and above is not None:
        return decider_of(above, document)
    own = document.decision
    if own is not None and figure.decision is not None and figure.decision == own.number:
        return Decider(found.level or _level_of_issuer(own.issuer, figure), "decision")
    if figure.decision is not None and figure.metric == "recognised":
        return Decider(found.level, "decision")
    return found


def _named(figure: Figure) -> Decider:
    """The nearest deciding body of the sentence; else a level that stands by the products."""
    low, zone, q = figure.scan.low, figure.zone, figure.quantity
    if not any(word in low for word in ("hội đồng", "ubnd", "ban nhân dân", "cấp ", "bộ ", "ương")):
        return _NOBODY
    before = [m for m in _BODY.finditer(low, 0, q.number_start) if _acts(low, m, q.number_start)]
    after = [
        m
        for m in _BODY.finditer(low, q.end, zone.right)
        if re.search(r"(?:được|do|bởi)\s$", low[: m.start()]) and _DECIDES.search(low, m.end())
    ]
    grade = _GRADE.search(low, q.end, zone.right) or _GRADE.search(low, zone.left, q.number_start)
    level = _LEVELS[grade["level"]] if grade else None
    body = after[0] if after else before[-1] if before else None
    if body is None:
        return Decider(level)
    if body in before and _ASKED.search(low[: body.start()]):
        judged = any(m["council"] or m.group().startswith(("hội", "tổ")) for m in before[:-1])
        return Decider(level or _level(body, figure), "council" if judged else None)
    council = body.group().startswith(("hội", "tổ"))
    return Decider(_level(body, figure) or level, "council" if council else "decision")


def _acts(low: str, body: re.Match[str], number: int) -> bool:
    """Whether a body before the number is said to decide, and not only to tell."""
    if _TOLD.search(low[: body.start()]) or re.search(r"[;]|\.\s", low[body.end() : number]):
        return False
    return _DECIDES.search(low, body.end(), number) is not None


def _level(body: re.Match[str], figure: Figure) -> RecognisingLevel | None:
    """The level of a body; a city's is the province's where the city is one."""
    if body["ministry"]:
        return "central"
    word = body["council"] or body["committee"]
    if word != "thành phố":
        return _LEVELS.get(word or "")
    place = figure.place.place if figure.place else None
    if place is None or place.province is None:
        return None
    return "district" if place.district else "province"


def _level_of_issuer(issuer: str | None, figure: Figure) -> RecognisingLevel | None:
    """The level of a decision's head: "ỦY BAN NHÂN DÂN HUYỆN YÊN THẾ" is a district's."""
    word = _ISSUER.search(issuer or "")
    if word is None:
        return None
    if word.group().lower() == "bộ":
        return "central"
    if word.group().lower() == "thành phố":
        district = figure.place.place.district if figure.place else None
        return "district" if district else "province"
    return _LEVELS[word.group().lower()]
