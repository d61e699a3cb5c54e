from __future__ import annotations

from reference.lineage import around, heirs, within

BAC_KAN = "06@2004-01-01"
NA_RI = "066@2004-01-01"
TODAY = "19@2025-07-01"


def test_a_unit_is_among_what_is_around_it_with_parents_and_heirs() -> None:
    assert {NA_RI, BAC_KAN, TODAY} <= around(NA_RI)
    assert "19@2004-01-01" not in around(NA_RI)
    assert "VN" not in around(NA_RI)


def test_heirs_are_what_a_unit_became() -> None:
    assert heirs(BAC_KAN) == {BAC_KAN, TODAY}
    assert heirs(TODAY) == {TODAY}


def test_within_asks_only_of_its_own_time() -> None:
    assert within(NA_RI) == {NA_RI, BAC_KAN}


def test_an_unknown_unit_is_alone() -> None:
    assert around("nowhere") == heirs("nowhere") == within("nowhere") == {"nowhere"}
