"""Who issues a document: the body and its parent from the upper left of the head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from parsers.official.numbers import blank_number, own_number
from parsers.official.opening_lines import Line, is_motto, without_motto
from parsers.official.words import tidy

_BODY = re.compile(
    r"^(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BCĐ|BQL|ĐẢNG ỦY|BỘ|SỞ|VĂN PHÒNG|BAN|THỦ TƯỚNG"
    r"|CHÍNH PHỦ|PHÒNG|CHI CỤC|CỤC|TỔNG CỤC|VỤ|TRUNG TÂM|CHỦ TỊCH|LIÊN MINH|TỔ"
    r"|TỈNH ỦY|HUYỆN ỦY|HỘI)(?!\w)",
    re.I,
)
# "HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG" goes on with "SẢN PHẨM OCOP", "UBND" with "HUYỆN ĐẮK SONG".
# The unit alone above its body: "TỈNH ĐỒNG NAI", "ỦY BAN NHÂN DÂN HUYỆN TÂN PHÚ".
_UNIT = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.|HUYỆN|QUẬN|THỊ XÃ)\s+[^\W\d_].{2,30}")
_UNMARKED = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|bo|so|van phong|ban|thu tuong|phong|chi cuc|cuc|trung tam)(?!\w)"
)
_DATE = re.compile(r"ng[àa]y\s.*th[áaâ]ng\s", re.I)
# "SẢN PHẨM OCOP Đắk Nông, ngày 5 tháng 3": the other side's line behind the body's name
_DATELINE = re.compile(
    r"(?<=[^\W\d_a-z] )(?:(?:TP|TX|TT)\.? ?)?[^\W\d_][^\W\d_A-ZĐ]+(?: [^\W\d_]+){0,4}"
    r",? ng[àa]y\s.*$"
)
_ABOUT = re.compile(r"^(?:V/v|Về việc|Số\s|Số:|Trích yếu)", re.I)
_BOX = re.compile(
    r"(?:cơ quan|đơn vị|tổ chức)(?:/đơn vị)?\s+ban hành\s*(?:văn bản)?\s*:?\s*\|?\s*"
    r"(?P<name>[^|;:\n]{4,90})",
    re.I,
)
# The rule under a body's name, or a speck beside it, as a scan gives it: "-_ BỘ NÔNG NGHIỆP -"
_RULED = re.compile(r"^[\s_=~|.·•–—-]+|[\s_=~|·•–—-]{2,}$|\s[_=~|·•–—]+$|\s[_–-]+(?=\sVÀ\s)")
_LONGEST = 90
_MOST_LINES = 9


def issuer_of(above: Sequence[Line]) -> tuple[str | None, str | None]:
    """(parent, issuing body) in the words printed; None where not said.

    Lines that no body begins with go on with the one above: "ỦY BAN NHÂN DÂN" and "HUYỆN ĐẮK
    SONG" are one body, "UBND TỈNH ĐẮK NÔNG" above them is its parent.
    """
    sided = [line for line in above if line.column == "left"]
    if sided:  # a line between them of which no tab or cell tells the side
        last = max(line.index for line in sided)
        sided = [
            line
            for line in above
            if line.column == "left"
            or (line.column is None and line.index < last and line.text.isupper())
        ]
    names: list[str] = []
    for line in (sided or above)[: _MOST_LINES + 6]:
        text = without_motto(line.text)
        if own_number(text) or blank_number(text) or _ABOUT.match(text):
            break
        text = tidy(_DATELINE.sub("", text)) if not sided else _RULED.sub("", text)
        if not text or is_motto(text) or _DATE.search(text) or line.column == "right":
            continue
        if not names and not _is_body(text):
            if sided and text.isupper() and _UNIT.fullmatch(text):
                names.append(text)
            continue
        if not _is_name(text, sided=bool(sided)):
            if names and not sided:
                break
            continue
        if names and not _begins_body(text, names[-1]):
            names[-1] = f"{names[-1]} {text}"
        else:
            names.append(text)
    if not names or (len(names) == 1 and not _is_body(names[0])):
        return None, None
    return (names[-2], names[-1]) if len(names) > 1 else (None, names[0])


def _is_body(text: str) -> bool:
    """Whether a line begins with the word for a body, also where all marks are lost."""
    if text.isascii() and _UNMARKED.match(text.lower()):
        return True
    return _BODY.match(text) is not None


def boxed_issuer(texts: Iterable[str]) -> str | None:
    """The body in the summary box of a page ("Cơ quan ban hành: UBND tỉnh Hà Giang")."""
    for text in texts:
        match = _BOX.search(text)
        if match and _is_body(name := tidy(match["name"])):
            return name
    return None


def _is_name(text: str, *, sided: bool) -> bool:
    """Whether a line can be (part of) a body's name: short and shouted, or on the left side."""
    if len(text) > _LONGEST:
        return False
    return text.isupper() or (sided and not text.endswith((".", ";")) and text[:1].isupper())


def _begins_body(text: str, last: str) -> bool:
    """Whether a line begins another body and does not go on with the one above.

    "BAN CHỈ ĐẠO" begins one; "HỘI ĐỒNG NHÂN DÂN VÀ" or a name that ends in a comma goes on.
    """
    if not _is_body(text) or last.rstrip().endswith((",", " VÀ", "-", " CỦA")):
        return False
    return not tidy(last).upper().endswith((" CỦA", " VÀ"))
