"""The year that was told before: for "trong năm", for a plan held against its result, for a round.

What belongs here: figures without a year of their own that belong to the event of an earlier
sentence. The year that a figure's own sentence gives is found in ``timing``.
"""

from __future__ import annotations

import re

from parsers.claims import subjects
from parsers.claims.figure import Figure
from parsers.claims.meaning import left_cues
from parsers.claims.state import State
from parsers.claims.stated_time import Time
from parsers.models import Place, Scope

_NEW_YEAR = 2  # months in which papers still report the round of the year before
_REACH = 3  # paragraphs over which a report goes on with its round

# "Hết năm 2024, huyện giữ 11 sản phẩm. Riêng trong năm, huyện có thêm 3": in the year just told
_IN_THAT_YEAR = re.compile(
    r"(?<!\w)trong năm(?! 20| nay| qua| sau| tới|\w)|(?<!\w)(?:năm (?:đó|ấy|này)|cùng năm)(?!\w)"
)
# "tỉnh có thêm 41 sản phẩm được công nhận mới trong năm"
_NEW_IN_IT = re.compile(r"(?:\s[^\s,;.\d]+){1,6}?\strong năm(?=[,;.]|$)")
# "Năm 2021, 4 sản phẩm được công nhận. Năm sau đó, con số này là 6"
_YEAR_AFTER = re.compile(r"(?<!\w)(?:một )?năm sau đó(?!\w)")
# "Hiện 2 sản phẩm đang được đề nghị xét 5 sao": asked for today, whatever the round
_TODAY = re.compile(r"(?<!\w)(?:hiện|nay|đang|bây giờ|mới đây|vừa qua)(?!\w)")
# "vượt 30% kế hoạch (40 sản phẩm)", "đạt 105% chỉ tiêu là 40 sản phẩm"
_MEASURED = re.compile(
    r"(?<!\w)(?:vượt|đạt|bằng|hoàn thành|so với)\s[^;.]{0,30}(?:kế hoạch|chỉ tiêu|mục tiêu)"
    r"(?:\s(?:năm|đề ra|đặt ra|được giao|ban đầu|cả năm))*(?:\s\(|\slà\s|\s)$"
)
# "Năm nay tỉnh sẽ …", "Hiện toàn tỉnh có …", "vừa trao": no longer the round that was told
_ANEW = re.compile(
    r"(?<!\w)(?:hiện|nay|sẽ|vừa|mới đây|hôm|sáng|chiều|đầu năm|tháng|tuần|quý|sang năm|tết)(?!\w)"
)


# "Trong năm, cấp tỉnh công nhận 9 sản phẩm, cấp huyện công nhận 31", after a stock
IN_THE_YEAR = re.compile(
    r"(?:^|[,;]\s)\W*(?:riêng )?trong năm(?: này| nay| qua| đó)?,?\s(?:[^;.]*,\s)?(?!đến|tới)"
    r"(?:ubnd |hội đồng |cấp )?(?:tỉnh|huyện|thành phố|thị xã|xã)(?:\s[^\s,;.\d]+){0,4}?"
    r"\s(?:công nhận|xếp hạng|cấp|chứng nhận|trao)"
    r"(?: mới| lại| thêm| được| giấy| chứng nhận| cho)*\s$"
)
"""Before the number of what a year gave."""


def in_that_year(figure: Figure, state: State) -> Time | None:
    """As in "Báo cáo năm 2022 … Vốn huy động trong năm đạt 18 tỷ đồng": the year told before."""
    low, q = figure.scan.low, figure.quantity
    if not (_IN_THAT_YEAR.search(low[: q.number_start]) or _NEW_IN_IT.match(low, q.end)):
        return None
    event = state.event()
    near = event and figure.scan.sentence.paragraph - event.scan.sentence.paragraph <= 1
    told = event.time.year if event and event.time and near else None
    told = told or _year_of_makers(figure, state) or state.context.round_year
    return Time(0, 0, "in", told) if told else None


def _year_of_makers(figure: Figure, state: State) -> int | None:
    """As in "cả năm 2022 có 4 chủ thể. Số sản phẩm được công nhận trong năm là 5"."""
    last = state.figures[-1] if state.figures else None
    if last is None or last.metric != "producers" or last.scope != "period" or last.drop:
        return None
    return last.time.year if last.time and _same_paragraph(last, figure) else None


def the_year_after(figure: Figure, state: State) -> Time | None:
    """As in "Năm 2021, 4 sản phẩm được công nhận. Năm sau đó, con số này là 6"."""
    flow = _flow_before(state) if _YEAR_AFTER.search(figure.lead) else None
    told = flow.time.year if flow is not None and flow.time else None
    return Time(0, 0, "in", told + 1) if told else None


