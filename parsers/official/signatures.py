"""The end of a signed document: who gets it, who signed it and in what office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.official.words import low, tidy
from parsers.paper import Block, Grid
from reference.names import strip_marks

_RECIPIENTS = re.compile(r"^\W*nơi\s+nhận\s*:?\s*")
_ITEM = re.compile(r"^[-–—•+*]\s*")
_OFFICE = re.compile(
    r"^(?:(?:KT|TM|TL|TUQ|Q|T/M|K/T)\s*\.?\s*)?"
    r"(?:(?:PHÓ\s+)?CHỦ\s+TỊCH|(?:PHÓ\s+)?GIÁM\s+ĐỐC|(?:THỨ|BỘ)\s+TRƯỞNG|(?:PHÓ\s+)?CHÁNH\s+VĂN\s+PHÒNG"
    r"|(?:PHÓ\s+)?TRƯỞNG\s+(?:PHÒNG|BAN)|ỦY\s+BAN\s+NHÂN\s+DÂN|UBND|HỘI\s+ĐỒNG|(?:PHÓ\s+)?THỦ\s+TƯỚNG"
    r"|(?:PHÓ\s+)?CHI\s+CỤC\s+TRƯỞNG|TRƯỞNG\s+BAN|(?:PHÓ\s+)?CỤC\s+TRƯỞNG|TỔ\s+TRƯỞNG|ỦY\s+VIÊN)(?!\w)"
)
_DEPUTED = re.compile(r"^(?:KT|TM|TL|TUQ|Q|T/M|K/T)\s*\.")
# What a body's name goes on with in the next line: "GIÁM ĐỐC SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG".
_OF_BODY = re.compile(
    r"^(?:VÀ|CỦA|SỞ|BỘ|TỈNH|HUYỆN|THÀNH\s+PHỐ|PHÁT\s+TRIỂN|KINH\s+TẾ|CHƯƠNG\s+TRÌNH|SẢN\s+PHẨM)\s"
    r"|(?<!\w)(?:NGHIỆP|NÔNG\s+THÔN|UBND|OCOP|CHỦ\s+TỊCH)(?!\w)"
)
_OF_OFFICE = re.compile(r"(?:pho|chu|tich)(?:\s+(?:chu|tich))*")
"""Part of an office that a scan breaks in two, or without its marks: "PHÓ CHỦ", "Pho Chú Tịch"."""
_BEHIND_NOISE = re.compile(
    r"^\W*\w{1,4}\s+(?P<office>(?:(?:KT|TM|TL|TUQ|Q)\s*\.\s*)?(?:PHÓ\s+)?"
    r"(?:CHỦ\s+TỊCH|GIÁM\s+ĐỐC|CHÁNH\s+VĂN\s+PHÒNG))$"
)
_BEHIND_RECIPIENT = re.compile(
    r"^\W*(?:nơi|như|lưu|[^\W\d_]+[:;]).*[;:.,]\s*\W*(?P<office>(?:(?:KT|TM|TL|TUQ|Q)\s*\.\s*)?(?:PHÓ\s+)?"
    r"(?:CHỦ\s+TỊCH|GIÁM\s+ĐỐC|CHÁNH\s+VĂN\s+PHÒNG|BỘ\s+TRƯỞNG))$",
    re.I,
)
_ANNEX = re.compile(r"(?:phụ lục|biểu|danh sách|danh mục)(?!\w)")
_NOISE = re.compile(r"^\W*(?:đã\s+ký|ký\s+tên|signed|\(?\s*đóng\s+dấu)", re.I)
_NAME = re.compile(
    r"^(?:(?:ThS|TS|PGS|GS|BS|KS|CN|Ths)\.\s*)*"
    r"[A-ZĐÁÀẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ][\w’']*"
    r"(?:\s+[A-ZĐÁÀẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ][\w’']*){1,5}$"
)
_BOXED = re.compile(r"người\s+ký\s*:?\s*\|?\s*(?P<name>[^|;:,\n]{4,40})", re.I)
_WINDOW = 45
_LEGIBLE = 0.3
"""Below this a line of a scan may be the strokes of a signature or of a seal: "Hóc GIIÙ"."""


@dataclass(frozen=True, slots=True)
class Ending:
    """``office`` as printed ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH"), ``signer`` a name."""

    recipients: tuple[str, ...] = ()
    office: str | None = None
    signer: str | None = None


