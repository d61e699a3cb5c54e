"""What kind of file some bytes are, by their first ones; of a ZIP by the names within."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Literal

from parsers import problems
from parsers.files.mistaken import mistaken_file
from parsers.models import Problem

Kind = Literal["pdf", "docx", "xlsx", "picture", "zip", "other"]

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
_OTHER_OFFICE: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old Office file, or one with a password"),
    (b"{\\rtf", "an RTF file"),
)
_OTHER_ARCHIVES = (
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file"),
    (b"Rar!", "a RAR file"),
)
_UNREAD = (
    (b"RIFF", "a sound or a video"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_WORD, _EXCEL, _SLIDES = "word/", "xl/", "ppt/"
_CONTENT_TYPES = "[Content_Types].xml"
_PDF_HEAD = 1024
_BMP_HEADER = 26


def kind_of(payload: bytes) -> Kind:
    """The kind of a file that becomes a ``Paper``; "other" for pages, texts and all the rest.

    A PDF may have up to 1,024 bytes of rubbish before its head (ISO 32000-1, annex H).
    """
    if payload.startswith(_ZIP):
        # Asked first: a ZIP that stores a PDF unpacked has the PDF's head in its own first bytes.
        return _packed_kind(_names_in(payload))
    if b"%PDF-" in payload[:_PDF_HEAD]:
        return "pdf"
    if payload.startswith(b"RIFF") and payload[8:12] == b"WEBP":
        return "picture"
    if payload.startswith(b"BM") and not _is_bitmap(payload):
        return "other"
    return "picture" if payload.startswith(_PICTURES) else "other"


def refusal_of(payload: bytes, name: str) -> Problem | None:
    """Why a file of kind "other" is none that any reader takes, with what to do; else None."""
    if payload.startswith(_ZIP):
        return problems.save_as_docx(name, _packed_office(_names_in(payload)))
    for magic, what in _OTHER_OFFICE:
        if payload.startswith(magic):
            return problems.save_as_docx(name, what)
    for magic, what in _OTHER_ARCHIVES:
        if payload.startswith(magic):
            return problems.pack_as_zip(name, what)
    what = next((what for magic, what in _UNREAD if payload.startswith(magic)), "")
    return problems.binary(name, what) if what else mistaken_file(payload, name)


def _is_bitmap(payload: bytes) -> bool:
    """Whether "BM" begins a bitmap and not a text: the header states the file's own size."""
    return len(payload) > _BMP_HEADER and int.from_bytes(payload[2:6], "little") == len(payload)


def _packed_kind(names: Sequence[str]) -> Kind:
    """Office documents are ZIPs, too: what is in them tells which."""
    if _CONTENT_TYPES in names:
        folders: tuple[tuple[str, Kind], ...] = ((_WORD, "docx"), (_EXCEL, "xlsx"))
        for folder, kind in folders:
            if any(name.startswith(folder) for name in names):
                return kind
    return "other" if _packed_office(names) else "zip"


def _packed_office(names: Sequence[str]) -> str:
    """What a ZIP is that is no archive of documents and is not read; "" where it is an archive."""
    if _CONTENT_TYPES in names and any(name.startswith(_SLIDES) for name in names):
        return "a PowerPoint file"
    if names and names[0] == "mimetype":
        return "an OpenDocument file or a book"
    return ""


def _names_in(payload: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(BytesIO(payload)) as packed:
            return packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return []
