"""What kind of file some bytes are, by their first ones; names decide nothing but DOCX in ZIP."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Literal

Kind = Literal["pdf", "docx", "picture", "zip", "other"]

_PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\x00",
    b"MM\x00*",
    b"GIF87a",
    b"GIF89a",
    b"BM",
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_UNREAD = (
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as DOCX or PDF"),
    (b"{\\rtf", "an RTF file; save it as DOCX or PDF"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file; unpack it, or pack it as ZIP"),
    (b"Rar!", "a RAR file; unpack it, or pack it as ZIP"),
    (b"RIFF", "a sound or a video"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_PDF_HEAD = 1024
_BMP_HEADER = 26


def kind_of(payload: bytes) -> Kind:
    """The kind of a file that becomes a ``Paper``; "other" for pages, texts and all the rest.

    A PDF may have up to 1,024 bytes of rubbish before its head (ISO 32000-1, annex H).
    """
    if b"%PDF-" in payload[:_PDF_HEAD]:
        return "pdf"
    if payload.startswith(_ZIP):
        return "docx" if _is_word(payload) else "zip"
    if payload.startswith(b"RIFF") and payload[8:12] == b"WEBP":
        return "picture"
    if payload.startswith(b"BM") and not _is_bitmap(payload):
        return "other"
    return "picture" if payload.startswith(_PICTURES) else "other"


def unread_kind(payload: bytes) -> str | None:
    """What a file is that no reader takes, with what to do about it; None for all others."""
    return next((kind for magic, kind in _UNREAD if payload.startswith(magic)), None)


def _is_bitmap(payload: bytes) -> bool:
    """Whether "BM" begins a bitmap and not a text: the header states the file's own size."""
    return len(payload) > _BMP_HEADER and int.from_bytes(payload[2:6], "little") == len(payload)


def _is_word(payload: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(payload)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    return "[Content_Types].xml" in names and any(n.startswith("word/") for n in names)
