"""Counts of producers: they stand with a count of products and share its event."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims import meaning, subjects
from parsers.claims.counting import PRODUCERS_WERE
from parsers.claims.figure import Figure
from parsers.claims.growth import years_since
from parsers.claims.lexicon import choice
from parsers.claims.owners import of_one_producer
from parsers.claims.scan import Scan
from parsers.claims.scoping import scope_of
from parsers.claims.state import State
from parsers.claims.timing import time_of
from parsers.claims.zones import Zone

# "Tại hội nghị, đại diện 8 chủ thể nhận giấy chứng nhận": an act, whatever there is in all
_RECEIVES = re.compile(
    r"\s(?:(?:ocop|có|sản phẩm)\s)*(?:đã |vừa )?(?:được )?(?:nhận|trao|đón|cấp)\s"
    r"(?:giấy|bằng|chứng nhận|quyết định)(?!\w)"
)
# "gồm: bánh dừa nướng của một cơ sở; đông trùng của một công ty": who made the thing that is named
_MADE_BY_ONE = re.compile(r"(?<!sản phẩm )(?<!ocop )của\s$")
# "hỗ trợ 2 chủ thể có sản phẩm đạt OCOP 4 sao": the level of what they make
_HAS_RANKED = re.compile(r"\scó sản phẩm (?:ocop )?(?:được )?(?:đạt|xếp|công nhận)(?!\w)")
# "lãnh đạo Sở đã trao giấy chứng nhận cho đại diện 8 chủ thể": an act, too
_GIVEN_TO = re.compile(
    r"(?<!\w)(?:trao|cấp)(?: \S+){0,4} (?:giấy|chứng nhận)[^,;.:]*\scho (?:đại diện )?(?:của )?$"
)
_THIS_ROUND = re.compile(r"(?:đợt|lần|kỳ) (?:này|trên)")
_STOPS = re.compile(r"[;:]|\.\s")


# "Tới nay, cả tỉnh có 58 chủ thể OCOP", after a round of 50 products
_SO_FAR_HAS = re.compile(
    r"(?:^|[.;]\s)\W*(?:tính )?(?:đến|tới) nay,?\s(?:toàn|cả) (?:tỉnh|huyện|thành phố|thị xã)"
    r"(?: đã)? có\s$"
)
# "28 chủ thể đang có sản phẩm được chứng nhận"
_WITH_RANKED = re.compile(
    r"(?:, cá nhân)?\s(?:đã |đang |hiện )*(?:có|sở hữu) sản phẩm (?:đã |đang )?(?:được|đạt)\s"
    r"(?:chứng nhận|công nhận|phân hạng|xếp hạng|gắn sao|[345] sao)"
)
# "tham gia vòng này có 29 chủ thể"
_JOIN_ROUND = re.compile(r"(?<!\w)tham gia (?:vòng|đợt|kỳ|lần|phiên) (?:này|chấm|đánh giá)(?!\w)")


def producer_figure(
    zone: Zone, scan: Scan, state: State, made: Sequence[Figure], earlier: Sequence[Figure]
) -> Figure:
    """The figure of a producer count.

    ``made`` are the product counts of its sentence, ``earlier`` its producer counts so far.
    """
    figure = Figure(scan, zone, zone.quantity, "producers")
    lead = scan.low[: zone.quantity.number_start]
    mate = next((f for f in made if f.quantity is zone.pair), None) or _nearest(zone, made)
    apart = mate is None
    if mate is None and not _SO_FAR_HAS.search(lead):
        mate = _owned_products(state, scan)
    placed = subjects.places_of(figure, scan, state.placer, state.place)
    figure.place = (placed[0] if placed else None) or (mate.place if mate else None) or state.place
    if mate is None:
        _read_alone(figure, state)
    else:
        _share(figure, mate, owned=bool(placed))
        if apart and not placed and _ends_list(mate, state):
            figure.place = state.context.place or state.place
        if len(mate.stars) == 1 and _of_all_levels(
            figure, mate, state.products() if apart else made, apart=apart
        ):
            whole = mate.whole.stars if mate.whole else ()
            figure.stars = whole if len(whole) == 1 else ()
    _settle_scope(figure, state, mate, apart=apart)
    if _is_planned(figure, mate) and (mate is None or mate.metric != "target"):
        figure.drop = "planned"
    if earlier and _is_kind_of(earlier[-1], figure):
        figure.drop = "kind"
    if zone.quantity.spelled and zone.quantity.low == 1 and _MADE_BY_ONE.search(lead):
        figure.drop = figure.drop or "article"
    if zone.pair is None and _is_helped(scan, zone):
        figure.drop = figure.drop or "guests"
    figure.drop = figure.drop or _why_dropped(figure, scan, state, mate)
    return figure


def _settle_scope(figure: Figure, state: State, mate: Figure | None, *, apart: bool) -> None:
    """Scope and time by the producers' own words: what they were, are in all, or grew by."""
    lead = figure.scan.low[: figure.quantity.number_start]
    if PRODUCERS_WERE.search(lead):
        _of_then(figure, state)
    elif _MAKERS_RAISED_TO.search(lead):
        figure.scope, figure.time, figure.time_from = "total", None, None
    if apart and figure.scope == "total" and _is_handed(figure, mate):
        figure.scope, figure.time, figure.time_from = "period", None, None
    if _is_rise(figure, state):
        figure.scope, figure.time_from = "period", "clause"


