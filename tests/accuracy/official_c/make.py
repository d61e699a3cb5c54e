"""Puts hand-written documents to paper.

Run: ``python -m tests.accuracy.official_c.make [--folder FOLDER] [NAME …]``; without a
folder it is this one.

Chromium prints the PDFs (its repeated heads and broken rows are a browser's, not an office
program's), or ReportLab where a document says ``engine: reportlab``; python-docx makes the DOCX
files, and pictures are scans of the prints. What is made is kept in ``files/``, so that nothing of
this is needed to measure.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from playwright.sync_api import sync_playwright

from benchmarks.ocr import photographed
from samples.official.scanning import degraded, picture_of, rendered, scan_of
from tests.accuracy.official_c.content import FOLDER, Written, documents, expected_of
from tests.accuracy.official_c.typeset import typeset
from tests.accuracy.official_c.word import docx_of

_SUFFIX = {
    "pdf": "pdf", "scan": "pdf", "degraded scan": "pdf", "docx": "docx", "html": "html",
    "zip": "zip",
}  # fmt: skip
_NEXT_FILE = "<!--next file-->"


def main(names: Sequence[str], folder: Path = FOLDER) -> int:
    """Make the named documents of a folder, or all."""
    for made in ("files", "expected"):
        (folder / made).mkdir(exist_ok=True)
    for document in documents(folder):
        if names and document.name not in names:
            continue
        payload, pages = _made(document)
        suffix = document.facts.get("suffix", _SUFFIX[document.form])
        (folder / "files" / f"{document.name}.{suffix}").write_bytes(payload)
        told = json.dumps(expected_of(document, pages), ensure_ascii=False, indent=1)
        (folder / "expected" / f"{document.name}.json").write_text(told + "\n", "utf-8")
        sys.stdout.write(f"{document.name}: {document.form}, {len(payload)} bytes, {pages}\n")
    return 0


def _made(document: Written) -> tuple[bytes, list[int] | None]:
    unpaged = {"html": _page, "docx": _word, "zip": _packed}.get(document.form)
    if unpaged is not None:
        return unpaged(document), None
    reportlab = document.facts.get("engine") == "reportlab"
    pdf = typeset(document.html) if reportlab else _printed(document.html)
    pages = _pages(pdf, document)
    if document.form == "pdf":
        return pdf, pages
    knobs = document.facts["scan"]
    number = str(document.facts["decision"]["number"]).split("/")[0]
    if knobs.get("photo"):
        return _photographed(pdf, number, knobs), pages
    if "format" in knobs:
        return picture_of(pdf, number, knobs), pages
    return scan_of(pdf, number, knobs), pages


def _page(document: Written) -> bytes:
    return document.html.encode()


def _word(document: Written) -> bytes:
    return docx_of(document.html)


def _packed(document: Written) -> bytes:
    """The files named by ``zip``, each of its part of the page: DOCX, or a scan of the print."""
    out = io.BytesIO()
    number = str(document.facts["decision"]["number"]).split("/")[0]
    parts = document.html.split(_NEXT_FILE)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, html in zip(document.facts["zip"], parts, strict=True):
            is_word = name.endswith(".docx")
            scan = document.facts["scan"]
            payload = docx_of(html) if is_word else scan_of(_printed(html), number, scan)
            archive.writestr(zipfile.ZipInfo(name), payload)
    return out.getvalue()


def _photographed(pdf: bytes, number: str, knobs: dict[str, Any]) -> bytes:
    """One page as a telephone sees it, without a word on its resolution."""
    page = rendered(pdf, knobs.get("dpi", 300), number)[knobs.get("page", 1) - 1]
    buffer = io.BytesIO()
    photo = photographed(degraded(page, knobs, 0))
    photo.save(buffer, "JPEG", quality=knobs.get("quality", 70))
    return buffer.getvalue()


def _printed(html: str) -> bytes:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_browser())
        page = browser.new_page()
        page.set_content(html)
        payload = page.pdf(prefer_css_page_size=True, print_background=True)
        browser.close()
    return payload


def _browser() -> str | None:
    found = Path("/usr/bin/chromium")
    return str(found) if found.exists() else None


def _pages(pdf: bytes, document: Written) -> list[int]:
    """The page on which each product's name begins, in the order of the lines."""
    printed = pdfium.PdfDocument(pdf)
    texts = ["".join(page.get_textpage().get_text_bounded().split()) for page in printed]
    printed.close()
    at = document.facts.get("annex_page", 1) - 1
    pages = []
    for line in document.lines:
        words = str(line["product"]).split()
        whole = "".join(words)
        # A name that goes on over the page is on none of them whole: its first words tell.
        wanted = whole if any(whole in text for text in texts[at:]) else "".join(words[:2])
        while wanted not in texts[at]:
            at += 1
        pages.append(at + 1)
    return pages


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    chosen = parser.parse_args()
    sys.exit(main(chosen.names, chosen.folder))
