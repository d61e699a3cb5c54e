"""The text of digital signatures, told apart from the text that it covers.

Signing programs draw "Ký bởi: Ủy ban nhân dân tỉnh … Ngày ký: 05-10-2021 15:20:11 +07:00" over
the page, as an annotation or into the page itself. Those that give a document its number and date
draw these in the same way: they belong to the text.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Sequence

import pypdfium2.raw as pdfium

from parsers.files.pdf_columns import folded
from parsers.files.pdf_drawing import objects_from
from parsers.files.pdf_marks import Word
from parsers.files.pdf_page import Handle

_SIGNED = re.compile(
    r"(?:ky boi|nguoi ky|ky so boi|duoc ky boi|chu ky so|digitally signed|signed by|signer"
    r"|signature (?:not )?(?:verified|valid))\b"
)
_DETAIL = re.compile(
    r"ngay ky|thoi gian ky|ky ngay|signing time|date|email|co quan|to chuc|nguoi ky|chung thu|ou="
)
_DRAWN = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_FREETEXT)
_MOST_ANNOTATIONS = 200


def draws_annotations(page: Handle) -> bool:
    """Whether a page has annotations that may show text: signatures, stamps, typed notes."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in _DRAWN:
            return True
    return False


def annotation_texts(page: Handle, own_objects: int) -> dict[int, int]:
    """The text objects (addresses) that flattening added, with the number of their annotation.

    ``own_objects`` is how many objects the page had before.
    """
    found = {}
    for number, owner, kind in objects_from(page, own_objects):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            found[ctypes.addressof(owner.contents)] = number
    return found


_TIME = re.compile(r"D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?(?:([+-]\d{2})'?(\d{2}))?")
_MOST_SIGNATURES = 20


def signing_time(document: Handle) -> str | None:
    """When the file was first signed as a signing program would print it, None where it was not.

    Signatures without words on the page hold their time in the file only (ISO 32000-1, 12.8.1):
    "D:20211005152011+07'00'" is "Ngày ký: 05-10-2021 15:20:11 +07:00".
    """
    times = []
    for index in range(min(pdfium.FPDF_GetSignatureCount(document), _MOST_SIGNATURES)):
        signature = pdfium.FPDF_GetSignatureObject(document, index)
        buffer = ctypes.create_string_buffer(64)
        if signature and pdfium.FPDFSignatureObj_GetTime(signature, buffer, 64):
            times.append(_TIME.match(buffer.value.decode("ascii", "replace")))
    first = min((match for match in times if match), key=lambda match: match[0], default=None)
    if first is None:
        return None
    year, month, day, hour, minute, second, zone, rest = first.groups()
    clock = f" {hour}:{minute}:{second}" if hour else ""
    return f"Ngày ký: {day}-{month}-{year}{clock}" + (f" {zone}:{rest}" if zone and clock else "")


def without_stamps(words: Sequence[Word]) -> tuple[list[Word], list[list[Word]]]:
    """The words of the text, and those of each signature."""
    body: list[Word] = []
    stamps: list[list[Word]] = []
    for group in _groups(words):
        if _is_signature(group):
            stamps.append(group)
        else:
            body.extend(group)
    return (body, stamps) if stamps else (list(words), [])


def _groups(words: Iterable[Word]) -> list[list[Word]]:
    """Words drawn one after the other in one place, size and colour; an annotation's words."""
    groups: list[list[Word]] = []
    for word in words:
        if groups and _together(groups[-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _together(group: list[Word], word: Word) -> bool:
    last = group[-1]
    if word.stamp or last.stamp:
        return word.stamp == last.stamp
    down = word.baseline - last.baseline
    return (
        word.colour == last.colour
        and abs(word.size - last.size) < 0.08 * last.size
        and -0.5 * last.size < down < 2 * last.size
        and (down < 0.5 * last.size or word.x0 < group[0].x0 + 10 * word.size)
    )


def _is_signature(group: Sequence[Word]) -> bool:
    text = folded(" ".join(word.text for word in group[:60]))
    signed = _SIGNED.search(text)
    if signed is None or not _DETAIL.search(text):
        return False
    return bool(group[0].stamp) or signed.start() < 25  # noqa: PLR2004
