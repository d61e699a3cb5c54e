"""The documents written by hand stand beside what they say; no reader is run on them here."""

import json
from pathlib import Path
from typing import Any

import pytest

from accuracy.official import WRITTEN
from tests.accuracy.official_c.content import expected_of, written

SOURCES = sorted((WRITTEN / "documents").glob("*.html"))


def _without_pages(told: dict[str, Any]) -> dict[str, Any]:
    lines = [{k: v for k, v in line.items() if k != "page"} for line in told["awards"]]
    return told | {"awards": lines}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_expected_values_are_those_of_the_document(path: Path) -> None:
    told = json.loads((WRITTEN / "expected" / f"{path.stem}.json").read_text("utf-8"))
    assert _without_pages(told) == expected_of(written(path), None)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_page_shows_every_line_that_it_is_labelled_with(path: Path) -> None:
    document = written(path)
    if document.form == "html":
        kept = (WRITTEN / "files" / path.name).read_text("utf-8")
        assert kept == document.html
    assert all(line["product"] in document.html for line in document.lines)


def test_each_document_has_one_file_and_one_expected_value() -> None:
    names = [path.stem for path in SOURCES]
    assert sorted(path.stem for path in (WRITTEN / "files").iterdir()) == names
    assert sorted(path.stem for path in (WRITTEN / "expected").iterdir()) == names
