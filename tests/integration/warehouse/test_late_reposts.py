"""Figures that a repost prints weeks later, and the days on which decisions were signed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, text

from parsers.likeness import sketch
from tests.integration.warehouse.conftest import State

STORY = (
    "Mỗi sáng có chừng ba mươi ghe hàng đặc sản ghé chợ nổi, phần nhiều là trái cây và bánh dân "
    "gian. Toàn thành phố hiện có {} sản phẩm được công nhận, bày bán ở nhiều nhà vườn trong vùng."
)
FIRST, NEWER, LATE = date(2022, 3, 1), date(2022, 4, 1), date(2022, 4, 20)


def _told(state: State, value: int, day: date, authority: int, likeness: list[int]) -> str:
    doc = {"published": day, "authority": authority, "likeness": likeness}
    return state(value, as_of=day, doc=doc)


def _standing(engine: Engine, known_on: date | None = None) -> list[Any]:
    with engine.connect() as connection:
        query = "select value, as_of, claim_id from standing('2022-06-01', 'at_time', :known_on)"
        return [tuple(row) for row in connection.execute(text(query), {"known_on": known_on})]


def _falls(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.scalars(text("select kind from disagreement")))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_late_repost_overtakes_no_newer_figure_in_whatever_order_they_come(
    engine: Engine, state: State, order: tuple[int, ...]
) -> None:
    told = [
        (81, FIRST, 4, sketch(STORY.format(81))),
        (92, NEWER, 2, sketch("Thành phố trao giấy chứng nhận và cho biết có 92 sản phẩm.")),
        (81, LATE, 5, sketch(STORY.format(81) + " Nguồn: một tờ báo")),
    ]
    ids = {number: _told(state, *told[number]) for number in order}
    assert _standing(engine) == [(92, NEWER, ids[1])]
    assert _standing(engine, known_on=date(2022, 5, 1)) == [(92, NEWER, ids[1])]
    assert _standing(engine, known_on=date(2022, 3, 15)) == [(81, FIRST, ids[0])]
    assert _falls(engine) == []


def test_a_repost_with_a_figure_of_its_own_holds_on_its_day(engine: Engine, state: State) -> None:
    _told(state, 81, FIRST, 4, sketch(STORY.format(81)))
    own = _told(state, 92, LATE, 5, sketch(STORY.format(92)))
    assert _standing(engine) == [(92, LATE, own)]


def test_another_publishers_later_text_is_no_late_repost(engine: Engine, state: State) -> None:
    _told(state, 81, FIRST, 4, sketch(STORY.format(81)))
    later = _told(state, 81, LATE, 4, sketch(STORY.format(81)))
    assert _standing(engine) == [(Decimal(81), LATE, later)]


@pytest.mark.parametrize(
    ("words", "digits", "day"),
    [
        ("UBND tỉnh ký Quyết định số 0512/QĐ-UBND ngày 16/12/2024 công nhận 14 sản phẩm", "512",
         date(2024, 12, 16)),
        ("Quyết định số 88/QĐ-UBND của UBND tỉnh ngày 6 tháng 6 năm 2022 công nhận 9 sản phẩm",
         "88", date(2022, 6, 6)),
        ("Ngày 3/2/2023, UBND tỉnh ban hành Quyết định số 88 công nhận 9 sản phẩm", "88",
         date(2023, 2, 3)),
        ("Quyết định số 88/QĐ-UBND công nhận 9 sản phẩm, có giá trị từ ngày 1/2/2023", "88", None),
        ("Quyết định số 188/QĐ-UBND ngày 1/2/2023 công nhận 9 sản phẩm", "88", None),
        ("Quyết định số 88/QĐ-UBND ngày 41/2/2023 công nhận 9 sản phẩm", "88", None),
        ("Quyết định số 88/QĐ-UBND ngày 31/6/2023 công nhận 9 sản phẩm", "88", date(2023, 7, 1)),
    ],
)  # fmt: skip
def test_a_decision_was_signed_on_the_day_that_the_words_give_it(
    engine: Engine, words: str, digits: str, day: date | None
) -> None:
    with engine.connect() as connection:
        query = text("select day_of_signing(:words, :digits)")
        assert connection.scalar(query, {"words": words, "digits": digits}) == day
