"""Finding the time expressions of a sentence: "đến cuối năm 2021", "hết quý I năm nay", "đến nay".

What belongs here: the patterns over small letters. What a found time means against the day of
publication is in ``stated_time``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from parsers.claims.lexicon import alternatives, choice, table
from parsers.claims.stated_time import Role, Time
from parsers.claims.time_beginnings import COUNT, YEAR, beginnings
from parsers.claims.words import Words, matches

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
# "từ 1-2 sản phẩm" counts, and is no day of February; for a pattern with free spaces
_COUNTED = (
    r"(?:(?:bộ\s)?sản\sphẩm|hồ\ssơ|chủ\sthể|mặt\shàng|ý\stưởng|mô\shình|điểm|lớp|hợp\stác|htx|gian"
    r"|nhóm|doanh\snghiệp|hộ|triệu|tỷ|tỉ|xã|huyện|sao)(?!\w)"
)

# "Nay công nhận 03 sản phẩm": how a decision decides, and no stock of today
_ORDERS = r"nay\s(?:công\snhận|phê\sduyệt|thu\shồi|ban\shành|cấp\sgiấy|hủy\sbỏ|bãi\sbỏ)(?!\w)"


@cache
def _pattern() -> re.Pattern[str]:
    roles = table("times")
    until, since = alternatives(roles["until"]), alternatives(roles["since"])
    now, signed = alternatives(roles["now"]), alternatives(roles["event"])
    relative = alternatives(list(roles["years"]))
    return re.compile(
        rf"""(?<!\w)(?:
        (?P<thisyear>(?:tính\s|kể\s)?từ\s(?:đầu\snăm|tháng\s1)(?:\snay|\s(?P<y6>{YEAR}))?\s(?:đến|tới|cho\sđến)\s(?:nay|giờ|thời\sđiểm\snày|hết\stháng\s\d+|cuối\stháng\s\d+|tháng\s\d+))(?!\w)
        |(?<!hôm\s)(?<!sáng\s)(?<!chiều\s)(?<!trưa\s)(?<!tối\s)(?P<now>(?!{_ORDERS})(?:{now}))(?!\w)
        |(?P<ago>(?:cách\sđây\s)?(?P<n>[1-9]|một|hai|ba|bốn|năm)\snăm\strước(?!\sđó)|cách\sđây\s(?P<n2>[1-9]|một|hai|ba|bốn|năm)\snăm)(?!\w)
        |(?P<lead>(?:(?:{until}|{since})\s+)?(?:(?:{signed})\s*)?)
        (?P<edge>cuối|hết|đầu|giữa|kết\sthúc|khép\slại|trong|riêng|cả|sau)?\s*
        (?:
          (?:ngày\s+)?(?P<d>[0-3]?\d)\s*(?:/|-|\.|\s?tháng\s)\s*(?P<m>[01]?\d)\s*(?:(?:/|-|\.|,?\s?năm\s)\s*(?P<y>{YEAR}|\d\d(?!\d)))?(?(y)(?![\d/])|(?![\d/]|\s*{_COUNTED}))
          |(?:tháng\s+)(?P<m2>[01]?\d)(?:\s*(?:/|-|\.|,?\s(?:của\s)?năm)\s*(?P<y2>{YEAR})|\s+(?P<rel2>{relative}))?(?!\d)
          |(?P<m3>[01]?\d)/(?P<y3>{YEAR})
          |quý\s+(?P<q>iv|iii|ii|i|[1-4])(?:\s*(?:/|-|,?\s(?:của\s)?năm)\s*(?P<yq>{YEAR})|\s+(?P<relq>{relative}))?(?!\w)
          |(?:(?<=hết\s)|(?<=cuối\s)|(?<=khép\slại\s)|(?<=kết\sthúc\s))(?P<eoy>năm(?:\scũ)?)(?!\w|\s(?:\d|nay|này|ngoái|trước|sau|tới|rồi|vừa|qua|kia|học|một|hai|ba|thứ))
          |(?P<nm>1[01]|[2-9]|hai|ba|bốn|sáu|bảy|tám|chín)\s+tháng\s+đầu\s+(?:năm\s+(?P<yh>{YEAR})|(?P<relh>{relative})|năm)
          |(?:(?:giai\sđoạn|các\snăm|những\snăm|thời\skỳ|nhiệm\skỳ|ba\snăm|hai\snăm|bốn\snăm|năm\snăm|\d\snăm|năm)\s*(?:từ\s)?(?:năm\s)?)?(?P<a>{YEAR})\s*(?:-|đến|tới|và)\s*(?:(?:cuối|hết)\s)?(?:năm\s)?(?P<b>{YEAR})(?!\d)
          |(?:năm\s+|niên\s+vụ\s+)(?P<y4>{YEAR})(?!\d)
          |(?P<rel>(?<!những\s)(?<!các\s)(?<!hàng\s)(?<!hằng\s)(?:{relative}))(?!\w|\s20\d\d|\sthứ\s)
          |(?P<y5>{YEAR})(?![\d.,]\d|\d|\s*(?:sản\sphẩm|chủ\sthể|đồng|hộ|người|ha|tấn|m|km|kg|lượt|triệu|tỷ|tỉ)\b|/[a-zđ])
        ))""",
        re.VERBOSE,
    )


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) + 2000 if len(text) == 2 else int(text)  # noqa: PLR2004


# "kể từ khi bắt đầu chương trình năm 2019": the year is where the counting began.
# "gấp đôi năm trước": only compared with; "tỉnh Cao Bằng đến ngày 31/5" names a province.
_COMPARED = re.compile(
    r"(?:gấp (?:đôi|ba|bốn|rưỡi|[\d,]+ lần)|(?<!cao )bằng|hơn|cùng kỳ|kém)\s(?:cả\s)?$"
)
# "gấp rưỡi năm trước, khi huyện chỉ có 600 triệu đồng": told of that year
_WHEN = re.compile(r",\s(?:khi|lúc)(?: đó| ấy)?,?\s")
_SINCE = re.compile(
    r"(?:sau|qua) (?:hơn )?(?:\d+|hai|ba|bốn|năm) năm[^,]{0,25}\($"
    r"|(?:kể từ|từ khi|từ lúc|bắt đầu từ|sau khi)(?:\s[^\s,;:.]+){1,8}\s*$"
)


_IN_BATCH = re.compile(rf"{choice('batch')}\s$")


# "Quyết định số 12/QĐ-UBND ngày …": when it was signed.
_NUMBERED = re.compile(
    r"(?:qđ|quyết định|kế hoạch số|công văn|tờ trình|nghị quyết|số \d+)[^,;.]{0,40}$"
)
# "Kỳ xét năm 2021, mãi giữa tháng 1 này mới công bố": when it was told
_TOLD_THEN = re.compile(
    r"(?:\s(?:này|nay|năm nay))?\s(?:mới|thì) (?:được )?(?:công bố|ký|trao|có kết quả)"
)
# "quyết định được UBND tỉnh ký những ngày cuối năm 2020": when it was signed, too
_SIGNED = re.compile(
    r"quyết định[^,;.]{0,40}\s(?:ký|ban hành)\s(?:vào |hồi )?(?:những |các )?(?:ngày )?$"
)


# "từ ngày 25 đến 28/11": how long a fair goes on, and no stock at its end
_STRETCH_OF_DAYS = re.compile(r"(?<!\w)từ (?:ngày |hôm )?\d{1,2}(?:[/-]\d{1,2})? $")


@cache
def _leads(role: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(table('times')[role])})(?!\w)")


def _role(lead: str, edge: str | None, low: str, span: tuple[int, int], *, year: bool) -> Role:
    start, end = span
    compared = _COMPARED.search(low[max(0, start - 20) : start]) and not _WHEN.match(low, end)
    if compared or _leads("since").match(lead) or _SINCE.search(low[max(0, start - 45) : start]):
        return "since"
    came = lead.endswith("hồi ") and _leads("until").match(lead)  # "tin vui đến hồi tháng 6"
    stretch = _STRETCH_OF_DAYS.search(low[max(0, start - 20) : start])
    goes_on = lead.startswith("đến") and stretch
    signed = _SIGNED.search(low[max(0, start - 80) : start])
    if signed or came or goes_on or _TOLD_THEN.match(low, end):
        return "signed" if signed else "event"
    over = edge in {"hết", "kết thúc", "khép lại"} or (year and _ENDED.match(low, end))
    if over or _leads("until").match(lead):
        return "until"
    if edge == "cuối":  # "đợt công nhận cuối năm" is a batch of that year, no stock
        return "in" if _IN_BATCH.search(low[max(0, start - 24) : start]) else "until"
    if _NUMBERED.search(low[max(0, start - 50) : start]):
        return "signed"
    plain = (
        lead.strip() in {"vào", "hồi"} and year and not low[:start].endswith("bước ")
    )  # "vào năm 2025"
    return "event" if lead.strip() and not plain else "in"


# "khi năm 2021 khép lại, toàn tỉnh đã có 63 sản phẩm"
_ENDED = re.compile(r"\s(?:khép lại|kết thúc|qua đi|trôi qua|đi qua|khép sổ)(?!\w)")

# "so với cuối năm 2021 (68 sản phẩm)": the count in brackets was that of then.
_WITH_COUNT = re.compile(r"\s\((?:(?:chỉ |mới |khi đó )*(?:có |là ))?[^\s,;()]+(?: \S+)? sản phẩm")

# Every time expression has a digit or one of these words; the long pattern is dear.
TIME_WORDS = frozenset({"nay", "này", "năm", "hiện", "giờ", "lúc", "thời", "quý", "tháng", "ký"})

# "Năm 2021 có 4 sản phẩm, năm sau thêm 3": beside the year just said, not beside today.
# "lũy kế từ năm 2019 đến hết năm 2023": a stock at the end
_SUMMED, _AT_END = re.compile(r"(?:lũy|luỹ) kế $"), re.compile(r"hết|cuối")
_STRETCH = re.compile(r"(?:kể |tính )?từ .*(?:đến|tới)")
_BESIDE_IT = re.compile(r"năm sau|năm trước đó")


_MIDDLE = re.compile(r"(?<!\w)giữa (?:năm (?:20\d\d|nay|ngoái|trước)|năm)$")

# "kết quả thực hiện", "xuất hiện": no "hiện" of today
_IN_WORD = re.compile(r"(?<!\w)(?:thực|thể|phát|xuất|biểu|tái)\s$")


def find_times(low: str, words: Words) -> tuple[Time, ...]:
    """Every time expression of a sentence in small letters, in reading order."""
    found: list[Time] = []
    for m in matches(_pattern(), low, beginnings(low, words)):
        t = _within_year(m) if m["thisyear"] else _read(m, low)
        if m["rel"] == "năm tới" and _YEARS_AHEAD.search(low[: m.start()]):
            continue
        if t is None or (m["rel"] == "năm sau" and _AFTER_YEARS.search(low[: m.end() + 4])):
            continue
        that = low.startswith((" ấy", " đó"), m.end())  # "từ 1/7/2025 tới cuối năm ấy"
        told = next(
            (x.year for x in reversed(found) if x.year and (that or x.role != "since")), None
        )
        if m["rel"] == "năm sau" and that and not told:
            continue  # beside a year that an earlier sentence tells
        if told and m["rel"] and _BESIDE_IT.match(m["rel"]) and t.shift:
            t = replace(t, year=told + t.shift, shift=None)
        if told and m["eoy"] and t.year is None:
            t = replace(t, year=told)
        if t.role == "since" and t.span and _SUMMED.search(low[: t.start]):
            t = replace(t, role="until", edge="end" if _AT_END.search(m.group()) else t.edge)
        elif t.role == "since" and t.span and _is_all_so_far(m, t, low):
            t = replace(t, role="until", edge="end")
        elif t.role == "since" and t.span and _STRETCH.match(m.group()):
            t = replace(t, role="in")  # "từ năm 2020 đến năm 2022 công nhận 117"
        found.append(t)
    return tuple(found)


_BEGAN = 2019
"""Decision 490/QĐ-TTg is of May 2018; the first rounds were in that year and the next."""
# "Từ năm 2018 đến hết năm 2022, Hà Giang đã phân hạng được 270 sản phẩm"
_HAS_DONE = re.compile(r",\s[^,;.\d]*\sđã\s")


def _is_all_so_far(m: re.Match[str], t: Time, low: str) -> bool:
    """Whether a stretch from the programme's first years to the end of a year tells a stock."""
    begins = t.span is not None and t.span[0] <= _BEGAN and t.start <= 1
    ends = begins and _AT_END.search(m.group()) is not None
    return ends and _HAS_DONE.match(low, m.end()) is not None


