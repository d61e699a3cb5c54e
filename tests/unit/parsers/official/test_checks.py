"""Decisions that do not agree with themselves or the rules: flags, and nothing corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from parsers.models import Award, Claim, Decision, Document, DocumentKind, Problem
from parsers.official.checks import check_document
from parsers.official.findings import FLAGS
from parsers.parse import with_claims

PROVINCE = Decision(
    number="312/QĐ-UBND",
    symbol="QĐ-UBND",
    kind="Quyết định",
    issuer="ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN",
    date="2026-02-05",
    abstract="Về việc công nhận sản phẩm OCOP đợt 1 năm 2026",
    round_year=2026,
    articles=(
        "Điều 1. Công nhận 3 sản phẩm OCOP, gồm 2 sản phẩm 3 sao, 1 sản phẩm 4 sao (Phụ lục I).",
    ),
)
LINES = (
    Award("Trà xanh", "HTX Tân Cương", star=4, score=78.5, status="new", annex="I", row=1,
          valid_until="2029-02-05"),
    Award("Trà đinh", "HTX La Bằng", star=3, score=61, status="new", annex="I", row=2,
          valid_until="2029-02-05"),
    Award("Miến dong", "HTX Tài Hoan", star=3, score=50, status="new", annex="I", row=3,
          valid_until="2029-02-05"),
)  # fmt: skip


CLAIM = "Có 5 sản phẩm OCOP được công nhận, gồm 2 sản phẩm 3 sao và 3 sản phẩm 4 sao."


def document(
    decision: Decision | None = PROVINCE,
    awards: tuple[Award, ...] = LINES,
    *,
    text: str = "",
    kind: DocumentKind = "decision",
    published: date | None = None,
    claims: tuple[Claim, ...] = (),
) -> Document:
    return Document("d", kind, None, None, published, "", None, text, decision=decision,
                    awards=awards, claims=claims)  # fmt: skip


def flags(checked: Document) -> tuple[str, ...]:
    assert checked.decision is not None
    return checked.decision.flags


def codes(checked: Document) -> list[tuple[str, ...]]:
    return [tuple(p.code for p in award.problems) for award in checked.awards]


def test_head_and_annex_are_flagged_the_same_without_the_claims() -> None:
    # The stage of documents checks before any claim is found, and once is enough.
    signed = document(articles(CLAIM), text=CLAIM, published=date(2026, 1, 5))
    alone, beside_claims = check_document(signed), with_claims(signed)
    assert beside_claims.claims
    assert flags(alone)
    assert (alone.decision, alone.awards) == (beside_claims.decision, beside_claims.awards)


def test_decision_that_agrees_stays_as_it_is() -> None:
    whole = document(text="Căn cứ Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023;")
    assert check_document(whole) == whole


def articles(*texts: str) -> Decision:
    return replace(PROVINCE, articles=texts)


@pytest.mark.parametrize(
    ("decision", "awards", "expected"),
    [
        (articles("Điều 1. Công nhận 4 sản phẩm OCOP."), LINES, "rows_differ_from_total"),
        (articles("Điều 1. Công nhận 2 sản phẩm OCOP 4 sao và 1 sản phẩm OCOP 3 sao."), LINES,
         "rows_differ_from_stars"),
        (articles("Điều 1. Công nhận mới 2 sản phẩm, công nhận lại 1 sản phẩm."), LINES,
         "rows_differ_from_status"),
        (PROVINCE, (), "annex_missing"),
        (articles("Điều 1. Công nhận 3 sản phẩm, gồm 1 sản phẩm 3 sao, 1 sản phẩm 4 sao."), LINES,
         "stated_parts_differ"),
        (articles("Điều 1. Công nhận 3 (bốn) sản phẩm OCOP."), LINES, "number_words_differ"),
        (replace(PROVINCE, abstract="Công nhận 5 sản phẩm OCOP năm 2026"), LINES,
         "stated_totals_differ"),
        (replace(PROVINCE, round_year=2027), LINES, "round_after_signing"),
    ],
)  # fmt: skip
def test_number_that_does_not_agree_flags_the_decision(
    decision: Decision, awards: tuple[Award, ...], expected: str
) -> None:
    assert expected in flags(check_document(document(decision, awards)))


@pytest.mark.parametrize(
    "texts",
    [
        ("Điều 1. Công nhận 3 sản phẩm OCOP.",),
        ("Điều 1. Công nhận 03 (ba) sản phẩm OCOP của 3 chủ thể.",),
        ("Điều 1. Công nhận 1 sản phẩm OCOP 4 sao.", "Điều 2. Công nhận 2 sản phẩm OCOP 3 sao."),
        ("Điều 1. Công nhận 1 sản phẩm OCOP.", "Điều 2. Công nhận 2 sản phẩm OCOP."),
        ("Điều 1. Công nhận 3 sản phẩm OCOP.", "Điều 2. Không công nhận 4 sản phẩm."),
        ("Điều 1. Công nhận sản phẩm OCOP (có danh sách kèm theo).",),
        ("Điều 1. Công nhận 3 sản phẩm OCOP.", "Điều 2. Thưởng 2 sản phẩm OCOP 4 sao."),
        ("Điều 1. Công nhận 3 sản phẩm, trong đó có 1 sản phẩm 4 sao.",),
        ("Điều 1. Công nhận 3 sản phẩm. Nhóm thực phẩm: 2 sản phẩm.",),
    ],
)
def test_numbers_that_can_all_be_true_flag_nothing(texts: tuple[str, ...]) -> None:
    assert flags(check_document(document(articles(*texts)))) == ()


def test_a_plain_count_beside_one_of_what_is_renewed_may_mean_the_new_lines() -> None:
    again = tuple(replace(line, status="renewed", annex="II") for line in LINES[1:])
    both = (
        "Điều 1. Công nhận {} sản phẩm OCOP (Phụ lục I) và công nhận lại 2 sản phẩm (Phụ lục II)."
    )
    lines = (LINES[0], *again)
    assert flags(check_document(document(articles(both.format("1")), lines))) == ()
    assert flags(check_document(document(articles(both.format("2")), lines))) != ()


def test_withdrawn_lines_are_counted_against_what_is_withdrawn() -> None:
    gone = tuple(replace(line, status="withdrawn", valid_until=None) for line in LINES)
    order = articles("Điều 1. Thu hồi Giấy chứng nhận của 3 sản phẩm OCOP.")
    assert flags(check_document(document(order, gone))) == ()
    short = check_document(document(order, gone[:2]))
    assert flags(short) == ("rows_differ_from_status",)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (replace(LINES[1], score=78.5), "score_outside_band"),
        (replace(LINES[1], star=4), "score_outside_band"),
        (replace(LINES[1], star=5, score=95.0), "issuer_not_competent"),
        (replace(LINES[1], valid_until="2026-02-05"), "valid_until_before_signing"),
        (replace(LINES[1], product="Trà  XANH", producer="HTX Tân Cương"), "row_repeated"),
    ],
)
def test_line_that_does_not_agree_says_so_and_keeps_its_values(line: Award, code: str) -> None:
    checked = check_document(document(awards=(LINES[0], line, LINES[2])))
    assert codes(checked) == [(), (code,), ()]
    assert code in flags(checked)
    assert replace(checked.awards[1], problems=()) == line
    assert all(p.message.endswith(".") for p in checked.awards[1].problems)


def test_edges_of_the_bands_belong_to_the_higher_level() -> None:
    lines = tuple(
        replace(LINES[i], score=score, star=star) for i, (score, star) in
        enumerate([(70.0, 4), (69.9, 3), (89.99, 4)])
    )  # fmt: skip
    assert codes(check_document(document(articles(), lines))) == [(), (), ()]


@pytest.mark.parametrize(
    ("issuer", "day", "star", "right"),
    [
        ("ỦY BAN NHÂN DÂN HUYỆN CƯ JÚT", "2023-02-23", 3, False),
        ("ỦY BAN NHÂN DÂN HUYỆN CƯ JÚT", "2023-02-24", 3, True),
        ("ỦY BAN NHÂN DÂN HUYỆN CƯ JÚT", "2024-05-05", 4, False),
        ("ỦY BAN NHÂN DÂN HUYỆN CƯ JÚT", "2025-06-30", 3, True),
        ("ỦY BAN NHÂN DÂN TỈNH ĐẮK NÔNG", "2022-12-30", 3, True),
        ("ỦY BAN NHÂN DÂN TỈNH ĐẮK NÔNG", "2024-05-05", 3, False),
        ("ỦY BAN NHÂN DÂN TỈNH ĐẮK NÔNG", "2024-05-05", 4, True),
        ("ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", "2025-07-01", 3, True),
        ("ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", "2025-12-01", 3, True),
        ("ỦY BAN NHÂN DÂN XÃ QUẢNG TÍN", "2025-12-01", 3, False),
        ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "2025-07-04", 5, True),
        ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "2025-07-04", 4, False),
        ("ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", "2019-01-01", 5, True),
        (None, "2025-12-01", 5, True),
    ],
)
def test_issuer_has_the_right_that_the_rule_of_the_day_gives(
    issuer: str | None, day: str, star: int, right: bool
) -> None:
    act = replace(articles(), issuer=issuer, date=day, round_year=None)
    line = Award("Trà xanh", "HTX Tân Cương", star=star, status="new")
    checked = check_document(document(act, (line,)))
    assert ("issuer_not_competent" not in flags(checked)) is right


def numbered(*rows: int | None) -> tuple[Award, ...]:
    return tuple(
        Award(f"Trà {i}", "HTX Tân Cương", star=3, status="new", row=row, annex="I")
        for i, row in enumerate(rows)
    )


@pytest.mark.parametrize(
    ("rows", "gaps"),
    [
        ((1, 2, 3), 0), ((1, 2, 1, 2, 3), 0), ((1, 1, 2), 0), ((1, None, 9), 0), ((4, 5), 0),
        ((1, 2, 4), 1), ((1, 3, 2), 2), ((1, 2, 10, 11), 1),
    ],
)  # fmt: skip
def test_numbers_of_lines_go_on_or_begin_again(rows: tuple[int | None, ...], gaps: int) -> None:
    checked = check_document(document(articles(), numbered(*rows)))
    assert [c for line in codes(checked) for c in line] == ["row_numbers_gap"] * gaps


def test_gap_where_lines_only_proposed_is_none() -> None:
    paper = document(articles(), numbered(1, 2, 4))
    paper = replace(paper, problems=(Problem("lines_proposed", "1 line."),))
    assert flags(check_document(paper)) == ()


@pytest.mark.parametrize(
    ("text", "cites", "expected"),
    [
        ("Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng;",
         ("26/2026/QĐ-TTg",), ("signed_before_cited",)),
        ("tại Tờ trình số 77/TTr-SNN ngày 06/02/2026.", ("77/TTr-SNN",), ("signed_before_cited",)),
        ("tại Tờ trình số 77/TTr-SNN ngày 05/02/2026.", ("77/TTr-SNN",), ()),
        ("(Kèm theo Quyết định số 312/QĐ-UBND ngày 06/02/2026 của UBND tỉnh)", (),
         ("annex_date_differs",)),
        ("(Kèm theo Quyết định số 312/QĐ-UBND ngày 05 tháng 02 năm 2026)", (), ()),
        ("(Kèm theo Quyết định số 312/QĐ-UBND ngày    tháng 02 năm 2026)", (), ()),
        ("tại Tờ trình số 77/TTr-SNN ngày 31/02/2026.", ("77/TTr-SNN",), ()),
    ],
)  # fmt: skip
def test_days_are_in_order(text: str, cites: tuple[str, ...], expected: tuple[str, ...]) -> None:
    act = replace(PROVINCE, cites=cites)
    assert flags(check_document(document(act, text=text))) == expected


def test_decision_shown_before_its_day_of_signing() -> None:
    early = document(published=date(2026, 2, 4))
    assert flags(check_document(early)) == ("signed_after_publication",)
    assert flags(check_document(document(published=date(2026, 2, 5)))) == ()


def claim(value: int, evidence: str, *stars: int) -> Claim:
    return Claim("recognised", "period", value, value, evidence, 0, len(evidence), stars=stars)


def test_claims_whose_number_takes_part_are_flagged_and_no_others() -> None:
    act = articles("Điều 1. Công nhận 4 sản phẩm OCOP, gồm 2 sản phẩm 3 sao, 2 sản phẩm 4 sao.")
    said = (
        claim(4, "Công nhận 4 sản phẩm OCOP"),
        claim(2, "gồm 2 sản phẩm 3 sao", 3),
        claim(2, "2 sản phẩm 4 sao", 4),
        claim(4, "toàn tỉnh có 4 chủ thể"),
    )
    checked = check_document(document(act, claims=said))
    assert [c.flags for c in checked.claims] == [
        ("rows_differ_from_total",), (), ("rows_differ_from_stars",), (),
    ]  # fmt: skip


def test_claims_made_anew_without_the_awards_are_flagged_by_the_decision() -> None:
    act = articles("Điều 1. Công nhận 4 sản phẩm OCOP.")
    first = check_document(document(act))
    said = claim(4, "Công nhận 4 sản phẩm OCOP")
    again = check_document(replace(first, awards=(), claims=(said,)))
    assert flags(again) == flags(first) == ("rows_differ_from_total",)
    assert again.claims[0].flags == ("rows_differ_from_total",)


def test_checking_twice_changes_nothing() -> None:
    odd = document(articles("Điều 1. Công nhận 9 sản phẩm."), (*LINES, LINES[0]))
    once = check_document(odd)
    assert check_document(once) == once
    assert set(flags(once)) <= set(FLAGS)
    assert list(flags(once)) == sorted(flags(once), key=FLAGS.index)


def test_flags_of_the_head_are_kept_before_those_of_the_checks() -> None:
    act = replace(articles("Điều 1. Công nhận 9 sản phẩm."), flags=("number_missing",))
    assert flags(check_document(document(act))) == ("number_missing", "rows_differ_from_total")


@pytest.mark.parametrize("kind", ["plan", "report", "submission", "news", "teaser"])
def test_what_decides_nothing_answers_for_no_list(kind: DocumentKind) -> None:
    assert flags(check_document(document(awards=(), kind=kind))) == ()


def test_news_is_left_alone() -> None:
    news = document(None, (), kind="news", text="Thái Nguyên có 3 sản phẩm OCOP.")
    assert check_document(news) is news
