"""Teasers set between the paragraphs of an article, told by their shape.

"<a><img></a> <h6><a>How shops deceive us</a></h6> <p>When you walk in… <a>Read more</a></p>": a
picture and a headline that lead to one article of the same site, and a sentence of it at most. No
class is common to such boxes, and no line announces them.
"""

from __future__ import annotations

import re

from bs4 import Tag

from parsers.models import Related
from parsers.pages.addresses import leads_elsewhere
from parsers.pages.teasers import MIN_TITLE, line, read_box

PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp)(?:\?|$)", re.I)
_MOST_PICTURES = 60
_MOST_LETTERS = 500
_CLIMB = 6


def cut_insets(root: Tag, base_url: str) -> list[Related]:
    """Remove single teasers with a linked picture from a fragment and return them.

    Args:
        root: a parsed fragment; it is changed.
        base_url: its address: a picture that leads to another site, or to its larger self, opens no
            teaser of this one.
    """
    found: list[Related] = []
    for picture in root.find_all("img", limit=_MOST_PICTURES):
        link = None if picture.decomposed else picture.find_parent("a", href=True)
        if link is None or link is root:
            continue
        address = str(link["href"])
        if PICTURE_FILE.search(address) or leads_elsewhere(address, base_url):
            continue
        box = _box_around(link, address, root)
        if _headline_in(box, link):
            teasers = read_box(box, base_url)
            if teasers:
                found.extend(teasers)
                box.decompose()
    return found


def _box_around(link: Tag, address: str, root: Tag) -> Tag:
    """The largest element that leads to this address alone and says little."""
    box = link
    for _ in range(_CLIMB):
        around = box.parent
        if around is None or around is root or len(line(around)) > _MOST_LETTERS:
            break
        if any(str(other["href"]) != address for other in around.find_all("a", href=True)):
            break
        box = around
    return box


def _headline_in(box: Tag, link: Tag) -> bool:
    """Whether another link than the picture's bears a headline."""
    return any(
        other is not link and len(line(other)) >= MIN_TITLE
        for other in box.find_all("a", href=True)
    )
