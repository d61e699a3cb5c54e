import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from parsers.version import (
    EXTRACTOR_VERSION,
    READING_VERSION,
    RELEASE,
    extractor_version,
    is_reading,
    reading_version,
)

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


def test_a_change_of_how_claims_are_found_changes_no_reading(tmp_path: Path) -> None:
    assert READING_VERSION != EXTRACTOR_VERSION
    write(tmp_path, "parsers/pages/a.py", "x = 1")
    first = reading_version(tmp_path)
    write(tmp_path, "parsers/claims/cues.py", "x = 1")
    write(tmp_path, "parsers/claims/data/cues.yaml", "x: 1")
    assert reading_version(tmp_path) == first
    write(tmp_path, "parsers/pages/a.py", "x = 2")
    assert reading_version(tmp_path) != first


# Reads pages and papers of every kind that needs no program of its own, and prints what it opened.
_READING = """
import sys
opened = set()
sys.addaudithook(lambda event, args: opened.add(str(args[0])) if event == "open" else None)
from benchmarks.pages import press_pages
from parsers import identity, likeness, models
from parsers.reading import read_documents
for url, page in press_pages(30):
    for document in read_documents(page, name="page.html", url=url):
        likeness.sketch(document.text), identity.content_digest(document)
opened.update(str(getattr(module, "__file__", "")) for module in list(sys.modules.values()))
print(*sorted(opened), sep="\\n")
"""


def test_reading_uses_nothing_that_its_version_leaves_out() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _READING], cwd=ROOT, capture_output=True, text=True, check=True
    )
    used = {
        Path(line).relative_to(ROOT).as_posix()
        for line in done.stdout.splitlines()
        if line.startswith(f"{ROOT}/parsers/") and "__pycache__" not in line
    }
    assert {"parsers/reading.py", "parsers/claims/data/asides.yaml"} <= used
    assert not sorted(name for name in used if Path(name).suffix and not is_reading(name))


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
