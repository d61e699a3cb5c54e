"""The lines above the body of a signed document: its two sides, type line and what follows it.

Decree 30/2020/NĐ-CP, annex I: issuing body and number left, the nation's name, place and date
right, below them type and abstract. Readers that do not see columns mix the two sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.official.words import bare, tidy
from parsers.paper import Block, Column, Paper, Paragraph

_MOST = 45
_MOTTO = re.compile(
    r"c[oô0]ng hoa xa h[o0]i|d[o0]c l[aâ]p.{0,3}t[uư] do|xa h[o0]i ch[uủ] nghia viet nam"
)
_MOTTO_WORDS = re.compile(
    r"C[ỘÔO0]NG\s+H(?:ÒA|OÀ|OA|ÓA)\s+X[ÃAÄ]\s+H[ỘÔO0]I\s+CH[ỦU]\s+NGH[ĨI]A(?:\s+VI[ỆÊE]T\s+NAM)?"
    r"|[ĐÐD][ộôo]c\s+l[ậâa]p\s*[-–—]\s*T[ựưu]\s+do\s*[-–—]\s*H[ạa]nh\s+ph[úu]c",
    re.I,
)
_TYPE = re.compile(
    r"^(?P<type>QUYẾT\s+ĐỊNH|KẾ\s+HOẠCH|BÁO\s+CÁO|THÔNG\s+BÁO|TỜ\s+TRÌNH|NGHỊ\s+QUYẾT|CHỈ\s+THỊ"
    r"|HƯỚNG\s+DẪN|CHƯƠNG\s+TRÌNH|ĐỀ\s+ÁN|BIÊN\s+BẢN|CÔNG\s+ĐIỆN|PHƯƠNG\s+ÁN|GIẤY\s+MỜI)(?=[\s:.,]|$)(?!\s+NÀY)[\s:.]*(?P<rest>.*)$",
    re.S,
)
_TYPES_BARE = {
    "quyet dinh": "Quyết định", "ke hoach": "Kế hoạch", "bao cao": "Báo cáo",
    "thong bao": "Thông báo", "to trinh": "Tờ trình", "nghi quyet": "Nghị quyết",
    "bien ban": "Biên bản", "de an": "Đề án", "huong dan": "Hướng dẫn", "chi thi": "Chỉ thị",
    "cong dien": "Công điện", "phuong an": "Phương án", "giay moi": "Giấy mời",
}  # fmt: skip
_BODY = re.compile(
    r"^\W*(?:căn cứ|xét|thực hiện|thi hành|theo đề nghị|kính gửi|điều \d|[ivx]+\.|phần|a\.|1\.)"
    r"(?!\w)",
    re.I,
)


_MOTTO_CUT = re.compile(r"CH[ỦU] NGH[ĨI]A\s+VI[ỆE]T$")  # its "NAM" stands on the next line
_NAMES_PROGRAMME = re.compile(r"(?:CHƯƠNG\s+TRÌNH|ĐỀ\s+ÁN|KẾ\s+HOẠCH)\s")
# Words that begin a line of their own, run together with the line before them by a reader.
_GLUED = re.compile(r"(?<=[^\W\d_])(?=Độc lập\s?[-–]|CỘNG H[ÒO][AÀ] XÃ)|(?<=PHÚC)(?=[A-ZĐ])")
_DRAWN = re.compile(r"[-–—_=*.…~]{3,}")  # the rule under a body's name
_ENDS = re.compile(r"(?:Nơi nhận|NƠI NHẬN)\s*:?|(?:KT|TM|TL|TUQ|Q|T/M|K/T)\s*\.\s*[^\W\d_a-z]{2}")
_UNMARKED_BODY = re.compile(r"(?:can cu|xet|kinh gui|dieu \d)(?!\w)")
# "Thực hiện Chương trình OCOP năm 2024" is what a plan is about; with an act's number, its ground.
_IS_ABOUT = re.compile(r"^\W*(?:thực hiện|thi hành)\s(?!.*\d\s*[/-]\s*[A-ZĐ])", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the head with the side it stands on, tidy, and where it came from."""

    text: str
    column: Column | None
    index: int


@dataclass(frozen=True, slots=True)
class Opening:
    """The head: lines above the type line, the type, and the lines up to the body.

    ``rest`` are words on the type line itself. ``body`` is the index of the first block below.
    """

    above: tuple[Line, ...]
    kind: str | None
    rest: str
    below: tuple[Line, ...]
    body: int

    @property
    def formal(self) -> bool:
        """Whether the nation's name or motto stands in it."""
        return any(is_motto(line.text) for line in (*self.above, *self.below))


