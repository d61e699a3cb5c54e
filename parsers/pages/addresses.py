"""Whose site a link leads to."""

from __future__ import annotations

from urllib.parse import urlsplit

_DOMAIN = 2  # labels of a site's name; all of "gov.vn" counts as one site, which is the safe side


def leads_elsewhere(href: str | None, base: str) -> bool:
    """Whether a link names another site than the page's own, as "https://shop.example/a" does.

    Args:
        href: the link's address as the page writes it.
        base: the page's address; "" when unknown, and then no link is known to lead elsewhere.
    """
    there, here = _site(href or ""), _site(base)
    return bool(there and here) and there != here


def _site(address: str) -> list[str]:
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return []
    return (host or "").split(".")[-_DOMAIN:] if host else []
