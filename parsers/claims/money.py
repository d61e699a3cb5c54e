"""Which sums of money are money for the programme: budgets, not prices or turnovers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims import meaning
from parsers.claims.figure import Figure
from parsers.claims.lexicon import choice
from parsers.claims.scan import Scan
from parsers.claims.state import State
from parsers.claims.zones import Zone

# "2 triệu đồng cho một sản phẩm", "60.000 đồng/kg": a rate.
_RATE = re.compile(
    r"\s*/(?!\s?(?:\d|kế hoạch|chỉ tiêu|dự toán|tổng))"
    rf"|\s*(?:cho |trên )?(?:một|mỗi|1|/)\s?{choice('rate_unit')}"
    r"|\s*(?:cho|với|đối với) (?:các )?sản phẩm (?:ocop )?(?:(?:đạt|được|xếp|hạng) )*[3-5] sao"
)
# "sản phẩm 4 sao được thưởng 10 triệu đồng", ", 5 sao 20 triệu đồng"
_REWARD = re.compile(
    r"(?:(?<!\d )sản phẩm (?:ocop )?(?:(?:đạt|hạng) )*"
    r"|(?:^|[,;:.])\s*(?:và |còn |riêng )?(?:hạng )?)"
    r"[3-5] sao\s(?:ocop )?(?:(?:được|sẽ|là|nhận) )*(?:(?:thưởng|hỗ trợ)\s)?(?:tới |thêm )?$"
)
# "mức thưởng cho sản phẩm 5 sao là 100 triệu đồng"
_PER_PRODUCT = re.compile(
    r"(?:mức|mỗi|^|[,;])\s[^,;\d]{0,40}sản phẩm(?: ocop)? \d sao\s(?:là|:|được)?\s*$"
)
_PRIVATE = re.compile(rf"(?<!\w){choice('private')}\s")
# "Kinh phí hội chợ là 2,8 tỷ đồng": for a fair
_FOR_FAIR = re.compile(
    r"(?:kinh phí|chi phí|vốn)(?: (?:cho|tổ chức|thực hiện))* "
    r"(?:hội chợ|lễ hội|festival|phiên chợ|tuần lễ|tuần hàng|triển lãm|ngày hội|hội thi)"
)
# "khánh thành điểm giới thiệu sản phẩm OCOP, tổng vốn đầu tư 650 triệu đồng": what a building cost
_BUILT = re.compile(
    r"(?:khánh thành|khởi công|xây dựng|đưa vào (?:sử dụng|hoạt động)|khai trương)[^.;]*"
    r"(?:vốn đầu tư|kinh phí xây dựng|tổng mức đầu tư)\s(?:là |khoảng |gần |hơn |trên )*$"
)
_PUBLIC = re.compile(rf"{choice('public')}(?!\w)")
_FOR_PROGRAMME = re.compile(
    r"cho (?:chương trình|ocop|kế hoạch|việc)|thực hiện (?:chương trình|kế hoạch|đề án)"
    r"|từ ngân sách"
)
# "Mức thưởng lần lượt là 30 triệu đồng, 60 triệu đồng và 100 triệu đồng"
# "Tỉnh đã chi 12 tỷ đồng cho tuần lễ văn hóa - du lịch"
_TO_FESTIVAL = re.compile(
    r"\s(?:để |cho )(?:việc )?(?:tổ chức )?(?:các |những )?"
    r"(?:tuần lễ|lễ hội|festival|hội chợ|ngày hội|phiên chợ|triển lãm)(?![^,;.]*ocop)"
)
_REWARDS = re.compile(r"mức (?:tiền )?thưởng(?! (?:tổng|chung))[^.;]*$")
# "4,6 tỷ đồng, tăng 700 triệu đồng so với năm trước"
_DIFFERENCE = re.compile(r"(?:tăng|giảm|hơn|nhiều hơn|thêm)(?: thêm)? (?:gần |hơn |khoảng )?$")
_COMPARED = re.compile(r"[^,;.]{0,12}so với")
# "Hợp đồng tư vấn không được vượt 15 triệu đồng", "mức hỗ trợ tối đa 50 triệu đồng": for each
_CAPPED = re.compile(
    r"(?:hợp đồng|gói thầu|định mức|đơn giá|mức (?:hỗ trợ|thưởng|chi trả))(?!\w)[^.;]{0,60}?"
    r"(?:không (?:được )?(?:vượt|quá)|tối đa|nhiều nhất|cao nhất)(?: quá| là)?\s$"
    # "Một chủ thể được hỗ trợ không quá 200 triệu đồng tiền máy"
    r"|(?<!\w)được (?:hỗ trợ|thưởng) (?:không quá|tối đa|nhiều nhất|cao nhất)(?: là)?\s$"
)
# "Hỗ trợ 50 triệu đồng cho cơ sở xây dựng mới cửa hàng": what each may get
_GIVEN = re.compile(r"(?<!\w)(?:hỗ trợ|thưởng)\s(?:thêm |tối đa |đến )?$")
_EACH_GETS = re.compile(
    r"\s*cho (?:cơ sở|chủ thể|hợp tác xã|htx|doanh nghiệp|hộ|đơn vị|sản phẩm)\s"
    r"(?!của|trên|toàn|trong|này|và)"
)
_MOST_EACH = 5e8  # no single shop or producer gets more
_OPENED = re.compile(r"\([^)]*$")
# "3,2 tỷ đồng từ chương trình khuyến nông": not the money of this programme
_OTHER_PROGRAMME = re.compile(
    r"(?:chương trình|dự án|đề án) (?:khuyến (?:nông|công|lâm|ngư)|giảm nghèo|135|134"
    r"|đào tạo nghề|dạy nghề|khoa học|thủy lợi|trồng rừng|nước sạch|vay vốn|tín dụng)"
)
# "sản phẩm của anh được hỗ trợ 60 triệu đồng": what one producer got
_ONE_GOT = re.compile(
    rf"(?:^|[;:.,]\s|của )(?!các |những )(?:(?:hiện|năm \S+|nhờ đó),?\s)*{choice('private')}\s"
    r"[^;.]*(?:được|nhận)(?: \S+){0,3} (?:hỗ trợ|thưởng|cấp|đầu tư)(?: \S+){0,3}\s$"
)
# "Một chủ thể bỏ ra 300 triệu đồng xây kho lạnh"
_ONE_SPENDS = re.compile(
    r"(?:^|[,;:.]\s|có )(?:một|1|hai|ba|chủ) (?:chủ thể|cơ sở|hợp tác xã|htx|doanh nghiệp|hộ|đơn vị"
    r"|tổ hợp tác)(?!\w)[^;.]*\s(?:bỏ(?: ra)?|chi|đầu tư|vay|góp|dành|rót)(?: tới| đến| thêm)?\s$"
)
# "Chị Hoa có 2 sản phẩm và dành 300 triệu đồng mua máy sấy", but not what an official tells of
_PERSON_SPENDS = re.compile(
    rf"(?:^|[;:.]\s)\W*{choice('person')}\s"
    r"(?:(?!cho (?:biết|hay)|nói|thông tin|chia sẻ|ubnd|chủ tịch|trưởng|phó |sở |phòng )[^;.])*"
    r"\s(?:bỏ(?: ra)?|chi|đầu tư|vay|góp|dành|rót)(?: tới| đến| thêm| gần| hơn| khoảng)?\s$"
)
# "chủ thể là hộ gia đình, vốn dưới 1 tỷ đồng": what producers have
_OWN_CAPITAL = re.compile(
    r"(?:hộ|chủ thể|cơ sở|doanh nghiệp|hợp tác xã|htx)(?!\w)[^;.\d]*(?<!\w)(?:có )?"
    r"vốn (?:điều lệ |lưu động |tự có )?(?:chỉ |dưới |trên |không quá |từ |khoảng |gần |hơn )*$"
)
_LEAST = 5e6  # no programme runs on less than five million đồng
# "đóng túi nửa cân thì được 12.000 đồng": a price, whatever was said of budgets before
_PETTY = 1e6
_NEAR = 2  # paragraphs from the products that the money is for
_OWN_MONEY = re.compile(r"kinh phí|ngân sách")
_LABELLED = re.compile(r"^[^:]{3,60}:\s*(?:\S+\s){0,3}$")


def why_no_budget(zone: Zone, scan: Scan, state: State, before: Sequence[Figure]) -> str | None:
    """The reason why a sum is no money of the programme, or None."""
    spoken = any(f.metric == "budget" and f.drop is None for f in before)
    known = spoken or _known(scan, state)
    lead = scan.low[: zone.quantity.start]
    if (
        zone.quantity.high < _PETTY
        or _is_rate(zone, scan)
        or _PAID_IN.search(lead)
        or _OWN_CAPITAL.search(lead)
        or _TO_EACH.search(lead)
        or (zone.quantity.bound == "at_most" and _EACH.search(lead))
        or _in_words(zone, scan, before)
        or _is_difference(zone, scan)
    ):
        return "price"
    if known and _LABELLED.match(lead):
        return None
    if _is_private(zone, scan):
        return "price"
    cues = meaning.left_cues(scan, zone, "budget")
    priced = any(c.end <= zone.quantity.start for c in scan.cues_of("price"))
    if (known and not cues and not priced) or _funds_makers(zone, scan, state):
        return None
    if not (known or _is_told(zone, scan, state)):
        return "price"
    beside = any(f.counts_products and f.metric in {"target", "recognised"} for f in before)
    return None if known or beside or _of_programme(scan, state) else "other money"


# "Trong năm 2024, huyện đã hỗ trợ các chủ thể 1,15 tỷ đồng", "huyện đã chi 180 triệu đồng thiết kế
# bao bì": public money for the makers of what the text is about
_FUNDS = re.compile(
    r"(?<!\w)(?:ngân sách|nhà nước|địa phương|huyện|tỉnh|thành phố|thị xã|quận|(?<!tác )xã|phường)"
    r"(?:\s[^\s,;.:\d]+){0,3}?(?:\s(?:đã|cũng|còn|vừa|sẽ|dự kiến|năm nay))*"
    r"\s(?:hỗ trợ|chi|bố trí|đầu tư|dành|trích|giải ngân)"
    r"(?:\s[^\s,;.:\d]+){0,6}\s$"
)
# "Hướng Hóa đăng ký 6 sản phẩm và dành 350 triệu đồng hỗ trợ các chủ thể": what a place gives
_DEVOTED = re.compile(r"(?<!\w)(?:dành|bố trí|trích)\s(?:ra |thêm |khoảng |hơn |gần |trên )*$")
_FOR_MAKERS = re.compile(
    r"(?<!\w)(?:các chủ thể|chủ thể|các cơ sở|bao bì|nhãn mác|tem nhãn|câu chuyện sản phẩm)(?!\w)"
)


def _funds_makers(zone: Zone, scan: Scan, state: State) -> bool:
    q, low = zone.quantity, scan.low
    given = _DEVOTED.search(low[: q.start]) and any(m.role == "subject" for m in scan.places)
    if q.low < _LEAST or not (given or _FUNDS.search(low[: q.start])):
        return False
    about = "ocop" in low or "ocop" in state.context.document.title.lower()
    return about and _FOR_MAKERS.search(low) is not None


# "mỗi chủ thể được hỗ trợ từ 5 triệu đồng đến gần 130 triệu đồng"
_TO_EACH = re.compile(
    r"(?<!\w)mức (?:chi|hỗ trợ|thưởng)[^;.]*\s(?:một|mỗi|01|1)\s[^;.\d]*$|"
    r"chi phí[^;.,\d]*\s(?:một|mỗi) (?:bộ )?(?:hồ sơ|sản phẩm|mẫu|chủ thể)[^;.,\d]*$|"
    r"(?<!\w)mỗi (?:máy|chiếc|cái|bộ|gian|hộp|chai|lọ|túi|nhà|xưởng|lò|kho|lớp|điểm)\s$|"
    r"(?<!\w)mỗi (?:điểm|cửa hàng|gian|lớp|xã|huyện|mẫu)(?: bán| hàng| thiết kế)*"
    r" (?:được|chỉ được|sẽ được)"
    r"\s(?:hỗ trợ|cấp|chi)(?:\s[^\s,;.\d]+){0,4}\s$|"
    r"(?<!\w)mỗi (?:chủ thể|sản phẩm|cơ sở|hộ|mô hình|đơn vị|hợp tác xã) (?:được|chỉ được|sẽ được)"
    r"\s[^;.]*\sđến\s(?:gần |hơn |khoảng )?$"
)
# "mỗi điểm trưng bày tối đa 100 triệu đồng"
_EACH = re.compile(r"(?<!\w)mỗi (?:(?!năm|đợt|kỳ|quý)[^\s,;.\d]+\s){1,4}$")
# "xử lý 759 vụ vi phạm, nộp ngân sách trên 4,3 tỷ đồng": taken in, and not spent
_PAID_IN = re.compile(
    r"(?<!\w)(?:(?:thu|nộp|thu nộp|đóng góp)(?: vào| cho)? ngân sách|(?:nộp|đóng) thuế)"
    r"(?:\s[^\s,;.\d]+){0,4}\s$"
)


def _is_difference(zone: Zone, scan: Scan) -> bool:
    """As in "4,6 tỷ đồng, tăng 700 triệu đồng so với năm trước"."""
    grown = _DIFFERENCE.search(scan.low[: zone.quantity.start])
    return bool(grown) and _COMPARED.match(scan.low, zone.quantity.end) is not None


def _in_words(zone: Zone, scan: Scan, before: Sequence[Figure]) -> bool:
    """As in "2.150.000.000 đồng (Hai tỷ, một trăm năm mươi triệu đồng)": the same sum again."""
    last = next((f for f in before if f.metric == "budget"), None)
    if last is None or not zone.quantity.spelled:
        return False
    opened = _OPENED.search(scan.low, last.quantity.end, zone.quantity.number_start)
    return opened is not None


# "mỗi sản phẩm đạt 3 sao được thưởng 15 triệu đồng, đạt 4 sao được thưởng 25 triệu đồng"
_NEXT_RATE = re.compile(
    r"(?<!\w)mỗi (?:sản phẩm|chủ thể)(?!\w)[^;.]*,\s(?:còn )?(?:sản phẩm )?(?:đạt |hạng )*[345] sao"
    r"\s(?:thì )?(?:được )?(?:thưởng|hỗ trợ|là|mức)\s$"
)


def _is_rate(zone: Zone, scan: Scan) -> bool:
    each = meaning.left_cues(scan, zone, "each") or _REWARDS.search(scan.low[: zone.quantity.start])
    awarded = _PER_PRODUCT.search(scan.low[zone.left : zone.quantity.start])
    awarded = awarded or _REWARD.search(scan.low[zone.left : zone.quantity.start])
    capped = _CAPPED.search(scan.low[: zone.quantity.number_start])
    given = _GIVEN.search(scan.low[: zone.quantity.number_start])
    each = each or _NEXT_RATE.search(scan.low[: zone.quantity.number_start])
    if given and zone.quantity.high < _MOST_EACH:
        each = each or _EACH_GETS.match(scan.low, zone.quantity.end)
    festival = _TO_FESTIVAL.match(scan.low, zone.quantity.end)
    return bool(each or awarded or capped or festival or _RATE.match(scan.low, zone.quantity.end))


def _is_private(zone: Zone, scan: Scan) -> bool:
    """A price, or what a company or a person spends."""
    lead = scan.low[zone.left : zone.quantity.start]
    cues = meaning.left_cues(scan, zone, "budget", "price")
    if cues and cues[0].kind == "price":
        return True
    before = scan.low[: zone.quantity.start]
    if any(p.search(before) for p in (_ONE_SPENDS, _PERSON_SPENDS, _BUILT)):
        return True
    if _FOR_FAIR.search(lead) or _ONE_GOT.search(scan.low[: zone.quantity.start]):
        return True
    public = _PUBLIC.search(lead.replace("hợp tác xã", " "))
    return _PRIVATE.search(lead) is not None and public is None


def _is_told(zone: Zone, scan: Scan, state: State) -> bool:
    """Whether words of a budget stand by the sum, and it is no petty cash."""
    q, low = zone.quantity, scan.low
    after = meaning.right_cues(scan, zone, "budget", "price")
    near = bool(after) and not re.search(r"[;.]", low[q.end : after[0].start])
    told = bool(meaning.left_cues(scan, zone, "budget")) or (near and after[0].kind == "budget")
    topic = state.money_paragraph == scan.sentence.paragraph
    return q.low >= _LEAST and bool(told or topic or _FOR_PROGRAMME.search(low[q.end : zone.right]))


def _of_programme(scan: Scan, state: State) -> bool:
    """Whether the sentence, its paragraph or the kind of document speaks of the programme."""
    here = scan.sentence.paragraph
    if "ocop" in scan.low:
        return True
    if _OTHER_PROGRAMME.search(scan.low):
        return False
    if "chương trình" in scan.low or state.ocop_paragraph == here:
        return True
    official = state.context.document.kind in {"decision", "plan"} and _OWN_MONEY.search(scan.low)
    near = abs(here - state.ocop_paragraph) <= 1 or "ocop" in state.context.document.title.lower()
    spoken = any(here - f.scan.sentence.paragraph <= _NEAR for f in state.products())
    topic = (near or spoken) and state.money_paragraph == here
    return bool(official or topic or state.context.is_plan)


def _known(scan: Scan, state: State) -> bool:
    """Whether money of the programme was spoken of just before."""
    for f in reversed(state.figures[-8:]):
        if f.metric == "budget" and f.drop is None:
            gap = scan.sentence.paragraph - f.scan.sentence.paragraph
            return gap <= 1 or (gap <= 6 and len(scan.low) < 90)  # noqa: PLR2004 - lines of a list
    return False
