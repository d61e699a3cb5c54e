"""One normal form for Vietnamese text, with the way back to the original offsets.

Every later stage reads the normal form only; evidence is cut from the original through
``NormalText.span``. What belongs here: letters, tone marks, spaces, glued sentences.
What does not: what the words mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Letters that look like Đ but are others: U+00D0 (Icelandic eth) and U+0189 (African D).
_LOOKALIKES = {"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ"}
_SPACES = "\u00a0\u2007\u202f\u2009\u3000\t\u2002\u2003"
_NOTHING = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_QUOTES = "\u2018\u2019\u02bc`"
_SIMPLE = {
    **_LOOKALIKES,
    **dict.fromkeys(_QUOTES, "'"),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_DASHES, "-"),
}
# "sảnphẩm", "chủthể": two syllables of one word
_TORN = re.compile(r"(?<=[Ss]ản)(?=phẩm)|(?<=[Cc]hủ)(?=thể)|(?<=[Hh]ồ)(?=sơ(?!\w))")
_MAY_BE_TORN = ("ảnphẩm", "hủthể", "ồsơ")
# "sản phảm", "sản phâm": a wrong tone or roof on the programme's own word
_MISTYPED = re.compile(r"ph(?<=[Ss]ản ph)(?:ả|ấ|â|ầ|ã|ạ|a|á|à|ậ|ẫ)m(?!\w)")
_ZERO_COP = re.compile(r"0(?<!\w0)(?=COP\b)", re.IGNORECASE)

_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"


def _tone_pairs() -> dict[str, str]:
    """The two ways to place a tone on a final oa, oe, uy: {"oà": "òa", ...}."""
    pairs = {}
    for first, second in ("oa", "oe", "uy", "Oa", "Oe", "Uy", "OA", "OE", "UY"):
        for mark in _TONE_MARKS:
            late = unicodedata.normalize("NFC", first + second + mark)
            pairs[late] = unicodedata.normalize("NFC", first + mark + second)
    return pairs


_TONES = _tone_pairs()
# Two letters that may be such a pair; classes, where the pairs themselves take three times as long.
_LATE_TONE = re.compile(
    rf"[oOuU][{''.join(sorted({pair[1] for pair in _TONES}))}](?<![qQ]..)(?!\w)"
)


def _letters(upper: bool) -> str:
    """A character class of the capital or small letters of Vietnamese."""
    every = (chr(c) for c in range(0x41, 0x1EFA))
    picked = (c for c in every if (c.isupper() if upper else c.islower()))
    return "".join(c for c in picked if "LATIN" in unicodedata.name(c, ""))


UPPER, LOWER = _letters(upper=True), _letters(upper=False)
MARKED = "".join(c for c in LOWER if not c.isascii())
# "năm 2023Trong đó", "đạt 4 sao.Đến nay": a sentence runs into the next one's capital. One small
# letter before the stop is no sentence's end: "Tp.Cần Thơ".
# Where glued text can be cut at all: before a capital or a digit, and behind a digit.
_BORDER = re.compile(rf"[\d{UPPER}](?:(?<=\S.)|(?<=\d)(?=[{LOWER}]))")
_GLUED = re.compile(
    r"(?<=\d)(?=(?:sản|chủ|đồng|sao|tỷ|tỉ|triệu|hồ|mặt|doanh|hợp|hộ)(?!\w))"
    # All others stand before a digit or a capital: tried there only.
    rf"|(?=[\d{UPPER}])(?:(?<=[\d)%])(?=[{UPPER}][{LOWER}]{{2}})"
    rf"|(?:(?<=[{LOWER}]{{2}}[.;!?])|(?<=\d[;!?])|(?<=[{LOWER}\d{UPPER}]\)[.;]))(?=[{UPPER}][{LOWER}])"
    # "thêm40 sản phẩm", "năm2021", "ở12 huyện": a Vietnamese word runs into a number; a code
    # ("ST25", "m3") is left alone, for it has a capital or no letter with a mark.
    rf"|(?<=(?<![{UPPER}{LOWER}\d])[{LOWER}]{{3}})(?=\d)|(?<=[{MARKED}])(?=\d)|(?<=[{MARKED}][{LOWER}])(?=\d)"
    r"|(?<=[^\d\s],)(?=\d)"
    # "37 chủ thểTrong đó": what is counted runs into the next sentence
    rf"|(?=[{UPPER}][{LOWER}])(?:(?<=phẩm)|(?<=thể)|(?<= sao)|(?<=đồng)|(?<=tỉnh)|(?<=huyện))"
    # "Ninh Giang03 sản phẩm": a name runs into a count
    rf"|(?<=[{LOWER}])(?=\d{{1,3}} (?:sản phẩm|sp|chủ thể|hồ sơ)(?!\w)))"
)


@dataclass(frozen=True, slots=True)
class NormalText:
    """Normalised text; ``origin[i]`` is where its i-th character began in the original.

    ``origin`` has one more entry than ``text``: the length of the original. ``low`` is the
    text in small letters, of the same length.
    """

    text: str
    low: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of ``text[start:end]`` in the original text."""
        if start >= end:
            return self.origin[start], self.origin[start]
        return self.origin[start], self._after(end - 1)

    def _after(self, last: int) -> int:
        """Where the last character ends in the original, its combining marks included."""
        following = last + 1
        while following < len(self.text) and self.origin[following] == self.origin[last]:
            following += 1
        return self.origin[following]


