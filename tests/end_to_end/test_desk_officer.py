"""A file by hand: added, asked for, explained, read again, published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.ocop import run

SEED = Path(__file__).resolve().parents[3] / "shared/corpus/seed/000_ca198489fc2f30a7.txt"

NEWS = """Bến Tre tăng số sản phẩm

Đến cuối năm 2023, tỉnh Bến Tre đã công nhận 137 sản phẩm OCOP, trong đó 52 sản phẩm 4 sao.
"""

DECISION = """UBND HUYỆN CẦN GIUỘC
Số: 815/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Cần Giuộc, ngày 09 tháng 10 năm 2024

QUYẾT ĐỊNH
Về việc công nhận sản phẩm OCOP 3 sao đợt 2 năm 2024

Căn cứ Quyết định số 148/QĐ-TTg ngày 24/02/2023 của Thủ tướng Chính phủ;

Điều 1. Công nhận 02 sản phẩm OCOP hạng 3 sao, gồm: Trà rau má của HTX Quảng Thanh; \
Bánh tét lá cẩm của Hộ kinh doanh Út Lệ.
"""


def test_a_file_becomes_figures_that_lead_back_to_it(home: Path, tmp_path: Path) -> None:
    news, empty = tmp_path / "tin.txt", tmp_path / "rong.txt"
    news.write_text(NEWS, encoding="utf-8")
    empty.write_text("")

    added = run(home, "add", news, empty, "--published", "5/1/2024", "--source", "báo lạ")
    assert added.returncode == 3, added.stderr
    assert f"{news}: added, 1 documents, 2 figures, 0 products" in added.stdout
    assert "empty: " in added.stdout

    again = run(home, "add", news, "--published", "5/1/2024", "--source", "báo lạ")
    assert again.returncode == 0
    assert "already there" in again.stdout

    rows = json.loads(run(home, "sql", "--format", "json").stdout)
    assert {(row["value_min"], *row["stars"], row["province"]) for row in rows} == {
        (137, "Bến Tre"),
        (52, 4, "Bến Tre"),
    }
    assert {row["source"] for row in rows} == {"báo lạ"}

    explained = run(home, "explain", rows[0]["claim_id"][:12])
    assert "[137]" in explained.stdout or "[52]" in explained.stdout
    assert "tin.txt" in explained.stdout

    once_more = run(home, "reparse")
    assert once_more.returncode == 0, once_more.stderr
    assert "Nothing changed" in once_more.stderr
    assert json.loads(run(home, "sql", "--format", "json").stdout) == rows

    decision = tmp_path / "qd.txt"
    decision.write_text(DECISION, encoding="utf-8")
    listed = run(home, "add", decision)
    assert f"{decision}: added, 1 documents, 1 figures, 2 products" in listed.stdout
    assert "See the products" in listed.stderr


@pytest.mark.skipif(not SEED.exists(), reason="the shared corpus is not beside the repository")
def test_the_real_article_gives_its_figures_and_nothing_else(home: Path) -> None:
    added = run(home, "add", SEED, "--published", "2022-01-14", "--source", "dantocmiennui")
    assert added.returncode == 0, added.stderr

    rows = json.loads(run(home, "sql", "--format", "json").stdout)
    found = {
        (
            row["metric"],
            row["district"] or row["province"],
            row["value_min"],
            row["value_max"],
            "".join(map(str, row["stars"])),
            row["as_of_text"] or row["period_text"],
        )
        for row in rows
    }
    assert found >= {
        ("recognised", "Cần Thơ", 41, 41, "", "2021-12-31"),
        ("recognised", "Cần Thơ", 25, 25, "4", "2021-12-31"),
        ("recognised", "Cần Thơ", 16, 16, "3", "2021-12-31"),
        ("recognised", "Thốt Nốt", 21, 21, "", "2021-12-31"),
        ("recognised", "Thốt Nốt", 12, 12, "4", "2021-12-31"),
        ("target", "Cần Thơ", 20, 25, "345", "2022"),
        ("target", "Cần Thơ", 1, 2, "5", "2022"),
        ("budget", "Cần Thơ", 3.6e9, 3.6e9, "", "2022"),
        ("budget", "Cần Thơ", 2.52e9, 2.52e9, "", "2022"),
        ("budget", "Cần Thơ", 1e9, 1e9, "", "2022"),
        ("recognised", "Thái Nguyên", 129, 129, "", "2022-01-14"),
        ("recognised", "Thái Nguyên", 53, 53, "", "2021"),
        ("recognised", "Thái Nguyên", 22, 22, "4", "2021"),
        ("recognised", "Thái Nguyên", 31, 31, "3", "2021"),
    }
    assert len(rows) == 15
    (batch,) = (row for row in rows if row["value_min"] == 14)
    assert (batch["province"], batch["decision"]) == ("Cần Thơ", "3588/QĐ-UBND")
    assert not {row["province"] for row in rows} & {"Đắk Nông", "Hà Nội"}
