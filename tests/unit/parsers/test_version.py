import re
import tomllib
from pathlib import Path

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
