"""Captures that are in the archive but not in the index: of runs that were killed.

No clock is relied on, since one that was wrong for a night stands in the names of files and in
the captures of the index for ever.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sources.archive import Archive
from sources.days import hanoi_day
from sources.records import CaptureRecord
from sources.salvage import PublicationDay

_log = logging.getLogger(__name__)
CLOCKS_DIFFER = timedelta(days=1)
"""A moment that lies further ahead of the clock than this was taken by another, wrong one."""


def untold(
    archive: Archive,
    source: str,
    known: Iterable[CaptureRecord],
    now: datetime,
    *,
    indexed_files: Collection[str] | None = None,
    publication_day: PublicationDay | None = None,
) -> list[CaptureRecord]:
    """Finish what killed runs left of a source, and find the captures that the index lacks.

    A file is read when the index knows nothing of it, and when it may have been told in part: from
    the day before the newest capture of the index on. Captures are told in the order of writing, so
    that of the latter nothing is read before the last one that the index has.

    Args:
        archive: where the files are.
        source: whose.
        known: the latest capture of each address that the index has.
        now: the present moment, aware.
        indexed_files: names of all files of which the index holds captures; without them, only
            the file's day tells whether it was told.
        publication_day: how to date what a run had stored but not dated.

    Raises:
        ArchiveError: as ``Archive.salvage`` and ``Archive.scan``.
    """
    salvaged = {record.warc_file for record in archive.salvage(source, publication_day)}
    newest = {record.canonical_url: record for record in known}
    told_ids = {record.capture_id for record in newest.values()}
    last_told: dict[str, int] = {}
    for record in newest.values():
        offset = last_told.get(record.warc_file, 0)
        last_told[record.warc_file] = max(offset, record.warc_offset)
    believed = [r.captured_at for r in newest.values() if r.captured_at <= now + CLOCKS_DIFFER]
    since = hanoi_day(max(believed)) - timedelta(days=1) if believed else None
    lost = []
    for file in archive.files(source):
        is_recent = since is None or file.name.split("/")[1] >= since.isoformat()
        is_unknown = file.name in salvaged or (
            indexed_files is not None and file.name not in indexed_files
        )
        if not is_recent and not is_unknown:
            continue
        start = 0 if is_unknown else last_told.get(file.name, 0)
        for record in archive.scan_file(file, start):
            told = newest.get(record.canonical_url)
            is_newer = told is None or told.captured_at < record.captured_at
            if record.capture_id not in told_ids and (is_unknown or is_newer):
                lost.append(record)
    if lost:
        _log.warning("%s: %d captures of an interrupted run were recovered", source, len(lost))
    return lost


def wrong_clock(known: Iterable[CaptureRecord], now: datetime) -> str | None:
    """A sentence for the operator when pages of listings were captured long after ``now``.

    Only what is asked for every night counts, so that the sentence ends with the fault.
    """
    pages = (r.captured_at for r in known if r.kind not in ("article", "attachment", "desk"))
    newest = max(pages, default=now)
    if newest <= now + CLOCKS_DIFFER:
        return None
    return (
        f"this machine's clock says {now:%Y-%m-%d %H:%M} UTC, and its last crawl was at "
        f"{newest:%Y-%m-%d %H:%M} UTC: one of them is wrong. Set the clock (timedatectl); what was "
        "archived is kept, undated pages of such a night stand under the wrong day"
    )
