"""What is left of a list of places, or told after it: it belongs to the place around the list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.claims.figure import Figure, is_near
from parsers.claims.placing import Located
from parsers.claims.state import State
from parsers.models import Place

# "Huyện A 9 sản phẩm, huyện B 8. Ba sản phẩm còn lại là nước mắm": of the place around the list
_REST = re.compile(r"\s(?:ocop\s)?còn lại(?!\w)")


_LEAST = 2  # units whose counts make a sum

# "Bốn địa phương còn lại chia nhau 20 sản phẩm": of what the list before divides
REST_OF_UNITS = re.compile(
    r"(?<!\w)(?:các|những|số|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+)\s(?:huyện|địa phương|nơi"
    r"|đơn vị|xã|phường|thị xã|quận|thành phố)(?:,\s(?:huyện|thị xã|thành phố|xã|phường))*"
    r"\scòn lại(?:\s[^\s,;:.\d]+){0,5}\s$"
)


def rest_of_units(figure: Figure, state: State, before: Sequence[Figure]) -> list[Located]:
    """The place around a list of its units, where the units that are left share a count."""
    if summed := _sum_of_units(figure, before) or _sum_of_list(figure, state, before):
        return summed
    if of_all := _of_all_units(figure, state):
        return of_all
    if "còn" not in figure.scan.words:
        return []
    before = before or state.products(1)
    last = next((f for f in reversed(before) if f.counts_products), None)
    if last is None or last.place is None or not last.place.place.district:
        return []
    if not REST_OF_UNITS.search(figure.scan.low, figure.zone.left, figure.quantity.start):
        return []
    return [replace(last.place, place=Place(province=last.place.place.province))]


# "Phú Xuyên đưa đến 21 sản phẩm, Thường Tín 18 sản phẩm, tổng cộng là 39"
_IN_ALL = re.compile(r"[,;]\s(?:tổng cộng|cộng lại|cả thảy|tổng số)(?: là| có| được)?\s$")


def _sum_of_units(figure: Figure, before: Sequence[Figure]) -> list[Located]:
    """The place around a list of its units, for what they have together."""
    listed = [f for f in before if f.counts_products and f.place_own and f.place]
    if len(listed) < _LEAST or sum(f.value for f in listed) != figure.value:
        return []
    around = {f.place.place.province for f in listed if f.place}
    if len(around) != 1 or not _IN_ALL.search(figure.lead):
        return []
    first = listed[0].place
    return [replace(first, place=Place(province=around.pop()))] if first else []


def place_of_rest(figure: Figure, state: State) -> Located | None:
    """The place whose list was just read, for what is left of it and for a new paragraph."""
    last = next(iter(state.products(1)), None)
    if last is None or last.around is None:
        return None
    apart = last.scan.sentence.paragraph != figure.scan.sentence.paragraph
    apart = apart and state.place == state.context.place  # no sentence has named another since
    rest = _REST.match(figure.scan.low, figure.quantity.end)
    return last.around.place if rest or apart else None


# "…, huyện Lai Vung 7 sản phẩm. Đáng chú ý, Hội đồng đã đề nghị Trung ương …": of all the round
_OTHER_SUBJECT = re.compile(
    r"\W*(?:đáng chú ý|ngoài ra|bên cạnh đó|đặc biệt|dịp này),? (?:hội đồng|tỉnh|ubnd tỉnh)(?!\w)"
)


# "Năm nay các địa phương của tỉnh đăng ký 30 sản phẩm", after what one district has
_ALL_UNITS = re.compile(
    r"(?<!\w)các (?:địa phương|huyện|quận)(?!\w)(?!\s(?:khác|còn lại|này|đó|ấy|nói trên))"
    r"[^;.\d]*(?:\d+ (?:huyện|quận|thị xã|đơn vị)[^;.\d]*)?$"
)
_UNDER_PROVINCE = re.compile(r"(?<!\w)(?:huyện|quận|tỉnh)(?!\w)")


def _of_all_units(figure: Figure, state: State) -> list[Located]:
    """The province of the district that was spoken of, for what all its districts have together."""
    place = state.place
    if place is None or place.place.district is None or "các" not in figure.scan.words:
        return []
    told = _ALL_UNITS.search(figure.lead)
    if told is None or any(m.name and m.owns for m in figure.scan.places):
        return []
    home = state.context.place
    wide = home is not None and home.place.district is None
    if not wide and not _UNDER_PROVINCE.search(told.group()):
        return []  # in the paper of a district they may be its communes
    return [replace(place, place=Place(province=place.place.province))]


_SUM_LEAST = 3  # units that make a sum without a word for it
# "Tổng cộng, hội đồng nhận 9 sản phẩm", "Đó là phần của 55 sản phẩm mà các huyện đăng ký"
_ALL_TOLD = re.compile(
    r"\W*(?:tính chung|tính cả|tổng cộng|cộng lại|tất cả|cả thảy|gộp lại|như vậy|đó là|chung cuộc)"
)


def _sum_of_list(figure: Figure, state: State, before: Sequence[Figure]) -> list[Located]:
    """The province around units that were told before, for a count that is exactly their sum.

    As in "Huyện A góp 8 sản phẩm. Huyện B góp 1. Tổng cộng, hội đồng nhận 9": of no unit.
    """
    if any(m.owns for m in figure.scan.places if m.end <= figure.quantity.start):
        return []
    run: list[Figure] = []
    for f in [*reversed([b for b in before if b.counts_products]), *state.products(24)]:
        listed = f.place_own and f.place is not None and f.place.place.district is not None
        if not listed or not is_near(f, figure):
            break
        run.append(f)
    least = _LEAST if _ALL_TOLD.match(figure.scan.low) else _SUM_LEAST
    provinces = {f.place.place.province for f in run if f.place}
    if len(run) < least or len(provinces) != 1 or sum(f.value for f in run) != figure.value:
        return []
    first = run[-1].place
    return [replace(first, place=Place(province=provinces.pop()))] if first else []


def beyond_list(figure: Figure, whole: Figure | None) -> Figure | None:
    """What is left of a list, or told after it, is a part of what the list divides."""
    if whole is None or whole.around is None or figure.scan is whole.scan:
        return whole
    apart = whole.scan.sentence.paragraph != figure.scan.sentence.paragraph
    apart = apart and not any(m.owns for m in figure.scan.places)
    rest = _REST.match(figure.scan.low, figure.quantity.end)
    rest = rest or _OTHER_SUBJECT.match(figure.scan.low)
    return whole.around if rest or apart else whole
