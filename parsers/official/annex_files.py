"""Annexes that are files of their own, beside the decision that they name.

Offices send "QĐ 312.pdf" and "PL kèm QĐ 312.docx" in one archive. Alone, the annex says which
products, and the decision what is decided of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from parsers.models import Decision
from parsers.official.annex_head import decision_of_annex
from parsers.official.annexes import read_awards
from parsers.official.head import read_head
from parsers.paper import Block, Grid, Paper


def with_annexes(papers: Mapping[str, Paper]) -> dict[str, Paper]:
    """The papers by name, annexes of their own behind the decision whose number and day they bear.

    The order of the files does not matter. An annex stays a paper by itself where no decision, or
    more than one, is the one that it names, and where the decision lists its products itself.
    """
    heads = {name: read_head(paper) for name, paper in papers.items()}
    named = {name: decision_of_annex(paper) for name, paper in papers.items() if not heads[name]}
    made = dict(papers)
    for name, annex in named.items():
        owners = [n for n, head in heads.items() if annex and head and _is_same(head, annex)]
        if len(owners) == 1 and not read_awards(papers[owners[0]], heads[owners[0]]).awards:
            made[owners[0]] = joined(made[owners[0]], made.pop(name))
    return made


def _is_same(decision: Decision, annex: Decision) -> bool:
    same_day = not (decision.date and annex.date) or decision.date == annex.date
    return bool(annex.number) and decision.number == annex.number and same_day


def joined(paper: Paper, following: Paper) -> Paper:
    """Two papers as one; the pages of the second count on."""
    blocks = tuple(_moved(block, paper.pages) for block in following.blocks)
    return replace(
        paper,
        blocks=paper.blocks + blocks,
        pages=paper.pages + following.pages,
        problems=tuple(dict.fromkeys(paper.problems + following.problems)),
    )


def _moved(block: Block, pages: int) -> Block:
    page = None if block.page is None else block.page + pages
    if isinstance(block, Grid):
        rows = (replace(r, page=None if r.page is None else r.page + pages) for r in block.rows)
        return replace(block, page=page, rows=tuple(rows))
    return replace(block, page=page)
