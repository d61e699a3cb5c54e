"""Secrets that come from files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.secret_files import SecretFileError, from_files

MARK = "gac-xep-muoi-hai"


def test_value_of_a_named_file_becomes_the_variable_without_its_line_end(tmp_path: Path) -> None:
    (tmp_path / "url").write_text(f"postgresql://u:{MARK}@h/d\n")
    found = from_files({"OCOP_WAREHOUSE_URL_FILE": str(tmp_path / "url"), "OTHER_FILE": "/none"})
    assert found == {"OCOP_WAREHOUSE_URL": f"postgresql://u:{MARK}@h/d"}


def test_variable_that_is_set_wins_over_its_file(tmp_path: Path) -> None:
    environment = {"OCOP_ARCHIVE": "s3://b", "OCOP_ARCHIVE_FILE": str(tmp_path / "missing")}
    assert from_files(environment) == {}


@pytest.mark.parametrize("content", [b"", b" \n", f"{MARK}\xff".encode("latin-1")])
def test_file_without_a_value_is_named_and_not_shown(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "key"
    file.write_bytes(content)
    with pytest.raises(SecretFileError) as caught:
        from_files({"AWS_SECRET_ACCESS_KEY_FILE": str(file)})
    assert str(file) in str(caught.value)
    assert MARK not in str(caught.value)
    assert caught.value.__cause__ is None


def test_program_gets_the_value_and_a_missing_file_stops_it(tmp_path: Path) -> None:
    file = tmp_path / "url"
    file.write_text(MARK)
    starter = [sys.executable, "-m", "pipelines.secret_files", "printenv", "OCOP_DAGSTER_URL"]

    def start(path: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            starter,
            env={"OCOP_DAGSTER_URL_FILE": str(path), "PATH": "/usr/bin:/bin"},
            cwd=Path(__file__).resolve().parents[3],
            capture_output=True,
            text=True,
            check=False,
        )

    assert start(file).stdout == f"{MARK}\n"
    missing = start(tmp_path / "missing")
    assert missing.returncode == 2
    assert "cannot be read" in missing.stderr
    assert "Traceback" not in missing.stderr
