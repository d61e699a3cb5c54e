"""Writes the blind documents and their expected JSON: ``python -m tests.accuracy.official_b.make``.

Needs LibreOffice Writer and Chromium; their output is kept beside this file.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdfium2

from tests.accuracy.official_b import content as contents
from tests.accuracy.official_b.flowing import to_pdf
from tests.accuracy.official_b.picturing import scanned, worn
from tests.accuracy.official_b.web import to_html
from tests.accuracy.official_b.word import to_docx

HERE = Path(__file__).parent


def main() -> None:
    """Write all files."""
    for folder in ("files", "expected"):
        (HERE / folder).mkdir(exist_ok=True)
        for old in (HERE / folder).iterdir():
            old.unlink()
    for nth, (name, content) in enumerate(contents.documents()):
        forms = content["forms"]
        pdf = b""
        for form, way in forms.items():
            if form in ("docx", "html"):
                payload = to_docx(content) if form == "docx" else to_html(content, way).encode()
                _keep(content, f"{name}.{form}", form, payload, None)
                continue
            pdf = pdf or _printed(content, forms.get("pdf", "writer"))
            pages = _pages_of(content, pdf)
            if form == "pdf":
                _keep(content, f"{name}.pdf", form, pdf, pages)
            elif form == "scan":
                payload = scanned(pdf, two_tones=nth % 3 != 1)
                _keep(content, f"{name}_scan.pdf", form, payload, pages)
            else:
                ending = "jpg" if way == "jpeg" else way
                _keep(content, f"{name}.{ending}", form, worn(pdf, way, nth), pages)


def _keep(
    content: Mapping[str, Any],
    file: str,
    form: str,
    payload: bytes,
    pages: Mapping[str, int | None] | None,
) -> None:
    (HERE / "files" / file).write_bytes(payload)
    told = json.dumps(contents.expected_of(content, form, pages), ensure_ascii=False, indent=1)
    (HERE / "expected" / file).with_suffix(".json").write_text(told + "\n", "utf-8")


def _printed(content: Mapping[str, Any], way: str) -> bytes:
    if way == "platypus":
        return to_pdf(content)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / ("a.html" if way == "browser" else "a.docx")
        target = source.with_suffix(".pdf")
        if way == "browser":
            source.write_text(to_html(content, "print"), "utf-8")
            command = ["chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer"]
            command += [f"--print-to-pdf={target}", str(source)]
        else:
            source.write_bytes(to_docx(content))
            command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder]
            command.append(str(source))
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return target.read_bytes()


def _pages_of(content: Mapping[str, Any], pdf: bytes) -> dict[str, int | None]:
    """The page of each product, None where its letters are not together on just one page."""
    file = pypdfium2.PdfDocument(pdf)
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in file]
    found: dict[str, int | None] = {}
    for award in contents.expected_of(content, "pdf", {})["awards"]:
        letters = "".join(award["product"].split())
        on = [number for number, text in enumerate(texts, 1) if letters in text]
        found[award["product"]] = on[0] if len(on) == 1 else None
    return found


if __name__ == "__main__":
    main()
