"""The documents written by hand stand beside what they say; no reader is run on them here."""

import json
from pathlib import Path
from typing import Any

import pytest

from accuracy.official import ANOTHER_HAND, OTHER_OFFICES, WRITTEN, WRITTEN_LATER
from tests.accuracy.official_c.content import expected_of, written

SETS = (WRITTEN, WRITTEN_LATER, ANOTHER_HAND, OTHER_OFFICES)
SOURCES = [path for folder in SETS for path in sorted((folder / "documents").glob("*.html"))]


def _without_pages(told: dict[str, Any]) -> dict[str, Any]:
    lines = [{k: v for k, v in line.items() if k != "page"} for line in told["awards"]]
    return told | {"awards": lines}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_expected_values_are_those_of_the_document(path: Path) -> None:
    folder = path.parents[1]
    told = json.loads((folder / "expected" / f"{path.stem}.json").read_text("utf-8"))
    assert _without_pages(told) == expected_of(written(path), None)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_page_shows_every_line_that_it_is_labelled_with(path: Path) -> None:
    document = written(path)
    if document.form == "html":
        kept = (path.parents[1] / "files" / path.name).read_text("utf-8")
        assert kept == document.html
    assert all(line["product"] in document.html for line in document.lines)


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_each_document_has_one_file_and_one_expected_value(folder: Path) -> None:
    names = sorted(path.stem for path in (folder / "documents").glob("*.html"))
    assert sorted(path.stem for path in (folder / "files").iterdir()) == names
    assert sorted(path.stem for path in (folder / "expected").iterdir()) == names
