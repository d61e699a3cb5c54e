"""Lines of the annexes against the numbers that the articles state, and those among themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from parsers.models import Award
from parsers.official import findings
from parsers.official.statements import Stated
from parsers.official.statuses import RECOGNISED

Found = tuple[str, tuple[Stated, ...]]
"""A flag, and the statements that take part."""

# Articles may count what no annex lists: "không công nhận 3 sản phẩm".
_OFTEN_UNLISTED = frozenset({"failed", "expired", "downgraded"})

_MOVED = frozenset({"upgraded", "downgraded"})


def against_rows(stated: Sequence[Stated], awards: Sequence[Award]) -> Iterator[Found]:
    """Statements that the lines of the annexes do not bear out."""
    if not awards:
        if stated:
            yield findings.ANNEX_MISSING, ()
        return
    every = [s for s in stated if s.star is None and s.status is None]
    if every and not _agrees(every, _recognised(awards), len(awards), *_new(stated, awards)):
        yield findings.ROWS_DIFFER_FROM_TOTAL, tuple(every)
    for star in sorted({s.star for s in stated if s.star is not None}):
        same = [s for s in stated if s.star == star and s.status is None]
        rows = [a for a in awards if a.star == star]
        if same and not _agrees(same, _recognised(rows), len(rows), *_new(stated, rows)):
            yield findings.ROWS_DIFFER_FROM_STARS, tuple(same)
    yield from _by_status(stated, awards)


def _by_status(stated: Sequence[Stated], awards: Sequence[Award]) -> Iterator[Found]:
    """As in "công nhận lại 5 sản phẩm" above four lines that are renewed."""
    rows = Counter((a.status, a.star) for a in awards)
    if any(a.status is None for a in awards):
        return
    for status, star in dict.fromkeys((s.status, s.star) for s in stated if s.status):
        same = [s for s in stated if (s.status, s.star) == (status, star)]
        of_status = sum(n for (its, _), n in rows.items() if its == status)
        if status in _OFTEN_UNLISTED and not of_status:
            continue
        # "4 sản phẩm không đạt 4 sao" names the level that they failed, and lines have none.
        count = of_status if star is None or status == "failed" else rows[status, star]
        # "Công nhận lại 02 sản phẩm", of which one has another level than before
        moved = sum(
            n
            for (its, level), n in rows.items()
            if status == "renewed" and its in _MOVED and star in {None, level}
        )
        if not _agrees(same, count, count + moved):
            flag = findings.ROWS_DIFFER_FROM_STATUS if star is None else (
                findings.ROWS_DIFFER_FROM_STARS
            )  # fmt: skip
            yield flag, tuple(same)


def _agrees(same: Sequence[Stated], *counts: int) -> bool:
    """Whether the lines are as many as one statement says, or as several add up to."""
    numbers = {s.count for s in same} | {sum(s.count for s in same)}
    return not numbers.isdisjoint(counts)


def _recognised(awards: Sequence[Award]) -> int:
    return sum(a.status in RECOGNISED or a.status is None for a in awards)


def _new(stated: Sequence[Stated], awards: Sequence[Award]) -> tuple[int, ...]:
    """The lines that a plain count may mean beside one of what is renewed.

    "Công nhận 07 sản phẩm (Phụ lục I) và công nhận lại 05 sản phẩm (Phụ lục II)": seven are new.
    """
    if not any(s.status == "renewed" for s in stated):
        return ()
    return (sum(a.status == "new" for a in awards),)


def among_themselves(stated: Sequence[Stated], awards: Sequence[Award]) -> Iterator[Found]:
    """Statements that cannot all be true, whatever the annexes list."""
    wrong = tuple(s for s in stated if s.words is not None and s.words != s.count)
    if wrong:
        yield findings.NUMBER_WORDS_DIFFER, wrong
    every = [s for s in stated if s.star is None and s.status is None]
    if _cannot_both(every, _recognised(awards)):
        yield findings.STATED_TOTALS_DIFFER, tuple(every)
    for _, group in groupby(stated, key=lambda s: s.article):
        yield from _parts(list(group))


def _cannot_both(every: Sequence[Stated], rows: int) -> bool:
    """Whether totals contradict each other and are no two lists, each with its own total.

    The abstract counts what the articles count, one by one or together. Where the annexes bear
    out one number, another that does not add up with it is wrong.
    """
    said = {s.count for s in every}
    if rows in said:
        others = said - {rows}
        return bool(others) and sum(others) != rows
    above = {s.count for s in every if s.article < 0}
    below = [s.count for s in every if s.article >= 0]
    return bool(above and below) and above.isdisjoint({*below, sum(below)})


def _parts(article: Sequence[Stated]) -> Iterator[Found]:
    """As in "59 sản phẩm, gồm 47 sản phẩm 3 sao, 11 sản phẩm 4 sao": the levels make 58."""
    for status in dict.fromkeys(s.status for s in article):
        same = [s for s in article if s.status == status]
        whole = [s for s in same if s.star is None]
        levels = [s for s in same if s.star is not None]
        once = len({s.star for s in levels}) == len(levels) > 1
        if len(whole) == 1 and once and sum(s.count for s in levels) != whole[0].count:
            yield findings.STATED_PARTS_DIFFER, (*whole, *levels)
    whole = [s for s in article if s.status is None and s.star is None]
    kinds = [s for s in article if s.status in {"new", "renewed"} and s.star is None]
    if len(whole) == 1 and len({s.status for s in kinds}) == len(kinds) == 2:  # noqa: PLR2004
        raised = sum(s.count for s in article if s.status == "upgraded" and s.star is None)
        least = sum(s.count for s in kinds)
        if not least <= whole[0].count <= least + raised:
            yield findings.STATED_PARTS_DIFFER, (*whole, *kinds)
