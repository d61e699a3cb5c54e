r"""Whether a page names the programme, from its bytes, fast enough for archives of gigabytes.

"OCOP", "Ocop", "0COP" with a zero; "Mỗi xã một sản phẩm" in capitals, composed or decomposed,
without marks as in addresses ("moi-xa-mot-san-pham"), or with other levels ("mỗi xã, phường một
sản phẩm"); tags between its letters ("O<b>COP</b>", "OC<wbr>OP"), also as JSON and feeds write
them ("O\u003cb\u003eCOP", "O&lt;b&gt;COP"), or what nobody sees (soft hyphens, "OC&#8203;OP"); any
letter as an entity ("&#79;COP", "M&#7895;i") or an escape of JSON ("M\u1ed7i"); in UTF-8, UTF-16,
UTF-32, windows-1258, VNI, TCVN 5712-3 (ABC) or VISCII.

One pass over the bytes looks for signs that nearly every page lacks; only around them, or where
there are many, the page is decoded.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from itertools import product

from ahocorasick_rs import BytesAhoCorasick, Implementation

from sources.scanning.gaps import GAPS, INVISIBLE, INVISIBLE_BEGINS, INVISIBLE_BYTES

_WORDS = re.compile(
    r"(?<![a-z0-9])[o0]cop"
    r"|m[ỗổ]i[\W_]{1,9}(?:(?:xã|phường|thị trấn|làng|thôn|bản)[\W_]{1,9}(?:và[\W_]{1,9})?){1,4}"
    r"(?:một|1)[\W_]{1,9}sản[\W_]{1,9}phẩm"
    r"|(?<![a-z])moi[\W_]{1,9}(?:(?:xa|phuong|thi tran|lang)[\W_]{1,9}){1,3}"
    r"mot[\W_]{1,9}san[\W_]{1,9}pham"
)
# What is looked for in every page, in one pass over its bytes, by what is to be done about it.
_O, _C, _P = (b"o", b"O", b"0"), (b"c", b"C"), (b"p", b"P")
_ABBREVIATIONS = tuple(b"".join(letters) for letters in product(_O, _C, _O[:2], _P))
# How a tag begins and ends: as it is, as JSON escapes it, as a page in a feed is escaped.
_TAG_ENDS = ((b"<", b">"), (b"\\u003c", b"\\u003e"), (b"\\u003C", b"\\u003E"), (b"&lt;", b"&gt;"))
# Of "OCOP" with tags between its letters, whichever of the three gaps they are in, one of these.
_BY_TAGS = tuple(
    b"".join(letters)
    for begin, end in _TAG_ENDS
    for parts in (
        (end, _C, _O, _P),
        (_O, _C, begin),
        (_O, _C, _O, begin),
        (end, _C, begin),
        (end, _C, _O, begin),
    )
    for letters in product(*((part,) if isinstance(part, bytes) else part for part in parts))
)
# With something invisible between them, perhaps beside tags, one of these.
_BY_INVISIBLE = (
    *(letter + begin for letter in (*_O, *_C) for begin in INVISIBLE_BEGINS),
    *(unseen + letter for unseen in INVISIBLE_BYTES for letter in _C),
    *(b";" + b"".join(letters) for letters in product(_C, _O, _P)),
)
_PARTED = (*_BY_TAGS, *_BY_INVISIBLE)
# "ỗ", "Ỗ", and a tilde on its own.
_MARKED = (b"\xe1\xbb\x97", b"\xe1\xbb\x96", b"\xcc\x83")
# A letter of "OCOP", "ỗ" or a tilde as a number or an escape; "mỗi xã" without marks.
_WRITTEN = (
    b"&#79", b"&#111", b"&#67", b"&#99", b"&#80", b"&#112", b"&#48",
    b"&#079", b"&#067", b"&#099", b"&#080", b"&#048",
    b"&#7895", b"&#7894", b"&#771",
    *(
        b"&#" + x + digits
        for x, digits in product(
            (b"x", b"X", b"x0", b"X0", b"x00", b"X00"),
            (b"4f", b"4F", b"6f", b"6F", b"43", b"63", b"50", b"70", b"30", b"1ed", b"1ED", b"1Ed",
             b"303"),
        )
    ),
    b"\\u1ed", b"\\u1ED", b"\\u0303", b"\\u004f", b"\\u004F", b"\\u0043", b"\\u0050",
    b"xa-mot-", b"xa mot ", b"xa_mot_", b"xa+mot+", b"xa%20mot", b"Xa Mot ", b"XA MOT ", b"Xa mot ",
)  # fmt: skip
# "ỗ" in charsets from before Unicode, whose bytes are no UTF-8; see ``_OLD_CHARSETS``.
_OLD = (
    b"\xf4\xdei", b"\xd4\xdei", b"\xd4\xdeI", b"o\xe3i", b"O\xc3I", b"m\xe7i", b"M\xe7i", b"M\xe7I",
    b"M\xf0i", b"M\xf0I", b"m\xb2i", b"M\xb2i", b"M\x92i", b"M\x92I",
)  # fmt: skip
# The same as Latin-1, written in UTF-8.
_OLD_IN_UTF8 = (b"o\xc3\xa3i", b"O\xc3\x83I", b"m\xc3\xa7i", b"M\xc3\xa7i", b"M\xc3\xa7I")
_SIGNS = (*_ABBREVIATIONS, *_PARTED, *_MARKED, *_OLD_IN_UTF8, *_WRITTEN, *_OLD)
_TO_PARTED = len(_ABBREVIATIONS)
_TO_MARKED = _TO_PARTED + len(_PARTED)
_TO_OLD_IN_UTF8 = _TO_MARKED + len(_MARKED)
_TO_WRITTEN = _TO_OLD_IN_UTF8 + len(_OLD_IN_UTF8)
_TO_OLD = _TO_WRITTEN + len(_WRITTEN)
_FINDER = BytesAhoCorasick(_SIGNS, implementation=Implementation.DFA)
# What may stand behind "ỗ": nearly always "i" and another word than "xã", "phường", "làng" …
_GOES_ON = re.compile(
    rb"[\xcc\xc2\xe2\xef\x80-\xbf]{0,9}"
    rb"(?:<[^<>]{0,400}>|&lt;[^<>&]{0,400}&gt;|&[#\w]{1,14};|\\u(?!003)\w{4}|\\u003c[^\\]{0,400}\\u003e){0,4}(?:[iI]|&#)"
    rb"(?:<[^<>]{0,400}>|&[#\w]{1,14};|\\u\w{4}[^\\ ]{0,9}|[^A-Za-z<&\\]){0,40}[xXpPtTlLbB&]"
)
_ABBREVIATION = re.compile(rb"[oO0][cC][oO0][pP]")
_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TAG = re.compile(r"<[^<>]{0,400}>")
_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_ESCAPE_BEFORE = re.compile(rb"(?:\\u([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})|\\[nrt])$")
_BEFORE, _AFTER = 40, 400
_PARTS_REACH = 1200
# A page with more places to look at is read as a whole, which takes less than looking on.
_MOST_LOOKED = 200
# "mỗi xã một sản phẩm" in fonts of the time before Unicode, in bytes that are no UTF-8.
_SP = rb"[\s\xa0,]{1,9}"
_OLD_CHARSETS = tuple(
    re.compile(_SP.join(words))
    for words in (
        # windows-1258: tones are characters of their own
        (rb"m[\xf4\xd4]\xdei", rb"x(?:a\xde|[\xe3\xc3])", rb"m[\xf4\xd4]\xf2t",
         rb"sa\xd2n", rb"ph[\xe2\xc2]\xd2m"),
        # VNI: marks are characters of their own, in capitals others
        (rb"mo[\xe3\xc3]i", rb"xa[\xf5\xd5]", rb"mo[\xe4\xc4]t", rb"sa[\xfb\xdb]n",
         rb"pha[\xe5\xc5]m"),
        # TCVN 5712 (ABC): capitals are those of a font of capitals, or codes of their own
        (rb"m[\xe7\xf0]i", rb"x[\xb7\x82]", rb"m[\xe9\x97]t", rb"s[\xb6\x81]n",
         rb"ph[\xc8\xc2]m"),
        # VISCII
        (rb"m[\xb2\x92]i", rb"x[\xe3\xc3]", rb"m[\xb5\xb4]t", rb"s[\xe4\xc4]n",
         rb"ph[\xa6\x86]m"),
    )
)  # fmt: skip
# The same two whose bytes somebody took for Latin-1 and wrote as UTF-8: "Moãi xaõ", "Mçi x·".
_OLD_AS_UTF8 = re.compile(r"moãi\s+xaõ\s+moät\s+saûn|mçi\s+x·\s+mét\s+s¶n")


@dataclass(slots=True)
class _Doubts:
    """What one pass leaves to be read as a whole; ``looked`` counts places looked at closely."""

    looked: int = 0
    written: bool = False
    parted: bool = False
    old: bool = False


def names_programme(body: bytes) -> bool:
    """Whether a page, a body of HTTP without its codings, names the programme anywhere."""
    if wide := _wide_charset(body):
        return _in_text(body.decode(wide, "ignore"))
    doubts = _Doubts()
    for sign, start, end in _FINDER.find_matches_as_indexes(body):
        if sign < _TO_PARTED:
            if _stands_alone(body, start, end):
                return True
        elif _named_here(body, sign, start, end, doubts):
            return True
    return _named_anywhere(body, doubts)


def _named_here(body: bytes, sign: int, start: int, end: int, doubts: _Doubts) -> bool:
    """Whether the name stands at this sign; what cannot be said from here becomes a doubt."""
    if sign < _TO_MARKED:
        doubts.looked += 1
        doubts.parted = doubts.looked >= _MOST_LOOKED
        near = body[max(start - _PARTS_REACH, 0) : end + _PARTS_REACH]
        return not doubts.parted and _in_parts(near)
    if sign < _TO_OLD_IN_UTF8:
        if not _GOES_ON.match(body, end):
            return False
        doubts.looked += 1
        return doubts.looked < _MOST_LOOKED and _in_text(_around(body, start))
    if sign < _TO_WRITTEN:
        return bool(_OLD_AS_UTF8.search(_around(body, start).lower()))
    doubts.written = doubts.written or sign < _TO_OLD
    doubts.old = doubts.old or sign >= _TO_OLD
    return False


def _named_anywhere(body: bytes, doubts: _Doubts) -> bool:
    if doubts.parted and _in_parts(body):
        return True
    as_a_whole = doubts.written or doubts.looked >= _MOST_LOOKED
    if as_a_whole and _in_text(body.decode("utf-8", "ignore")):
        return True
    return doubts.old and _in_old_charset(body.lower())


def _in_parts(body: bytes) -> bool:
    joined = GAPS.sub(b"", body)
    return any(_stands_alone(joined, *m.span()) for m in _ABBREVIATION.finditer(joined))


def _stands_alone(body: bytes, start: int, end: int) -> bool:
    """Whether these four letters are "OCOP" and not "photocopy" or a piece of base64.

    In capitals it also counts within a word on one side, as in "sanphamOCOP" or "OCOP2024".
    """
    before = body[start - 1 : start] if start else b""
    if not before or before not in _LETTERS or _ends_in_escape(body[max(start - 6, 0) : start]):
        return True
    after = body[end : end + 1]
    in_capitals = body[start + 1 : end] == b"COP"
    return in_capitals and (not after or after not in _LETTERS)


def _ends_in_escape(before: bytes) -> bool:
    r"""Whether the letter before is none: that of "\n", "\u003e" or "%20"."""
    found = _ESCAPE_BEFORE.search(before)
    if not found:
        return False
    code = found[1] or found[2]
    return code is None or not chr(int(code, 16)).isalnum()


def _in_old_charset(low: bytes) -> bool:
    return any(pattern.search(low) for pattern in _OLD_CHARSETS)


def _around(body: bytes, at: int) -> str:
    return body[max(at - _BEFORE, 0) : at + _AFTER].decode("utf-8", "ignore")


def _in_text(text: str) -> bool:
    plain = _JSON_ESCAPE.sub(_unescaped, text) if "\\u" in text else text
    plain = unescape(plain) if "&" in plain else plain
    plain = INVISIBLE.sub("", plain)
    plain = unicodedata.normalize("NFC", plain).lower()
    return bool(_WORDS.search(plain) or _WORDS.search(_TAG.sub("", plain)))


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _wide_charset(body: bytes) -> str | None:
    """UTF-16 or UTF-32, with a mark or by the zeros among the first letters; else None."""
    for mark, name in (
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if body.startswith(mark):
            return name
    start = body[:400]
    if start.count(0) * 4 < len(start):
        return None
    return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
