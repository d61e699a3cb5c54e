"""The records that travel between stages: article, document, claim, award.

Plain frozen dataclasses, so that a stage can be tested with values alone. JSON forms are in
``parsers.serialise``; the field names of ``Claim`` are those of the published claim schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from parsers.record import record

Metric = Literal["recognised", "evaluated", "proposed", "target", "producers", "budget"]
Scope = Literal["total", "period"]
Bound = Literal["exact", "about", "at_least", "at_most"]
PartKind = Literal["new", "renewed", "upgraded", "group", "producer", "level", "other"]
DocumentKind = Literal["news", "decision", "plan", "teaser", "report", "notice", "submission"]
Status = Literal["new", "renewed", "upgraded", "in_force", "expired", "withdrawn", "failed"]
RecognisingLevel = Literal["district", "province", "central"]
Restriction = Literal[
    "product_group", "producer_type", "producer", "expired", "withdrawn", "failed", "per_unit",
    "recognitions", "planned_producers",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader should know about a document: a stable code and a sentence."""

    code: str
    message: str


@record
class Place:
    """Bare unit names as of the time of the figure; the country is ``province="Việt Nam"``.

    A region has ``province=None`` and ``region="Tây Nguyên"``.
    """

    province: str | None = None
    district: str | None = None
    commune: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Why a figure is not the whole of its unit and event."""

    kind: PartKind
    label: str


@record
class Passage:
    """Words of a document's text with their Python string offsets."""

    start: int
    end: int
    text: str


