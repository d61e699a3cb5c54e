"""The decision that an annex names, where the annex is a file of its own.

Portals and offices pass the list of products on without its decision; its second line says to
which it belongs: "(Kèm theo Quyết định số 2310/QĐ-UBND ngày 05/10/2022 của UBND tỉnh …)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.models import Decision
from parsers.official import numbers, signing
from parsers.official.words import tidy
from parsers.paper import Paper, Paragraph

HEAD_FROM_ANNEX = "head_from_annex"
"""Flag: number, day and issuer are those that the annex names; the decision itself was not seen."""

_DECISION = "Quyết định"
_MOST_BLOCKS = 15
_ISSUER = re.compile(
    r"\bcủa\s+(?P<issuer>(?:Chủ tịch\s+)?(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Bộ|Sở|Hội đồng)"
    r"[^()\n;]*)",
    re.I,
)
_LABEL = re.compile(r"kèm\s+theo\s+\S+\s+\S+\s+số", re.I)


def decision_of_annex(paper: Paper) -> Decision | None:
    """Number, kind, day and issuer from the line "(Kèm theo Quyết định số …)"; None without one."""
    for text in _first_lines(paper):
        number = numbers.number_in_annex(text)
        if number is None:
            continue
        symbol = numbers.symbol_of(number)
        if numbers.type_of(symbol) != _DECISION:
            return None
        issuer = _ISSUER.search(text)
        return Decision(
            number,
            kind=_DECISION,
            issuer=tidy(issuer["issuer"]).strip(" .,)") if issuer else None,
            date=signing.first_date([text]),
            flags=(HEAD_FROM_ANNEX,),
            symbol=symbol,
        )
    return None


def is_annex(text: str) -> bool:
    """Whether a page's or text's first lines say which decision they are an annex of."""
    return _LABEL.search(text) is not None and numbers.number_in_annex(tidy(text)) is not None


def _first_lines(paper: Paper) -> Iterator[str]:
    for block in paper.blocks[:_MOST_BLOCKS]:
        if isinstance(block, Paragraph):
            yield tidy(block.text)
        else:
            yield from (tidy(" ".join(row.cells)) for row in block.rows[:2])
