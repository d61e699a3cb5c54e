"""Pages judged by hand: what a claim got wrong is named, and nothing counts twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from accuracy.notation import read, write
from accuracy.pages import read_pages
from benchmarks.real_pages import main, page_lines, sums

TEXT = """url: https://bao.example/1
published: 2024-03-05

Huyện Tam Nông có thêm sản phẩm OCOP

Đến nay, huyện Tam Nông (Đồng Tháp) có 12 sản phẩm OCOP, trong đó 3 sản phẩm 4 sao.

Riêng nhóm trà, huyện có 5 sản phẩm OCOP được công nhận.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "line",
    [
        "recognised total 12 *3,4 Đồng Tháp/Tam Nông @2024-03-05 at_least renewal decision=5/QĐ",
        "target period 20..25 region:Tây Nguyên @2025",
        "budget period 3600000000 ? @None conditional",
    ],
)
def test_a_line_is_read_as_it_was_written(line: str) -> None:
    assert write(read(line)) == line


def test_every_claim_gets_a_verdict(folder: Path) -> None:
    (folder / "a.claims").write_text(
        "recognised total 12 Đồng Tháp/Tam Nông @2024-03-05\n"
        "recognised period 3 *3 Đồng Tháp/Tam Nông @2024\n"
        "recognised period 7 Đồng Tháp/Tam Nông @2024\n"
        "neutral nhóm trà, huyện có 5 sản phẩm\n",
        "utf-8",
    )
    (page,) = read_pages(folder)
    verdicts = {int(j.claim.value_min): (j.verdict, j.fields) for j in page.judged}
    assert verdicts[12] == ("right", ())
    assert verdicts[3] == ("wrong", ("stars", "scope"))
    assert page.missed == ("recognised period 7 Đồng Tháp/Tam Nông @2024",)


def test_a_claim_without_a_figure_of_its_value_is_invented(folder: Path) -> None:
    (folder / "a.claims").write_text("", "utf-8")
    (page,) = read_pages(folder)
    assert {j.verdict for j in page.judged} == {"invented"}
    assert "pages 1, without a figure 1" in sums([page])


def test_what_nobody_judged_is_asked_for(folder: Path) -> None:
    (page,) = read_pages(folder)
    assert all(line.startswith(("#", "?")) for line in page_lines(page))


def test_the_counts_hold_no_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder)]) == 0
    assert "Tam Nông" not in "".join(sums(read_pages(folder)))
    assert "extractor" in capsys.readouterr().out
