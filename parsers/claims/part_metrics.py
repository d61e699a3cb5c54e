"""Which metric a part of a figure has: its whole's, unless its words say otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.claims import meaning
from parsers.claims.asking import is_put_already
from parsers.claims.figure import Figure
from parsers.claims.planned import is_planned
from parsers.models import Metric

# "đã hoàn thành đánh giá cả 18 sản phẩm và xếp 4 sao 11 sản phẩm": what came of it
PUT_AT = re.compile(r"(?<!\w)(?:xếp|chấm|gắn)(?: hạng)? [345] sao\s(?:cho\s)?$")


def metric_of_part(
    figure: Figure, whole: Figure, own: Metric | None, before: Sequence[Figure]
) -> Metric:
    """A part is what its whole is, unless its own words say that it was granted or hoped for."""
    low = figure.scan.low
    since = whole.quantity.end if whole.scan is figure.scan else 0
    rising = own in {None, "evaluated"} and _to_be_raised(figure)
    rising = rising or _FIT_TO_RISE.match(low, figure.quantity.end) is not None
    rising = rising and whole.metric == "evaluated"
    put = whole.scan is not figure.scan and _ASKED_NEXT.match(figure.scan.low, figure.quantity.end)
    if rising or (own == "proposed" and (put or is_put_already(figure))):
        return "proposed"
    if whole.metric == "target" or is_planned(figure.scan, figure.zone, since=since):
        return "target"
    sibling = next((f for f in reversed(before) if f.whole is whole or f.filed is whole), None)
    put_off = figure.quantity.kind == "file" and _PUT_OFF.match(low, figure.quantity.end)
    if sibling is not None and own is None and whole.metric == "evaluated" and not put_off:
        # beside those put forward for five stars: "2 sản phẩm trình trung ương; 13 sản phẩm 4 sao"
        granted: Metric = "recognised" if figure.stars else whole.metric
        return granted if sibling.metric == "proposed" else sibling.metric
    star = figure.zone.stars
    ranked = star is not None and star.levels != (5,) and not _rises(figure)
    decided = whole.metric == "evaluated" and (
        _BY_COMMITTEE.search(low[: figure.quantity.number_start])
        or _AGREED.search(low[: figure.quantity.number_start])
        or _DECIDED.match(figure.scan.low, figure.quantity.end)
        or (star is not None and own != "proposed" and _COUNCIL_AGREED.match(low))
        or _KEPT.match(low, figure.quantity.end)
        or PUT_AT.search(low[: figure.quantity.number_start])
        or (own is None and LEVEL_NAMED.match(figure.scan.low, figure.quantity.end))
    )
    if decided or (whole.metric == "proposed" and own != "proposed" and ranked):
        return "recognised"
    said = not _to_be_ranked(figure) and (
        figure.zone.stars is not None
        or meaning.right_cues(figure.scan, figure.zone, "recognised")
        or _GRANTING.search(figure.scan.low[: figure.quantity.start])
    )
    if own == "proposed" or (own == "recognised" and whole.metric == "evaluated" and said):
        return own
    higher = whole.metric == "recognised" and _PUT_HIGHER.match(low, figure.quantity.end)
    higher = higher or put_off
    return "evaluated" if higher else whole.metric


# "4 hồ sơ còn lại chờ đến đợt sau": not decided
_PUT_OFF = re.compile(
    r"\s(?:còn lại |khác )?(?:phải |được )?(?:chờ|đợi|hoãn|lùi|dời|để|gác)(?: lại)?(?!\w)"
)
# "trong đó có 5 sản phẩm được cấp huyện đề nghị Hội đồng OCOP cấp tỉnh đánh giá, phân hạng"
_PUT_HIGHER = re.compile(
    r"\s(?:ocop )?(?:đã |đang )?được (?:[^\s,;.\d]+ ){0,4}?(?:đề nghị|trình|gửi|chuyển)\s"
    r"[^,;.\d]{0,40}\s(?:đánh giá|chấm|thẩm định|xét)(?!\w)"
)


# "35 sản phẩm được chuyển lên tỉnh để xét hạng 4 sao"
_TO_RANK = re.compile(
    r"(?<!\w)(?:để|chờ|xin|đề nghị)\s(?:được )?(?:xét|chấm|đánh giá|thi|dự)\s[^,;]*$"
)


def _to_be_ranked(figure: Figure) -> bool:
    star = figure.zone.stars
    return star is not None and _TO_RANK.search(figure.scan.low[: star.start]) is not None


# "Một sản phẩm 4 sao sẽ được đề xuất Trung ương xét hạng 5 sao", after what is planned
_ASKED_NEXT = re.compile(
    r"\s(?:ocop\s)?(?:(?:đạt |hạng )?[34] sao\s)?(?:[^\s,;.\d]+\s){0,4}?(?:sẽ |đang |đã )?được\s"
    r"(?:tỉnh |huyện |hội đồng )?(?:đề xuất|đề nghị|trình|gửi|kiến nghị)(?!\w)"
    # "Ba sản phẩm đang được hoàn thiện hồ sơ để đề nghị công nhận hạng 5 sao"
    r"|[^;.\d]*\s(?:đang|đã) (?:được )?hoàn thiện hồ sơ[^;.\d]*\sđề nghị(?!\w)"
)


# "UBND tỉnh cũng công nhận lại 17 sản phẩm", after what was filed
_BY_COMMITTEE = re.compile(
    r"(?<!\w)ubnd (?:tỉnh|huyện|thành phố|thị xã|xã)"
    r"(?:\s(?!đề nghị|xem xét|trình)[^\s,;.\d]+){0,5}?"
    r"\scông nhận (?:mới |lại |thêm )?$"
)


# "Trong số này, hội đồng đã họp và đồng ý tái công nhận 10 sản phẩm"
_AGREED = re.compile(
    r"(?<!\w)hội đồng[^;.\d]*\s(?:đồng ý|thống nhất|nhất trí|quyết định)\s"
    r"(?:tái công nhận|công nhận(?: lại| mới)?)(?: cho)?\s$"
)


# "chấm lại 10 sản phẩm; 8 sản phẩm giữ hạng 3 sao"
_KEPT = re.compile(
    r"\s(?:ocop )?(?:vẫn |đều )?giữ (?:được |nguyên |vững )?(?:hạng|mức|bậc) [345] sao"
)
# "Hội đồng thống nhất: 4 sao có 02 sản phẩm, 3 sao có 16 sản phẩm", after what was filed
_COUNCIL_AGREED = re.compile(
    r"(?:[^.;\d]*(?<!\w))?hội đồng[^.;\d]*\s(?:đồng ý|thống nhất|nhất trí|kết luận)"
    r"(?!\s(?:đề nghị|trình|đề xuất|chọn))(?!\w)"
)
# "đánh giá 84 sản phẩm, trong đó 52 sản phẩm công nhận mới và 32 sản phẩm công nhận lại"
_DECIDED = re.compile(
    r"\s(?:ocop\s)?(?:được\s)?(?:công nhận|chứng nhận|xếp hạng) (?:mới|lại)(?!\w)"
)


# "14 sản phẩm tham gia đánh giá, gồm 10 sản phẩm mới và 4 sản phẩm nâng hạng": applied for
_RISING = re.compile(
    r"\s(?:ocop\s|\d sao\s)?(?:\([^()]*\)\s)?(?:xin |đề nghị |xét )?(?:được )?"
    r"(?:nâng|thăng) (?:hạng|sao|cấp|từ \d sao lên)"
)


# "có 1 sản phẩm đủ điều kiện đề xuất Hội đồng tỉnh xem xét, nâng hạng"
_FIT_TO_RISE = re.compile(
    r"\s(?:ocop\s)?đủ điều kiện (?:để )?(?:đề xuất|đề nghị|trình)\s[^.;\d]*"
    r"(?:nâng|thăng) (?:hạng|sao)"
)


def _rises(figure: Figure) -> bool:
    """As in "5 sản phẩm đề nghị nâng hạng, gồm 4 sản phẩm lên 4 sao": none is granted yet."""
    star = figure.zone.stars
    return star is not None and figure.scan.low[: star.start].endswith("lên ")


def _to_be_raised(figure: Figure) -> bool:
    return _RISING.match(figure.scan.low, figure.quantity.end) is not None


# "Trong 20 hồ sơ, hội đồng công nhận 18 sản phẩm"
_GRANTING = re.compile(
    r"(?<!đề nghị )(?<!xin )(?<!trình )(?:công nhận|chứng nhận|thông qua|phê duyệt|xếp hạng)"
    r"\s(?:được |cho )?$"
)


# "8 sản phẩm 3 sao gồm: …", after the meeting that judged them: they have the level
LEVEL_NAMED = re.compile(r"\s(?:ocop\s)?(?:hạng |đạt )?[345] sao\s(?:ocop\s)?(?:bao gồm|gồm)\s?:")
