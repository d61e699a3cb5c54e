"""Reads the drawn things of one PDF page through PDFium: ruling lines, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2.raw as pdfium

from parsers.files.pdf_marks import Rule
from parsers.files.pdf_page import Handle
from parsers.files.pdf_turn import Turn

MAX_OBJECTS = 40_000
"""A page with a table of 40 rows and 10 columns, each border drawn alone, has some 2,000."""

_DEPTH = 6
_THIN = 3.0
"""A filled shape no thicker than this is a ruling line: Word draws borders so."""


class Drawing:
    """The ruling lines and pictures of a page."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self.rules: list[Rule] = []
        self.shades: list[Rule] = []
        self.pictured = 0.0
        self.paths = 0
        self.cut = False

    def read(self, page: Handle) -> None:
        """Collect from all objects, those within forms too, up to ``MAX_OBJECTS``."""
        for seen, (owner, kind, matrices) in enumerate(_objects(page)):
            if seen >= MAX_OBJECTS:
                self.cut = True
                return
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.paths += 1
                self._path(owner, matrices)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(owner, matrices)

    def _picture(self, owner: Handle, matrices: list[Handle]) -> None:
        corners = [(0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (1.0, 0.0)]
        points = [
            self._turn.point(*_through(x, y, [_matrix(owner), *matrices])) for x, y in corners
        ]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        width, height = self._turn.size
        x0, x1 = max(min(xs), 0.0), min(max(xs), width)
        y0, y1 = max(min(ys), 0.0), min(max(ys), height)
        if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
            self._add([(x0, y0), (x1, y1)], stroked=False)
            return
        self.pictured += (x1 - x0) * (y1 - y0) / max(width * height, 1.0)

    def _path(self, owner: Handle, matrices: list[Handle]) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(owner, fill, stroke)
        if not (fill.value or stroke.value):
            return
        chain = [_matrix(owner), *matrices]
        for points, curved in _subpaths(owner):
            if curved or len(points) < 2:  # noqa: PLR2004
                continue
            shown = [self._turn.point(*_through(x, y, chain)) for x, y in points]
            self._add(shown, bool(stroke.value))

    def _add(self, points: list[tuple[float, float]], stroked: bool) -> None:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
        if min(x1 - x0, y1 - y0) <= _THIN:
            if max(x1 - x0, y1 - y0) > 0.5:  # noqa: PLR2004
                self.rules.append(_thin(x0, y0, x1, y1))
            return
        sides = [
            Rule(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
            for a, b in pairwise(points)
            if min(abs(a[0] - b[0]), abs(a[1] - b[1])) <= 1
        ]
        (self.rules if stroked else self.shades).extend(sides)


def _thin(x0: float, y0: float, x1: float, y1: float) -> Rule:
    """The middle line of a thin shape."""
    if x1 - x0 >= y1 - y0:
        middle = (y0 + y1) / 2
        return Rule(x0, middle, x1, middle)
    middle = (x0 + x1) / 2
    return Rule(middle, y0, middle, y1)


def _objects(page: Handle) -> Iterator[tuple[Handle, int, list[Handle]]]:
    """All page objects with their kind and the matrices of the forms around them."""
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        yield from _inner(pdfium.FPDFPage_GetObject(page, index))


def _inner(outer: Handle) -> Iterator[tuple[Handle, int, list[Handle]]]:
    """The object itself, or those within it where it is a form."""
    stack: list[tuple[Handle, list[Handle], int]] = [(outer, [], 0)]
    while stack:
        owner, matrices, depth = stack.pop()
        if not owner:
            continue
        kind = pdfium.FPDFPageObj_GetType(owner)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield owner, kind, matrices
        elif depth < _DEPTH:
            inner = [_matrix(owner), *matrices]
            children = min(pdfium.FPDFFormObj_CountObjects(owner), MAX_OBJECTS)
            stack.extend(
                (pdfium.FPDFFormObj_GetObject(owner, child), inner, depth + 1)
                for child in range(children)
            )


def objects_from(page: Handle, first: int) -> Iterator[tuple[int, Handle, int]]:
    """The page objects from the first-th on with the number of their outermost object and kind."""
    for index in range(first, min(pdfium.FPDFPage_CountObjects(page), first + MAX_OBJECTS)):
        for owner, kind, _ in _inner(pdfium.FPDFPage_GetObject(page, index)):
            yield index - first + 1, owner, kind


def _matrix(owner: Handle) -> Handle:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(owner, matrix):
        matrix.a = matrix.d = 1.0
    return matrix


def _through(x: float, y: float, matrices: list[Handle]) -> tuple[float, float]:
    for m in matrices:
        x, y = m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f
    return x, y


def _subpaths(owner: Handle) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The points of each part of a path, closed where it closes; whether it has curves."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    curved = False
    for index in range(min(pdfium.FPDFPath_CountSegments(owner), MAX_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(owner, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if points:
                yield points, curved
            points, curved = [], False
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            curved = True
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if points:
        yield points, curved