# "Theo kết quả UBND tỉnh công bố đầu tháng 1 năm nay, cả 12 sản phẩm đều đạt"
_AS_ANNOUNCED = re.compile(
    r"(?:^|[,;]\s)(?:theo|căn cứ) (?:kết quả|quyết định|thông báo|danh sách)[^,;\d]*"
    r"\s(?:công bố|ban hành|ký|thông báo|đưa ra|phê duyệt)\s(?:vào |hồi |ngày |trong )?$"
)


# "Cùng năm, Cà Mau công nhận 18 sản phẩm": in the year told before
_SAME_YEAR = re.compile(
    r"(?:^|[,;.]\s)\W*(?:cũng trong năm (?:này|đó|ấy)|cùng năm|trong cùng năm)(?!\w)"
)


def _flow_before(state: State) -> Figure | None:
    """The event told last, when it is a flow of products."""
    event = state.event()
    return event if event is not None and event.scope == "period" else None


def granted_that_year(figure: Figure, state: State) -> Scope | None:
    """As in "Cùng năm, Cà Mau công nhận 18 sản phẩm": an act of that year."""
    said = _SAME_YEAR.search(figure.lead)
    flow = _flow_before(state)
    if flow is not None and _YEAR_AFTER.search(figure.lead):
        return "period"
    return "period" if said and left_cues(figure.scan, figure.zone, "recognised") else None


def is_announcement(t: Time, figure: Figure, state: State) -> bool:
    """Whether a time says when the result of a round was told, of which the year is known."""
    if figure.scope != "period" or figure.metric != "recognised" or t.role == "now":
        return False
    event = state.event()
    told = event is not None and event.metric == "evaluated" and event.time is not None
    near = told and event is not None and _same_paragraph(event, figure)
    return near and _AS_ANNOUNCED.search(figure.scan.low[: t.start]) is not None


def is_of_today(figure: Figure) -> bool:
    """As in "Hiện 2 sản phẩm được đề nghị công nhận 5 sao" at the end of last year's report."""
    lead = figure.scan.low[: figure.quantity.end]
    after = figure.scan.low[figure.quantity.end : figure.zone.right]
    return figure.metric == "proposed" and bool(_TODAY.search(lead) or _TODAY.search(after))


def settle_measured(figure: Figure, state: State, before: list[Figure]) -> None:
    """Give a plan that a result is held against the result's scope and time.

    "Trong năm có 52 sản phẩm được công nhận, vượt 30% kế hoạch (40 sản phẩm)": 40 of that year.
    """
    if figure.metric != "target" or figure.time_from in {"clause", "sentence"}:
        return
    if not _MEASURED.search(figure.scan.low[: figure.quantity.start]):
        return
    done = [f for f in [*reversed(before), *state.products(6)] if f.counts_products]
    result = next((f for f in done if f.metric == "recognised" and f.whole is None), None)
    if result is None or not _same_paragraph(result, figure) or result.scope != "period":
        return
    year = state.context.round_year
    figure.scope = "period"
    figure.time = result.time or (Time(0, 0, "in", year) if year else None)
    figure.time_from = "paragraph" if result.time else "title"


# "Kế hoạch là 40 sản phẩm; thực hiện 58"
_THEN_DONE = re.compile(r"\s?[;,]\s(?:đã |kết quả )?(?:thực hiện|hoàn thành|làm được)(?!\w)")


def goal_of_the_round(figure: Figure, state: State) -> Time | None:
    """As in "Kế hoạch là 40 sản phẩm; thực hiện 58", in a report on the year before."""
    year = state.context.round_year
    done = _THEN_DONE.match(figure.scan.low, figure.quantity.end)
    return Time(0, 0, "in", year) if year and done else None


# "Đợt 1 công nhận 31 sản phẩm …" of 2022, and below its lines "Đợt 2 công nhận 42 sản phẩm"
_ROUND = re.compile(r"\W*đợt (?:\d|[iv]{1,3})(?!\w)(?!\s?/|,? năm)")


def of_the_round_before(figure: Figure, state: State) -> Time | None:
    """As in "Đợt 1 công nhận 31 sản phẩm", and below it "Đợt 2 công nhận 42": of one year."""
    if not _ROUND.match(figure.scan.low):
        return None
    told = (f for f in state.products() if f.whole is None and _ROUND.match(f.scan.low))
    first = next(told, None)
    return first.time if first is not None and first.scope == "period" else None


