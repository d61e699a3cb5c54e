"""A first entry for a site that nobody has described yet, from what the site says of itself.

What belongs here: what is asked (robots.txt, the page given, a section, the front page) and what
is concluded. Nothing is archived; a site whose robots.txt says no is not described.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from reference.units import all_units, fold_name
from sources import urls
from sources.address_shapes import article_pattern
from sources.days import utc_now
from sources.exchange import Fetched
from sources.hosts import Hosts
from sources.listings import text_of
from sources.problems import SourceUnavailable
from sources.robots import Robots
from sources.settings import Settings
from sources.site_words import SiteWords, next_page_form, read_site, section_links
from sources.source import Source

_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
# The programme began on that day; units that ended before it are no source's province.
_SINCE = "2018-05-01"
_MOST_SITEMAPS = 3
_FOR_TRIALS = "; for trials with a site on this machine, say --sample"


class NoDraft(Exception):  # noqa: N818 - it states a condition, no slip of ours
    """No entry can be written; the message says why, in words for the operator."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry's fields in the catalogue's form, and remarks by field on what is to be checked."""

    fields: dict[str, Any]
    remarks: dict[str, str]


def draft(
    url: str,
    *,
    name: str | None = None,
    sample: bool = False,
    settings: Settings | None = None,
    sleep: Callable[[float], None] = time.sleep,
    progress: Callable[[str], None] = lambda _: None,
    hosts: Hosts | None = None,
) -> Draft:
    """Look at a site and describe it.

    Args:
        url: its front page, or better the section that tells of the programme.
        name: the entry's name; without it, one is made from the host.
        sample: the site is on this machine, for trying out; only then may its address be private.
        settings: limits, patience and user agent.
        sleep: the pause; tests pass their own.
        progress: told what is being asked.
        hosts: those that crawls ask, too, with which it takes turns.

    Raises:
        NoDraft: robots.txt forbids it or cannot be had, the page cannot be had, or it lists
            nothing that looks like an article.
    """
    host = urls.host_of(url)
    scheme = urlsplit(url).scheme
    if not host or scheme not in ("http", "https"):
        raise NoDraft(f"{url} is no address of a site; write it as https://example.vn/kinh-te/")
    twin = host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
    names = [host] if sample else [host, twin]
    stand_in = Source.model_validate(
        {"name": "draft", "title": "draft", "kind": "press", "authority": 3, "scheme": scheme,
         "hosts": names, "canonical_host": host, "listings": [{"url": "/"}], "sample": sample,
         "allow_private": sample}
    )  # fmt: skip
    with (settings or Settings()).fetcher(
        stand_in, hosts=hosts, now=utc_now, sleep=sleep
    ) as fetcher:
        robots: list[Fetched] = []
        fetcher.permit = Robots(fetcher, keep=robots.append, waits=False)

        def ask(address: str) -> tuple[str, SiteWords]:
            progress(f"asking {address}")
            try:
                fetched = fetcher.get(address, expected="listing")
            except SourceUnavailable as error:
                aside = "" if sample or "not public" not in error.reason else _FOR_TRIALS
                raise NoDraft(error.reason + aside) from error
            if fetched.problem is not None:
                raise NoDraft(fetched.problem.message)
            text = text_of(fetched.body, fetched.headers.get("content-type", ""))
            return fetched.final_url, read_site(text, fetched.final_url)

        at, words = ask(url)
        if words.is_article or _pattern(words, stand_in) is None:
            # An article, or a page without any: the site's front page knows the sections.
            at, words = ask(f"{scheme}://{host}/")
        pages = [words]
        if urls.path_and_query(at) == "/":
            pattern = (_pattern(words, stand_in) or ("$^", 0))[0]
            sections = section_links(_own(words, stand_in))
            fresh = (s for s in sections if not re.search(pattern, urls.path_and_query(s.url)))
            for section in islice(fresh, 1):
                there, told = ask(section.url)
                if _pattern(told, stand_in) is not None:
                    at, words = there, told
                    pages.append(told)
    text = robots[0].body.decode("utf-8", "replace") if robots and not robots[0].problem else ""
    found = _conclude(stand_in, at, words, pages, _SITEMAP.findall(text))
    return replace(found, fields=found.fields | {"name": name}) if name else found


