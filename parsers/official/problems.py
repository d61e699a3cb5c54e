"""The problems of product lines: what of a line cannot be read, each a code with a sentence.

Those of files and documents are in ``parsers.problems``.
"""

from __future__ import annotations

from parsers.models import Problem


def product_missing() -> Problem:
    """A product line whose product cannot be read."""
    return Problem("product_missing", "The line names no product; look at the page.")


def star_missing(shown: str) -> Problem:
    """A recognised product whose star level cannot be read; ``shown`` stands in its place."""
    return Problem("star_missing", f"No star level can be read from '{shown}'; look at the page.")


def score_unreadable(shown: str) -> Problem:
    """A score that is no number from 0 to 100."""
    return Problem("score_unreadable", f"'{shown}' is no score of 100; look at the page.")


def status_unknown() -> Problem:
    """Neither line, heading, annex nor article says which kind of decision it is."""
    return Problem(
        "status_unknown",
        "Nothing says whether the product is new, renewed or raised; read the decision's articles.",
    )


def place_unknown(name: str) -> Problem:
    """A unit of an address that the tables do not have on the decision's day."""
    return Problem(
        "place_unknown", f"'{name}' is no unit of that place and day; check the address."
    )


def low_confidence(field: str) -> Problem:
    """Words of a scan that were hardly legible."""
    return Problem("low_confidence", f"The '{field}' was hardly legible; compare it with the page.")


def lines_proposed(count: int) -> Problem:
    """Product lines that only propose or plan: none of them is an award."""
    return Problem(
        "lines_proposed", f"{count} product lines only propose or plan; no award was made of them."
    )
