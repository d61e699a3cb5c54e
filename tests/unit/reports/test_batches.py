from datetime import date
from decimal import Decimal
from typing import Any

from reports.batches import batches
from tests.unit.reports.test_view import report_with

UNIT = {"unit_id": "92@2004-01-01", "unit": "Thành phố Cần Thơ"}


def stated(claim: str, value: int, stars: int | None = None, **changes: Any) -> dict[str, Any]:
    return (
        UNIT
        | {
            "claim_id": claim,
            "value": Decimal(value),
            "stars": stars,
            "bound": "exact",
            "status": None,
            "year": 2024,
            "round": "1",
            "decision": None,
            "digits": None,
            "decision_document_id": None,
            "publisher": "Báo",
            "published": date(2024, 3, 13),
            "authority": 3,
        }
        | changes
    )


def decided(document: str = "d1", **changes: Any) -> dict[str, Any]:
    lines = {"whole": 10, "three": 4, "four": 6, "five": 0}
    return (
        UNIT
        | lines
        | {
            "decision_document_id": document,
            "number": "512/QĐ-UBND",
            "digits": "512",
            "signed_on": date(2024, 3, 12),
            "round": "1",
            "year": 2024,
            "url": None,
        }
        | changes
    )


def test_figures_of_one_decision_are_one_round_beside_its_lines() -> None:
    (batch,) = batches(
        report_with(
            stated_batches=[stated("a", 11, 4, decision_document_id="d1", digits="512")],
            decided=[decided()],
        )
    )
    assert (batch.number, batch.round, batch.signed_on) == ("512/QĐ-UBND", "1", date(2024, 3, 12))
    assert {star: count.lines for star, count in batch.counts.items()} == {0: 10, 3: 4, 4: 6}
    assert batch.counts[4].stated is not None
    assert batch.counts[4].stated["claim_id"] == "a"
    assert batch.counts[0].stated is None


def test_a_round_without_a_number_belongs_to_the_only_decision_of_that_round() -> None:
    whole = stated("a", 10)
    (batch,) = batches(report_with(stated_batches=[whole], decided=[decided()]))
    assert batch.counts[0].stated == whole
    second = decided("d2", number="600/QĐ-UBND", digits="600")
    found = batches(report_with(stated_batches=[whole], decided=[decided(), second]))
    assert {batch.number for batch in found} == {"512/QĐ-UBND", "600/QĐ-UBND", None}


def test_what_a_decision_says_of_another_unit_is_a_row_of_its_own() -> None:
    district = {"unit_id": "917@2004-01-01", "unit": "Quận Ô Môn"}
    figure = stated("a", 2, decision_document_id="d1", decision="512/QĐ-UBND", **district)
    found = batches(report_with(stated_batches=[figure], decided=[decided()]))
    assert {batch.unit: set(batch.counts) for batch in found} == {
        "Thành phố Cần Thơ": {0, 3, 4},
        "Quận Ô Môn": {0},
    }


def test_the_better_source_speaks_and_new_products_are_not_a_whole_annex() -> None:
    first, second = stated("a", 9), stated("b", 10, authority=1)
    (batch,) = batches(report_with(stated_batches=[first, second]))
    assert batch.counts[0].stated == second
    part = stated("c", 6, decision_document_id="d1", status="new")
    (batch,) = batches(report_with(stated_batches=[part], decided=[decided()]))
    assert batch.counts[0].stated is None


def test_the_newest_round_stands_first() -> None:
    rows = [
        stated("a", 1, round="1"),
        stated("b", 2, round="2", published=date(2024, 9, 1)),
        stated("c", 3, year=2023),
    ]
    found = batches(report_with(stated_batches=rows))
    assert [(batch.year, batch.round) for batch in found] == [
        (2024, "2"),
        (2024, "1"),
        (2023, "1"),
    ]
