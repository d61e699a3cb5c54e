"""Stars and ticks that a web page draws instead of writing: pictures, icon fonts, rating bars.

"<img src='star.png'>" four times, "<i class='fa fa-star'>", "<img alt='4 sao'>", a bar of 80 %
width: each becomes the words or glyphs that a reader sees, so that an annex's cell has its level.
"""

from __future__ import annotations

import re

from bs4 import Tag

_STAR = "★"
_MOST_STARS = 5
_STARRED_TAGS = ["img", "i", "span", "em", "svg", "b", "input", "div", "use", "image"]
_LEVEL = re.compile(r"(?<!\d)0?[1-5]\s*(?:sao|stars?)(?!\w)|[★⭐]", re.I)
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
    for tag in root.find_all(_STARRED_TAGS):
        if tag.parent is None or tag.decomposed:
            continue
        drawn = _drawn(tag)
        if drawn is not None:
            tag.replace_with(drawn)


def _drawn(tag: Tag) -> str | None:
    """What a reader sees of a tag that draws stars: "★", "4 sao", "" of a hollow one, else None."""
    said = " ".join(str(tag.get(name) or "") for name in _SAYS).strip()
    text = tag.get_text().strip()
    if tag.name in {"img", "image", "input"}:
        return _of_picture(tag, said)
    names = " ".join(tag.get("class") or ()).lower()
    if text or not names:
        return _STAR if text.lower() in _LIGATURES and "material" in names else None
    stated = said if _LEVEL.search(said) else _rated(tag, names)
    return stated if stated is not None else _of_icon(tag, names)


def _of_icon(tag: Tag, names: str) -> str | None:
    if tag.find(["i", "img", "span", "svg", "input"]) is not None:
        return None
    if tag.name in {"i", "span", "svg"} and _TICK.search(names):
        return "x"
    if not _ICON.search(names):
        return None
    hollow = _HOLLOW.search(names) or _OUTLINED & set(names.split()) or _only_outlined(names)
    return "" if hollow else _STAR


def _of_picture(tag: Tag, said: str) -> str | None:
    if tag.name == "input":
        return ("x" if tag.has_attr("checked") else "") if tag.get("type") == "checkbox" else None
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
