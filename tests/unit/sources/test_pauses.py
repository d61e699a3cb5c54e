"""Rests ordered by command: kept in a file, read into the catalogue, never half a file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from sources.catalogue import CatalogueError, load_catalogue
from sources.parts import Pause
from sources.pauses import FILE, PausesError, drop_pause, keep_pause, read_pauses

REST = Pause(until=date(2026, 12, 31), why="họ xin hoãn", since=date(2026, 11, 26), by="lan")


def test_a_rest_comes_back_as_it_was_kept_and_goes_when_it_is_dropped(tmp_path: Path) -> None:
    assert read_pauses(tmp_path) == {}
    assert keep_pause(tmp_path, "bao-thu", REST) is None
    assert read_pauses(tmp_path) == {"bao-thu": REST}
    longer = REST.model_copy(update={"until": date(2027, 1, 31)})
    assert keep_pause(tmp_path, "bao-thu", longer) == REST
    assert drop_pause(tmp_path, "bao-thu") == longer
    assert drop_pause(tmp_path, "bao-thu") is None
    assert read_pauses(tmp_path) == {}


def test_a_rest_wins_over_the_entry_and_ends_by_itself(tmp_path: Path) -> None:
    keep_pause(tmp_path, "baocantho", REST)
    keep_pause(tmp_path, "no-such-source", REST)
    source = load_catalogue(home=tmp_path)["baocantho"]
    assert source.resting(date(2026, 12, 31)) == "paused until 2026-12-31 by lan: họ xin hoãn"
    assert source.resting(date(2027, 1, 1)) is None
    assert load_catalogue()["baocantho"].resting(date(2026, 12, 31)) is None


def test_writers_at_once_lose_no_rest(tmp_path: Path) -> None:
    names = [f"bao-{number}" for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda name: keep_pause(tmp_path, name, REST), names))
    assert sorted(read_pauses(tmp_path)) == sorted(names)
    assert not list(tmp_path.glob(".*.tmp"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cannot be read"),
        ("- bao-thu", "rest by the name of its source"),
        ("bao-thu: {why: moves}", "rest of bao-thu: field until"),
        ("bao-thu: {until: mai, why: moves}", "rest of bao-thu: field until"),
    ],
)
def test_a_spoilt_file_stops_the_night_and_is_not_written_over(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=said):
        load_catalogue(home=tmp_path)
    with pytest.raises(PausesError):
        keep_pause(tmp_path, "bao-khac", REST)
    assert (tmp_path / FILE).read_text("utf-8") == text
