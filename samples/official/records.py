"""What one official document says, before any file format: head, articles, annexes, claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One product line of an annex.

    ``number`` is the one printed, ``extra`` what further columns print, by field name.
    ``told`` are expected values that cannot be derived from the print ({"commune": "Thới An"}).
    """

    product: str
    producer: str | None = None
    address: str | None = None
    group: str | None = None
    star: int | None = None
    score: float | None = None
    status: str | None = None
    number: int | None = None
    extra: dict[str, str] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heading:
    """A row of a table, or a line between tables, that holds for the lines below it."""

    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an annex: its heading and the field that it prints (``samples.official.print``).

    ``width`` is relative. A column with ``children`` is a heading over them. ``merge`` joins
    equal cells of neighbouring lines.
    """

    head: str
    field: str = ""
    width: float = 1.0
    merge: bool = False
    children: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """A list of product lines: a table, or sentences of the text where ``columns`` is empty.

    ``label`` is "Phụ lục I" as printed, ``number`` "I", both None where there is one annex without
    a number. ``split`` starts a new table at every heading. ``footnotes`` stand below the table.
    ``is_awards`` is False for lists of what is planned or asked for.
    """

    title: tuple[str, ...]
    columns: tuple[Column, ...]
    body: tuple[Line | Heading, ...]
    label: str | None = None
    number: str | None = None
    note: str | None = None
    landscape: bool = False
    split: bool = False
    footnotes: tuple[str, ...] = ()
    is_awards: bool = True

    @property
    def lines(self) -> tuple[Line, ...]:
        """The product lines alone."""
        return tuple(item for item in self.body if isinstance(item, Line))


@dataclass(frozen=True, slots=True)
class Output:
    """One file to make of a document: its name, its form, and knobs of that form."""

    name: str
    form: str
    knobs: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Official:
    """One official document. ``told`` are expected fields of its head that the print only implies.

    ``issuer``, ``parent`` and ``signer_title`` are lines as printed. ``articles`` may hold one
    entry "{list}0" where the first annex stands. ``neutral`` are words whose figures are neither
    asked for nor wrong.
    """

    key: str
    kind: str
    number: str
    issuer: tuple[str, ...]
    parent: tuple[str, ...]
    place: str
    date: date
    abstract: str
    authority: str | None
    grounds: tuple[str, ...]
    articles: tuple[str, ...]
    recipients: tuple[str, ...]
    signer_title: tuple[str, ...]
    signer: str
    province: str | None
    district: str | None
    annexes: tuple[Annex, ...]
    claims: tuple[dict[str, Any], ...]
    neutral: tuple[str, ...]
    outputs: tuple[Output, ...]
    look: dict[str, Any]
    told: dict[str, Any]

    @property
    def dateline(self) -> str:
        """Place and day as Decree 30/2020/NĐ-CP has them: days to 9 and months 1, 2 padded."""
        month = f"{self.date.month:02d}" if self.date.month in (1, 2) else str(self.date.month)
        return f"{self.place}, ngày {self.date.day:02d} tháng {month} năm {self.date.year}"
