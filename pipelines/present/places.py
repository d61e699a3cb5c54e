"""Where a capture lies in the archive, for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def archive_place(capture: Mapping[str, Any]) -> str | None:
    """The WARC file and the byte at which the record begins, None for what is not archived."""
    if not capture["warc_file"]:
        return None
    return f"archive/{capture['warc_file']}, byte {capture['warc_offset']}"
