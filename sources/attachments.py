"""Finding the files that hang on an article: decisions, plans and their annexes."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from parsers.models import Problem
from sources import urls
from sources.exchange import Fetched
from sources.source import Source
from sources.wire import Limits

_MEGABYTE = 1 << 20
# Portals send scans of many pages at a few hundred kilobytes a second.
_LONGER = 5


def attachments_on(html: str, url: str, source: Source) -> list[str]:
    """Addresses of the files that a page of ``source`` links to, in order, each once.

    Args:
        html: the page.
        url: where it was, for relative links.
        source: its entry ``attachments`` says which links count; without one, none does.
    """
    wanted = source.attachments
    if wanted is None:
        return []
    tree = LexborHTMLParser(html)
    base_node = tree.css_first("base[href]")
    base = (urls.join(url, base_node.attributes.get("href") or "") if base_node else None) or url
    found: dict[str, str] = {}
    for node in tree.css(wanted.links or "a[href]"):
        links = [node] if node.tag == "a" else node.css("a[href]")
        for link in links:
            # Editors of portals run on Windows; browsers read its slashes as their own.
            href = (link.attributes.get("href") or "").replace("\\", "/")
            target = urls.join(base, href)
            if target and source.serves_files(target) and wanted.may_be(target):
                found.setdefault(source.canonical_url(target), source.fetch_url(target))
    return list(found.values())


def file_limits(source: Source, limits: Limits) -> Limits:
    """The limits of a request for a file of ``source``, made from those for its pages."""
    if source.attachments is None:
        return limits
    size = source.attachments.max_megabytes * _MEGABYTE
    return replace(limits, wire=size, body=size, total=limits.total * _LONGER)


def file_problem(source: Source, fetched: Fetched) -> Problem | None:
    """What is wrong with an answer that should be a file; None when nothing is.

    Portals answer 200 with a page of their own for a file that is gone.
    """
    if fetched.problem is not None or source.attachments is None:
        return fetched.problem
    return source.attachments.judge(fetched.body, fetched.final_url)
