"""Stock or flow of what was granted: the act and its year, or all that was granted so far."""

from __future__ import annotations

import re

from parsers.claims.announced_scope import OUT_OF_ALL
from parsers.claims.figure import Figure
from parsers.claims.marks import marks_of, said_marks
from parsers.claims.state import State
from parsers.claims.told_year import IN_THE_YEAR
from parsers.models import Scope

# "Đến nay, UBND tỉnh đã ban hành quyết định công nhận 34 sản phẩm": all of them so far
_SO_FAR = re.compile(
    r"(?:đến nay|đến thời điểm này|lũy kế|tính đến)[^;.]{0,60}?\sđã\s(?:ban hành |ký |ra |có )*"
    r"(?:các |\d+ )?quyết định\s[^;.,\d]{0,40}$"
)
# "Tới cuối năm 2020, Hội đồng tỉnh đã xếp hạng được 99 sản phẩm": all that it ranked by then
_RANKED_BY = re.compile(
    r"(?:^|[,;:]\s)(?:tính )?(?:đến|tới)"
    r" (?:(?:cuối|hết) (?:năm|tháng|quý)[^,;.]{1,20},|nay,?|thời điểm (?:này|hiện tại),?)\s"
    r"[^,;.\d]*hội đồng[^,;.\d]*\sđã (?:đánh giá, |đánh giá và )?"
    r"(?:xếp hạng|phân hạng|công nhận)(?: và (?:công nhận|xếp hạng))?(?: được)?\s$"
)
# "Từ năm 2019 đến nay, huyện đã trao giấy chứng nhận cho 38 sản phẩm", "Sau 5 năm thực hiện, huyện
# đã công nhận 38 sản phẩm": all since the programme began
_SINCE_THE_START = re.compile(
    r"(?:^|[,;:]\s|là\s|vậy\s)(?:từ (?:năm 20\d\d|khi [^,;.\d]*|ngày đầu[^,;.\d]*)"
    r" (?:đến|tới|cho đến) nay|từ khi (?:triển khai|thực hiện|có|bắt đầu)[^,;.\d]*"
    r"|(?:sau|qua|trải qua) (?:hơn |gần |tròn )?"
    r"(?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám) năm(?! (?:20|qua|liền))[^,;.\d]*)"
    r",(?:(?!đợt|kỳ|lần|phiên|năm nay)[^;.\d])*(?<!\w)đã\s[^;.\d]{0,50}$"
)
_GRANTED_IN = re.compile(
    r"(?:(?!trong|gồm|riêng|có)[^;:.\d]){0,60}?\s"
    r"được (?:(?:công nhận|đánh giá và cấp|cấp|chứng nhận|xếp hạng)[^,;:]*?"
    r"(?<!đến )(?<!hết )(?<!cuối )năm 20\d\d(?! *-)"
    r"|(?:công nhận|chứng nhận|xếp hạng)(?: [3-5] sao)? (?:trong |hồi )?năm (?:ngoái|nay)(?!\w))"
)
_SUMMED = re.compile(r"tổng (?:số|cộng)|(?:nâng|đưa)(?:\s\S+){1,8}\slên\s")


def decided_so_far(figure: Figure, _: State) -> Scope | None:
    """As in "đến nay đã ban hành quyết định công nhận 34": a stock, whatever decision it names."""
    lead = figure.scan.low[: figure.quantity.number_start]
    if "hội đồng" in lead and _RANKED_BY.search(lead):
        return "total"
    if " đã " in lead and not figure.renewal and _SINCE_THE_START.search(lead):
        return "total"
    if "quyết định" not in figure.scan.low:
        return None
    return "total" if _SO_FAR.search(lead) else None


def granted_in(figure: Figure, _: State) -> Scope | None:
    """As in "toàn tỉnh có 28 sản phẩm được công nhận 4 sao cấp tỉnh năm 2022": of that year."""
    q, pair, scan = figure.quantity, figure.zone.pair, figure.scan
    end = max(q.end, pair.end if pair else 0)
    if "năm" not in scan.words or _SUMMED.search(scan.low[: q.number_start]):
        return None
    if any(t.role in {"now", "until"} for t in scan.times):
        return None
    return "period" if _GRANTED_IN.match(scan.low, end) else None


# "dự kiến đạt 211, tăng từ mức 157 ở thời điểm cuối tháng 11": what there was then
_UP_FROM = re.compile(r"(?:tăng|giảm) (?:lên )?từ (?:mức |con số |chỗ )?(?:có )?$")
_AT_THAT_TIME = re.compile(
    r"\s(?:sản phẩm )?(?:ocop )?(?:ở |vào |hồi |tại )?(?:thời điểm |khi )?"
    r"(?:cuối|đầu|giữa|hết|năm|tháng|quý)\s"
)


