"""Whose figure it is: the place in the clause or sentence that owns a quantity."""

from __future__ import annotations

import re

from parsers.claims.figure import Figure
from parsers.claims.mentions import Mention
from parsers.claims.named_beside import named_beside
from parsers.claims.nationwide import is_nationwide
from parsers.claims.old_units import of_old_unit
from parsers.claims.places_behind import after_noun, at_the_end, by_its_body, by_who_ranked
from parsers.claims.placing import COUNTRY, Located, Placer
from parsers.claims.quantities import Quantity
from parsers.claims.scan import Scan
from parsers.claims.side_by_side import full_end, groups, named_groups
from parsers.claims.turns import place_in_turn
from parsers.models import Place

_SHARED = re.compile(
    r"(?:mỗi (?:nơi|địa phương|huyện|xã|đơn vị|quận|phường|bên|tỉnh|thị xã|địa bàn|thành phố)"
    r"|cùng|đều|mỗi|đồng hạng(?: với)?)\s*"
    r"(?:cùng |đều |chỉ |lại |mới |hiện |đã )*"
    r"(?:có|góp|đạt|đóng góp|được|đưa|gửi|nộp|mang|(?:dẫn|đứng) đầu với|giữ|nắm|sở hữu|chiếm"
    r"|ghi nhận|giành|dừng ở|chốt|mang về|đăng ký)?\s*"
    r"(?:được |tới |thêm |chung )*$"
)


def sharers(scan: Scan, q: Quantity) -> list[Mention]:
    """The places that have this number each ("A và B mỗi nơi 8 sản phẩm"); empty when none."""
    if not _SHARED.search(scan.low[: q.start]):
        return []
    named = named_groups(scan)
    before = [g for g in named if g[-1].end <= q.start]
    if before and len(before[-1]) > 1:
        return before[-1]
    after = [g for g in named if g[0].start >= q.end]
    if (
        after
        and len(after[0]) > 1
        and re.search(r"là|:|gồm|\(", scan.low[q.end : after[0][0].start])
    ):
        return after[0]
    return []


def is_shared(scan: Scan, q: Quantity) -> bool:
    """Whether several named places have this number each."""
    return bool(sharers(scan, q))


_TOGETHER = re.compile(
    r"\s(?:(?:hiện|đã|đang|mới|chỉ)\s)*(?:có|góp|đạt|sở hữu|đóng góp|được|gom)\s"
    r"(?:được |tất cả |cả thảy )?(?:tổng cộng |cộng lại )?"
)


def is_summed(scan: Scan, q: Quantity) -> bool:
    """As in "ba huyện A, B và C có tổng cộng 63 sản phẩm": the figure of no one place."""
    named = [g for g in named_groups(scan) if g[-1].end <= q.start]
    if not named or len(named[-1]) == 1 or place_in_turn(scan, q, named) is not None:
        return False
    owns = named[-1][0].role in {"subject", "other"}
    return (
        owns and _TOGETHER.fullmatch(scan.low, full_end(scan, named[-1][-1]), q.start) is not None
    )


def places_of(figure: Figure, scan: Scan, placer: Placer, current: Located | None) -> list[Located]:
    """The places that own a figure by its sentence: one, or several that share it."""
    q = figure.quantity
    beside = named_beside(scan, q)
    if beside and (located := placer.locate(beside, current, "clause")):
        return [located]  # "đứng sau An Giang (512 sản phẩm)"
    in_turn = place_in_turn(scan, q, named_groups(scan))
    shared = [in_turn] if in_turn is not None else sharers(scan, q)
    if shared:
        return [x for m in shared if (x := placer.locate(m, current, "clause"))]
    of_programme = current is not None and current.place.region and _PROGRAMMES.search(figure.lead)
    if of_programme or is_nationwide(scan, q):
        return [Located(COUNTRY, "clause")]
    named_after = of_old_unit(figure, scan) or after_noun(figure, scan)
    named_after = named_after or by_its_body(figure, scan) or by_who_ranked(figure, scan)
    if named_after is None and is_one_of(scan, q):
        owner = next((m for m in scan.places if m.start >= q.end and _has_them(m, scan)), None)
    else:
        owner = named_after or at_the_end(figure, scan) or _before(figure, scan)
    if owner is None or (owner is not named_after and _is_of_whole(owner, figure)):
        return []
    located = _locate(owner, figure, placer, current)
    return [located] if located else []


