"""The archive: WARC files ``{source}/{fetch day}/{time}-{run}.warc.gz`` in one place.

Written once and never reopened. Everything the index knows can be read back from the files alone,
with no parsing: a metadata record beside each response says which day it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from warcio.exceptions import ArchiveLoadFailed

from sources import takedown, warc
from sources.days import utc_now
from sources.exchange import lower_names
from sources.growing import ArchiveError
from sources.indexing import captures_in
from sources.records import CaptureRecord, StoredResponse
from sources.salvage import PublicationDay, salvage_folder
from sources.scanning.records import Place
from sources.scanning.verify import Fault
from sources.storage import Storage, WarcFile
from sources.writer import ArchiveWriter

__all__ = ["Archive", "ArchiveError", "ArchiveWriter", "CaptureRecord", "StoredResponse"]


class Archive:
    """All archive files below ``root``, which need not exist yet, or in an object store.

    ``url`` names the object store; ``root`` is then the spool, where files grow.

    Raises:
        ArchiveError: there is no such kind of store; as everything here, when it cannot be reached.
    """

    def __init__(self, root: Path, url: str | None = None) -> None:
        self.root = root
        self.storage = Storage(root, url)

    def writer(
        self, source: str, fetch_day: date, run_id: str, *, opened_at: datetime | None = None
    ) -> ArchiveWriter:
        """A context manager that writes one new file for a source.

        Nothing is made until the first capture is written. ``run_id`` becomes part of the file's
        name; ``opened_at`` (aware) is the time in it, now when None.
        """
        run = "".join(letter for letter in run_id if letter.isalnum() or letter in "-_")[:36]
        return ArchiveWriter(
            self.storage,
            source,
            fetch_day,
            run_id=run or "run",
            opened_at=opened_at or utc_now(),
            original=self.original,
        )

    def read(self, record: CaptureRecord) -> StoredResponse:
        """The response that a record stands for, its body decoded.

        For a revisit, status and headers are those of the answer and the body is that of the
        capture that holds it.

        Raises:
            ArchiveError: the file is gone or damaged at that place.
        """
        member = self._member(record.warc_file, record.warc_offset, record.warc_length)
        holder = self._holder(member)[0] if member.type == "revisit" else member
        return StoredResponse(
            url=member.headers.get("warc-target-uri", record.url),
            status=member.status or record.status,
            headers=lower_names(member.http_headers),
            body=warc.body_of(holder),
        )

    def original(self, record: CaptureRecord) -> tuple[warc.Member, str, str]:
        """The WARC record with the body of ``record``, its address, and its capture's id.

        Raises:
            ArchiveError: the file is gone or damaged at that place.
        """
        place = f"{record.warc_file}#{record.warc_offset}+{record.warc_length}"
        member = self._member(record.warc_file, record.warc_offset, record.warc_length)
        if member.type == "revisit":
            member, place = self._holder(member)
        return member, place, record.revisit_of or record.capture_id

    def files(self, source: str | None = None, since: date | None = None) -> list[WarcFile]:
        """Complete files, oldest first: all, or those of a source, fetched on or after a day."""
        return self.storage.files(source, since)

    def scan(
        self,
        source: str | None = None,
        since: date | None = None,
        on_fault: Callable[[Fault], None] | None = None,
    ) -> Iterator[CaptureRecord]:
        """Every capture of the files, in the order of writing: the index, rebuilt.

        Each record is compared with its digests on the way. ``on_fault`` is told of what is wrong,
        and the captures of damaged records are left out; without it, a fault is an error.

        Raises:
            ArchiveError: a file is damaged; the message names it. Captures before the damage
                have been given out.
        """
        forgotten = self.forgotten()
        for file in self.files(source, since):
            yield from self._kept_in(file, forgotten, on_fault)

    def salvage(
        self, source: str | None = None, publication_day: PublicationDay | None = None
    ) -> list[CaptureRecord]:
        """Finish the files that killed runs left, and give back the captures in them.

        ``publication_day`` (body, address → day) dates responses that the run had stored but not
        dated; see ``sources.salvage``. Files that a living run is writing are left alone.
        With an object store, they are uploaded, and so is what could not be uploaded earlier.

        Raises:
            ArchiveError: the disk cannot be written or the object store not be reached.
        """
        folder = self.root / source if source else self.root
        made = salvage_folder(folder, self.root, publication_day) if folder.exists() else []
        self.storage.settle(source)
        names = {path.relative_to(self.root).as_posix() for path in made}
        if not names:
            return []
        files = [file for file in self.files(source) if file.name in names]
        return [record for file in files for record in self.scan_file(file)]

    def tombstones(self) -> list[takedown.Tombstone]:
        """Pages that were taken down, oldest first."""
        return takedown.tombstones(self.storage)

    def forgotten(self) -> frozenset[str]:
        """Every address of pages that were taken down."""
        return frozenset(url for stone in self.tombstones() for url in stone.addresses)

    def scan_file(self, file: WarcFile, start: int = 0) -> Iterator[CaptureRecord]:
        """The captures of one complete file, from a capture's offset on; as ``scan``.

        Those taken down are left out.
        """
        return self._kept_in(file, self.forgotten(), start=start)

    def _kept_in(
        self,
        file: WarcFile,
        forgotten: frozenset[str],
        on_fault: Callable[[Fault], None] | None = None,
        start: int = 0,
    ) -> Iterator[CaptureRecord]:
        for found in self._found_in(file, start):
            if isinstance(found, Fault):
                if on_fault is None:
                    raise ArchiveError(
                        f"archive file {file.name} is damaged at {found.place.offset} "
                        f"({found.reason}); restore it from a copy"
                    )
                on_fault(found)
            elif found.url not in forgotten and found.canonical_url not in forgotten:
                yield found

    @staticmethod
    def _found_in(file: WarcFile, start: int) -> Iterator[CaptureRecord | Fault]:
        try:
            with file.open() as opened:
                yield from captures_in(file.name, opened, start)
        except OSError as error:
            yield Fault(file.name, Place(0), f"it cannot be read: {error.strerror or error}")

    def _holder(self, revisit: warc.Member) -> tuple[warc.Member, str]:
        place = revisit.headers.get(warc.ORIGINAL_HEADER.lower(), "")
        file, _, extent = place.rpartition("#")
        offset, _, length = extent.partition("+")
        if not (offset.isdigit() and length.isdigit()):
            raise ArchiveError("a revisit record does not say where its body is")
        return self._member(file, int(offset), int(length)), place

    def _member(self, file: str, offset: int, length: int) -> warc.Member:
        try:
            return warc.member_of(self.storage.read_at(file, offset, length), offset)
        except FileNotFoundError as error:
            raise ArchiveError(f"archive file {file} is gone from {self.storage.place}") from error
        except (OSError, ArchiveLoadFailed, ValueError) as error:
            raise ArchiveError(f"archive file {file} is damaged at {offset}: {error}") from error
