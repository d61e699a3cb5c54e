"""Recognised words put right where a table of words leaves one reading: "Tỉnh dầu" is "Tinh dầu".

Marks are the smallest signs of a Vietnamese page, and Tesseract takes "ả" for "ẩ" with a high
confidence. A phrase of the programme or of administration that is written without its marks in
one way only is given its own marks back; letters that Vietnamese does not have, the ones for which
they stand. Figures are never touched. What was changed is told, word by word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate, pairwise
from typing import Any

import yaml

from parsers.files.tesseract import Seen
from parsers.text import one_tone
from reference.names import strip_marks
from reference.records import Level
from reference.store import units_of

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.S)
_LONGEST = 6
_GAP = 1.5
"""Words further apart than this, in heights of a word, do not belong together."""
_LEAST_GLUED = 8
"""Letters of a name that is looked for run together; shorter ones may be any word."""
_SPELLED_FREELY = {"dak", "dac"}
"""Bare words that offices write with one mark or the other: "Đắk Song", "Đăk Song"."""
_CUT_NUMBER = re.compile(r"\d/(?:Q[ĐÐ]+-)?[1IlLT'’]{1,3}$")
_NUMBER_WITH_SYMBOL = re.compile(r"\d/(?:TTr-|QĐ-TTg\b)")
_LEVELS: tuple[Level, ...] = ("province", "district", "commune")
_BEFORE_NUMBERS = {
    "nam": ("năm", re.compile(r"(?:19|20)\d\d(?!\d)")),
    "thang": ("tháng", re.compile(r"(?:0?[1-9]|1[0-2])(?![\d.,/])")),
}
_APOSTROPHE = re.compile("['’‘`]")


@dataclass(frozen=True, slots=True)
class Repaired:
    """The words of a page, and what was changed in them: ("Tỉnh dầu", "Tinh dầu")."""

    words: list[Seen]
    changes: tuple[tuple[str, str], ...]


def repaired(words: Sequence[Seen]) -> Repaired:
    """The words with the marks that their phrases have; order and confidences stay."""
    whole, changes = _joined_symbols(words)
    made = [_by_letters(word) for word in whole]
    changes |= {w.text: m.text for w, m in zip(whole, made, strict=True) if w.text != m.text}
    start = 0
    while start < len(made):
        start += _phrase_at(made, start, changes) or 1
    _mend_surnames(made, changes)
    _mend_before_numbers(made, changes)
    return Repaired(made, tuple(changes.items()))


def _joined_symbols(words: Sequence[Seen]) -> tuple[list[Seen], dict[str, str]]:
    """Words of which two are one number that was cut: "259/1" and "Ir-SNN" are "259/TTr-SNN"."""
    made: list[Seen] = []
    changes: dict[str, str] = {}
    for word in words:
        last = made[-1] if made else None
        if last is not None and last.line == word.line and _CUT_NUMBER.search(last.text):
            text = _symbol(last.text + word.text)
            near = word.x0 - last.x1 < last.bottom - last.top
            if near and text != last.text + word.text and _NUMBER_WITH_SYMBOL.search(text):
                changes[f"{last.text} {word.text}"] = text
                sure = min(last.confidence, word.confidence)
                made[-1] = replace(last, text=text, x1=word.x1, confidence=sure)
                continue
        made.append(word)
    return made, changes


def _by_letters(word: Seen) -> Seen:
    """One word by itself: "NÑông" is "Nông", "HIX" is "HTX", "HMông" is "H'Mông"."""
    text = _symbol(word.text)
    for wrong, right in _table()["letters"].items():
        text = text.replace(wrong, right)
    before, core, after = _parts(text)
    core = _table()["words"].get(core, core)
    core = _with_apostrophe().get(core, core)
    text = f"{before}{_apart(core)}{after}"
    return word if text == word.text else replace(word, text=text)


def _symbol(text: str) -> str:
    """The signs behind a document's number: "2106/11r-SNN" is "2106/TTr-SNN"."""
    for wrong, right in _symbols():
        text = wrong.sub(right, text)
    return text


def _apart(core: str) -> str:
    """A name whose words ran together, parted: "HUYỆNĐẮKSONG", "BỘNÔNGNGHIỆP".

    The letters stay as they were read; only names of one way to part them are parted.
    """
    lengths = _run_together().get(_key(core)) if len(core) >= _LEAST_GLUED else None
    if lengths is None or sum(lengths) != len(core):
        return core
    ends = list(accumulate(lengths))
    return " ".join(core[end - length : end] for length, end in zip(lengths, ends, strict=True))


def _phrase_at(words: list[Seen], start: int, changes: dict[str, str]) -> int:
    """Put right the phrase that begins here; how many words it has, 0 where none begins."""
    for length in range(min(_LONGEST, len(words) - start), 1, -1):
        own = words[start : start + length]
        if own[0].line != own[-1].line and length > 1 and own[0].line[0] != own[-1].line[0]:
            continue
        phrase = _phrases().get(_key(" ".join(word.text for word in own)))
        if phrase is None:
            phrase = _unit_at(own, words[start + length : start + length + 1])
        if phrase is None or len(phrase) != length:
            continue
        for offset, (word, right) in enumerate(zip(own, phrase, strict=True)):
            before, core, after = _parts(word.text)
            text = f"{before}{_cased(right, core)}{after}"
            if not core or _key(core) in _SPELLED_FREELY:  # a sign alone: "Xuân Trường - Đà Lạt"
                continue
            if one_tone(text) != one_tone(word.text) and not any(c.isdigit() for c in word.text):
                changes[word.text] = text
                words[start + offset] = replace(word, text=text)
        return length
    return 0


