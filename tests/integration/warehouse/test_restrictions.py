"""Figures that hold only with a restriction: stored beside the claims, and counted by nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from sqlalchemy import Engine, text

from assets.award_rows import AWARD_COLUMNS
from assets.claim_rows import claims_of
from assets.tables import DOCUMENT_COLUMNS, document_row, frame_of, table
from parsers.models import Document
from reports.data import load_report
from sources.catalogue import Catalogue
from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse.checks import offending_rows
from warehouse.load import load_partition
from warehouse.publish import publish

RESTRICTIONS = (
    "product_group", "producer_type", "producer", "expired", "withdrawn", "failed", "per_unit",
    "recognitions", "planned_producers",
)  # fmt: skip
YEAR = {
    "scope": "period", "as_of": None, "as_of_precision": None, "as_of_text": None,
    "period_text": "2021", "period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31),
}  # fmt: skip
TEXT = (
    "Đến hết năm 2021, thành phố Cần Thơ có 41 sản phẩm OCOP, trong đó nhóm thực phẩm có 30 sản "
    "phẩm, đồ uống 11 sản phẩm. Hợp tác xã Rau sạch Long Tuyền có 6 sản phẩm OCOP 4 sao. Có 5 sản "
    "phẩm hết hạn chưa đánh giá lại."
)


def load(engine: Engine, *claims: dict[str, Any]) -> None:
    load_partition(
        engine, SOURCE, DAY, frame(document()), frame(*claims), None,
        extractor_version="v1", run_id=None,
    )  # fmt: skip


def rows(engine: Engine, query: str) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(text(query)).all())


@pytest.mark.parametrize("restriction", RESTRICTIONS)
def test_no_view_counts_a_restricted_figure(engine: Engine, restriction: str) -> None:
    load(
        engine,
        claim(1),
        claim(2, value_min=9.0, value_max=9.0, restriction=restriction),
        claim(3, value_min=8.0, value_max=8.0, restriction=restriction, **YEAR),
    )

    standing = rows(engine, "select value, dissenting from standing('2022-06-01')")
    assert [(int(row.value), row.dissenting) for row in standing] == [(41, [])]
    assert rows(engine, "select * from recognition_by_year") == []
    assert rows(engine, "select * from disagreement") == []
    assert [row.claims for row in rows(engine, "select claims from coverage")] == [1]
    aside = rows(engine, "select claim_id, restriction from claim_aside order by claim_id")
    assert aside == [("k2", restriction), ("k3", restriction)]


def test_no_report_counts_a_restricted_figure(engine: Engine) -> None:
    target = {"metric": "target", "restriction": "per_unit", "per_unit": "huyện"}
    load(
        engine,
        claim(1),
        claim(2, restriction="product_group", product_group="chè"),
        claim(3, restriction="expired", status="expired", **YEAR),
        claim(4, **target),
    )
    report = load_report(engine)
    assert (report.summary["claims"], report.summary["unplaced"]) == (1, 0)
    assert [row["claim_id"] for row in report.evidence] == ["k1"]
    assert list(report.targets) == []


def test_checks_ask_no_place_of_a_restricted_figure(engine: Engine) -> None:
    load(
        engine,
        claim(1),
        claim(2, unit_id=None, restriction="producer", producer="HTX Mẫu"),
        claim(3, value_min=90.0, value_max=90.0, stars=[4], restriction="recognitions"),
    )
    assert offending_rows(engine, "unplaced_claims") == []
    assert offending_rows(engine, "parts_exceed_total") == []


def test_published_files_keep_restricted_figures_apart(engine: Engine, tmp_path: Path) -> None:
    load(engine, claim(1), claim(2, restriction="producer", producer="HTX Mẫu"))
    publish(engine, tmp_path)

    claims = pq.read_table(tmp_path / "parquet" / "claim.parquet").to_pylist()
    aside = pq.read_table(tmp_path / "parquet" / "claim_aside.parquet").to_pylist()
    assert [row["claim_id"] for row in claims] == ["k1"]
    assert [(row["claim_id"], row["producer"]) for row in aside] == [("k2", "HTX Mẫu")]


def test_a_text_reaches_the_warehouse_with_its_restrictions(engine: Engine) -> None:
    spoken = Document("d1", "news", None, SOURCE, DAY, "", None, TEXT)
    provenance = {
        key: value
        for key, value in document().items()
        if key in {"document_id", "source", "partition_day", "publisher", "authority",
                   "captured_at", "content_digest", "extractor_version"}
    }  # fmt: skip
    documents = table([document_row(replace(spoken, id=""), provenance)], DOCUMENT_COLUMNS)
    claims = claims_of(documents, AWARD_COLUMNS.empty_table(), Catalogue(sources={}))
    load_partition(
        engine, SOURCE, DAY, frame_of(documents), frame_of(claims), None,
        extractor_version="v1", run_id=None,
    )  # fmt: skip

    (best,) = rows(engine, "select value, stars from standing('2022-01-31')")
    assert (int(best.value), best.stars) == (41, None)
    aside = rows(
        engine,
        "select value_min::int, restriction, product_group_code, producer, status, mentions "
        "from claim_aside order by value_min desc",
    )
    assert [tuple(row)[:5] for row in aside] == [
        (30, "product_group", "thuc-pham", None, None),
        (11, "product_group", "do-uong", None, None),
        (6, "producer", None, "Hợp tác xã Rau sạch Long Tuyền", None),
        (5, "expired", None, None, "expired"),
    ]
    for row in aside:
        (passage,) = row.mentions if isinstance(row.mentions, list) else json.loads(row.mentions)
        assert TEXT[passage["start"] : passage["end"]] == passage["text"]
