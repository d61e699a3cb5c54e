from datetime import date
from typing import Any

from reports.decisions import decision_disputes, decision_flags, in_force_units
from tests.unit.reports.test_view import report_with


def force(name: str, products: int, stars: int | None = None, **fields: Any) -> dict[str, Any]:
    row = {"unit_id": f"{name}@old", "unit": f"Tỉnh {name}", "name": name, "level": "province"}
    return {**row, "stars": stars, "products": products, "unknown": 0, **fields}


def against(
    claim: str | None, kind: str = "press against decision", **fields: Any
) -> dict[str, Any]:
    row = {"kind": kind, "claim_a": claim, "claim_b": None, "decision_document_id": "d1"}
    return {**row, "decision": "512/QĐ-UBND", "flag": None, "as_of": date(2024, 3, 12), **fields}


def test_first_provinces_stand_first_and_the_country_last() -> None:
    rows = [
        force("Việt Nam", 42, level="country"),
        force("An Giang", 3),
        force("Cần Thơ", 14),
        force("Cần Thơ", 4, 3),
        force("Cần Thơ", 10, 4),
    ]
    units = in_force_units(report_with(in_force=rows))
    assert [unit.name for unit in units] == ["Cần Thơ", "An Giang", "Việt Nam"]
    assert units[0].whole["products"] == 14
    assert {star: row["products"] for star, row in units[0].stars.items()} == {3: 4, 4: 10}


def test_all_that_stands_against_one_count_is_one_dispute() -> None:
    rows = [
        against("k1", claim_b="k9"),
        against("k1"),
        against("k2"),
        against("k3", "rows against stated total"),
    ]
    found = decision_disputes(report_with(decision_disagreements=rows))
    assert [(d.first["claim_a"], len(d.others), d.is_press) for d in found] == [
        ("k1", 2, True),
        ("k2", 1, True),
        ("k3", 1, False),
    ]


def test_flags_without_a_count_stand_under_their_decision() -> None:
    flags = [
        against(None, "check of a decision", flag="signed_before_cited"),
        against(None, "check of a decision", flag="row_repeated"),
        against(None, "check of a decision", flag="row_repeated", decision_document_id="d2"),
    ]
    report = report_with(decision_disagreements=[against("k1"), *flags])
    found = decision_flags(report)
    assert [[row["flag"] for row in rows] for _, rows in found] == [
        ["signed_before_cited", "row_repeated"],
        ["row_repeated"],
    ]
    assert len(decision_disputes(report)) == 1
