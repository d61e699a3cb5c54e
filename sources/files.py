"""The part of a catalogue entry that says which files of a source are fetched, and what they are.

Portals publish a decision as a page that says when and what, with the signed file behind a link.
What belongs here: the entry, and what follows from it alone. Finding the links on a page is in
``sources.attachments``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from parsers.models import Problem
from sources import urls

FileType = Literal["pdf", "docx", "zip", "png", "jpg"]
_ENDINGS = {
    ".pdf": "pdf", ".docx": "docx", ".zip": "zip", ".png": "png", ".jpg": "jpg", ".jpeg": "jpg",
}  # fmt: skip
_MAGIC = ((b"PK\x03\x04", "zip"), (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"))
# Readers of PDF look for its mark within the first kilobyte, and some servers send junk before it.
_PDF_HEAD = 1024
_WORD = b"word/"
_HOST = re.compile(r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$")


def checked_pattern(value: str | None) -> str | None:
    """A regular expression of a catalogue entry, unchanged.

    Raises:
        ValueError: it is none; says why.
    """
    if value is not None:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"is no regular expression: {error}") from error
    return value


def checked_css(value: str | None) -> str | None:
    """A CSS selector of a catalogue entry, unchanged.

    Raises:
        ValueError: no parser of pages takes it. It would otherwise match nothing, without a word.
    """
    if value is not None:
        try:
            LexborHTMLParser("<p></p>").css(value)
        except SelectolaxError as error:
            raise ValueError(f"{value!r} is no CSS selector; write it as div.name > p") from error
    return value


class Attachments(BaseModel):
    """Which files are fetched from a source's articles.

    ``pattern`` is a regular expression on the path of a file's address, read as people do:
    unescaped, composed (NFC). ``links`` is a selector of the links on the page; without either,
    every link whose name ends as one of ``types`` counts. ``hosts`` are further hosts, on which
    nothing but files is asked for. ``max_megabytes`` is the largest file, ``most`` the largest
    number of files of one page.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    pattern: str | None = None
    links: str | None = None
    hosts: tuple[str, ...] = ()
    types: tuple[FileType, ...] = Field(default=("pdf", "docx", "zip"), min_length=1)
    max_megabytes: int = Field(default=32, ge=1, le=200)
    most: int = Field(default=20, ge=1, le=200)

    @field_validator("links")
    @classmethod
    def _is_css(cls, value: str | None) -> str | None:
        return checked_css(value)

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        return checked_pattern(value)

    @field_validator("hosts")
    @classmethod
    def _are_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for host in value:
            if not _HOST.match(host):
                raise ValueError(f"{host!r} is no host; write it as files.example.vn")
        return value

    def may_be(self, url: str) -> bool:
        """Whether a link to ``url`` is to be followed, as far as its address tells.

        "/Media/admin/files/Quye%CC%82%CC%81t%20đi%CC%A3nh%20(1).pdf" is matched as
        "/Media/admin/files/Quyết định (1).pdf". An address with no known ending is only followed
        where the entry says which links are files: what comes of it is looked at then.
        """
        path = readable_path(url)
        if self.pattern is not None and not re.search(self.pattern, path):
            return False
        ending = re.search(r"\.[a-z]{2,5}$", path.lower())
        if ending and ending.group() in _ENDINGS:
            return _ENDINGS[ending.group()] in self.types
        return (self.pattern or self.links) is not None and not (
            ending and ending.group() in (".html", ".htm", ".doc", ".xls", ".xlsx", ".mp4", ".mp3")
        )

    def judge(self, body: bytes, url: str) -> Problem | None:
        """What is wrong with an answer that should be one of the files; None when nothing is."""
        found = type_of(body)
        if found in self.types:
            return None
        what = f"is a {found} file" if found else "is none of the files that are read"
        wanted = ", ".join(self.types)
        return Problem("no_attachment", f"{url} answered, but it {what} (wanted: {wanted})")


def type_of(body: bytes) -> str | None:
    """The type of a file by its first bytes, None when it is none that we know."""
    found = next((name for magic, name in _MAGIC if body.startswith(magic)), None)
    if found is None and b"%PDF-" in body[:_PDF_HEAD]:
        return "pdf"
    return "docx" if found == "zip" and _WORD in body else found


def readable_path(url: str) -> str:
    """The path of an address as people read it: unescaped, composed (NFC)."""
    return unicodedata.normalize("NFC", urls.unquoted(urlsplit(url).path))


def file_name(url: str) -> str:
    """What a file is called: the last part of its address, as people read it."""
    return readable_path(url).rstrip("/").rsplit("/", 1)[-1] or "file"
