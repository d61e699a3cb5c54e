"""What a sentence leaves behind for those that follow: place, decision, time, metric, plan.

What belongs here: writing ``State`` once a sentence's figures are made. Reading it is the business
of the modules that need it.
"""

from __future__ import annotations

import re
import unicodedata

from parsers.claims import events, subjects
from parsers.claims.deciding import note_decision
from parsers.claims.events import HANDED_OVER
from parsers.claims.figure import Figure
from parsers.claims.named_beside import named_beside
from parsers.claims.owners import note_subject
from parsers.claims.placing import Located
from parsers.claims.scan import Scan
from parsers.claims.state import State
from parsers.record import changed

# Where goods are shown: "tuần hàng quy tụ 120 gian hàng".
_FAIR = re.compile(
    r"tuần hàng|tuần lễ|ngày hội|chợ đêm|không gian trưng bày|điểm bán"
    r"|hội chợ|gian hàng|phiên chợ|triển lãm|festival|lễ hội|hội nghị kết nối|livestream|kol(?!\w)"
)
_FAIR_WORDS = frozenset(
    {"tuần", "hội", "chợ", "trưng", "bán", "gian", "lãm", "festival", "livestream", "kol"}
)
# Where the public chooses its favourites: that is no rank of the programme.
_VOTE = re.compile(
    r"(?<!\w)top \d|bình chọn[^.;]{0,40}(?:cộng đồng|bạn đọc|độc giả|người tiêu dùng|khách hàng"
    r"|trực tuyến|công chúng)"
    r"|(?:cộng đồng|bạn đọc|độc giả|người tiêu dùng|khách hàng|công chúng)[^.;]{0,20}\sbình chọn"
)
_MONEY = ("kinh phí", "ngân sách", "nguồn vốn", "kế hoạch vốn")
_MONEY_WORDS = frozenset({"phí", "sách", "vốn"})


def is_about_fair(title: str) -> bool:
    """Whether a headline is about a fair: "Nhộn nhịp ngày hội OCOP"."""
    return _FAIR.search(unicodedata.normalize("NFC", title).lower()) is not None


# "Khuya 10/12, kết quả lên bảng", "Kết quả được công bố sáng nay"
_OUTCOME = re.compile(
    r"\W*(?:[^,;.]{0,30},\s)?kết quả(?:\s(?:chấm|đánh giá|phân hạng|cuối cùng|chung cuộc|đợt này))*"
    r"\s(?:đã |vừa |cũng )?(?:được )?(?:công bố|lên bảng|thông báo|ngã ngũ|có)(?!\w)"
)


def note_subjects(scan: Scan, state: State) -> None:
    """Where the programme, a fair and money were last spoken of."""
    here = scan.sentence.paragraph
    if "ocop" in scan.low or "mỗi xã một sản phẩm" in scan.low:
        state.ocop_paragraph = here
    if not scan.words.isdisjoint(_FAIR_WORDS) and _FAIR.search(scan.low):
        state.fair_paragraph = here
    if ("bình chọn" in scan.low or "top " in scan.low) and _VOTE.search(scan.low):
        state.vote_paragraph = here
    if "kết quả" in scan.low and not scan.quantities and _OUTCOME.match(scan.low):
        state.outcome_paragraph = here
    if not scan.words.isdisjoint(_MONEY_WORDS) and any(word in scan.low for word in _MONEY):
        state.money_paragraph = here


# "Hội đồng tiến hành chấm 7 sản phẩm", "Trên cơ sở kết quả thẩm định, 4 sản phẩm đạt 3 sao"
_JUDGES_ON = re.compile(
    r"\W*(?:[^,;.\d]{0,40}, )?(?:hội đồng|tổ thẩm định) (?!(?:nhân dân|đánh giá|phân hạng|ocop))"
    r"|\W*(?:trên cơ sở|căn cứ|theo|qua|sau) (?:kết quả )?(?:thẩm định|chấm|đánh giá|xem xét)"
)


