"""The results of long campaigns: each is renewed by its own run, and only when it passed."""

from __future__ import annotations

from pathlib import Path

from tests.soak.record import MARK, Record

WRITTEN = f"# Long campaigns\n\nBy hand.\n\n{MARK}\n\n"


def test_a_campaign_that_passed_replaces_its_own_result_and_no_other(tmp_path: Path) -> None:
    page = tmp_path / "soak.md"
    page.write_text(f"{WRITTEN}## Last results\n\n### A\n\n- old a\n\n### B\n\n- old b\n- more\n")
    record = Record()
    record.say("B", "new b")
    record.end(passed=True, seconds=61)
    record.say("A", "half of a")
    record.end(passed=False, seconds=5)
    record.say("C", "new c")
    record.end(passed=True, seconds=600)

    record.write(page)

    text = page.read_text()
    assert text.startswith(WRITTEN)
    assert text.count("## Last results\n") == 1
    assert "### A\n\n- old a\n" in text
    assert "half of a" not in text
    assert "old b" not in text
    assert "more" not in text
    assert text.index("### B") < text.index("new b") < text.index("### C") < text.index("new c")
    assert "61 s" in text
    assert "10 minutes" in text


def test_results_written_twice_are_written_once(tmp_path: Path) -> None:
    page = tmp_path / "soak.md"
    record = Record()
    record.say("A", "said")
    record.end(passed=True, seconds=1)
    record.write(page)
    first = page.read_text()
    record.write(page)
    assert page.read_text() == first