# "Mục tiêu của Chương trình đến năm 2025 là có ít nhất 10.000 sản phẩm", after figures of regions
_PROGRAMMES = re.compile(
    r"mục tiêu (?:của|mà) chương trình(?!\w)|chương trình (?:ocop )?quốc gia(?!\w)"
)
# "là một trong 8 sản phẩm", "góp mặt trong chín sản phẩm OCOP mà huyện đang có"
_ONE_OF = re.compile(
    r"(?<!\w)(?:(?:là|nằm trong|thuộc) (?:số )?(?:một|0?1)|góp mặt|có mặt|có tên|nằm)"
    r" trong (?:số |tổng số |danh sách )?$"
)


def is_one_of(scan: Scan, q: Quantity) -> bool:
    """As in "Trà của chị là một trong 5 sản phẩm được nâng hạng": where she is says nothing."""
    if q.low <= 1 or "trong" not in scan.words:
        return False
    return _ONE_OF.search(scan.low[: q.number_start]) is not None


def _has_them(m: Mention, scan: Scan) -> bool:
    """As in "một trong 96 sản phẩm mà Cao Bằng gây dựng được", "… được tỉnh Lai Châu công nhận"."""
    return m.role == "issuer" or scan.low.endswith(" mà ", 0, m.start)


def _is_of_whole(owner: Mention, figure: Figure) -> bool:
    """As in "đều thành sản phẩm của thành phố: 4 sao có 1": the whole's place is theirs."""
    return figure.whole is not None and owner.name is None and owner.role == "of"


def _locate(
    owner: Mention, figure: Figure, placer: Placer, current: Located | None
) -> Located | None:
    """The owner's place; "toàn huyện" after "xã A, huyện B" in one sentence is huyện B."""
    wide = current is not None and current.place.region is not None
    before = [] if owner.name else _before_it(owner, figure.scan, wide=wide)
    for m in [*before, owner]:
        source = "clause" if figure.zone.left <= m.start < figure.zone.right else "sentence"
        located = placer.locate(m, current, source)
        if m is owner or (located and _stands_for(owner, located.place)):
            return located
    return None


# "Tại tỉnh Cà Mau, ông Quân cho biết, toàn tỉnh có 191 sản phẩm"
_AT = re.compile(r"\W*(?:tại|ở|với|đối với|còn tại|còn ở|riêng) ")


# "Theo Sở Nông nghiệp và Môi trường tỉnh Cà Mau, toàn tỉnh có 316 sản phẩm"
_BODY_OF = re.compile(r"\W*(?:theo|báo cáo của|thống kê của|số liệu của)\s[^,;.\d]*\s")


def _before_it(owner: Mention, scan: Scan, *, wide: bool) -> list[Mention]:
    """Named places before an anaphor that it may stand for, the nearest first.

    "Toàn tỉnh" stands for one that opens the sentence, or, after a region (``wide``), for any.
    """
    if owner.level == "city":  # "Tại Cần Thơ, UBND thành phố công nhận 21 sản phẩm"
        opening = [m for m in scan.places if m.name and _AT.fullmatch(scan.low, 0, m.start)]
        return [m for m in opening if any(u.kind == "thành phố" for u in m.units)]
    if owner.level == "province" and not wide:
        named = [m for m in scan.places if m.name and m.end <= owner.start]
        return [
            m
            for m in named
            if _AT.fullmatch(scan.low, 0, m.start)
            or _BODY_OF.fullmatch(scan.low, 0, m.start)
            # "Tuyên Quang: …, tỉnh đã có 68"; "Sóc Trăng trưng bày …; tổng số của tỉnh là 201"
            or (m.start == 0 and (m.role == "subject" or scan.low.startswith(":", m.end)))
        ]
    # "Nhiều nhất là thị xã Trảng Bàng; địa phương này đăng ký tám sản phẩm"
    said = owner.level == "local" and owner.near
    if owner.level not in {"district", "commune", "province"} and not said:
        return []
    unfit = {"compare", "goods", "org"}
    named = [m for m in scan.places if m.name and m.end <= owner.start and m.role not in unfit]
    return named[::-1]