def _own(words: SiteWords, source: Source) -> tuple[Any, ...]:
    return tuple(link for link in words.links if source.owns(link.url))


def _pattern(words: SiteWords, source: Source) -> tuple[str, int] | None:
    return article_pattern(urls.path_and_query(link.url) for link in _own(words, source))


def _conclude(
    source: Source, at: str, words: SiteWords, pages: list[SiteWords], sitemaps: list[str]
) -> Draft:
    found = _pattern(words, source)
    if found is None:
        raise NoDraft(
            f"{at} lists no two addresses of one form that look like articles; give the address "
            "of a section, or write the entry by hand (docs/add-a-source.md)"
        )
    pattern, count = found
    host = urls.host_of(at)
    title = next((page.name for page in pages if page.name), None) or host
    portal = ".gov.vn" in host
    system = next((page.system for page in pages if page.system), None)
    listing = {"url": urls.path_and_query(at)}
    if form := next_page_form(_own(words, source), at):
        listing["pages"] = form
    feeds = [feed for page in pages for feed in page.feeds if source.owns(feed)]
    maps = [sitemap for sitemap in sitemaps if source.owns(sitemap)][:_MOST_SITEMAPS]
    fields: dict[str, Any] = {
        "name": _name_of(host),
        "title": title,
        "kind": "portal" if portal else "press",
        "authority": 2 if portal else 3,
        "scheme": source.scheme,
        "hosts": [host, *(other for other in source.hosts if other != host)],
        "canonical_host": host,
        "province": _provinces(title),
        "feeds": list(dict.fromkeys(map(urls.path_and_query, feeds))),
        "sitemaps": [urls.path_and_query(each) for each in maps],
        "listings": [listing],
        "article_pattern": pattern,
    }
    if source.sample:
        fields |= {"sample": True, "allow_private": True, "delay_seconds": 0}
    remarks = _remarks(words, host, count, "pages" in listing, system)
    return Draft({key: value for key, value in fields.items() if value != []}, remarks)


def _remarks(
    words: SiteWords, host: str, count: int, paged: bool, system: str | None
) -> dict[str, str]:
    remarks = {
        "title": "as the site calls itself",
        "kind": "guessed from the host; press, portal, decisions or national",
        "authority": "1 decisions, 2 portals, 3 provincial press, 4 national press, 5 reposts",
        "hosts": "add past names of the site; redirects to any other host are not followed",
        "province": "read from the title; check names and days, take it out for national press",
        "listings": "click to page 2 and compare"
        if paged
        else "no link to page 2 was seen; add pages: with {page} where the site has older pages",
        "article_pattern": f"fits {count} links of the listing; check that no section fits",
    }
    if words.canonical and urls.host_of(words.canonical) not in ("", host):
        remarks["canonical_host"] = f"the page calls itself {words.canonical}; is that the same?"
    if system:
        remarks["name"] = f"made with {system}; entries of other sites with it may have selectors"
    return remarks


def _name_of(host: str) -> str:
    bare = re.sub(r":\d+$", "", host.removeprefix("www."))
    stem = re.sub(r"(?:\.(?:com|org|net))?\.vn$", "", bare)
    name = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:40]
    return f"site-{name}" if len(name) < 2 or name[0].isdigit() else name  # noqa: PLR2004


def _provinces(title: str) -> list[dict[str, Any]]:
    """Provinces whose name stands in the title, a line for each period since the programme."""
    folded = f" {fold_name(title)} "
    return [
        {"name": unit.name, "valid_from": unit.valid_from}
        | ({"valid_to": unit.valid_to} if unit.valid_to else {})
        for unit in all_units(("province",))
        if f" {fold_name(unit.name)} " in folded
        and (unit.valid_to is None or str(unit.valid_to) >= _SINCE)
    ]