def had_before(figure: Figure) -> bool:
    """As in "dự kiến đạt 211, tăng từ mức 157 ở thời điểm cuối tháng 11", whatever is planned."""
    low, q = figure.scan.low, figure.quantity
    timed = _AT_THAT_TIME.match(low, q.end) is not None
    return timed and _UP_FROM.search(low[: q.number_start]) is not None


def was_so_many(figure: Figure, _: State) -> Scope | None:
    """As in "tăng từ mức 157 ở thời điểm cuối tháng 11": a stock of then."""
    return "total" if had_before(figure) else None


# "Ngoài 3 sản phẩm đã được công nhận OCOP cấp tỉnh, huyện phấn đấu có thêm 5": what there is
_BESIDES = re.compile(r"(?:^|[.;-]\s)\W*(?:ngoài|bên cạnh)\s(?:số )?$")
_GRANTED_ALREADY = re.compile(
    r"\s(?:ocop\s)?(?:đã (?:được )?(?:công nhận|chứng nhận|xếp hạng|có)|hiện có|đang có)(?!\w)"
)


def had_besides(figure: Figure, _: State) -> Scope | None:
    """As in "Ngoài 3 sản phẩm đã được công nhận, huyện phấn đấu có thêm 5": a stock."""
    granted = _GRANTED_ALREADY.match(figure.scan.low, figure.quantity.end) is not None
    aimed = granted and bool(figure.scan.cues_of("target"))
    return "total" if aimed and _BESIDES.search(figure.lead) is not None else None


_AMONG = re.compile(r"(?:trong|con) (?:tổng )?số\s$|trong\s$")
_OF_PLACE = re.compile(
    r"\s*(?:ocop\s*)?(?:(?:đạt |hạng |được xếp hạng )?(?:từ )?\d[\d ,-]*sao(?: trở lên)?\s*)?"
    r"(?:(?:đã )?(?:được )?(?:công nhận|chứng nhận|xếp hạng)\s)?(?:của|trên địa bàn|ở|tại)\s"
)
# "trong 31 sản phẩm được công nhận ở năm vừa rồi", "trong số 4 sản phẩm vừa được gắn sao"
_JUST_GRANTED = re.compile(
    r"(?<!\w)vừa được(?!\w)"
    r"|được (?:công nhận|chứng nhận|xếp hạng|gắn sao)\s(?:(?:ở|trong|vào|của|hồi)\s)?"
    r"(?:năm|đợt|quý|tháng|lần)(?!\w)"
)


def granted_among(figure: Figure, _: State) -> Scope | None:
    """As in "là hai trong số 25 sản phẩm của tỉnh": all that the place has."""
    low, q = figure.scan.low, figure.quantity
    held = _AMONG.search(low[: q.number_start]) and _OF_PLACE.match(low, q.end)
    if held and _JUST_GRANTED.search(low, q.end, figure.zone.right):
        return "period"
    return "total" if held else None


# "ở vòng huyện, 47 sản phẩm lọt qua": an act
_CAME_THROUGH = re.compile(r"\s(?:ocop )?(?:đã )?(?:lọt|vượt|qua|trúng|đỗ|toại nguyện)(?!\w)")


def came_through(figure: Figure, _: State) -> Scope | None:
    """As in "47 sản phẩm lọt qua", with no word of a stock before it."""
    return "period" if _CAME_THROUGH.match(figure.scan.low, figure.quantity.end) else None


# "thêm 33 sản phẩm, cao gấp rưỡi năm 2021 (22 sản phẩm)": the flow of the year compared with
_COMPARED_YEAR = re.compile(
    r"(?:gấp|hơn|so với|bằng|kém|thấp|cao|ít|nhiều)(?:\s[^\s,;:.()\d]+){0,4}\s"
    r"năm (?:20\d\d|ngoái|trước|liền trước)\s?(?:\(|là\s)$"
)


def of_the_year_compared(figure: Figure, _: State) -> Scope | None:
    """A year with its number in brackets is of the kind that the sentence told before."""
    compared = _COMPARED_YEAR.search(figure.scan.low[: figure.quantity.number_start])
    if compared is None:
        return None
    said = [m for m in said_marks(figure.scan) if m[0] < compared.start()]
    return "period" if said and max(said)[1] == "period" else None


# "đến nay đã có 31 sản phẩm đăng ký đánh giá đợt 1 năm 2022": so far in one round
_A_ROUND = re.compile(
    r"(?<!\w)(?:(?:đợt|kỳ|lần|vòng) (?:\d+|i+|này|đầu)|(?:năm|quý) (?:20\d\d|nay|này))(?!\w)"
)


