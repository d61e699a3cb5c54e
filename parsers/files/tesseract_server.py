"""Tesseract's library behind a pipe: started once, it reads picture after picture.

A program of its own, run by ``tesseract_kept``, so that a picture on which the library breaks down
costs that picture only. It imports nothing of the project. A question is ``HEAD`` with the width,
height, dots per inch, layout and number of letters allowed, then these letters and the grey pixels;
an answer is ``ANSWER`` with 0 for read and the length of the table of words, then the table.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import struct
import sys
from collections.abc import Sequence
from typing import Any, BinaryIO

HEAD = struct.Struct("<IIIII")
ANSWER = struct.Struct("<BI")
_POINTER, _TEXT, _INT = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "TessVersion": (_TEXT, ()),
    "TessBaseAPICreate": (_POINTER, ()),
    "TessBaseAPIInit3": (_INT, (_POINTER, _TEXT, _TEXT)),
    "TessBaseAPISetVariable": (_INT, (_POINTER, _TEXT, _TEXT)),
    "TessBaseAPISetPageSegMode": (None, (_POINTER, _INT)),
    "TessBaseAPISetImage": (None, (_POINTER, _TEXT, _INT, _INT, _INT, _INT)),
    "TessBaseAPIRecognize": (_INT, (_POINTER, _POINTER)),
    "TessBaseAPIGetTsvText": (_POINTER, (_POINTER, _INT)),
    "TessDeleteText": (None, (_POINTER,)),
    "TessBaseAPIClear": (None, (_POINTER,)),
    "TessBaseAPIClearAdaptiveClassifier": (None, (_POINTER,)),
}


def main(language: str) -> int:
    """Say the library's version, then answer until nobody asks any more; 1 where there is none."""
    library = _library()
    api = library.TessBaseAPICreate()
    if library.TessBaseAPIInit3(api, None, language.encode()) != 0:
        return 1
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    _answer(answers, 0, library.TessVersion())
    while head := given.read(HEAD.size):
        width, height, *_, letters = numbers = HEAD.unpack(head)
        allowed = given.read(letters)
        table = _read(library, api, numbers, allowed, given.read(width * height))
        _answer(answers, int(table is None), table or b"")
    return 0


def _library() -> Any:  # noqa: ANN401 - a foreign library has any shape
    library = ctypes.CDLL(ctypes.util.find_library("tesseract") or "libtesseract.so.5")
    for name, (result, arguments) in _FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def _read(
    library: Any,  # noqa: ANN401
    api: int,
    head: Sequence[int],
    allowed: bytes,
    pixels: bytes,
) -> bytes | None:
    """The table of words, None where the library gives up; nothing of one picture is kept."""
    width, height, dots, layout, _ = head
    library.TessBaseAPISetVariable(api, b"tessedit_char_whitelist", allowed)
    library.TessBaseAPISetVariable(api, b"user_defined_dpi", b"%d" % dots)
    library.TessBaseAPISetPageSegMode(api, layout)
    library.TessBaseAPISetImage(api, pixels, width, height, 1, width)
    if library.TessBaseAPIRecognize(api, None) != 0:
        library.TessBaseAPIClear(api)
        return None
    text = library.TessBaseAPIGetTsvText(api, 0)
    table = ctypes.string_at(text) if text else None
    if text:
        library.TessDeleteText(text)
    library.TessBaseAPIClear(api)
    library.TessBaseAPIClearAdaptiveClassifier(api)
    return table


def _answer(stream: BinaryIO, failed: int, words: bytes) -> None:
    stream.write(ANSWER.pack(failed, len(words)) + words)
    stream.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
