"""The page of faults names every fault that is to be survived, and tests that exist."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "faults.md"
TESTS = ROOT / "tests" / "integration"
FAULTS = {
    "slow drip", "stalled body", "reset in mid-body", "truncated gzip", "wrong Content-Length",
    "redirect loop", "redirect to another host", "redirect to 169.254.x or 127.0.0.1", "403", "404",
    "two sources, or a night and a check, that meet on one host",
    "a process killed or stopped in the middle of a request",
    "410", "429 with Retry-After", "500", "503", "robots.txt that hangs",
    "robots.txt that forbids", "robots.txt that is HTML", "robots.txt of 5 MB",
    "charset that lies: windows-1258", "charset that lies: UTF-16", "charset that lies: none",
    "`<html>` twice", "JS shell", "cookie wall", "body of 200 MB", "decompression bomb",
    "listing that pages for ever", "dates in the future",
    "an article whose URL changes every night", "two articles with one id", "a URL with U+FFFD",
    "NFD file names", "disk full", "clock jump", "kill -9 at any point",
    "the machine off, or a source down, for a week",
    "one day of a batch fails", "backfills that overlap or are cancelled",
    "upgrade of the code in the middle of a backfill", "two daemons by mistake",
    "database away in the load", "a damaged record in the archive", "archive folder read-only",
    "23:30 UTC, tomorrow in Hà Nội", "leap day", "a partition far in the future",
}  # fmt: skip
_TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")


def rows() -> list[list[str]]:
    """The cells of the table, without its head."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[2:]]


@cache
def functions(file: str) -> frozenset[str]:
    """Names of the tests in a file; none when there is no such file."""
    path = TESTS / file
    if not path.exists():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_fault_stands_once_in_the_table() -> None:
    named = [row[0] for row in rows()]
    assert sorted(named) == sorted(FAULTS)


def test_every_fault_names_tests_that_exist() -> None:
    for fault, does, tests in rows():
        named = _TEST.findall(tests)
        assert does, fault
        assert named, f"{fault} names no test"
        assert not _TEST.sub("", tests).strip(), f"{fault}: write tests as `file.py::test`"
        for file, test in named:
            assert test in functions(file), f"{fault}: there is no {file}::{test}"
