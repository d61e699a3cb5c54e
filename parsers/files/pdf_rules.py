"""Ruling lines to lattices: which rules belong together, and where their rows and columns are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.files.pdf_marks import Rule

SNAP = 3.0
"""Points within which two rules are one: double lines, borders of neighbouring cells."""

MAX_RULES = 3000
_SHORTEST = 6.0
_COVERED = 0.55


Group = tuple[list[Rule], list[Rule]]
"""Horizontal and vertical rules that belong together."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Column borders ``xs``, row borders ``ys`` and the walls that stand between neighbours.

    ``right[row][column]`` tells a wall right of a unit, ``below[row][column]`` one under it.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    right: tuple[tuple[bool, ...], ...]
    below: tuple[tuple[bool, ...], ...]

    def unit(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column in which a point lies, None outside."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        if 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1:
            return row, column
        return None


def joined_rules(rules: Iterable[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical rules, pieces of one line put together, dots and specks dropped."""
    across: list[Rule] = []
    down: list[Rule] = []
    for rule in rules:
        (across if rule.horizontal else down).append(rule)
    flat = _joined([(r.top, r.x0, r.x1) for r in across])
    tall = _joined([(r.x0, r.top, r.bottom) for r in down])
    return (
        [Rule(start, at, end, at) for at, start, end in flat],
        [Rule(at, start, at, end) for at, start, end in tall],
    )


def _joined(pieces: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Pieces (position, start, end) on about one position that touch, joined."""
    found = []
    for group in _clusters(sorted(pieces), 1.5):
        position = sorted(piece[0] for piece in group)[len(group) // 2]
        start, end = None, 0.0
        for _, a, b in sorted(group, key=lambda piece: piece[1]):
            if start is not None and a <= end + SNAP:
                end = max(end, b)
                continue
            if start is not None and end - start >= _SHORTEST:
                found.append((position, start, end))
            start, end = a, b
        if start is not None and end - start >= _SHORTEST:
            found.append((position, start, end))
    return found


def _clusters(
    pieces: Sequence[tuple[float, float, float]], near: float
) -> list[list[tuple[float, float, float]]]:
    groups: list[list[tuple[float, float, float]]] = []
    for piece in pieces:
        if groups and piece[0] - groups[-1][0][0] <= near:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def connected(across: Sequence[Rule], down: Sequence[Rule]) -> list[Group]:
    """Groups of rules that cross or touch each other, horizontal and vertical ones."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, flat in enumerate(across):
        for j, tall in enumerate(down):
            if (
                flat.x0 - SNAP <= tall.x0 <= flat.x1 + SNAP
                and tall.top - SNAP <= flat.top <= tall.bottom + SNAP
            ):
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, Group] = {}
    for i, flat in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(flat)
    for j, tall in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(tall)
    found = sorted(groups.values(), key=lambda group: min(r.top for r in (*group[0], *group[1])))
    return _with_headings(found)


_HEADING = 42.0
"""Points: the room for a heading of two lines between two parts of a table."""

_ONE_LINE = 28.0


def _with_headings(groups: Sequence[Group]) -> list[Group]:
    """Parts of a table with open sides, cut by a heading over all columns, as one group."""
    found: list[Group] = []
    for flat, tall in groups:
        before = found[-1] if found else None
        if before is not None and _goes_on(before, (flat, tall)):
            before[0].extend(flat)
            before[1].extend(tall)
        else:
            found.append((flat, tall))
    return found


def _goes_on(above: Group, below: Group) -> bool:
    """Whether two groups are as wide as each other, open at the sides, and close together.

    The upper one may be a single rule over a heading of one line at the top of a page.
    """
    if not above[0] or not below[0] or not below[1]:
        return False
    spans = []
    for flat, tall in (above, below):
        left, right = min(r.x0 for r in flat), max(r.x1 for r in flat)
        if any(r.x0 < left + SNAP or r.x0 > right - SNAP for r in tall):
            return False
        spans.append((left, right))
    (left, right), (other_left, other_right) = spans
    gap = min(r.top for r in below[0]) - max(r.top for r in above[0])
    level = abs(left - other_left) <= SNAP and abs(right - other_right) <= SNAP
    return level and 0 <= gap <= (_HEADING if above[1] else _ONE_LINE)


def lattice_of(across: Sequence[Rule], down: Sequence[Rule]) -> Lattice | None:
    """The lattice that connected rules make; open sides are closed at their furthest ends."""
    if not across or not down:
        return None
    xs = _borders([r.x0 for r in down], [r.x0 for r in across], [r.x1 for r in across])
    ys = _borders([r.top for r in across], [r.top for r in down], [r.bottom for r in down])
    if len(xs) < 2 or len(ys) < 2:  # noqa: PLR2004
        return None
    walls = [[False] * (len(xs) - 1) for _ in ys[1:]]
    floors = [[False] * (len(xs) - 1) for _ in ys[1:]]
    for index, spans in _spans(xs, [(r.x0, r.top, r.bottom) for r in down]).items():
        for row, covered in enumerate(_coverage(ys, spans)):
            if covered and index > 0:
                walls[row][index - 1] = True
    for index, spans in _spans(ys, [(r.top, r.x0, r.x1) for r in across]).items():
        for column, covered in enumerate(_coverage(xs, spans)):
            if covered and index > 0:
                floors[index - 1][column] = True
    return Lattice(xs, ys, tuple(map(tuple, walls)), tuple(map(tuple, floors)))


def _borders(own: list[float], starts: list[float], ends: list[float]) -> tuple[float, ...]:
    """Positions of the rules of one direction, and how far those of the other reach beyond."""
    borders: list[list[float]] = []
    for position in sorted(own):
        if borders and position - borders[-1][-1] <= SNAP:
            borders[-1].append(position)
        else:
            borders.append([position])
    middles = [sum(group) / len(group) for group in borders]
    reach = 2 * _SHORTEST
    if sum(1 for start in starts if start < middles[0] - reach) > 1:
        middles.insert(0, min(starts))
    if sum(1 for end in ends if end > middles[-1] + reach) > 1:
        middles.append(max(ends))
    return tuple(middles)


def _spans(
    borders: tuple[float, ...], rules: list[tuple[float, float, float]]
) -> dict[int, list[tuple[float, float]]]:
    """The spans of the rules on each border."""
    found: dict[int, list[tuple[float, float]]] = {}
    for position, start, end in rules:
        nearest = min(range(len(borders)), key=lambda i: abs(borders[i] - position))
        found.setdefault(nearest, []).append((start, end))
    return found


def _coverage(borders: tuple[float, ...], spans: list[tuple[float, float]]) -> list[bool]:
    """Whether the spans cover most of the way between each border and the next."""
    covered = []
    for low, high in pairwise(borders):
        inside = sum(max(0.0, min(high, end) - max(low, start)) for start, end in spans)
        covered.append(inside >= _COVERED * (high - low))
    return covered
