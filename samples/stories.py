"""What the sample site says: the stories and decisions written in ``samples/content/*.yaml``.

Reading and checking only; how they look is in ``samples.pages``, how they are served in
``samples.server``. All of it is our own writing for trying the pipeline out: the papers, people
and firms do not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parent / "content"
VIETNAM = timezone(timedelta(hours=7))
# The two weeks that the demo and the tests crawl; older stories stand behind paging and teasers.
FIRST_DAY = date(2024, 3, 4)
LAST_DAY = date(2024, 3, 17)


@dataclass(frozen=True, slots=True)
class Annex:
    """A decision's table; a row is product, producer, address, group, score, star."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Official:
    """The parts of an official document that a story does not have."""

    number: str
    parent: str | None
    issuer: str
    place: str
    signed: date
    type: str
    abstract: str
    authority: str | None
    grounds: tuple[str, ...]
    articles: tuple[str, ...]
    recipients: tuple[str, ...]
    signer_title: str
    signer: str
    annex: Annex | None

    @property
    def dateline(self) -> str:
        """Place and day as Decree 30/2020/NĐ-CP has them: days to 9 and months 1, 2 padded."""
        month = f"{self.signed.month:02d}" if self.signed.month in (1, 2) else self.signed.month
        return f"{self.place}, ngày {self.signed.day:02d} tháng {month} năm {self.signed.year}"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The document in reading order, without the annex."""
        head = [self.parent, self.issuer, f"Số: {self.number}", self.dateline]
        content = [self.type, self.abstract, self.authority, *self.grounds, *self.articles]
        return tuple(part for part in (*head, *content) if part)


@dataclass(frozen=True, slots=True)
class Story:
    """One page of a source: an article, a decision or a plan.

    ``published`` is aware (+07:00). ``related`` are the stories in its box of other news.
    ``moved_from`` is an address that answers 301; ``status`` other than 200 is a broken page.
    ``charset`` is the encoding of the body, ``charset_header`` what the server claims it to be.
    """

    id: str
    url: str
    published: datetime
    title: str
    kind: str
    lead: str | None
    body: tuple[str, ...]
    author: str | None = None
    captions: tuple[str, ...] = ()
    related: tuple[Story, ...] = ()
    status: int = 200
    moved_from: str | None = None
    undated: bool = False
    charset: str = "utf-8"
    charset_header: str | None = None
    official: Official | None = None

    @property
    def text(self) -> str:
        """Lead and body paragraphs joined by a blank line, as claims' offsets count it."""
        return "\n\n".join(part for part in (self.lead, *self.body) if part)

    @property
    def linked_url(self) -> str:
        """The address that listings carry: that of before the move, if it moved."""
        return self.moved_from or self.url


@dataclass(frozen=True, slots=True)
class Source:
    """One site: a paper or a portal, with its stories newest first."""

    name: str
    title: str
    host: str
    old_host: str | None
    design: str
    listing: str
    pages: str
    page_size: int
    feed: str | None
    sitemap: str | None
    search: str | None
    crawl_delay: float
    gzip: bool
    stories: tuple[Story, ...]

    def canonical(self, story: Story) -> str:
        """The address of a story that does not depend on where the samples are served."""
        return f"http://{self.host}{story.url}"


@cache
def load_sources() -> tuple[Source, ...]:
    """Every sample source, in the order of its default port.

    Raises:
        ValueError: When a content file lacks a field or names an unknown related story.
    """
    names = ("bao_can_tho", "bao_thai_nguyen", "bao_dak_nong", "cong_thong_tin")
    return tuple(_read_source(CONTENT / f"{name}.yaml") for name in names)


def _read_source(path: Path) -> Source:
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        entries: dict[str, dict[str, Any]] = {entry["id"]: entry for entry in raw["documents"]}
        stories = [_story(entry, entries) for entry in entries.values()]
        return Source(
            name=raw["source"],
            title=raw["title"],
            host=raw["host"],
            old_host=raw.get("old_host"),
            design=raw["design"],
            listing=raw["listing"],
            pages=raw["pages"],
            page_size=raw["page_size"],
            feed=raw.get("feed"),
            sitemap=raw.get("sitemap"),
            search=raw.get("search"),
            crawl_delay=raw["crawl_delay"],
            gzip=raw.get("gzip", False),
            stories=tuple(sorted(stories, key=lambda story: story.published, reverse=True)),
        )
    except KeyError as error:
        raise ValueError(f"{path.name}: missing or unknown {error.args[0]!r}") from error


def _story(
    entry: dict[str, Any], entries: dict[str, dict[str, Any]], *, with_related: bool = True
) -> Story:
    official = _official(entry) if "number" in entry else None
    related = entry.get("related", []) if with_related else []
    body = official.paragraphs if official else tuple(entry["body"].strip().split("\n\n"))
    return Story(
        id=entry["id"],
        url=entry["url"],
        published=datetime.fromisoformat(str(entry["published"])).replace(tzinfo=VIETNAM),
        title=entry["title"],
        kind=entry.get("kind", "news"),
        lead=entry.get("lead"),
        body=body,
        author=entry.get("author"),
        captions=tuple(entry.get("captions", ())),
        # A box shows title and lead only, so the boxes of the boxes are not needed.
        related=tuple(_story(entries[key], entries, with_related=False) for key in related),
        status=entry.get("status", 200),
        moved_from=entry.get("moved_from"),
        undated=entry.get("undated", False),
        charset=entry.get("charset", "utf-8"),
        charset_header=entry.get("charset_header"),
        official=official,
    )


def _official(entry: dict[str, Any]) -> Official:
    annex = entry["annex"]
    return Official(
        number=entry["number"],
        parent=entry["parent"],
        issuer=entry["issuer"],
        place=entry["place"],
        signed=entry["signed"],
        type=entry["type"],
        abstract=entry["abstract"],
        authority=entry["authority"],
        grounds=tuple(entry["grounds"]),
        articles=tuple(entry["articles"]),
        recipients=tuple(entry["recipients"]),
        signer_title=entry["signer_title"],
        signer=entry["signer"],
        annex=Annex(annex["title"], tuple(tuple(row) for row in annex["rows"])) if annex else None,
    )
