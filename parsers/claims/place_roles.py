"""How a place mention stands in its sentence: owner of figures, venue or a company's name.

What belongs here: reading the words before a mention. What the roles are is in ``mentions``.
"""

from __future__ import annotations

import re
from functools import cache

from parsers.claims.lexicon import alternatives, choice, expand, table
from parsers.claims.mentions import Role


@cache
def _roles() -> dict[Role, re.Pattern[str]]:
    """What stands before a mention (before its kind word) for each role; the first wins."""
    words = table("places")
    org, goods = alternatives(words["organisations"]), alternatives(words["goods"])
    free = (
        r"(?:\s(?!(?:ở|tại|của|thuộc|từ|do|cho|là|trên|tỉnh|huyện|xã|phường|quận|tp|thành|thị|và|có|được)"
        r"\b)[^\s,;:.()]+)"
    )
    return {
        "org": re.compile(
            rf"(?<!\w)(?<!môi )(?<!thị )(?<!liên minh )(?<!miền )(?:{org}){free}{{0,6}}\s$"
        ),
        "goods": re.compile(rf"(?<!\w)(?:{goods}){free}{{0,2}}\s$"),
        "compare": re.compile(
            rf"(?<!\w)(?:{alternatives(words['compared'])})\s(?:(?:vùng|duyên hải)\s){{0,2}}$"
        ),
        "issuer": re.compile(
            rf"(?<!\w)(?:{alternatives(words['issuers'])})(?:\s(?:của|thuộc))?\s$"
        ),
        "of": re.compile(
            r"(?:(?:sản phẩm|chủ thể|ocop|đơn vị|cơ sở|hộ|hợp tác xã|sao|trên địa bàn)\s"
            r"(?:của |ở |tại |thuộc |trên địa bàn |đến từ )"
            r"|(?:của|trên địa bàn|riêng|về phần)\s"
            # "cấp huyện ở Hòa Bình", "ưu thế ở huyện Hoằng Hóa là …", "đang lưu hành tại tỉnh"
            r"|(?:cấp (?:huyện|xã|tỉnh)|ưu thế|phần lớn|đa số|nhiều nhất|đông nhất|lưu hành)"
            r"\s(?:ở|tại)\s"
            r"|(?:sản phẩm|ocop|sao)\s(?:trên|ở)\s(?:toàn|cả)\s"
            r"|(?:hội đồng(?: ocop)?(?: cấp)?(?: huyện| tỉnh| xã)?|các huyện|các địa phương)"
            r"\s(?:ở|tại)\s)$"
        ),
        "venue": re.compile(r"(?<!\w)(?<!hiện )(?:ở|tại|đến từ|từ|ra|sang|về|đi|qua)\s$"),
    }


@cache
def _ends() -> dict[Role, tuple[str, ...]]:
    """What stands before a mention of a role ends so; of the roles left out it may end anyhow."""
    words = table("places")
    compared, issuers = (
        {wording.split()[-1] for phrase in words[name] for wording in expand(phrase)}
        for name in ("compared", "issuers")
    )
    return {
        "compare": (*compared, "vùng", "duyên hải"),
        "issuer": (*issuers, "của", "thuộc"),
        "of": ("của", "ở", "tại", "thuộc", "bàn", "từ", "riêng", "phần", "toàn", "cả"),
        "venue": ("ở", "tại", "từ", "ra", "sang", "về", "đi", "qua"),
    }


_LOOK_BACK = 70
# "23 sản phẩm được các huyện, thị xã và thành phố Huế gửi đến": all units, of which one is named
_LISTED_KINDS = re.compile(
    r"(?<!\w)(?:các|những|\d+)\s(?:(?:huyện|quận|thị xã|thành phố)(?:,\s|\svà\s))+$"
)
_CLAUSE_START = re.compile(
    rf"(?:^|[,;:.…\-–\"“(])\s*(?:{choice('clause_lead')}\s+){{0,4}}(?:là )?$"
    r"|ocop mà $"  # "sáu sản phẩm OCOP mà huyện Phú Tân đang có"
)


