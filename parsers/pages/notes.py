"""Marks of footnotes: raised numbers that would run into the number before them."""

from __future__ import annotations

import re

_WRAPPING = r"(?:\s|<[^<>]{0,200}>|[\[\]()]){0,6}"
_MARK = re.compile(
    rf"(?<=\d)((?:</\w{{1,10}}>){{0,3}})<sup\b[^<>]{{0,200}}>{_WRAPPING}\d{{1,3}}{_WRAPPING}</sup>",
    re.IGNORECASE,
)


def without_note_marks(html: str) -> str:
    """Take out raised numbers after a number: "312<sup>1</sup>" is 312 with a note.

    A raised digit after a letter ("m<sup>2</sup>") belongs to its unit and stays.
    """
    return _MARK.sub(r"\1", html) if "<sup" in html or "<SUP" in html else html
