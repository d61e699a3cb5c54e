"""Stars and ticks that a web page draws instead of writing: pictures, icon fonts, rating bars.

"<img src='star.png'>" four times, "<i class='fa fa-star'>", "<img alt='4 sao'>", a bar of 80 %
width: each becomes the words or glyphs that a reader sees, so that an annex's cell has its level.
Of five stars those that are drawn pale are left out (``html_lit.py``); levels that a tag states in
its attributes are read in ``html_levels.py``.
"""

from __future__ import annotations

import re

from bs4 import Tag

from parsers.files.html_icons import fill_of, is_large, is_star_shape, names_of, pictured
from parsers.files.html_levels import bar, gauged, of_class, said, stated
from parsers.files.html_lit import STAR_GLYPHS, put_out

_STAR = "★"
_STARRED_TAGS = {
    "img", "i", "span", "em", "svg", "b", "strong", "input", "div", "use", "image", "meter",
    "progress", "font", "li", "a", "abbr", "object", "embed", "label", "td", "th", "figure", "p",
}  # fmt: skip
_OWN_TAG = re.compile(r"(?:^|-)(?:icon|rating|rate|stars?)$")
_LEVEL = re.compile(r"(?<!\d)0?[1-5]\s*(?:sao|stars?)(?!\w)|[★⭐]", re.I)
_LEVEL_ALONE = re.compile(
    r"\W*(?:(?:sản phẩm|ocop|hạng|đạt|xếp hạng)\W+)*0?[1-5]\s*(?:sao|stars?)(?:\W+ocop)?\W*", re.I
)
_OF_FIVE = re.compile(
    r"(?<!\d)([1-5])(?:[.,]0+)?\s*(?:trên|/|out of|of)\s*5(?!\d)(?:\s*(?:sao|stars?))?", re.I
)
_FILE_LEVEL = re.compile(
    r"(?<!\d)0?([1-5])[-_ ]?(?:sao|stars?)(?![a-z])"
    r"|(?:sao|stars?|rating|rate|hang|rank)[-_ ]?0?([1-5])(?!\d)"
    r"|ocop[-_ ]?0?([1-5])(?!\d)(?!.*\.jpe?g)"
)
_FILE_STAR = re.compile(r"(?<![a-z])(?:sao|stars?|ngoi[-_]?sao)(?![a-z])")
_HOLLOW = re.compile(
    r"(?:empty|hollow|outlined?|border|off|blank|gr[ae]y|xam|rong|none|zero|inactive|disabled|half)"
    r"(?![a-z])|(?:^|[-_ ])o(?:$|[-_ .])|star0(?!\d)|0star|star-line"
)
_TICK = re.compile(r"(?:^|[-_ /])(?:tick|check|checked|checkmark|yes|dau[-_]?tich)(?=$|[-_. ])")
_ICON = re.compile(
    r"(?:^|[-_ ])(?:fa-|bi-|icon-|ion-|glyphicon-|ti-|la-|mdi-|bxs?-?)?stars?(?=$|[-_ \d])"
    r"|(?:^|\s)(?:ngoi-)?sao(?:-(?:vang|xam|on|off|rong|day))?(?=$|\s)"
)
_SAYS = (
    "alt", "title", "aria-label", "data-original-title", "data-bs-title", "data-tooltip",
    "data-title",
)  # fmt: skip
_SOURCES = ("data-src", "data-lazy-src", "data-original", "srcset", "src", "data", "href")
_OUTLINED = {"far", "fal", "fa-regular", "fa-light"}
_LIGATURES = {"star", "grade", "star_rate"}
_SYMBOL_FONT = re.compile(r"wingdings", re.I)
_SYMBOLS = {"«": _STAR, "¶": _STAR, "*": _STAR, "ü": "x", "þ": "x"}
_OF_STARS = re.compile(r"(?<!\w)(?:sao|stars?|xếp hạng)(?!\w)|/\s*5|[★☆]", re.I)
_DRAWS_ITSELF = ["table", "img", "input", "meter", "progress"]
_PICTURES = {"img", "image", "object", "embed"}
_CELLS = {"td", "th", "p", "figure", "a", "label"}


def draw_stars(root: Tag) -> None:
    """Put words and glyphs in the place of drawn stars, in the tree itself."""
    put_out(root)
    for tag in root.find_all(_may_draw):
        if tag.parent is None or tag.decomposed:
            continue
        drawn = _drawn(tag)
        if drawn is not None and tag.name in _CELLS:
            tag.string = drawn
        elif drawn is not None:
            tag.replace_with(drawn)


