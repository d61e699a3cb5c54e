"""`standing` in today's borders, as known on a day, and carried forward by later rounds."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar

import pytest
from sqlalchemy import Engine, text

from parsers.likeness import sketch
from tests.integration.warehouse.conftest import State
from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse.load import load_partition

CAN_THO, HAU_GIANG, SOC_TRANG = "92@2004-01-01", "93@2004-01-01", "94@2004-01-01"
NEW_CAN_THO = "92@2025-07-01"
HUE_TODAY, HUE_BEFORE = "46@2025-01-01", "46@2004-01-01"


def standing(engine: Engine, at: str, borders: str = "at_time", known_on: str | None = None) -> Any:
    with engine.connect() as connection:
        return connection.execute(
            text("select * from standing(:at, :borders, :known_on)"),
            {
                "at": date.fromisoformat(at),
                "borders": borders,
                "known_on": date.fromisoformat(known_on) if known_on else None,
            },
        ).all()


class TestTodaysBorders:
    def test_units_that_were_merged_are_added_up(self, engine: Engine, state: State) -> None:
        parts = [
            state(147, unit_id=CAN_THO, as_of=date(2024, 12, 31)),
            state(310, unit_id=HAU_GIANG, as_of=date(2024, 10, 1), bound="about"),
            state(250, unit_id=SOC_TRANG, as_of=date(2025, 3, 31)),
        ]
        for at in ("2025-06-30", "2025-08-01"):
            (row,) = standing(engine, at, "current")
            assert (row.unit_id, row.value, row.as_of) == (NEW_CAN_THO, 707, date(2025, 3, 31))
            assert (row.computed, row.claim_id, row.stars) == (True, None, None)
            assert row.supporting == parts
            assert row.reasons == [
                "added up: Thành phố Cần Thơ 147 + Tỉnh Hậu Giang 310 + Tỉnh Sóc Trăng 250"
            ]
            assert row.confidence == Decimal("0.70")  # of the weakest: 0.85 - 0.15
        assert len(standing(engine, "2025-06-30")) == 3
        assert standing(engine, "2025-08-01") == []

    def test_a_sum_without_one_of_its_members_is_marked_incomplete(
        self, engine: Engine, state: State
    ) -> None:
        state(147, unit_id=CAN_THO, as_of=date(2024, 12, 31))
        state(98, unit_id=CAN_THO, stars=[4], as_of=date(2024, 12, 31))
        state(310, unit_id=HAU_GIANG, as_of=date(2024, 12, 31))
        whole, four = standing(engine, "2025-06-30", "current")
        assert (whole.value, four.value, four.stars) == (457, 98, 4)
        assert whole.reasons[0] == "incomplete: nothing known of Tỉnh Sóc Trăng"
        assert four.reasons[0] == "incomplete: nothing known of Tỉnh Hậu Giang, Tỉnh Sóc Trăng"
        assert whole.confidence == four.confidence == Decimal("0.30")

    def test_a_province_that_ended_before_the_programme_is_not_waited_for(
        self, engine: Engine, state: State
    ) -> None:
        state(300, unit_id="31@2004-01-01", as_of=date(2024, 12, 31))
        (row,) = standing(engine, "2025-06-30", "current")
        # Tỉnh Hải Hưng became Hải Dương and Hưng Yên in 1997.
        assert row.reasons[0] == "incomplete: nothing known of Tỉnh Hải Dương"

    def test_days_that_lie_far_apart_are_marked_incomplete(
        self, engine: Engine, state: State
    ) -> None:
        state(40, unit_id=CAN_THO, as_of=date(2021, 12, 31))
        state(310, unit_id=HAU_GIANG, as_of=date(2024, 12, 31))
        state(250, unit_id=SOC_TRANG, as_of=date(2025, 3, 31))
        (row,) = standing(engine, "2025-06-30", "current")
        assert row.reasons[0] == (
            "incomplete: figures of 2021-12-31 to 2025-03-31 are not comparable"
        )
        assert row.confidence == Decimal("0.30")

    def test_a_figure_of_the_new_unit_replaces_the_sum(self, engine: Engine, state: State) -> None:
        state(147, unit_id=CAN_THO, as_of=date(2024, 12, 31))
        own = state(720, unit_id=NEW_CAN_THO, as_of=date(2025, 9, 30))
        (row,) = standing(engine, "2025-12-31", "current")
        assert (row.claim_id, row.value, row.computed) == (own, 720, False)

    def test_a_unit_that_only_changed_its_kind_goes_on(self, engine: Engine, state: State) -> None:
        state(120, unit_id=HUE_BEFORE, as_of=date(2024, 6, 30))
        (row,) = standing(engine, "2026-01-01", "current")
        assert (row.unit_id, row.value, row.computed) == (HUE_TODAY, 120, True)

    def test_a_commune_that_was_divided_is_not_added_whole(
        self, engine: Engine, state: State
    ) -> None:
        with engine.connect() as connection:
            divided, heir = connection.execute(
                text(
                    """
                    select predecessor_id, min(successor_id) from admin_unit_change
                    where predecessor_id ~ '^\\d{5}@' and day = '2025-07-01'
                    group by predecessor_id having count(*) > 1 order by 1 limit 1
                    """
                )
            ).one()
        state(3, unit_id=divided, as_of=date(2024, 12, 31))
        assert [r for r in standing(engine, "2025-12-31", "current") if r.unit_id == heir] == []

    def test_the_view_of_today_is_the_function_of_today(self, engine: Engine, state: State) -> None:
        state(147, unit_id=CAN_THO, as_of=date(2024, 12, 31))
        with engine.connect() as connection:
            rows = connection.execute(
                text("select unit_id, value, computed from standing_current_borders")
            ).all()
        assert rows == [(NEW_CAN_THO, 147, True)]


class TestKnownOn:
    def test_what_was_published_later_is_not_known(self, engine: Engine, state: State) -> None:
        early = state(40, doc={"published": date(2022, 1, 10)})
        state(45, doc={"published": date(2022, 3, 1), "authority": 1})
        assert [r.claim_id for r in standing(engine, "2022-12-31", known_on="2022-02-01")] == [
            early
        ]
        assert standing(engine, "2022-12-31", known_on="2021-12-31") == []
        assert [r.value for r in standing(engine, "2022-12-31")] == [45]

    def test_a_page_says_what_its_version_of_the_day_said(self, engine: Engine) -> None:
        page = {"url": "https://bao.example/1"}
        first = document(1, captured_at=datetime(2022, 1, 15, tzinfo=UTC), **page)
        later = document(2, captured_at=datetime(2022, 5, 2, tzinfo=UTC), **page)
        load_partition(
            engine, SOURCE, DAY, frame(first, later),
            frame(claim(1, 1), claim(2, 2, value_min=42.0, value_max=42.0)), None,
            extractor_version="v1", run_id=None,
        )  # fmt: skip
        assert [r.value for r in standing(engine, "2022-12-31", known_on="2022-02-01")] == [41]
        assert [r.value for r in standing(engine, "2022-12-31", known_on="2022-05-02")] == [42]
        assert [r.value for r in standing(engine, "2022-12-31")] == [42]

    def test_a_version_in_another_partition_replaces_and_comes_back(self, engine: Engine) -> None:
        page = {"url": "https://bao.example/1"}
        other_day = date(2022, 5, 2)
        there = {"partition_day": other_day, "published": other_day}
        load_partition(
            engine, SOURCE, DAY, frame(document(1, **page)), frame(claim(1, 1)), None,
            extractor_version="v1", run_id=None,
        )  # fmt: skip
        moved = document(2, captured_at=datetime(2022, 5, 3, tzinfo=UTC), **page, **there)
        figure = claim(2, 2, partition_day=other_day, value_min=42.0, value_max=42.0)
        load_partition(
            engine, SOURCE, other_day, frame(moved), frame(figure), None,
            extractor_version="v1", run_id=None,
        )  # fmt: skip
        assert [r.value for r in standing(engine, "2022-12-31")] == [42]
        load_partition(
            engine, SOURCE, other_day, frame(), frame(), None, extractor_version="v1", run_id=None
        )
        assert [r.value for r in standing(engine, "2022-12-31")] == [41]


class TestCarriedForward:
    TOTAL: ClassVar = {"as_of": date(2021, 12, 31)}
    ROUND: ClassVar = {
        "scope": "period",
        "as_of": None,
        "period_start": date(2022, 1, 1),
        "period_end": date(2022, 12, 31),
        "batch": "đợt 1",
    }
    SAID: ClassVar = {"published": date(2022, 8, 1)}

    def test_a_later_round_is_added_and_marked(self, engine: Engine, state: State) -> None:
        total = state(41, **self.TOTAL)
        added = state(12, doc=self.SAID, **self.ROUND)
        (row,) = standing(engine, "2022-12-31")
        assert (row.value, row.as_of, row.computed) == (53, date(2022, 8, 1), True)
        assert (row.claim_id, row.supporting) == (total, [added])
        assert row.reasons[0] == "carried forward from 41 of 2021-12-31 by 1 later round"
        assert row.confidence == Decimal("0.75")
        (before,) = standing(engine, "2022-07-31")
        assert (before.value, before.computed) == (41, False)

    def test_one_round_in_many_texts_is_added_once(self, engine: Engine, state: State) -> None:
        state(41, **self.TOTAL)
        head = {"number": "715/QĐ-UBND", "date": "2022-07-20"}
        signed = {"decision": json.dumps(head), "published": date(2022, 7, 25)}
        state(12, doc=self.SAID, **self.ROUND)
        state(12, doc=self.SAID, decision="715", **(self.ROUND | {"batch": None}))
        state(12, doc=signed, decision="715/QĐ-UBND", **(self.ROUND | {"batch": None}))
        state(20, doc=self.SAID, **(self.ROUND | {"batch": "đợt 2"}))
        (row,) = standing(engine, "2022-12-31")
        assert row.value == 41 + 12 + 20

    @pytest.mark.parametrize(
        "changes",
        [
            {"period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31)},
            {"renewal": True},
            {"status": "upgraded"},
            {"bound": "at_least"},
            {"stars": [4]},
            {"part_kind": "other"},
            {"unit_id": HAU_GIANG},
            {"metric": "evaluated"},
            {"batch": None},
        ],
    )
    def test_what_may_be_in_the_total_or_adds_nothing_is_not_added(
        self, engine: Engine, state: State, changes: dict[str, Any]
    ) -> None:
        state(41, **self.TOTAL)
        state(12, doc=self.SAID, **(self.ROUND | changes))
        (row,) = (r for r in standing(engine, "2022-12-31") if r.unit_id == CAN_THO)
        assert (row.value, row.computed) == (41, False)

    def test_a_newer_total_ends_the_carrying(self, engine: Engine, state: State) -> None:
        state(41, **self.TOTAL)
        state(12, doc=self.SAID, **self.ROUND)
        newer = state(50, as_of=date(2022, 9, 30))
        (row,) = standing(engine, "2022-12-31")
        assert (row.claim_id, row.value, row.computed) == (newer, 50, False)


STORY = (
    "Sáng nay, Sở Nông nghiệp thành phố tổ chức hội nghị đánh giá kết quả một năm thực hiện "
    "chương trình mỗi xã một sản phẩm trên toàn địa bàn. Theo báo cáo, đến nay thành phố có {} "
    "sản phẩm được công nhận, trong đó phần lớn là trái cây và sản phẩm chế biến từ thủy sản, "
    "được bày bán ở các siêu thị và chợ lớn trong vùng cùng nhiều điểm giới thiệu."
)


def test_a_reprint_with_small_changes_is_no_voice_of_its_own(engine: Engine, state: State) -> None:
    agency = sketch(STORY.format(41))
    reprint = sketch(
        "Tin vắn. " + STORY.format(41).replace("Sáng nay", "Sáng qua") + " (Nguồn: TTX)"
    )
    state(41, doc={"likeness": agency})
    state(41, doc={"likeness": reprint})
    other = sketch("Cục Thống kê công bố số liệu kinh tế xã hội quý một với nhiều điểm sáng mới.")
    alone = state(40, doc={"published": date(2022, 2, 1), "likeness": other})
    # One voice each, so publication decides; two voices would have won for 41.
    assert standing(engine, "2022-06-01")[0].claim_id == alone
    assert standing(engine, "2022-06-01", known_on="2022-01-20")[0].reasons == [
        "provincial press", "exact figure",
    ]  # fmt: skip


def test_a_publishers_second_text_is_no_voice_of_its_own(engine: Engine, state: State) -> None:
    state(41, doc={"publisher": "bao-mau"})
    state(41, doc={"publisher": "bao-mau", "published": date(2022, 1, 20)})
    alone = state(40, doc={"published": date(2022, 2, 1)})
    # One voice each, so publication decides; two voices would have won for 41.
    assert standing(engine, "2022-06-01")[0].claim_id == alone
