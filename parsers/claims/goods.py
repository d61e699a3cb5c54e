"""Counts of one kind of goods or of producers: part of a place's figure, and none of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from parsers.claims.figure import Figure
from parsers.claims.lexicon import alternatives, table
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.state import State
from parsers.claims.zones import Zone


def of_a_group(figure: Figure, scan: Scan) -> str | None:
    """As in "đồ uống có 12 sản phẩm", "480 sản phẩm thực phẩm"."""
    star = figure.zone.stars
    if _ONE_OF.search(scan.low[: figure.quantity.start]) or (star is not None and star.raised):
        return None  # "2 sản phẩm từ nho được nâng từ 3 sao lên 4 sao"
    if _names_so_many(figure) or _is_level_of(figure):
        return None
    return "group" if _apart(figure) or _is_group(figure, scan, figure.zone) else None


_LISTED_NAMES = re.compile(
    r"\s(?:ocop\s)?(?:là|gồm)\s(?P<names>[^;.:\d()]*?)(?=,\s(?:cùng|đều|được|của|do)(?!\w)|[;.]|$)"
)
# "hàng 5 sao cấp quốc gia là hai sản phẩm trà": all of that level
_OF_LEVEL = re.compile(r"[^,;.\d]*\s(?:chính )?là\s")


def _is_level_of(figure: Figure) -> bool:
    star = figure.zone.stars
    told = star is not None and figure.zone.star_first and star.end <= figure.quantity.start
    if star is None or not told:
        return False
    return _OF_LEVEL.fullmatch(figure.scan.low, star.end, figure.quantity.start) is not None


_BETWEEN = re.compile(r",\s(?:và\s)?|\svà\s")


def _names_so_many(figure: Figure) -> bool:
    """As in "2 sản phẩm là khoai lang sấy và rau sấy, …": as many names as are counted."""
    m = _LISTED_NAMES.match(figure.scan.low, figure.quantity.end)
    return m is not None and figure.value > 1 and len(_BETWEEN.split(m["names"])) == figure.value


# "Vải thiều là một trong 27 sản phẩm OCOP của huyện": those are of all kinds
_ONE_OF = re.compile(r"(?<!\w)(?:một|1|01|hai|ba) trong (?:số |tổng số )?$")


# "Riêng các sản phẩm từ khóm, tỉnh có 21 sản phẩm": of goods that no list need know
_APART = re.compile(
    r"(?:^|[.;]\s)\W*(?:tính |chỉ tính |xét )?riêng (?:về )?(?:các |những )?(?:sản phẩm|mặt hàng)"
    r"(?! (?:ocop|mới|đạt|được|hạng|này|đó|trên|của|tiềm năng))\s(?:[^\s,;.\d]+\s?){1,5}?"
    r"(?<! sao)(?<!ocop),\s[^,;.\d]*$"
)


def _apart(figure: Figure) -> bool:
    return figure.zone.stars is None and _APART.search(figure.lead) is not None


def told_of_same_goods(figure: Figure, before: Sequence[Figure], state: State) -> bool:
    """As in "tỉnh có 143 sản phẩm chè OCOP. Huyện A có 29 sản phẩm chè, huyện B 33 sản phẩm chè".

    A district may grow one kind of goods only; but here it is one kind that is told of.
    """
    here = _kind_after(figure)
    if here is None or figure.place is None or figure.quantity.low <= 1:
        return False
    for f in [*reversed(before), *state.figures[: -_REACH - 1 : -1]]:
        if f.scan.sentence.paragraph != figure.scan.sentence.paragraph:
            return False
        if f.drop == "group" and _kind_after(f) == here:
            return True
    return False


_REACH = 8  # figures back


def _kind_after(figure: Figure) -> str | None:
    """The goods named right after a count: "29 sản phẩm chè"."""
    kind = _goods()[1].match(figure.scan.low, figure.quantity.end)
    return kind[0].removeprefix(" ocop").strip() if kind else None


_OF_TYPE = re.compile(
    r"\s*(?:ocop\s)?(?:là )?(?:của|do)\s(?:các\s|những\s)?"
    r"(?:hợp tác xã|htx|doanh nghiệp|tổ hợp tác|hộ)(?:\s(?:kinh doanh|sản xuất|cá thể))?"
    r"\s?(?:[,;.)]\s?(?:và\s)?(?:\d|riêng|còn|trong)|;|\.|và\s\d|,?\s?\(?chiếm\s|$)"
    r"|\s*(?:ocop\s)?(?:của|do)\s(?:\d+ chủ thể là\s|các\s|những\s)?"
    r"(?:phụ nữ|hội viên|thanh niên|đoàn viên|đồng bào|nông dân trẻ)(?!\w)"
)


# "trong đó 145 HTX có sản phẩm OCOP với 268 sản phẩm", "khu vực kinh tế tập thể có 268 sản phẩm"
_TYPE_HAS = re.compile(
    r"(?:\d (?:hợp tác xã|htx|doanh nghiệp|tổ hợp tác)(?: (?:đã|đang|hiện))? có sản phẩm ocop,? "
    r"(?:với|gồm)|(?:khu vực )?kinh tế (?:tập thể|hợp tác)(?:\s[^\s,;.\d]+){0,6}\scó)"
    r"(?: (?:tổng số|tổng cộng|tất cả|trên|hơn|gần))*\s$"
)


def of_a_type(figure: Figure, scan: Scan) -> str | None:
    """As in "120 sản phẩm của hợp tác xã, 90 của doanh nghiệp": products of one legal type."""
    told = not scan.words.isdisjoint(("tác", "htx", "nghiệp", "tế"))
    has = told and _TYPE_HAS.search(scan.low[: figure.quantity.start])
    return "producer type" if has or _OF_TYPE.match(scan.low, figure.quantity.end) else None


# "4 sản phẩm thuộc nhóm du lịch", "2 trong số đó là dịch vụ du lịch"
_OF_GROUP = re.compile(
    r"\s*(?:ocop\s)?(?:trong (?:số )?(?:đó|này|ấy) )?(?:thuộc |ngành |nhóm |là |về )*"
    r"(?:nhóm |ngành )?"
)


# "Tính riêng nhóm đồ uống, tỉnh có 96 sản phẩm"
_TOPIC = re.compile(
    r"(?:^|[;.]\s)\W*(?:(?:chỉ |nếu )?(?:tính |xét )?riêng|với|về|ở|trong|đối với)\s"
    r"(?:các sản phẩm |sản phẩm )?(?:nhóm|ngành hàng|ngành|lĩnh vực)(?: sản phẩm| hàng)?\s$"
)
_NEXT = re.compile(r"(?: và [^,;.\d]{2,30})?,\s[^,;.\d]*$")


@cache
def _goods() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """As in "riêng sản phẩm chè có 98", "98 sản phẩm chè": counts of one kind of goods."""
    goods = alternatives(table("places")["goods"])
    before = (
        rf"(?:(?:sản phẩm|mặt hàng|riêng|cây)\s(?:{goods})(?!\w)[^;.\d]{{0,40}}?|"
        rf"(?:nhóm|ngành hàng|về|từ)\s(?:{goods})(?:\s[^\s,;:.]+){{0,3}}?)"
        r"\s(?:có|chiếm|với|là|đạt|đóng góp|:)\s(?:tới |đến |khoảng |hơn )?$"
    )
    after = (
        r"\s(?:ocop\s)?(?:trong số (?:đó|này|ấy)\s)?"
        rf"(?:là\s|từ\s|thuộc (?:nhóm|ngành)(?: hàng| sản phẩm)?\s)?(?:{goods})(?!\w)"
    )
    return re.compile(before), re.compile(after)


def _goes_on(scan: Scan, q: Quantity) -> bool:
    """As in "huyện có 62 sản phẩm; 7 sản phẩm nước mắm": the place was named for the count before.

    "Huyện Lục Ngạn có 12 sản phẩm vải" is the count of a place that its clause names.
    """
    before = [x.end for x in scan.quantities if x.kind == "product" and x.end <= q.number_start]
    return bool(before) and not any(
        m.owns and (m.start >= before[-1] or _CLAUSE.search(scan.low, m.end, q.start) is None)
        for m in scan.places
        if m.start < q.start
    )


def _is_stock_of_province(figure: Figure) -> bool:
    """As in "đến nay, tỉnh Thái Nguyên có 195 sản phẩm trà đạt OCOP".

    A district may grow one kind of goods only, and a round may recognise one; all that a province
    or the country has is of many kinds.
    """
    place = figure.place.place if figure.place else None
    whole = place is not None and place.district is None and place.commune is None
    return whole and figure.scope == "total"


# "…, chiếm một phần năm của tỉnh; 7 sản phẩm nước mắm"
_CLAUSE = re.compile(r"[,;:]")


# "2 sản phẩm trà mãng cầu và khô cá tra được xếp hạng 4 sao"
_NAMES = re.compile(r"\s([^.;:()]+?)\s(?:cùng |vừa |đã |đều )*(?:được|đạt)(?!\w)")
_ASIDE = re.compile(r" \([^()]*\)")
_BETWEEN = re.compile(r",\s(?:và\s)?|\svà\s")


def _names_each(low: str, q: Quantity) -> bool:
    """Whether as many names follow as there are products: each is named, and no kind of goods."""
    names = _NAMES.match(_ASIDE.sub("", low[q.end :]))
    return names is not None and len(_BETWEEN.split(names[1])) == q.low


# "9 sản phẩm dự chấm; bảy sản phẩm trong số đó là rau củ, hai sản phẩm là nấm"
_SAID_OF_THEM = re.compile(r"\s(?:trong số|là\s)")
# "157 sản phẩm, riêng hạng 5 sao có 2 sản phẩm chè": all that have this level
_LEVEL_HAS = re.compile(r"\s(?:ocop\s)?(?:mới |chỉ |đã )?có\s")


def _is_whole_level(figure: Figure) -> bool:
    star = figure.zone.stars
    if figure.whole is None or star is None or len(star.levels) != 1:
        return False
    low, q = figure.scan.low, figure.quantity
    return star.end <= q.start and _LEVEL_HAS.fullmatch(low, star.end, q.number_start) is not None


def _is_group(figure: Figure, scan: Scan, zone: Zone) -> bool:
    """As in "đồ uống có 12 sản phẩm", "480 sản phẩm thực phẩm"."""
    q, low = zone.quantity, scan.low
    before, after = _goods()
    if before.search(low[zone.left : q.number_start]):
        return True
    kind = after.match(low, q.end)
    if (
        kind is not None
        and (figure.metric == "recognised" or _SAID_OF_THEM.match(kind[0]))
        and q.low > 1
        and (not figure.place_own or _goes_on(scan, q) or _is_stock_of_province(figure))
        and not _names_each(low, q)
        and not _is_whole_level(figure)
    ):
        return True
    for c in scan.cues_of("group"):
        if c.start >= q.end and _OF_GROUP.fullmatch(low, q.end, c.start):
            return figure.metric != "proposed" or q.low > 1  # "01 sản phẩm vải sấy Lục Ngạn"
        if _TOPIC.search(low[zone.left : c.start]) and _NEXT.match(low, c.end, q.number_start):
            return True
        if zone.left <= c.end <= q.number_start and re.fullmatch(
            r"\s*(?:[^\s,;:.\d]+\s){0,4}?(?:chiếm|có|với|là|gồm|góp|:|\()?\s*"
            r"(?:tới |đến |nhiều nhất |với )?",
            low[c.end : q.number_start],
        ):
            return True
    return False
