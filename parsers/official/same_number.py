"""Whether a decision that a text names is a certain decision: "Quyết định số 2310".

The press often drops the letters and sometimes the body; the same number comes again every year
and with every body. So a bare number fits only a decision signed shortly before the text.
"""

from __future__ import annotations

import re
from datetime import date

from parsers.models import Decision
from parsers.official.numbers import bare_number, normal, symbol_of, type_of

_NUMBER = re.compile(
    r"\s*(?:(?P<type>quyết định|kế hoạch|thông báo|báo cáo|tờ trình|nghị quyết|qđ)\s*)?"
    r"(?:số\s*:?\s*)?(?=\d)",
    re.I,
)
_DECISION = "quyết định"
_YEAR = re.compile(r"\d+[a-z]?/((?:19|20)\d{2})(?:/|$)")
LONGEST_DAYS = 400
"""A text that names a bare number speaks of a decision of the last year, not of one of old."""


def same_decision(number_as_written: str, decision: Decision, day: date | None) -> bool:
    """Whether a number in a text of ``day`` can be that of ``decision``.

    A whole number ("2310/QĐ-UBND") must have the decision's letters, a partial one ("2310/QĐ")
    begin them; a year in it must be the decision's own or that of its signing. A bare number
    ("2310", "Quyết định số 2310") fits by its digits the documents of the type that is named
    before it, a decision where none is. A bare or partial number fits only if the
    decision was signed on or before ``day`` and at most ``LONGEST_DAYS`` earlier; a whole one only
    if it was not signed after ``day``. Whose decision it is the caller asks, by the unit of the
    claim (``parsers.official.bodies``).

    Args:
        number_as_written: as ``Claim.decision`` has it, or with the words before it.
        decision: the signed document.
        day: the day of the text; None leaves its age open, which a bare number does not allow.
    """
    prefix = _NUMBER.match(number_as_written)
    words = number_as_written[prefix.end() if prefix else 0 :].strip()
    if not re.match(r"\d", words) or not re.match(r"\d", decision.number):
        return False
    written = normal(words)
    if bare_number(written) != bare_number(decision.number):
        return False
    signed = date.fromisoformat(decision.date) if decision.date else None
    letters = symbol_of(written) if "/" in written else None
    own = decision.symbol or symbol_of(decision.number)
    if letters is None and not _type_fits(prefix["type"] if prefix else None, own, decision.kind):
        return False
    if not _letters_fit(letters, own) or not _year_fits(written, decision.number, signed):
        return False
    whole = letters is not None and letters.casefold() == (own or "").casefold()
    return _age_fits(signed, day, whole=whole)


def _type_fits(named: str | None, symbol: str | None, kind: str | None) -> bool:
    """Whether a document is of the type before a bare number; one of no known type may be."""
    own = (type_of(symbol) or kind or _DECISION).casefold()
    wanted = (named or _DECISION).casefold()
    return own == (_DECISION if wanted == "qđ" else wanted)


def _letters_fit(letters: str | None, own: str | None) -> bool:
    """None fits all; "QĐ" and "QĐ-UBND" fit "QĐ-UBND", "QĐ-U" does not."""
    if letters is None or own is None:
        return letters is None
    written, whole = letters.casefold().split("-"), own.casefold().split("-")
    return whole[: len(written)] == written


def _year_fits(written: str, number: str, signed: date | None) -> bool:
    year, own = _YEAR.match(written), _YEAR.match(number)
    if year is None:
        return True
    if own is not None:
        return year[1] == own[1]
    return signed is not None and int(year[1]) == signed.year


def _age_fits(signed: date | None, day: date | None, *, whole: bool) -> bool:
    if signed is None or day is None:
        return whole
    age = (day - signed).days
    return age >= 0 and (whole or age <= LONGEST_DAYS)
