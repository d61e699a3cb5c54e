"""Stars and ticks that a web page draws instead of writing: pictures, icon fonts, rating bars.

"<img src='star.png'>" four times, "<i class='fa fa-star'>", "<img alt='4 sao'>", a bar of 80 %
width: each becomes the words or glyphs that a reader sees, so that an annex's cell has its level.
Of five stars those that are drawn pale are left out (``html_lit.py``).
"""

from __future__ import annotations

import re

from bs4 import Tag

from parsers.files.html_lit import STAR_GLYPHS, put_out

_STAR = "★"
_MOST_STARS = 5
_STARRED_TAGS = [
    "img", "i", "span", "em", "svg", "b", "input", "div", "use", "image", "meter", "progress",
]  # fmt: skip
_LEVEL = re.compile(r"(?<!\d)0?[1-5]\s*(?:sao|stars?)(?!\w)|[★⭐]", re.I)
_OF_FIVE = re.compile(
    r"(?<!\d)([1-5])\s*(?:trên|/|out of|of)\s*5(?!\d)(?:\s*(?:sao|stars?))?", re.I
)
_CLASS_LEVEL = re.compile(r"(?:^|[-_ ])(?:stars?|sao|rating|rate|hang)[-_]?0?([1-5])(?=$|[-_ ])")
_FILE_LEVEL = re.compile(
    r"(?<!\d)0?([1-5])[-_ ]?(?:sao|stars?)(?![a-z])|(?:sao|stars?)[-_ ]?0?([1-5])(?!\d)"
)
_FILE_STAR = re.compile(r"(?<![a-z])(?:sao|stars?|ngoi[-_]?sao)(?![a-z])")
_HOLLOW = re.compile(
    r"(?:empty|hollow|outline|border|off|blank|gr[ae]y|xam|rong|none|inactive|disabled|half)(?![a-z])"
    r"|(?:^|[-_ ])o(?:$|[-_ .])|star0(?!\d)|0star"
)
_TICK = re.compile(r"(?:^|[-_ /])(?:tick|check|checked|checkmark|yes|dau[-_]?tich)(?=$|[-_. ])")
_ICON = re.compile(r"(?:^|[-_ ])(?:fa-|bi-|icon-|ion-|glyphicon-|ti-|la-|mdi-)?stars?(?=$|[-_ \d])")
_RATED = re.compile(r"(?:^|[-_ ])(?:star|rating|rate|sao|hang)s?(?=$|[-_ ])")
_WIDTH = re.compile(r"width\s*:\s*(\d{1,3})(?:\.0+)?%")
_RATES = ("data-star", "data-stars", "data-rating", "data-score", "data-value", "data-rate")
_SAYS = ("alt", "title", "aria-label")
_OUTLINED = {"far", "fal", "fa-regular", "fa-light"}
_LIGATURES = {"star", "grade", "star_rate"}


def draw_stars(root: Tag) -> None:
    """Put words and glyphs in the place of drawn stars, in the tree itself."""
    put_out(root)
    for tag in root.find_all(_STARRED_TAGS):
        if tag.parent is None or tag.decomposed:
            continue
        drawn = _drawn(tag)
        if drawn is not None:
            tag.replace_with(drawn)


def _drawn(tag: Tag) -> str | None:
    """What a reader sees of a tag that draws stars: "★", "4 sao", "" of a hollow one, else None."""
    said = " ".join(str(tag.get(name) or "") for name in _SAYS).strip()
    said = _OF_FIVE.sub(r"\1 sao", said)
    text = tag.get_text().strip()
    if tag.name in {"img", "image", "input"}:
        return _of_picture(tag, said)
    if tag.name in {"meter", "progress"}:
        return _gauged(tag)
    names = " ".join(tag.get("class") or ()).lower()
    if (text and not STAR_GLYPHS.fullmatch(text)) or not (names or said):
        return _STAR if text.lower() in _LIGATURES and "material" in names else None
    stated = said if _LEVEL.search(said) else _rated(tag, names)
    if stated is not None or text:
        return stated
    level = _of_class(tag, names)
    return level if level is not None else _of_icon(tag, names)


def _gauged(tag: Tag) -> str | None:
    """The level of a gauge from nought to five: "<meter max=5 value=4>"."""
    value = re.fullmatch(r"0?([1-5])(?:\.0+)?", str(tag.get("value") or "").strip())
    return f"{value[1]} sao" if value and str(tag.get("max")).strip() == "5" else None


def _of_class(tag: Tag, names: str) -> str | None:
    """The level of an empty tag that a style sheet draws: "<span class='star4'>", alone."""
    level = _CLASS_LEVEL.search(names)
    if level is None or tag.parent is None or tag.find(True) is not None:
        return None
    alike = [
        other
        for other in tag.parent.find_all(tag.name, recursive=False)
        if _CLASS_LEVEL.search(" ".join(other.get("class") or ()).lower())
    ]
    return f"{level[1]} sao" if len(alike) == 1 else None


def _of_icon(tag: Tag, names: str) -> str | None:
    if tag.find(["i", "img", "span", "svg", "input"]) is not None:
        return None
    if not _ICON.search(names):
        is_tick = tag.name in {"i", "span", "svg"} and _TICK.search(names)
        return "x" if is_tick else None
    hollow = _HOLLOW.search(names) or _OUTLINED & set(names.split()) or _only_outlined(names)
    return "" if hollow else _STAR


def _of_picture(tag: Tag, said: str) -> str | None:
    if tag.name == "input":
        return _of_button(tag)
    if _LEVEL.search(said):
        return said
    name = str(tag.get("src") or tag.get("data-src") or "").lower().rsplit("/", 1)[-1]
    level = _FILE_LEVEL.search(name)
    if level and tag.name == "img" and not _HOLLOW.search(name):
        return f"{level[1] or level[2]} sao" if _is_whole(tag) else _STAR
    if _TICK.search(name) or _TICK.search(said.lower()):
        return "x"
    if not (_FILE_STAR.search(name) or said.lower() in {"*", "sao", "star"}):
        return None
    return "" if _HOLLOW.search(name) or _HOLLOW.search(said.lower()) else _STAR


def _of_button(tag: Tag) -> str | None:
    """A ticked box, or the level of the button that is pressed of a row of them."""
    if tag.get("type") == "checkbox":
        return "x" if tag.has_attr("checked") else ""
    value = re.fullmatch(r"[1-5]", str(tag.get("value") or "").strip())
    if tag.get("type") != "radio" or not value or not tag.has_attr("checked"):
        return None
    return f"{value[0]} sao"


def _is_whole(tag: Tag) -> bool:
    """Whether a picture stands alone: "sao1.png" five times is five stars, not five levels."""
    parent = tag.parent
    return parent is None or len(parent.find_all("img", recursive=False)) == 1


def _rated(tag: Tag, names: str) -> str | None:
    """The level of a rating: "data-rating='4'", or a bar of 80 % width within."""
    for name in _RATES:
        value = re.fullmatch(r"0?([1-5])(?:\.0+)?", str(tag.get(name) or "").strip())
        if value:
            return f"{value[1]} sao"
    if not _RATED.search(names):
        return None
    for part in [tag, *tag.find_all(True)]:
        width = _WIDTH.search(str(part.get("style") or ""))
        if width and int(width[1]) % 20 == 0 and 0 < int(width[1]) <= 100:  # noqa: PLR2004
            return f"{int(width[1]) // 20} sao"
    return None


def _only_outlined(names: str) -> bool:
    """Bootstrap draws "bi-star" hollow and "bi-star-fill" whole."""
    return "bi-star" in names.split() and "bi-star-fill" not in names
