from __future__ import annotations

from datetime import date

import pytest

from parsers.models import Document
from pipelines.present.trace import Traces

TEXT = (
    "Đến hết năm 2023, tỉnh Lai Châu có hơn 96 sản phẩm 0COP, trong đó 12 sản phẩm 4 sao. "
    "Năm 2022, tỉnh công nhận 31 sản phẩm, 4 sản phẩm chưa đạt. Có 25 gian hàng. Trời mưa 3 ngày."
)


def shown(text: str = TEXT, *, title: str = "Lai Châu thêm sản phẩm") -> None:
    traces = Traces("vi")
    traces.add(
        traces.extract(Document("a", "news", None, "Báo", date(2024, 1, 9), title, None, text))
    )


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.mark.usefixtures("narrow")
def test_every_stage_is_readable_without_colour_in_80_columns(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown()
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert all(len(line) <= 80 for line in out.splitlines())
    words = " ".join(out.split())
    for stage in (
        "[q a number with its bound]",
        "place Lai Châu (by its title)",
        "[t Đến hết năm 2023], [p tỉnh Lai Châu] có [q hơn 96] [n sản phẩm] OCOP",
        "“0COP,” → “OCOP,”",
        "hơn 96 = 96, at least (product)",
        "zone “, trong đó 12 sản phẩm 4 sao.”",
        "part of hơn 96 sản phẩm",
        "scope total As in",
        "time 2023-12-31 read from its clause",
        "✓ ≥ 96 được công nhận, tổng số · Lai Châu · đến 31/12/2023",
        "✗ no claim: failed",
        "no figure 25 (counts nothing of the programme)",
        "passed over no word of the programme near a number",
    ):
        assert stage in words


def test_kinds_have_colours_where_there_are_some(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    shown()
    assert "\x1b[1;30;43mhơn 96\x1b[0m" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    shown()
    assert ";43m" not in capsys.readouterr().out


@pytest.mark.usefixtures("narrow")
def test_a_text_about_something_else_says_that_it_was_passed_over(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown("Mưa lớn suốt 3 ngày.", title="Thời tiết")
    assert "nothing was looked at" in capsys.readouterr().out
