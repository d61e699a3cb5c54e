"""What is left of a list of places, or told after it: it belongs to the place around the list."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.placing import Located
from parsers.claims.state import State

# "Huyện A 9 sản phẩm, huyện B 8. Ba sản phẩm còn lại là nước mắm": of the place around the list
_REST = re.compile(r"\s(?:ocop\s)?còn lại(?!\w)")


def place_of_rest(figure: Figure, state: State) -> Located | None:
    """The place whose list was just read, for what is left of it and for a new paragraph."""
    last = next(iter(state.products(1)), None)
    if last is None or last.around is None:
        return None
    apart = last.scan.sentence.paragraph != figure.scan.sentence.paragraph
    rest = _REST.match(figure.scan.low, figure.quantity.end)
    return last.around.place if rest or apart else None


def beyond_list(figure: Figure, whole: Figure | None) -> Figure | None:
    """What is left of a list, or told after it, is a part of what the list divides."""
    if whole is None or whole.around is None or figure.scan is whole.scan:
        return whole
    apart = whole.scan.sentence.paragraph != figure.scan.sentence.paragraph
    apart = apart and not any(m.owns for m in figure.scan.places)
    rest = _REST.match(figure.scan.low, figure.quantity.end)
    return whole.around if rest or apart else whole
