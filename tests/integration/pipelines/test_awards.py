"""Signed documents through the assets: their product lines become rows of the warehouse."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import dagster as dg
import docx
from sqlalchemy import Engine, text

from pipelines.desk import add_files
from pipelines.home import Home
from pipelines.nights import dagster_instance
from pipelines.rebuild import reparse
from tests.integration.pipelines.rows import TABLES, rows

LINES = (
    ("STT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Điểm", "Hạng sao"),
    ("1", "Miến dong Na Rì", "HTX Tài Hoan", "xã Côn Minh, huyện Na Rì", "82,5", "4 sao"),
    ("2", "Chè Shan tuyết", "HTX Bằng Phúc", "xã Bằng Phúc, huyện Chợ Đồn", "66", "3 sao"),
)


def decision(folder: Path) -> Path:
    made = docx.Document()
    head = made.add_table(2, 2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH BẮC KẠN"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    head.cell(1, 0).text = "Số: 2105/QĐ-UBND"
    head.cell(1, 1).text = "Bắc Kạn, ngày 15 tháng 11 năm 2022"
    for line in (
        "QUYẾT ĐỊNH",
        "Công nhận sản phẩm OCOP đợt 1 năm 2022",
        "Căn cứ Quyết định số 1048/QĐ-TTg ngày 21/8/2019 của Thủ tướng Chính phủ;",
        "Điều 1. Công nhận 02 sản phẩm OCOP của 02 chủ thể: 01 sản phẩm 4 sao, 01 sản phẩm 3 sao.",
        "Điều 2. Giấy chứng nhận có giá trị 36 tháng.",
        "DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN",
        "(Kèm theo Quyết định số 2105/QĐ-UBND ngày 15/11/2022)",
    ):
        made.add_paragraph(line)
    table = made.add_table(len(LINES), len(LINES[0]))
    for row, cells in zip(table.rows, LINES, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    stream = BytesIO()
    made.save(stream)
    file = folder / "quyet-dinh.docx"
    file.write_bytes(stream.getvalue())
    return file


def test_product_lines_of_an_annex_become_awards_with_unit_group_and_decision(
    home: Home, engine: Engine, tmp_path: Path
) -> None:
    added = add_files(home, [decision(tmp_path)])

    assert added.run is not None
    assert added.run.error is None
    with engine.connect() as connection:
        lines = connection.execute(text("select * from award order by line")).mappings().all()
        unit = connection.execute(
            text("select full_name from admin_unit where unit_id = :id"), {"id": lines[0].unit_id}
        ).scalar_one()
    first = lines[0]
    assert [line.product for line in lines] == ["Miến dong Na Rì", "Chè Shan tuyết"]
    assert (first.producer, first.producer_type) == ("HTX Tài Hoan", "hợp tác xã")
    assert (first.commune, first.district, first.province) == ("Côn Minh", "Na Rì", "Bắc Kạn")
    assert unit == "Xã Côn Minh"
    assert (first.star, float(first.score), first.status) == (4, 82.5, "new")
    assert (first.decision, first.issued_on) == ("2105/QĐ-UBND", date(2022, 11, 15))
    assert first.valid_until == date(2025, 11, 15)
    with dagster_instance(home) as instance:
        event = instance.get_latest_materialization_event(dg.AssetKey("documents"))
    assert event is not None
    made = event.asset_materialization
    assert made is not None
    assert made.metadata["awards_by_star"].value == {"3": 1, "4": 1}
    assert "Miến dong Na Rì" in str(made.metadata["awards_sample"].value)


def test_a_rebuild_from_the_archive_leaves_the_same_awards(
    home: Home, engine: Engine, tmp_path: Path
) -> None:
    add_files(home, [decision(tmp_path)])
    before = rows(engine, *TABLES, "award")
    for file in home.documents.rglob("*.parquet"):
        file.unlink()

    reparse(home)

    assert rows(engine, *TABLES, "award") == before
    assert before["award"]