# "… được công nhận trong năm, đưa số chủ thể cả tỉnh lên 47": all that there are
_MAKERS_RAISED_TO = re.compile(
    r"(?<!\w)(?:đưa|nâng) (?:tổng )?số chủ thể(?:\s[^\s,;.\d]+){0,8}\slên\s(?:tới |con số )?$"
)


def _read_alone(figure: Figure, state: State) -> None:
    """Scope, time and level of producers that stand with no count of products."""
    scan, zone = figure.scan, figure.zone
    figure.scope = scope_of(figure, state)
    time_of(figure, state, zone_only=False)
    if zone.stars is not None and _HAS_RANKED.match(scan.low, zone.quantity.end):
        figure.stars = zone.stars.levels
    known = "ocop" in scan.low or state.ambient or _JOIN_ROUND.search(figure.lead)
    known = known or _WITH_RANKED.match(scan.low, zone.quantity.end)
    figure.drop = None if known else "loose"


_INTO_KINDS = re.compile(r"gồm|trong đó|(?<!so )với")


def _is_kind_of(earlier: Figure, figure: Figure) -> bool:
    """As in "50 chủ thể, gồm 30 hợp tác xã", not the owners of another count of products."""
    start, end = earlier.quantity.end, figure.quantity.start
    counts = (q for q in figure.scan.quantities if q.kind == "product" and start <= q.start < end)
    beside = figure.zone.pair is not None and next(counts, None) is not None
    between = figure.scan.low[start:end]
    return _INTO_KINDS.search(between) is not None and not (beside and ";" in between)


def _is_handed(figure: Figure, mate: Figure | None) -> bool:
    """Whether the producers only get their papers, and so belong to no stock told before."""
    low, q = figure.scan.low, figure.quantity
    given = mate is not None and mate.scan is not figure.scan
    given = given and _GIVEN_TO.search(low[: q.number_start]) is not None
    return given or _RECEIVES.match(low, q.end) is not None


def _of_then(figure: Figure, state: State) -> None:
    """Date the first number of "từ 190 hồi năm ngoái xuống 184" by the earlier year told."""
    published = state.context.published
    times = [t.dated(published) for t in figure.scan.times]
    past = [t for t in times if published and t.year and t.year < published.year]
    if past:
        figure.scope, figure.time, figure.time_from = "total", past[0], "sentence"


def _is_rise(figure: Figure, state: State) -> bool:
    """As in "8.400 chủ thể, tăng 2.300 chủ thể so với năm 2023": those that came since."""
    published = state.context.published
    if published is None or not _RISEN.search(figure.scan.low[: figure.quantity.start]):
        return False
    figure.time = years_since(figure, None, published.year)
    return figure.time is not None