def office_of_line(text: str) -> str:
    """A line of a scan without what stands before a shouted office: "c2 CHỦ TỊCH".

    It is a speck, or words of the other side: "Nơi CHỦ TỊCH" over "nhận:", "Lưu: VT. CHỦ TỊCH".
    """
    if _OFFICE.match(text):
        return text
    behind = _BEHIND_NOISE.match(text) or _BEHIND_RECIPIENT.match(text)
    return behind["office"] if behind and behind["office"].isupper() else text


def read_ending(blocks: Sequence[Block], start: int) -> Ending:
    """Recipients and signature from block ``start``, where the articles end, to the first annex."""
    lines: list[tuple[str, str | None]] = []
    legible: list[tuple[str, str | None]] = []
    for block in blocks[start : start + _WINDOW]:
        if isinstance(block, Grid):
            break
        parts = [
            (office_of_line(tidy(one)), block.column)
            for one in block.text.split("\n")
            if one.strip()
        ]
        lines.extend(parts)
        if block.confidence is None or block.confidence >= _LEGIBLE:
            legible.extend(parts)
    office, signer = _signature(legible)
    if signer is None:
        office, signer = _signature(lines)
    return Ending(tuple(_recipients(lines)), office, signer)


def boxed_signer(texts: Sequence[str]) -> str | None:
    """The name in the summary box of a law site ("Người ký: Nguyễn Văn A")."""
    for text in texts:
        match = _BOXED.search(text)
        if match and _NAME.match(_titled(tidy(match["name"]))):
            return _titled(tidy(match["name"]))
    return None


def _recipients(lines: Sequence[tuple[str, str | None]]) -> list[str]:
    """What stands under "Nơi nhận:", one a line or one after the other in a line."""
    at = next((i for i, (text, _) in enumerate(lines) if _RECIPIENTS.match(low(text))), None)
    if at is None:
        return []
    side = lines[at][1]
    first = lines[at][0][_first_word(lines[at][0]) :]
    found: list[str] = []
    for text, column in [(first, side), *lines[at + 1 :]]:
        if column != side or _OFFICE.match(text):
            if side is None and found:
                break
            continue
        if not text:
            continue
        if _ITEM.match(text):
            found.extend(part for part in re.split(r";\s*[-–—]\s*", _ITEM.sub("", text)) if part)
        elif found and side is not None and not text.isupper():
            found[-1] = f"{found[-1]} {text}"
        elif found:
            break
    return [item.rstrip(" ;.,") for item in found]


def _first_word(text: str) -> int:
    match = re.match(r"\W*nơi\s+nhận\s*:?\s*", text, re.I)
    return match.end() if match else 0


def _signature(lines: Sequence[tuple[str, str | None]]) -> tuple[str | None, str | None]:
    """Office and name: shouted lines of an office, and below them a name."""
    sided = [text for text, column in lines if column == "right"]
    texts = sided or [text for text, _ in lines]
    if sided:  # on the next page nothing stands beside the name
        last = max(i for i, (_, column) in enumerate(lines) if column == "right")
        texts = [*sided, *(text for text, column in lines[last + 1 :] if column is None)]
    office, name = _signed_in(texts)
    if name is None and sided:  # a scan whose sides were told apart in some lines only
        whole = _signed_in([text for text, column in lines if column != "left"])
        office, name = whole if whole[1] else (office, None)
    return office, name


def _signed_in(texts: Sequence[str]) -> tuple[str | None, str | None]:
    office: list[str] = []
    for text in texts:
        if _OFFICE.match(text) and (not office or _goes_on(office[-1], text)):
            office.append(text)
        elif office and _is_name(text):
            return " ".join(office), _titled(text)
        elif office and text.isupper() and not _is_name(text) and not _NOISE.match(text):
            office.append(text)
    return (" ".join(office) or None), None


def _goes_on(last: str, text: str) -> bool:
    """As in "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH": deputed, then the own office."""
    return _DEPUTED.match(last) is not None or _DEPUTED.match(text) is not None or len(last) < 60  # noqa: PLR2004


def _is_name(text: str) -> bool:
    if (
        _OFFICE.match(text)
        or _OF_OFFICE.fullmatch(strip_marks(low(text)))
        or _ANNEX.match(low(text))
        or _NOISE.match(text)
        or _OF_BODY.search(text)
        or any(c.isdigit() for c in text)
    ):
        return False
    return _NAME.match(_titled(text)) is not None


def _titled(text: str) -> str:
    """A shouted name as names are written; others as they stand."""
    text = text.strip(" .,;:")
    return text.title() if text.isupper() and "." not in text else text
