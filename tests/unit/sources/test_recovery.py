"""What the index lacks is found, and what it has is not read again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from sources.archive import Archive
from sources.records import CaptureRecord
from sources.recovery import untold
from sources.scanning.records import Damage, Record, RecordStream
from tests.unit.sources.making import MOMENT, fetched

DAY = date(2024, 3, 6)


def night_of(archive: Archive, pages: int) -> list[CaptureRecord]:
    """The captures of one night, in one file."""
    with archive.writer("bao-thu", DAY, "run", opened_at=MOMENT) as writer:
        return [
            writer.write(
                fetched(url := f"https://bao-thu.vn/tin-{number}.html", b"<p>Tin</p>"),
                DAY,
                kind="article",
                dated_from="page",
                canonical_url=url,
            )
            for number in range(pages)
        ]


@pytest.mark.parametrize("told", [0, 1, 4, 5])
def test_of_a_file_that_was_told_in_part_the_rest_is_found(tmp_path: Path, told: int) -> None:
    archive = Archive(tmp_path)
    written = night_of(archive, 5)

    lost = untold(archive, "bao-thu", written[:told], MOMENT + timedelta(days=1))

    assert [record.url for record in lost] == [record.url for record in written[told:]]


def test_of_a_file_that_was_told_only_the_last_capture_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(tmp_path)
    written = night_of(archive, 5)
    read: list[str] = []
    every = RecordStream.__iter__

    def watched(stream: RecordStream) -> Iterator[Record | Damage]:
        for item in every(stream):
            read.append(item.type if isinstance(item, Record) else "damage")
            yield item

    monkeypatch.setattr(RecordStream, "__iter__", watched)

    untold(archive, "bao-thu", written, MOMENT + timedelta(days=1))

    assert read.count("response") == 1
