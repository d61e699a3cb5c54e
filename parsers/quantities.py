"""Amounts with their bounds: "từ 20 đến 25", "hơn 120 sản phẩm", "dưới 3 tỷ đồng".

What belongs here: one expression that is known to be an amount. The numbers of running text are
found by ``parsers.number_spans``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.currencies import currency_apart, slang_in_full
from parsers.flat_text import one_line
from parsers.models import Bound
from parsers.number_spans import find_numbers
from parsers.number_words import (
    beyond_unit,
    digit_by_digit,
    number_in_full,
    rank_as_number,
)
from parsers.numeral_tokens import Reading, Token, tokens
from parsers.numerals import Reader
from parsers.numerals_table import BOUND_WORDS, SCALES, UNITS
from parsers.text import lower

_ALL_BOUNDS = [
    (bound, re.compile(rf"(?<!\w)(?:{'|'.join(words)}) *$")) for bound, words in BOUND_WORDS
]
_OPEN_AFTER = re.compile(
    r"[^\d,;.]{0,24}?(?:(trở lên|trở về trên|đổ lên|hoặc (?:nhiều )?hơn)|"
    r"(trở xuống|đổ lại|đổ xuống|hoặc ít hơn))"
)
_PLUS = re.compile(r" ?\+(?!\d)")
_UNIT = r"(?: ?[^\W\d]+){0,3}?"
_TO = re.compile(rf"{_UNIT} ?(?:đến|tới|-|÷|~|cho đến|lên đến|lên tới) ?(?:vnd|vnđ|vn\$|đ)? ?$")
_AND = re.compile(rf"{_UNIT} và ?(?:vnd|vnđ)? ?$")
_BETWEEN = re.compile(r"(?<!\w)(?:giữa|trong khoảng)(?: từ)? *$")
_FROM = re.compile(r"(?<!\w)từ *$")
_VAGUE = re.compile(r"(?<!\w)(?:vài|dăm|mấy|hàng)(?: ba)? (?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)")
_LEAD_ONLY = re.compile(r"(?:^|(?<= ))(?:âm|trừ|-|từ|giữa) ?$")
_NEGATIVE = re.compile(r"(?:^|(?<=[ (]))(?:âm |trừ |- ?)(?=[\d,.\w])")
_CODE = re.compile(r"\d+[a-z]?(?:/\d{4})?[/-][A-ZĐ]{2}")  # 24/2021/QĐ-UBND
_PERCENT = re.compile(r" phần (?:trăm|nghìn|ngàn|vạn)(?!\w)")
_OR = re.compile(r" (?:đến|tới|hoặc|hay|và) ")
_SHARED = (["hundred"], ["tens"], ["dozen"], ["scale"])
_START = ("digits", "unit", "ten", "hundred", "dozen", "scale", "half-of")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount. ``low`` is None when only an upper bound is said, ``high`` when only a lower.

    ``currency`` is the ISO 4217 code of money ("cent" where the text says cents of no currency),
    None of anything else.
    "hơn 120" is (120, None, at_least), "dưới 7 nghìn" (None, 7000, at_most), "gần 50"
    (50, 50, about), "từ 20 đến 25" (20, 25, exact), "20" (20, 20, exact).
    """

    low: Decimal | None
    high: Decimal | None
    bound: Bound = "exact"
    currency: str | None = None


def parse_number(text: str) -> Decimal:
    """The one number that ``text`` is, in digits or words; a unit behind it is ignored.

    A rank is its number: "thứ nhất" is 1, "hạng ba" 3.

    Raises:
        ValueError: no number, more than one ("20-25"), or a word that only looks like one
            ("Ba Vì", "một số", "ST25").
    """
    view = rank_as_number(number_in_full(one_line(text).rstrip(" .;:")))
    low = lower(view)
    sign = 1
    if match := _NEGATIVE.match(low):
        sign, low, view = -1, low[match.end() :], view[match.end() :]
    if (spelled := digit_by_digit(low)) is not None:
        return sign * Decimal(spelled)
    found = tokens(low)
    if low.startswith("một nửa"):
        found = found[1:]
    reading = None if _CODE.match(view) else _reading_at_start(low, found)
    if reading is None:
        raise ValueError(f"no number in {text!r}")
    value, after = _with_quotient(low, found, reading)
    if after == reading.after and _looks_only(view, found, reading):
        raise ValueError(f"no number in {text!r}")
    beyond = beyond_unit(low, found[after - 1].end) if after == reading.after else Decimal(0)
    if beyond:
        return sign * (value + beyond * reading.scale)
    if any(token.kind == "digits" for token in found[after:]) or _goes_on(low, found, after):
        raise ValueError(f"more than one number in {text!r}")
    return sign * value