# "phường A, vốn là một phần của thành phố B", "xã hợp nhất từ ba xã C, D và E": what was once
_ONCE = re.compile(
    r"(?<!\w)(?:vốn|nguyên|trước (?:đây|kia|khi)|từng|(?:hợp nhất|sáp nhập|thành lập|hình thành"
    r"|tách|nhập)(?=\s(?:từ|trên|của)))\s(?:[^\s,;:.()\d]+\s){0,7}?"
    r"(?:thuộc|là|trong|từ|của|gồm|sở)\s"
    r"(?:(?:các|hai|ba|bốn|năm|toàn bộ|cả|phần lớn|một phần|trung tâm)\s)*$"
)


# The words that end what ``_ONCE`` and ``_APPOSED`` look for.
_ONCE_ENDS = (
    "thuộc", "là", "trong", "từ", "của", "gồm", "sở", "các", "hai", "ba", "bốn", "năm", "bộ", "cả",
    "lớn", "phần", "tâm",
)  # fmt: skip
# "Bình Liêu, huyện biên giới của Quảng Ninh, có 27 sản phẩm": where the district lies
_APPOSED = re.compile(
    r"(?:^|(?<!huyện)(?<!quận)(?<!thị xã)(?<!thành phố)(?<!xã)(?<!phường),\s)"
    r"(?:một |là |vốn là )?(?:huyện|thị xã|thành phố|quận|xã|phường|thị trấn)"
    r"(?!\scó)(?:\s[^\s,;:.()\d]+){0,5}\s(?:của|thuộc)\s$"
    # "Mường Lát là huyện vùng cao của Thanh Hóa nhưng không kém về OCOP: 9 sản phẩm"
    r"|^\W*(?:[^\s,;:.()\d]+\s){1,5}(?:hiện |đang |vẫn )?là (?:một )?"
    r"(?:huyện|thị xã|thành phố|quận|xã|phường|thị trấn)(?!\scó)(?:\s[^\s,;:.()\d]+){1,5}"
    r"\s(?:của|thuộc)\s$"
)


# "Đắk Glong, huyện xa trung tâm tỉnh Đắk Nông, vừa đưa …"
_APPOSED_BY = re.compile(
    r"(?:^|(?<!huyện)(?<!quận)(?<!thị xã)(?<!xã)(?<!phường),\s)(?:một |là )?"
    r"(?:huyện|thị xã|quận|xã|phường|thị trấn)(?:\s(?!(?:có|đã|hiện|và)\s)[^\s,;:.()\d]+){1,6}\s$"
)


# "mà huyện miền núi này của tỉnh Phú Thọ đang có": where the district lies, too
_THIS_OF = re.compile(
    r"(?:huyện|thị xã|quận|xã|phường|thành phố)(?:\s[^\s,;:.()\d]+){0,3}\s(?:này|ấy)\s"
    r"(?:của|thuộc|ở)\s$"
)
# "54 sản phẩm (Đăk Hà 12, Kon Plông 10, …)": places with their counts
_COUNTED_LIST = re.compile(r"[^,;:()\d]{2,30}\s\d+(?: sản phẩm)?[,;]\s")


# "địa phương đã được tỉnh Thái Nguyên công nhận 7 sản phẩm": who grants is not who has them
_GRANTS = re.compile(
    r"(?:tỉnh |thành phố |huyện |ubnd )*(?:[^\s,;:.()\d]+ ){0,4}?"
    r"(?:công nhận|ghi nhận|chứng nhận|xếp hạng|phân hạng|nâng hạng|gắn sao|chấm|cấp|trao)(?!\w)"
)


def role_of(low: str, start: int, *, bare: bool) -> Role:
    """How a mention that begins at ``start`` stands in the sentence."""
    left = low[max(0, start - _LOOK_BACK) : start]
    said = left.rstrip()
    if _CLAUSE_START.search(left) and not said.endswith("("):
        return "subject"
    if _LISTED_KINDS.search(left):
        return "venue"
    wide = low.startswith(("tỉnh ", "tp ", "tp. "), start) and _APPOSED_BY.search(left)
    inside = said.endswith(_ONCE_ENDS) and any(p.search(left) for p in (_ONCE, _APPOSED, _THIS_OF))
    if wide or inside:
        return "inside"
    if left.endswith("được ") and _GRANTS.match(low, start):
        return "issuer"
    for role, pattern in _roles().items():
        if role == "goods" and not bare:
            continue
        if said.endswith(_ends().get(role, "")) and pattern.search(left):
            return role
    listed = _COUNTED_LIST.match(low, start)
    return "inside" if said.endswith("(") and not listed else "other"


