from __future__ import annotations

import os
from pathlib import Path

from reports.drafts import draft_of
from reports.older import OlderFile, remove_older, write_older


def test_drafts_of_another_process_that_writes_the_same_page_are_left_to_it(tmp_path: Path) -> None:
    file = OlderFile("0123456789abcdef.js", "figures()", {})
    theirs = tmp_path / f".{file.name}.{os.getppid()}.tmp"
    theirs.write_text("half", encoding="utf-8")
    old = tmp_path / "fedcba9876543210.js"
    old.touch()

    write_older([file], tmp_path)
    remove_older(tmp_path, {file.name})

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([theirs.name, file.name])
    assert (tmp_path / file.name).read_text(encoding="utf-8") == file.script


def test_a_draft_is_hidden_beside_its_file_and_names_its_process(tmp_path: Path) -> None:
    draft = draft_of(tmp_path / "index.html")
    assert draft == tmp_path / f".index.html.{os.getpid()}.tmp"
