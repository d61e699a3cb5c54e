from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from reports.data import Report, load_report
from reports.view import disputes, districts, progress_by_unit, province_cards
from tests.integration.reports.labels import contradicting, round_of, stock
from tests.integration.reports.loaded import load_labels


def test_an_empty_warehouse_gives_an_empty_report(engine: Engine) -> None:
    report = load_report(engine)
    assert report.summary["claims"] == 0
    assert report.standings == report.series == report.targets == ()
    assert report.disagreements == report.evidence == report.coverage == ()
    assert report.coverage_bucket == "day"


def test_the_three_provinces_stand_first_with_their_last_figures(sample_report: Report) -> None:
    cards = province_cards(sample_report)
    assert [card.name for card in cards[:3]] == ["Cần Thơ", "Thái Nguyên", "Đắk Nông"]
    wholes = [(card.whole["value"], card.whole["as_of"]) for card in cards[:3] if card.whole]
    assert wholes == [
        (162, date(2024, 3, 15)),
        (247, date(2024, 3, 12)),
        (75, date(2024, 3, 13)),
    ]
    assert {star: row["value"] for star, row in cards[1].stars.items()} == {5: 2, 4: 101, 3: 144}
    assert cards[1].whole is not None
    assert cards[1].whole["dissenting"], "another paper says 244"
    assert cards[2].successor is not None
    assert cards[2].successor["successor"] == "Lâm Đồng"
    assert cards[0].successor is None, "the province of today has the same name"


def test_districts_stand_under_their_province(sample_report: Report) -> None:
    below = districts(sample_report)
    cards, count = below["Cần Thơ"]
    assert [card.name for card in cards][:2] == ["Phong Điền", "Thốt Nốt"]
    assert count == len(cards) == 5
    assert "Krông Nô" in {card.name for card in below["Đắk Nông"][0]}


def test_targets_meet_what_was_reached(sample_report: Report) -> None:
    progress = progress_by_unit(sample_report)
    found = {
        (unit, row.target["scope"], row.target["stars"]): row.target["result"]
        for unit, rows, _ in progress
        for row in rows
    }
    assert found["Thành phố Cần Thơ", "period", 4] == 10
    assert found["Thành phố Cần Thơ", "total", None] == 162
    assert found["Tỉnh Thái Nguyên", "period", 4] == 12
    assert found["Tỉnh Thái Nguyên", "period", None] is None
    assert [unit for unit, *_ in progress][:3] == [
        "Thành phố Cần Thơ",
        "Tỉnh Thái Nguyên",
        "Tỉnh Đắk Nông",
    ]


def test_papers_that_contradict_each_other_are_named(sample_report: Report) -> None:
    found = disputes(sample_report)
    thai_nguyen = next(d for d in found if d.unit == "Tỉnh Thái Nguyên" and d.star == 0)
    assert [value for value, _ in thai_nguyen.values] == [244, 247]
    assert thai_nguyen.gap == 3
    publishers = {row["publisher"] for _, voices in thai_nguyen.values for row, _ in voices}
    assert publishers == {"Báo mẫu Cần Thơ", "Báo mẫu Thái Nguyên", "Báo mẫu Đắk Nông"}


def test_a_teaser_on_many_pages_is_one_voice(sample_report: Report) -> None:
    found = disputes(sample_report)
    can_tho = next(d for d in found if d.unit == "Thành phố Cần Thơ" and d.star == 0)
    voices = dict(can_tho.values)[148]
    times = {row["publisher"]: count for row, count in voices}
    assert times["Báo mẫu Thái Nguyên"] > 1
    assert len(voices) == 2


def test_figures_that_the_page_refers_to_are_kept_when_few_fit(
    looked_at: Engine, sample_report: Report
) -> None:
    whole = sample_report
    needed = {row["claim_id"] for row in (*whole.standings, *whole.targets, *whole.disagreements)}
    needed |= {row["result_claim_id"] for row in whole.targets if row["result_claim_id"]}
    report = load_report(looked_at, most_claims=len(needed))
    assert needed <= {row["claim_id"] for row in report.evidence}
    assert len(report.evidence) < report.summary["claims"]


