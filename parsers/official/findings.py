"""What the checks of a decision find: the codes of flags, and the sentences for award lines.

Flags are stable: they are kept in the warehouse and translated for the officer. What each means
and when it is raised is in ``docs/decisions-and-annexes.md``.
"""

from __future__ import annotations

from datetime import date

from parsers.models import Problem

ROWS_DIFFER_FROM_TOTAL = "rows_differ_from_total"
ROWS_DIFFER_FROM_STARS = "rows_differ_from_stars"
ROWS_DIFFER_FROM_STATUS = "rows_differ_from_status"
ANNEX_MISSING = "annex_missing"
STATED_TOTALS_DIFFER = "stated_totals_differ"
STATED_PARTS_DIFFER = "stated_parts_differ"
NUMBER_WORDS_DIFFER = "number_words_differ"
SCORE_OUTSIDE_BAND = "score_outside_band"
ISSUER_NOT_COMPETENT = "issuer_not_competent"
ROW_REPEATED = "row_repeated"
ROW_NUMBERS_GAP = "row_numbers_gap"
VALID_UNTIL_BEFORE_SIGNING = "valid_until_before_signing"
SIGNED_BEFORE_CITED = "signed_before_cited"
ROUND_AFTER_SIGNING = "round_after_signing"
ANNEX_DATE_DIFFERS = "annex_date_differs"
SIGNED_AFTER_PUBLICATION = "signed_after_publication"

FLAGS = (
    ROWS_DIFFER_FROM_TOTAL, ROWS_DIFFER_FROM_STARS, ROWS_DIFFER_FROM_STATUS, ANNEX_MISSING,
    STATED_TOTALS_DIFFER, STATED_PARTS_DIFFER, NUMBER_WORDS_DIFFER, SCORE_OUTSIDE_BAND,
    ISSUER_NOT_COMPETENT, ROW_REPEATED, ROW_NUMBERS_GAP, VALID_UNTIL_BEFORE_SIGNING,
    SIGNED_BEFORE_CITED, ROUND_AFTER_SIGNING, ANNEX_DATE_DIFFERS, SIGNED_AFTER_PUBLICATION,
)  # fmt: skip
"""Every flag that a check can set, in the order in which a record lists them."""


def score_outside_band(score: float, star: int, band: int) -> Problem:
    """A score that belongs to another star level than the line's."""
    return Problem(
        SCORE_OUTSIDE_BAND,
        f"{score:g} points are of the {band}-star band, but the line says {star} stars; "
        "look at the page.",
    )


def issuer_not_competent(star: int, level: str, rightful: str, act: str) -> Problem:
    """A level that another body recognises under the rule of the day."""
    return Problem(
        ISSUER_NOT_COMPETENT,
        f"Under {act} a body of level '{rightful}' recognises {star} stars, "
        f"but this decision is of level '{level}'; check issuer and date.",
    )


def row_repeated(row: int | None) -> Problem:
    """A product of the same producer that an earlier line has; ``row`` is that line's number."""
    where = f"line {row}" if row is not None else "an earlier line"
    return Problem(
        ROW_REPEATED, f"The same product of the same producer is in {where}; count it once."
    )


def row_numbers_gap(before: int, here: int) -> Problem:
    """A line whose number does not follow the one before it."""
    return Problem(
        ROW_NUMBERS_GAP,
        f"Line {here} follows line {before}: lines may be missing; look at the page.",
    )


def valid_until_before_signing(until: str, signed: date) -> Problem:
    """A certificate that ends before it begins."""
    return Problem(
        VALID_UNTIL_BEFORE_SIGNING,
        f"The line is valid until {until}, but the decision was signed on {signed.isoformat()}; "
        "check both dates.",
    )
