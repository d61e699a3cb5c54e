"""Whether a document can speak of the programme at all: the cheapest gate of all.

One that names neither the programme ("0COP" is how it is mistyped) nor stars states no figure.
"""

from __future__ import annotations

import re

_ABOUT = re.compile(r"[o0]cop(?!\w)|\d\s?sao(?!\w)|[★⭐]", re.IGNORECASE)
_WORDS = ("cop", "sao", "★", "⭐")
"""One of them, in small letters, is in each text that holds what ``_ABOUT`` looks for."""

MAY_NAME = "(?i)[o0]cop|sao|[★⭐]"
"""What a title, lead or text of every document that passes the gate holds, for a whole column."""


def may_state_figures(title: str | None, lead: str | None, text: str) -> bool:
    """Whether title, lead or text name the programme or stars: "OCOP", "4 sao", "★"."""
    told = f"{title or ''}\n{lead or ''}\n{text}"
    # Most texts hold none of these in any case: four times as fast as asking the pattern.
    folded = told.casefold()
    if not any(word in folded for word in _WORDS):
        return False
    return _ABOUT.search(told) is not None
