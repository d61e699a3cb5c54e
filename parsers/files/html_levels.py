"""The level that a tag states in its attributes: data, gauges, bars, names of classes.

"<div data-rating='4'>", "<meter value=80 max=100>", "<span class='rating-4'>", "<span
style='--rating: 4'>", a bar of 72 of 90 pixels: each is four of five.
"""

from __future__ import annotations

import re

from bs4 import Tag

_WHOLE = re.compile(r"\s*0?([1-5])(?:[.,]0+)?\s*")
_DATA = re.compile(
    r"data-(?:[a-z]+-)?(?:stars?|sao|rating|rate|score|hang)(?:-value)?|data-rateyo-rating"
)
_PROPERTY = re.compile(
    r"--(?:[a-z]+-)?(?:stars?|sao|rating|rate|value|score|percent|width)\s*:\s*(\d+(?:\.\d+)?)(%?)"
)
_RATED = re.compile(r"(?:^|[-_ ])(?:star|rating|rate|sao|hang)s?(?=$|[-_ ])")
_RATING_TAG = re.compile(r"(?:^|-)(?:rating|rate|stars?)(?:-|$)")
_WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*(\d{1,4}(?:\.\d+)?)\s*(%|px)", re.I)
_CLIPPED = re.compile(r"clip-path\s*:\s*inset\(\s*0\S*\s+(\d{1,3})(?:\.0+)?%")
_CLASS_LEVEL = re.compile(
    r"(?:^|[-_ ])(?:stars?|sao|rating|rated?|hang|ocop)[-_]?0?"
    r"([1-5]|one|two|three|four|five|mot|hai|ba|bon|nam)(?:0|[-_]?(?:sao|stars?))?(?=$|[-_ ])"
    r"|(?:^|[-_ ])(one|two|three|four|five|mot|hai|ba|bon|nam)[-_](?:sao|stars?)(?=$|[-_ ])"
)
_SPELT = {
    word: n
    for n, words in enumerate(
        ("one mot", "two hai", "three ba", "four bon", "five nam"), start=1
    )
    for word in words.split()
}  # fmt: skip
_FIFTHS, _PERCENT = 5, 100
_NEAR = 0.02
_MOST_WORDS = 60


def said(level: int) -> str:
    """A level as the words that a reader of cells knows: "4 sao"."""
    return f"{level} sao"


def stated(tag: Tag, names: str) -> str | None:
    """The level of an empty tag, or of one that holds glyphs alone, by data, gauge or bar."""
    level = _of_data(tag, names) or _of_property(tag, names) or gauged(tag)
    return said(level) if level else bar(tag, names)


def gauged(tag: Tag) -> int | None:
    """The level of a gauge: "<meter max=5 value=4>", "<div role=slider aria-valuenow=4>"."""
    if tag.name in {"meter", "progress"}:
        return _part(tag.get("value"), tag.get("max"))
    if tag.has_attr("aria-valuenow"):
        return _part(tag.get("aria-valuenow"), tag.get("aria-valuemax") or _FIFTHS)
    return None


def bar(tag: Tag, names: str) -> str | None:
    """The level of a bar within a rating: 80 % of its width, or 72 of 90 pixels."""
    if not _RATED.search(names) or len(tag.get_text(strip=True)) > _MOST_WORDS:
        return None
    whole = _width(tag)
    for part in [*tag.find_all(True), tag]:
        style = str(part.get("style") or "")
        clipped = _CLIPPED.search(style)
        width = _width(part)
        if clipped:
            level = _fifths(_PERCENT - int(clipped[1]), _PERCENT)
        elif width and width[1] == "%" and not (part is tag and tag.find(True)):
            level = _fifths(width[0], _PERCENT)
        elif width and whole and part is not tag and width[1] == whole[1] == "px":
            level = _fifths(width[0], whole[0])
        else:
            continue
        if level:
            return said(level)
    return None


def of_class(tag: Tag, names: str) -> str | None:
    """The level of an empty tag that a style sheet draws: "<span class='star4'>", alone."""
    level = _CLASS_LEVEL.search(names)
    if level is None or tag.parent is None or tag.find(True) is not None:
        return None
    alike = [
        other
        for other in tag.parent.find_all(tag.name, recursive=False)
        if _CLASS_LEVEL.search(" ".join(other.get("class") or ()).lower())
    ]
    if len(alike) != 1 and tag.name not in {"td", "th"}:
        return None
    word = level[1] or level[2]
    return said(_SPELT.get(word) or int(word))


def _of_data(tag: Tag, names: str) -> int | None:
    for name, value in tag.attrs.items():
        own = name in {"value", "data-value"} and (
            _RATED.search(names) or _RATING_TAG.search(tag.name)
        )
        if own or _DATA.fullmatch(name):
            whole = _WHOLE.fullmatch(str(value))
            if whole:
                return int(whole[1])
    return None


def _of_property(tag: Tag, names: str) -> int | None:
    """The level that a style hands to its sheet: "--rating: 4", "--percent: 80%"."""
    found = _PROPERTY.search(str(tag.get("style") or "").lower())
    if found is None or not _RATED.search(f"{names} {found[0].strip('-').split(':')[0]}"):
        return None
    return _fifths(float(found[1]), _PERCENT if found[2] else _FIFTHS)


def _part(value: object, most: object) -> int | None:
    try:
        return _fifths(float(str(value)), float(str(most)))
    except ValueError:
        return None


def _width(tag: Tag) -> tuple[float, str] | None:
    found = list(_WIDTH.finditer(str(tag.get("style") or "")))
    return (float(found[-1][1]), found[-1][2].lower()) if found else None


def _fifths(part: float, whole: float) -> int | None:
    """How many fifths of the whole a part is, None unless it is about a whole number of them."""
    if whole <= 0:
        return None
    fifths = part / whole * _FIFTHS
    level = round(fifths)
    return level if 1 <= level <= _FIFTHS and abs(fifths - level) <= _NEAR * _FIFTHS else None
