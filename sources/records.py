"""The index entry of one capture, and the response read back from the archive."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any, Literal, Self

CaptureKind = Literal["article", "attachment", "listing", "feed", "robots", "desk"]
DatedFrom = Literal["page", "listing", "capture"]
_WHERE = ("warc_file", "warc_offset", "warc_length")


@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """One fetched response (or one file added by hand) and where its bytes are.

    ``partition_day`` is the day of publication in Asia/Ho_Chi_Minh; ``dated_from`` says whether
    the page or the listing told it, or whether it is the day of capture for want of better.
    ``captured_at`` is aware, in UTC. ``digest`` is the hex SHA-256 of the body without its
    content coding, ``bytes`` the length of that body. ``warc_file`` is relative to the archive's
    root; offset and length are those of the gzip member. ``revisit_of`` is the capture that holds
    the body when this one only says that nothing changed. ``problem`` is the name of what is
    wrong with the response; ``name``, ``publisher`` and ``published`` are stated for desk files.
    ``parent_url`` is the page on which an attachment hangs, by its canonical address.
    """

    capture_id: str
    source: str
    partition_day: date
    url: str
    canonical_url: str
    captured_at: datetime
    status: int
    media_type: str
    digest: str
    bytes: int
    warc_file: str
    warc_offset: int
    warc_length: int
    kind: CaptureKind
    dated_from: DatedFrom
    revisit_of: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    problem: str | None = None
    name: str | None = None
    publisher: str | None = None
    published: date | None = None
    parent_url: str | None = None

    def is_same_answer(self, status: int, digest: str) -> bool:
        """Whether an answer says what this capture says, so that it need not be stored again.

        The status of a revisit is that of the later answer, 304 included.
        """
        alike = status == self.status or (self.revisit_of is not None and not self.problem)
        return alike and digest == self.digest

    def to_note(self) -> dict[str, Any]:
        """Everything but the place in the archive, as JSON values: the metadata record's body."""
        note = {name: getattr(self, name) for name in _NOTED}
        for name, value in note.items():
            if isinstance(value, date):
                note[name] = value.isoformat()
        return note

    @classmethod
    def from_note(cls, note: Mapping[str, Any], file: str, offset: int, length: int) -> Self:
        """The record that ``to_note`` was made of, at its place.

        Fields that this version does not know are left out, so that archives outlive versions.

        Raises:
            KeyError, ValueError, TypeError: the note is none of ours.
        """
        known = {field.name for field in fields(cls)}
        values = {key: value for key, value in note.items() if key in known}
        published = values.get("published")
        values |= {
            "partition_day": date.fromisoformat(note["partition_day"]),
            "captured_at": datetime.fromisoformat(note["captured_at"]).astimezone(UTC),
            "published": date.fromisoformat(published) if published else None,
            "warc_file": file,
            "warc_offset": offset,
            "warc_length": length,
        }
        return cls(**values)


_NOTED = tuple(field.name for field in fields(CaptureRecord) if field.name not in _WHERE)


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """A response read back: final address, status, headers by lower-case name, decoded body."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


def capture_id(source: str, url: str, captured_at: datetime, digest: str) -> str:
    """The name of a capture: 24 hex digits of a hash over what makes it this capture."""
    parts = (source, url, captured_at.astimezone(UTC).isoformat(), digest)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