def _is_planned(figure: Figure, mate: Figure | None) -> bool:
    """Whether a plan word leads up to the count, or follows it in its own clause.

    "Khi xây dựng kế hoạch, tỉnh đang có 824 sản phẩm của 455 chủ thể": not before their products.

    "của 28 chủ thể, đạt 114% kế hoạch" only measures what came of it.
    """
    scan, zone = figure.scan, figure.zone
    told = mate is not None and mate.scan is scan and mate.metric == "recognised"
    since = mate.quantity.start if told and mate is not None else 0
    if _GIVEN_TO.search(scan.low[: zone.quantity.number_start]):
        return False  # "Sở được giao trao giấy cho 14 chủ thể"
    if any(c.end > since for c in meaning.left_cues(scan, zone, "target")):
        return True
    after = meaning.right_cues(scan, zone, "target")
    return any(not re.search(r"[,;(]", scan.low[zone.quantity.end : c.start]) for c in after)


def _ends_list(mate: Figure, state: State) -> bool:
    """Whether products are the last of a list of places: "Đà Lạt 61 sản phẩm, Bảo Lộc 47"."""
    beside = [f for f in state.products() if f.scan is mate.scan and f.place_own]
    return mate.place_own and len({id(f.place) for f in beside}) > 1


# "thăm, tặng quà 3 chủ thể OCOP tiêu biểu": guests of an occasion
_GUESTS = re.compile(
    rf"(?<!\w)(?:{choice('handled')}|cho)\s(?:cho\s|được\s)*(?:hơn |gần |khoảng )?$"
)


# "trình 3 sản phẩm, đồng thời hỗ trợ 5 chủ thể làm hồ sơ": help to them, and no count of owners
_HELPED = re.compile(
    r"(?<!được )(?<!\w)(?:hỗ trợ|hướng dẫn|tư vấn|tập huấn|giúp)(?: cho| được| thêm)*\s$"
)


# "Hơn 60 doanh nghiệp, hợp tác xã từ Hà Nội, Lào Cai mang tới sản phẩm OCOP": sellers at a fair
_AT_A_FAIR = re.compile(r"[^;.\d]*(?<!\w)(?:mang (?:tới|đến|theo)|trưng bày|góp mặt)(?!\w)")


def _is_helped(scan: Scan, zone: Zone) -> bool:
    if not zone.quantity.noun.startswith("chủ") and _AT_A_FAIR.match(scan.low, zone.quantity.end):
        return True
    helped = _HELPED.search(scan.low[: zone.quantity.number_start])
    goods = any(
        q.kind in {"product", "file"} and q.start > zone.quantity.end for q in scan.quantities
    )
    own = scan.low.startswith(" có sản phẩm", zone.quantity.end)
    return bool(helped) and not (goods or own)


# "15 chủ thể là phụ nữ", "40 chủ thể dự lớp livestream"
_KIND = re.compile(
    r"\s(?:ocop )?(?:lần đầu"
    r"|là (?:phụ nữ|nữ|người|hộ|hợp tác xã|htx|doanh nghiệp|công ty|thanh niên)"
    r"|[^,;.\d]{0,40}?(?:dự|tham gia|tham dự|học) (?:lớp|tập huấn|hội nghị|hội thảo|khóa|buổi))"
    r"(?!\w)"
)


def _why_dropped(figure: Figure, scan: Scan, state: State, mate: Figure | None) -> str | None:
    """One each, guests, those who gave up, and the owners of goods that are no claim."""
    if meaning.is_each(scan, figure.zone):
        return "each"
    if mate is not None and mate.drop not in {None, "repeat", "group", "grants"}:
        return mate.drop
    if mate is not None and mate.scan is scan:
        return None
    return _why_alone(figure, scan, state) or meaning.lost(scan, figure.zone)


def _why_alone(figure: Figure, scan: Scan, state: State) -> str | None:
    """Kinds of producers, voted ones, guests and one producer, with no products beside them."""
    if _KIND.match(scan.low, figure.quantity.end):
        return "kind"
    if figure.value == 1 and figure.quantity.spelled:
        return "producer"  # "bơ sấy của một cơ sở ở Đắk Mil": some producer, and no count
    here = scan.sentence.paragraph
    told = meaning.has(scan, figure.zone, "stock") or figure.scope == "total"
    if here == state.vote_paragraph or (here == state.fair_paragraph and not told):
        return "shelf"
    lead = scan.low[: figure.quantity.number_start]
    guests = _GUESTS.search(lead) and not _GIVEN_TO.search(lead)
    if guests and not scan.low.startswith(" có sản phẩm", figure.quantity.end):
        return "guests"
    return "producer" if of_one_producer(figure, scan, state) else None


