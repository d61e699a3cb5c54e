"""Whose body signed, by its name on its day."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import Engine, text

from tests.integration.warehouse.awards import signed
from tests.integration.warehouse.rows import DAY, claim, frame
from warehouse.load import load_partition


@pytest.mark.parametrize(
    ("issuer", "parent", "day", "unit"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", None, "2022-11-15", "Tỉnh Bắc Kạn"),
        ("UBND tỉnh Thái Nguyên", None, "2026-01-15", "Tỉnh Thái Nguyên"),
        ("UBND TP. CẦN THƠ", None, "2024-01-15", "Thành phố Cần Thơ"),
        ("SỞ CÔNG THƯƠNG", "UBND TỈNH HÀ GIANG", "2024-01-15", "Tỉnh Hà Giang"),
        ("ỦY BAN NHÂN DÂN HUYỆN CƯ JÚT", "TỈNH ĐẮK NÔNG", "2024-01-15", "Huyện Cư Jút"),
        ("UBND HUYỆN CHÂU THÀNH", None, "2024-01-15", None),
        ("UBND HUYỆN CHÂU THÀNH", "TỈNH TRÀ VINH", "2024-01-15", "Huyện Châu Thành"),
        ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", None, "2026-01-15", "Việt Nam"),
        ("UBND TỈNH BẮC KẠN", None, "2026-01-15", None),
        (None, None, "2026-01-15", None),
    ],
)
def test_a_body_is_of_the_unit_that_its_name_ends_with(
    engine: Engine, issuer: str | None, parent: str | None, day: str, unit: str | None
) -> None:
    query = text(
        "select u.full_name, p.name as over from admin_unit u "
        "left join admin_unit p on p.unit_id = u.parent_id "
        "where u.unit_id = issuer_unit(:issuer, :parent, cast(:day as date))"
    )
    values = {"issuer": issuer, "parent": parent, "day": day}
    with engine.connect() as connection:
        row = connection.execute(query, values).one_or_none()
    assert (row.full_name if row else None) == unit
    if row and parent and "TRÀ VINH" in parent:
        assert row.over == "Trà Vinh"


def test_a_decision_is_of_the_unit_that_the_resolver_found(engine: Engine) -> None:
    head = signed(1, issuer="UBND TỈNH KHÁNH HOÀ")
    found = {**json.loads(head["decision"]), "issuer_unit": "56@2004-01-01"}
    rows = frame({**head, "decision": json.dumps(found)})
    load_partition(
        engine, head["source"], DAY, rows, frame(claim()), None,
        extractor_version="v1", run_id=None,
    )  # fmt: skip
    with engine.connect() as connection:
        assert connection.scalars(text("select unit_id from decision")).all() == ["56@2004-01-01"]
