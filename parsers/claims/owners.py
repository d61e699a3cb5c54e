"""Whose goods a figure counts: a producer's, a shop's or a fair's are no figure of a place.

A text about one producer goes on about him in sentences that do not name him again; what belongs
here is to see who is the subject of a sentence, and to keep it in mind for the paragraph.
"""

from __future__ import annotations

import re
from functools import cache

from parsers.claims.figure import Figure
from parsers.claims.lexicon import choice, expand, table, tell_tales_of
from parsers.claims.mentions import Mention
from parsers.claims.once import once
from parsers.claims.scan import Scan
from parsers.claims.state import State
from parsers.claims.subjects import is_one_of
from parsers.claims.words import matches
from parsers.text import UPPER

_ORG = choice("org")
# No word between a producer and its verb may name a place or open what somebody says.
_FREE = (
    r"(?:\s(?!(?:huyện|tỉnh|xã|quận|thành|thị|phường|địa|toàn|cả|cho|thông|ubnd|hội)\b)"
    r"[^\s,;:.()]+)"
)
_ORG_OWNS = re.compile(
    rf"(?<!các )(?<!những )(?<!\d )(?<!\w)(?P<org>{_ORG}(?:\s\(htx\))?)(?P<free>{_FREE}{{0,9}}?)"
    r"(?:\s?\([^()]*\)"
    r"|,\s(?:ở\s)?(?:xã|phường|thị trấn|thôn|ấp|bản)\s[^\s,;.]+(?:\s[^\s,;.]+){0,2})?"
    rf"\s{choice('org_verb')}\s(?:\w+\s){{0,2}}$"
)
_OF_ORG = re.compile(rf"\s*(?:ocop |này |mới |cũ )*(?:của|do|từ)\s(?:{_ORG})\s")
_ANY_ORG = re.compile(rf"(?<!\w){_ORG}(?!\w)")
_CAPITAL = re.compile(rf"\s[{UPPER}]")
_ITS_NAME = re.compile(rf"[{UPPER}]|(?:tnhh|cổ phần|nông|chè|sản)")
_OF_VILLAGE = re.compile(
    r"\s*(?:ocop |này |mới )*(?:của|từ)\s(?:cả )?"
    rf"(?:thôn|làng|bản|ấp|khóm|{choice('person')})(?!\w)"
)

# "Nay xưởng của bà …", "HTX Chè Vô Tranh hiện …", "Bà Hiền …": one producer opens the clause.
_OPENING = rf"(?:^|[.;,:–\"“”]\s?|(?<!\w){choice('says')}\s)\s*(?:(?i:{choice('since_then')}),?\s)*"
_STOP = re.compile(r"[.;,:–\"“”]")
_SAYS = re.compile(rf"(?<!\w){choice('says')}\s")
_NAMED = rf"(?:\s(?![{UPPER}])[^\s,;.:()\d]+){{0,4}}?\s[{UPPER}]"
_OWN = rf"(?:{choice('person')}|tôi|chúng tôi|mình|gia đình|htx|hợp tác xã|công ty|cơ sở)(?!\w)"
_ITS_VERB = rf"\s(?:{_OWN}|(?:{choice('org_verb')}|{choice('does')})(?!\w))|\scủa\s{_OWN}"
_SELLER = re.compile(rf"{_OPENING}(?P<who>(?i:{choice('seller')})(?:{_NAMED}|(?i:{_ITS_VERB})))")
_PERSON = re.compile(
    rf"{_OPENING}(?P<who>(?i:(?:vợ chồng )?{choice('person')})"
    rf"(?=\s[{UPPER}]|\s(?:{choice('deed')})(?!\w)))"
)
# "Gạo của HTX đạt 4 sao", "Bánh của cô Sáu"
_GOODS_OF = re.compile(rf"{_OPENING}(?P<who>(?!\d)(?:[^\s,;.:()]+\s){{1,4}}?của\s(?i:{_OWN}))")
_OF_OWN = re.compile(rf"của\s{_OWN}")
# "Hiện Sokfarm có 8 sản phẩm": a name that is no place
_BRAND = re.compile(
    rf"{_OPENING}(?P<who>[{UPPER}][\w'-]+(?:\s[{UPPER}][\w'-]+){{0,3}})"
    r"\s(?:đang |đã |còn )?(?:có|sở hữu)\s"
)
_OURS = re.compile(
    rf"{_OPENING}(?P<who>(?i:chúng tôi|tôi|nhà tôi|gia đình tôi)\s)"
    # who judges is no producer: "Đợt giữa năm chúng tôi chấm 6 sản phẩm, công nhận được 5"
    r"(?!(?:đã |vừa |mới )?(?:chấm|công nhận|xét|thẩm định|phân hạng|giao|trình)(?!\w))"
)
_OFFICIAL = re.compile(choice("official"))
# "huyện còn có 8 sản phẩm"
_PUBLIC = re.compile(
    rf"(?<!\w)(?:{choice('public_subject')}|(?:tỉnh|huyện|thành phố|thị xã|quận|(?<!tác )xã|phường"
    r"|thị trấn)(?:\s(?:này|ta|nhà))?\s(?:đã|hiện|còn|cũng|mới|nay|có|đạt|công nhận))(?!\w)"
)
# "8 sản phẩm OCOP của huyện", "chín sản phẩm OCOP mà huyện đang có"
_OF_PLACE = re.compile(
    r"(?:\s(?:ocop|này|đạt chuẩn|(?:đạt |hạng )?[345] sao))*\s*(?:(?:của|mà)\s)?"
)
# "Ông Khải: Đợt giữa năm chúng tôi chấm 6 sản phẩm, công nhận được 5": who judges makes nothing
_JUDGES = re.compile(
    r"(?<!được )(?<!\w)(?:chấm|thẩm định|phân hạng|công nhận)(?: được| thêm| mới| cho)*\s$"
)
_RECENT = 2  # paragraphs for which "chúng tôi" still means the producer spoken of


