"""Expressions that lean on the reference day: "hôm qua", "tuần tới", "đến nay".

Registered after the calendar rules of ``day_rules`` and ``period_rules``, which therefore win.
Those that count units from it ("3 năm qua") are in ``counted_units``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from parsers.counted_units import unit_at
from parsers.date_book import RuleBook, edged, relative
from parsers.date_words import (
    DAY,
    MONTH,
    NEXT,
    NOT_MANY,
    PAST,
    THIS,
    WEEKDAYS,
    Meaning,
    Now,
    Period,
    alternatives,
    month_at,
    months,
    nearest_year,
    number,
    one,
    shift,
    week_at,
)

BOOK = RuleBook()
rule = BOOK.rule

_DAY_SHIFTS = {"nay": 0, "qua": -1, "kia": -2, "kìa": -3, "trước": -1, "mai": 1, "mốt": 2, "sau": 1}
_PART_OF_DAY = r"(?:rạng sáng|sáng sớm|sáng|trưa|chiều tối|chiều|tối|đêm|khuya)"


@rule(
    r"(?:từ|kể từ) đầu (?P<unit>năm|tháng|quý|tuần)(?: này| nay)? (?:đến|tới) (?:nay|giờ)",
    "đầu",
    early=True,
)
def since_the_beginning(match: re.Match[str], now: Now) -> Meaning | None:
    """Từ đầu năm đến nay."""
    span, precision = unit_at(match["unit"], now.day, 0)
    return relative(Period(span.start, now.day), precision)


@rule(
    r"(?:từ|kể từ) (?:tháng (?P<m>\d{1,2})|(?:(?:tháng )?(?P<m2>\d{1,2})/|năm |)(?P<y>\d{4}))"
    r" (?:đến|tới) (?:nay|giờ)(?!\w)",
    "nay",
    "giờ",
    early=True,
)
def since(match: re.Match[str], now: Now) -> Meaning | None:
    """Từ năm 2019 đến nay; từ tháng 5/2019 đến nay; từ tháng 3 đến nay."""
    month = int(match["m"] or match["m2"] or 1)
    year = int(match["y"] or now.day.year - (month > now.day.month))
    start = date(year, month, 1)
    if start > now.day:
        return None
    whole_years = match["y"] and not match["m2"]
    return relative(Period(start, now.day), "years" if whole_years else "month")


@rule(r"từ nay (?:đến|tới|cho đến) (?:cuối|hết) năm(?: nay)?(?: (?P<y>\d{4}))?", "nay", early=True)
def until_the_end(match: re.Match[str], now: Now) -> Meaning | None:
    """Từ nay đến cuối năm."""
    end = date(int(match["y"] or now.day.year), 12, 31)
    return relative(Period(now.day, end), "year") if end >= now.day else None


_WEEKDAY = rf"(?:thứ (?P<wd>{alternatives(WEEKDAYS)})|(?P<sun>chủ nhật))"


@rule(
    rf"{_WEEKDAY}(?: của)? tuần (?P<week>{THIS}|{PAST}|{NEXT})(?P<more> nữa)?(?!\w)",
    "tuần",
    early=True,
)
def weekday_of_week(match: re.Match[str], now: Now) -> Meaning | None:
    """Thứ hai tuần tới; thứ sáu của tuần này."""
    monday = week_at(now.day, shift(match["week"]) * (2 if match["more"] else 1)).start
    return relative(one(monday + timedelta(days=_weekday(match))), "day")


@rule(
    rf"{_WEEKDAY},? (?:(?:ngày|mùng|mồng) ){{1,2}}(?P<d>{DAY})(?! tháng|[/.-]\d)",
    loose=True,
)
def weekday_and_day(match: re.Match[str], now: Now) -> Meaning | None:
    """Thứ sáu ngày 13: of the nearest month in which the two agree."""
    nth = timedelta(days=number(match["d"]) - 1)
    for step in (0, 1, -1, *range(2, 12)):
        month = month_at(now.day, step)
        day = month.start + nth
        if day <= month.end and day.weekday() == _weekday(match):
            return relative(one(day), "day")
    return relative(one(month_at(now.day, 0).start + nth), "day")


@rule(
    rf"(?:(?P<part>{_PART_OF_DAY}|vào|từ|đến|hôm) )?{_WEEKDAY}"
    rf"(?:(?: ngày)? (?P<near>{THIS}|{PAST}|{NEXT}))?(?!\w)",
    "thứ",
    "chủ nhật",
)
def weekday(match: re.Match[str], now: Now) -> Meaning | None:
    """Thứ ba vừa rồi; sáng chủ nhật; hôm thứ sáu, which is past."""
    if now.press and not (match["part"] or match["sun"]):
        return None  # "thứ ba" in running text is mostly "third"
    ahead = (_weekday(match) - now.day.weekday()) % 7
    side = shift(match["near"]) if match["near"] else None
    past = side == -1 or (side is None and (ahead > 0 if now.press else match["part"] == "hôm"))
    if side == 0 and now.press:
        ahead = _weekday(match) - now.day.weekday()
    elif past:
        ahead -= 7
    elif ahead == 0 and (side == 1 or (side is None and not now.press)):
        ahead = 7  # today itself is "hôm nay"
    return relative(one(now.day + timedelta(days=ahead)), "day")


def _weekday(match: re.Match[str]) -> int:
    return 6 if match["sun"] else WEEKDAYS[match["wd"]]


@rule(
    r"(?:(?:ngày|giờ|hôm) (?:này|nay)|cùng ngày) (?P<unit>tuần|tháng|năm) "
    rf"(?P<w>{PAST}|{NEXT}|kia)(?!\w)",
    loose=True,
    early=True,
)
def same_day_of_unit(match: re.Match[str], now: Now) -> Meaning | None:
    """Ngày này năm ngoái; giờ này tuần trước."""
    steps, day = shift(match["w"]), now.day
    if match["unit"] == "tuần":
        return relative(one(day + timedelta(weeks=steps)), "day")
    month = month_at(day, steps if match["unit"] == "tháng" else steps * 12)
    return relative(one(min(month.start + timedelta(days=day.day - 1), month.end)), "day")


@rule(r"(?<!mươi )(?P<w>mai|mốt)$", loose=True)
@rule(
    rf"(?:{_PART_OF_DAY} )?(?:ngày )?(?:hôm|bữa) (?P<w>nay|qua|kia|kìa|trước)(?!\w)", "hôm", "bữa"
)
@rule(r"(?:ngày )?(?:hôm|bữa) (?P<w>sau)(?!\w)", loose=True)
@rule(r"ngày (?P<w>mai|mốt|kia|kìa)(?!\w)", "ngày")
@rule(rf"{_PART_OF_DAY} (?P<w>nay|qua|mai|mốt)(?!\w)")
def near_day(match: re.Match[str], now: Now) -> Meaning | None:
    """Hôm kia; ngày mốt; tối mai."""
    offset = _DAY_SHIFTS[match["w"]]
    if match["w"] in ("kia", "kìa") and not re.search(r"hôm|bữa", match.group()):
        offset = 3 if match["w"] == "kìa" else 2
    return relative(one(now.day + timedelta(days=offset)), "day")


@rule(rf"tháng (?P<m>{MONTH}) (?P<w>{THIS}|{PAST}|{NEXT})(?!\w)", "tháng")
def named_month_near(match: re.Match[str], now: Now) -> Meaning | None:
    """Tháng 3 tới; tháng 8 vừa rồi."""
    month, side = number(match["m"]), shift(match["w"])
    if not 1 <= month <= 12:  # noqa: PLR2004
        return None
    year = now.day.year
    if side > 0 and month <= now.day.month:
        year += 1
    if side < 0 and month >= now.day.month:
        year -= 1
    return relative(months(year, month, month), "month")


@rule(
    rf"{NOT_MANY}(?P<unit>năm|tháng|quý|quí|tuần) (?P<w>{THIS}|{PAST}|{NEXT}|kia|kìa)"
    r"(?P<more> nữa)?(?!\w)",
)
def near_unit(match: re.Match[str], now: Now) -> Meaning | None:
    """Năm nay; năm kia; tháng sau; tuần trước; quý này."""
    steps = 2 if match["more"] else 1  # tuần sau nữa
    return relative(*unit_at(match["unit"], now.day, shift(match["w"]) * steps))


@rule(
    r"(?:(?:tính |kể |cho )?(?:đến|tới) (?:nay|giờ|(?:thời điểm )?hiện (?:tại|nay)|hôm nay|"
    r"thời điểm (?:này|hiện tại|hiện nay)|lúc này)|thời điểm (?:này|hiện tại)|(?:ngay )?bây giờ|"
    r"(?:ngay )?lúc này|hiện (?:nay|tại)|tính đến thời điểm này)(?!\w)",
)
@rule(
    r"(?<!thực )(?<!thể )(?<!xuất )(?<!phát )(?<!biểu )(?<!tái )(?<!đại )(?<!ẩn )hiện"
    r"(?=,? (?:đã|có|còn|đang|toàn|cả|tỉnh|huyện|thành phố|xã|trên|địa phương|là|được|mới)(?!\w))",
    "hiện",
)
@rule(r"(?:hiện|nay|giờ)$", loose=True)
def at_present(match: re.Match[str], now: Now) -> Meaning | None:
    """Đến nay; hiện nay; tính đến thời điểm này."""
    return relative(one(now.day), "day")


@rule(
    r"(?P<edge>đầu|giữa|cuối|hết) (?P<unit>năm|tháng|quý|tuần)"
    r"(?! (?:\d|nay|này|ngoái|trước|sau|tới|kia|qua|vừa|hai (?:nghìn|không)))(?!\w)",
)
def edge_of_present(match: re.Match[str], now: Now) -> Meaning | None:
    """Cuối năm, without a year: of the year of the reference day."""
    span, precision = unit_at(match["unit"], now.day, 0)
    return edged(relative(span, precision), match["edge"])


@rule(rf"(?:tháng |(?:tháng|t\.?)(?=\d))(?P<m>{MONTH})", "t")
def month_alone(match: re.Match[str], now: Now) -> Meaning | None:
    """Tháng 6: this year's, unless it lies far ahead."""
    month = number(match["m"])
    if not 1 <= month <= 12 or (now.press and not _press_month(match)):  # noqa: PLR2004
        return None
    year = nearest_year(now, month)
    return relative(months(year, month, month), "month")


