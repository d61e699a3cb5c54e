"""DOCX to PDF by LibreOffice, as offices do from Word, and on which page each line came to be."""

from __future__ import annotations

import ctypes
import os
import subprocess
import tempfile
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

# Names of marks in the PDF are for us alone; the file that is kept is made without them.
_WITH_MARKS = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)
_FIXED_CLOCK = "1700000000"


def pdf_of(docx: bytes) -> bytes:
    """The DOCX as LibreOffice prints it.

    Raises:
        RuntimeError: LibreOffice is not installed or failed.
    """
    return _convert(docx, "pdf")


def pages_of(docx: bytes) -> dict[str, int]:
    """The page, from 1, of every bookmark of the DOCX when it is printed."""
    pdf = pdfium.PdfDocument(_convert(docx, _WITH_MARKS))
    try:
        return dict(_destinations(pdf))
    finally:
        pdf.close()


def _destinations(pdf: pdfium.PdfDocument) -> list[tuple[str, int]]:
    found = []
    for index in range(raw.FPDF_CountNamedDests(pdf)):
        length = ctypes.c_long(0)
        raw.FPDF_GetNamedDest(pdf, index, None, length)
        buffer = ctypes.create_string_buffer(length.value)
        destination = raw.FPDF_GetNamedDest(pdf, index, buffer, length)
        name = buffer.raw[: length.value].decode("utf-16-le").rstrip("\0")
        found.append((name, raw.FPDFDest_GetDestPageIndex(pdf, destination) + 1))
    return found


def _convert(docx: bytes, target: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation=file://{tempfile.gettempdir()}/ocop-samples-office"
        command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", folder]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": _FIXED_CLOCK}
        try:
            subprocess.run(
                [*command, str(source)], check=True, capture_output=True, env=environment
            )
        except FileNotFoundError as error:
            raise RuntimeError("install libreoffice-writer-nogui to make samples") from error
        made = source.with_suffix(".pdf")
        if not made.exists():
            raise RuntimeError("LibreOffice made no PDF of a sample")
        return made.read_bytes()
