"""The pages of promises name tests that exist, and each statement has one."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = {"sources-shown.md": 60, "warehouse-shown.md": 75, "nights-shown.md": 55}
"""Each page, and how many statements it has at least."""
_TEST = re.compile(r"`([\w/]+\.py)::(\w+)`(?:\\\*)?")
"""A test; a star says that it runs with the long ones."""


def rows(page: str) -> list[list[str]]:
    """Statement and tests of every table, without heads."""
    lines = (ROOT / "docs" / page).read_text(encoding="utf-8").splitlines()
    cells = [line.strip("|").split(" | ") for line in lines if line.startswith("| ")]
    return [row for row in cells if row[0].strip() not in ("statement", "---")]


@cache
def functions(file: str) -> frozenset[str]:
    """Names of the tests in a file; none when there is no such file."""
    path = ROOT / "tests" / file
    if not path.exists():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    # Those of a class, too.
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(("page", "least"), PAGES.items())
def test_every_statement_names_tests_that_exist(page: str, least: int) -> None:
    assert len(rows(page)) > least
    for statement, tests in rows(page):
        named = _TEST.findall(tests)
        assert named, f"{statement} names no test"
        assert not _TEST.sub("", tests).strip(), f"{statement}: write tests as `file.py::test`"
        for file, test in named:
            assert test in functions(file), f"{statement}: there is no {file}::{test}"


@pytest.mark.parametrize("page", PAGES)
def test_what_is_marked_runs_with_make_soak_and_the_rest_with_make_test(page: str) -> None:
    marks = {
        (file, test): bool(star)
        for _, tests in rows(page)
        for file, test, star in re.findall(r"`([\w/]+\.py)::(\w+)`(\\\*)?", tests)
    }
    for (file, test), starred in marks.items():
        source = (ROOT / "tests" / file).read_text(encoding="utf-8")
        in_soak = file.startswith("soak/") or "\npytestmark = pytest.mark.soak" in source
        is_soak = in_soak or f"@pytest.mark.soak\ndef {test}(" in source
        assert is_soak == (starred or file.startswith("soak/")), f"{file}::{test}"
