"""The numbers of products that a decision's abstract and articles state.

"Công nhận 59 sản phẩm OCOP, gồm 47 sản phẩm 3 sao, 12 sản phẩm 4 sao" states 59, 47 of three
stars and 12 of four. Only what can be laid beside the lines of an annex: not what is proposed,
planned or counted up to date, nor the products of one producer, group or commune.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.models import Decision
from parsers.numbers import parse_number
from parsers.official.values import star_levels
from parsers.official.words import low

_COUNT = re.compile(
    r"(?<![\w/.,-])(?P<digits>\d{1,4})(?:\s*\((?P<words>[^()\d]{2,40})\))?"
    r"\s*(?:lượt\s+|bộ\s+)?(?:sản phẩm|sp)(?!\w)(?!\s*/)"
)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=\D)|\n+")
_BREAK = re.compile(r"[,;:(]|\s(?:và|gồm|trong đó|cùng)\s")
_STATUS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("withdrawn", re.compile(r"thu hồi|hủy bỏ|huỷ bỏ|chấm dứt|bãi bỏ (?:kết quả|giấy)")),
    ("failed", re.compile(r"(?:không|chưa)\s+(?:được\s+)?(?:công nhận|đạt|đủ|xếp hạng)")),
    ("expired", re.compile(r"hết (?:thời )?hạn|hết hiệu lực|không còn hiệu lực")),
    ("upgraded", re.compile(r"nâng (?:hạng|sao|cấp|từ)|thăng hạng|lên\s+(?:hạng\s+)?0?[45]\s*sao")),
    ("downgraded", re.compile(r"(?:hạ|xuống|giảm) (?:hạng|sao|0?[34]\s*sao)")),
    ("renewed", re.compile(r"(?:công nhận|đánh giá|xếp hạng|phân hạng) lại|gia hạn|tái công nhận")),
    ("new", re.compile(
        r"(?:công nhận|đánh giá|phân hạng) mới|lần đầu|sản phẩm (?:ocop )?mới(?!\w)"
    )),
)  # fmt: skip
_OPEN = re.compile(
    r"đề nghị|trình bộ|đề xuất|tiềm năng|dự kiến|mục tiêu|phấn đấu|kế hoạch|ít nhất|tối thiểu"
    r"|lũy kế|luỹ kế|đến nay|nâng tổng|tổng số sản phẩm ocop (?:của|trên)|thưởng|hỗ trợ|khen"
    r"|(?:điều chỉnh|đính chính|thay đổi|sửa đổi|(?<!thay )đổi) (?:tên|thông tin|địa chỉ)"
    r"|tham gia đánh giá|hồ sơ|khoảng|mỗi (?:huyện|xã|đơn vị|chủ thể)"
)
_CONFINED_BEFORE = re.compile(
    r"(?:nhóm|ngành|huyện|quận|thị xã|phường|(?<!mỗi )(?<!thị )xã|htx|hợp tác xã|công ty|hộ"
    r" kinh doanh|chủ thể)\s+[^,;:.]{2,60}(?::|\s(?:có|với|gồm))\s*$"
)
_CONFINED_AFTER = re.compile(
    r"^[^,;.:(]{0,40}?(?:(?:của|thuộc)\s+(?:công ty|hợp tác xã|htx|hộ|cơ sở|nhóm|ngành|mỗi)(?!\w)"
    r"|nhóm\s)"
)
# "nâng từ hạng 3 sao" names the level that products had, "từ 3 sao trở lên" any level.
_LEVEL_BEFORE = re.compile(r"(?<!\w)từ\s+(?:hạng\s+)?0?[3-5]\s*sao(?!\w)")
_VERB = re.compile(
    r"công nhận|phê duyệt|cấp giấy|phân hạng|xếp hạng|thu hồi|hủy bỏ|huỷ bỏ|chấm dứt|ban hành"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """One number of products: of how many stars and of what status, None for all.

    ``article`` is the index of the text that states it, -1 for the abstract; ``words`` the number
    that words in brackets give, None where there are none; ``excerpt`` the words of the number.
    """

    count: int
    star: int | None
    status: str | None
    article: int
    words: int | None
    excerpt: str


def stated_by(decision: Decision | None) -> tuple[Stated, ...]:
    """As ``stated_in``, of a decision's abstract and articles."""
    return stated_in(decision.abstract, decision.articles) if decision else ()


