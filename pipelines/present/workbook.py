"""An Excel workbook of figures and documents, for officers who go on in a spreadsheet.

What belongs here: sheets, columns, safe cells. What does not: words and values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook as Book
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from pipelines.present import figures, marks
from pipelines.present.files import replacing
from pipelines.present.words import say

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from parsers.models import Claim, Document

Value = str | int | float | date | None

# Excel refuses a longer text in a cell.
_LONGEST = 32_767
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

# Heading (vi, en) and width in characters.
_FIGURE_COLUMNS = (
    ("Văn bản", "Document", 16),
    ("Ngày đăng", "Published", 12),
    ("Số", "Number", 14),
    ("Từ", "From", 12),
    ("Đến", "To", 12),
    ("Nội dung", "What it counts", 28),
    ("Hạng sao", "Stars", 10),
    ("Tỉnh, thành phố", "Province", 16),
    ("Quận, huyện", "District", 16),
    ("Xã, phường", "Commune", 16),
    ("Vùng", "Region", 16),
    ("Thời điểm", "Time", 18),
    ("Thời gian (ISO)", "Time (ISO)", 16),
    ("Quyết định", "Decision", 16),
    ("Câu trong văn bản", "Sentence", 90),
    ("Địa bàn lấy từ", "Place read from", 16),
    ("Thời điểm lấy từ", "Time read from", 16),
    ("Mã số liệu", "Claim id", 26),
)
_DOCUMENT_COLUMNS = (
    ("Văn bản", "Document", 16),
    ("Tiêu đề", "Title", 60),
    ("Loại", "Kind", 14),
    ("Ngày đăng", "Published", 12),
    ("Nguồn", "Source", 18),
    ("Địa chỉ", "Address", 40),
    ("Số quyết định", "Decision number", 18),
    ("Số liệu", "Figures", 10),
    ("Lưu ý", "Problems", 50),
    ("Toàn văn", "Text", 90),
)


class Workbook:
    """Collects documents into one workbook; use it through ``Workbook.writing``."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        # Write-only: rows go to disk at once, so that ten thousand documents fit in memory.
        self.book = Book(write_only=True)
        self._figures = self._sheet(say("figures", lang), _FIGURE_COLUMNS)
        self._documents = self._sheet(say("documents", lang), _DOCUMENT_COLUMNS)

    @classmethod
    @contextmanager
    def writing(cls, path: Path, lang: str) -> Iterator[Workbook]:
        """A workbook that stands at ``path`` once all its documents are in it.

        Raises:
            OSError: the file cannot be written.
        """
        workbook = cls(lang)
        with replacing(path) as partial_path:
            yield workbook
            workbook.book.save(partial_path)

    def add(self, document: Document) -> None:
        """Add one row to the documents and one a claim to the figures."""
        for claim in document.claims:
            self._append(self._figures, _figure(document, claim, self._lang))
        self._append(self._documents, _document(document, self._lang))

    def _sheet(self, title: str, columns: Sequence[tuple[str, str, int]]) -> WriteOnlyWorksheet:
        # The stubs know no layout of write-only sheets; openpyxl writes it all the same.
        sheet: Any = self.book.create_sheet(title)
        sheet.freeze_panes = "B2"
        heads = []
        for index, (vi, en, width) in enumerate(columns):
            sheet.column_dimensions[chr(ord("A") + index)].width = width
            head = WriteOnlyCell(sheet, vi if self._lang == "vi" else en)
            head.font = Font(bold=True)
            heads.append(head)
        sheet.auto_filter.ref = f"A1:{chr(ord('A') + len(columns) - 1)}1"
        sheet.append(heads)
        written: WriteOnlyWorksheet = sheet
        return written

    @staticmethod
    def _append(sheet: WriteOnlyWorksheet, values: Sequence[Value]) -> None:
        sheet.append([_cell(sheet, value) for value in values])


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> Cell | Value:
    """A value, its text made safe: never a formula, no letter that Excel refuses."""
    if not isinstance(value, str):
        return value
    text = _ILLEGAL.sub("\ufffd", value)[:_LONGEST]
    cell = WriteOnlyCell(sheet, text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    # A page may say "=HYPERLINK(…)"; typed as text and quoted it stays what the page said.
    cell.data_type = "s"
    if text.startswith(_FORMULA_STARTS):
        cell.style = "Normal"
        cell.quotePrefix = True
    return cell


def _figure(document: Document, claim: Claim, lang: str) -> list[Value]:
    start, end = marks.sentence_span(document.text, claim.start, claim.end)
    where = claim.place
    return [
        document.id,
        document.published,
        figures.number(claim, lang),
        claim.value_min,
        claim.value_max,
        figures.counts(claim, lang),
        figures.stars(claim),
        where.province,
        where.district,
        where.commune,
        where.region,
        figures.time(claim, lang),
        claim.as_of if claim.scope == "total" else claim.period,
        claim.decision,
        document.text[start:end],
        say(claim.place_from, lang) if claim.place_from else None,
        say(claim.time_from, lang) if claim.time_from else None,
        claim.claim_id or None,
    ]


def _document(document: Document, lang: str) -> list[Value]:
    return [
        document.id,
        document.title,
        say(document.kind, lang),
        document.published,
        document.source,
        document.url,
        document.decision.number if document.decision else None,
        len(document.claims),
        "\n".join(f"{problem.code}: {problem.message}" for problem in document.problems) or None,
        document.text,
    ]
