"""Telling decisions and plans from news, and reading the head of an official document.

The head is that of Decree 30/2020/NĐ-CP, article 8: issuer and parent, number, place and date,
type and abstract. Only what stands there plainly is taken. News that merely report a decision
have no such head and stay news. Annexes are read elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from parsers.models import Decision, DocumentKind

_HEAD = 2500
_NUMBER = re.compile(r"\bSố\s*:?\s*(\d+(?:/\d{4})?\s*/\s*(?:QĐ|KH)[-–]?[A-ZĐ0-9.&-]*)", re.I)
_DATELINE = re.compile(
    r"(?:^|\||\n)\s*([^\n|,]{2,40}),\s*ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.I
)
_TYPE = re.compile(r"^[ \t]*(QUYẾT ĐỊNH|KẾ HOẠCH)[ \t:]*$", re.M)
_MOTTO = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA|Độc\s+lập\s*[-–]\s*Tự\s+do", re.I)
_BODY = re.compile(
    r"^(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|BỘ|SỞ|VĂN PHÒNG|BAN CHỈ ĐẠO|THỦ TƯỚNG|CHÍNH PHỦ)\b"
)
_UPPER_LENGTH = range(3, 81)
_LEGAL_GROUND = re.compile(r"^\W*(?:Căn cứ|Xét|Theo đề nghị|Thực hiện|Thi hành|CHỦ TỊCH|BỘ TRƯỞNG)")
_CITED = re.compile(r"\b(\d+(?:/\d{4})?/(?:QĐ|NĐ|QH\d+|KH|NQ)(?:[-–][A-ZĐ]+g?(?:-[A-ZĐ]+)*)?)")
_ABSTRACT_LIMIT = 400


def document_kind(title: str, text: str) -> DocumentKind:
    """What sort of document a page or file is: decision, plan, or (the usual case) news."""
    head = _folded(text[:_HEAD])
    if _folded(title).casefold().startswith("quyết định số") and _NUMBER.search(head):
        return "decision"
    type_line = _TYPE.search(head)
    number = _NUMBER.search(head)
    formal = bool(_MOTTO.search(head) or number)
    if type_line and formal:
        return "decision" if type_line[1] == "QUYẾT ĐỊNH" else "plan"
    if number and _MOTTO.search(head):
        return "decision" if "QĐ" in number[1].upper() else "plan"
    return "news"


def read_decision(text: str) -> Decision | None:
    """The head of an official document, or None when no number stands in it.

    Dates are ISO; an impossible date is left out.
    """
    head = _folded(text[:_HEAD])
    number = _NUMBER.search(head)
    if not number:
        return None
    lines = [line.strip() for line in re.split(r"\n| \| ", head) if line.strip()]
    parent, issuer = _issuer(lines)
    place, day = _dateline(head)
    type_line = _TYPE.search(head)
    symbol = re.sub(r"\s+", "", number[1]).replace("–", "-").rstrip("-.").upper()
    cited = (match[1] for match in _CITED.finditer(_folded(text)))
    return Decision(
        number=symbol,
        kind=(type_line[1] if type_line else _kind_of(symbol)).capitalize(),
        issuer=issuer,
        parent=parent,
        place=place,
        date=day,
        abstract=_abstract(head[type_line.end() :]) if type_line else None,
        cites=tuple(dict.fromkeys(number for number in cited if number != symbol)),
    )


def _folded(text: str) -> str:
    """NFC with the letter Ð (U+00D0), which many keyboards give, as Đ."""
    return unicodedata.normalize("NFC", text).replace("Ð", "Đ")


def _kind_of(symbol: str) -> str:
    return "QUYẾT ĐỊNH" if "QĐ" in symbol else "KẾ HOẠCH"


def _issuer(lines: list[str]) -> tuple[str | None, str | None]:
    """Parent and issuing body: the upper-case lines before the number, motto apart."""
    names: list[str] = []
    for line in lines[:12]:
        if _NUMBER.search(line) or _TYPE.match(line):
            break
        if _MOTTO.search(line) or not _is_upper(line):
            continue
        if names and not _BODY.match(line):
            names[-1] = f"{names[-1]} {line}"
        else:
            names.append(line)
    if not names or not _BODY.match(names[0]):
        return None, None
    return (names[0], names[1]) if len(names) > 1 else (None, names[0])


def _is_upper(line: str) -> bool:
    return len(line) in _UPPER_LENGTH and line.isupper()


def _dateline(head: str) -> tuple[str | None, str | None]:
    match = _DATELINE.search(head)
    if not match:
        return None, None
    try:
        day = date(int(match[4]), int(match[3]), int(match[2])).isoformat()
    except ValueError:
        day = None
    return match[1].strip(), day


def _abstract(after_type: str) -> str | None:
    """The lines under the type line, up to the legal grounds."""
    kept: list[str] = []
    for line in (line.strip() for line in after_type.split("\n")):
        if not line and not kept:
            continue
        if not line or _LEGAL_GROUND.match(line) or _is_upper(line):
            break
        kept.append(line)
    return " ".join(kept)[:_ABSTRACT_LIMIT] or None
