"""The page of nights names, for each statement, tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

from tests.unit.test_faults_page import functions

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "nights.md"
_TEST = re.compile(r"`([\w/]+\.py)::(\w+)`(?:\\\*)?")


def rows() -> list[tuple[str, str]]:
    """Statement and tests of each row of the page's last table, without its head."""
    _, _, table = PAGE.read_text(encoding="utf-8").partition("| statement | test |\n")
    lines = [line for line in table.splitlines() if line.startswith("| ")][1:]
    cells = [line.strip("|").rsplit(" | ", 1) for line in lines]
    return [(statement.strip(), tests.strip()) for statement, tests in cells]


def test_every_statement_names_tests_that_exist() -> None:
    found = rows()
    assert len(found) > 30
    for statement, tests in found:
        named = _TEST.findall(tests)
        assert named, f"{statement}: names no test"
        assert not _TEST.sub("", tests).strip(), f"{statement}: write tests as `file.py::test`"
        for file, test in named:
            assert test in functions(f"../{file}"), f"{statement}: there is no {file}::{test}"


def test_what_is_marked_runs_with_make_soak_and_the_rest_with_make_test() -> None:
    marks = {
        (file, test): bool(star)
        for _, tests in rows()
        for file, test, star in re.findall(r"`([\w/]+\.py)::(\w+)`(\\\*)?", tests)
    }
    for (file, test), starred in marks.items():
        source = (ROOT / "tests" / file).read_text(encoding="utf-8")
        in_soak = file.startswith("soak/") or "\npytestmark = pytest.mark.soak" in source
        is_soak = in_soak or f"@pytest.mark.soak\ndef {test}(" in source
        assert is_soak == (starred or file.startswith("soak/")), f"{file}::{test}"
