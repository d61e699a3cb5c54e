"""What a document as a whole says: its place, its round's year, its own decision number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from parsers.claims.document_time import round_year_of, signed_year_of
from parsers.claims.host import host_province
from parsers.claims.mentions import Mention
from parsers.claims.place_names import DISTRICT_WORDS
from parsers.claims.placing import COUNTRY, Located, Placer
from parsers.claims.scan import Scan
from parsers.claims.stated_time import Time
from parsers.models import Document, Place, Publisher
from parsers.official.bodies import body_of

_GOALS = re.compile(r"kế hoạch|chỉ tiêu|mục tiêu|phương hướng|đặt đích|phấn đấu")
_PLAN = re.compile(
    r"(?:ban hành |triển khai )?(?:kế hoạch|đề án|phương hướng|nghị quyết)"
    r"|phê duyệt chương trình(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Context:
    """The document's own answers to where and when, for figures that do not say.

    ``round_year`` is the year of the assessment round that the document reports, None when it
    names none; ``of_plans`` is true where the title speaks of goals;
    ``signed_year`` the year in which its opening says that it was decided;
    ``plan_time`` the years that a plan's title gives it;
    ``published`` its day of publication; ``decision`` its own number.
    """

    document: Document
    published: date | None
    place: Located | None
    round_year: int | None
    signed_year: int | None
    decision: str | None
    is_plan: bool
    of_plans: bool = False
    plan_time: Time | None = None


def read_context(
    document: Document,
    title: Scan | None,
    scans: Sequence[Scan],
    placer: Placer,
    publisher: Publisher | None,
) -> Context:
    """Find the document's place, round and number; ``scans`` are its sentences in order."""
    place = _place(title, scans, placer, publisher, document)
    placer.only_district = _only_district(scans, placer)
    own = next((d.number for s in scans[:14] for d in s.decisions if d.own and d.granting), None)
    if own is None and document.decision and "QĐ" in document.decision.number:
        own = document.decision.number
    if own is None and document.kind == "decision" and title is not None:
        own = next((d.number for d in title.decisions if d.granting), None)
    return Context(
        document, document.published, place, round_year_of(title, scans, document.published),
        signed_year_of(scans, document.published), own,
        document.kind == "plan" or bool(title and _PLAN.match(title.low)),
        title is not None and _GOALS.search(title.low) is not None,
        _plan_time(title, scans, document),
    )  # fmt: skip


def _only_district(scans: Sequence[Scan], placer: Placer) -> Place | None:
    """The one district that a text names, for "UBND huyện công nhận" before its name is told."""
    told = (s for s in scans if not s.words.isdisjoint(DISTRICT_WORDS))
    first = next((m for s in told for m in s.places if m.level == "district"), None)
    if first is None or first.name or first.role not in {"issuer", "subject"}:
        return None
    districts = [m for s in scans for m in s.places if any(u.level == "district" for u in m.units)]
    named = [x.place for m in districts if (x := placer.locate(m, placer.home, ""))]
    return named[0] if len(set(named)) == 1 else None


def _plan_time(title: Scan | None, scans: Sequence[Scan], document: Document) -> Time | None:
    """As in "Đề án OCOP giai đoạn 2021-2025", "Kế hoạch OCOP năm 2024" of December 2023.

    Where the title has no time, the opening may name the years: "Theo Kế hoạch số 88/KH-UBND, giai
    đoạn 2021-2025 tỉnh sẽ …".
    """
    if document.kind != "plan" and not (title and _PLAN.search(title.low)):
        return None
    named = [t for t in title.times if t.role == "in"] if title else []
    named = [t for t in named if title and not title.low.startswith("vào", t.start)]
    told = [t for t in named if t.span or (t.year and not t.month)]
    if told:
        return told[0]
    for scan in scans[:4]:
        if _PLAN.search(scan.low) or scan.cues_of("target"):
            spans = [t for t in scan.times if t.role == "in" and (t.span or t.year) and not t.month]
            if spans and _is_ahead(spans[0], document.published):
                return spans[0]
    return None


def _is_ahead(t: Time, published: date | None) -> bool:
    return published is None or (t.last_year or 0) > published.year


