"""The page of this project that explains an asset, to be read in Dagster's own page of it.

The page runs on servers where nobody has the project's files at hand, and browsers follow no link
to a file: so its text goes with the asset, behind a button.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import dagster as dg

EXPLAINED = "explained in"
"""Metadata of an asset: the name of the page that says more of it."""

READ_HERE = "read it here"
"""Metadata of an asset: the text of that page; an installation may have come without it."""

_PROJECT = Path(__file__).resolve().parents[1]


def explained(page: str) -> Mapping[str, str | dg.MarkdownMetadataValue]:
    """The metadata of an asset that ``page`` explains, such as ``docs/archive.md``."""
    file = _PROJECT / page
    if not file.is_file():
        return {EXPLAINED: page}
    return {EXPLAINED: page, READ_HERE: dg.MetadataValue.md(file.read_text(encoding="utf-8"))}
