"""Which metric a figure has: its own words, its whole's, its sentence's, its paragraph's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from parsers.claims import meaning
from parsers.claims.aimed_at import DONE, is_next_goal, is_over, is_target
from parsers.claims.bare_passed import ALL_PASSED, THEN_GRANTED
from parsers.claims.by_kind import metric_by_kind
from parsers.claims.differences import is_measured_plan
from parsers.claims.events import HANDED_OVER
from parsers.claims.figure import Figure
from parsers.claims.part_metrics import LEVEL_NAMED, PUT_AT, metric_of_part
from parsers.claims.settled_metrics import POOL, settled_metric
from parsers.claims.state import State
from parsers.claims.told_plainly import is_told_plainly
from parsers.models import Metric

# "nay có 22 sản phẩm 3 sao và đang trình 4 sản phẩm": what is held is not what is asked for
_HELD_NOW = re.compile(
    r"(?<!\w)(?:(?:nay|hiện|hiện nay|hiện tại|đã|đang)(?: đã| đang)? có|(?:nay|hiện) là)\s$"
)


def metric_of(figure: Figure, state: State, before: Sequence[Figure], kin: Figure | None) -> Metric:
    """The metric of a product count or a sum of money."""
    metric = _metric_of(figure, state, before, kin)
    figure.metric_settled = figure.metric_settled or is_told_plainly(figure, metric)
    return metric


def _metric_of(
    figure: Figure, state: State, before: Sequence[Figure], kin: Figure | None
) -> Metric:
    if (plain := settled_metric(figure)) is not None:
        figure.metric_settled = True
        return plain
    own = meaning.metric_in_zone(figure.scan, figure.zone)
    if own is None and _is_outcome(figure, state):
        own = "recognised"
    if (by_kind := metric_by_kind(figure, state) or _fit_to_be_put(figure)) is not None:
        return by_kind
    if _is_raised_too(figure, before):
        return "proposed"
    if figure.whole is not None:
        return metric_of_part(figure, figure.whole, own, before)
    if is_target(figure, state, hoped=own == "proposed") or is_next_goal(figure, before):
        return "target"
    lead = figure.scan.low[: figure.quantity.start]
    passed = _BY_POINTS.match(figure.scan.low, figure.quantity.end) or (
        figure.quantity.of and meaning.right_cues(figure.scan, figure.zone, "recognised")
    )
    bare = figure.quantity.kind == "bare"
    passed = passed or (bare and (THEN_GRANTED.search(lead) or ALL_PASSED.search(lead)))
    passed = passed or _KEPT_RANK.match(figure.scan.low, figure.quantity.end)
    passed = passed or _WAS_LIFTED.match(figure.scan.low, figure.quantity.end)
    passed = passed or PUT_AT.search(lead)
    said: Metric | None = "recognised" if passed or _graded(figure, own, before) else own
    if said in {None, "recognised"} and not passed and _OUTCOME_OF.search(lead):
        said = "evaluated"
    if said in {None, "recognised"} and not passed and _is_put_on(figure, state):
        said = "evaluated"
    if figure.quantity.kind == "file" and (said is None or POOL.search(lead)):
        said = "evaluated"  # "20 sản phẩm đạt trong 43 hồ sơ": the 43 were put before a council
    if said is None and kin is not None:
        said = kin.metric
    planned = any(f.metric == "target" for f in before)
    anew = _GRANTED_ANEW.search(lead) or _HAD_MORE.search(lead)
    anew = anew or _FILED_THEN_ANEW.search(lead) or _RANKED_NOW.search(lead)
    if said in {None, "evaluated"} and not planned and anew:
        said = "recognised"
    return said or _of_sentence(figure, state, before)


# "đánh giá lại 96 sản phẩm, kết quả 82 sản phẩm giữ hạng"
_KEPT_RANK = re.compile(
    r"\s(?:ocop\s)?(?:vẫn |đều )?giữ (?:được |nguyên |vững )*(?:hạng|sao)(?!\w)"
)

# "hai sản phẩm trà của huyện được nâng từ 3 sao lên 4 sao ngay trong lần nộp đầu"
_WAS_LIFTED = re.compile(
    r"(?:(?! đề nghị| xin| trình| sẽ)[^,;.\d]){0,40}"
    r"\sđược (?:nâng|thăng|lên)(?: hạng)? từ [34] sao lên (?:hạng |mức )?[45] sao"
)


def _is_outcome(figure: Figure, state: State) -> bool:
    """As in "Kết quả được công bố hôm qua. 11 sản phẩm 4 sao", after what was judged."""
    here = figure.scan.sentence.paragraph
    return figure.zone.stars is not None and state.outcome_paragraph == here


# "công nhận mới 57 sản phẩm, đánh giá lại 22 sản phẩm"
_GRANTED_ANEW = re.compile(
    r"(?<!đề nghị )(?<!xin )(?<!trình )(?<!đăng ký )(?<!xét )"
    r"(?<!(?<!đợt )đánh giá, )(?<!xét, )(?<!chờ )"
    r"(?:(?:công nhận|chứng nhận|xếp hạng|phân hạng) (?:mới|lại)|tái công nhận)"
    r"\s(?:được |cho |thêm |là |đạt )*$"
)
# "170 hồ sơ tham gia đánh giá, công nhận mới 97 sản phẩm": filed, and then granted
_FILED_THEN_ANEW = re.compile(
    r"\d (?:hồ sơ|sản phẩm)[^;.\d]*(?<!\w)(?:đánh giá|xét|chấm), (?:công nhận|chứng nhận|xếp hạng)"
    r" mới\s(?:được |cho |thêm |là |đạt )*$"
)
# "Hội đồng tỉnh vừa xếp hạng 36 sản phẩm dự thi đợt 2"
_RANKED_NOW = re.compile(
    r"(?<!\w)(?:vừa|đã|mới) (?:xếp hạng|phân hạng|công nhận|gắn sao)(?: cho)?\s$"
)
# "tổ chức chấm hai đợt, thêm được 108 sản phẩm": what came of it
_HAD_MORE = re.compile(
    r"(?:chấm|đánh giá|xét|phân hạng)[^;.\d]*,\sthêm được\s$"
    r"|hội đồng[^;.,\d]*\s(?:giữ lại|gật đầu với)\s$"
    r"|(?<!\w)(?:vừa|đã|mới) có thêm\s$"
)
# "Kết quả chấm 20 sản phẩm: 15 sản phẩm đạt 3 sao, …": the 20 are those that were judged, as in
# "Hội đồng huyện nhận được 6 sản phẩm của 4 chủ thể"
_OUTCOME_OF = re.compile(
    r"kết quả (?:đánh giá|chấm|chấm điểm|thẩm định)\s(?:cho |đối với |của )?$"
    r"|hội đồng[^;.\d]*\s(?:nhận được|tiếp nhận|(?<!công )(?<!chứng )nhận)\s$"
)
_GRADED = re.compile(r"(?:trong đó|riêng).*đánh giá,?(?: và)? (?:phân hạng|xếp hạng)")


def _graded(figure: Figure, own: Metric | None, before: Sequence[Figure]) -> bool:
    """Granted: "có 151 sản phẩm, trong đó riêng năm 2023 đánh giá, phân hạng 33"."""
    last = next((f for f in reversed(before) if f.counts_products), None)
    if own != "evaluated" or last is None or last.metric != "recognised":
        return False
    lead = figure.scan.low[last.quantity.end : figure.quantity.start]
    return figure.value < last.value and _GRADED.search(lead) is not None


# "62 sản phẩm của 31 chủ thể được cấp huyện hoàn thiện hồ sơ và trình hội đồng tỉnh thẩm định"
_PUT_TO = re.compile(
    r"[^;.\d]*\s(?:trình|gửi|chuyển)\s(?:lên )?hội đồng[^,;.\d]{0,30}"
    r"\s(?:thẩm định|đánh giá|chấm|xét)(?!\w)"
)
# "mang 21 sản phẩm đến hội nghị xếp hạng", "đưa 8 sản phẩm đến đợt 1 năm 2022 của hội đồng"
_CARRIES = re.compile(r"(?<!\w)(?:mang|đưa|đem|gửi|cử)\s(?:theo )?$")
_TO_ROUND = re.compile(
    r"(?:\s(?:ocop|mới))?\s(?:đến|tới|vào|ra|lên|dự)\s(?:hội nghị|đợt|kỳ|vòng|phiên)\s"
    r"[^;.]{0,40}(?:xếp hạng|đánh giá|phân hạng|chấm|thi|hội đồng)(?!\w)"
)
# "Hội đồng vừa họp để đánh giá, xếp hạng đối với 5 sản phẩm": what came of it is not told
_MET_TO = re.compile(r"(?<!\w)họp (?:để|nhằm) [^;.\d]*(?:đánh giá|chấm|xét|thẩm định)[^;.\d]*$")
# "Thành phố đang tiếp tục đánh giá, công nhận 4 sản phẩm mới": not done yet
_IS_JUDGING = re.compile(
    r"(?<!\w)đang (?:tiếp tục |tiến hành |tổ chức )?(?:đánh giá|chấm|thẩm định|xét)(?!\w)[^;.\d]*$"
)
# "92 sản phẩm đăng ký tham gia. Qua khảo sát, có 70 sản phẩm đáp ứng được các điều kiện"
_SCREENED = re.compile(
    r"\W*(?:qua|sau)(?: [^\s,;.\d]+){0,2} (?:khảo sát|rà soát|sàng lọc)(?: [^\s,;.\d]+){0,3}, "
)


def _is_put_on(figure: Figure, state: State) -> bool:
    """Whether a count goes on to a council, or is what a survey left of those that were filed."""
    end = max(figure.quantity.end, figure.zone.pair.end if figure.zone.pair else 0)
    if _PUT_TO.match(figure.scan.low, end):
        return True
    if _CARRIES.search(figure.lead) and _TO_ROUND.match(figure.scan.low, end):
        return True
    asked = _MET_TO.search(figure.lead) or _IS_JUDGING.search(figure.lead)
    if figure.zone.stars is None and asked:
        return True
    last = state.event()
    filed = last is not None and last.metric == "evaluated" and figure.value <= last.value
    return filed and figure.zone.stars is None and _SCREENED.match(figure.scan.low) is not None


# "57/59 sản phẩm đạt yêu cầu, đủ điều kiện để đưa lên hội đồng tỉnh phân hạng": not judged yet
_FIT_TO_BE_PUT = re.compile(
    r"[^;.\d]*\sđủ điều kiện (?:để )?(?:được )?(?:đưa|trình|gửi|chuyển|tham gia|dự)\s"
    r"[^,;.\d]*(?:hội đồng|phân hạng|đánh giá|chấm|dự thi)(?!\w)"
)


def _fit_to_be_put(figure: Figure) -> Metric | None:
    of_how_many = figure.quantity.of and figure.whole is None
    fit = of_how_many and _FIT_TO_BE_PUT.match(figure.scan.low, figure.quantity.end)
    return "evaluated" if fit else None


# "24 sản phẩm từ 50 điểm trở lên, tương ứng 3 sao": its points give the level
_BY_POINTS = re.compile(
    r"\s(?:ocop\s)?(?:có |đạt |được )?(?:điểm )?(?:từ|trên|đủ) \d+[^;.]{0,25}điểm[^;.]{0,12},\s"
    r"(?:tương ứng|tương đương|ứng)(?: với)?(?: hạng| mức)?\s[3-5] sao"
)

# "Trong số 80 sản phẩm 4 sao của tỉnh, 8 sản phẩm …"
_AMONG = re.compile(r"(?:trong|trong (?:tổng )?số)\s$")

# "có 19 chủ thể đăng ký tham gia chu trình năm nay, với 27 sản phẩm": what these file
_WHO_FILES = re.compile(
    r"(?:chủ thể|cơ sở|đơn vị|hợp tác xã|htx|hộ)\s(?:[^;.:]*\s)?"
    r"(?:đăng ký|nộp|gửi|tham gia|dự thi|dự)\s[^;.:\d]*,\s(?:với|đưa|gồm|tổng cộng)\s"
    r"(?:tổng cộng |tổng số |tất cả |cả thảy )?$"
)

# "Danh mục gồm 62 sản phẩm của 31 chủ thể", in a decision on who is to take part
_LIST_HAS = re.compile(r"(?:^|[.;:]\s)\W*danh mục[^;.\d]*\s(?:gồm|có|là)\s$")
_TO_TAKE_PART = re.compile(
    r"danh mục (?:các )?(?:sản phẩm|hàng)[^;.]*\s(?:tham gia|dự|đăng ký)(?!\w)"
)


def _is_on_list(figure: Figure, state: State) -> bool:
    """Whether a count is of the list that a headline says is to take part in the programme."""
    named = "danh mục" in figure.lead and _LIST_HAS.search(figure.lead) is not None
    return named and _TO_TAKE_PART.search(_title(state)) is not None


def _title(state: State) -> str:
    return unicodedata.normalize("NFC", state.context.document.title or "").lower()


# "đăng ký 5 sản phẩm mới và nâng hạng 2 sản phẩm": applied for, too
_AND_RAISE = re.compile(r"(?:,|\svà)\s(?:xin |đề nghị )?nâng (?:hạng|cấp|sao)(?: cho)?\s$")


def _is_raised_too(figure: Figure, before: Sequence[Figure]) -> bool:
    """As in "đăng ký 5 sản phẩm mới và nâng hạng 2 sản phẩm": applied for as the first were."""
    if not before or before[-1].metric != "evaluated" or figure.whole is not None:
        return False
    lead = figure.scan.low[: figure.quantity.start]
    return _AND_RAISE.search(lead, before[-1].quantity.end) is not None


# "14 sản phẩm được đề nghị công nhận, nâng tổng số sản phẩm OCOP của huyện lên 52": what it has
_RAISED_STOCK = re.compile(
    r"(?<!\w)(?:nâng|đưa) (?:tổng )?(?:số (?:lượng )?)?sản phẩm ocop(?:\s[^\s,;.\d]+){0,9}?"
    r"\slên(?:\s(?:con số|thành|tới|đến|tổng số|mức))*\s$"
)

# "tổng số sản phẩm OCOP là 105 sản phẩm, thuộc 49 chủ thể đăng ký tham gia": told of the owners
_IN_ALL = re.compile(
    r"(?<!\w)tổng (?:số )?(?:lượng )?sản phẩm ocop(?:\s[^\s,;.\d]+){0,6}\s(?:là|lên|đạt)\s$"
)

# "… trao giấy cho các sản phẩm. Đợt này có 37, gồm 29 sản phẩm được đánh giá mới": kinds of them
_KINDS_OF = re.compile(r"(?:được )?đánh giá (?:mới|lại|lần đầu)(?!\w)")

# "Có bốn sản phẩm lần đầu dự xét", of no whole that says more
_FIRST_TIME = re.compile(
    r"\s(?:ocop\s)?(?:mới )?lần đầu (?:dự|tham gia|đi chấm|ra hội đồng|đến với hội đồng)"
)


def _is_first_time(figure: Figure) -> bool:
    told = _FIRST_TIME.match(figure.scan.low, figure.quantity.end)
    return told is not None and not figure.scan.cues_of("recognised")


def _about_granted(state: State) -> bool:
    """Whether the paragraph or the headline tells of certificates that are handed over."""
    return state.ambient == "recognised" or HANDED_OVER.search(_title(state)) is not None


def _has_by_now(figure: Figure) -> bool:
    """As in "Đến nay, Sìn Hồ có 58 sản phẩm OCOP", after words on makers who join the programme."""
    lead = figure.scan.low[: figure.quantity.number_start]
    said = any(t.role in {"now", "until"} and t.start < len(lead) for t in figure.scan.times)
    return said and lead.endswith(" có ")


def _of_sentence(figure: Figure, state: State, before: Sequence[Figure]) -> Metric:
    """What the figure before in the sentence is, else what it speaks of; what is had is granted."""
    scan, zone = figure.scan, figure.zone
    for f in reversed(before):
        if is_measured_plan(f):
            continue
        if f.counts_products and f.metric in {"evaluated", "recognised", "target"}:
            lead = scan.low[zone.left : zone.quantity.start]
            done = DONE.search(lead) or is_over(figure, state)
            stock = f.metric == "evaluated" and _RAISED_STOCK.search(lead)
            return "recognised" if stock or (done and f.metric == "target") else f.metric
    files = _WHO_FILES.search(scan.low[: zone.quantity.start]) or _is_on_list(figure, state)
    if files or (not before and _is_first_time(figure)):
        return "evaluated"
    named = scan.low.startswith(" ocop", zone.quantity.end)
    later = [c for c in scan.cues_of("evaluated", "recognised") if c.start >= zone.right]
    kinds = scan.cues_of("renewal", "new") if zone.quantity.kind == "bare" else ()
    later = [c for c in later if not any(k.start <= c.start < k.end for k in kinds)]
    held = _HELD_NOW.search(scan.low[: zone.quantity.number_start])
    held = held or _IN_ALL.search(scan.low[: zone.quantity.number_start])
    among = zone.stars is not None and _AMONG.search(scan.low[: zone.quantity.start])
    if later and not before and not named and not held and not among:
        granted = _KINDS_OF.match(scan.low, later[0].start) and _about_granted(state)
        return "recognised" if granted else later[0].kind  # type: ignore[return-value]
    if meaning.has(scan, zone, "stock") or (named and _has_by_now(figure)):
        return "recognised"
    if state.ambient == "evaluated" and LEVEL_NAMED.match(scan.low, zone.quantity.end):
        return "recognised"
    return state.ambient or "recognised"
