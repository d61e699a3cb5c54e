"""Problems in Vietnamese: every one has its words, and pages are named in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from parsers.files import page_problems as problems
from parsers.official.annex_head import HEAD_FROM_ANNEX
from parsers.official.findings import FLAGS
from parsers.official.head import DATE_MISSING, NUMBER_DIFFERS, NUMBER_MISSING
from parsers.official.problems import low_confidence
from parsers.problems import doubtful_words, words_repaired
from pipelines.present import problem_words
from pipelines.present.problem_words import told
from reports.texts import flags

ROOT = Path(__file__).resolve().parents[4]
WORDS = {
    *yaml.safe_load(Path(problem_words.__file__).with_suffix(".yaml").read_text(encoding="utf-8")),
    *flags(),
}


def codes() -> Iterator[str]:
    """Every code that the parsers and the command give a problem."""
    for folder in ("parsers", "pipelines/commands"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
                if named and node.func.id == "Problem" and node.args:  # type: ignore[attr-defined]
                    first = node.args[0]  # type: ignore[attr-defined]
                    if isinstance(first, ast.Constant):
                        yield str(first.value)


def test_every_problem_and_flag_has_vietnamese_words() -> None:
    raised = {*FLAGS, HEAD_FROM_ANNEX, NUMBER_MISSING, NUMBER_DIFFERS, DATE_MISSING}
    assert raised <= set(flags())
    assert sorted(set(codes()) - WORDS) == []
    assert all(said["vi"] and said["en"] for said in flags().values())


@pytest.mark.parametrize(
    ("pages", "shown"),
    [([3], "3"), ([3, 4], "3, 4"), (list(range(1, 13)), "1, 2, 3, 4, 5, 6, 7, 8 và 4 trang nữa")],
)
def test_the_pages_of_a_problem_are_named(pages: list[int], shown: str) -> None:
    problem = problems.scan_not_read("a.pdf", pages)
    assert f"chưa đọc: {shown}." in told(problem.code, problem.message)[0]


def test_a_range_of_pages_is_named() -> None:
    problem = problems.pages_not_read("a.pdf", 301, 400)
    assert "301 đến 400" in told(problem.code, problem.message)[0]


def test_the_words_that_were_put_right_are_named() -> None:
    problem = words_repaired(3, [("Số:", "Số"), ("HIX", "HTX")])
    assert told(problem.code, problem.message)[0] == (
        "Máy đã sửa chữ nhận dạng sai ở trang 3; hãy so với bản gốc: Số: → Số, HIX → HTX."
    )


def test_doubtful_words_are_named_with_their_page_and_doubtful_cells_with_their_column() -> None:
    problem = doubtful_words(2, ["mối", "148/QĐ-TTg"])
    assert told(problem.code, problem.message)[0] == (
        "Chữ quét khó đọc ở trang 2: mối, 148/QĐ-TTg; hãy so với bản gốc."
    )
    cell = low_confidence("producer")
    assert told(cell.code, cell.message)[0] == ("Chữ quét khó đọc (chủ thể); hãy so với bản gốc.")


def test_of_very_many_words_the_number_is_told() -> None:
    problem = words_repaired(3, [(f"a{n}", f"b{n}") for n in range(65)])
    assert told(problem.code, problem.message)[0].endswith("a59 → b59 và 5 chữ nữa.")


def test_a_code_without_words_shows_its_message() -> None:
    assert told("odd", "Odd.") == ("Odd.", "Odd.")
