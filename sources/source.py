"""One source of the catalogue: who publishes, on which hosts, listed where, read how.

What belongs here: the shape of an entry and what follows from one entry alone. Reading the files
is in ``sources.catalogue``.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, Self
from urllib.parse import urljoin

from pydantic import Field, field_validator, model_validator

from parsers.models import Publisher, Selectors
from sources import urls
from sources.files import Attachments, checked_pattern
from sources.parts import Entry, Listing, Pause, ProvinceOf, SelectorsEntry

Kind = Literal["press", "portal", "decisions", "national"]
_HOST = re.compile(r"^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$")
_SLUG_WORDS = 5


class Source(Entry):
    """One publisher's section that is crawled, or that is listed so that it never is.

    ``canonical_host`` is the host under which a page is known whichever host served it, except
    for ``hosts_kept_apart``: past hosts whose paths are not known to exist on the present one.
    ``article_pattern`` is matched against path and query; its group ``id`` is the native id and
    groups ``year``, ``month``, ``day`` are the day of publication. ``id_is_key``: two addresses
    with one id are one article. ``mentions_only``: of what is discovered, only what names the
    programme in its title or address is fetched. ``attachments``: which files that hang on its
    articles are fetched, too; none when it is left out.
    """

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{1,39}$")
    title: str = Field(min_length=2)
    kind: Kind
    authority: int = Field(ge=1, le=5)
    province: tuple[ProvinceOf, ...] = ()
    scheme: Literal["http", "https"] = "https"
    hosts: tuple[str, ...] = Field(min_length=1)
    hosts_kept_apart: tuple[str, ...] = ()
    canonical_host: str
    listings: tuple[Listing, ...] = ()
    search: tuple[Listing, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    article_pattern: str | None = None
    id_is_key: bool = False
    mentions_only: bool = False
    selectors: tuple[SelectorsEntry, ...] = ()
    attachments: Attachments | None = None
    delay_seconds: Annotated[float, Field(ge=0, le=120)] = 2.0
    enabled: bool = True
    sample: bool = False
    allow_private: bool = False
    forbidden: str | None = None
    paused: Pause | None = None
    note: str | None = None

    @field_validator("hosts", "hosts_kept_apart", "canonical_host")
    @classmethod
    def _are_hosts(cls, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        for host in (value,) if isinstance(value, str) else value:
            if not _HOST.match(host):
                raise ValueError(f"{host!r} is no host; write it as example.vn or 127.0.0.1:8571")
        return value

    @field_validator("search")
    @classmethod
    def _say_where_the_words_go(cls, value: tuple[Listing, ...]) -> tuple[Listing, ...]:
        for listing in value:
            if "{query}" not in listing.url:
                raise ValueError(f"{listing.url} needs {{query}}, the place of the words")
        return value

    @field_validator("sitemaps")
    @classmethod
    def _name_whole_months(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for template in value:
            if ("{month" in template) != ("{year}" in template):
                raise ValueError(f"{template} needs both {{year}} and {{month}}, or neither")
        return value

    @field_validator("article_pattern")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        return checked_pattern(value)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        entrances = [*self.feeds, *self.sitemaps]
        entrances += [listing.url for listing in (*self.listings, *self.search)]
        if self.forbidden:
            if self.enabled or entrances:
                raise ValueError("forbidden: needs enabled: false and no addresses to fetch")
        elif self.enabled and not entrances:
            raise ValueError("listings: an enabled source needs a listing, search, feed or sitemap")
        for url in entrances:
            if not self.owns(self.absolute(url)):
                raise ValueError(f"hosts: {url} is on a host that this entry does not name")
        if unknown := set(self.hosts_kept_apart) - set(self.hosts):
            raise ValueError(f"hosts_kept_apart: {', '.join(sorted(unknown))} not among hosts")
        if self.allow_private and not self.sample:
            raise ValueError("allow_private: only a sample source may live on a private address")
        if self.id_is_key and "(?P<id>" not in (self.article_pattern or ""):
            raise ValueError("id_is_key: article_pattern has no group (?P<id>…)")
        return self

    @property
    def fetch_host(self) -> str:
        """The host to ask: the canonical one when it answers, else the first."""
        return self.canonical_host if self.canonical_host in self.hosts else self.hosts[0]

    def absolute(self, url: str) -> str:
        """An address of this entry in full; one that begins with "/" is on ``fetch_host``."""
        return urljoin(f"{self.scheme}://{self.fetch_host}/", url) if url.startswith("/") else url

    def owns(self, url: str) -> bool:
        """Whether ``url`` is on one of the source's hosts, past or present."""
        host = urls.host_of(url)
        return bool(host) and (host in self.hosts or host == self.canonical_host)

    def serves_files(self, url: str) -> bool:
        """Whether ``url`` is on a host from which the source's files may be fetched."""
        extra = self.attachments.hosts if self.attachments else ()
        return self.owns(url) or urls.host_of(url) in extra

    def canonical_url(self, url: str) -> str:
        """The one name of a page of this source; pages of others come back tidied only."""
        url = urls.sorted_query(urls.tidy(url))
        if not self.owns(url):
            return url
        host = urls.host_of(url)
        url = urls.with_host(
            url, self.scheme, host if host in self.hosts_kept_apart else self.canonical_host
        )
        return url.rstrip("/") if self.is_article(url) else url

    def fetch_url(self, url: str) -> str:
        """Where to ask for a page that a link names, perhaps by a past or canonical host."""
        if not self.owns(url) or urls.host_of(url) in self.hosts_kept_apart:
            return url
        return urls.with_host(url, self.scheme, self.fetch_host)

    def key(self, url: str) -> str:
        """What makes two addresses the same article: the native id where it is known to be one."""
        if self.id_is_key and (native := self.native_id(url)):
            return f"{self.name}#{native}"
        return self.canonical_url(url)

    def match(self, url: str) -> re.Match[str] | None:
        """The article pattern applied to an address."""
        if self.article_pattern is None:
            return None
        return re.search(self.article_pattern, urls.path_and_query(url))

    def native_id(self, url: str) -> str | None:
        """The id that the site itself gives the article, when the pattern finds one."""
        found = self.match(url)
        return found.groupdict().get("id") if found else None

    def is_article(self, url: str) -> bool:
        """Whether an address of this source is an article, by the pattern or by its slug.

        Without a pattern, an address whose last part has five words or more is taken for one.
        """
        if self.article_pattern is not None:
            return self.match(url) is not None
        last = urls.path_and_query(url).split("?")[0].rstrip("/").rsplit("/", 1)[-1]
        return len([word for word in re.split(r"[-_]", last) if word]) >= _SLUG_WORDS

    def selectors_on(self, day: date) -> Selectors | None:
        """Selectors of the page design in use on ``day``, None when none is described."""
        for entry in self.selectors:
            if entry.holds_on(day):
                return entry.selectors()
        return None

    def province_on(self, day: date, url: str | None = None) -> ProvinceOf | None:
        """The province that the source speaks for on ``day``; the first entry that fits wins."""
        return next((entry for entry in self.province if entry.covers(day, url)), None)

    def publisher(self, on: date, url: str | None = None) -> Publisher:
        """Who published a document of day ``on``, in the words that parsers use."""
        province = self.province_on(on, url)
        return Publisher(
            name=self.name,
            kind=self.kind,
            province=province.name if province else None,
            authority=self.authority,
        )

    def resting(self, day: date) -> str | None:
        """Why the source is not fetched on ``day`` (of the asking), None when it is."""
        if self.forbidden:
            return f"forbidden: {self.forbidden}"
        if not self.enabled:
            return f"switched off: {self.note or 'no reason given'}"
        if self.paused and day <= self.paused.until:
            return self.paused.told()
        return None
