"""Numbers of acts: "3588/QĐ-UBND", "26/2026/QĐ-TTg", "77/TTr-SNN", "202/2025/QH15".

Decree 30/2020/NĐ-CP, article 8: a running number, for rules the year, and the letters of type and
issuing body. Printed and recognised in many ways: "QÐ" with another letter, "QD-UBND", spaces.
"""

from __future__ import annotations

import re
import unicodedata

from parsers.official.words import bare

# Type letters with the type in words.
TYPES = {
    "QĐ": "Quyết định",
    "KH": "Kế hoạch",
    "BC": "Báo cáo",
    "TB": "Thông báo",
    "TTr": "Tờ trình",
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "ĐA": "Đề án",
    "GM": "Giấy mời",
    "BB": "Biên bản",
    "CV": "Công văn",
}
# Letters of bodies whose capitals a typist or a reader loses: "QĐ-Ubnd".
_CASED = {"ubnd": "UBND", "hđnd": "HĐND", "ttg": "TTg"}
_DASH = r"\s?[-–—‐‑−]\s?"
_SLASH = r"\s*/\s*"
_LETTERS = r"[A-ZĐÐƯ][A-Za-zĐÐđư0-9.&]*"
_NUMBER = rf"(?P<number>\d{{1,5}}[a-z]?)(?:{_SLASH}(?P<year>(?:19|20)\d{{2}}))?"
_SYMBOL = rf"(?P<symbol>{_LETTERS}(?:{_DASH}{_LETTERS})*(?:/{_LETTERS})?)"
ACT = re.compile(rf"(?<![\w/]){_NUMBER}{_SLASH}{_SYMBOL}")
"""A whole number of an act, in NFC text."""

_UNSIGNED = re.compile(r"(?<![\w/])(?P<type>QD|Qd|QB|QĐ)(?=[-–—])")
_OWN = re.compile(
    rf"s(?:ố|ô|o|ó|õ|ồ|ổ|6|ỗ|ọ|ơ|ö)\s*[:.;,]?\s*(?P<act>{_NUMBER}{_SLASH}{_SYMBOL})", re.I
)
_NAMED = re.compile(
    r"\w\W+(?:quyết định|kế hoạch|tờ trình|báo cáo|thông báo|nghị quyết|công văn)\s*$", re.I
)
_BLANK = re.compile(
    rf"(?i:s)(?:ố|ô|o|6)\s*[:.;]?\s*[._…\s]*/\s*(?P<symbol>{_LETTERS}(?:{_DASH}{_LETTERS})*)"
)
_MENTION = re.compile(
    r"\(?\s*(?:ban hành\s+)?kèm\s+theo\s+"
    r"(?:quyết\s+định|kế\s+hoạch|thông\s+báo|báo\s+cáo|tờ\s+trình)"
    rf"\s+số\s*:?\s*(?P<act>{_NUMBER}{_SLASH}{_SYMBOL})",
    re.I,
)
# "theo Bộ tiêu chí ban hành kèm theo Quyết định số 148/QĐ-TTg" hangs on nothing: the line of an
# annex begins so, or follows its title in brackets.
_ANNEX_TITLE = re.compile(
    r"\W*(?:phụ\s+(?:lục|biểu)|danh\s+(?:sách|mục)|biểu|bảng|tổng\s+hợp|kết\s+quả)(?!\w)[^;:]*",
    re.I,
)
_ANNEX_NAME = re.compile(r"\W*(?:phụ\s+(?:lục|biểu)|danh\s+sách|biểu)(?:\s+\S{1,4})?\s*", re.I)
_PARTY = re.compile(
    r"(?<![\w/-])\d{1,4}\s?[-–]\s?(?:NQ|KL|CT|QĐ|QÐ|KH|CTr|ĐA|TB)\s?/\s?(?:TW|TU|[HT]U|BTV)(?!\w)"
)
"""Acts of the party have dash and slash the other way round: "19-NQ/TW", "130-CTr/TU"."""
_LAW = re.compile(r"(?<![\w/])\d{1,4}/(?:19|20)\d{2}/(?:QH|UBTVQH)\d{1,2}(?!\w)")

# "TTg" and "TTr" as a worn scan gives them: "1048/QĐ-I1g", "919/QĐ-I 1g", "366/1'1r-SNN".
_WORN_TTG = re.compile(r"(?<=/)\s?QĐĐ?\s?[-–]\s?[TIl1]['’]?\s?[TIl1]g(?!\w)")
_WORN_TTR = re.compile(r"(?<=\d/)\s?[TIl1]['’]?[TIl1]r(?=\s?[-–])")


