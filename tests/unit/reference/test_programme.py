"""The rule of a day says who recognises, and for how long."""

from datetime import date

import pytest

from reference.programme import (
    expires_on,
    frame_of,
    frames,
    rule_on,
    rules,
    star_of_score,
)


@pytest.mark.parametrize(
    ("day", "act", "three_star"),
    [
        (date(2019, 8, 21), "1048/QĐ-TTg", "province"),
        (date(2023, 2, 23), "1048/QĐ-TTg", "province"),
        (date(2023, 2, 24), "148/QĐ-TTg", "district"),
        (date(2025, 7, 5), "148/QĐ-TTg", "district"),
        (date(2025, 7, 6), "1489/QĐ-TTg", "province"),
        (date(2026, 5, 22), "26/2026/QĐ-TTg", "province"),
    ],
)
def test_the_rule_of_a_day_says_who_recognises(day: date, act: str, three_star: str) -> None:
    rule = rule_on(day)
    assert rule is not None
    assert (rule.act, rule.recognised_by[3]) == (act, three_star)
    assert (rule.recognised_by[4], rule.recognised_by[5]) == ("province", "central")


def test_no_national_rule_was_in_force_before_august_2019() -> None:
    assert rule_on(date(2019, 8, 20)) is None


def test_rules_follow_each_other_without_a_gap() -> None:
    for earlier, later in zip(rules(), rules()[1:], strict=False):
        assert earlier.valid_to is not None
        assert (later.valid_from - earlier.valid_to).days == 1
    assert rules()[-1].valid_to is None


def test_the_parts_of_the_criteria_make_a_hundred() -> None:
    assert [sum(rule.points) for rule in rules() if rule.points] == [100, 100, 100]


def test_each_rule_that_names_groups_names_six_different_ones() -> None:
    for rule in rules():
        if rule.groups:
            assert len({group.slug for group in rule.groups}) == 6


@pytest.mark.parametrize(
    ("score", "star"),
    [(100, 5), (90, 5), (89.9, 4), (70, 4), (69.99, 3), (50, 3), (49, 2), (30, 2), (29, 1), (0, 1)],
)
def test_a_score_belongs_to_one_star(score: float, star: int) -> None:
    assert star_of_score(score) == star


@pytest.mark.parametrize("score", [-1, 100.5])
def test_a_score_outside_the_scale_is_refused(score: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        star_of_score(score)


@pytest.mark.parametrize(
    ("decided", "expires"),
    [
        (date(2020, 2, 4), date(2023, 2, 4)),
        (date(2020, 2, 29), date(2023, 2, 28)),
        (date(2021, 12, 31), date(2024, 12, 31)),
    ],
)
def test_a_certificate_lasts_thirty_six_months(decided: date, expires: date) -> None:
    assert expires_on(decided) == expires


def test_a_frame_covers_its_years() -> None:
    assert [f.act for f in frames()] == ["490/QĐ-TTg", "919/QĐ-TTg"]
    frame = frame_of(2023)
    assert frame is not None
    assert (frame.act, frame.target_products) == ("919/QĐ-TTg", 10_000)
    assert frame_of(2017) is None