def _may_draw(tag: Tag) -> bool:
    """Whether a tag could draw something; without attributes only a picture or a list's item."""
    if not tag.attrs and tag.name not in {"svg", "li"}:
        return False
    named = tag.name in _STARRED_TAGS or _OWN_TAG.search(tag.name) is not None
    return named and not is_large(tag)


def _drawn(tag: Tag) -> str | None:
    """What a reader sees of a tag that draws stars: "★", "4 sao", "" of a hollow one, else None."""
    told = " ".join(str(tag.get(name) or "") for name in _SAYS).strip()
    told = _OF_FIVE.sub(r"\1 sao", told)
    text = tag.get_text().strip()
    if tag.name in _PICTURES:
        return _of_picture(tag, told)
    if tag.name in {"input", "meter", "progress"}:
        return _of_control(tag)
    names = names_of(tag)
    if text and not STAR_GLYPHS.fullmatch(text):
        return _worded(tag, names, told, text)
    level_told = told if _LEVEL.search(told) else stated(tag, names)
    if level_told is not None or text or tag.find(_DRAWS_ITSELF) is not None:
        return level_told
    behind = pictured(tag)
    return of_class(tag, names) or (
        _of_file(tag, behind, "") if behind else _of_icon(tag, names, told)
    )


def _worded(tag: Tag, names: str, told: str, text: str) -> str | None:
    """Of a tag with words: a ligature, a rating's bar, a title that says no more than a level."""
    if text.lower() in _LIGATURES and "material" in names:
        return _STAR
    if set(text) <= set(_SYMBOLS) and _SYMBOL_FONT.search(f"{tag.get('face')} {tag.get('style')}"):
        return "".join(_SYMBOLS[letter] for letter in text)
    if tag.name == "abbr" and _LEVEL_ALONE.fullmatch(told):
        return told
    return bar(tag, names) if _OF_STARS.search(text) and tag.name not in _CELLS else None


def _of_icon(tag: Tag, names: str, told: str) -> str | None:
    icons = tag.find_all(["i", "img", "span", "svg", "input"])
    if icons and not (tag.name == "li" and _ICON.search(names)):
        return None
    if tag.name in _CELLS:
        return None
    if is_star_shape(tag):
        return "" if _is_open(tag) else _STAR
    if not _ICON.search(names):
        if tag.name == "svg" and told.lower() in {"sao", "star"}:
            return _STAR
        is_tick = tag.name in {"i", "span", "svg"} and _TICK.search(names)
        return "x" if is_tick else None
    hollow = _HOLLOW.search(names) or _OUTLINED & set(names.split()) or _only_outlined(names)
    return "" if hollow else _STAR


def _is_open(tag: Tag) -> bool:
    """Whether a shape is drawn by its outline only."""
    return fill_of(tag) in {"none", "transparent"}


def _of_picture(tag: Tag, told: str) -> str | None:
    if _LEVEL.search(told):
        return told
    sources = [str(tag.get(name)) for name in _SOURCES if tag.get(name)]
    named = next((s for s in sources if not s.startswith("data:")), None)
    name = named.lower().rsplit("/", 1)[-1] if named else names_of(tag)
    return _of_file(tag, name, told)


def _of_file(tag: Tag, name: str, told: str) -> str | None:
    level = _FILE_LEVEL.search(name)
    if level and tag.name != "image" and not _HOLLOW.search(name):
        return said(int(level[1] or level[2] or level[3])) if _is_whole(tag) else _STAR
    if _TICK.search(name) or _TICK.search(told.lower()):
        return "x"
    if not (_FILE_STAR.search(name) or told.lower() in {"*", "sao", "star"}):
        return None
    return "" if _HOLLOW.search(name) or _HOLLOW.search(told.lower()) else _STAR


def _of_control(tag: Tag) -> str | None:
    """A gauge's level, a ticked box, the level of the button that is pressed, a star's image."""
    if tag.name != "input":
        level = gauged(tag)
        return said(level) if level else None
    if tag.get("type") == "image":
        return _of_picture(tag, "")
    if tag.get("type") == "checkbox":
        return "x" if tag.has_attr("checked") else ""
    value = re.fullmatch(r"[1-5]", str(tag.get("value") or "").strip())
    if tag.get("type") != "radio" or not value or not tag.has_attr("checked"):
        return None
    return said(int(value[0]))


def _is_whole(tag: Tag) -> bool:
    """Whether a picture stands alone: "sao1.png" five times is five stars, not five levels."""
    parent = tag.parent
    return parent is None or len(parent.find_all(tag.name, recursive=False)) == 1


def _only_outlined(names: str) -> bool:
    """Bootstrap draws "bi-star" hollow and "bi-star-fill" whole."""
    return "bi-star" in names.split() and "bi-star-fill" not in names
