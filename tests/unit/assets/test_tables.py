import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assets.stage_files import read_parquet, write_parquet
from assets.tables import (
    CLAIM_COLUMNS,
    DOCUMENT_COLUMNS,
    ISSUER_UNIT,
    claim_row,
    document_of,
    document_row,
    records,
    table,
)
from parsers.models import Claim, Decision, Document, Part, Passage, Place, Problem

DOCUMENT = Document(
    id="d1",
    kind="decision",
    url="https://bao.example/a1.html",
    source="bao",
    published=date(2024, 3, 5),
    title="Mười sản phẩm",
    lead="Huyện có 10 sản phẩm.",
    text="Huyện có 10 sản phẩm.\n\nHết.",
    captions=("Ảnh: tòa soạn",),
    decision=Decision(number="12/QĐ-UBND", cites=("1/QĐ-UBND",)),
    problems=(Problem("no_date", "the page names no date"),),
)
PROVENANCE = {
    "document_id": "d1",
    "source": "bao",
    "partition_day": date(2024, 3, 5),
    "published_from": "page",
    "publisher": "bao",
    "authority": 3,
    "capture_id": "c1",
    "warc_file": "bao/2024-03-05/x.warc.gz",
    "warc_offset": 0,
    "captured_at": datetime(2024, 3, 6, tzinfo=UTC),
    "content_digest": "x",
    "extractor_version": "v",
}
CLAIM = Claim(
    metric="recognised",
    scope="total",
    value_min=10,
    value_max=10,
    evidence="Huyện có 10 sản phẩm",
    start=0,
    end=20,
    stars=(3, 4),
    place=Place(province="Cần Thơ"),
    as_of="2023-12",
    claim_id="k1",
    part=Part("new", "đánh giá mới"),
    mentions=(Passage(0, 20, "Huyện có 10 sản phẩm"),),
    status="new",
    recognised_by="district",
    act="council",
)


def test_document_survives_the_way_through_parquet(tmp_path: Path) -> None:
    frame = table([document_row(DOCUMENT, PROVENANCE)], DOCUMENT_COLUMNS)
    write_parquet(frame, DOCUMENT_COLUMNS, tmp_path / "a" / "b.parquet")
    (row,) = records(read_parquet(tmp_path / "a" / "b.parquet", DOCUMENT_COLUMNS), DOCUMENT_COLUMNS)
    assert document_of(row) == replace(DOCUMENT, related=())
    assert row["captured_at"] == PROVENANCE["captured_at"]


def test_claim_row_has_days_for_its_time_texts() -> None:
    row = claim_row(CLAIM, {**PROVENANCE}, "v2")
    assert (row["as_of"], row["as_of_precision"]) == (date(2023, 12, 31), "month")
    assert (row["part_kind"], row["part_label"]) == ("new", "đánh giá mới")
    assert row["period_start"] is None
    (stored,) = records(table([row], CLAIM_COLUMNS), CLAIM_COLUMNS)
    assert stored["stars"] == [3, 4]
    assert json.loads(stored["mentions"]) == [
        {"start": 0, "end": 20, "text": "Huyện có 10 sản phẩm"}
    ]
    described = (stored["status"], stored["recognised_by"], stored["act"], stored["restriction"])
    assert described == ("new", "district", "council", None)


def test_empty_partition_has_all_columns(tmp_path: Path) -> None:
    frame = read_parquet(tmp_path / "missing.parquet", CLAIM_COLUMNS)
    assert list(frame.columns) == CLAIM_COLUMNS.names
    assert frame.empty


def test_nothing_half_written_remains_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assets.stage_files.pq.write_table", full)
    with pytest.raises(OSError, match="No space left"):
        write_parquet(table([], CLAIM_COLUMNS), CLAIM_COLUMNS, tmp_path / "c.parquet")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("issuer", "parent", "day", "unit_id"),
    [
        ("UỶ BAN NHÂN DÂN TỈNH KHÁNH HOÀ", None, "2024-01-15", "56@2004-01-01"),
        ("ỦY BAN NHÂN DÂN TỈNH ĐĂK NÔNG", None, "2024-01-15", "67@2004-01-01"),
        ("UBND TỈNH BÀ RỊA-VŨNG TÀU", None, "2024-01-15", "77@2004-01-01"),
        ("ỦY BAN NHÂN DÂN THỊ XÃ PHỔ YÊN", "TỈNH THÁI NGUYÊN", "2021-01-15", "172@2004-01-01"),
        ("ỦY BAN NHÂN DÂN XÃ TÂN CƯƠNG", "TỈNH THÁI NGUYÊN", "2026-01-15", "05503@2025-07-01"),
        ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", None, "2026-01-15", "VN"),
        ("UBND HUYỆN CHÂU THÀNH", None, "2024-01-15", None),
    ],
)
def test_a_head_names_the_unit_whose_body_issued_it(
    issuer: str, parent: str | None, day: str, unit_id: str | None
) -> None:
    head = Decision(number="12/QĐ-UBND", issuer=issuer, parent=parent, date=day)
    row = document_row(replace(DOCUMENT, decision=head), PROVENANCE)
    assert json.loads(row["decision"])[ISSUER_UNIT] == unit_id
    assert document_of(row).decision == head
