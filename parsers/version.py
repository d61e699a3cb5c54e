"""The extractor version: changes whenever the same capture could yield other claims.

What counts: every code and data file of ``parsers`` and ``reference``, the releases of the
libraries that read pages and split sentences, and the Tesseract that reads scans here, or that
there is none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
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


def extractor_version(root: Path = _ROOT, libraries: Iterable[str] = _LIBRARIES) -> str:
    """``release+digest`` over the files under ``root``'s packages, libraries and Tesseract."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in _SUFFIXES and path.is_file():
                name = path.relative_to(root).as_posix()
                digest.update(f"{name}\0{path.stat().st_size}\0".encode())
                digest.update(path.read_bytes())
    for library in libraries:
        digest.update(f"{library}=={metadata.version(library)}\0".encode())
    digest.update(f"tesseract {recogniser_release()}\0".encode())
    return f"{RELEASE}+{digest.hexdigest()[:8]}"


EXTRACTOR_VERSION = extractor_version()
