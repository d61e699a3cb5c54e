"""One content in the forms in which offices publish: which writer makes which form."""

from __future__ import annotations

from functools import cache

from samples.official.office import pages_of, pdf_of
from samples.official.overlaying import contradicting
from samples.official.plain import text_of
from samples.official.printing import printed_pdf
from samples.official.records import Official, Output
from samples.official.scanning import picture_of, scan_of
from samples.official.web import html_of
from samples.official.word import docx_of


def made(official: Official, output: Output) -> tuple[bytes, dict[str, int] | None]:
    """The file's bytes, and the page of each line where the form has pages.

    Forms: docx, html, text; pdf (by LibreOffice) and print (by reportlab); of those pages (of
    reportlab's with the knob ``print``) scan, picture and contradicting.
    """
    whole = {"docx": docx_of, "html": html_of, "text": text_of}.get(output.form)
    if whole:
        return whole(official), None
    by_program = output.form == "print" or output.knobs.get("print")
    pdf, pages = printed_pdf(official) if by_program else _printed(docx_of(official))
    match output.form:
        case "pdf" | "print":
            return pdf, pages
        case "scan":
            return scan_of(pdf, official.number, output.knobs), pages
        case "contradicting":
            return contradicting(pdf, official.number, output.knobs), pages
        case "picture":
            wanted = output.knobs.get("page", 1)
            seen = {mark: 1 for mark, page in pages.items() if page == wanted}
            return picture_of(pdf, official.number, output.knobs), seen
    raise ValueError(f"{output.name}: no form {output.form!r}")


def form_of(output: Output) -> str:
    """How the file is to be judged: pdf, docx, html, text, scan, "degraded scan" or two layers."""
    if output.form in ("scan", "picture"):
        worn = any(output.knobs.get(knob) for knob in ("skew", "noise", "stamp", "blur"))
        return "degraded scan" if worn else "scan"
    return {"print": "pdf", "contradicting": "two layers"}.get(output.form, output.form)


@cache
def _printed(docx: bytes) -> tuple[bytes, dict[str, int]]:
    return pdf_of(docx), pages_of(docx)
