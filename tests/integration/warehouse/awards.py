"""Rows of signed documents and their product lines."""

from __future__ import annotations

import json
from typing import Any

from tests.integration.warehouse.rows import DAY, SOURCE, document

_HEAD = {
    "number": "2105/QĐ-UBND",
    "kind": "Quyết định",
    "issuer": "ỦY BAN NHÂN DÂN TỈNH BẮC KẠN",
    "date": "2022-11-15",
}


def signed(document_number: int = 1, **changes: Any) -> dict[str, Any]:
    """A document's row; changes that are parts of a head go into the head."""
    parts = ("number", "issuer", "date", "abstract", "flags")
    head = _HEAD | {name: changes.pop(name) for name in parts if name in changes}
    return document(document_number, kind="decision", decision=json.dumps(head)) | changes


def award(document_number: int = 1, line: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "document_id": f"d{document_number}",
        "line": line,
        "source": SOURCE,
        "partition_day": DAY,
        "product": f"Sản phẩm {line}",
        "producer": "HTX Tài Hoan",
        "unit_id": "06@2004-01-01",
        "star": 3,
        "status": "new",
        "problems": "[]",
        "extractor_version": "v1",
    } | changes
