"""Printing the page where it cannot be: what the reader is told."""

from pathlib import Path

import pytest

from reports.printing import PrintingError, print_page


def _browser(folder: Path, script: str) -> None:
    program = folder / "chromium"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def test_without_a_browser_one_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrintingError, match=r"none is installed.*apt-get install chromium"):
        print_page(tmp_path / "index.html", tmp_path / "page.pdf")


@pytest.mark.parametrize(
    ("script", "told"),
    [("echo 'no space left' >&2; exit 1", "no space left"), ("exit 0", "without having printed")],
)
def test_a_browser_that_fails_leaves_an_older_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str
) -> None:
    _browser(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    old = tmp_path / "out" / "page.pdf"
    old.parent.mkdir()
    old.write_text("an older one", encoding="utf-8")
    with pytest.raises(PrintingError, match=told):
        print_page(tmp_path / "index.html", old)
    assert old.read_text(encoding="utf-8") == "an older one"
    assert list(old.parent.iterdir()) == [old]
