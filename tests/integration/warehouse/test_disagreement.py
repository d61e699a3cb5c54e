"""What the press says of a decision, and a decision of its own annex, against what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, text

from assets.links import bring_up_links
from tests.integration.warehouse.awards import award, signed
from tests.integration.warehouse.rows import DAY, claim, document, frame
from warehouse.load import load_partition
from warehouse.verdicts import Verdict, give

BAC_KAN = "06@2004-01-01"
NA_RI = "066@2004-01-01"
BE = "064@2004-01-01"
FLOW = {"unit_id": BAC_KAN, "scope": "period", "as_of": None, "decision": "2105/QĐ-UBND"}
LINES = ({"star": 4}, {"star": 4}, {"star": 3})

Differ = Callable[..., list[Any]]


@pytest.fixture
def differ(engine: Engine) -> Differ:
    """Loads a decision (its lines, own figures and flags) and one press figure; what differs."""

    def ask(
        press: dict[str, Any] | list[dict[str, Any]] | None = None,
        own: Iterable[dict[str, Any]] = (),
        lines: Iterable[dict[str, Any]] = LINES,
        flags: Iterable[str] = (),
    ) -> list[Any]:
        head = signed(1, source="s01", flags=list(flags))
        figures = [claim(n, 1, source="s01") | FLOW | said for n, said in enumerate(own, 1)]
        rows = [award(1, n, source="s01") | said for n, said in enumerate(lines, 1)]
        load(engine, head, figures, rows)
        if press:
            several = press if isinstance(press, list) else [press]
            paper = document(2, source="s02", published=date(2022, 12, 1))
            said = {"decision": "2105", "evidence": "công nhận theo Quyết định số 2105"}
            common = FLOW | said | {"source": "s02"}
            load(engine, paper, [claim(n, 2) | common | p for n, p in enumerate(several, 9)], [])
        bring_up_links(engine, awards_changed=True)
        with engine.connect() as connection:
            query = (
                "select * from disagreement where kind <> 'totals differ' order by kind, claim_b"
            )
            return list(connection.execute(text(query)).all())

    return ask


def load(
    engine: Engine, head: dict[str, Any], figures: list[dict[str, Any]], rows: list[dict[str, Any]]
) -> None:
    load_partition(
        engine, head["source"], DAY, frame(head), frame(*figures), frame(*rows),
        extractor_version="v1", run_id=None,
    )  # fmt: skip


def count(value: float, **changes: Any) -> dict[str, Any]:
    return {"value_min": value, "value_max": value} | changes


def test_the_press_against_the_decisions_own_count_and_its_lines(differ: Differ) -> None:
    by_text, by_rows = differ(count(4), [count(3, evidence="Công nhận 03 sản phẩm")])
    assert (by_text.kind, by_text.unit, by_text.stars) == (
        "press against decision",
        "Tỉnh Bắc Kạn",
        None,
    )
    assert (by_text.claim_a, by_text.claim_b, by_text.value_a, by_text.value_b, by_text.gap) == (
        "k9",
        "k1",
        4,
        3,
        1,
    )
    assert by_text.evidence_b == "Công nhận 03 sản phẩm"
    assert (by_text.decision, by_text.as_of) == ("2105/QĐ-UBND", date(2022, 11, 15))
    assert (by_rows.claim_b, by_rows.value_b, by_rows.document_b) == (None, 3, "d1")
    assert by_rows.evidence_b == "Sản phẩm 1; Sản phẩm 2; Sản phẩm 3"


def test_the_press_by_star_against_the_lines_of_that_level(differ: Differ) -> None:
    (row,) = differ(count(3, stars=[4]), [count(3)])
    assert (row.stars, row.value_a, row.value_b) == (4, 3, 2)
    assert row.evidence_b == "Sản phẩm 1; Sản phẩm 2"


def test_what_agrees_or_counts_something_else_is_no_disagreement(differ: Differ) -> None:
    figures = [
        count(3),
        count(2, stars=[4]),
        count(1, stars=[3]),
        count(3, stars=[3, 4, 5]),
        count(2, bound="at_least"),
        count(40, scope="total", as_of=date(2022, 12, 1)),
        count(1, product_group="trà", restriction="product_group"),
        count(9, metric="producers"),
        count(9, conditional=True),
        count(9, part_kind="producer", part_label="HTX Tài Hoan"),
        count(9, decision="2106"),
        count(9, decision=None),
    ]
    assert differ(figures, [count(3)]) == []


@pytest.mark.parametrize(
    ("press", "differs"),
    [
        (count(3, status="new"), False),
        (count(3), False),  # the new ones alone
        (count(5), False),
        (count(4), True),
        (count(2, renewal=True, status="renewed"), False),
        (count(3, renewal=True, status="renewed"), True),
        (count(1, status="withdrawn", restriction="withdrawn"), False),
        (count(2, status="withdrawn", restriction="withdrawn"), True),
    ],
)
def test_lines_count_by_what_was_decided(
    differ: Differ, press: dict[str, Any], differs: bool
) -> None:
    renewed = {"star": 3, "status": "renewed"}
    lines = [*LINES, renewed, renewed, {"status": "withdrawn"}, {"status": "failed"}]
    assert bool(differ(press, lines=lines)) is differs


@pytest.mark.parametrize(
    ("unit", "value", "differs"),
    [(NA_RI, 1, False), (NA_RI, 2, False), (NA_RI, 3, True), (NA_RI, 0, True), (BE, 2, True)],
)
def test_a_districts_figure_is_held_against_the_lines_that_may_lie_there(
    differ: Differ, unit: str, value: int, differs: bool
) -> None:
    # Of the third line no more is known than its province.
    lines = [{"unit_id": NA_RI}, {"unit_id": "063@2004-01-01"}, {"unit_id": BAC_KAN}]
    found = differ(count(value, unit_id=unit), lines=lines)
    assert bool(found) is differs


@pytest.mark.parametrize(("value", "differs"), [(2, False), (3, False), (4, True), (1, True)])
def test_a_line_without_a_level_may_be_of_any(differ: Differ, value: int, differs: bool) -> None:
    lines = [{"star": 4}, {"star": 4}, {"star": None}, {"star": 3}]
    assert bool(differ(count(value, stars=[4]), lines=lines)) is differs


def test_rows_against_the_total_that_the_articles_state(differ: Differ) -> None:
    flag = "rows_differ_from_total"
    stated = count(4, flags=[flag], evidence="Công nhận 04 sản phẩm")
    (row,) = differ(own=[stated], flags=[flag])
    assert (row.kind, row.flag) == ("rows against stated total", flag)
    assert (row.claim_a, row.value_a, row.value_b, row.gap) == ("k1", 4, 3, 1)
    assert (row.evidence_a, row.evidence_b) == (
        "Công nhận 04 sản phẩm",
        "Sản phẩm 1; Sản phẩm 2; Sản phẩm 3",
    )


def test_a_text_that_agrees_with_one_of_both_is_not_at_fault(differ: Differ) -> None:
    flag = "rows_differ_from_total"
    kinds = [row.kind for row in differ(count(4), [count(4, flags=[flag])], flags=[flag])]
    assert kinds == ["rows against stated total"]


def test_every_other_flag_of_a_decision_shows_with_the_lines_that_bear_it(differ: Differ) -> None:
    outside = '[{"code": "score_outside_band", "message": "?"}]'
    lines = [{"problems": outside}, {"problems": "[]"}, {"problems": outside}]
    found = differ(lines=lines, flags=["signed_before_cited", "score_outside_band"])
    by_flag = {row.flag: row for row in found}
    band, cited = by_flag["score_outside_band"], by_flag["signed_before_cited"]
    assert (band.kind, band.value_b, band.evidence_b) == (
        "check of a decision",
        2,
        "Sản phẩm 1; Sản phẩm 3",
    )
    assert (cited.flag, cited.value_b, cited.evidence_b) == ("signed_before_cited", None, None)
    assert (cited.unit_id, cited.unit, cited.level) == (BAC_KAN, "Tỉnh Bắc Kạn", "province")


def test_a_flag_about_counts_shows_even_where_no_figure_was_read(differ: Differ) -> None:
    (row,) = differ(flags=["rows_differ_from_total"])
    assert (row.kind, row.flag, row.claim_a) == (
        "check of a decision",
        "rows_differ_from_total",
        None,
    )


def test_one_figure_on_two_pages_disagrees_once(engine: Engine, differ: Differ) -> None:
    paper = document(3, source="s03", published=date(2022, 12, 2))
    load(engine, paper, [claim(9, 3, source="s03") | FLOW | count(4) | {"decision": "2105"}], [])
    assert len(differ(count(4), [count(3)])) == 2


def test_counts_of_one_text_that_its_own_parts_contradict(engine: Engine) -> None:
    whole = claim(1, flags=["part_exceeds_whole"])
    part = claim(2, flags=["part_exceeds_whole"], stars=[4], value_min=50, value_max=50)
    other = claim(3, flags=["two_values"], value_min=7, value_max=7)
    elsewhere = claim(4, flags=["part_exceeds_whole"], unit_id=BAC_KAN)
    load(engine, document(1), [whole, part, other, elsewhere], [])
    with engine.connect() as connection:
        query = "select * from disagreement where kind = 'within one text'"
        (row,) = connection.execute(text(query)).all()
    assert (row.claim_a, row.claim_b, row.flag) == ("k1", "k2", "part_exceeds_whole")
    assert (row.value_a, row.value_b, row.gap) == (41, 50, 9)


def test_a_figure_that_was_called_wrong_contradicts_nothing(engine: Engine, differ: Differ) -> None:
    (row,) = differ(count(4), [count(3)])[:1]
    assert row.kind == "press against decision"
    give(engine, row.claim_a, Verdict("wrong", "Lan", datetime(2023, 1, 1, tzinfo=UTC), "đọc nhầm"))
    with engine.connect() as connection:
        query = "select count(*) from disagreement where claim_a = :claim"
        assert connection.scalar(text(query), {"claim": row.claim_a}) == 0

    flags = ["part_exceeds_whole"]
    part = claim(22, 5, source="s05", flags=flags, stars=[4], value_min=50, value_max=50)
    load(engine, document(5, source="s05"), [claim(21, 5, source="s05", flags=flags), part], [])
    with engine.connect() as connection:
        query = "select count(*) from disagreement where kind = 'within one text'"
        assert connection.scalar(text(query)) == 1
    give(engine, "k22", Verdict("wrong", "Lan", datetime(2023, 1, 1, tzinfo=UTC), "đọc nhầm"))
    with engine.connect() as connection:
        assert connection.scalar(text(query)) == 0
