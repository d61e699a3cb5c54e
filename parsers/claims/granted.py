"""What was granted out of what was filed, where one part of a sentence shows it of the others.

"Đợt 1 có 15 sản phẩm, đạt 13": the 15 were only judged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.claims.figure import Figure
from parsers.claims.granted_scope import so_far
from parsers.claims.meaning import right_cues


def filed_for(figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """What its sentence says was filed for it: the last whole count, else the last of any.

    "nhận 48 hồ sơ xin đánh giá lại, đã thông qua 40; nhận 33 hồ sơ mới, đã thông qua 27".
    """
    filed = [f for f in before if f.metric == "evaluated" and f.value >= figure.value]
    return next((f for f in reversed(filed) if f.whole is None), filed[-1] if filed else None)


def settle_granted(made: Sequence[Figure]) -> None:
    """What one part of a sentence shows about the others.

    "70 sản phẩm hạng 3 sao, 11 sản phẩm lọt vào nhóm 4 sao" of what was filed: both were granted.
    "phân hạng 61 sản phẩm, trong đó 47 sản phẩm đạt": then the 61 were only judged.
    """
    live = [f for f in made if f.counts_products]
    _settle_passed(live)
    granted = {id(f.filed): f.filed for f in live if f.filed is not None and len(f.stars) == 1}
    for f in live:
        low = f.scan.low
        if (
            f.whole is not None
            and id(f.whole) in granted
            and len(f.stars) == 1
            and f.metric == "evaluated"
        ):
            if not right_cues(f.scan, f.zone, "evaluated"):
                f.scope = "total" if so_far(f.whole) else f.scope
                f.metric, f.filed, f.whole = "recognised", f.whole, None
        elif f.whole in live and f.whole is not None and f.whole.metric == "recognised":
            passed = not f.stars and _PASSED.match(low, f.quantity.end)
            if passed and not f.whole.stars and _JUDGED.search(low[: f.whole.quantity.start]):
                f.whole.metric, f.filed, f.whole = "evaluated", f.whole, None


_REACH = 5  # lines over which a result is told
_JUDGED_WORD = re.compile(r"(?<!\w)(?:đánh giá|chấm|xét|thẩm định|dự|tham gia)(?!\w)")


def settle_raised(figures: Sequence[Figure]) -> None:
    """What raised a total came in a time: "Kết thúc năm 2025, đã công nhận 187. Nâng tổng số lên".

    The total holds at that time's end.
    """
    live = [f for f in figures if f.counts_products]
    for flow, total in pairwise(f for f in live if f.whole is None):
        apart = total.scan.sentence.paragraph - flow.scan.sentence.paragraph
        opens = total.scan.low.startswith(("nâng tổng", "đưa tổng", "qua đó", "như vậy, nâng"))
        raises = opens and _RAISES.search(total.lead) is not None
        by_then = flow.time is not None and flow.time.role == "until"
        if not raises or apart > 1 or flow.value >= total.value:
            continue
        if flow.scope != "total" and not by_then:
            continue
        if flow.metric != "recognised" or not _of_one_place(flow, total):
            continue
        t = flow.time
        if t is not None and t.role == "until" and total.time is None:
            total.time, total.time_from = t, "paragraph"
        for f in (flow, *(x for x in live if x.whole is flow)):
            f.scope = "period"


def settle_rounds(figures: Sequence[Figure]) -> None:
    """As in "toàn tỉnh có 161 sản phẩm được công nhận, gồm 109 mới, 52 công nhận lại": a round.

    A stock is not told as new and renewed products; unless its words date it or sum it up.
    """
    live = [f for f in figures if f.counts_products and f.metric == "recognised"]
    for whole in live:
        dated = whole.time is not None and whole.time.role != "in"
        if whole.scope != "total" or _SUMMED_UP.search(whole.lead):
            continue
        if dated and not _GRANTED_SO_MANY.search(whole.lead):
            continue
        parts = [f for f in live if f.whole is whole]
        new = [f for f in parts if f.part is not None and f.part.kind == "new"]
        again = [f for f in parts if f.renewal]
        raised = [f for f in parts if f.part is not None and f.part.kind == "upgraded"]
        raised += [f for f in parts if f.part is None and _RAISED.match(f.scan.low, f.quantity.end)]
        sums = [sum(f.value for f in group) for group in ((*new, *again), (*new, *again, *raised))]
        if new and again and whole.value in sums:
            for f in (whole, *parts):
                f.scope = "period"


# "Khép lại năm 2025, tỉnh công nhận được 73 sản phẩm": what was done by then
_GRANTED_SO_MANY = re.compile(
    r"(?<!được )(?:công nhận|chứng nhận|xếp hạng|phân hạng)\s(?:(?:được|cho|thêm)\s)*$"
)
_RAISED = re.compile(r"\s(?:ocop\s)?(?:được )?(?:nâng|thăng) (?:hạng|sao|cấp)")
_SUMMED_UP = re.compile(r"lũy kế|luỹ kế|tổng|hiện|đến nay|tới nay|từ trước|nâng|đưa")


def _of_one_place(one: Figure, other: Figure) -> bool:
    return (
        one.place is not None and other.place is not None and one.place.place == other.place.place
    )


_NEW = re.compile(
    r"\s(?:ocop )?(?:khác )?(?:được )?(?:(?:đăng ký|tham gia|công nhận|đánh giá) )?"
    r"(?:mới|lần đầu)(?!\w)"
)
# "Lần đầu có tên là 3 sản phẩm"
_NEW_ARE = re.compile(
    r"(?:lần đầu(?: tiên)?|mới) (?:có tên|có mặt|được công nhận|tham gia|góp mặt)(?: là|:| có)\s$"
)
_NEAR = 2  # paragraphs from what was granted to its kinds


def settle_kinds(figures: Sequence[Figure]) -> None:
    """As in "68 sản phẩm được cấp giấy … Trong đó, 61 sản phẩm đăng ký mới; 7 đánh giá lại".

    New and renewed products that add up to what was granted just before were granted, too.
    """
    live = [f for f in figures if f.counts_products]
    for pair in pairwise(live):
        again, new = pair if pair[0].renewal else pair[::-1]
        beside = new.scan is again.scan and "evaluated" in {new.metric, again.metric}
        fresh = _NEW.match(new.scan.low, new.quantity.end) or _NEW_ARE.search(new.lead)
        told = again.renewal and fresh is not None
        if not beside or not told or new.whole or again.whole:
            continue
        whole = next((f for f in live if _is_sum_of(f, pair)), None)
        if whole is not None:
            for f in pair:
                f.metric, f.whole = "recognised", whole
                f.inherit(whole)


def _is_sum_of(whole: Figure, parts: Sequence[Figure]) -> bool:
    apart = parts[0].scan.sentence.paragraph - whole.scan.sentence.paragraph
    granted = whole.metric == "recognised" and whole.whole is None
    near = granted and 0 <= apart <= _NEAR and whole.scan.base < parts[0].scan.base
    return near and whole.value == sum(f.value for f in parts) and _of_one_place(whole, parts[0])


_RAISES = re.compile(r"(?:nâng|đưa) tổng số[^;.\d]*\slên\s")


def settle_judged(figures: Sequence[Figure]) -> None:
    """As in "48 sản phẩm được đánh giá, phân hạng: 16 đạt 4 sao, 29 đạt 3 sao, 3 không đạt".

    Counts that add up with those that failed show that the whole was only judged.
    """
    for i, all_ in enumerate(figures):
        judged = all_.metric == "recognised" and not all_.stars and all_.counts_products
        if not judged or all_.scope != "period" or not _JUDGED_WORD.search(all_.scan.low):
            continue
        run = _results(all_, figures[i + 1 :])
        if run:
            all_.metric = "evaluated"
            for f in run:
                if f.whole is all_:
                    f.filed, f.whole = all_, None


def _results(all_: Figure, after: Sequence[Figure]) -> list[Figure]:
    """The levels granted out of a count, where they and the failed ones make up all of it."""
    here, left, failed = all_.scan.sentence.paragraph, all_.value, False
    run: list[Figure] = []
    for f in after:
        if f.scan.sentence.paragraph - here > _REACH or left <= 0:
            break
        if f.drop == "failed":
            left, failed = left - f.value, True
        elif f.counts_products and len(f.stars) == 1 and f.metric == "recognised":
            left -= f.value
            run.append(f)
        elif f.counts_products:
            break
    return run if failed and left == 0 else []


def _settle_passed(live: Sequence[Figure]) -> None:
    """As in "Đợt 1 có 15 sản phẩm, đạt 13": then the 15 were only judged."""
    for all_, some in pairwise(live):
        gap = some.scan.low[all_.quantity.end : some.quantity.number_start]
        plain = not all_.stars and all_.metric == some.metric == "recognised"
        if plain and all_.value > some.value and _OF_THEM_PASSED.fullmatch(gap):
            all_.metric, some.filed, some.whole = "evaluated", all_, None


_OF_THEM_PASSED = re.compile(
    r",?\s(?:thì\s|chỉ\s|và\s|có\s|trong đó\s|đã\s|kết quả\s)*(?:đạt|đỗ|qua được)\s(?:được\s)?"
)
_PASSED = re.compile(r"\s*(?:ocop\s)?(?:đạt|đủ điều kiện|được công nhận)(?!\w)")
_JUDGED = re.compile(r"(?:phân hạng|xếp hạng|chấm điểm|đánh giá)\s(?:cho\s|được\s)?$")
