"""Why a number is no claim: a price, one producer's own count, a product group, failed products."""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.claims import meaning
from parsers.claims.asking import is_potential
from parsers.claims.differences import is_difference
from parsers.claims.dropped import CATCHING, told_as_lost
from parsers.claims.figure import Figure
from parsers.claims.goods import of_a_group, of_a_type, told_of_same_goods
from parsers.claims.helped import helped_only
from parsers.claims.money import why_no_budget
from parsers.claims.named_beside import named_beside
from parsers.claims.other_counts import (
    grants,
    is_idea,
    is_idea_of_one,
    not_the_programmes,
    of_another_programme,
    of_the_system,
)
from parsers.claims.other_merits import other_merit
from parsers.claims.owners import of_one_producer
from parsers.claims.renewals import is_renewal
from parsers.claims.scan import Scan
from parsers.claims.several_places import is_listed, is_of_several
from parsers.claims.shelves import on_shelf
from parsers.claims.state import State
from parsers.claims.subjects import is_shared, is_summed
from parsers.models import Place

# "thưởng 30 triệu đồng cho một sản phẩm 4 sao": a rate, and no count.
_REWARDED = re.compile(r"(?:thưởng|hỗ trợ|đồng)(?:\s[^\s,;.]+){0,4}\s(?:cho|với|trên|đối với)\s$")
# "cứ 10 sản phẩm thì có 3 của phụ nữ", "mỗi ngày có hơn 4 hồ sơ được duyệt",
# "mỗi tháng cơ sở chỉ cung ứng được 500 sản phẩm"
_RATIO = re.compile(
    r"(?<!\w)(?:cứ (?:[^;.]*\sthì (?:có |được )?(?:gần |hơn |khoảng )?|\d[^;.]*)?"
    r"|mỗi (?:ngày|tuần|tháng)\s(?:(?:có|thêm|duyệt|nhận|được)\s)*"
    r"|mỗi (?:ngày|tuần|tháng|quý|vụ|năm)(?:\s[^\s,;:.\d]+){0,6}?"
    r"\s(?:cung (?:ứng|cấp)|sản xuất|làm|bán|xuất|tiêu thụ|giao|dệt|may|đan|đốt|nung)"
    r"(?:\s(?:ra|được|khoảng|chừng|tới|đến|từ|hơn|gần|trên|cả|một mẻ|một lò))*\s)$"
)
# Nouns that count the programme's products only beside its own words.
_LOOSE = {
    "mặt hàng",
    "đặc sản",
    "nông sản",
    "sản vật",
    "loại sản phẩm",
    "dòng sản phẩm",
    "gương mặt",
    "gương mặt mới",
    "cái tên",
    "cái tên mới",
}

# "chấm 44 hồ sơ, loại 6 hồ sơ": they did not pass.
_SORTED_OUT = re.compile(r"(?:[,;]|đã|phải|và|nhưng|cũng) loại (?:ra |bỏ |đi )?$")
# "mỗi quý nhận 200 hồ sơ chào hàng": no applications to a council
_OTHER_FILES = re.compile(
    r"\s(?:chào hàng|chào bán|vay|xin vay|dự thầu|mời thầu|xin việc|tuyển dụng|thủ tục hành chính"
    r"|đất đai|bảo hiểm|khởi nghiệp|đăng ký kinh doanh|nhãn hiệu|gốc|bản giấy|bản cứng|photo)(?!\w)"
)
# "giữ nguyên hạng của 25, hạ 2 sản phẩm": nobody says to which level
_LOWERED = re.compile(r"(?<!\w)(?:hạ|giáng)\s(?:(?:hạng|bậc|sao|của|đối với|cấp)\s)*$")
_IN_IT = re.compile(r"(?:(?:trong (?:đó|số)|gồm|chia|với|:)(?!\w)[^;.]*|\([^;.)]*)$")

# "28 sản phẩm chế biến từ vải, 18 sản phẩm là mỳ": the next kind of one whole
_NEXT_KIND = re.compile(r"[^,;.\d]{0,40},\s(?:và\s|còn\s)?(?:có\s)?")
# "nhóm thực phẩm có 90 sản phẩm 3 sao, 12 sản phẩm 4 sao": of the same group
_ALSO = re.compile(r"\s?(?:ocop\s?)?(?:(?:đạt |hạng |xếp hạng )?\d sao)?(?:,|,?\svà)\s(?:có\s)?")


def _place(figure: Figure) -> Place | None:
    return figure.place.place if figure.place else None


