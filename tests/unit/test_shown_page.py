"""The page of promises about sources names tests that exist, and each statement has one."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "sources-shown.md"
_TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")


def rows() -> list[list[str]]:
    """Statement and tests of every table, without heads."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [line.strip("|").split(" | ") for line in lines if line.startswith("| ")]
    return [row for row in cells if row[0].strip() not in ("statement", "---")]


@cache
def functions(file: str) -> frozenset[str]:
    """Names of the tests in a file; none when there is no such file."""
    path = ROOT / "tests" / file
    if not path.exists():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_statement_names_tests_that_exist() -> None:
    assert len(rows()) > 60
    for statement, tests in rows():
        named = _TEST.findall(tests)
        assert named, f"{statement} names no test"
        assert not _TEST.sub("", tests).strip(), f"{statement}: write tests as `file.py::test`"
        for file, test in named:
            assert test in functions(file), f"{statement}: there is no {file}::{test}"
