"""A look at a source as it answers now: its robots.txt, one listing and three articles.

What belongs here: what is asked, and what is noted of each answer. Nothing is archived. Reading
an article is the caller's, so that this module needs no parser.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from parsers.models import Article, Problem
from sources import urls
from sources.days import utc_now
from sources.discovery import Page
from sources.entrances import Entrance, entrances_of
from sources.exchange import Fetched
from sources.fetch import Fetcher
from sources.found import Found
from sources.hosts import Hosts
from sources.problems import SourceUnavailable
from sources.robots import Robots
from sources.settings import Settings
from sources.source import Source

ARTICLES = 3
# Shorter than any news item that was seen; a reader that found only a caption is below it.
_LEAST_BODY = 200
# A listing's date may be that of the last edit, or of the evening before.
_DAYS_APART = timedelta(days=2)

Read = Callable[[bytes, str], Article]
"""Body and address of a page to what it says."""


@dataclass(frozen=True, slots=True)
class RobotsLook:
    """What robots.txt answered; ``delay_seconds`` is the pause that will be kept."""

    url: str
    status: int
    delay_seconds: float
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ListingLook:
    """One way to articles: how many it lists, how many of them with a day, the newest day."""

    kind: str
    url: str
    status: int
    articles: int
    dated: int
    newest: date | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleLook:
    """One article, field by field; lengths are in characters.

    ``listed_on`` is the day that its listing tells, when that is one day.
    """

    url: str
    status: int
    native_id: str | None = None
    title: str = ""
    published_at: datetime | None = None
    listed_on: date | None = None
    author: str | None = None
    tags: tuple[str, ...] = ()
    lead: int = 0
    body: int = 0
    paragraphs: int = 0
    captions: int = 0
    related: int = 0
    table_rows: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Probe:
    """All that was seen; ``source`` is the entry's name."""

    source: str
    robots: RobotsLook | None = None
    listings: list[ListingLook] = field(default_factory=list)
    articles: list[ArticleLook] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def all_problems(self) -> list[Problem]:
        """Of every part, in the order of asking."""
        robots = self.robots.problems if self.robots else ()
        parts = [
            robots,
            *(look.problems for look in self.listings),
            *(look.problems for look in self.articles),
        ]
        return [*(problem for part in parts for problem in part), *self.problems]


def probe(
    source: Source,
    read: Read,
    *,
    today: date,
    settings: Settings | None = None,
    now: Callable[[], datetime] = utc_now,
    sleep: Callable[[float], None] = time.sleep,
    progress: Callable[[str], None] = lambda _: None,
    hosts: Hosts | None = None,
) -> Probe:
    """Ask a source for robots.txt, a listing and three of its articles, at its own pace.

    The entrances are tried in turn until one lists articles. What goes wrong is a problem of the
    part that it concerns; a source that rests or is forbidden is not asked at all.

    Args:
        source: the catalogue's entry.
        read: makes an article of a page.
        today: the day in Viet Nam; names the sitemap of a month.
        settings: limits, patience and user agent.
        now: the clock; aware moments.
        sleep: the pause; tests pass their own.
        progress: told what is being asked.
        hosts: those that crawls ask, too, with which it takes turns.

    Raises:
        SourceUnavailable: the entry itself says that the source is not to be asked.
    """
    if reason := source.resting(today):
        raise SourceUnavailable(source.name, "resting", reason)
    with (settings or Settings()).fetcher(source, hosts=hosts, now=now, sleep=sleep) as fetcher:
        look = _Look(source, fetcher, read, progress)
        look.take(today)
    return look.seen


