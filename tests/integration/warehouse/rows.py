"""Rows of partitions, as the assets hand them over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

DAY = date(2022, 1, 14)
SOURCE = "bao-thu"


def document(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "document_id": f"d{number}",
        "source": SOURCE,
        "partition_day": DAY,
        "kind": "news",
        "url": f"https://bao-thu.example/{number}",
        "title": f"Tin số {number}",
        "text": "Cả tỉnh có 41 sản phẩm. Trong đó 25 sản phẩm 4 sao.",
        "captions": "[]",
        "related": "[]",
        "published": DAY,
        "publisher": SOURCE,
        "authority": 3,
        "captured_at": datetime(2022, 1, 15, 2, 0, tzinfo=UTC),
        "content_digest": f"c{number}",
        "problems": "[]",
        "extractor_version": "v1",
    } | changes


def claim(number: int = 1, document_number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "claim_id": f"k{number}",
        "document_id": f"d{document_number}",
        "source": SOURCE,
        "partition_day": DAY,
        "metric": "recognised",
        "scope": "total",
        "renewal": False,
        "value_min": 41.0,
        "value_max": 41.0,
        "bound": "exact",
        "stars": [],
        "unit_id": "92@2004-01-01",
        "as_of": date(2021, 12, 31),
        "as_of_precision": "day",
        "as_of_text": "2021-12-31",
        "evidence": "Cả tỉnh có 41 sản phẩm",
        "evidence_start": 0,
        "evidence_end": 22,
        "conditional": False,
        "extractor_version": "v1",
    } | changes


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows))