def goes_on_judging(scan: Scan, state: State) -> bool:
    """Whether a paragraph goes on with the council of the one before, and names no other place."""
    near = scan.sentence.paragraph - state.council_paragraph <= 1
    if not near or any(m.name for m in scan.places) or not _JUDGES_ON.match(scan.low):
        return False
    state.council_paragraph = scan.sentence.paragraph
    return True


_OPENING = 8  # letters before a word of today with which a sentence begins
_OURS = ("sản phẩm", "ocop", "hồ sơ", "hội đồng")
_EVENTS = frozenset({"evaluated", "recognised", "target"})


def remember(scan: Scan, state: State, made: list[Figure]) -> None:
    """What the sentence leaves behind for the next ones."""
    note_subject(scan, state)
    if said := next((s for s in reversed(scan.stars) if not s.scale), None):
        state.said_stars, state.said_at = said.levels, scan.sentence.paragraph
    if not made and scan.is_plain:
        _headings(scan, state, frozenset())
        state.spoken = events.opened_by(scan, state.spoken)
        return
    if scan.places or made:
        _note_place(scan, state, made)
    if scan.times:
        state.span = next((t.span for t in reversed(scan.times) if t.span), state.span)
    if scan.decisions:
        note_decision(scan, state, made)
    all_money = bool(made) and all(f.quantity.kind == "money" for f in made)
    told = [
        t
        for t in scan.times
        if t.role in {"until", "in"} and (t.year or t.span or t.shift is not None)
    ]
    live = [f for f in made if f.drop is None]
    if not live and any(t.role == "now" and t.start <= _OPENING for t in scan.times):
        state.now_at = scan.base
    if told and not live and not all_money:
        state.time, state.time_paragraph = told[-1], scan.sentence.paragraph
    elif live:
        state.time = state.time if state.time_paragraph < scan.sentence.paragraph else None
    kinds = scan.kinds & _EVENTS
    _headings(scan, state, kinds)
    if made:
        state.ambient_stars = ()
        state.spoken = events.after_figures(state.spoken, scan, made)
        return
    state.spoken = events.opened_by(scan, state.spoken)
    if any(word in scan.low for word in _OURS):
        if "target" in kinds:
            state.plan_paragraph = scan.sentence.paragraph
        _ambient(scan, state, kinds)


# "Hội đồng đánh giá, phân hạng sản phẩm OCOP huyện Nghi Xuân đã kiểm tra các cơ sở"
_COUNCIL = re.compile(
    r"\W*(?:theo đó, )?hội đồng(?:,?\s(?:đánh giá|phân hạng|xếp hạng|và|sản phẩm|ocop|cấp))*\s"
)


def _council_of(scan: Scan, state: State) -> Located | None:
    """The place of the council that opens a sentence."""
    first = next((m for m in scan.places if m.name), None)
    if first is None or not first.owns or not _COUNCIL.fullmatch(scan.low, 0, first.start):
        return None
    return state.placer.locate(first, state.place, "paragraph")


def _is_compared(figure: Figure) -> bool:
    """As in "chưa nhiều nếu nhìn sang huyện Gò Công Đông, nơi đã có 14": told in passing."""
    beside = named_beside(figure.scan, figure.quantity)
    return beside is not None and not beside.owns


# "Trước đó, đoàn đã làm việc tại huyện Gia Lâm", before "huyện này"
_WENT_TO = re.compile(r"(?<!\w)(?:làm việc|khảo sát|kiểm tra|công tác) (?:tại|ở|với)\s$")


def _note_place(scan: Scan, state: State, made: list[Figure]) -> None:
    """Keep the place that the sentence is about, or the one that its figures own."""
    for m in scan.places:
        first = "region" not in state.placer.last and any(u.level == "region" for u in m.units)
        told = m.role == "venue" and not made and _WENT_TO.search(scan.low[: m.start])
        # "Không tỉnh nào ở Tây Nguyên muốn bị gọi là chậm. Cả vùng có …"
        if m.owns or first or told:
            state.placer.note(m, state.place)
    subject = subjects.sentence_place(scan, state.placer, state.place)
    own = [f for f in made if f.place and f.place_own]
    owners = {f.place.place for f in own if f.place}
    placed = next((f.place for f in own if not _is_compared(f)), None)
    if subject is not None and len(owners) <= 1:
        placed = subject
    elif len(owners) != 1:
        placed = None
    if placed is None and (council := _council_of(scan, state)) is not None:
        placed = council
    if placed and "hội đồng" in scan.low:
        state.council_paragraph = scan.sentence.paragraph
    if placed and not state.placer.is_former(placed.place, state.context.place):
        state.place = changed(placed, source="paragraph")


