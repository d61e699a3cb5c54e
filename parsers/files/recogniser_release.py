"""Which Tesseract reads pictures here, told from its files without running it.

Another release, or other data for Vietnamese, reads other words from the same scan; so does none.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

PROGRAM = "tesseract"
_LIBRARIES = ("lib/libtesseract*", "lib/*/libtesseract*", "lib64/libtesseract*")
_DATA = ("share/tessdata", "share/tesseract-ocr/*/tessdata", "share/tesseract/*/tessdata")
_LANGUAGES = ("vie", "osd")
_SMALL = 2_000_000
"""Bytes up to which a file is read whole: the program and Vietnamese; of others the size tells."""


def recogniser_release() -> str:
    """A digest over program, library and language data; empty where there is no Tesseract."""
    program = shutil.which(PROGRAM)
    if program is None:
        return ""
    digest = hashlib.sha256()
    for path in _files(Path(program)):
        size = path.stat().st_size
        digest.update(f"{path.name}\0{size}\0".encode())
        if size <= _SMALL:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(program: Path) -> Iterator[Path]:
    """The files of an installation; links are followed, for a library's own name has its release.

    Both where the program is found and where it really is: package managers keep each release in
    a folder of its own.
    """
    yield program.resolve()
    prefixes = dict.fromkeys((program.parent.parent, program.resolve().parent.parent))
    libraries = (p.resolve() for prefix in prefixes for one in _LIBRARIES for p in prefix.glob(one))
    yield from sorted({path for path in libraries if path.is_file()})
    own = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(own)] if own else [f for p in prefixes for one in _DATA for f in p.glob(one)]
    data = (folder / f"{name}.traineddata" for folder in folders for name in _LANGUAGES)
    yield from sorted({path.resolve() for path in data if path.is_file()})
