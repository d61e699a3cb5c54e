from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks.figures import FIGURES, Figure
from benchmarks.performance import is_reached, main, number_in, page, row, run


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.what)
def test_each_figure_names_a_benchmark_an_aim_and_where_its_number_stands(figure: Figure) -> None:
    for command in filter(None, (figure.command, figure.short)):
        assert find_spec(f"benchmarks.{command[0]}") is not None
        assert command[0] == figure.command[0]
    assert re.compile(figure.pattern).groups == 1
    assert (figure.least is None) != (figure.most is None)


def test_a_short_form_runs_and_its_figure_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, written = tmp_path / "kept.json", tmp_path / "performance.md"
    short = ["--short", "--only", "archive_scan", "--keep", str(kept), "--page", str(written)]
    assert main(short) == 0
    first = capsys.readouterr().out
    assert first.startswith("| archive scanned for the programme's name")
    assert main(short) == 0
    assert capsys.readouterr().out == first  # what is kept is not measured again
    assert not written.exists()


def test_the_page_says_what_was_measured_against_which_aim() -> None:
    figure = Figure("crossing a bridge", ("none",), r"^took ([\d.]+) s", "s", most=10)
    ran = run(("pages",), "1")  # a module that prints nothing
    assert number_in(ran.printed, figure) is None
    assert number_in("took 12.5 s\ntook 9.5 s\n", figure) == 9.5
    assert is_reached(figure, 10)
    assert not is_reached(figure, 10.1)
    line = row(figure, 12.5, ran)
    assert line.startswith("| crossing a bridge | ≤ 10 | 12.5 s | **no** | ")
    assert line in page([line], ["2026-11-27", "2026-11-28"]).splitlines()
