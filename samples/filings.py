"""Pages of the sample portal that carry no text of their own but a signed decision as a file.

What belongs here: reading ``samples/content/quyet_dinh_kem_tep.yaml``. The files are those of
``samples/official``; how the pages look is in ``samples.pages`` and ``samples/designs``.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from samples.stories import CONTENT, VIETNAM

FILES = Path(__file__).parent / "official" / "files"
_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a page: its name there, its address as a browser asks for it, where it is here."""

    name: str
    address: str
    path: Path

    @property
    def content_type(self) -> str:
        """Media type as the portal states it."""
        return _TYPES[self.path.suffix]


@dataclass(frozen=True, slots=True)
class Filing:
    """One page; ``published`` is aware (+07:00)."""

    id: str
    url: str
    published: datetime
    title: str
    files: tuple[Attached, ...]


@dataclass(frozen=True, slots=True)
class Filings:
    """The section: its listing's address and title, its pages newest first."""

    listing: str
    title: str
    pages: tuple[Filing, ...]


@cache
def load_filings() -> Filings:
    """The section as it is written down."""
    path = CONTENT / "quyet_dinh_kem_tep.yaml"
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    pages = [
        Filing(
            id=entry["id"],
            url=entry["url"],
            published=datetime.fromisoformat(str(entry["published"])).replace(tzinfo=VIETNAM),
            title=entry["title"],
            files=tuple(_attached(one) for one in entry["files"]),
        )
        for entry in raw["pages"]
    ]
    newest_first = sorted(pages, key=lambda page: page.published, reverse=True)
    return Filings(raw["listing"], raw["title"], tuple(newest_first))


def _attached(entry: dict[str, Any]) -> Attached:
    name: str = entry["as"]
    form = unicodedata.normalize("NFD" if entry.get("apart") else "NFC", name)
    address = quote(f"/Media/admin/files/{form}", safe="/()")
    return Attached(name, address, FILES / entry["file"])