def note_subject(scan: Scan, state: State) -> None:
    """Remember whether the sentence was about one producer, for the rest of its paragraph."""
    here = scan.sentence.paragraph
    private = _private_subject(scan, len(scan.low), state)
    if private >= 0 and not _has_public(scan, private, len(scan.low)):
        state.private_paragraph = here
    elif private < 0 and _is_recent(scan, state) and _has_public(scan, 0, len(scan.low)):
        state.private_paragraph = -9


def of_one_producer(figure: Figure, scan: Scan, state: State) -> bool:
    """As in "Cơ sở của bà Hiền có 2 sản phẩm 3 sao", or in a paragraph about her."""
    q = figure.quantity
    if figure.metric == "proposed" or _is_of_place(figure, scan) or _JUDGES.search(figure.lead):
        return False
    if _says_so(figure, scan):
        return True
    if is_one_of(scan, q):
        return False
    private = _private_subject(scan, q.number_start, state)
    if private >= 0:
        return not _has_public(scan, private, q.number_start)
    told = state.private_paragraph == scan.sentence.paragraph and figure.metric != "target"
    return told and not figure.place_own and not _has_public(scan, 0, q.number_start)


def _is_of_place(figure: Figure, scan: Scan) -> bool:
    """As in "một trong 8 sản phẩm OCOP của huyện Bình Liêu"."""
    end = figure.quantity.end
    return any(
        m.role in {"of", "subject"}
        and m.start >= end
        and _OF_PLACE.fullmatch(scan.low, end, m.start)
        for m in scan.places
    )


# "65 doanh nghiệp, hợp tác xã, hộ kinh doanh có 150 sản phẩm": the last kind of many
_KINDS_OF_MANY = re.compile(
    r"\d (?:chủ thể là\s)?(?:doanh nghiệp|hợp tác xã|htx|công ty|cơ sở|hộ|tổ hợp tác)"
    r"(?:\s[^\s,;.\d]+){0,3}"
    r"(?:,\s(?:doanh nghiệp|hợp tác xã|htx|công ty|cơ sở|hộ|tổ hợp tác)(?:\s[^\s,;.\d]+){0,3})*"
    r"(?:,\s(?:và\s)?|\svà\s)$"
)


def _of_many(scan: Scan, start: int) -> bool:
    return _KINDS_OF_MANY.search(scan.low[:start]) is not None


def _says_so(figure: Figure, scan: Scan) -> bool:
    """As in "HTX X có 3 sản phẩm", "2 sản phẩm của Công ty Y"."""
    zone, q = figure.zone, figure.quantity
    named = not scan.words.isdisjoint(tell_tales_of("org"))
    owner = _ORG_OWNS.search(scan.low[zone.left : q.number_start]) if named else None
    if owner and _of_many(scan, zone.left + owner.start()):
        owner = None
    if owner and _in_name(scan, zone.left + owner.start()):
        owner = None  # "huyện Kỳ Anh có 39 sản phẩm" is not what "anh" has
    said = scan.text[zone.left + owner.start() : zone.left + owner.end()] if owner else ""
    if _CAPITAL.search(said) or (owner and not owner["free"]):
        return True
    if _OF_VILLAGE.match(scan.low, q.end):
        return True
    of = _OF_ORG.match(scan.low, q.end)
    if not of or zone.stars is not None or len(_ANY_ORG.findall(scan.low[q.end : zone.right])) > 1:
        return False
    return _ITS_NAME.match(scan.text, of.end()) is not None


@cache
def _who() -> frozenset[str]:
    """Words of which every sentence about one producer has one."""
    own = {"tôi", "chúng", "mình", "gia", "htx", "hợp", "công", "cơ"}
    return tell_tales_of("seller", "person") | own


