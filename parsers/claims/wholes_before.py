"""The whole of a count among those of earlier sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims import meaning
from parsers.claims.differences import is_measured_plan
from parsers.claims.divided import divided_above, is_by_kind
from parsers.claims.events import is_list_line
from parsers.claims.figure import Figure
from parsers.claims.goal_lines import are_peers, is_aimed_at, is_raising
from parsers.claims.mentions import rank
from parsers.claims.openers import OUT_OF, is_fresh, is_opener, split_whole
from parsers.claims.rises import is_rise
from parsers.claims.scan import Scan
from parsers.claims.state import State
from parsers.claims.subjects import is_inside
from parsers.claims.zones import Zone

# "3 trong số đó", "một nửa": of the count that stands directly before, be it a part.
_NARROWEST = 5


# "Quý I/2025, huyện tiếp tục công nhận 2 sản phẩm 3 sao"
_ACT = re.compile(
    r"(?<!được )(?:công nhận|xếp hạng|phân hạng|cấp chứng nhận)\s(?:(?:mới|thêm|được|cho)\s)*$"
)


_OPENING = 10  # letters before a time that opens its sentence: "Trong quý I/2025, …"


# "Chủ tịch UBND tỉnh vừa ký quyết định cấp giấy chứng nhận cho 15 sản phẩm": an act of its own
_JUST_SIGNED = re.compile(
    r"(?<!\w)(?:vừa|mới) (?:ký|ban hành) (?:các )?quyết định[^,;.\d]*"
    r"\s(?:công nhận|cấp|trao)[^,;.\d]*$"
)
_OF_THE_LAST = re.compile(r"^\W*(?:trong (?:đó|số)|\d+ trong|một nửa|phần lớn|cả)")


# "Trong tổng số sản phẩm nêu trên, hạng 4 sao có 12": no other total
_JUST_TOLD = re.compile(
    r"^\W*trong tổng số(?: sản phẩm)?(?: ocop)? (?:này|đó|trên|nêu trên|nói trên)(?!\w)"
)


def across(zone: Zone, scan: Scan, state: State, total: float) -> Figure | None:
    """The whole that a sentence divides which has no other count before this one, if any.

    ``total`` is the sum of the counts of one level each in the sentence.
    """
    q = zone.quantity
    lead = scan.low[: q.number_start]
    past = _chain(scan, state)
    moved = not OUT_OF.search(lead) and _has_moved_on(state, past)
    if moved or is_fresh(_JUST_TOLD.sub("", lead)) or _JUST_SIGNED.search(lead):
        return None
    if total and (zone.stars is not None or is_by_kind(scan)):
        equal = next((f for f in past if f.value == total), None)
        equal = equal or divided_above(scan, state, total)
        if equal is not None:
            return equal
    if _THE_REST.match(scan.low) and past and (whole := past[0].whole) is not None:
        return whole if past[0].value + q.low <= whole.value else None
    opener = is_opener(scan) or is_by_kind(scan) or _divides_above(scan, past, state)
    star = zone.stars is not None and len(zone.stars.levels) == 1
    if not (opener or (star and not _own_subject(scan, zone) and not _own_time(scan, zone))):
        return None
    # "Tỉnh có 164 sản phẩm. Tỉnh đặt mục tiêu nâng cấp 90 sản phẩm đạt 3 sao": a goal of its own
    aimed = not is_opener(scan) and is_aimed_at(lead)
    # "Kế hoạch cả năm là 40 sản phẩm. Cùng kỳ, 9 sản phẩm được công nhận lại": what is done
    done = not is_opener(scan) and _is_done(scan, zone)
    fitting = [
        f for f in past
        if f.whole is None and f.value >= q.low and not is_rise(f) and not is_measured_plan(f)
        and not (done and f.metric == "target")
        and (f.value >= total or OUT_OF.search(scan.low))
        and not (f.renewal and is_list_line(f.scan) and is_list_line(scan))
        and not (aimed and f.metric == "recognised") and not _is_aside_goal(f)
        and not (state.planning and (are_peers(f.scan, scan) or is_raising(f, scan)))
    ]  # fmt: skip
    fitting = [f for f in fitting if _reaches(f) >= _inside(scan, zone)]
    fitting = _beyond_aside(fitting, state)
    if star:
        fitting = [f for f in fitting if len(f.stars) != 1]
        fitting = _of_its_round(fitting, lead) or fitting
    if (
        star
        and len(fitting) > 1
        and fitting[0].metric == "evaluated"
        and fitting[1].scan is fitting[0].scan
    ):
        fitting = [f for f in fitting if f.metric == "recognised"] or fitting
    same = [f for f in fitting if f.scan.sentence.paragraph == scan.sentence.paragraph]
    if same and not star and _OF_THE_LAST.match(scan.low):
        near = next((f for f in past if f.value >= q.low and not is_rise(f)), None)
        if near is not None:
            return split_whole(near, past)
    # "Trong 14 sản phẩm này, 7 … Chia theo sao thì hạng 4 sao có 2": of the 14, too
    goes_on = bool(past) and past[0].scan is not scan and past[0].whole in fitting
    return past[0].whole if goes_on else next(iter(same or fitting), None)


def _beyond_aside(fitting: list[Figure], state: State) -> list[Figure]:
    """As in "có 572 sản phẩm, trong đó khu vực Kon Tum cũ góp 281. Có 4 sản phẩm 5 sao": of all."""
    if len(fitting) < 2 or state.place is None:  # noqa: PLR2004
        return fitting
    aside, whole = fitting[:2]
    beside = aside.scan is whole.scan and aside.place_own and aside.value < whole.value
    here = whole.place is not None and whole.place.place == state.place.place
    there = aside.place is not None and aside.place.place != state.place.place
    return fitting[1:] if beside and here and there else fitting


# "Cấp tỉnh thì vừa nâng hạng bốn sản phẩm", "Đến giữa tháng 6, mới có 7 sản phẩm qua vòng chấm",
# after the plan of the year
_HAS_GRANTED = re.compile(
    r"(?<!\w)(?:vừa|đã|mới) (?:được )?(?:nâng hạng|nâng sao|công nhận|xếp hạng|chứng nhận)"
    r"(?:\s[^\s,;.\d]+){0,4}\s$"
    r"|(?<!\w)(?:vừa|đã|mới|mới chỉ) (?:có|đạt|được)(?: được)?\s$"
)


_WAS_GRANTED = re.compile(r"(?<!\w)(?:được|đã|vừa|mới)(?!\w)[^;.\d]*$")


def _is_done(scan: Scan, zone: Zone) -> bool:
    """As in "9 sản phẩm được tỉnh công nhận lại", with no word of a plan in the sentence."""
    if scan.cues_of("target"):
        return False
    if _HAS_GRANTED.search(scan.low[: zone.quantity.start]):
        return True
    granted = meaning.right_cues(scan, zone, "recognised")
    return (
        bool(granted)
        and _WAS_GRANTED.search(scan.low[zone.quantity.end : granted[0].start]) is not None
    )


_ROUND = re.compile(r"(?<!\w)đợt (?:\d|[iv]{1,3})(?!\w)")


def _of_its_round(figures: Sequence[Figure], lead: str) -> list[Figure]:
    """As in "Xét theo hạng sao, đợt 1 có 4 sản phẩm 4 sao": of the count of that round."""
    told = _ROUND.search(lead)
    if told is None:
        return []
    same = re.compile(rf"{told.group()}(?!\w)")  # "đợt 1" is not "đợt 12"
    return [f for f in figures if f.batch and same.match(f.batch.lower())]


# "Trong 35 sản phẩm có 18 sản phẩm 4 sao. Số còn lại, 17, xếp 3 sao"
_THE_REST = re.compile(r"^\W*(?:số|phần|nhóm|các sản phẩm) còn lại(?!\w)")


def _has_moved_on(state: State, past: Sequence[Figure]) -> bool:
    """As in "Tỉnh có 559 sản phẩm. Hôm nay đến lượt quận Ba Đình. Có 6 sản phẩm được chấm".

    A sentence without figures has led to a place inside that of the last count.
    """
    last = past[0].place if past else None
    return last is not None and state.place is not None and is_inside(state.place.place, last.place)


def _divides_above(scan: Scan, past: Sequence[Figure], state: State) -> bool:
    """As in "Công nhận 18 sản phẩm 4 sao, gồm:" over "a) Sản phẩm đánh giá lại: 5 sản phẩm"."""
    if not is_list_line(scan) or any(m.name and m.owns for m in scan.places):
        return False
    head = next((f for f in past if f.whole is None), None)
    if head is None:
        return False
    leads = head is state.divided or head.scan.low.rstrip().endswith(":")
    return leads and bool(scan.cues_of("new", "renewal", "upgraded"))


# "có 112 sản phẩm, trong khi theo kế hoạch, đến năm 2025 mới cần 110. 34 sản phẩm 4 sao, …"
_ASIDE = re.compile(r"\d[^.;]*,\s(?:trong khi|trong lúc|dù|mặc dù|so với)\s[^.;]*$")


def _is_aside_goal(f: Figure) -> bool:
    """A goal that a subordinate clause holds against what there is: nothing is divided there."""
    compared = f.scan.low.startswith("so với ")
    aside = compared or _ASIDE.search(f.scan.low[: f.quantity.number_start]) is not None
    return f.metric == "target" and aside


def _chain(scan: Scan, state: State) -> list[Figure]:
    """The product counts before, the nearest first, up to the first paragraph without any."""
    found: list[Figure] = []
    here, reach = scan.sentence.paragraph, 2 if is_opener(scan) else 1
    for f in state.products():
        # a table reaches over a paragraph a cell
        last = f.scan.sentence.paragraph + f.scan.text.count("\n\n")
        if here - last > reach:
            break
        reach = 1
        here = f.scan.sentence.paragraph
        found.append(f)
    return found


# "603 sản phẩm của tỉnh. Các tổ hợp tác trong xã có 3 sản phẩm 5 sao": not of those of the province
_INSIDE = re.compile(r"(?:trong|trên địa bàn) ")


def _inside(scan: Scan, zone: Zone) -> int:
    """How narrow a place, named before, the sentence puts the figure in; 0 for none."""
    return max(
        (
            rank(m) for m in scan.places
            if not m.name and m.start < zone.quantity.start and _INSIDE.match(scan.low, m.start)
        ),
        default=0,
    )  # fmt: skip


def _reaches(figure: Figure) -> int:
    """The same of a figure's own place; as narrow as any where it has none."""
    place = figure.place.place if figure.place else None
    if place is None:
        return _NARROWEST
    return 4 if place.commune else 3 if place.district else 2 if place.province else 0


def _own_time(scan: Scan, zone: Zone) -> bool:
    """As in "Có 38 sản phẩm. Quý I/2025, huyện công nhận 2 sản phẩm 3 sao": an act of its own."""
    first = next((t for t in scan.times if t.start < zone.quantity.number_start), None)
    if first is None or first.role != "in" or first.start > _OPENING:
        return False
    return _ACT.search(scan.low[first.end : zone.quantity.number_start]) is not None


def _own_subject(scan: Scan, zone: Zone) -> bool:
    """Whether the sentence names a place of its own before the figure."""
    return any(m.name and m.owns and m.start < zone.quantity.start for m in scan.places)
