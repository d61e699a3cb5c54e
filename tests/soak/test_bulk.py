"""Thousands of documents through the desk: archive, reading, extraction, load."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.soak.installation import Installation
from tests.soak.record import Record

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

SEED = 20240310
SIZES = (500, 2000)
MOST_GROWTH_MB = 300
"""Peak memory of four times as many documents in one partition, above that of the fewer."""

PROVINCES = ("Cần Thơ", "Thái Nguyên", "Đắk Nông", "Bến Tre", "Quảng Ninh", "Lào Cai")


def test_two_thousand_documents_of_one_day(
    install: Callable[[], Installation], record: Record, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    peaks = []
    for size in SIZES:
        folder = tmp_path / str(size)
        folder.mkdir()
        for n in range(size):
            (folder / f"bai-{n:05}.html").write_text(article(chance, n), encoding="utf-8")
        made = install()
        result = made.run("add", str(folder))
        assert result["errors"] == []
        assert result["documents"] == size
        assert made.half_loaded() == []
        peaks.append(result["peak_mb"])
        again = made.run("add", str(folder))
        assert made.scalar("select count(*) from load_batch") == 1
        record.say(
            "Bulk",
            f"{size} documents in one partition, {result['claims']} claims: "
            f"{result['seconds']} s ({result['seconds'] / size * 1000:.0f} ms a document), peak "
            f"memory {result['peak_mb']} MB; added again, nothing changed ({again['seconds']} s).",
        )
    assert peaks[-1] - peaks[0] < MOST_GROWTH_MB


def article(chance: random.Random, n: int) -> str:
    """A page of some 3,000 letters with eight figures or so."""
    province = chance.choice(PROVINCES)
    total, four = chance.randint(60, 400), chance.randint(10, 50)
    idle = "Các hợp tác xã tiếp tục đầu tư máy móc, bao bì và truy xuất nguồn gốc. "
    paragraphs = [
        f"Đến ngày 31/12/2023, tỉnh {province} có {total} sản phẩm OCOP còn hiệu lực, gồm {four} "
        f"sản phẩm 4 sao và {total - four} sản phẩm 3 sao.",
        idle * chance.randint(3, 8),
        f"Năm 2024, tỉnh {province} phấn đấu công nhận mới từ {20 + n % 9} đến {40 + n % 9} sản "
        "phẩm đạt 3 sao trở lên.",
        idle * chance.randint(3, 8),
        f"Kinh phí thực hiện {3 + n % 5},6 tỷ đồng, trong đó ngân sách nhà nước 2,52 tỷ đồng.",
    ]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang=vi><head><meta charset=utf-8><title>Tin số {n}</title></head>"
        f"<body><article><h1>Tin số {n} về chương trình OCOP</h1>{body}</article></body></html>"
    )
