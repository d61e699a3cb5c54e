"""Which award lines a load has touched, as far as matching products can tell: block by block.

A block is a province of today: no line is ever matched with one of another province, unless a
person says that the two are one product, which makes one block of both. A block's digest says of
which lines, rulings and rules its links were made; one with another digest is matched anew.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Group = tuple[str, str]
"""The unit id and the printed province of award lines, "" where unknown."""
Ruling = tuple[str, str, bool]
"""Two line keys, the smaller first, and whether they are one product."""


@dataclass(frozen=True, slots=True)
class GroupSum:
    """The lines of one group: how many, how many have a product, and a sum of what they say."""

    group: Group
    lines: int
    linked: int
    content: str


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are matched together; ``name`` is that of its first province."""

    name: str
    groups: frozenset[Group]
    digest: str
    whole: bool
    """Whether each of its lines has a product."""


def blocks_of(
    sums: Sequence[GroupSum],
    keys: Iterable[tuple[str, str]],
    rulings: Sequence[Ruling],
    province_of: Callable[[Group], str],
    rules: str,
) -> list[Block]:
    """The blocks of all lines.

    Args:
        sums: every group of lines once.
        keys: line keys on which people ruled, each with a province where a line of it lies.
        rulings: all of them.
        province_of: the province of today of a group, "" where unknown.
        rules: a digest of the code that matches.
    """
    homes: dict[str, set[str]] = defaultdict(set)
    for key, province in keys:
        homes[key].add(province)
    joined = _joined({province_of(s.group) for s in sums}, homes, rulings)
    members: dict[str, list[GroupSum]] = defaultdict(list)
    for one in sums:
        members[joined[province_of(one.group)]].append(one)
    said: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        for block in {joined[p] for key in ruling[:2] for p in homes[key] if p in joined}:
            said[block].append(ruling)
    return [
        Block(
            name,
            frozenset(s.group for s in of_block),
            _digest(rules, of_block, said[name]),
            all(s.linked == s.lines for s in of_block),
        )
        for name, of_block in sorted(members.items())
    ]


def _joined(
    provinces: set[str], homes: Mapping[str, set[str]], rulings: Sequence[Ruling]
) -> dict[str, str]:
    """Each province with the first of those that rulings join it to, itself where none does."""
    first = {province: province for province in provinces}
    for key_a, key_b, same in rulings:
        one = sorted((homes[key_a] | homes[key_b]) & provinces) if same else []
        heads = {first[province] for province in one}
        for province, head in first.items():
            if head in heads:
                first[province] = min(heads)
    return first


def _digest(rules: str, sums: Sequence[GroupSum], rulings: Sequence[Ruling]) -> str:
    parts = [rules, *sorted(repr((s.group, s.lines, s.content)) for s in sums)]
    return hashlib.sha256("\n".join([*parts, *sorted(map(repr, rulings))]).encode()).hexdigest()
