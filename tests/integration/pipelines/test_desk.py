"""Files added by hand, through the same assets as a night's pages."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, text

from pipelines.desk import add_files
from pipelines.home import Home
from tests.integration.pipelines.rows import count, rows

ARTICLE = """Tỉnh có thêm hàng được gắn sao

Đến hết năm 2023, tỉnh Thái Nguyên có 240 sản phẩm OCOP. Trong đó, 149 sản phẩm 3 sao, 91 sản
phẩm 4 sao.
"""


def article(folder: Path, name: str = "bai-bao.txt") -> Path:
    file = folder / name
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def test_file_goes_to_the_desk_of_today_and_its_figures_to_the_warehouse(
    home: Home, engine: Engine, tmp_path: Path
) -> None:
    added = add_files(home, [article(tmp_path)], published=date(2024, 1, 9), source="baothainguyen")

    assert added.run is not None
    assert (added.run.error, added.run.claims) == (None, 3)
    with engine.connect() as connection:
        document = connection.execute(text("select * from document")).mappings().one()
        values = connection.execute(
            text("select value_min::int from claim where unit_id like '19@%' order by 1")
        ).scalars()
        assert list(values) == [91, 149, 240]
    assert (document["source"], document["publisher"]) == ("desk", "baothainguyen")
    assert (document["published"], document["published_from"]) == (date(2024, 1, 9), "given")
    assert document["authority"] == 3


def test_same_file_again_is_not_archived_again_and_changes_nothing(
    home: Home, engine: Engine, tmp_path: Path
) -> None:
    file = article(tmp_path)
    add_files(home, [file], published=date(2024, 1, 9))
    before = rows(engine)

    again = add_files(home, [file], published=date(2024, 1, 9))

    assert [f.is_new for f in again.files] == [False]
    assert rows(engine) == before


def test_what_a_person_says_later_of_the_same_file_wins(
    home: Home, engine: Engine, tmp_path: Path
) -> None:
    file = article(tmp_path)
    add_files(home, [file])
    add_files(home, [file], published=date(2024, 1, 9), source="baothainguyen")

    assert count(engine, "document") == 1
    with engine.connect() as connection:
        published = connection.execute(text("select published from document")).scalar_one()
    assert published == date(2024, 1, 9)


def test_labelled_file_keeps_its_own_publisher_and_its_labels_are_not_read(
    home: Home, engine: Engine, tmp_path: Path
) -> None:
    labelled = {
        "id": "x-1",
        "kind": "news",
        "url": "https://baocantho.com.vn/a-a1.html",
        "source": "baocantho.com.vn",
        "published": "2023-05-04",
        "title": "Thành phố tổng kết",
        "text": "Đến nay, toàn thành phố có 120 sản phẩm OCOP.",
        "claims": [{"metric": "nonsense", "value_min": 999}],
    }
    file = tmp_path / "x-1.json"
    file.write_text(json.dumps(labelled), encoding="utf-8")

    add_files(home, [file])

    with engine.connect() as connection:
        row = connection.execute(
            text(
                "select value_min::int, province, publisher, authority"
                " from claim join document using (document_id)"
            )
        ).one()
    assert tuple(row) == (120, "Cần Thơ", "baocantho.com.vn", 3)


def test_bad_files_are_rows_with_reasons_and_the_good_one_is_loaded(
    home: Home, engine: Engine, tmp_path: Path
) -> None:
    (tmp_path / "rong.txt").write_bytes(b"")
    (tmp_path / "anh.bin").write_bytes(bytes(range(256)) * 40)
    files = [tmp_path / "rong.txt", tmp_path / "anh.bin", tmp_path / "khong-co.txt"]

    added = add_files(home, [*files, article(tmp_path)], published=date(2024, 1, 9))

    assert [f.refused for f in added.files] == [None, None, "no such file", None]
    with engine.connect() as connection:
        codes = connection.execute(
            text("select problems->0->>'code' from document where text = '' order by 1")
        ).scalars()
        assert list(codes) == ["binary", "empty"]
    assert count(engine, "claim") == 3