# "đến giữa tháng 12 Hội đồng mới mở được phiên chấm, … trong 36 sản phẩm": of that one
_A_SESSION = re.compile(r"(?<!\w)(?:mở|tổ chức|họp) (?:được )?(?:phiên|kỳ|đợt|vòng)(?!\w)")


def so_far(filed: Figure) -> bool:
    """As in "đến nay có 456 sản phẩm tham gia, trong đó 267 có sao": all that were granted."""
    low, number = filed.scan.low, filed.quantity.number_start
    if _A_ROUND.search(low, filed.quantity.end) or _A_SESSION.search(low, 0, number):
        return False
    return any(
        t.role in {"now", "until"} and t.start < number and low.startswith(("đến", "tới"), t.start)
        for t in filed.scan.times
    )


_JUST = re.compile(r"\s*(?:ocop )?(?:vừa|mới) (?:được|qua|đạt|lên|có sao)(?!\w)")
# "có 2 sản phẩm bánh pía, lạp xưởng được công nhận nâng hạng": what was done to them
_WAS_RAISED = re.compile(
    r"[^;.:\d]{0,60}?\sđược (?:[^\s,;.\d]+ ){0,3}?(?:nâng|thăng|lên) (?:hạng|sao|cấp)(?!\w)"
)


def just_granted(figure: Figure, _: State) -> Scope | None:
    """As in "8 sản phẩm vừa được công nhận", "3 sản phẩm được nâng từ 3 lên 4 sao": an act."""
    raised = figure.zone.stars is not None and figure.zone.stars.raised
    raised = raised or _WAS_RAISED.match(figure.scan.low, figure.quantity.end) is not None
    pair = figure.zone.pair  # "15 sản phẩm/11 chủ thể vừa được công nhận"
    end = max(figure.quantity.end, pair.end) if pair else figure.quantity.end
    just = _JUST.match(figure.scan.low, end)
    own = [m for m in marks_of(figure) if m[0] >= figure.zone.left and m[1] == "total"]
    own = [m for m in own if not _THEN.match(figure.scan.low, m[0])]
    return "period" if just or (raised and not own) else None


# "Cuối tháng 8, ba sản phẩm được nâng lên 4 sao": when it was done
_THEN = re.compile(r"(?:cuối|giữa|đầu) (?:tháng|quý|năm)")


# "Có 46 sản phẩm của 27 chủ thể được vinh danh", "Tính cả 8 sản phẩm vừa được công nhận, đến nay"
_HONOURED = re.compile(
    r"(?:\s(?!ocop từ)(?:[^\s,;.\d]+|\d+ chủ thể)){0,8}?\s(?:được )?"
    r"(?:vinh danh|tôn vinh|trao (?:giấy|chứng nhận)|nhận (?:giấy|chứng nhận)|trao bằng)(?!\w)"
)
_COUNTED_IN = re.compile(r"(?:^|[,;]\s)\W*(?:[^\s,;.\d]+ - )?(?:tính|kể) cả\s$")
_JUST_THERE = re.compile(r"[^,;.\d]*\s(?:vừa|mới) (?:được|đạt|qua)(?!\w)")


def honoured(figure: Figure, _: State) -> Scope | None:
    """As in "Có 46 sản phẩm được vinh danh": an act, unless a word of a stock leads to it."""
    low, end = figure.scan.low, figure.quantity.end
    if _COUNTED_IN.search(figure.lead) and _JUST_THERE.match(low, end):
        return "period"
    told = _HONOURED.match(low, end) is not None
    return "period" if told and not any(m[1] == "total" for m in marks_of(figure)) else None


# "Đầu năm 2020, huyện mới có hai sản phẩm 4 sao": what there was then
_AT_START = re.compile(
    # "Quý I/2024 khép lại, tỉnh có 211 sản phẩm OCOP"
    r"(?:^|[;.]\s)\W*(?:quý|tháng|nửa) [^,;.]{1,14} (?:khép lại|kết thúc|trôi qua),[^;.\d]*\scó\s$|"
    r"(?:^|[,;.]\s)(?:vào |hồi )?đầu năm (?:20\d\d|nay|ngoái)(?:,|\s)[^;.\d]*"
    r"(?<!\w)(?:mới|chỉ|đã|mới chỉ|vẫn chỉ) có\s$"
)


def had_at_the_start(figure: Figure, _: State) -> Scope | None:
    """As in "Đầu năm 2020, huyện mới có hai sản phẩm": a stock, and no flow of that year."""
    lead = figure.scan.low[: figure.quantity.start]
    return "total" if _AT_START.search(lead) else None


