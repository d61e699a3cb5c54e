"""Fills a warehouse with labelled documents, as the pipeline would with what it read itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Engine

from assets.tables import CLAIM_COLUMNS, DOCUMENT_COLUMNS, claim_row, document_row, frame_of, table
from parsers.identity import claim_id, content_digest, document_id
from parsers.models import Claim, Document, Part, Place
from reference.units import resolve
from samples.stories import load_sources
from warehouse.load import load_partition
from warehouse.seed import sync_sources

VERSION = "0.1.0+labelled"


def load_labels(engine: Engine, labels: Iterable[Mapping[str, Any]]) -> None:
    """Load labelled documents (the form of ``samples/expected``) into their partitions."""
    sync_sources(engine, [_source(source.name, source.title) for source in load_sources()])
    partitions: dict[tuple[str, date], list[Mapping[str, Any]]] = defaultdict(list)
    for label in labels:
        day = date.fromisoformat(label["published"])
        partitions[label["source"], day].append(label)
    for (source, day), group in sorted(partitions.items()):
        documents, claims = [], []
        for label in group:
            row, found = _rows(label, source, day)
            documents.append(row)
            claims.extend(found)
        load_partition(
            engine,
            source,
            day,
            frame_of(table(documents, DOCUMENT_COLUMNS)),
            frame_of(table(claims, CLAIM_COLUMNS)),
            None,
            extractor_version=VERSION,
            run_id=None,
        )


def _source(name: str, title: str) -> dict[str, Any]:
    portal = name == "sample-cong-thong-tin"
    return {
        "name": name,
        "title": title,
        "kind": "decisions" if portal else "press",
        "authority": 1 if portal else 3,
        "enabled": True,
        "sample": True,
    }


def _rows(
    label: Mapping[str, Any], source: str, day: date
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    document = Document(
        id=label["id"],
        kind=label["kind"],
        url=label["url"],
        source=source,
        published=day,
        title=label["title"],
        lead=None,
        text=label["text"],
        parent_url=label.get("parent_url"),
    )
    provenance = {
        "document_id": document_id(source, day, document),
        "source": source,
        "partition_day": day,
        "published_from": "page",
        "publisher": source,
        "authority": 1 if source == "sample-cong-thong-tin" else 3,
        "capture_id": None,
        "warc_file": f"{source}/{day}/020000-test.warc.gz",
        "warc_offset": 512,
        "captured_at": datetime.combine(day, time(19, 5), UTC),
        "content_digest": content_digest(document),
        "extractor_version": VERSION,
    }
    row = document_row(document, provenance)
    claims = [_claim(document, claim, day) for claim in label["claims"]]
    return row, [claim_row(claim, row, VERSION) for claim in claims]


def _claim(document: Document, label: Mapping[str, Any], day: date) -> Claim:
    place = Place(**label["place"])
    start = document.text.index(label["evidence"])
    when = date.fromisoformat(label["as_of"]) if len(label["as_of"] or "") == 10 else day
    fields: dict[str, Any] = {
        **{k: v for k, v in label.items() if k not in ("place", "stars", "part")},
        "place": place,
        "stars": tuple(label["stars"]),
        "flags": tuple(label.get("flags", ())),
        "part": Part(**label["part"]) if label.get("part") else None,
        "start": start,
        "end": start + len(label["evidence"]),
        "place_from": "sentence",
        "time_from": "published",
        "unit_id": resolve(place, when).unit_id,
    }
    unnamed = Claim(**fields)
    return Claim(**{**fields, "claim_id": claim_id(document, unnamed)})