# "Cùng quyết định, Phong Điền có 5 sản phẩm": of the event just told
_SAME_EVENT = re.compile(
    r"^\W*(?:cũng )?(?:(?:theo|trong|tại|ở) )?cùng (?:quyết định|đợt|kỳ|danh sách|phiên|lần)(?!\w)"
)


def of_the_same_event(figure: Figure, state: State) -> Time | None:
    """As in "Cùng quyết định, các huyện khác …": the time of the flow told last."""
    if not _SAME_EVENT.search(figure.scan.low):
        return None
    return next((f.time for f in state.products() if f.scope == "period" and f.time), None)


# "Nam Định, cùng thời điểm với Ninh Bình, ghi nhận 428 sản phẩm"; "Hết năm, thành phố giữ 91 sản
# phẩm. Toàn tỉnh khi ấy có 264"
_MOMENT_WORDS = frozenset({"cùng", "đó", "ấy", "mốc"})
_SAME_MOMENT = re.compile(
    r"(?<!\w)(?:cùng (?:thời điểm|mốc)|(?:ở|vào|tại|cũng|tới|đến) (?:thời điểm|mốc|ngày) (?:đó|ấy)"
    r"|(?<!trong )(?<!đến )(?<!tới )(?:khi|lúc) (?:đó|ấy))(?!\w)"
)


def of_the_same_moment(figure: Figure, state: State) -> Time | None:
    """As in "cùng thời điểm với Ninh Bình, ghi nhận 428": when the stock told last was."""
    told = figure.scope == "total" and figure.metric != "target"
    told = told and not figure.scan.words.isdisjoint(_MOMENT_WORDS)
    if told and _THIS_MARK.search(figure.lead):
        return _until_before(figure, state)
    if not told or not _SAME_MOMENT.search(figure.lead.rsplit(";", 1)[-1]):
        return None
    return next((f.time for f in state.products() if f.scope == "total" and f.time), None)


# "Tính đến cuối tháng 12/2025, tỉnh công nhận mới 149. Cộng dồn đến mốc này, tỉnh có 1.137"
_THIS_MARK = re.compile(r"(?<!\w)(?:đến|tới|ở|tại) (?:cái )?mốc (?:này|thời gian này|trên)(?!\w)")


def _until_before(figure: Figure, state: State) -> Time | None:
    """The last day or month until which the figures of this paragraph, or the last, count."""
    here = figure.scan.sentence.paragraph
    for f in state.products(6):
        if here - f.scan.sentence.paragraph > 1:
            return None
        until = [t for t in f.scan.times if t.role == "until"]
        if until:
            return until[-1].dated(state.context.published)
    return None


def carried_on(figure: Figure, state: State) -> Time | None:
    """As in "Năm 2022, tỉnh có 96 sản phẩm dự thi", and in the next paragraph "công nhận 80".

    Only early in the next year, where a paper reports the round of the year before.
    """
    published = state.context.published
    if published is None or published.month > _NEW_YEAR or figure.metric != "recognised":
        return None
    lead = figure.scan.low[: figure.quantity.end]
    if _ANEW.search(lead) or any(t.role != "event" for t in figure.scan.times):
        return None
    here = figure.scan.sentence.paragraph
    for f in state.products():
        if f.time is None or f.scope != "period" or f.metric not in {"evaluated", "recognised"}:
            continue
        apart = here - f.scan.sentence.paragraph
        last_year = f.time.year == published.year - 1 and not f.time.span
        return f.time if last_year and apart <= _REACH and _belongs(figure, f) else None
    return None


def _belongs(figure: Figure, event: Figure) -> bool:
    """Whether a figure is of the event's place or of a place inside it."""
    here = figure.place.place if figure.place else Place()
    there = event.place.place if event.place else Place()
    return here == there or subjects.is_inside(here, there)


def _same_paragraph(one: Figure, other: Figure) -> bool:
    return one.scan.sentence.paragraph == other.scan.sentence.paragraph


# "Năm ngoái, tỉnh công nhận 8 sản phẩm; năm nay con số ấy là 29": the same count of another year
_THAT_NUMBER = re.compile(r"con số (?:này|ấy|đó) (?:là|đạt|có|chỉ là|chỉ còn|được) $")


def is_that_number(figure: Figure, before: list[Figure]) -> bool:
    """Whether a figure is that of the flow told before in its sentence, in a year of its own."""
    if not before or before[-1].scope != "period" or figure.metric != "recognised":
        return False
    lead = figure.scan.low[: figure.quantity.start]
    since = before[-1].quantity.end
    told = any(t.role == "in" and since <= t.start < len(lead) for t in figure.scan.times)
    return told and _THAT_NUMBER.search(lead) is not None