def _press_month(match: re.Match[str]) -> bool:
    """Whether "tháng hai" in running text is February: not "mỗi tháng hai lần"."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    if re.search(r"(?:\d|mỗi|một|hằng|hàng|hai|ba|bốn|năm|sáu|vài|mấy|từng|mười|rằm) $", before):
        return False
    if not match.group().startswith("tháng "):
        return False
    counts = r" ?(?:lần|mươi|trăm|nghìn|triệu|tỷ|chục|sản phẩm|hộ|đồng|tấn|vấn|âm lịch|,\d|%)"
    return match["m"] not in ("giêng", "chạp") and not re.match(counts, match.string[match.end() :])


@rule(rf"(?:ngày |hôm )?(?:mồng|mùng) (?P<d>{DAY})", loose=True)
@rule(
    r"ngày (?P<d>\d{1,2}|mồng \w+|mùng \w+|mười \w+|hai mươi \w+|mười)(?![\d/.-])(?! tháng)(?!\w)"
)
def day_of_this_month(match: re.Match[str], now: Now) -> Meaning | None:
    """Ngày 20, ngày mười lăm: of the month of the reference day."""
    before = match.string[max(0, match.start() - 6) : match.start()]
    if re.search(r"(?:mỗi|một|hằng|hàng|từng|\d) $", before):
        return None
    words = re.sub(r"^(?:mồng|mùng) ", "", match["d"])
    try:
        day = now.day.replace(day=number(words))
    except KeyError:
        return None
    return relative(one(day), "day")