def _of_dropped(figure: Figure, scan: Scan, before: list[Figure]) -> str | None:
    """As in "HTX X có 5 sản phẩm, trong đó 2 sản phẩm 4 sao": part of what was dropped."""
    if not before or before[-1].drop not in CATCHING:
        return None
    top = next(f for f in before if f.drop in CATCHING)
    if figure.place_own and _place(figure) != _place(top):
        return None
    if top.drop == "group" and "ocop" in scan.low and "ocop" not in scan.low[: figure.quantity.end]:
        return None  # "30 sản phẩm chế biến từ sâm, trong đó 14 sản phẩm OCOP"
    gap = scan.low[before[-1].quantity.end : figure.quantity.number_start]
    if top.drop == "group" and (
        _ALSO.fullmatch(gap) or _is_next_kind(figure, scan, before[-1], gap)
    ):
        return "group"
    end = figure.quantity.number_start
    inside = _IN_IT.search(scan.low, top.quantity.end, end) is not None
    part = (figure.value <= top.value and inside) or _is_next_level(figure, before[-1], top)
    if top.drop == "helped":
        # "hướng dẫn 44 sản phẩm làm lại hồ sơ; trong số này, 37 được công nhận lại"
        part = part and not meaning.right_cues(scan, figure.zone, "recognised")
    if part and top.drop in {"failed", "expired", "withdrawn"}:
        return _lost(figure, scan) or (None if _renewed(figure, scan) else top.drop)
    return top.drop if part else None


def _is_next_level(figure: Figure, last: Figure, top: Figure) -> bool:
    """As in "hỗ trợ 6 sản phẩm, trong đó 3 sản phẩm 3 sao: A, B; 2 sản phẩm 4 sao: C": of the 6."""
    one, other = last.zone.stars, figure.zone.stars
    if last is top or one is None or other is None or len(other.levels) != 1:
        return False
    return len(one.levels) == 1 and one.levels != other.levels and figure.value <= top.value


def _renewed(figure: Figure, scan: Scan) -> bool:
    """As in "40 sản phẩm hết hạn, trong đó 12 sản phẩm đã đánh giá lại"."""
    return is_renewal(scan, figure.zone) and meaning.lost(scan, figure.zone) is None


def _is_next_kind(figure: Figure, scan: Scan, last: Figure, gap: str) -> bool:
    """Beside a kind of goods, a part of the same whole that says nothing of rank or novelty."""
    if figure.whole is None or figure.whole is not last.whole or figure.zone.stars is not None:
        return False
    ranks = ("new", "renewal", "upgraded", "recognised")
    if any(meaning.has(scan, figure.zone, kind) for kind in ranks):
        return False
    return _NEXT_KIND.fullmatch(gap) is not None


# "Các huyện, thành phố khác: 13 sản phẩm", the last line of a list: of no place that is named
_OF_OTHERS = re.compile(
    r"\W*(?:các|những)\s(?:huyện|xã|phường|thị xã|thành phố|quận|địa phương|đơn vị)"
    r"(?:(?:,| và)\s?(?:huyện|xã|phường|thị xã|thành phố|quận|địa phương|đơn vị))*"
    r"\s(?:khác|còn lại)\s?:\s"
)


# "02 sản phẩm chỉ được 2 sao": certificates begin with three
_ONLY_REACHES = re.compile(
    r"\s(?:ocop\s)?(?:chỉ|mới|chỉ mới|mới chỉ) (?:được|đạt|ở|xếp|dừng ở|chấm)(?: hạng| mức)?\s"
)


def _falls_short(figure: Figure) -> bool:
    star = figure.zone.stars
    if star is None or max(star.levels) > 2:  # noqa: PLR2004 - Decision 1048/QĐ-TTg, article 6
        return False
    return _ONLY_REACHES.match(figure.scan.low, figure.quantity.end) is not None


def why_dropped(figure: Figure, scan: Scan, state: State, before: list[Figure]) -> str | None:
    """The reason why a figure is no claim, or None.

    What rules drop stays dropped, whatever metric the second opinion gave it: "Hội đồng đánh giá
    cao 9 sản phẩm về bao bì" is praise.
    """
    why = _why_dropped(figure, scan, state, before)
    if why is None and figure.ruled is not None:
        heard, figure.metric = figure.metric, figure.ruled
        why = _why_dropped(figure, scan, state, before)
        figure.metric = heard
    return why


def _why_dropped(figure: Figure, scan: Scan, state: State, before: list[Figure]) -> str | None:
    if figure.quantity.low <= 0:
        return "zero"
    if figure.quantity.kind == "money":
        return why_no_budget(figure.zone, scan, state, before)
    if not float(figure.quantity.low).is_integer():
        return "rate"  # "vượt 1,6 lần chỉ tiêu"
    lead = scan.low[: figure.quantity.number_start]
    other = figure.quantity.kind == "file" and _OTHER_FILES.match(scan.low, figure.quantity.end)
    if (
        other
        or is_potential(figure)
        or of_another_programme(scan, state)
        or _OF_OTHERS.fullmatch(lead)
    ):
        return "loose"
    lowered = figure.zone.stars is None and not scan.words.isdisjoint(("hạ", "giáng"))
    sorted_out = "loại" in scan.words and _SORTED_OUT.search(lead)
    if sorted_out or (lowered and _LOWERED.search(lead)) or _falls_short(figure):
        return "failed"
    return (
        _of_dropped(figure, scan, before)
        or told_as_lost(figure, scan, state)
        or next((why for rule in _RULES if (why := rule(figure, scan))), None)
        or ("group" if told_of_same_goods(figure, before, state) else None)
        or ("shelf" if on_shelf(figure, scan, state) else None)
        or ("producer" if of_one_producer(figure, scan, state) else None)
    )


