"""A number that takes the place of one printed before: "Số đúng là 261 sản phẩm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims.figure import Figure
from parsers.claims.state import State

# "… 216 sản phẩm, nay sửa thành 261", "Xin đính chính: số đúng là 261"
_CORRECTED = re.compile(
    r"(?<!\w)(?:(?:xin |nay |được )*(?:sửa|đính chính|cải chính)(?: lại)? (?:là|thành)"
    r"|(?:con )?số (?:liệu |lượng |sản phẩm )?(?:đúng|chính xác)(?: phải)? là)\s$"
)
_COUNTS = ("product", "file", "certificate", "bare")
_REACH = 1  # paragraphs between what was printed and its correction


def corrects(lead: str) -> bool:
    """Whether the words before a number say that it replaces another one."""
    return lead.endswith(("là ", "thành ")) and _CORRECTED.search(lead) is not None


def correct(figure: Figure, state: State, before: Sequence[Figure]) -> None:
    """Let a correction be the figure that was meant, and drop the one that was printed.

    The last count of products before it, with another number, is what it corrects.
    """
    if figure.quantity.kind not in _COUNTS or not corrects(
        figure.scan.low[: figure.quantity.start]
    ):
        return
    earlier = [*[f for f in reversed(before) if f.counts_products], *state.products(4)]
    here = figure.scan.sentence.paragraph
    wrong = next((f for f in earlier if here - f.scan.sentence.paragraph <= _REACH), None)
    if wrong is None or wrong.value == figure.value:
        return
    figure.inherit(wrong)
    figure.metric, figure.stars = wrong.metric, wrong.stars
    figure.place, figure.place_own = wrong.place, wrong.place_own
    figure.renewal, figure.whole = wrong.renewal, wrong.whole
    wrong.drop = "corrected"