class _Look:
    def __init__(
        self, source: Source, fetcher: Fetcher, read: Read, progress: Callable[[str], None]
    ) -> None:
        self.seen = Probe(source.name)
        self._source = source
        self._fetcher = fetcher
        self._read = read
        self._progress = progress
        fetcher.permit = Robots(fetcher, keep=self._note_robots, waits=False)

    def take(self, today: date) -> None:
        try:
            found = self._find(today)
            for article in _chosen(found, self._source):
                self.seen.articles.append(self._article(article))
        except SourceUnavailable as error:
            self._robots_problem(Problem(error.code, error.reason))
            return
        if not self.seen.articles and not self.seen.all_problems():
            self.seen.problems.append(Problem("no_article", "no way in lists an article"))

    def _note_robots(self, fetched: Fetched) -> None:
        if self.seen.robots is None:
            self.seen.robots = RobotsLook(fetched.url, fetched.status, 0.0)

    def _robots_problem(self, problem: Problem) -> None:
        robots = self.seen.robots
        if robots is None:
            address = f"{self._source.scheme}://{self._source.fetch_host}/robots.txt"
            robots = RobotsLook(address, 0, 0.0)
        self.seen.robots = replace(robots, problems=(*robots.problems, problem))

    def _find(self, today: date) -> list[Found]:
        for entrance in entrances_of(self._source, today):
            found = self._listing(entrance)
            if self.seen.robots is not None:
                pause = self._fetcher.host(urls.host_of(entrance.url)).delay
                self.seen.robots = replace(self.seen.robots, delay_seconds=pause)
            if found:
                return found
        return []

    def _listing(self, entrance: Entrance) -> list[Found]:
        self._progress(f"asking {entrance.url}")
        url = self._source.fetch_url(entrance.url)
        is_page = entrance.kind in ("listing", "search")
        fetched = self._fetcher.get(url, expected="listing" if is_page else "anything")
        found: list[Found] = []
        problems = [fetched.problem] if fetched.problem else []
        if fetched.problem is None:
            content_type = fetched.headers.get("content-type", "")
            page = Page(fetched.final_url, fetched.body, content_type)
            found = entrance.read(page)
            if not found and (beyond := entrance.beyond(page)):
                return self._listing(beyond)
            if not found:
                message = (
                    f"{url} lists no address that fits article_pattern; look at the links of the "
                    "page, or whether a script draws them"
                )
                problems.append(Problem("listing_empty", message))
        days = [entry.day_hint for entry in found if entry.day_hint]
        self.seen.listings.append(
            ListingLook(
                kind=entrance.kind,
                url=url,
                status=fetched.status,
                articles=len(found),
                dated=len(days),
                newest=max(days, default=None),
                problems=tuple(problems),
            )
        )
        return found

    def _article(self, found: Found) -> ArticleLook:
        self._progress(f"asking {found.url}")
        url = self._source.fetch_url(found.url)
        fetched = self._fetcher.get(url)
        look = ArticleLook(
            url, fetched.status, self._source.native_id(found.url), listed_on=found.day_hint
        )
        if fetched.problem is not None:
            return replace(look, problems=(fetched.problem,))
        article = self._read(fetched.body, fetched.final_url)
        body = sum(map(len, article.paragraphs))
        look = replace(
            look,
            title=article.title,
            published_at=article.published_at,
            author=article.author,
            tags=article.tags,
            lead=len(article.lead or ""),
            body=body,
            paragraphs=len(article.paragraphs),
            captions=len(article.captions),
            related=len(article.related),
            table_rows=tuple(len(table.rows) for table in article.tables),
        )
        return replace(look, problems=tuple(_doubts(look, article, now=fetched.started_at)))


def _doubts(look: ArticleLook, article: Article, now: datetime) -> Iterator[Problem]:
    """What is missing or cannot be so; what the reader said itself comes first."""
    yield from article.problems
    said = {problem.code for problem in article.problems}
    if look.body > 0 and look.lead + look.body < _LEAST_BODY and not said & {"no_body", "empty"}:
        size = look.lead + look.body
        message = f"lead and body have {size} characters; give selectors.body if there is more"
        yield Problem("short_body", message)
    stated = look.published_at
    if stated is not None and stated > now + timedelta(days=1):
        yield Problem("future_date", f"{stated:%Y-%m-%d} has not come; give selectors.published")
    if stated and look.listed_on and abs(stated.date() - look.listed_on) > _DAYS_APART:
        message = (
            f"the page says {stated:%Y-%m-%d}, its listing {look.listed_on}; look which is right "
            "and give selectors.published, or the listing's item and date"
        )
        yield Problem("dates_differ", message)


def _chosen(found: list[Found], source: Source) -> list[Found]:
    """The first three, those that name the programme before others where only they are read."""
    pages = [entry for entry in found if not urls.path_and_query(entry.url).endswith(".pdf")]
    if source.mentions_only:
        pages.sort(key=lambda entry: not entry.mentions_programme)
    return pages[:ARTICLES]
