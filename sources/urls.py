"""Addresses in one written form, so that one page has one name.

What belongs here: rules that hold for every site. What a single site adds (its hosts past and
present) is in ``sources.source``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
# Parameters that say where a reader came from; the page is the same without them.
_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|zarsrc|gidzl|mc_cid|mc_eid|_ga)$", re.IGNORECASE)
# Everything that may stand in a path unescaped, and "%" since sites hand out escaped paths.
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
# A crawl asks for the same few hundred addresses at every step; those of all crawls side by side.
_REMEMBERED = 16_384


@lru_cache(_REMEMBERED)
def host_of(url: str) -> str:
    """``host`` or ``host:port`` of an absolute http(s) address, in lower case, else ``""``.

    A default port is left out; a broken port or a scheme other than http(s) gives ``""``.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
        name = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not name:
        return ""
    if ":" in name:
        name = f"[{name}]"
    return name if port in (None, _DEFAULT_PORTS[scheme]) else f"{name}:{port}"


@lru_cache(_REMEMBERED)
def tidy(url: str) -> str:
    """The address with its path escaped, tracking parameters and fragment dropped.

    Letters are escaped as they stand: an NFD name stays NFD, since the server knows it by those
    bytes, and U+FFFD in a slug stays what it is.
    """
    parts = urlsplit(url.strip())
    path = quote(parts.path or "/", safe=_PATH_SAFE)
    path = _ESCAPE.sub(lambda found: found.group().upper(), path)
    kept = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.match(key)
    ]
    scheme = parts.scheme.lower()
    return urlunsplit((scheme, host_of(url) or parts.netloc.lower(), path, urlencode(kept), ""))


@lru_cache(_REMEMBERED)
def with_host(url: str, scheme: str, host: str) -> str:
    """The same path and query on another scheme and host."""
    parts = urlsplit(url)
    return urlunsplit((scheme, host, parts.path, parts.query, ""))


@lru_cache(_REMEMBERED)
def sorted_query(url: str) -> str:
    """The address with its parameters in alphabetical order, for comparing."""
    parts = urlsplit(url)
    if not parts.query:
        return url
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def unquoted(text: str) -> str:
    """Text with its percent escapes read as UTF-8, for people and for looking into slugs."""
    return unquote(text)


@lru_cache(_REMEMBERED)
def path_and_query(url: str) -> str:
    """What article patterns are matched against: ``/path`` or ``/path?query``."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def join(base: str, link: str) -> str | None:
    """``link`` as it stands on page ``base``, absolute and tidy; None when it names no page."""
    link = link.strip()
    if not link or link.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return None
    try:
        absolute = urljoin(base, link)
        return tidy(absolute) if host_of(absolute) else None
    except ValueError:
        return None