def _lost(figure: Figure, scan: Scan) -> str | None:
    """Failed, expired or withdrawn products; those that came back for a renewal count."""
    if _opens_split_of_renewed(figure, scan):
        return None
    why = meaning.lost(scan, figure.zone)
    back = why == "expired" and _came_back(figure, scan)
    to_expire = why == "expired" and _TO_EXPIRE.match(scan.low, figure.quantity.end)
    return None if (figure.metric == "target" and not to_expire) or back else why


def _opens_split_of_renewed(figure: Figure, scan: Scan) -> bool:
    """As in "công nhận lại 13 sản phẩm hết hạn (4 sản phẩm 4 sao, …)": the 4 came back, too.

    In "219 sản phẩm (2 sản phẩm hết hạn)" it is the count in the bracket that expired.
    """
    whole, opened = figure.whole, scan.low.endswith("(", 0, figure.quantity.start)
    if not opened or whole is None or whole.drop is not None or not whole.renewal:
        return False
    return not meaning.right_cues(scan, figure.zone, "expired", "failed", "withdrawn")


# "từ nay đến cuối năm, 80 sản phẩm OCOP của tỉnh sẽ hết hạn": no plan
_TO_EXPIRE = re.compile(
    r"[^,;.:\d]{0,40}\s(?:sẽ|sắp)\s(?:hết|quá)\s(?:hạn|thời hạn|hiệu lực)(?!\w)"
)
_OTHER_SUBJECT = re.compile(r",\s(?:tỉnh|huyện|xã|thành phố|ubnd|hội đồng|chủ thể|nay|hiện)")


def _came_back(figure: Figure, scan: Scan) -> bool:
    """As in "4 sản phẩm hết hạn nộp đơn xin công nhận lại", in one clause."""
    if not is_renewal(scan, figure.zone):
        return False
    over = meaning.right_cues(scan, figure.zone, "expired")
    again = meaning.right_cues(scan, figure.zone, "renewal")
    return not (over and again) or not _OTHER_SUBJECT.search(
        scan.low[over[0].end : again[-1].start]
    )


def _is_each(figure: Figure, scan: Scan) -> bool:
    """As in "mỗi huyện 2 sản phẩm"; a goal of "bình quân mỗi năm 15" is a year's."""
    zone = figure.zone
    if not meaning.is_each(scan, zone):
        return False
    each = [*meaning.left_cues(scan, zone, "each"), *meaning.right_cues(scan, zone, "each")]
    yearly = scan.cues_of("yearly") if figure.metric == "target" else []
    return any(not any(y.start <= c.start <= y.end + 1 for y in yearly) for c in each)


def _no_count_of_a_place(figure: Figure, scan: Scan) -> str | None:
    """One each, goods that no word ties to the programme, "một sản phẩm của …", several places."""
    zone, q = figure.zone, figure.quantity
    around = scan.low[zone.left : zone.right]
    if (_is_each(figure, scan) and not is_shared(scan, q)) or (
        not scan.words.isdisjoint(("cứ", "mỗi")) and _RATIO.search(scan.low[: q.start])
    ):
        return "each"
    loose = q.noun in _LOOSE and zone.stars is None and "ocop" not in around
    if loose and figure.whole is None and meaning.metric_in_zone(scan, zone) is None:
        return "goods"
    one = q.spelled and q.low == 1 and not is_shared(scan, q)
    sole = scan.low.startswith(" duy nhất", q.end) or scan.low.endswith("duy nhất ", 0, q.start)
    one = one and not sole
    if one and (zone.stars is None or _REWARDED.search(scan.low[: q.start])):
        return "article"
    region = figure.place.place.region if figure.place else None
    if is_difference(figure, scan):
        return "excess"
    several = is_of_several(figure, scan) or is_summed(scan, q)
    owned = region or named_beside(scan, q) is not None or is_listed(scan, q)
    return "several places" if several and not owned else None


# "không tính 4 sản phẩm nộp muộn": the sentence before it counts without them
_LEFT_OUT = re.compile(r"(?<!\w)không (?:tính|kể|gồm|bao gồm)(?: đến| tới| cả)?\s$")


def _left_out(figure: Figure, scan: Scan) -> str | None:
    """As in "Không tính 4 sản phẩm nộp hồ sơ muộn, 26 sản phẩm đạt": of these nothing is told."""
    if "không" not in scan.words or not _LEFT_OUT.search(figure.lead):
        return None
    granted = meaning.metric_in_zone(scan, figure.zone) == "recognised"
    return None if granted or figure.zone.stars is not None else "left out"


Rule = Callable[[Figure, Scan], str | None]
_RULES: tuple[Rule, ...] = (
    _lost,
    _no_count_of_a_place,
    of_a_group,
    of_a_type,
    grants,
    is_idea,
    is_idea_of_one,
    of_the_system,
    not_the_programmes,
    _left_out,
    other_merit,
    helped_only,
)
