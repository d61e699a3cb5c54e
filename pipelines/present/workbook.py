"""An Excel workbook of figures and documents, for officers who go on in a spreadsheet.

What belongs here: sheets, columns, safe cells. What does not: words and values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook as Book

from pipelines.present import figures, marks
from pipelines.present.files import replacing
from pipelines.present.sheets import new_sheet, safe_cell, saved_at_the_end
from pipelines.present.words import say

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from parsers.models import Claim, Document

Value = str | int | float | date | None

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
        self._aside = self._sheet(say("aside_sheet", lang), _FIGURE_COLUMNS)

    @classmethod
    @contextmanager
    def writing(cls, path: Path, lang: str) -> Iterator[Workbook]:
        """A workbook that stands at ``path`` once all its documents are in it.

        Raises:
            OSError: the file cannot be written.
        """
        workbook = cls(lang)
        with replacing(path) as partial_path, saved_at_the_end(workbook.book, partial_path):
            yield workbook

    def add(self, document: Document) -> None:
        """Add one row to the documents and one a claim to the figures or the figures aside."""
        for sheet, claims in (
            (self._figures, document.claims),
            (self._aside, document.figures_aside),
        ):
            for claim in claims:
                self._append(sheet, _figure(document, claim, self._lang))
        self._append(self._documents, _document(document, self._lang))

    def _sheet(self, title: str, columns: Sequence[tuple[str, str, int]]) -> WriteOnlyWorksheet:
        heads = [vi if self._lang == "vi" else en for vi, en, _ in columns]
        return new_sheet(self.book, title, heads, [width for _, _, width in columns])

    @staticmethod
    def _append(sheet: WriteOnlyWorksheet, values: Sequence[Value]) -> None:
        sheet.append([safe_cell(sheet, value, wrap=True) for value in values])


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