def parse_quantity(text: str) -> Quantity:
    """The amount that ``text`` says, with its range and bound; units are ignored.

    Raises:
        ValueError: the text names no amount ("vài chục", "một số sản phẩm").
    """
    quantity = _quantity(number_in_full(one_line(text).strip(" .;:")))
    if quantity is None:
        raise ValueError(f"no quantity in {text!r}")
    return quantity


def parse_money(text: str) -> Quantity:
    """The amount of money that ``text`` says, with its currency; "đồng" may be left out.

    Nothing is converted: "khoảng 10 đô la" is 10 USD.

    Raises:
        ValueError: no amount.
    """
    low = lower(number_in_full(one_line(text).strip(" .;:")))
    code, plain = currency_apart(slang_in_full(low))
    quantity = _quantity(plain) if re.search(r"\w", plain) else None
    if quantity is None:
        raise ValueError(f"no amount of money in {text!r}")
    return replace(quantity, currency=code)


def _reading_at_start(low: str, found: list[Token]) -> Reading | None:
    if not found or low[: found[0].start] not in ("", "một ") or found[0].kind not in _START:
        return None
    return Reader(low, found).read(0)


def _looks_only(view: str, found: list[Token], reading: Reading) -> bool:
    """Whether a single word at the start is a name or a pronoun rather than a number."""
    end = found[reading.after - 1].end
    rest = view[end:]
    if _PERCENT.match(rest):
        return False
    if found[0].kind == "digits":
        return bool(re.match(r"[A-ZĐ]{2,}(?!\w)|[/-][A-ZĐ]|[.-]\d|:\d", rest))
    if reading.after > 1 or not rest.strip():
        return False
    return not find_numbers(view) or find_numbers(view)[0].start != found[0].start


def _goes_on(low: str, found: list[Token], after: int) -> bool:
    """Whether a second number follows: "hai đến ba", "ba hoặc bốn", "bảy tám mươi"."""
    if after >= len(found) or found[after].kind not in _START:
        return False
    between = low[found[after - 1].end : found[after].start]
    return bool(_OR.fullmatch(between)) or _next_to_each_other(found, after)


def _with_quotient(low: str, found: list[Token], reading: Reading) -> tuple[Decimal, int]:
    """Take "3/4" and "23 1/5", "năm và hai phần ba" as one number."""
    reader, after = Reader(low, found), reading.after
    end = found[after - 1].end
    rest = found[after:]
    if rest and low[end : rest[0].start] == "/" and rest[0].kind == "digits":
        bottom = Decimal(rest[0].word) if rest[0].word.isdigit() else Decimal(0)
        if not bottom:
            return reading.value, after
        scaled = reader.kind(after + 1) == "scale"  # 1/2 triệu
        scale = SCALES[rest[1].word] if scaled else 1
        return reading.value * scale / bottom, after + 1 + scaled
    mixed = re.match(r" (?:và )?(\d+)/(\d+)(?![\d/])", low[end:])
    if mixed and int(mixed[2]):
        return reading.value + Decimal(mixed[1]) / Decimal(mixed[2]), after + 2
    if rest and low[end : rest[0].start] == " và ":
        part = reader.read(after)
        if part and any(token.kind == "over" for token in found[after : part.after]):
            return reading.value + part.value, part.after
    return reading.value, after


