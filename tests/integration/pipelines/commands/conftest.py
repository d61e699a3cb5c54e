"""A warehouse that holds one document with figures of every shape."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from assets.tables import CLAIM_COLUMNS, DOCUMENT_COLUMNS, claim_row, document_row, frame_of, table
from parsers.identity import content_digest
from tests.unit.pipelines.present.example import DOCUMENT
from warehouse.load import load_partition
from warehouse.seed import sync_sources

SOURCE = "bao-ha-lam"
DAY = date(2024, 1, 5)


@pytest.fixture
def loaded(engine: Engine, warehouse_home: Path) -> Path:
    """OCOP_HOME of a warehouse with the example document."""
    entry = {"name": SOURCE, "title": "Báo Hà Lam", "kind": "press", "authority": 3}
    sync_sources(engine, [entry | {"enabled": True, "sample": False}])
    provenance = {
        "document_id": "d" * 24,
        "source": SOURCE,
        "partition_day": DAY,
        "published_from": "page",
        "publisher": SOURCE,
        "authority": 3,
        "capture_id": None,
        "warc_file": f"{SOURCE}/2024-01-06/020000-a.warc.gz",
        "warc_offset": 4711,
        "captured_at": datetime(2024, 1, 5, 19, 0, 7, tzinfo=UTC),
        "content_digest": content_digest(DOCUMENT),
        "extractor_version": "v1",
    }
    row = document_row(DOCUMENT, provenance)
    load_partition(
        engine,
        SOURCE,
        DAY,
        frame_of(table([row], DOCUMENT_COLUMNS)),
        frame_of(table([claim_row(c, row, "v1") for c in DOCUMENT.claims], CLAIM_COLUMNS)),
        None,
        extractor_version="v1",
        run_id=None,
    )
    return warehouse_home
