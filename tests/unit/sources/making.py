"""Responses and sources for tests, made of values."""

from __future__ import annotations

from datetime import UTC, datetime

from parsers.models import Problem
from sources.exchange import Exchange, Fetched, lower_names
from sources.source import Source

MOMENT = datetime(2024, 3, 5, 19, 30, 0, 123456, tzinfo=UTC)


def fetched(
    url: str,
    body: bytes,
    *,
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),),
    wire: bytes | None = None,
    at: datetime = MOMENT,
    problem: Problem | None = None,
) -> Fetched:
    """A response as the fetcher would give it."""
    exchange = Exchange(
        url=url,
        request_headers=(("User-Agent", "OCOP-Ledger/0.1 (+test)"),),
        status=status,
        reason="OK",
        headers=headers,
        wire=body if wire is None else wire,
        started_at=at,
        address="192.0.2.1",
    )
    return Fetched(url, url, status, lower_names(headers), body, at, problem, (exchange,))


def source(**changes: object) -> Source:
    """A paper with listings, feeds and dated addresses."""
    fields: dict[str, object] = {
        "name": "bao-thu",
        "title": "Báo thử",
        "kind": "press",
        "authority": 3,
        "hosts": ["bao-thu.vn", "www.bao-thu.vn", "bao-cu.vn"],
        "canonical_host": "bao-thu.vn",
        "listings": [{"url": "/tin/", "pages": "/tin/trang-{page}"}],
        "article_pattern": r"-(?P<id>\d+)\.html$",
    }
    return Source.model_validate(fields | changes)
