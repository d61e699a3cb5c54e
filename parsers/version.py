"""The extractor version: changes whenever the same capture could yield other claims.

What counts: every code and data file of ``parsers`` and ``reference``, the releases of the
libraries that read pages and split sentences, and the Tesseract that reads scans here, or that
there is none. The reading version leaves out what only finds claims in a text that was read, and
changes whenever the same capture could yield another text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path

from parsers.files.recogniser_release import recogniser_release

RELEASE = "0.1.0"
_ROOT = Path(__file__).resolve().parent.parent
_PACKAGES = ("parsers", "reference")
_SUFFIXES = frozenset({".py", ".csv", ".yaml", ".json", ".txt"})
_LIBRARIES = (
    "beautifulsoup4", "lxml", "selectolax", "trafilatura", "underthesea",
    "pypdfium2", "pdfplumber", "python-docx", "openpyxl",
    "opencv-python-headless", "pillow", "rapidfuzz",
)  # fmt: skip
# What only finds claims in a document's text, and of it what also reads documents.
_CLAIMS = ("parsers/claims/", "parsers/extraction.py", "parsers/parse.py", "parsers/trace.py")
_ALSO_READING = frozenset(
    {
        "parsers/claims/__init__.py",
        "parsers/claims/lexicon.py",
        "parsers/claims/data/asides.yaml",
    }
)


def extractor_version(root: Path = _ROOT, libraries: Iterable[str] = _LIBRARIES) -> str:
    """``release+digest`` over the files under ``root``'s packages, libraries and Tesseract."""
    return _version(root, libraries, lambda _: True)


def reading_version(root: Path = _ROOT, libraries: Iterable[str] = _LIBRARIES) -> str:
    """The same over what makes a document of a payload: without the claims in its text."""
    return _version(root, libraries, is_reading)


def is_reading(name: str) -> bool:
    """Whether a file, by its path from the root, has a part in reading payloads."""
    return not name.startswith(_CLAIMS) or name in _ALSO_READING


def _version(root: Path, libraries: Iterable[str], counts: Callable[[str], bool]) -> str:
    digest = hashlib.sha256()
    for package in _PACKAGES:
        for path in sorted((root / package).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.suffix in _SUFFIXES and path.is_file() and counts(name):
                digest.update(f"{name}\0{path.stat().st_size}\0".encode())
                digest.update(path.read_bytes())
    for library in libraries:
        digest.update(f"{library}=={metadata.version(library)}\0".encode())
    digest.update(f"tesseract {recogniser_release()}\0".encode())
    return f"{RELEASE}+{digest.hexdigest()[:8]}"


EXTRACTOR_VERSION = extractor_version()
READING_VERSION = reading_version()
