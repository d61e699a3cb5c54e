from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from pipelines.commands import inputs
from pipelines.commands.faults import CommandError
from pipelines.commands.inputs import STDIN, gather


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_a_folder_is_walked_in_order_of_name(tmp_path: Path) -> None:
    make(tmp_path, "b.html", "a.txt", "deep/c.JSON")

    assert [item.name for item in gather([tmp_path]).inputs] == ["a.txt", "b.html", "c.JSON"]


def test_a_walk_passes_over_hidden_files_unknown_kinds_and_a_saved_pages_own_folder(
    tmp_path: Path,
) -> None:
    make(tmp_path, "p.html", "p_files/ad.html", ".git/x.txt", ".y.txt", "van.doc", "LICENSE")
    gathered = gather([tmp_path])

    assert [item.name for item in gathered.inputs] == ["p.html"]
    assert gathered.passed_over == {".doc": 1, "no suffix": 1}


def test_a_walk_takes_every_kind_of_document(tmp_path: Path) -> None:
    names = ["a.pdf", "b.DOCX", "c.jpeg", "d.tif", "e.zip", "f.png"]
    make(tmp_path, *names)

    assert [item.name for item in gather([tmp_path]).inputs] == names


def test_a_file_named_outright_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    make(tmp_path, "page.aspx")

    assert gather([tmp_path / "page.aspx"]).inputs[0].read() == b"x"


def test_a_missing_file_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    make(tmp_path, "quyet-dinh.html")

    with pytest.raises(CommandError) as refused:
        gather([tmp_path / "quyetdinh.html"])

    assert "quyetdinh.html" in refused.value.message
    assert "quyet-dinh.html" in str(refused.value.todo)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        gather([tmp_path / "nowhere" / "a.html"])

    assert "nowhere" in str(refused.value.todo)


def test_a_folder_without_anything_to_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no file that can be read"):
        gather([tmp_path])


def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<p>trang</p>")))

    assert gather([STDIN]).inputs[0].read() == b"<p>trang</p>"
    with pytest.raises(CommandError, match="only once"):
        gather([STDIN, STDIN])


def test_files_of_one_name_are_told_since_their_ids_repeat(tmp_path: Path) -> None:
    make(tmp_path, "a/x.html", "b/x.txt", "b/y.txt")

    assert gather([tmp_path]).repeated_ids == ["x"]


def test_an_endless_file_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "MAX_BYTES", 10)
    make(tmp_path, "x.txt")
    (tmp_path / "x.txt").write_bytes(b"a" * 11)

    with pytest.raises(OSError, match="larger"):
        gather([tmp_path]).inputs[0].read()