# "So với Gò Công Đông (17 sản phẩm) thì hơn, song còn thua Cai Lậy, nơi có 28 sản phẩm"
_HELD_AGAINST = re.compile(
    r"(?<!\w)(?:so với|thua|kém|hơn|sau|vượt|đứng trên|đứng dưới)(?: xa| hẳn)?"
    r"(?:\s[^\s,;.\d]+){1,6}(?:\s\(|, nơi (?:đã |hiện )?(?:có|sở hữu) )$"
)


# "dẫn đầu tỉnh về số lượng sản phẩm đã được công nhận (23 sản phẩm)"
_LEADS_BY = re.compile(
    r"(?<!\w)(?:dẫn đầu|đứng đầu|nhiều nhất|đứng thứ|xếp thứ)[^;.\d]*\svề (?:số lượng|số|tổng số)"
    r" sản phẩm(?: ocop)?(?: (?:đã |đang )?(?:được (?:công nhận|xếp hạng|chứng nhận)|có|sở hữu))?"
    r"(?:,?\s(?:với|có)|\s\()\s?$"
)


def of_place_compared(figure: Figure, state: State) -> Scope | None:
    """A place is held against another with what it has in all, where the stock was told."""
    lead = figure.scan.low[: figure.quantity.start]
    if _LEADS_BY.search(lead):
        return "total"
    if not figure.place_own or not _HELD_AGAINST.search(lead):
        return None
    stocks = (f for f in state.products() if (f.scope, f.metric) == ("total", "recognised"))
    return "total" if next(stocks, None) is not None else None


# "Hà Giang kết thúc năm 2023 với 63 sản phẩm được cấp giấy chứng nhận": what that year gave
_ENDED_WITH = re.compile(
    r"(?:kết thúc|khép lại|đi qua) năm (?:20\d\d|nay|qua)[^,;.\d]* với\s$"
    r"|năm (?:20\d\d|nay|qua) (?:kết thúc|khép lại|đi qua)[^,;.\d]* với\s$"
)
_GRANTED_THERE = re.compile(
    r"\s(?:ocop )?(?:của [^,;.\d]{2,24} )?(?:được|vừa) (?:hội đồng [^,;.\d]{0,24} )?"
    r"(?:cấp|công nhận|chứng nhận|xếp hạng|gắn sao)"
)


def granted_in_the_year(figure: Figure, _: State) -> Scope | None:
    """A year that ends with products granted, where "79 sản phẩm OCOP" alone would be a stock."""
    if "trong năm" in figure.lead and IN_THE_YEAR.search(figure.lead):
        return "period"
    ended = _ENDED_WITH.search(figure.scan.low[: figure.quantity.start])
    there = _GRANTED_THERE.match(figure.scan.low, figure.quantity.end)
    return "period" if ended and there else None


# "Trong số 21 sản phẩm OCOP cấp tỉnh của huyện Hoằng Hóa, làng nghề nước mắm có 10"
_OF_A_PLACE = re.compile(
    r"\socop(?: (?:cấp tỉnh|trở lên|hiện có|đã có|hiện nay|đang có))*"
    r" (?:của|ở|tại|trên địa bàn) (?:tỉnh|huyện|thị xã|thành phố|quận|xã|phường)(?!\w)"
)
_ALL_OF_THEM = re.compile(r"\socop(?:(?!vừa|mới|năm|đợt|lần)[^,;.]){0,40},\s[^,;.]*\scó\s")


def out_of_all(figure: Figure, state: State) -> Scope | None:
    """As in "Trong số 110 sản phẩm OCOP, tỉnh có 1 sản phẩm 5 sao": a stock that is divided."""
    low, q = figure.scan.low, figure.quantity
    if state.event() is not None or not OUT_OF_ALL.match(low[: q.number_start]):
        return None
    told = _ALL_OF_THEM.match(low, q.end) or _OF_A_PLACE.match(low, q.end)
    return "total" if told else None


# "năm 2020 đăng ký 10 sản phẩm; đến hết tháng 10 đã có 7 sản phẩm được hội đồng tỉnh chấm đạt"
_BY_COUNCIL = re.compile(
    r"\s(?:ocop )?(?:đã )?được [^,;.\d]*"
    r"(?:chấm đạt|thông qua|công nhận|xếp hạng|đánh giá đạt)(?!\w)"
)


def granted_by_council(figure: Figure) -> bool:
    """As in "đăng ký 10 sản phẩm; đến hết tháng 10 đã có 7 sản phẩm được hội đồng chấm đạt"."""
    if figure.filed is None or figure.filed.scan is not figure.scan:
        return False
    return _BY_COUNCIL.match(figure.scan.low, figure.quantity.end) is not None
