"""What an element's name and attributes tell of it: block or not, noise, caption, looks.

What belongs here: decisions that need no tree, so that every reader of fragments takes the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from parsers.pages.builder import Style

Attributes = Mapping[str, object]
"""As BeautifulSoup gives them: a class may be a list; as lexbor does: a bare name has None."""

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
BLOCKS = HEADINGS | frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "aside",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tbody",
        "thead",
        "tr",
        "td",
        "th",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "center",
        "address",
        "hr",
        "fieldset",
        "details",
        "summary",
        "body",
        "html",
    ]
)
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|pcaption|photocms_caption|image-?desc|img-?desc|desc-?img|photo-?desc"
    r"|chu-?thich|wp-caption-text|pic-?desc|credit|figcaption)(?:$|[\s_-])",
    re.I,
)
_NOISE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|addthis|comments?|binh-?luan|tags?|tag-?list|keywords?|tu-?khoa"
    r"|breadcrumbs?|ads?|advert\w*|banner|quang-?cao|toolbar|rating|vote|print|newsletter|subscribe"
    r"|(?:author|writer|contributor|staff|body)-?(?:info|box|block|bio|card|profile|detail)|byline|tac-?gia|pagination|zalo\w*|fb-\w+|google-news|audio\w*|sr-only|hidden)"
    r"(?:$|[\s_-])",
    re.I,
)
_SHOW_CLASS = re.compile(
    r"(?:^|[\s_-])(?:(?:photo|image|video|media)-?(?:gallery|slide\w*|player|box|list|embed\w*|wrap\w*)"
    r"|(?:inline|embed(?:ded)?|related|article|story|featured)-?(?:video|gallery)\w*"
    r"|gallery|galleries|slide-?show\w*|carousel|slick-\w+|video-?js|video|player)"
    r"(?:$|[\s_-])",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NOISE_SHARE = 0.3
_ALIGNED = re.compile(
    r"text-align\s*:\s*(?:center|right)|font-style\s*:\s*italic|^(?:center|right)\b", re.I
)
CAPTION_LIMIT = 600
_CAPTION_TAGS = frozenset({"figcaption", "figure", "table"})


def is_hidden(attributes: Attributes) -> bool:
    """Whether the page shows nothing of the element."""
    return "hidden" in attributes or bool(_HIDDEN.search(str(attributes.get("style") or "")))


def is_noise_name(attributes: Attributes) -> bool:
    """Whether class or id are those of share bars, tags, advertisements and the like."""
    names = names_of(attributes)
    return bool(names) and _NOISE_CLASS.search(names) is not None


def is_show_name(attributes: Attributes) -> bool:
    """Whether class or id are those of a box that shows pictures or a film."""
    names = names_of(attributes)
    return bool(names) and _SHOW_CLASS.search(names) is not None


def may_name_show(names: str) -> bool:
    """Whether any of a page's class and id names may be that of such a box."""
    return _SHOW_CLASS.search(names) is not None


def is_small(length: int, whole: int) -> bool:
    """Whether a part of ``length`` letters may be noise: a wrapper of most of the text is none."""
    return length < _NOISE_SHARE * whole


def is_caption_name(name: str, attributes: Attributes) -> bool:
    """Whether an element's name or class may be that of a caption."""
    return name in _CAPTION_TAGS or _CAPTION_CLASS.search(names_of(attributes)) is not None


def styled(name: str, attributes: Attributes, style: Style) -> Style:
    """The style of what stands in an element that itself stands in ``style``."""
    if name == "a":
        return replace(style, href=str(attributes.get("href") or "") or None)
    if name in HEADINGS:
        return replace(style, heading=True)
    if name in {"strong", "b"}:
        return replace(style, bold=True)
    if name in {"em", "i", "center"} or (attributes and _is_aligned(attributes)):
        return replace(style, styled=True)
    return style


def _is_aligned(attributes: Attributes) -> bool:
    look = f"{attributes.get('align') or ''} {attributes.get('style') or ''}"
    return _ALIGNED.search(look) is not None


def names_of(attributes: Attributes) -> str:
    """Class and id, as one text."""
    if not attributes:
        return ""
    classes = attributes.get("class")
    words = " ".join(classes) if isinstance(classes, list) else str(classes or "")
    return f"{words} {attributes.get('id') or ''}".strip()
