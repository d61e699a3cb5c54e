import re
import tomllib
from pathlib import Path

import pytest

from parsers.version import EXTRACTOR_VERSION, RELEASE, extractor_version

ROOT = Path(__file__).parents[3]


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_version_is_the_release_and_a_digest() -> None:
    assert re.fullmatch(rf"{re.escape(RELEASE)}\+[0-9a-f]{{8}}", EXTRACTOR_VERSION)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == RELEASE


def test_any_change_of_code_or_data_changes_it(tmp_path: Path) -> None:
    write(tmp_path, "parsers/a.py", "x = 1")
    write(tmp_path, "reference/data/units.csv", "code,name")
    first = extractor_version(tmp_path)
    assert extractor_version(tmp_path) == first
    write(tmp_path, "reference/data/units.csv", "code,name\n1,Mẫu")
    second = extractor_version(tmp_path)
    write(tmp_path, "parsers/b.py", "")
    assert len({first, second, extractor_version(tmp_path)}) == 3


def test_caches_and_other_packages_do_not_count(tmp_path: Path) -> None:
    write(tmp_path, "parsers/a.py", "x = 1")
    first = extractor_version(tmp_path)
    write(tmp_path, "parsers/__pycache__/a.cpython-311.pyc", "bytes")
    write(tmp_path, "warehouse/load.py", "x = 2")
    assert extractor_version(tmp_path) == first


def test_release_of_a_library_counts(tmp_path: Path) -> None:
    assert extractor_version(tmp_path, ["lxml"]) != extractor_version(tmp_path, [])


def installed(root: Path, vie: str = "data", library: str = "libtesseract.so.5.0.3") -> Path:
    """A folder as a package manager lays one out; its ``bin`` for the path."""
    write(root, "bin/tesseract", "program")
    (root / "bin/tesseract").chmod(0o755)
    write(root, f"lib/x86_64-linux-gnu/{library}", "library")
    write(root, "share/tesseract-ocr/5/tessdata/vie.traineddata", vie)
    return root / "bin"


def test_tesseract_and_its_data_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    write(tmp_path, "parsers/a.py", "x = 1")
    places = {
        "one": installed(tmp_path / "one"),
        "same elsewhere": installed(tmp_path / "same"),
        "other data": installed(tmp_path / "data", vie="better"),
        "other library": installed(tmp_path / "library", library="libtesseract.so.5.0.5"),
        "none": tmp_path / "empty",
    }
    versions = {}
    for name, place in places.items():
        monkeypatch.setenv("PATH", str(place))
        versions[name] = extractor_version(tmp_path)
    assert versions["same elsewhere"] == versions["one"]
    del versions["same elsewhere"]
    assert len(set(versions.values())) == len(versions)


def test_data_that_an_operator_names_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(installed(tmp_path / "one")))
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path / "own"))
    write(tmp_path, "own/vie.traineddata", "data")
    first = extractor_version(tmp_path)
    write(tmp_path, "own/vie.traineddata", "best")
    assert extractor_version(tmp_path) != first