def one_tone(text: str) -> str:
    """Write "hoà", "khoẻ", "thuỷ" (NFC) as the press mostly does; same length."""
    return _LATE_TONE.sub(lambda m: _TONES.get(m.group(), m.group()), text)


def lower(text: str) -> str:
    """Small letters, one for one, so that offsets stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower()[:1] for c in text)


_UNUSUAL = re.compile("[" + "".join(map(re.escape, _SIMPLE)) + "]")


def _composed(raw: str) -> tuple[str, Sequence[int]]:
    """NFC of ``raw`` and where each of its characters began."""
    if unicodedata.is_normalized("NFC", raw):
        return raw, range(len(raw))
    out: list[str] = []
    at: list[int] = []
    i = 0
    while i < len(raw):
        j = i + 1
        while j < len(raw) and unicodedata.combining(raw[j]):
            j += 1
        cluster = unicodedata.normalize("NFC", raw[i:j])
        out.append(cluster)
        at.extend([i] * len(cluster))
        i = j
    return "".join(out), at


def _parted(text: str, at: list[int], cuts: list[int]) -> tuple[str, list[int]]:
    """A space put in at each cut."""
    for cut in sorted(cuts, reverse=True):
        text = text[:cut] + " " + text[cut:]
        at.insert(cut, at[cut])
    return text, at


def normalise(raw: str) -> NormalText:
    """The normal form of ``raw``.

    NFC; Ð to Đ; one place for tone marks; spaces and dashes of all kinds to one; zero-width
    characters gone; "0COP" to "OCOP"; a space where two sentences were glued together.
    """
    text, at = _composed(raw)
    if any(letter in text for letter in _NOTHING):
        kept = [(c, a) for c, a in zip(text, at, strict=True) if c not in _NOTHING]
        text, at = "".join(c for c, _ in kept), [a for _, a in kept]
    text = _UNUSUAL.sub(lambda m: _SIMPLE[m.group()], text)
    text = _ZERO_COP.sub("O", one_tone(text))
    borders = [m.span() for m in _BORDER.finditer(text)]
    cuts = [a for a, _ in borders if _GLUED.match(text, a)]
    behind = [b for a, b in borders if text[a].isdigit() and text[b : b + 1].islower()]
    cuts += [b for b in behind if _GLUED.match(text, b)]
    if any(word in text for word in _MAY_BE_TORN):
        cuts += [m.start() for m in _TORN.finditer(text)]
    if cuts:
        text, at = _parted(text, list(at), cuts)
    text = _MISTYPED.sub("phẩm", text)
    origin = range(len(raw) + 1) if isinstance(at, range) else (*at, len(raw))
    return NormalText(text, lower(text), origin)