def _within_year(m: re.Match[str]) -> Time:
    """As in "từ đầu năm đến nay": what came in that year, no stock of today."""
    year = _year(m["y6"])
    return Time(m.start(), m.end(), "in", year, shift=None if year else 0)


def _from_today(m: re.Match[str], low: str) -> Time | None:
    """As in "hiện nay", "ba năm trước"."""
    if m["ago"]:
        back = COUNT.get(m["n"] or m["n2"]) or int(m["n"] or m["n2"])
        return Time(m.start(), m.end(), "until", shift=-back)
    in_word = _IN_WORD.search(low[: m.start()]) is not None
    return None if in_word else Time(m.start(), m.end(), "now")


_AT_ITS_END = re.compile(r"(?:cuối|hết|kết thúc)\s*$")


# "trong 5 năm tới": the years of the plan, no next year
_YEARS_AHEAD = re.compile(rf"(?<!\w)(?:\d+|{'|'.join(COUNT)}|vài|mấy|những)\s$")
# "Hai năm sau khi triển khai": no next year
_AFTER_YEARS = re.compile(
    rf"(?:\d|(?<!\w)(?:{'|'.join(COUNT)}|vài|mấy|nửa)) năm sau(?: khi)?\W*\w*$|năm sau khi$"
)


# "Còn một tháng nữa mới hết năm nhưng tỉnh đã …": the year is not over
_NOT_YET = re.compile(r"(?<!\w)(?:mới|chưa|nữa là|nữa thì|sắp)\s$")