def _stands_for(owner: Mention, place: Place) -> bool:
    """Whether a place is of the level that an anaphor names."""
    if owner.level == "local":
        return True
    if owner.level == "city":
        return place.commune is None
    if owner.level == "commune":
        return place.commune is not None
    if owner.level == "province":
        return place.province is not None and place.district is None and place.commune is None
    return place.district is not None and place.commune is None


def _before(figure: Figure, scan: Scan) -> Mention | None:
    """The nearest place before the figure that can own it; a subject before an issuing body."""
    q, zone = figure.quantity, figure.zone
    left = zone.left if figure.whole is not None else 0
    found = [g for g in groups(scan) if g[-1].end <= q.start and g[0].start >= left]
    ranks = {"subject": 0, "of": 0, "other": 0, "issuer": 2}
    best: Mention | None = None
    named = next((g[0] for g in reversed(found) if g[0].name), None)
    if (
        all(not m.owns for g in found for m in g)
        and named is not None
        and named.role == "compare"
        and not scan.low.endswith("trừ ", 0, named.start)
    ):
        return named  # "so với xã X bên cạnh, đã có 12": the only place is the owner
    for group in reversed(found):
        m = group[-1] if len(group) == 1 else _list_owner(group, scan, q)
        if m is None or not m.owns or _is_in_aside(m, scan, q) or _is_of_maker(m, scan, q):
            continue
        if best is None or ranks[m.role] < ranks[best.role]:
            best = m
        if ranks[best.role] == 0:
            break
    return best


# "Bánh cáy của một hộ ở Đông Hưng, trứng của một hợp tác xã ở Tiền Hải là 3 sản phẩm xin xét lại"
_ONE_MAKER = re.compile(
    r"(?<!\w)(?:một|1) (?:hộ|cơ sở|hợp tác xã|htx|công ty|doanh nghiệp|đơn vị|tổ hợp tác)"
    r"(?:\s[^\s,;:.()\d]+){0,4}\s(?:ở|tại)\s(?:(?:xã|phường|thị trấn|huyện)\s)?$"
)
_ARE = re.compile(r",?\s(?:đều |cũng )?(?:là|tất cả|cả thảy|tổng cộng)\s$")


def _is_of_maker(m: Mention, scan: Scan, q: Quantity) -> bool:
    """Whether a place is where one maker is whose goods are counted with those of others."""
    if _ARE.search(scan.low[: q.start]) is None:
        return False
    return _ONE_MAKER.search(scan.low[: m.start]) is not None


def _is_in_aside(m: Mention, scan: Scan, q: Quantity) -> bool:
    """As in "1 sản phẩm (na dai, huyện Chi Lăng) được nâng hạng và 7 sản phẩm mới": of the 1."""
    opened = scan.low.rfind("(", 0, m.start)
    if opened < 0 or not scan.low[opened + 1 : m.start].strip():
        return False
    closed = scan.low.find(")", opened)
    return m.end <= closed < q.start


def _list_owner(group: list[Mention], scan: Scan, q: Quantity) -> Mention | None:
    """Of "A 5, B và C 3" the last name before the number; a plain list owns nothing alone."""
    gap = scan.low[group[-1].end : q.start]
    return group[-1] if re.fullmatch(r"\s*(?:có|:|\(|với|góp|đạt|được|,)?\s*", gap) else None


def sentence_place(scan: Scan, placer: Placer, current: Located | None) -> Located | None:
    """The place that a sentence is about, for the sentences after it."""
    if not any(m.role == "subject" for m in scan.places):
        return None
    found = [g for g in groups(scan) if g[0].owns]
    opening = [g for g in found if g[0].role == "subject"]
    if len(opening) > 1 and scan.low.startswith(":", opening[0][-1].end):
        opening = opening[1:]  # "Cà Mau: Huyện Thới Bình trao …" is about the district
    if not opening or len(opening[0]) > 1 or len(opening) > 2:  # noqa: PLR2004
        return None
    located = placer.locate(opening[0][0], current, "paragraph")
    return located if located and located.place != Place() else None


def is_inside(inner: Place, outer: Place) -> bool:
    """Whether a place lies inside another, by their names."""
    if outer.province == "Việt Nam":
        return inner != outer
    if outer.region:
        return inner.region is None
    if inner.province != outer.province or inner == outer:
        return False
    if outer.commune is not None:
        return False  # after July 2025 two communes share the district None, and neither has both
    return outer.district is None or (inner.district == outer.district and bool(inner.commune))