def stated_in(abstract: str | None, articles: Sequence[str]) -> tuple[Stated, ...]:
    """Every number that a decision states of the products it lists, in reading order."""
    texts = [(-1, abstract or ""), *enumerate(articles)]
    return tuple(found for nth, text in texts for found in _of_text(low_lines(text), nth))


def low_lines(text: str) -> str:
    """Small tidy letters, lines kept apart."""
    return "\n".join(filter(None, (low(line) for line in text.split("\n"))))


def _of_text(text: str, nth: int) -> Iterator[Stated]:
    if not _counts(text):
        return
    status: str | None = None
    recognises = nth == -1
    for sentence in _SENTENCE.split(text):
        counts = _counts(sentence)
        if _VERB.search(sentence):
            recognises = True
            said = _status(sentence[: counts[0].start()] if counts else sentence)
            status = said if said or not _goes_on(sentence) else status
        if not counts or not recognises or _OPEN.search(sentence):
            continue
        yield from _of_sentence(sentence, counts, nth, status)


def _counts(text: str) -> list[re.Match[str]]:
    """The numbers of products in a text, of which most have none."""
    if "sản phẩm" not in text and "sp" not in text:
        return []
    return list(_COUNT.finditer(text))


def _goes_on(sentence: str) -> bool:
    """Whether a line is an item of the list above: "a) Sản phẩm đạt hạng 4 sao: 04 sản phẩm"."""
    return re.match(r"\W*(?:\d{1,2}|[a-zđ])\s*[.)]|\W*[-+•]", sentence) is not None


def _of_sentence(
    sentence: str, counts: Sequence[re.Match[str]], nth: int, status: str | None
) -> Iterator[Stated]:
    for place, match in enumerate(counts):
        left = counts[place - 1].end() if place else 0
        right = counts[place + 1].start() if place + 1 < len(counts) else len(sentence)
        before, after = sentence[left : match.start()], sentence[match.end() : right]
        if _CONFINED_BEFORE.search(before) or _CONFINED_AFTER.search(after):
            continue
        # What is counted belongs to what follows: "03 sản phẩm mới".
        own = _status(_last_part(before)) or _status(f"sản phẩm {_first_part(after).lstrip()}")
        star, several = _star(before, after, is_last=place + 1 == len(counts))
        if several:
            star = None
        yield Stated(
            int(match["digits"]),
            star,
            own or status,
            nth,
            _number(match["words"]),
            match.group(),
        )


def _status(words: str) -> str | None:
    return next((status for status, pattern in _STATUS if pattern.search(words)), None)


def _last_part(before: str) -> str:
    return _BREAK.split(before)[-1]


def _first_part(after: str) -> str:
    return _BREAK.split(after)[0]


def _star(before: str, after: str, *, is_last: bool) -> tuple[int | None, bool]:
    """(star, whether several are named) of a count: behind it, else before its colon.

    "12 sản phẩm đạt 4 sao" has it behind; "Hạng 4 sao: 12 sản phẩm" and "hạng 4 sao có 12 sản
    phẩm" before; "12 sản phẩm đạt 3 sao và 4 sao" is of several. "5 sản phẩm nâng từ 3 sao" is of
    no known level.
    """
    clause = after if is_last else re.split(r"[,;:(]", after)[0]
    clause = _LEVEL_BEFORE.sub(" ", clause)
    behind = star_levels(re.split(r"[;:.(]|, (?!\d sao)", clause)[0])
    if behind:
        return next(iter(behind)), len(behind) > 1
    lead = re.search(r"[^,;.(]*(?::|\s(?:có|với|là|gồm))\s*$", before)
    ahead = star_levels(lead[0]) if lead else frozenset()
    return next(iter(ahead), None), len(ahead) > 1


def _number(words: str | None) -> int | None:
    """A number written in words, None where the words are none: "(có danh sách)"."""
    if words is None:
        return None
    try:
        value = parse_number(words)
    except ValueError:
        return None
    return int(value) if value == int(value) else None
