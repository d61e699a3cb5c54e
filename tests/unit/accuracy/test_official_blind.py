"""The blind documents stand beside what their content says; no reader is run on them here."""

import json
from typing import Any

import pytest

from accuracy.official import BLIND
from tests.accuracy.official_b.content import documents, expected_of

CONTENT = dict(documents())
EXPECTED = sorted((BLIND / "expected").glob("*.json"))


def _without_pages(told: dict[str, Any]) -> dict[str, Any]:
    lines = [{k: v for k, v in line.items() if k != "page"} for line in told["awards"]]
    return told | {"awards": lines}


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_expected_values_are_those_of_the_content(path: Any) -> None:
    told = json.loads(path.read_text("utf-8"))
    content = CONTENT[path.stem.removesuffix("_scan")]
    assert _without_pages(told) == _without_pages(expected_of(content, told["form"], None))


def test_each_expected_file_has_one_document() -> None:
    files = sorted(path.stem for path in (BLIND / "files").iterdir())
    assert files == [path.stem for path in EXPECTED]