def _place(
    title: Scan | None,
    scans: Sequence[Scan],
    placer: Placer,
    publisher: Publisher | None,
    document: Document,
) -> Located | None:
    if _is_central(document):
        return Located(COUNTRY, "issuer")
    fallback = None
    if publisher and publisher.province:
        fallback = placer.province(publisher.province, "source")
    elif document.source or document.url:
        fallback = host_province(f"{document.source or ''} {document.url or ''}", placer)
    is_plan = document.kind == "plan" or bool(title and _PLAN.match(title.low))
    heads = [s for s in scans[:12] if s.sentence.paragraph <= 2]  # noqa: PLR2004
    home = _province(title, heads, placer) or fallback or _of_source_line(scans, placer)
    placer.home = home
    if fallback is None and _opens_nationally(title, scans):
        return Located(COUNTRY, "issuer")
    for scan, source in [
        *([(title, "title")] if title else []),
        *[(s, "paragraph") for s in scans[:6]],
    ]:
        located = _subject(scan, placer, source, plan=is_plan)
        if located and source == "title" and _is_first_of_many(located, scan, scans, placer):
            continue
        if located:
            return located
    return home or _of_the_country(title, scans)


# "Nguồn Cao Bằng: https://baocaobang.vn/…", "Theo Báo Hòa Bình"
_SOURCE = re.compile(r"\W*(?:nguồn|theo)\s?:?\s(?!kế hoạch|quyết định)")
_LAST_LINES, _MOST_WORDS = 4, 12


def _of_source_line(scans: Sequence[Scan], placer: Placer) -> Located | None:
    """The province of the paper that one of the last lines names as the source."""
    for scan in scans[-_LAST_LINES:]:
        if not _SOURCE.match(scan.low) or len(scan.low.split()) > _MOST_WORDS:
            continue
        named = [name for m in scan.places for name in placer.provinces_of(m)]
        if len(set(named)) == 1:
            return placer.province(named[0], "source")
        if (host := host_province(scan.low, placer)) is not None:
            return host
    return None


# "Bộ Nông nghiệp đã nhận 43 hồ sơ", "Hội đồng OCOP cấp quốc gia công nhận 20 sản phẩm"
_NATIONAL = re.compile(
    r"^\W*(?:(?:ngày|sáng|chiều|tối|vừa qua|mới đây)[^,]{0,25},\s)?"
    r"(?:bộ (?:nông nghiệp|trưởng|nn)|thứ trưởng|văn phòng điều phối nông thôn mới trung ương"
    r"|hội đồng (?:ocop |đánh giá,? (?:và )?phân hạng (?:sản phẩm )?(?:ocop )?)?(?:cấp )?"
    r"(?:quốc gia|trung ương))(?!\w)"
)


def _opens_nationally(title: Scan | None, scans: Sequence[Scan]) -> bool:
    """As in "Hội đồng OCOP cấp Trung ương vừa công nhận 44 sản phẩm. Hải Dương thắng lớn …"."""
    national = next((i for i, s in enumerate(scans[:4]) if _NATIONAL.match(s.low)), None)
    if national is None:
        return False
    heads = [*([title] if title else []), *scans[: national + 1]]
    return not any(m.name for s in heads for m in s.places)


def _of_the_country(title: Scan | None, scans: Sequence[Scan]) -> Located | None:
    """The country, where no place is named and a national body is what the opening speaks of."""
    heads = [*([title] if title else []), *scans[:3]]
    opening = [*([title] if title else []), *scans[:6]]
    decided = any("QĐ-TTg" in d.number for s in opening for d in s.decisions)
    national = decided or any(_NATIONAL.match(s.low) for s in heads)
    return Located(COUNTRY, "issuer") if national else None


def _is_central(document: Document) -> bool:
    """Whether a ministry or the prime minister decides: "Bộ … công nhận 10 sản phẩm 5 sao"."""
    head = document.decision
    return head is not None and body_of(head.issuer, head.parent, None).level == "central"


def _province(title: Scan | None, heads: Sequence[Scan], placer: Placer) -> Located | None:
    """The province that the title or the opening names, straight or by one of its districts."""
    votes: dict[str, float] = {}
    for weight, scan in [*([(3.0, title)] if title else []), *[(1.0, s) for s in heads]]:
        for m in scan.places:
            for name in placer.provinces_of(m):
                votes[name] = votes.get(name, 0) + weight * (
                    1 if m.owns or m.role == "inside" else 0.3
                )
    if max(votes.values(), default=0) < 1:
        return None
    best = max(votes, key=lambda n: votes[n])
    return placer.province(best, "paragraph")


