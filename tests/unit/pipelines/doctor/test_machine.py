import shutil
from pathlib import Path

import pytest

from pipelines.doctor.machine import look_at_disk, look_at_fonts, look_at_recogniser


def test_room_is_measured_where_a_folder_that_is_not_there_yet_will_be(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet"
    free = shutil.disk_usage(tmp_path).free
    assert look_at_disk(folder, least=free * 2).state == "fault"
    assert look_at_disk(folder, least=0, few=free * 2).state == "warning"
    found = look_at_disk(folder, least=0, few=0)
    assert found.state == "well"
    assert str(tmp_path) in found.seen


def test_without_programs_scans_and_fonts_are_warned_of_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    recogniser, fonts = look_at_recogniser(), look_at_fonts()
    assert recogniser.state == fonts.state == "warning"
    assert "tesseract-ocr-vie" in recogniser.todo
    assert "fontconfig" in fonts.todo


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract")
def test_tesseract_without_vietnamese_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    found = look_at_recogniser()
    assert found.state == "warning"
    assert "no data for Vietnamese" in found.seen
