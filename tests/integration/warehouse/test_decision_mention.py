"""Figures that name a decision are led to the one document that they rest on, or to none."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, text

from assets.links import bring_up_links, decisions_named
from tests.integration.warehouse.awards import award, signed
from tests.integration.warehouse.rows import DAY, claim, document, frame
from warehouse.decision_links import link_decisions
from warehouse.load import load_partition

BAC_KAN = "06@2004-01-01"
THAI_NGUYEN = "19@2004-01-01"


def decide(engine: Engine, number: int, **head: Any) -> None:
    """Load a signed document; without more it is 2105/QĐ-UBND of Bắc Kạn, 15 November 2022."""
    load(engine, signed(number, source=f"s{number:02}", **head))


def report(
    engine: Engine, number: int, written: str, published: str = "2022-12-01", **changes: Any
) -> None:
    """Load an article with one figure that names a decision."""
    source = f"s{number:02}"
    figure = {"unit_id": BAC_KAN, "scope": "period", "decision": written, "source": source}
    load(
        engine,
        document(number, source=source, published=date.fromisoformat(published)),
        claim(number, number) | figure | changes,
    )


def load(engine: Engine, head: dict[str, Any], *figures: dict[str, Any]) -> None:
    load_partition(
        engine, head["source"], DAY, frame(head), frame(*figures), frame(),
        extractor_version="v1", run_id=None,
    )  # fmt: skip


def link(engine: Engine) -> int | None:
    return link_decisions(engine, decisions_named, "v1")


def mentions(engine: Engine) -> dict[str, tuple[str, str | None]]:
    query = "select claim_id, outcome, decision_document_id from decision_mention"
    with engine.connect() as connection:
        rows = connection.execute(text(query)).all()
    return {row.claim_id: (row.outcome, row.decision_document_id) for row in rows}


@pytest.mark.parametrize("written", ["2105", "2105/QĐ", "2105/QĐ-UBND"])
def test_a_figure_is_led_to_its_decision(engine: Engine, written: str) -> None:
    decide(engine, 1)
    report(engine, 2, written)
    assert link(engine) == 1
    assert mentions(engine) == {"k2": ("linked", "d1")}


@pytest.mark.parametrize(
    ("written", "published", "changes"),
    [
        ("2106", "2022-12-01", {}),
        ("2105/KH-UBND", "2022-12-01", {}),
        ("2105/2021/QĐ-UBND", "2022-12-01", {}),
        ("2105", "2022-11-14", {}),
        ("2105", "2024-06-01", {}),
        ("2105/QĐ-UBND", "2022-12-01", {"unit_id": THAI_NGUYEN}),
        ("2105/QĐ-UBND", "2022-12-01", {"recognised_by": "district"}),
    ],
)
def test_a_figure_of_another_number_time_or_place_has_none(
    engine: Engine, written: str, published: str, changes: dict[str, Any]
) -> None:
    decide(engine, 1)
    report(engine, 2, written, published, **changes)
    link(engine)
    assert mentions(engine) == {"k2": ("unknown", None)}


def test_what_two_decisions_may_be_is_ambiguous_and_shows_both(engine: Engine) -> None:
    decide(engine, 1)
    decide(engine, 2, issuer="ỦY BAN NHÂN DÂN HUYỆN NA RÌ")
    report(engine, 3, "2105", unit_id="066@2004-01-01")
    link(engine)
    assert mentions(engine) == {"k3": ("ambiguous", None)}
    with engine.connect() as connection:
        assert connection.scalar(text("select candidates from decision_mention")) == ["d1", "d2"]


def test_a_figure_without_a_place_is_ambiguous_even_with_one_candidate(engine: Engine) -> None:
    decide(engine, 1)
    report(engine, 2, "2105/QĐ-UBND", unit_id=None)
    link(engine)
    assert mentions(engine) == {"k2": ("ambiguous", None)}


def test_a_decision_that_comes_after_the_report_is_linked_then(engine: Engine) -> None:
    report(engine, 2, "2105")
    assert link(engine) == 0
    assert mentions(engine) == {"k2": ("unknown", None)}
    decide(engine, 1)
    assert link(engine) == 1
    assert mentions(engine) == {"k2": ("linked", "d1")}


def test_copies_are_one_decision_and_a_better_one_takes_the_link(engine: Engine) -> None:
    decide(engine, 1, authority=3)
    report(engine, 2, "2105")
    link(engine)
    decide(engine, 3, authority=1)
    assert mentions(engine) == {"k2": ("linked", "d3")}, "even before links are made anew"
    link(engine)
    assert mentions(engine) == {"k2": ("linked", "d3")}


def test_a_decision_that_is_taken_down_leaves_no_link(engine: Engine) -> None:
    decide(engine, 1)
    report(engine, 2, "2105")
    link(engine)
    load_partition(
        engine, "s01", DAY, frame(), frame(), frame(), extractor_version="v1", run_id=None
    )
    assert mentions(engine) == {"k2": ("unknown", None)}
    assert link(engine) == 0


def test_an_older_version_of_a_page_does_not_count(engine: Engine) -> None:
    decide(engine, 1)
    page = {"source": "s02", "url": "https://bao.example/1"}
    late = document(3, captured_at=datetime(2022, 12, 9, tzinfo=UTC), **page)
    early = document(2, published=date(2022, 12, 1), **page)
    figure = claim(2, 2, source="s02", unit_id=BAC_KAN, decision="2105")
    load_partition(
        engine, "s02", DAY, frame(early, late), frame(figure), frame(),
        extractor_version="v1", run_id=None,
    )  # fmt: skip
    link(engine)
    assert mentions(engine) == {}


def test_figures_of_the_decisions_own_text_are_its_own(engine: Engine) -> None:
    head = signed(1, source="s01")
    load(engine, head, claim(1, 1, source="s01", unit_id=BAC_KAN, decision="2105/QĐ-UBND"))
    link(engine)
    with engine.connect() as connection:
        row = connection.execute(text("select outcome, own, number from decision_mention")).one()
    assert row == ("linked", True, "2105/QĐ-UBND")


def test_linking_again_changes_nothing_and_another_rule_makes_links_anew(engine: Engine) -> None:
    decide(engine, 1)
    report(engine, 2, "2105")
    assert link(engine) == 1
    assert link(engine) is None
    assert link_decisions(engine, decisions_named, "v2") == 1
    assert mentions(engine) == {"k2": ("linked", "d1")}


def test_what_a_killed_run_left_undone_the_next_does(engine: Engine) -> None:
    load_partition(
        engine, "s01", DAY, frame(signed(1, source="s01")), frame(),
        frame(award(1, source="s01")), extractor_version="v1", run_id=None,
    )  # fmt: skip
    report(engine, 2, "2105")
    # The next run finds its own rows unchanged; these links are missing all the same.
    assert bring_up_links(engine, awards_changed=False) == {
        "products": 1,
        "figures_of_decisions": 1,
    }
    assert bring_up_links(engine, awards_changed=False) == {}


def test_loads_and_links_at_once_neither_fail_nor_leave_a_stale_link(engine: Engine) -> None:
    faults: list[BaseException] = []

    def night(number: int) -> None:
        try:
            for turn in range(4):
                head = signed(number, source=f"s{number:02}", number=f"{number}/QĐ-UBND")
                figure = claim(number, number, source=head["source"], unit_id=BAC_KAN)
                load_partition(
                    engine, head["source"], DAY, frame(head),
                    frame(figure | {"decision": f"{number}", "value_max": 41 + turn}),
                    frame(award(number, source=head["source"], score=50 + turn)),
                    extractor_version="v1", run_id=None,
                )  # fmt: skip
                bring_up_links(engine, awards_changed=True)
        except BaseException as fault:  # noqa: BLE001 (told below, by the test itself)
            faults.append(fault)

    nights = [threading.Thread(target=night, args=(number,)) for number in (1, 2, 3)]
    for each in nights:
        each.start()
    for each in nights:
        each.join()
    assert faults == []
    assert bring_up_links(engine, awards_changed=False) == {}
    assert mentions(engine) == {f"k{n}": ("linked", f"d{n}") for n in (1, 2, 3)}
