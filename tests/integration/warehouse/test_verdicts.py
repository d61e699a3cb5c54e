"""An analyst's verdict moves `standing` at once, outlives a re-parse and becomes a test case."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, text

from tests.integration.warehouse.conftest import State
from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse.load import load_partition
from warehouse.verdicts import NoSuchFigure, Verdict, cases, give, withdraw

CAN_THO, HAU_GIANG = "92@2004-01-01", "93@2004-01-01"
AT = datetime(2022, 2, 1, tzinfo=UTC)
WRONG = Verdict("wrong", "Lan", AT, "số của riêng trà")


def standing(engine: Engine) -> list[tuple[str, int]]:
    with engine.connect() as connection:
        rows = connection.execute(text("select unit_id, value from standing('2022-12-31')"))
        return [(row.unit_id, int(row.value)) for row in rows]


def test_what_is_wrong_leaves_and_comes_back_when_taken_back(engine: Engine, state: State) -> None:
    state(40)
    wrong = state(45, doc={"authority": 1})
    assert standing(engine) == [(CAN_THO, 45)]
    give(engine, wrong, WRONG)
    assert standing(engine) == [(CAN_THO, 40)]
    assert withdraw(engine, wrong, "Minh") == 0
    assert withdraw(engine, wrong, "Lan") == 1
    assert standing(engine) == [(CAN_THO, 45)]


def test_what_belongs_elsewhere_goes_there(engine: Engine, state: State) -> None:
    figure = state(45)
    give(engine, figure, Verdict("belongs_to", "Lan", AT, unit_id=HAU_GIANG))
    assert standing(engine) == [(HAU_GIANG, 45)]


def test_what_is_right_comes_before_a_higher_authority(engine: Engine, state: State) -> None:
    state(45, doc={"authority": 1})
    right = state(40, doc={"authority": 5})
    give(engine, right, Verdict("right", "Lan", AT))
    with engine.connect() as connection:
        row = connection.execute(text("select * from standing('2022-12-31')")).one()
    assert (row.claim_id, row.value) == (right, 40)
    assert "called right by Lan" in row.reasons


def test_the_newest_verdict_counts(engine: Engine, state: State) -> None:
    figure = state(45)
    give(engine, figure, WRONG)
    give(engine, figure, Verdict("right", "Minh", AT.replace(month=3)))
    assert standing(engine) == [(CAN_THO, 45)]
    give(engine, figure, Verdict("wrong", "Lan", AT.replace(month=4), "vẫn sai"))
    assert standing(engine) == []


def _load(engine: Engine, version: str, text_: str, start: int, digest: str) -> None:
    evidence = "có 41 sản phẩm"
    assert text_[start : start + len(evidence)] == evidence
    spoken = document(1, text=text_, content_digest=digest, document_id=f"d-{digest}")
    figure = claim(
        1, claim_id=f"k-{digest}", document_id=f"d-{digest}", evidence=evidence,
        evidence_start=start, evidence_end=start + len(evidence), extractor_version=version,
    )  # fmt: skip
    load_partition(
        engine,
        SOURCE,
        DAY,
        frame(spoken),
        frame(figure),
        None,
        extractor_version=version,
        run_id=None,
    )


def test_a_verdict_outlives_a_parse_that_reads_the_page_otherwise(engine: Engine) -> None:
    _load(engine, "v1", "Cả tỉnh có 41 sản phẩm.", 8, "c1")
    give(engine, "k-c1", WRONG)
    assert standing(engine) == []
    _load(engine, "v2", "Tin mới. Cả tỉnh có 41 sản phẩm.", 17, "c2")
    assert standing(engine) == []
    with engine.connect() as connection:
        (row,) = connection.execute(text("select * from claim_verdict")).all()
    assert (row.claim_id, row.judgement, row.judged_by) == ("k-c2", "wrong", "Lan")


def test_a_verdict_is_offered_as_a_case_for_the_extractor(engine: Engine, state: State) -> None:
    give(engine, state(45), WRONG)
    (case,) = cases(engine)
    assert (case["published"], case["kind"]) == (DAY.isoformat(), "news")
    assert [(j["judgement"], j["value_min"], j["reason"]) for j in case["judged"]] == [
        ("wrong", 45, "số của riêng trà")
    ]


def test_what_is_not_there_is_named(engine: Engine, state: State) -> None:
    with pytest.raises(NoSuchFigure, match="nowhere"):
        give(engine, "nowhere", WRONG)
    with pytest.raises(NoSuchFigure, match="99@1999"):
        give(engine, state(45), Verdict("belongs_to", "Lan", AT, unit_id="99@1999"))
    with pytest.raises(ValueError, match="unit"):
        give(engine, "k01", Verdict("wrong", "Lan", AT, "?", unit_id=CAN_THO))
    assert standing(engine) == [(CAN_THO, 45)]


def test_flows_follow_verdicts_too(engine: Engine, state: State) -> None:
    year = {
        "scope": "period",
        "as_of": None,
        "period_start": date(2021, 1, 1),
        "period_end": date(2021, 12, 31),
    }
    wrong, moved = state(53, **year), state(50, **year)
    give(engine, wrong, WRONG)
    give(engine, moved, Verdict("belongs_to", "Lan", AT, unit_id=HAU_GIANG))
    with engine.connect() as connection:
        rows = connection.execute(text("select unit_id, value from recognition_by_year")).all()
    assert rows == [(HAU_GIANG, 50)]