def _read(m: re.Match[str], low: str) -> Time | None:
    if m["eoy"] and _NOT_YET.search(low[: m.start()]):
        return None
    return _read_date(m, low)


def _read_date(m: re.Match[str], low: str) -> Time | None:
    if m["now"] or m["ago"]:
        return _from_today(m, low)
    years: dict[str, int] = table("times")["years"]
    edge = m["edge"]
    role = _role(m["lead"] or "", edge, low, m.span(), year=bool(m["y4"] or m["rel"]))
    if role == "since" and _WITH_COUNT.match(low, m.end()):
        role = "until"
    if role == "signed" and not (m["d"] or m["m2"] or m["m3"]):
        role = "in"  # a year beside a decision is that of its subject
    relative = m["rel"] or m["rel2"] or m["relq"] or m["relh"]
    shift = years[" ".join(relative.split())] if relative else None
    year = _year(m["y"] or m["y2"] or m["y3"] or m["yq"] or m["yh"] or m["y4"] or m["y5"])
    month = int(m["m"] or m["m2"] or m["m3"] or 0) or None
    day = int(m["d"]) if m["d"] else None
    if (month is not None and month > 12) or (day is not None and not 1 <= day <= 31):  # noqa: PLR2004
        return None
    if day is not None and role == "in":
        role = "event"
    edge = {"cuối": "end", "hết": "end", "kết thúc": "end", "khép lại": "end", "đầu": "start"}.get(
        edge or ""
    )
    if edge is None and m["lead"] and _AT_ITS_END.search(m["lead"]):
        edge = "end"
    if relative and relative.endswith("qua"):
        edge = "past"
    half = 1 if m["nm"] in {"6", "sáu"} else None
    quarter = _ROMAN[m["q"]] if m["q"] else None
    if (m["y4"] or m["rel"]) and not (month or m["q"]) and _MIDDLE.search(m.group()):
        half, role = 1, "until" if role == "until" else role  # "đến giữa năm 2022"
    if m["nm"] and not half:
        month = COUNT.get(m["nm"]) or int(m["nm"])
    shift = 0 if m["eoy"] else shift
    span = (int(m["a"]), int(m["b"])) if m["a"] else None
    if day is not None and (m["lead"] or "").startswith("trước"):
        edge = "before"
    bare = m["d"] and not m["y"] and not (m["lead"] or "").strip()
    if bare:  # "26/30", "4-5": without "ngày" or a year it may be any two numbers
        return None
    return Time(
        m.start(),
        m.end(),
        role,
        year,
        month,
        day,
        quarter,
        span,
        edge,
        shift,
        half,
        coarse=bool(m["y5"]),
    )
