"""One payload to documents with claims: reading, extraction and ids in one deterministic call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from parsers.extraction import extract_claims
from parsers.identity import claim_id, content_digest
from parsers.models import Claim, Document, Publisher, Selectors
from parsers.reading import read_documents


def parse_payload(
    payload: bytes,
    *,
    name: str,
    url: str | None = None,
    published: date | None = None,
    source: str | None = None,
    selectors: Selectors | None = None,
    publisher: Publisher | None = None,
    published_wins: bool = False,
) -> tuple[Document, ...]:
    """Read, extract and number the claims of one file or captured response.

    Args: as ``parsers.reading.read_documents``; ``publisher`` is the last resort for a place.

    Returns:
        The main document first, then its teasers, each with its claims. Never raises for bad
        input: such a document carries a problem.
    """
    documents = read_documents(
        payload,
        name=name,
        url=url,
        published=published,
        source=source,
        selectors=selectors,
        published_wins=published_wins,
    )
    return tuple(with_claims(document, publisher) for document in documents)


def with_claims(document: Document, publisher: Publisher | None = None) -> Document:
    """The document with its claims extracted and numbered; identical claims are one."""
    return (
        number_claims(document, extract_claims(document, publisher)) if document.text else document
    )


def number_claims(document: Document, claims: Iterable[Claim]) -> Document:
    """The document with these claims, each with its id; identical ones are one."""
    digest = content_digest(document)
    numbered: dict[str, Claim] = {}
    for claim in claims:
        key = claim_id(document, claim, digest)
        numbered.setdefault(key, replace(claim, claim_id=key))
    return replace(document, claims=tuple(numbered.values()))
