"""One normal form for Vietnamese place names, so that spellings can be compared.

What belongs here: differences of writing (letters, marks, prefixes) that never tell two units
apart. Other names of a unit (TPCT, Kontum) are aliases and live in the data files.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

# Ð (U+00D0, typed by old keyboards) and Ɖ (U+0189) casefold to their own small letters.
_CROSSED_D = str.maketrans({"ð": "đ", "ɖ": "đ"})
_COMPOSED_D = re.compile("d[\u0335\u0336]")
# Zero-width characters, soft hyphen, byte order mark: invisible, pasted from web pages.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_APOSTROPHES = re.compile("['’‘`´ʼ′]")
_SEPARATORS = re.compile(r"[\s\-‐-―_,;:/()\"“”]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = "aeiouy"
_MODIFIERS = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make another letter, not a tone

_DAK = frozenset({"đắk", "đăk", "đak", "dak", "dăk", "dắk", "đắc", "đăc"})
_LAK = frozenset({"lắk", "lăk", "lak"})
_LAK_AFTER_DAK = _LAK | {"lắc", "lăc", "lac"}

_PREFIX_WORDS = "thành phố|thị xã|thị trấn|đặc khu|tỉnh|huyện|quận|phường|xã"
# "TT-Huế" is a province, not a township.
_PREFIX = re.compile(
    rf"(?:(?:{_PREFIX_WORDS})\s+|t\.?\s?p\.?\s+|t\.\s?p\.?|tp\.|tx\.?\s+|tx\.|tt\.?\s+(?!huế)|tt\.(?!\s*huế)"
    r"|[thqpx]\.\s?)(?=\S)"
)
_FORMER = re.compile(
    r"[\s,(]+(?:cũ|trước đây|trước (?:khi )?(?:sáp nhập|hợp nhất)|nay (?:là|thuộc)\b.*)[\s)]*$",
    re.IGNORECASE,
)
_NEW = re.compile(r"[\s,(]+(?:mới|sau (?:khi )?(?:sáp nhập|hợp nhất))[\s)]*$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:(quận|phường|q\.?|p\.?)\s?)0*(\d+)")
_NUMBERED_KIND = {"q": "quận", "p": "phường"}


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """The form of a name in which spellings of one unit are equal; for comparing, not for show.

    Case, Unicode form, Ð/Đ, the place of the tone mark (hoà/hòa), i/y (Mĩ/Mỹ), Đăk/Đak/Dak,
    apostrophes, hyphens and unit prefixes ("TP.", "huyện") make no difference. A numbered unit
    keeps its kind ("Q. 01" gives "quận 1"). Folding a folded name changes nothing.
    """
    folded = _without_prefix(_plain(name))
    # What a prefix leaves may begin with another, and odd text may settle only the second time.
    while (again := _without_prefix(_plain(folded))) != folded:
        folded = again
    return folded


def strip_marks(folded: str) -> str:
    """A folded name without any mark ("cần thơ" gives "can tho"), to find names typed so."""
    bare = unicodedata.normalize("NFD", folded.replace("đ", "d"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def _plain(name: str) -> str:
    words = [word for piece in name.split() for word in _plain_words(piece)]
    return " ".join(_highland_spelling(words)).strip(". ")


@lru_cache(maxsize=16384)
def _plain_words(piece: str) -> tuple[str, ...]:
    """The folded words of what stands between two spaces; names have few syllables among them."""
    text = unicodedata.normalize("NFD", _INVISIBLE.sub("", piece))
    text = unicodedata.normalize("NFD", text.casefold().translate(_CROSSED_D))
    text = _APOSTROPHES.sub("", _COMPOSED_D.sub("đ", text))
    return tuple(_fold_word(word) for word in _SEPARATORS.sub(" ", text).split())


def _without_prefix(folded: str) -> str:
    if numbered := _NUMBERED.fullmatch(folded):
        kind = numbered[1].rstrip(".")
        return f"{_NUMBERED_KIND.get(kind, kind)} {numbered[2]}"
    if match := _PREFIX.match(folded):
        return folded[match.end() :]
    return folded


@lru_cache(maxsize=16384)
def _fold_word(word: str) -> str:
    """Fold one word in NFD; gives NFC."""
    tones = [letter for letter in word if letter in _TONES]
    if len(tones) > 1:  # not one Vietnamese syllable: leave its marks where they are
        return unicodedata.normalize("NFC", word)
    letters = _letters("".join(letter for letter in word if letter not in _TONES))
    first, last = _nucleus(letters)
    if first == last:
        return unicodedata.normalize("NFC", word)
    if last == len(letters) and last - first == 1 and letters[first] == "y" and first == 1:
        if letters[0] in "hklmstv":
            letters[first] = "i"
    elif letters[:2] == ["q", "u"] and letters[2:] == ["y"]:
        letters[2] = "i"
    if tones:
        letters[_tone_position(letters, first, last)] += tones[0]
    return unicodedata.normalize("NFC", "".join(letters))


def _letters(word: str) -> list[str]:
    """Letters with their modifiers, tones taken out before."""
    letters: list[str] = []
    for character in word:
        if letters and unicodedata.combining(character):
            letters[-1] += character
        else:
            letters.append(character)
    return letters


def _nucleus(letters: list[str]) -> tuple[int, int]:
    """Start and end of the vowels that can carry the tone; equal when there are none."""
    first = next((i for i, letter in enumerate(letters) if letter[0] in _VOWELS), len(letters))
    last = first
    while last < len(letters) and letters[last][0] in _VOWELS:
        last += 1
    onset = "".join(letters[:first])
    glide = onset.endswith("q") and letters[first : first + 1] == ["u"]
    glide = glide or (onset == "g" and letters[first : first + 1] == ["i"])
    if glide and last - first > 1:
        first += 1
    return first, last


def _tone_position(letters: list[str], first: int, last: int) -> int:
    """Where the tone stands: the older convention (hòa, thủy), the one of the unit tables."""
    modified = [i for i in range(first, last) if any(m in letters[i] for m in _MODIFIERS)]
    if modified:
        return modified[-1]
    if last < len(letters):
        return last - 1
    return first + (1 if last - first > 2 else 0)  # noqa: PLR2004 - three vowels: the middle one


def _highland_spelling(words: list[str]) -> list[str]:
    folded: list[str] = []
    for word in words:
        if word in _DAK:
            folded.append("đắk")
        elif word in (_LAK_AFTER_DAK if folded and folded[-1] == "đắk" else _LAK):
            folded.append("lắk")
        else:
            folded.append(word)
    return folded


_KINDS = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "t": "tỉnh",
    "h": "huyện",
    "q": "quận",
    "p": "phường",
    "x": "xã",
}


def kind_in(name: str) -> str | None:
    """The kind of unit that a written name begins with ("H. Cư Jút" gives "huyện"), if any."""
    match = _PREFIX.match(_plain(name))
    if match is None:
        return None
    prefix = match[0].strip()
    return _KINDS.get(re.sub(r"[.\s]", "", prefix), prefix)


def written_time(name: str) -> Literal["former", "new"] | None:
    """What a written name says of the time of its unit: "Đắk Nông (cũ)", "Lâm Đồng mới"."""
    text = unicodedata.normalize("NFC", name)
    if _FORMER.search(text):
        return "former"
    return "new" if _NEW.search(text) else None


def without_time_word(name: str) -> str:
    """The name without what ``written_time`` reads."""
    return _NEW.sub("", _FORMER.sub("", unicodedata.normalize("NFC", name)))