# "Thực hiện Kế hoạch của tỉnh, định hướng đến năm 2030, huyện xây dựng kế hoạch như sau:"
_CARRIED_OUT = re.compile(r"\W*(?:thực hiện|triển khai|căn cứ|theo)\s")
_PART = re.compile(r"[ivx]+\.|phần|điều")
# "I. Kết quả năm 2023", "1. Thực trạng": what stands below is no plan
_REVIEW = re.compile(
    r"(?:[ivx\d]+[.)]\s|phần \S+\s)?(?:đánh giá )?(?:kết quả|thực trạng|hiện trạng|tình hình"
    r"|căn cứ|sự cần thiết|bối cảnh|khái quát|(?<=đánh giá )(?:chung|(?:việc |quá trình )?thực hiện"
    r"|giai đoạn))(?!\w)(?!.*(?:mục tiêu|chỉ tiêu))"
)


# "Phần 2. Chỉ tiêu. Phát triển mới 03 sản phẩm …": a heading in the line of what it governs
_RUN_IN = re.compile(
    r"\W*(?:phần \w+\W*|[ivx\d]+[.)]\s)?(?:các |những )?"
    r"(?:(?P<ahead>mục tiêu|chỉ tiêu|nhiệm vụ|phương hướng)|hiện trạng|thực trạng|kết quả)"
    r"(?: cụ thể| chung| chủ yếu| thực hiện)?(?: (?:cho |đến |của )?(?:năm|giai đoạn) [\d -]+)?\W*"
)


def _headings(scan: Scan, state: State, kinds: frozenset[str]) -> None:
    """A heading of targets ("Mục tiêu đến năm 2026:") governs what stands below it."""
    heading = scan.sentence.heading and len(scan.low) < 120  # noqa: PLR2004
    run_in = None if heading else _RUN_IN.fullmatch(scan.low)
    if run_in:
        state.planning = run_in["ahead"] is not None
        state.reviewing = not state.planning
    if not heading and not (":" in scan.words and scan.low.rstrip().endswith(":")):
        return
    others = _CARRIED_OUT.match(scan.low) is not None
    told = [t for t in scan.times if t.role in {"until", "in"} and not others]
    state.reviewing = _REVIEW.match(scan.low) is not None or (
        state.reviewing and "target" not in kinds and _PART.match(scan.low) is None
    )
    if state.reviewing:
        state.planning = False
    elif "target" in kinds:
        state.planning = True
        state.plan_time = told[-1] if told else state.plan_time
    elif heading and _PART.match(scan.low):
        state.planning = False


# "điểm đáng chú ý trong danh sách 4 sao vừa được UBND tỉnh Đồng Tháp công nhận"
_GRANTED = re.compile(
    r"(?<!\w)danh sách[^;.]*\s(?:vừa|đã|mới) được [^,;.]*\s(?:công nhận|phê duyệt)(?!\w)"
)


def _ambient(scan: Scan, state: State, kinds: frozenset[str]) -> None:
    """A sentence without figures sets the metric and the stars for those that follow it."""
    if "evaluated" in kinds and "recognised" not in kinds:
        state.ambient = "evaluated"
    elif (HANDED_OVER.search(scan.low) or _GRANTED.search(scan.low)) and not state.ambient:
        state.ambient = "recognised"
    levels = {s.levels for s in scan.stars if not s.scale}
    if len(levels) == 1 and scan.cues_of("flow"):
        state.ambient_stars = next(iter(levels))
