import json
from pathlib import Path
from typing import Any

import pytest

from parsers.models import Place
from reference.resolver import resolve
from samples.official import make
from samples.official.expected import expected_of
from samples.official.reading import load_all
from samples.official.records import Official

FOLDER = Path(make.__file__).parent


@pytest.mark.parametrize("official", load_all(), ids=lambda official: official.key)
def test_expected_files_say_what_the_content_says(official: Official) -> None:
    whole = expected_of(official)
    first_page = expected_of(official, {})
    for output in official.outputs:
        told = json.loads(
            (FOLDER / "expected" / f"{Path(output.name).stem}.json").read_text("utf-8")
        )
        of_file = whole if told.get("awards") else first_page
        assert all(of_file["decision"][name] == value for name, value in told["decision"].items())
        wanted = [_without_page(award) for award in whole["awards"]]
        assert all(_without_page(award) in wanted for award in told.get("awards", ()))


def _without_page(award: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in award.items() if key != "page"}


def test_every_file_has_its_expected_values() -> None:
    files = {path.stem for path in (FOLDER / "files").iterdir()}
    assert files == {path.stem for path in (FOLDER / "expected").iterdir()}
    assert len(files) == len(list((FOLDER / "files").iterdir()))


@pytest.mark.parametrize("official", load_all(), ids=lambda official: official.key)
def test_places_of_lines_are_units_of_their_day(official: Official) -> None:
    for award in expected_of(official)["awards"]:
        place = Place(award["province"], award["district"], award["commune"])
        assert resolve(place, official.date).candidates, (award["product"], place)
