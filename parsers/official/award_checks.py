"""Checks of award lines: score and star, the issuer's right, dates, repeats, gaps in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from parsers.models import Award, Problem
from parsers.official import findings
from parsers.official.bodies import Body
from parsers.official.statuses import RECOGNISED
from parsers.official.words import bare
from reference.programme import ProgrammeRule, rule_on, star_of_score

_NO_DISTRICTS_FROM = date(2025, 7, 1)
"""On this day the districts ended, five days before a rule said who takes their place."""
_LEAST_CERTIFIED = 3


def checked_awards(
    awards: Sequence[Award], issuer: Body, signed: date | None, *, whole: bool
) -> tuple[Award, ...]:
    """The same awards in the same order, each with what is wrong with it added to its problems.

    Args:
        awards: of one document, in the order of its lines.
        issuer: who decided; a body without level is not checked for its right.
        signed: the day of signing; None leaves out what depends on it.
        whole: whether every product line became an award, so that a gap in numbers means loss.
    """
    found: list[list[Problem]] = [_of_line(award, issuer, signed) for award in awards]
    for index, problem in (*_repeats(awards), *(_gaps(awards) if whole else ())):
        found[index].append(problem)
    return tuple(
        _with(award, problems) if problems else award
        for award, problems in zip(awards, found, strict=True)
    )


def _with(award: Award, problems: Iterable[Problem]) -> Award:
    """Told once, however often a document is checked."""
    return replace(award, problems=tuple(dict.fromkeys((*award.problems, *problems))))


def _of_line(award: Award, issuer: Body, signed: date | None) -> list[Problem]:
    found = (_score(award), _right(award, issuer, signed), _validity(award, signed))
    return [problem for problem in found if problem is not None]


def _score(award: Award) -> Problem | None:
    """As in "78,5 điểm" beside "3 sao": from 70 points on it is four."""
    if award.score is None or award.star is None or award.status not in RECOGNISED:
        return None
    try:
        band = star_of_score(award.score)
    except ValueError:
        return None
    if band == award.star:
        return None
    return findings.score_outside_band(award.score, award.star, band)


def _right(award: Award, issuer: Body, signed: date | None) -> Problem | None:
    """As in four stars from a district: the province recognises them."""
    rule = rule_on(signed) if signed else None
    if rule is None or issuer.level is None or award.star is None or signed is None:
        return None
    if award.status not in RECOGNISED or award.star < _LEAST_CERTIFIED:
        return None
    rightful = _rightful(rule, award.star, signed)
    if rightful is None or rightful == issuer.level:
        return None
    return findings.issuer_not_competent(award.star, issuer.level, rightful, rule.act)


def _rightful(rule: ProgrammeRule, star: int, signed: date) -> str | None:
    level = rule.recognised_by.get(star)
    return "province" if level == "district" and signed >= _NO_DISTRICTS_FROM else level


def _validity(award: Award, signed: date | None) -> Problem | None:
    if signed is None or award.valid_until is None or award.status not in RECOGNISED:
        return None
    if award.valid_until > signed.isoformat():
        return None
    return findings.valid_until_before_signing(award.valid_until, signed)


def _repeats(awards: Sequence[Award]) -> list[tuple[int, Problem]]:
    """Lines with product and producer of an earlier line; without a producer, its address."""
    first: dict[tuple[str, str], Award] = {}
    found = []
    for index, award in enumerate(awards):
        owner = bare(award.producer or award.address or "")
        key = (bare(award.product), owner)
        if not all(key):
            continue
        if key in first:
            found.append((index, findings.row_repeated(first[key].row)))
        first.setdefault(key, award)
    return found


def _gaps(awards: Sequence[Award]) -> list[tuple[int, Problem]]:
    """Numbers that neither follow the line before nor begin again at 1.

    One number may stand for several lines, as where a producer's number spans its products.
    """
    found = []
    last: dict[str | None, int] = {}
    for index, award in enumerate(awards):
        here = award.row
        if here is None:
            last.pop(award.annex, None)
            continue
        before = last.get(award.annex)
        if before is not None and here not in {before, before + 1, 1}:
            found.append((index, findings.row_numbers_gap(before, here)))
        last[award.annex] = here
    return found