_WHOLE = re.compile(r"(?:toàn|cả|trên địa bàn|riêng)\s|\s(?:này|nhà|ta)$|nước$|quốc$|thủ đô")


# "các xã có 612 sản phẩm", "12 xã": no one place that was named before
_MANY = re.compile(r"(?:một|các|những|nhiều|mọi|mỗi|từng|số|hai|ba|bốn|sáu|(?<!\d)\d{1,3})\s$")
# "tỉnh giáp ranh", "huyện bạn", "huyện, thị xã": no place that was spoken of.
# "dẫn đầu cả nước với 2.000 sản phẩm": the whole that the owner is compared with.
_ALONE = re.compile(r"(?<!\w)(?<!nói )(?<!tính )riêng\s$")
_BESIDE = re.compile(
    r"(?:(?:chương trình|phong trào) ocop|dẫn đầu|đứng đầu|hàng đầu|nhất|của|so với"
    r"|(?:tốp|top) \S+|(?:thứ|vị trí|hạng) \S+)\s$"
)
_OTHER_PLACE = re.compile(
    r"\s(?:giáp|láng giềng|bạn|lân cận|khác|miền|vùng|nào|kế bên|bên cạnh|trong)"
    r"|,\s(?:thành|thị|quận|huyện|xã|phường)"
)


_COUNTED = re.compile(r"(?:sản phẩm|chủ thể|ocop)\s$")
# "nhiều sản phẩm của toàn tỉnh", "con số của toàn tỉnh là 151": it owns them
_COUNTED_OF = re.compile(
    r"(?:sản phẩm|ocop|chủ thể|(?<!\w)danh sách|(?<!\w)(?:con |tổng )?số)\scủa\s$"
)
_BEFORE_IT = ("huyện, ", "quận, ", "tỉnh, ", "xã, ", "phường, ", "thị, ")


def is_one(low: str, m: re.Match[str]) -> bool:
    """Whether an anaphor points at one place: "bốn nơi này" stands for the place around them."""
    return _MANY.search(low[: m.start()]) is None


def spoken_role(low: str, m: re.Match[str]) -> Role:
    """An anaphor owns figures where it opens a clause or says "toàn", "này"; else it is weak."""
    if m.group().endswith(("trung ương", "quốc gia")):
        return "issuer" if _CLAUSE_START.search(low[: m.start()]) else "venue"
    if _WHOLE.search(m.group()):
        counted = _COUNTED_OF.search(low[: m.start()])
        return "compare" if _BESIDE.search(low[: m.start()]) and not counted else "subject"
    if m.group().startswith(("của", "trong")):
        return "of" if _COUNTED.search(low[: m.start()]) else "venue"
    if _OTHER_PLACE.match(low, m.end()) or low.endswith(_BEFORE_IT, 0, m.start()):
        return "compare"
    return _weak_role(low, m)


# "Nếu cả năm 2020 thành phố chỉ công nhận được 30 sản phẩm"
_DATED = re.compile(
    r"(?:(?:đầu|cuối|giữa) năm|năm (?:20\d\d|nay|ngoái|trước|sau|tới|qua)"
    r"|(?:thời điểm|lúc) (?:này|hiện tại)"
    r"|(?:kỳ|đợt|lần|phiên|vòng)(?: \w+){0,2} (?:này|vừa qua|vừa rồi))\s$"
)
_DOES = re.compile(
    r"\s(?:đã |chỉ |mới |vừa |sẽ |cũng |hiện |chỉ mới )*"
    r"(?:có|công nhận|trao|cấp|giao|đặt|phấn đấu|xét|chấm|đánh giá|đăng ký|gửi|sở hữu)(?!\w)"
)


def _weak_role(low: str, m: re.Match[str]) -> Role:
    """The role of an anaphor that says neither "toàn" nor "này"."""
    if _MANY.search(low[: m.start()]):
        return "venue"
    if _ALONE.search(low[: m.start()]):
        return "subject"  # "trong 173 sản phẩm của tỉnh thì riêng thành phố có 52"
    dated = _DATED.search(low[: m.start()]) and _DOES.match(low, m.end())
    if dated or _CLAUSE_START.search(low[: m.start()]):
        return "issuer" if re.match(r"(?:ubnd|hội đồng|hđnd|chủ tịch)", m.group()) else "subject"
    role = role_of(low, m.start(), bare=False)
    return role if role in {"of"} else "venue"