def _unworn(text: str) -> str:
    """NFC text in which the symbols of the Prime Minister's acts and of proposals are whole."""
    text = unicodedata.normalize("NFC", text)
    return _WORN_TTR.sub("TTr", _WORN_TTG.sub("QĐ-TTg", text))


def normal(text: str) -> str:
    """One form of a number: no spaces, hyphens, Đ for Ð and for the D of unmarked letters."""
    made = re.sub(r"\s+", "", unicodedata.normalize("NFC", text).replace("Ð", "Đ"))
    made = re.sub("[–—‐‑−]", "-", made).rstrip("-.,;:/")
    head, slash, symbol = made.rpartition("/")
    parts = symbol.split("-")
    parts[0] = {"QD": "QĐ", "QB": "QĐ", "TTR": "TTr", "ND": "NĐ", "DA": "ĐA"}.get(
        parts[0], parts[0]
    )
    parts = [_CASED.get(part.casefold(), part) for part in parts]
    return f"{head}{slash}{'-'.join(parts)}"


def symbol_of(number: str) -> str | None:
    """The letters of a whole number: "QĐ-UBND" of "3588/QĐ-UBND"."""
    symbol = number.rpartition("/")[2]
    return symbol if symbol and not symbol.isdigit() else None


def type_of(symbol: str | None) -> str | None:
    """The type of a document in words by its symbol, None for a dispatch ("12/SNN-PTNT")."""
    return TYPES.get((symbol or "").partition("-")[0])


def own_number(line: str) -> str | None:
    """The number that a line of the head states as the document's own ("Số: 12/TB-HĐ").

    "Theo Quyết định số 312/QĐ-UBND của …" names an act and is no line of a head.
    """
    if "/" not in line:
        return None
    line = _unworn(line)
    for match in _OWN.finditer(line):
        if not _NAMED.search(line[: match.start()]):
            return normal(match["act"])
    return None


def blank_number(line: str) -> str | None:
    """The letters of a number that was left blank ("Số:      /QĐ-UBND"), None where none is."""
    match = _BLANK.search(unicodedata.normalize("NFC", line)) if "/" in line else None
    return normal(match["symbol"]) if match else None


def number_in_annex(line: str) -> str | None:
    """The number that an annex gives for the document it hangs on ("Kèm theo Quyết định số …")."""
    if "/" not in line:
        return None
    line = unicodedata.normalize("NFC", line)
    for match in _MENTION.finditer(line):
        if _is_of_annex(line[: match.start()], match[0].lstrip()):
            return normal(match["act"])
    return None


def _is_of_annex(before: str, mention: str) -> bool:
    """Whether words that name an act are the line of an annex, and no part of a sentence."""
    if _ANNEX_NAME.fullmatch(before):
        return True
    in_brackets = mention.startswith("(")
    if in_brackets and _ANNEX_TITLE.fullmatch(before):
        return True
    alone = not any(c.isalnum() for c in before)
    return (alone or before.isupper()) and (in_brackets or mention[:1].isupper())


def acts_in(text: str) -> list[str]:
    """Every whole number of an act in a text, in reading order, normalised."""
    if "/" not in text:
        return []
    text = _unworn(text)
    found = [(m.start(), normal(m[0])) for m in ACT.finditer(text) if _is_act(m["symbol"])]
    found += [(m.start(), m[0]) for m in _LAW.finditer(text)]
    found += [(m.start(), _of_party(m[0])) for m in _PARTY.finditer(text)]
    return [number for _, number in sorted(found)]


def _of_party(number: str) -> str:
    return re.sub("[–—]", "-", re.sub(r"\s+", "", number)).replace("Ð", "Đ")


def _is_act(symbol: str) -> bool:
    """Whether letters after a slash are those of an act and no unit or date ("10/Ha", "3/CP")."""
    letters = normal(f"/{symbol}").lstrip("/")
    return "-" in letters or re.match(r"QH\d|UBTVQH\d", letters) is not None


def bare_number(number: str) -> str:
    """The running number alone: "2310" of "2310/QĐ-UBND"; leading zeros dropped."""
    digits = re.match(r"\d+", number.strip())
    return digits[0].lstrip("0") or "0" if digits else bare(number)