def _quantity(view: str) -> Quantity | None:
    low = lower(view)
    if _VAGUE.search(low):
        return None
    found = tokens(low)
    at = _first(view, low, found)
    reading = Reader(low, found).read(at) if at is not None else None
    if at is None or reading is None:
        return None
    lead = low[: found[at].start]
    sign = -1 if (negative := re.search(r"(?:^|(?<= ))(?:âm|trừ|-) ?$", lead)) else 1
    if negative:
        lead = lead[: negative.start()]
    end = found[reading.after - 1].end
    value = sign * (reading.value + beyond_unit(low, end) * reading.scale)
    bound = _bound_before(re.sub(r"(?<!\w)từ *$", "", lead) if _FROM.search(lead) else lead)
    upper = _upper(low, found, reading, lead)
    if upper is not None:
        first, last = _share_scale(found[at : reading.after + 2], reading, upper)
        return Quantity(first, last, bound) if first <= last else None
    return _bounded(value, low[end:], lead, bound)


def _bounded(value: Decimal, after: str, lead: str, bound: Bound) -> Quantity:
    """An amount of one number, by what stands before and after it."""
    opened = _OPEN_AFTER.match(after)
    if (opened and opened[1]) or _PLUS.match(after):
        bound = "at_least"
    elif opened:
        bound = "at_most"
    elif bound == "exact" and _FROM.search(lead):
        bound = "at_least"
    if bound == "at_least":
        return Quantity(value, None, bound)
    if bound == "at_most":
        return Quantity(None, value, bound)
    return Quantity(value, value, bound)


def _first(view: str, low: str, found: list[Token]) -> int | None:
    """The token that begins the amount: at the start, behind a bound, or the first sure one."""
    spans = find_numbers(view)
    sure = [span.start for span in spans if not span.ambiguous] or [span.start for span in spans]
    for at, token in enumerate(found):
        if token.kind not in _START or _CODE.match(view, token.start):
            continue
        lead, rest = low[: token.start], low[token.end :]
        if token.word == "không" and not re.match(r"$| (?:trăm|phẩy|chấm|đồng)", rest):
            continue
        at_start = not _LEAD_ONLY.sub("", lead).strip()
        if at_start or _bound_before(lead) != "exact" or _FROM.search(lead):
            vague = token.word == "một" and re.match(r" (?:số|trong|vài|ít)(?!\w)", rest)
            return None if vague else at
        if token.start in sure:
            return at
    return None


def _bound_before(lead: str) -> Bound:
    """The bound whose words end ``lead``; the longest words win."""
    lead = re.sub(r"(?<!\w)(?:vnd|vnđ|từ|giữa|trong khoảng|vn\$) *$", "", lead)
    best: tuple[int, Bound] = (0, "exact")
    for bound, pattern in _ALL_BOUNDS:
        match = pattern.search(lead)
        if match and len(match.group()) > best[0]:
            best = (len(match.group()), bound)
    return best[1]


def _upper(low: str, found: list[Token], first: Reading, lead: str) -> Reading | None:
    """The second number of a range."""
    after = first.after
    if after >= len(found) or found[after].kind not in _START:
        return None
    between = low[found[after - 1].end : found[after].start]
    joined = (
        _TO.fullmatch(between)
        or (_BETWEEN.search(lead) and _AND.fullmatch(between))
        or _next_to_each_other(found, after)
    )
    return Reader(low, found).read(after) if joined else None


def _next_to_each_other(found: list[Token], after: int) -> bool:
    """Whether "hai ba trăm", "bảy tám mươi" says a range of two neighbours."""
    words = found[after - 1 : after + 2]
    kinds = [token.kind for token in words]
    if kinds[:2] != ["unit", "unit"] or kinds[2:] not in _SHARED:
        return False
    one_apart = UNITS[words[1].word] == UNITS[words[0].word] + 1
    return one_apart and all(token.gap == " " for token in words[1:])


def _share_scale(ends: list[Token], first: Reading, last: Reading) -> tuple[Decimal, Decimal]:
    """Let the first number of "20-25 triệu" have the scale of the second.

    A single word shares the hundreds or tens too: "hai đến ba trăm nghìn".
    """
    small = first.scale == 1 and first.value < 10  # noqa: PLR2004
    if small and {token.kind for token in ends[:2]} <= {"unit", "digits"} and ends[2:]:
        times = {"trăm": 100, "chục": 10, "mươi": 10}.get(ends[2].word, 1)
        if times > 1 and ends[2].gap == " ":
            return first.value * times * last.scale, last.value
    if first.scale == 1 and last.scale > 1 and first.value <= last.mantissa:
        return first.value * last.scale, last.value
    return first.value, last.value