def _share(figure: Figure, mate: Figure, *, owned: bool) -> None:
    """Take over what the products say; producers of planned products are planned, too."""
    figure.inherit(mate)
    figure.whole = mate
    if (mate.scan is figure.scan and mate.place_own) or not owned:
        figure.place = mate.place
    figure.stars = mate.stars if len(mate.stars) == 1 else ()
    figure.drop = "planned" if mate.metric == "target" and not mate.conditional else None


def _of_all_levels(
    figure: Figure, mate: Figure, products: Sequence[Figure], *, apart: bool
) -> bool:
    """Whether the producers stand with all levels of a split, and not with the last of them.

    "19 sản phẩm 3 sao và 8 sản phẩm 4 sao của 16 chủ thể"; in a sentence of their own ("Đứng tên
    chúng là 201 chủ thể") they always do. A level with producers of its own is no such split.
    """
    if mate.whole is not None and figure.value > mate.value:
        return True
    split = [
        f for f in products
        if f.scan is mate.scan and f.counts_products and len(f.stars) == 1 and f.stars != mate.stars
        and f.metric == mate.metric and f.whole is mate.whole
    ]  # fmt: skip
    if not split or any(f.zone.pair is not None for f in split):
        return False
    if apart or figure.value > mate.value:
        return True
    first, last = sorted((split[-1].quantity.end, mate.quantity.number_start))
    return first < last and not _STOPS.search(mate.scan.low, first, last)


# "có 219 sản phẩm, tăng 62 so với năm 2022, thuộc 132 chủ thể": owners of all
_RISEN = re.compile(r"\d[^;.]*(?:[,(]|\svà)\s?(?:tức )?tăng (?:thêm )?(?:được |tới |gần |hơn )?$")


def _nearest(zone: Zone, made: Sequence[Figure]) -> Figure | None:
    """The product count of the sentence that stands nearest to a producer count."""
    live = [f for f in made if f.counts_products]
    q = zone.quantity
    live = [f for f in live if not _in_bracket_before(f, q.start)] or live
    live = [f for f in live if not _RISEN.search(f.scan.low[: f.quantity.start])] or live
    close = [
        f for f in live
        if not _STOPS.search(f.scan.low, min(f.quantity.end, q.end), max(f.quantity.start, q.start))
    ]  # fmt: skip
    live = close or [f for f in live if f.whole is None] or live
    return min(live, key=lambda f: abs(f.quantity.start - zone.quantity.start), default=None)


def _in_bracket_before(f: Figure, start: int) -> bool:
    """As in "50 sản phẩm (9 sản phẩm 4 sao) của 40 chủ thể": the nine are not theirs alone."""
    gap = f.scan.low[f.quantity.end : max(f.quantity.end, start)]
    return ")" in gap and "(" not in gap.split(")", maxsplit=1)[0]


def _undivided(figure: Figure) -> Figure:
    """The count of which a figure is a part, of a part, or of a place; else itself."""
    while figure.whole is not None:
        figure = figure.whole
    return figure.around or figure


def _owned_products(state: State, scan: Scan) -> Figure | None:
    """As in "Làm ra chúng là 90 chủ thể": the stock spoken of before, else the last event."""
    here = scan.sentence.paragraph
    near = [f for f in state.products() if here - f.scan.sentence.paragraph <= 1]
    # below a list of levels or places: what the list splits
    past = [_undivided(f) for f in near]
    past = [f for f in past if f.whole is None and f.counts_products]
    if any(t.role == "now" for t in scan.times):
        past = [f for f in past if f.metric != "target"] or past
    if _THIS_ROUND.search(scan.low):
        past = [f for f in past if f.scope == "period"]
    stock = [f for f in past if f.scope == "total" and f.metric == "recognised"]
    stock = [f for f in stock if len(f.stars) != 1] or stock
    return next(iter(stock or past), None)