def read_opening(paper: Paper) -> Opening:
    """The head of a paper; all lines are ``above`` where no type line is found."""
    return _opening(tuple(paper.blocks[: 2 * _MOST]), len(paper.blocks))


@lru_cache(maxsize=4)
def _opening(first: tuple[Block, ...], count: int) -> Opening:
    """The head in the first of ``count`` blocks; kind, head and checks of a paper ask for it."""
    lines = [
        Line(part, block.column, index)
        for index, block in enumerate(first)
        if isinstance(block, Paragraph)
        for part in _parts(block)
    ][: 2 * _MOST]
    if any(_MOTTO_CUT.search(line.text) for line in lines):
        lines = [line for line in lines if line.text != "NAM"]
    at = _type_at(lines)
    if at is None:
        above = _up_to_body(lines)
        body = lines[len(above)].index if len(above) < len(lines) else count
        return Opening(tuple(above), None, "", (), body)
    kind, rest = _type_of(lines[at].text)
    below = _below(lines[at + 1 :], has_rest=bool(rest))
    after = at + 1 + len(below)
    body = lines[after].index if after < len(lines) else count
    return Opening(tuple(lines[:at]), kind, rest, tuple(below), body)


def is_motto(text: str) -> bool:
    """Whether the nation's name or motto stands in a line, also with slips of recognition."""
    return _MOTTO_WORDS.search(text) is not None or _MOTTO.search(bare(text)) is not None


def without_motto(text: str) -> str:
    """A line without the nation's name and motto, which stand beside the issuer.

    One without them stays as it is, with a comma at its end.
    """
    return tidy(_MOTTO_WORDS.sub(" ", text)) if _MOTTO_WORDS.search(text) else text


def opens_body(text: str) -> bool:
    """Whether a line begins the body: legal grounds, an article, a section."""
    if text.isascii() and _UNMARKED_BODY.match(bare(text)):
        return True
    return _BODY.match(text) is not None


def _parts(block: Paragraph) -> list[str]:
    """The lines of a block; a comma at the end stays, for the next line goes on with it."""
    found = []
    for part in _GLUED.sub("\n", block.text).split("\n"):
        words = tidy(_DRAWN.sub(" ", part))
        if words:
            found.append(f"{words}," if part.rstrip().endswith(",") else words)
    return found


def _type_at(lines: Sequence[Line]) -> int | None:
    """The index of the type line, None where no line is one.

    A line that only begins so may go on with a body's name: "CHƯƠNG TRÌNH NÔNG THÔN MỚI" under
    "VĂN PHÒNG ĐIỀU PHỐI"; it gives way to a type that stands alone on its line.
    """
    found = [i for i, line in enumerate(lines[:_MOST]) if _is_type(line, lines, i)]
    alone = (i for i in found if not _type_of(lines[i].text)[1])
    first = next(iter(found), None)
    if first is None or not _NAMES_PROGRAMME.match(lines[first].text):
        return first
    return next(alone, first)


def _is_type(line: Line, lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the type line; "QUYẾT ĐỊNH:" before the articles is none."""
    if line.column is not None or _type_of(line.text)[0] is None:
        return False
    earlier = lines[max(0, at - 25) : at]
    return not any(opens_body(other.text) for other in earlier)


def _type_of(text: str) -> tuple[str | None, str]:
    match = _TYPE.match(text)
    if match:
        words = " ".join(match["type"].split())
        return words.capitalize(), tidy(match["rest"])
    if text.isupper() and (kind := _TYPES_BARE.get(bare(text))):
        return kind, ""
    return None, ""


def _below(lines: Sequence[Line], *, has_rest: bool) -> list[Line]:
    """The lines under the type line up to the body."""
    about = bool(lines) and not has_rest and _IS_ABOUT.match(lines[0].text) is not None
    return [lines[0], *_up_to_body(lines[1:])] if about else _up_to_body(lines)


def _up_to_body(lines: Sequence[Line]) -> list[Line]:
    """Lines up to the body, or to the end of a short document without legal grounds."""
    kept: list[Line] = []
    for line in lines:
        if opens_body(line.text) or _ENDS.match(line.text):
            break
        kept.append(line)
    return kept
