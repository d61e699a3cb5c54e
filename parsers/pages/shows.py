"""Boxes that show a film or a row of pictures beside the text of an article.

Their words are a title, a description of the film, "Full screen", "Buy photo": none of it is told
by the article. Which boxes they are their names say, and that they hold little but a picture.
"""

from __future__ import annotations

from bs4 import Tag

from parsers.pages import looks

MEDIA = "img, picture, video, audio, iframe, canvas, object, embed, svg"
_MEDIA_TAGS = MEDIA.split(", ")
SHOW_TAGS = frozenset(["div", "section", "aside", "figure", "ul", "ol"])
MOST_SHOWN = 1500
TOLD = 120  # letters of a paragraph; a box with two such tells a story of its own


def is_show(tag: Tag, whole: int) -> bool:
    """Whether an element of a fragment of ``whole`` letters is such a box."""
    if tag.name not in SHOW_TAGS or not looks.is_show_name(tag.attrs):
        return False
    said = len(_line(tag.get_text()))
    if not said or said > MOST_SHOWN or not looks.is_small(said, whole):
        return False
    if tag.find(_MEDIA_TAGS) is None or tag.find("h1") is not None:
        return False
    return sum(len(_line(part.get_text())) >= TOLD for part in tag.find_all("p")) <= 1


def _line(text: str) -> str:
    return " ".join(text.split())
