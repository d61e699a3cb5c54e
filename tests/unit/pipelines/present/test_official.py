"""Heads, product lines and warnings of signed documents in a reader's words."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from parsers.files.page_progress import page_read
from parsers.models import Award
from parsers.problems import doubtful_words, words_repaired
from pipelines.present import reading
from pipelines.present.official import counted, head_of, levels_of, lines_of, place_of, warnings_of
from pipelines.present.products import MOST_LINES, print_head, print_products, print_warnings
from pipelines.present.reading import shown_progress
from tests.unit.pipelines.present.example import AWARDS, DECIDED, DOCUMENT


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=80, highlight=False, markup=False, emoji=False)


def said(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_what_all_lines_share_is_said_once_and_has_no_column() -> None:
    columns, lines = lines_of(AWARDS, "vi")

    assert columns == ("row", "product", "producer", "place", "star", "score")
    assert lines[0][3] == "Phú An, Phú Mai"
    assert counted(AWARDS, "vi") == (
        "2 sản phẩm · 1 × ★★★★ · 1 × chưa rõ hạng · công nhận · Hà Lam · hiệu lực đến 05/01/2027"
    )


def test_outcomes_and_annexes_that_differ_have_their_columns() -> None:
    mixed = (AWARDS[0], replace(AWARDS[0], status="withdrawn", annex="II", province="Hà Bắc"))
    columns, lines = lines_of(mixed, "en")

    assert columns[-2:] == ("status", "annex")
    assert lines[1][-2:] == ("withdrawn", "II")
    assert lines[1][3] == "Phú An, Phú Mai, Hà Bắc"


def test_an_address_without_known_units_stands_as_it_is_printed() -> None:
    assert place_of(Award("Gạo", address="thôn Ba, xã Lạ")) == "thôn Ba, xã Lạ"


def test_the_head_leaves_out_what_is_not_known() -> None:
    assert DECIDED.decision is not None
    concepts = [concept for concept, _ in head_of(DECIDED.decision)]

    assert concepts == ["kind", "number", "issuer", "signed", "abstract", "signer", "cites"]


def test_the_terminal_says_what_the_title_says_only_once(console: Console) -> None:
    assert DECIDED.decision is not None
    print_head(console, DECIDED.decision, DECIDED.title, "vi")

    assert "12/QĐ-UBND" in said(console)
    assert "Trích yếu" not in said(console)


def test_a_long_annex_is_cut_with_how_to_see_all(console: Console) -> None:
    many = tuple(replace(AWARDS[0], product=f"Chè {n}.", row=n) for n in range(1, 201))
    print_products(console, many, "vi")

    assert f"Chè {MOST_LINES}." in said(console)
    assert f"Chè {MOST_LINES + 1}." not in said(console)
    assert f"Còn {200 - MOST_LINES} sản phẩm nữa" in said(console)
    assert "--xlsx" in said(console)


def test_a_doubtful_line_says_why(console: Console) -> None:
    print_products(console, AWARDS, "en")

    assert "⚠ No star" in said(console)


@pytest.mark.parametrize(("lang", "words"), [("vi", "Trang không có"), ("en", "names no title")])
def test_warnings_are_in_the_readers_language(console: Console, lang: str, words: str) -> None:
    problem = replace(DOCUMENT.problems[0], code="no_title", message="The page names no title.")
    print_warnings(console, replace(DOCUMENT, problems=(problem,)), lang)

    assert words in said(console)


def test_flags_that_no_problem_tells_are_warnings_too() -> None:
    assert [code for code, _ in warnings_of(DECIDED)] == ["no_lead", "star_conflict"]


def test_words_of_many_pages_are_one_warning() -> None:
    doubts = tuple(doubtful_words(page, ["Nem", "Nở"]) for page in (2, 3, 5))
    repaired = words_repaired(3, [("Ut", "Út")])
    found = list(warnings_of(replace(DOCUMENT, problems=(doubts[0], repaired, *doubts[1:]))))
    assert [code for code, _ in found] == ["low_confidence", "words_repaired"]
    vi, en = found[0][1]
    assert vi.endswith("hãy so với bản gốc: trang 2: Nem, Nở; trang 3: Nem, Nở; trang 5: Nem, Nở.")
    assert en.startswith("These words may be wrong: page 2: Nem, Nở; page 3:")
    few = list(warnings_of(replace(DOCUMENT, problems=doubts[:2])))
    assert [words[1] for _, words in few] == [doubt.message for doubt in doubts[:2]]


def test_pages_are_told_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Console(file=io.StringIO(), force_terminal=True, width=80)
    with shown_progress("quyet-dinh.pdf", "vi", shown):
        page_read(12, 200)
        page_read(13, 200)
    assert "trang 13/200" in said(shown)
    hidden = Console(file=io.StringIO())
    monkeypatch.setattr(reading, "message_console", lambda: hidden)
    with shown_progress("quyet-dinh.pdf", "vi"):
        page_read(12, 200)
    assert said(hidden) == ""


def test_counts_that_differ_are_told_beside_each_other() -> None:
    flag = "rows_differ_from_stars"
    assert DECIDED.decision is not None
    stated = replace(DOCUMENT.claims[1], stars=(4,), value_min=3, flags=(flag,))
    decided = replace(
        DECIDED,
        decision=replace(DECIDED.decision, flags=(flag,)),
        claims=(stated,),
        awards=(replace(AWARDS[0], star=4), replace(AWARDS[0], star=4, status="failed")),
        problems=(),
    )

    ((_, (vi, en)),) = warnings_of(decided)

    assert vi.endswith("khác số ghi ở các điều: 4 sao nêu 3, phụ lục có 1 dòng.")
    assert en.endswith("than the articles state: 4 stars stated 3, listed 1 lines.")


def test_a_product_that_failed_has_no_level_rather_than_an_unknown_one() -> None:
    awards = (replace(AWARDS[0], star=None, status="failed"), replace(AWARDS[0], star=None))

    assert levels_of(awards) == [(0, "failed", 1), (0, "no_star", 1)]