def _subject(scan: Scan, placer: Placer, source: str, *, plan: bool) -> Located | None:
    """The first place of a title or opening that can own its figures.

    A commune is one only in the title of its own paper or plan.
    """
    named = [
        m
        for m in scan.places
        if (m.name or m.level == "country")
        and (m.level != "commune" or (source == "title" and _is_home(m, scan, placer, plan=plan)))
    ]
    fitting = [m for m in named if m.owns or (source == "title" and m.role == "venue")]
    if source == "title" and not fitting:
        fitting = [m for m in named if m.role == "goods"]
    if len(fitting) > 1 and scan.low.startswith(":", fitting[0].end):
        fitting = _after_dateline(fitting, scan, placer, source)
    located = [_wide(x, m) for m in fitting if (x := placer.locate(m, None, source))]
    if not located:
        return None
    first = located[0]
    districts = {x.place.district for x in located if x.place.district}
    few = 1 if source == "title" or _are_joined(fitting, scan) else 2
    several = len(districts) > few  # "5 huyện A, B, C, D và E"
    if several and first.place.province:
        return placer.province(first.place.province, source)
    return first


# "Vĩnh Linh dẫn đầu Quảng Trị về đăng ký đánh giá OCOP": of the province's districts
_LEADS = re.compile(
    r"\s(?:đang |tiếp tục |vẫn )?(?:dẫn|đứng|xếp) (?:đầu|thứ \w+)\s(?:trong |cả |toàn )?(?:tỉnh )?"
)


# "Hoằng Hóa góp nhiều hàng OCOP nhất đợt này", over a list of districts
_HAS_MOST = re.compile(r"\s(?:đóng góp|góp|có)\s[^,;.:]*\snhất(?!\w)")


def _is_first_of_many(located: Located, title: Scan, scans: Sequence[Scan], placer: Placer) -> bool:
    """Whether a title ranks a district among a province's, of which the opening does not speak."""
    told = {x.place.district for m in scans[0].places if (x := placer.locate(m, None, ""))}
    many = len(told - {None}) > 2  # noqa: PLR2004
    if many and any(_HAS_MOST.match(title.low, m.end) for m in title.places):
        return True
    pairs = pairwise(m for m in title.places if m.name)
    if not any(_LEADS.fullmatch(title.low, a.end, b.start) for a, b in pairs):
        return False
    spoken = (
        placer.locate(m, None, "") for s in scans[:3] if not s.sentence.paragraph for m in s.places
    )
    return all(x is None or x.place.district != located.place.district for x in spoken)


def _are_joined(mentions: Sequence[Mention], scan: Scan) -> bool:
    """As in "Hội đồng huyện Mường Tè và Tam Đường (Lai Châu)": two that are one subject."""
    pairs = pairwise(m for m in mentions if m.name)
    return any(scan.low[a.end : b.start] in {" và ", ", ", " và huyện "} for a, b in pairs)


def _wide(located: Located, m: Mention) -> Located:
    """As in "Từ Măng Đen ra Lý Sơn", which since July 2025 names communes: their province."""
    place = located.place
    if place.commune is None or m.level == "commune" or place.province is None:
        return located
    return Located(Place(province=place.province), located.source)


# "Yên Bái: Trấn Yên dẫn đầu số sản phẩm OCOP": one of many districts that are compared
_RANKED = re.compile(r"[^,;.]*(?<!\w)(?:(?:dẫn|đứng|xếp) (?:đầu|thứ)|nhất|góp|chiếm|bám)(?!\w)")


def _after_dateline(
    fitting: list[Mention], scan: Scan, placer: Placer, source: str
) -> list[Mention]:
    """As in "Thái Nguyên: Đồng Hỷ công nhận thêm 8 sản phẩm": the district is the subject."""
    first, second = (placer.locate(m, None, source) for m in fitting[:2])
    opens = fitting[1].role == "subject" and not _RANKED.match(scan.low, fitting[1].end)
    inner = second.place if second and opens else None
    within = inner and (inner.district or inner.commune)
    inside = first and inner and within and inner.province == first.place.province
    return fitting[1:] if inside else fitting


def _is_home(m: Mention, scan: Scan, placer: Placer, *, plan: bool) -> bool:
    """As in "Kế hoạch OCOP xã Tam Đường", "Phường Mỹ Tho (Đồng Tháp) và ba chục sản phẩm OCOP"."""
    others = [other for other in scan.places if other.name and other is not m]
    around = (placer.locate(other, None, "title") for other in others)
    alone = all(x is not None and _encloses(x.place) for x in around)
    return (plan and placer.after_merger) or (alone and m.role == "subject")


def _encloses(place: Place) -> bool:
    return place.province is not None and not place.commune
