"""Files that are not what their sender meant to send: what they are, and what to do instead.

A page that asks for a password in place of the decision, "Not found" saved as a PDF, a shortcut, a
mail with the file inside. A web page that a browser saved as one file (MHTML) is unpacked.
"""

from __future__ import annotations

import email
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from parsers.models import Document, Problem
from parsers.problems import MAX_BYTES

_MAIL_HEADS = re.compile(
    rb"(?:from|to|date|subject|received|return-path|message-id|mime-version|content-type"
    rb"|snapshot-content-location|x-[\w-]+):",
    re.I,
)
_MIME = re.compile(rb"^mime-version:", re.I | re.M)
_SAVED_PAGE = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)
_HEAD = 4096
_MOST_PARTS = 2000
"""Parts of a saved page, each picture one; nested ones would be a trap for the parser."""
_FILE_ENDINGS = frozenset(
    [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".jpg", ".jpeg", ".png", ".tif", ".tiff"]
)
_PASSWORD = re.compile(r"<input\b[^>]*\btype\s*=\s*[\"']?password", re.I)
_LITTLE_TEXT = 600
_PHONE_PICTURES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftypavif")
# Windows writes other sections before it, with any line ends, also in UTF-16; Linux and macOS have
# their own.
_SHORTCUT = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe)?\s*(?:\[[^\]\r\n]*\][^\[]*)*?"
    rb"(?:\[InternetShortcut\]|\[Desktop Entry\][^\[]*?^Type=Link\b)"
    rb"|(?:<\?xml[^>]*>\s*)?<!DOCTYPE plist[^>]*>\s*<plist[^>]*>\s*<dict>\s*<key>URL</key>",
    re.I | re.M,
)
_LINK_FILE = b"L\x00\x00\x00\x01\x14\x02\x00"


def is_mail(payload: bytes) -> bool:
    """Whether bytes are a mail or a page saved as one: headers first, one of them MIME-Version."""
    head = payload[:_HEAD]
    return _MAIL_HEADS.match(head) is not None and _MIME.search(head) is not None


def saved_page(payload: bytes) -> bytes | None:
    """The markup of a web page saved as one file (``.mht``), None where the bytes are none."""
    if len(payload) > MAX_BYTES or not is_mail(payload):
        return None
    if not _SAVED_PAGE.search(payload[:_HEAD]):
        return None
    if payload.lower().count(b"multipart/") > 2 or payload.count(b"\n--") > _MOST_PARTS:  # noqa: PLR2004
        return None
    for part in email.message_from_bytes(payload).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else None
    return None


def mistaken_file(payload: bytes, name: str) -> Problem | None:
    """What a file is by its first bytes that a sender took for a document; None for all others."""
    if payload[4:12] in _PHONE_PICTURES:
        return Problem(
            "save_as_jpeg", f"{name} is a HEIC or AVIF picture; it was not read. Save it as JPEG."
        )
    if payload.startswith(_LINK_FILE) or _SHORTCUT.match(payload[:_HEAD].replace(b"\0", b"")):
        return Problem(
            "shortcut", f"{name} only points to a document; it was not read. Send what it opens."
        )
    if is_mail(payload):
        return Problem("take_out_of_mail", f"{name} is a mail. Save what is attached to it.")
    return None


def with_mistake(
    documents: Sequence[Document], markup: str, name: str, *, is_page: bool
) -> tuple[Document, ...]:
    """The documents of a page or text; the first says what it seems to be in place of one."""
    found = _mistake(documents[0], markup, name, is_page=is_page)
    if found is None:
        return tuple(documents)
    first = documents[0]
    return (replace(first, problems=(*first.problems, found)), *documents[1:])


def _mistake(document: Document, markup: str, name: str, *, is_page: bool) -> Problem | None:
    ending = PurePosixPath(name.lower()).suffix
    if not is_page:
        table = ending in {".csv", ".tsv"}
        told = f"{name} was read as plain text, not as a table. Save it as XLSX."
        return Problem("save_as_xlsx", told) if table else None
    if "ocop" in document.text.casefold():
        return None
    if len(document.text) < _LITTLE_TEXT and _PASSWORD.search(markup):
        return Problem("login_page", f"{name} asks for a password. Log in, and save it again.")
    if ending in _FILE_ENDINGS:
        told = f"{name} is a web page and not what its name says. Fetch the file again."
        return Problem("page_instead_of_file", told)
    return None
