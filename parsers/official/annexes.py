"""Awards of a signed document: one for each product line of its annexes or lists.

Walks the blocks in reading order and keeps where it is: annex, headings, the table that runs on.
What the lines of plans, proposals, budgets and counts say is no award.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from parsers.models import Award, Decision, Problem
from parsers.official import problems
from parsers.official.awards import Frame, award_of, promised_only
from parsers.official.homes import Source, home_of, source_of
from parsers.official.scope import articles_of, star_of, stated
from parsers.official.statuses import RECOGNISED, remark
from parsers.official.walking import Placed, Walk
from parsers.official.words import bare, low
from parsers.paper import Grid, Paper, Paragraph

_ORDERS_NOTHING = re.compile(
    r"tờ trình|kế hoạch|báo cáo|công văn|biên bản|hướng dẫn|giấy mời|chỉ thị"
    r"|công điện|phương án|chương trình|đề án"
)
_ACT = re.compile(r"(quyết định|kế hoạch|báo cáo|thông báo|tờ trình|biên bản)\W*")
# "Giấy chứng nhận có giá trị 36 tháng kể từ ngày ký"; not "Quyết định có hiệu lực kể từ ngày ký"
_VALID = re.compile(
    r"(?:chứng nhận|kết quả|công nhận|xếp hạng|phân hạng|sao).*(?:giá trị|hiệu lực|thời hạn)", re.S
)
_CLAUSE = re.compile(r"[^.;]+")
_ENDS = re.compile(r"\d{1,3}\s*(?:\([^)]*\)\s*)?(?:tháng|năm)(?!\s*\d)|đến (?:hết )?ngày\s*\d")


@dataclass(frozen=True, slots=True)
class AwardReading:
    """What was read: ``blocks`` are the indices of blocks that were tables or lists of awards.

    ``ended`` are those of them in which no line is recognised.
    """

    awards: tuple[Award, ...] = ()
    blocks: frozenset[int] = frozenset()
    ended: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()


def read_awards(paper: Paper, decision: Decision | None) -> AwardReading:
    """The awards of a paper, in the order of its lines.

    Args:
        paper: the document as its file's reader gives it.
        decision: its head, for day, issuer, abstract and articles; None where it has none.

    Returns:
        None for a page or text that is no act and no annex of one, such as news. No award for a
        plan, report or proposal, nor for lines that only propose or plan; those are counted in a
        problem.
    """
    texts = [b.text for b in paper.blocks if isinstance(b, Paragraph)]
    articles = articles_of(decision, texts)
    source = source_of(texts)
    is_page = paper.form in {"html", "text"}
    if is_page and decision is None and source is None and not _acts(texts):
        return AwardReading()
    frame = _frame(decision, source, articles)
    walk = Walk(frame.day, decision.abstract or "" if decision else _abstract(texts), articles)
    placed = _once(list(walk.lines(paper)), paper)
    if _orders_nothing(decision, texts):
        return AwardReading(problems=_proposed(len(placed)))
    awards: list[Award] = []
    blocks: set[int] = set()
    standing: set[int] = set()
    refused = 0
    for item in _with_blanks(placed):
        said = stated(item.scope)
        if said.refused or promised_only(item.entry, star_of(item.scope)):
            refused += 1
            continue
        award = award_of(item.entry, item.scope, said, frame)
        awards.append(award)
        if item.is_list:
            blocks.add(item.block)
        if award.status in {*RECOGNISED, None}:
            standing.add(item.block)
    listed = frozenset(blocks)
    return AwardReading(tuple(awards), listed, listed - standing, _proposed(refused))


def _once(placed: list[Placed], paper: Paper) -> list[Placed]:
    """The lines without those of running text whose product a table has too."""
    of_table = {
        bare(item.entry.words.get("product", ""))
        for item in placed
        if isinstance(paper.blocks[item.block], Grid)
    }
    return [
        item
        for item in placed
        if isinstance(paper.blocks[item.block], Grid)
        or bare(item.entry.words.get("product", "")) not in of_table
    ]


def _proposed(count: int) -> tuple[Problem, ...]:
    return (problems.lines_proposed(count),) if count else ()


def _with_blanks(placed: list[Placed]) -> Iterator[Placed]:
    """Blank remarks mean new where the title says "new and renewed" and other lines say renewed."""
    for item in placed:
        words = item.entry.words
        if stated(item.scope).unclear and _own(item) is None:
            others = {_own(o) for o in placed if o.scope.annex == item.scope.annex} - {None, "new"}
            if others:
                entry = replace(item.entry, words={**words, "status": "mới"})
                yield replace(item, entry=entry)
                continue
        yield item


def _own(item: Placed) -> str | None:
    words = item.entry.words
    return remark(words.get("status", "")) or remark(words.get("note", ""))


def _frame(decision: Decision | None, source: Source | None, articles: tuple[str, ...]) -> Frame:
    """Day and home of the head, else those of the act that the annex says it belongs to."""
    if decision is not None:
        day = _day(decision.date) or (source.day if source else None)
        home = home_of(decision.issuer, decision.parent, decision.place, day)
    else:
        day = source.day if source else None
        home = home_of(source.body if source else None, None, None, day)
    clauses = (clause[0] for text in articles for clause in _CLAUSE.finditer(low(text)))
    validity = next((c for c in clauses if _VALID.search(c) and _ENDS.search(c)), "")
    return Frame(day, home, validity)


def _day(stated: str | None) -> date | None:
    try:
        return date.fromisoformat(stated) if stated else None
    except ValueError:
        return None


def _abstract(texts: list[str]) -> str:
    """The line under the type of the act, for a paper whose head was not read."""
    for place, text in enumerate(texts[:30]):
        if _ACT.fullmatch(low(text)):
            return next((t for t in texts[place + 1 : place + 2]), "")
    return ""


def _acts(texts: list[str]) -> list[str]:
    """The types of act that stand alone on a line: "QUYẾT ĐỊNH"."""
    return [m[1] for t in texts[:30] if (m := _ACT.fullmatch(low(t)))]


def _orders_nothing(decision: Decision | None, texts: list[str]) -> bool:
    """Whether the act decides nothing: a proposal, a plan, a report."""
    kind = low(decision.kind or "") if decision else ""
    kind = kind or next(iter(_acts(texts)), "")
    draft = any(re.match(r"\W*dự thảo\W*$", low(t)) for t in texts[:8])
    return bool(_ORDERS_NOTHING.search(kind)) or draft
