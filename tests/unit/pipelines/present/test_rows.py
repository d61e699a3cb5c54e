from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from pipelines.present.rows import plain, write_rows


@pytest.mark.parametrize(
    ("value", "known"),
    [
        (None, None),
        (float("nan"), None),
        (pd.NaT, None),
        (Decimal("41"), 41),
        (Decimal("1.50"), 1.5),
        (41.0, 41),
        (True, True),
        (np.int64(7), 7),
        (np.float64("nan"), None),
        (date(2021, 12, 31), "2021-12-31"),
        (datetime(2021, 12, 31, 5, tzinfo=UTC), "2021-12-31T05:00:00+00:00"),
        ([3, 4], [3, 4]),
        ({"a": 1}, {"a": 1}),
    ],
)
def test_a_value_of_a_database_becomes_one_of_python(value: object, known: object) -> None:
    assert plain(value) == known
    assert type(plain(value)) is type(known)


def test_json_is_one_array_with_a_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(["tên", "n"], [("Cần Thơ", 1), ("x", None)], "json")
    written = capsys.readouterr().out

    assert json.loads(written) == [{"tên": "Cần Thơ", "n": 1}, {"tên": "x", "n": None}]
    assert len(written.splitlines()) == 2
    assert "Cần Thơ" in written


def test_csv_quotes_what_needs_it(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(["a", "b", "c"], [('say "x", y', [3, 4], {"k": "v"})], "csv")

    assert capsys.readouterr().out == 'a,b,c\n"say ""x"", y",3 4,"{""k"": ""v""}"\n'


def test_a_table_keeps_short_columns_whole_and_wraps_long_ones(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    write_rows(["id", "evidence"], [("abcdef0123456789abcdef01", "một câu dài " * 10)], "table")
    written = capsys.readouterr().out

    assert "abcdef0123456789abcdef01" in written
    assert all(len(line) <= 60 for line in written.splitlines())


def test_rows_too_wide_for_the_screen_are_written_below_each_other_and_nothing_is_cut(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    heads = [f"column_{n}" for n in range(8)]

    write_rows(heads, [[f"value-{n}-123456" for n in range(8)]], "table")

    shown = capsys.readouterr().out
    assert all(f"value-{n}-123456" in shown for n in range(8))

    write_rows(heads[:4], [[f"{n} and some words" for n in range(4)]], "table")

    shown = capsys.readouterr().out
    assert all(f"{n} and some words" in shown for n in range(4))
