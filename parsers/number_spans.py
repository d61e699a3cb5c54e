"""Finds the numbers of running text, with their exact offsets.

Digits inside names, codes, dates, times and phone numbers are no numbers; spelled-out words
that are also names or other words ("năm", "Ba Vì", "đầu tư") are numbers only where a count can
stand, and are flagged where the text alone does not decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from parsers.flat_text import FlatText, flatten
from parsers.numeral_tokens import COUNTED_NEXT, Reading, Token, tokens
from parsers.numerals import Reader
from parsers.numerals_table import AFTER_TEN_ONLY
from parsers.ordinal_words import is_of_time, is_ordinal
from parsers.record import record
from parsers.text import UPPER

# Digits that belong to something else. Matched on the text as written: capitals tell codes.
_SKIPPED = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:"
    r"\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d.]?\d)"  # 30/11/2021
    r"|\d{4}-\d{2}-\d{2}(?!\d)"
    r"|(?:0?[1-9]|1[0-2])[./-](?:19|20)\d{2}(?!\d|[./]\d|/[A-ZĐ])"  # 6/2022
    r"|\d{1,2} tháng \d{1,2}(?!\d| *(?:sản phẩm|sao|chủ thể|hồ sơ))"  # 30 tháng 4
    r"|(?<=ngày )\d{1,2}[/.-]\d{1,2}(?!\d)"
    r"|\d{1,2}(?::\d{2}){1,2}(?!\d)|\d{1,2}[hg]\d{2}(?!\w)|\d{1,2}h(?!\w)"  # 17:53, 7h30
    r"|\d+[a-z]?(?:/(?:19|20)\d{2})?[/-](?:[A-ZĐ]{2,})[\w./-]*"  # 3588/QĐ-UBND, 08-NQ/TU
    r"|0\d{2,4}[. -]?\d{3}[. -]?\d{3,4}(?!\d)|0\d{8,10}(?!\d)|1[89]00[. ]?\d{4}(?!\d)"  # phones
    r"|\+84[. ]?\d[\d. ]{7,}"
    rf"|(?<=[:;,.] \()\d{{1,2}}(?=\) [{UPPER}])"  # gồm: (1) Trà sen của …; (2) …
    r"|(?:(?<=[Dd]anh sách )|(?<=[Pp]hụ lục )|(?<=DANH SÁCH ))"
    r"\d{1,2}(?= *(?:[).;]|$))"  # (Danh sách 1), (Phụ lục 2)
    r")"
    r"|^[ ]*(\d{1,2}(?:\.\d{1,2})*)[.)] (?=\D|\d{1,2} (?:sản phẩm|chủ thể))",  # 1. 05 sản phẩm
    re.MULTILINE,
)
_DAY_MONTH = re.compile(r"\d{1,2}/(?:0?[1-9]|1[0-2])(?![\d/]|,\d)")
_YEAR_BEFORE = re.compile(r"(?:năm|giai đoạn|niên độ|niên khóa|kỳ|vụ) *$")
_SECOND_YEAR = re.compile(r"(?:19|20)\d{2} ?(?:-|,|và) *$")
_NO_COUNT_BEFORE = re.compile(r"(?<!\w)(?:vài|dăm|mấy|thứ|tháng|quý|quí|mồng|mùng|rằm|hàng) +$")
_SLOGAN_BEFORE = re.compile(r"mỗi (?:xã|làng|phường|địa phương)(?:,? phường)? +$")
_ONE_IS_A = re.compile(
    r" +(?:số|trong|vài|ít|phần(?! (?:hai|ba|tư|năm|mười|trăm))|cách|khi|mình|chút|mặt|bên|"
    r"chiều|thể|lúc|cửa|lòng|khác|lần nữa|thời gian|thời|mai|đôi)(?!\w)"
)
_YEAR_FOR_SURE = re.compile(
    r"(?<!\w)(?:mỗi|hằng|hàng|từng|nhiều|các|những|mấy|vài|cuối|đầu|giữa|hết|quanh|suốt|một|"
    r"nay|kế hoạch|bao nhiêu|\d) +$"
)
_YEAR_PERHAPS = re.compile(
    r"(?<!\w)(?:trong|cả|của|qua|đến|sau|theo|từ|với|là|được|thêm|tới|riêng|ở|vào) +$"
)
_HAS = re.compile(r"(?<!\w)(?:có|góp|được) +(?:thêm +)?$")
_ENDS = re.compile(r" *(?:[.,;)]|$)")  # "huyện Tân Trụ ít hơn, có năm."
_OF_THEM = re.compile(r" trong (?:tổng )?số(?!\w)")  # "Năm trong số đó đạt 4 sao"
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…\n\"“”(•*+\-])[ \"“(]*$")
# "năm" followed by a year in words
_SPELLED_YEAR = re.compile(r" (?:hai (?:nghìn|ngàn|không)|một (?:nghìn|ngàn) (?:chín|tám))")
_YEAR_RANGE_NEXT = re.compile(r" ?- ?(?:19|20)\d{2}")
_LETTERS = re.compile(r"[^\W\d_]+")
_UNITS_IN_CAPITALS = frozenset({"HTX", "M", "K", "USD", "VND", "VNĐ", "HA", "KG", "OCOP"})
_LOOK_BACK = 24
_YEARS = range(1900, 2101)


@record
class NumberSpan:
    """A number in a text: ``text[start:end] == surface``; scale words belong to it.

    ``spelled``: its first word is no digit. ``ambiguous``: the words also have another reading
    here (an ordinal, a year, a date, a name, "năm" after "trong"), so ask the context.
    """

    start: int
    end: int
    value: Decimal
    surface: str
    spelled: bool
    ambiguous: bool = False


def find_numbers(
    text: str, taken: Sequence[tuple[int, int]] = (), flat: FlatText | None = None
) -> tuple[NumberSpan, ...]:
    """Every number of ``text`` in reading order; offsets are those of ``text`` as given.

    None begins in a span that is ``taken`` by something else: a date, a star level. ``flat`` is the
    text's flat form, where that is known.
    """
    flat = flat or flatten(text)
    return tuple(_Scanner(text, flat, taken).spans())


# Where digits begin, and the signs and spaces before them that belong to them ("+84", "  1. ").
_DIGITS_BEGIN = re.compile(r"\d+")


def _skipped(view: str) -> list[tuple[int, int]]:
    """Spans of digits that belong to something else."""
    found: list[tuple[int, int]] = []
    at = 0
    for run in _DIGITS_BEGIN.finditer(view):
        start = run.start()
        if start < at:
            continue
        line = view.rfind("\n", 0, start) + 1
        first = line if not view[line:start].strip(" ") else start - view.startswith("+", start - 1)
        match = _SKIPPED.match(view, max(first, at)) or (
            _SKIPPED.match(view, start) if first != start else None
        )
        if match:
            found.append(match.span())
            at = match.end()
    return found


def _lies_in(spans: Sequence[tuple[int, int]], at: int) -> bool:
    for start, end in spans:  # noqa: SIM110 - asked of every number; a generator takes as long again
        if start <= at < end:
            return True
    return False


class _Scanner:
    """One pass over one text."""

    def __init__(self, text: str, flat: FlatText, taken: Sequence[tuple[int, int]]) -> None:
        self.taken = taken
        self.text, self.flat, self.view, self.low = text, flat, flat.view, flat.low
        self.tokens = tokens(self.low)
        self.reader = Reader(self.low, self.tokens)
        has_digits = any(token.kind == "digits" for token in self.tokens)
        self.skipped = _skipped(self.view) if has_digits else []

    def spans(self) -> list[NumberSpan]:
        found: list[NumberSpan] = []
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if self.taken and self._is_taken(token):
                span, at = None, at + 1
            elif token.kind == "digits":
                span, at = self._digits(at, token)
            else:
                span, at = self._words(at, token)
            if span is not None:
                found.append(span)
        return found

    def _span(self, at: int, reading: Reading, spelled: bool, ambiguous: bool) -> NumberSpan:
        start, end = self.flat.span(self.tokens[at].start, self.tokens[reading.after - 1].end)
        surface = self.text[start:end]
        return NumberSpan(start, end, reading.value, surface, spelled, ambiguous)

    def _before(self, start: int) -> str:
        return self.low[max(0, start - _LOOK_BACK) : start]

    def _counted(self, end: int) -> bool:
        return COUNTED_NEXT.match(self.low, end) is not None

    # -- digits ----------------------------------------------------------------------------

    def _digits(self, at: int, token: Token) -> tuple[NumberSpan | None, int]:
        before = self._before(token.start)
        if self._in_skipped(token) or self._in_name(token) or is_of_time(before):
            return None, at + 1
        reading = self.reader.read(at)
        if reading is None:
            return None, at + 1
        end = self.tokens[reading.after - 1].end
        counted = self._counted(end)
        ambiguous = reading.english or is_ordinal(before)
        if reading.after == at + 1 and len(token.word) == 4 and token.word.isdigit():  # noqa: PLR2004
            if int(token.word) in _YEARS and (
                _YEAR_BEFORE.search(before)
                or (not counted and _SECOND_YEAR.search(before))
                or _YEAR_RANGE_NEXT.match(self.low, end)
            ):
                return None, at + 1
            ambiguous = ambiguous or (int(token.word) in _YEARS and not counted)
        if not counted and "/" in self.low and self._is_day_month(token):
            ambiguous = True
        return self._span(at, reading, False, ambiguous), reading.after

    def _is_taken(self, token: Token) -> bool:
        return _lies_in(self.taken, self.flat.span(token.start, token.end)[0])

    def _in_skipped(self, token: Token) -> bool:
        return _lies_in(self.skipped, token.start)

    def _in_name(self, token: Token) -> bool:
        """Whether the digits belong to a name or code: "0COP", "COVID-19", "12A"."""
        view, start, end = self.view, token.start, token.end
        if start > 1 and view[start - 1] in "-/&+" and view[start - 2].isalpha():
            return view[start - 1] != "/" or view[start - 2].isupper()
        letters = _LETTERS.match(view, end)
        if letters is None:
            return False
        word = letters.group()
        if word.islower():
            return len(word) == 1 and word in "abcdex"
        return not (word[1:].islower() and len(word) > 2) and word not in _UNITS_IN_CAPITALS  # noqa: PLR2004

    def _is_day_month(self, token: Token) -> bool:
        """Whether the digits are part of "16/1", which may be a day or two numbers."""
        start = token.start
        if start > 1 and self.low[start - 1] == "/" and self.low[start - 2].isdigit():
            start = max(0, start - 3)
            start += len(self.low[start : token.start]) - len(
                re.sub(r"^\D+", "", self.low[start : token.start])
            )
        return _DAY_MONTH.match(self.low, start) is not None

    # -- words -----------------------------------------------------------------------------

    def _words(self, at: int, token: Token) -> tuple[NumberSpan | None, int]:
        if token.kind not in ("unit", "ten", "half-of") or token.word in AFTER_TEN_ONLY:
            return None, at + 1
        first = at
        if token.word == "một" and self._next_is_half(at):
            first = at + 1
        reading = self.reader.read(first)
        if reading is None or self._no_count(token, reading, first):
            return None, self._after_run(at, reading)
        counted = self._counted(self.tokens[reading.after - 1].end)
        if reading.short and not counted:
            reading = Reading(self._unit(token), at + 1, Decimal(0))
        if reading.after > first + 1 and not reading.short:
            return self._span(at, reading, True, False), reading.after
        return self._one_word(at, token, reading, counted), reading.after

    def _unit(self, token: Token) -> Decimal:
        alone = Reader(token.word, [token]).read(0)
        return alone.value if alone else Decimal(0)

    def _next_is_half(self, at: int) -> bool:
        following = self.tokens[at + 1 : at + 2]
        return bool(following) and following[0].kind == "half-of" and following[0].gap == " "

    def _after_run(self, at: int, reading: Reading | None) -> int:
        """Where to go on: behind what was rejected as a whole, else at the next word."""
        return at + 1 if reading is None or reading.short else max(at + 1, reading.after)

    def _no_count(self, token: Token, reading: Reading, first: int) -> bool:
        """Whether the words are an ordinal, a vague number, a year or the programme's name."""
        before = self._before(token.start)
        if _NO_COUNT_BEFORE.search(before):
            return True
        if token.word == "không":
            return reading.after == first + 1
        if token.word == "một" and reading.after == first + 1:
            slogan = _SLOGAN_BEFORE.search(before)
            return bool(slogan) or _ONE_IS_A.match(self.low, token.end) is not None
        return bool(token.word == "năm" and _SPELLED_YEAR.match(self.low, token.end))

    def _one_word(
        self, at: int, token: Token, reading: Reading, counted: bool
    ) -> NumberSpan | None:
        """A single word or spoken short form: a number only where nothing else fits."""
        if token.word == "mười":
            return self._span(at, reading, True, not counted and self._is_name(token))
        if self._is_name(token):
            return None
        before = self._before(token.start)
        ambiguous = not counted or is_ordinal(before)
        if token.word == "năm":
            last = _HAS.search(before) and _ENDS.match(self.low, token.end)
            last = last or _OF_THEM.match(self.low, token.end)
            if not (counted or last) or _YEAR_FOR_SURE.search(before):
                return None
            ambiguous = ambiguous or _YEAR_PERHAPS.search(before) is not None
        if reading.short:
            unit = self.tokens[at + 1].word
            ambiguous = ambiguous or unit not in AFTER_TEN_ONLY
        return self._span(at, reading, True, ambiguous)

    def _is_name(self, token: Token) -> bool:
        """Whether a capitalised numeral word is (part of) a name: "Ba Vì", "chị Hai"."""
        written = self.view[token.start : token.end]
        if not (written[0].isupper() and written[1:].islower()):
            return False
        following = _LETTERS.match(self.view, token.end + 1)
        if following and following.group()[0].isupper() and following.group()[1:].islower():
            return True
        return _SENTENCE_START.search(self.view[max(0, token.start - 4) : token.start]) is None