@record
class Claim:
    """One figure that a document states.

    ``value_min``/``value_max`` are counts, or VND for ``budget``. ``as_of`` (ISO date, year-month
    or year) is set for scope "total", ``period`` ("2021", "2021-2025", "2021-Q3") for "period".
    ``start``/``end`` are Python string offsets of ``evidence`` in the document's text.
    ``place_from``/``time_from`` name what the place and time were read from: ``clause``,
    ``sentence``, ``paragraph``, ``title``, ``dateline``, ``issuer``, ``source``, ``published``,
    or None when there is none. ``flags`` are the contradictions within its document in which it
    takes part (``parsers.claims.consistency``).

    What describes a figure: ``mentions`` are all passages that state it, the evidence first of
    all; ``status`` what happened to the products; ``recognised_by`` the level of the body that
    decided or judged, ``act`` whether a council judged or a decision was signed; ``per_year``
    that so many are meant for every year; ``realised`` whether money or producers are there
    (True) or planned (False).

    What restricts it: with a ``restriction`` the figure is not what its metric, place and stars
    say without it, and stands in ``Document.figures_aside``. ``product_group`` (words of the
    text, with ``product_group_code`` of the programme's rules), ``producer_type``, ``producer``
    (a name) and ``per_unit`` ("huyện": so many in each) say to what it is confined.
    """

    metric: Metric
    scope: Scope
    value_min: float
    value_max: float
    evidence: str
    start: int
    end: int
    renewal: bool = False
    bound: Bound = "exact"
    stars: tuple[int, ...] = ()
    place: Place = Place()
    as_of: str | None = None
    period: str | None = None
    decision: str | None = None
    place_from: str | None = None
    time_from: str | None = None
    claim_id: str = ""
    unit_id: str | None = None
    part: Part | None = None
    batch: str | None = None
    target_of: Literal["recognised", "evaluated", "upgraded"] | None = None
    conditional: bool = False
    product_group: str | None = None
    producer_type: str | None = None
    flags: tuple[str, ...] = ()
    mentions: tuple[Passage, ...] = ()
    status: Status | None = None
    recognised_by: RecognisingLevel | None = None
    act: Literal["council", "decision"] | None = None
    per_year: bool = False
    realised: bool | None = None
    restriction: Restriction | None = None
    product_group_code: str | None = None
    producer: str | None = None
    per_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """One product line of a decision's annex, or of a list in its text.

    ``producer_type`` is one of "hợp tác xã", "tổ hợp tác", "doanh nghiệp", "hộ", "cơ sở", "trang
    trại", "làng nghề", "cá nhân"; ``commune``, ``district`` and ``province`` are bare names of the
    decision's day; ``group`` is the Vietnamese name of a product group of the rule in force, or
    as printed where it is none of it. ``status`` is new, renewed, upgraded, downgraded, withdrawn,
    failed or expired. ``valid_until`` (ISO) is the last day. ``annex`` is the annex as numbered
    ("I"), ``row`` the number printed in the line, ``page`` counts from 1.
    """

    product: str
    producer: str | None = None
    producer_type: str | None = None
    address: str | None = None
    commune: str | None = None
    district: str | None = None
    province: str | None = None
    group: str | None = None
    star: int | None = None
    score: float | None = None
    status: str | None = None
    valid_until: str | None = None
    annex: str | None = None
    row: int | None = None
    page: int | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """The head and frame of an official document (Decree 30/2020/NĐ-CP, article 8).

    ``number`` is whole ("3588/QĐ-UBND"), ``symbol`` its letters ("QĐ-UBND"); ``kind`` the type as
    printed ("Quyết định"); ``date`` (ISO) and ``place`` those of signing; ``cites`` the numbers of
    the acts that it rests on, never its own; ``batch`` and ``round_year`` the assessment round
    ("1", 2026). ``articles`` are the texts of its articles, ``recipients`` those under "Nơi nhận".
    ``flags`` are codes of what does not agree (``parsers.official.checks``).
    """

    number: str
    kind: str | None = None
    issuer: str | None = None
    parent: str | None = None
    place: str | None = None
    date: str | None = None
    abstract: str | None = None
    signer: str | None = None
    cites: tuple[str, ...] = ()
    batch: str | None = None
    round_year: int | None = None
    flags: tuple[str, ...] = ()
    symbol: str | None = None
    signer_title: str | None = None
    articles: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """A link to another article in a related-news box; its text becomes a teaser document."""

    title: str
    url: str | None = None
    text: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the page: rows of cell texts, in reading order."""

    rows: tuple[tuple[str, ...], ...]
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors of one page design of a source; None leaves a field to the generic reader."""

    title: str | None = None
    lead: str | None = None
    body: str | None = None
    published: str | None = None
    author: str | None = None
    related: str | None = None
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says, its parts kept apart.

    ``published_at`` is aware, in Asia/Ho_Chi_Minh (+07:00), or None when the page names no date.
    ``paragraphs`` is the body without the lead, captions, related boxes, bylines and footers.
    """

    title: str
    lead: str | None
    published_at: datetime | None
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    tables: tuple[Table, ...] = ()
    author: str | None = None
    canonical_url: str | None = None
    problems: tuple[Problem, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published a document, as far as the catalogue knows; the last resort for its place.

    ``province`` is a bare name valid on the document's day; ``kind`` is press, portal, decisions
    or national.
    """

    name: str
    kind: str | None = None
    province: str | None = None
    authority: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a parser made of one capture.

    ``text`` is lead and body paragraphs joined by a blank line; claims' offsets point into it.
    ``published`` is the publication day in Asia/Ho_Chi_Minh, None when nothing states it.
    ``tags`` are the keywords that its page gives it.
    ``parent_url`` is the page on which a teaser stands. ``figures_aside`` are the figures that
    hold only with a restriction (tea only, one producer's own, expired): never a place's figure.
    """

    id: str
    kind: DocumentKind
    url: str | None
    source: str | None
    published: date | None
    title: str
    lead: str | None
    text: str
    captions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    tables: tuple[Table, ...] = ()
    decision: Decision | None = None
    claims: tuple[Claim, ...] = ()
    awards: tuple[Award, ...] = ()
    problems: tuple[Problem, ...] = ()
    parent_url: str | None = None
    author: str | None = None
    figures_aside: tuple[Claim, ...] = ()
    tags: tuple[str, ...] = ()
