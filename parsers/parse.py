"""One payload to documents with claims: reading, extraction and ids in one deterministic call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from parsers.extraction import Reading, read
from parsers.identity import claim_id, content_digest
from parsers.models import Claim, Document, Publisher, Selectors
from parsers.official.checks import check_document
from parsers.official.ended_counts import ended_aside
from parsers.official.statements import stated_by
from parsers.reading import read_documents
from parsers.record import changed


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
    """The document with its claims and figures aside extracted, numbered and checked."""
    reading = read(document, publisher) if document.text else None
    return document if reading is None else with_reading(document, reading)


def with_reading(document: Document, reading: Reading) -> Document:
    """The document with the claims and figures aside of its reading, numbered and checked."""
    stated = stated_by(document.decision)
    claims, aside = ended_aside(document.decision, reading.claims, reading.aside, stated)
    return check_document(number_claims(document, claims, aside), stated)


def number_claims(
    document: Document, claims: Iterable[Claim], aside: Iterable[Claim] = ()
) -> Document:
    """The document with these claims, each with its id; identical ones are one."""
    digest = content_digest(document)
    taken: set[str] = set()
    return changed(
        document,
        claims=tuple(_numbered(document, claims, digest, taken)),
        figures_aside=tuple(_numbered(document, aside, digest, taken)),
    )


def _numbered(
    document: Document, claims: Iterable[Claim], digest: str, taken: set[str]
) -> Iterator[Claim]:
    for claim in claims:
        key = claim_id(document, claim, digest)
        if key not in taken:
            taken.add(key)
            yield changed(claim, claim_id=key)
