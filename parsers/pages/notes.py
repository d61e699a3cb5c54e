"""Marks of footnotes: raised numbers that would run into the number before them."""

from __future__ import annotations

import re

_WRAPPING = r"(?:\s|<[^<>]{0,200}>|[\[\]()]){0,6}"
_MARK = re.compile(
    rf"(?<=\d)((?:</\w{{1,10}}>){{0,3}})<sup\b[^<>]{{0,200}}>{_WRAPPING}\d{{1,3}}{_WRAPPING}</sup>",
    re.IGNORECASE,
)
_TO_A_PLACE = r"<a\b[^<>]{0,200}\bhref=[\"']?[^\"'<>\s]{0,200}#[^<>]{0,200}>"
_LINKED = re.compile(
    rf"<sup\b[^<>]{{0,200}}>[\s\[(]{{0,3}}{_TO_A_PLACE}{_WRAPPING}\d{{1,3}}{_WRAPPING}</sup>",
    re.IGNORECASE,
)


def without_note_marks(html: str) -> str:
    """Take out raised numbers after a number: "312<sup>1</sup>" is 312 with a note.

    A raised digit after a letter ("m<sup>2</sup>") belongs to its unit and stays, unless it leads
    to a place on the page as marks of notes do.
    """
    if "<sup" not in html and "<SUP" not in html:
        return html
    return _MARK.sub(r"\1", _LINKED.sub("", html))