def _openings(scan: Scan, *, recent: bool) -> list[re.Pattern[str]]:
    """How one producer may open a clause, as far as the sentence has the words for it."""
    words, found = scan.words, []
    if not words.isdisjoint(tell_tales_of("seller")):
        found.append(_SELLER)
    if "của" in words and _OF_OWN.search(scan.low):
        found.append(_GOODS_OF)
    if recent and "tôi" in words:
        found.append(_OURS)
    if not words.isdisjoint(tell_tales_of("person")) and not _OFFICIAL.search(scan.low):
        found.append(_PERSON)
    return found


def _is_recent(scan: Scan, state: State) -> bool:
    return scan.sentence.paragraph - state.private_paragraph <= _RECENT


# "của các hợp tác xã, hộ kinh doanh đăng ký dự thi": one more kind of a list
_ONE_KIND = re.compile(rf"(?<!\w)(?:các|những|\d+)\s{_ORG}(?:,\s{_ORG})*,\s$")


def _private_subject(scan: Scan, end: int, state: State) -> int:
    """Where the last clause before ``end`` begins that has one producer as its subject; -1."""
    recent = _is_recent(scan, state)
    if not recent and scan.words.isdisjoint(_who()):
        return -1
    patterns = _openings(scan, recent=recent)
    found = []
    if patterns:
        # Goods of somebody may have any name; all others begin with a word that is known.
        for p in patterns:
            tried = _clauses(scan) if p is _GOODS_OF else _likely(scan)
            found += [m.start("who") for m in matches(p, scan.text, tried, end)]
    found = [
        at for at in found
        if not (_in_name(scan, at) or _is_cited(scan, at) or _ONE_KIND.search(scan.low[:at]))
        and not _of_many(scan, at)
    ]  # fmt: skip
    has = recent and not scan.words.isdisjoint(("có", "hữu"))
    if has and (m := _BRAND.search(scan.text, 0, end)):
        named = any(p.start < m.end("who") and m.start("who") < p.end for p in scan.places)
        found += [] if named else [m.start("who")]
    return max(found, default=-1)


_OPENS = re.compile(rf"[.;,:–\"“”]?\s*(?:{choice('says')}\s\s*)?(\w*)")


@cache
def _first_words() -> frozenset[str]:
    """The words with which a producer, or what may stand before him, opens a clause."""
    names = ("seller", "person", "since_then", "says")
    phrases = [p for name in names for p in table("patterns")[name]]
    return frozenset(w.split()[0] for p in phrases for w in expand(p)) | _OPEN_WORDS


_OPEN_WORDS = frozenset({"vợ", "chúng", "tôi", "nhà", "gia"})


def _opens(low: str, at: int) -> bool:
    """Whether a clause that opens at ``at`` can begin with one producer, by its first word."""
    m = _OPENS.match(low, at)
    return m is not None and m[1] in _first_words()


@once
def _likely(scan: Scan) -> list[int]:
    """Where a clause opens with a word that can open one about a producer."""
    if scan.words.isdisjoint(_first_words()):
        return []
    return [at for at in _clauses(scan) if _opens(scan.low, at)]


@once
def _clauses(scan: Scan) -> list[int]:
    """Where a clause of the sentence can open."""
    starts = [0, *(m.start() for m in _STOP.finditer(scan.text))]
    if scan.words.isdisjoint(tell_tales_of("says")):
        return starts
    return sorted([*starts, *(m.start() for m in _SAYS.finditer(scan.text))])


def _has_public(scan: Scan, start: int, end: int) -> bool:
    """Whether a place or a public body is the subject of a clause, or all of it is spoken of."""
    if _PUBLIC.search(scan.low, start, end):
        return True
    return any(
        m.role in {"subject", "issuer"} and start <= m.start < end and not _goes_on(scan, m)
        for m in scan.places
    )


def _goes_on(scan: Scan, m: Mention) -> bool:
    """As in "ở xã Tân Hương, tỉnh Tiền Giang": the rest of an address."""
    return any(
        p.role in {"venue", "org", "inside"} and scan.low[p.end : m.start].strip(" (") == ","
        for p in scan.places
    )


# "Theo ông Lợi, đề án đặt mục tiêu …": he only tells of it
_CITED = re.compile(r"(?:theo|báo cáo của|phát biểu của|thông tin từ)\s$")


def _is_cited(scan: Scan, at: int) -> bool:
    return _CITED.search(scan.low[:at]) is not None


def _in_name(scan: Scan, at: int) -> bool:
    """As in "Bà Rịa - Vũng Tàu có 117 sản phẩm": the word is part of a place's name."""
    return any(m.name and m.start <= at < m.end for m in scan.places)