def test_a_province_after_the_merger_is_another_unit_of_the_same_card(
    sample_engine: Engine,
) -> None:
    load_labels(sample_engine, [stock("Cần Thơ", 480, "2025-12-31")])
    report = load_report(sample_engine)
    card = province_cards(report)[0]
    assert card.unit_id == "92@2025-07-01"
    assert card.whole is not None
    assert card.whole["value"] == 480
    units = {row["unit_id"] for row in report.series if row["name"] == "Cần Thơ"}
    assert units == {"92@2004-01-01", "92@2025-07-01"}
    assert report.coverage_bucket == "month", "nearly two years are drawn by the month"


def test_a_total_that_rounds_were_added_to_names_its_parts(sample_engine: Engine) -> None:
    rounds = [
        round_of("Hà Giang", 12, "2024-01-20", batch="1"),
        round_of("Hà Giang", 8, "2024-03-10", batch="2"),
    ]
    load_labels(sample_engine, [stock("Hà Giang", 100, "2023-12-31"), *rounds])
    report = load_report(sample_engine)
    card = next(card for card in province_cards(report) if card.name == "Hà Giang")
    assert card.whole is not None
    assert (card.whole["value"], card.whole["as_of"]) == (120, date(2024, 3, 10))
    assert (card.whole["base"], card.whole["base_day"]) == (100, date(2023, 12, 31))
    assert card.whole["round_values"] == [12, 8]
    assert {card.whole["claim_id"], *card.whole["round_claims"]} <= report.known
    grown = [
        (row["as_of"], row["value"], row["computed"])
        for row in report.series
        if row["name"] == "Hà Giang"
    ]
    assert grown == [
        (date(2023, 12, 31), 100, False),
        (date(2024, 1, 20), 112, True),
        (date(2024, 3, 10), 120, True),
    ]


def test_contradictions_of_every_kind_are_named(sample_engine: Engine) -> None:
    load_labels(sample_engine, contradicting())
    report = load_report(sample_engine)
    found = [
        (row["unit"], row["kind"], row["value_a"], row["value_b"], row["gap"])
        for row in report.other_disagreements
        if row["unit"] in ("Tỉnh Hà Nam", "Tỉnh Sơn La", "Tỉnh Yên Bái")
    ]
    assert found == [
        ("Tỉnh Hà Nam", "within one text", 30, 33, 3),
        ("Tỉnh Sơn La", "levels exceed total", 100, 130, 30),
        ("Tỉnh Yên Bái", "stock falls", 90, 70, 20),
    ]
    kinds = {row["kind"] for row in report.other_disagreements}
    with sample_engine.connect() as connection:
        every = set(connection.scalars(text("select distinct kind from disagreement")))
    of_decisions = {row["kind"] for row in report.decision_disagreements}
    assert every == kinds | of_decisions | {"totals differ"}


def test_a_card_of_before_the_merger_says_so_though_its_name_lives_on(
    sample_report: Report,
) -> None:
    until = {card.name: card.until for card in province_cards(sample_report)}
    assert until["Cần Thơ"] == until["Lâm Đồng"] == date(2025, 6, 30)
    assert until["Đắk Nông"] is None, "it is named with what took it in"


def test_the_report_only_reads(sample_engine: Engine) -> None:
    before = _counts(sample_engine)
    load_report(sample_engine)
    assert _counts(sample_engine) == before


def test_a_warehouse_without_tables_is_an_error_and_not_an_empty_page(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE claim CASCADE"))
    with pytest.raises(DBAPIError):
        load_report(engine)


def _counts(engine: Engine) -> tuple[int, ...]:
    with engine.connect() as connection:
        return tuple(
            connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in ("document", "claim", "load_batch", "admin_unit")
        )