def _mend_surnames(words: list[Seen], changes: dict[str, str]) -> None:
    """Surnames before "Văn" and "Thị", the marks of which one surname has: "Đỉnh Văn A".

    What stands behind a surname is none: "Trần Đình Văn".
    """
    for place, (word, after) in enumerate(pairwise(words)):
        before, core, end = _parts(word.text)
        if after.text not in {"Văn", "Thị"} or end or not core[:1].isupper():
            continue
        last = words[place - 1] if place and words[place - 1].line == word.line else None
        if last is not None and _key(last.text) in _surnames() and last.text[:1].isupper():
            continue
        known = _surnames().get(_key(core), ())
        if len(known) == 1 and core.casefold() != known[0]:
            changes[word.text] = f"{before}{_cased(known[0], core)}"
            words[place] = replace(word, text=changes[word.text])


def _mend_before_numbers(words: list[Seen], changes: dict[str, str]) -> None:
    """What a number tells of the word before it: "nắm 2023" is "năm 2023", "thắng 9" "tháng 9"."""
    for place, (word, after) in enumerate(pairwise(words)):
        before, core, end = _parts(word.text)
        told = _BEFORE_NUMBERS.get(_bare(core))
        if told is None or end or core == told[0] or not core.islower():
            continue
        if told[1].match(after.text):
            changes[word.text] = f"{before}{told[0]}"
            words[place] = replace(word, text=changes[word.text])


def _unit_at(own: Sequence[Seen], following: Sequence[Seen]) -> tuple[str, ...] | None:
    """The unit that these words name without their marks: "HUYEN THANH SƠN" is one district only.

    None where the name may go on: "xã Tân Hòa" is not looked up in "xã Tân Hòa Bắc".
    """
    phrase = _units().get(_key(" ".join(word.text for word in own)))
    if phrase is None or not following:
        return phrase
    last, after = own[-1], following[0]
    near = after.x0 - last.x1 < _GAP * (last.bottom - last.top)
    goes_on = after.text[:1].isupper() and last.text[-1].isalpha() and after.line == last.line
    return None if near and goes_on else phrase


def _parts(text: str) -> tuple[str, str, str]:
    match = _EDGES.match(text)
    return (match[1], match[2], match[3]) if match else ("", text, "")


def _key(text: str) -> str:
    """Small letters without marks; signs between words part them: "co phan, x" is no phrase."""
    return " ".join(map(_bare, text.split(" "))).strip(" .,;:()\"'“”")


@lru_cache(maxsize=20_000)
def _bare(word: str) -> str:
    """One word in small letters without marks; a page asks for each of its words many times."""
    return strip_marks(word.casefold())


def _cased(right: str, like: str) -> str:
    if len(like) > 1 and like.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if like[:1].isupper() else right


@cache
def _table() -> Any:  # noqa: ANN401 - a YAML document has any shape
    path = resources.files("parsers.files") / "data" / "repairs.yaml"
    return yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader


@cache
def _symbols() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(wrong), right) for wrong, right in _table()["symbols"].items()]


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """Phrases by their letters without marks; those that two phrases share are left out."""
    found: dict[str, tuple[str, ...]] = {}
    shared: set[str] = set()
    for phrase in _table()["phrases"]:
        key = _key(phrase)
        if key in found and found[key] != tuple(phrase.split()):
            shared.add(key)
        found[key] = tuple(phrase.split())
    return {key: phrase for key, phrase in found.items() if key not in shared}


@cache
def _surnames() -> dict[str, list[str]]:
    """Surnames by their letters without marks; "vu" is two of them."""
    found: dict[str, list[str]] = {}
    for name in _table()["surnames"]:
        found.setdefault(_key(name), []).append(name)
    return found


@cache
def _units() -> dict[str, tuple[str, ...]]:
    """Units with their kind by letters without marks, where one name only is written so.

    A commune of one syllable is left out: too many words are like it.
    """
    names: dict[str, set[tuple[str, ...]]] = {}
    for level in _LEVELS:
        for unit in units_of(level):
            kind = unit.full_name.removesuffix(unit.name).casefold()
            phrase = (*kind.split(), *unit.name.split())
            if level != "commune" or len(unit.name.split()) > 1:
                names.setdefault(_key(unit.full_name), set()).add(phrase)
    return {key: next(iter(own)) for key, own in names.items() if len(own) == 1}


@cache
def _run_together() -> dict[str, tuple[int, ...]]:
    """Lengths of the words of units' and bodies' names, by letters without marks and spaces."""
    found: dict[str, set[tuple[int, ...]]] = {}
    for level in _LEVELS:
        for unit in units_of(level):
            words = unit.full_name.split()
            lengths = tuple(len(word) for word in words)
            found.setdefault(_key("".join(words)), set()).add(lengths)
    for phrase in _table()["glued"]:
        words = phrase.split()
        found.setdefault(_key("".join(words)), set()).add(tuple(map(len, words)))
    return {key: next(iter(ways)) for key, ways in found.items() if len(ways) == 1}


@cache
def _with_apostrophe() -> dict[str, str]:
    """Words of the units' names that have an apostrophe, by what is left without it: "RLấp"."""
    names = {
        word
        for level in ("district", "commune")
        for u in units_of(level)
        for word in u.name.split()
    }
    wanted = {word for word in (*names, *_table()["apostrophes"]) if _APOSTROPHE.search(word)}
    bare = {_APOSTROPHE.sub("", word): word for word in wanted}
    return {key: word for key, word in bare.items() if key not in names and len(key) > 2}  # noqa: PLR2004
