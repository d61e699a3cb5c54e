"""Boxes of a site's own that are told by what they say: consent to cookies, calls to sign up.

They stand before or between the paragraphs of an article, without a form or a class that every
site would use, and hold whole sentences, so that a general extractor takes them for text.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from parsers.pages.nodes import has_ancestor

_CONSENT = re.compile(r"cookies?\b|datenschutz|einwilligung|consent\b|gdpr|traceurs?\b", re.I)
_MOST_LETTERS_A_WORD = 160  # a report on cookies names them less often
_LEAST_WORDS = 3
_CALL = re.compile(
    r"(?:sign up (?:to|for)|subscribe to|get (?:our|the) .{0,40}\bnewsletter|join our|newsletter$"
    r"|abonnez[- ]vous|inscrivez[- ]vous|recevez|jetzt (?:abonnieren|anmelden)|đăng ký nhận"
    r"|unser newsletter|our newsletter|continue reading with|to continue reading|support our)\b.*",
    re.I,
)
_CALL_LENGTH = 90
_HEADS = "h2, h3, h4, h5, h6, strong, b, p"
_MOST_HEADS = 400
_BOX = 600
_BOX_TAGS = frozenset({"div", "section", "aside", "fieldset", "figure"})
_BLOCKS = frozenset({"div", "section", "aside", "dialog", "form"})
_MOST_BOXES = 400


def consent_boxes(body: LexborNode) -> list[LexborNode]:
    """The largest elements that speak of cookies throughout and hold no headline of the page."""
    if len(_CONSENT.findall(body.text())) < _LEAST_WORDS:
        return []
    found: dict[int, LexborNode] = {}
    for node in body.css(", ".join(sorted(_BLOCKS)))[:_MOST_BOXES]:
        if not has_ancestor(node, found) and _speaks_of_consent(node):
            found[node.mem_id] = node
    return list(found.values())


def _speaks_of_consent(node: LexborNode) -> bool:
    text = node.text()
    said = len(_CONSENT.findall(text))
    if said < _LEAST_WORDS or len(text) > said * _MOST_LETTERS_A_WORD:
        return False
    return node.css_first("h1, article") is None


def calls_to_sign_up(body: LexborNode) -> list[LexborNode]:
    """Small boxes whose first line asks the reader to subscribe."""
    found = []
    for head in body.css(_HEADS)[:_MOST_HEADS]:
        line = " ".join(head.text().split())
        if not 0 < len(line) <= _CALL_LENGTH or _CALL.fullmatch(line) is None:
            continue
        box = head.parent
        # The box begins with the call; an article that ends in one does not.
        if box is None or box.tag not in _BOX_TAGS or len(box.text()) > _BOX:
            continue
        if " ".join(box.text().split()).startswith(line) and box.css_first("h1") is None:
            found.append(box)
    return found
