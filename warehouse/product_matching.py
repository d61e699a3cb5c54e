"""Which award lines of different decisions are one product: recognised, renewed, raised, ended.

Pure: values in, values out. Decisions are gone through by day; each line goes to the product that
it fits best, or begins one. Two lines of one document are never one product. How good a fit is
and why is kept with each link (``docs/awards.md``).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from rapidfuzz import fuzz

from warehouse.product_names import compared_product, figures_in, folded_producer, line_key

SAME_NAME = 0.92
"""From here on two product names are one name, slips of writing allowed."""
SAME_PRODUCER = 0.85
_ALMOST = 0.97
_RENAMED = 0.6
_ID_LENGTH = 24

Key = tuple[str, int]
"""Document and line."""


@dataclass(frozen=True, slots=True)
class Line:
    """An award line as far as matching needs it.

    ``province`` names the province of today in which it lies, "" where unknown; ``commune`` and
    ``district`` are bare names of the day of signing.
    """

    document_id: str
    line: int
    product: str
    producer: str | None
    province: str
    district: str | None
    commune: str | None
    day: date | None
    decision: str | None

    @property
    def key(self) -> Key:
        """What names the line."""
        return self.document_id, self.line


@dataclass(frozen=True, slots=True)
class Link:
    """The product of a line, and the earlier line that it was matched to, if any; scores 0 to 1."""

    key: Key
    product_id: str
    line_key: str
    follows: Key | None = None
    score: float | None = None
    name_score: float | None = None
    producer_score: float | None = None
    reason: str | None = None


@dataclass(slots=True)
class _Product:
    product_id: str
    lines: list[Line]
    keys: set[str]

    @property
    def last(self) -> Line:
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class _Fit:
    score: float
    name: float
    producer: float
    reason: str


@dataclass(slots=True)
class _Index:
    """Products of one province by the words of their names and of their producers'."""

    products: list[_Product] = field(default_factory=list)
    by_name: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_producer: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, product: _Product, line: Line) -> None:
        """Enter a product by its first line."""
        number = len(self.products)
        self.products.append(product)
        for word in compared_product(line.product).split():
            self.by_name[word].add(number)
        for word in folded_producer(line.producer).split() or [""]:
            self.by_producer[word].add(number)

    def near(self, line: Line) -> list[_Product]:
        """Products that share a word of the name, and one of the producer's where both are known.

        Words in very many names tell little: the rarest of each is enough.
        """
        named = _rarest(compared_product(line.product), self.by_name)
        owner = folded_producer(line.producer)
        if owner:
            named &= _rarest(owner, self.by_producer) | self.by_producer.get("", set())
        return [self.products[number] for number in sorted(named)]


def _rarest(words: str, index: Mapping[str, set[int]]) -> set[int]:
    """What has one of the rarer half of some words, with those that nobody else has left out."""
    known = sorted((index[word] for word in set(words.split()) if word in index), key=len)
    return set().union(*known[: max(1, (len(known) + 1) // 2)]) if known else set()


Rulings = Mapping[tuple[str, str], bool]
"""People's word on pairs of line keys, the smaller first: one product or not."""


def match_lines(lines: Iterable[Line], rulings: Rulings | None = None) -> list[Link]:
    """A link for every line, in order of day; the same lines in any order give the same links."""
    ordered = sorted(
        lines, key=lambda x: (x.day is None, x.day or date.min, x.decision or "", *x.key)
    )
    ruled = dict(rulings or {})
    indexes: dict[str, _Index] = defaultdict(_Index)
    by_key: dict[str, _Product] = {}
    found: list[Link] = []
    for _, document in groupby(ordered, key=lambda x: (x.day, x.decision, x.document_id)):
        found.extend(_match_document(list(document), indexes, by_key, ruled))
    return found


def _match_document(
    lines: list[Line], indexes: dict[str, _Index], by_key: dict[str, _Product], ruled: Rulings
) -> list[Link]:
    """Lines of one document: the best fits first, each product taken once."""
    options: list[tuple[float, int, _Product, _Fit]] = []
    keys = [line_key(x.product, x.producer, x.province) for x in lines]
    for number, (line, key) in enumerate(zip(lines, keys, strict=True)):
        near = indexes[line.province].near(line)
        near += [p for pair, same in ruled.items() if same for p in _ruled(pair, key, by_key)]
        for product in {p.product_id: p for p in near}.values():
            fit = _fit(line, key, product, ruled)
            if fit is not None:
                options.append((fit.score, number, product, fit))
    options.sort(key=lambda o: (-o[0], o[1], o[2].product_id))
    taken: set[str] = set()
    chosen: dict[int, tuple[_Product, _Fit]] = {}
    for _, number, product, fit in options:
        if number not in chosen and product.product_id not in taken:
            chosen[number] = (product, fit)
            taken.add(product.product_id)
    links = [
        _linked(line, key, chosen.get(number))
        for number, (line, key) in enumerate(zip(lines, keys, strict=True))
    ]
    # Only now do the lines join their products: those of one document never meet each other.
    for number, (line, key, link) in enumerate(zip(lines, keys, links, strict=True)):
        if number in chosen:
            product = chosen[number][0]
        else:
            product = _Product(link.product_id, [], set())
            indexes[line.province].add(product, line)
        product.lines.append(line)
        product.keys.add(key)
        by_key[key] = product
    return links


def _ruled(pair: tuple[str, str], key: str, by_key: dict[str, _Product]) -> list[_Product]:
    if key not in pair:
        return []
    other = pair[0] if pair[1] == key else pair[1]
    return [by_key[other]] if other in by_key else []


def _linked(line: Line, key: str, chosen: tuple[_Product, _Fit] | None) -> Link:
    if chosen is None:
        return Link(line.key, _first_id(line, key), key)
    product, fit = chosen
    return Link(
        line.key, product.product_id, key, product.last.key, round(fit.score, 4),
        round(fit.name, 4), round(fit.producer, 4), fit.reason,
    )  # fmt: skip


def _first_id(line: Line, key: str) -> str:
    """The id of a product that begins with this line: content only, no sequence and no clock."""
    said = (key, line.day.isoformat() if line.day else "", line.decision or "", *map(str, line.key))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:_ID_LENGTH]


def _fit(line: Line, key: str, product: _Product, ruled: Rulings) -> _Fit | None:
    """How well a line goes on with a product, None where it is another one."""
    words = [ruled.get((min(key, k), max(key, k))) for k in product.keys]
    if False in words:
        return None
    if True in words:
        return _Fit(1.0, 1.0, 1.0, "a person says so")
    return _alike(line, product.last)


def _alike(line: Line, last: Line) -> _Fit | None:
    """By name, producer and place: all must fit, and a stranger in one needs more of the others."""
    if last.province != line.province or _differ(
        figures_in(line.product), figures_in(last.product)
    ):
        return None
    name = (
        fuzz.token_sort_ratio(compared_product(line.product), compared_product(last.product)) / 100
    )
    producer = _producers(line.producer, last.producer)
    place = _places(line, last)
    at_home = name >= _ALMOST and place >= 1.0
    if name >= SAME_NAME and producer is not None and producer >= SAME_PRODUCER:
        score = 0.55 * name + 0.35 * producer + 0.1 * place
        return _Fit(score, name, producer, "name and producer")
    if at_home and producer is None:
        return _Fit(0.8 * name, name, 0.0, "same name and commune, producer unknown")
    if at_home and producer is not None and producer >= _RENAMED:
        return _Fit(0.85 * name, name, producer, "same name and commune, producer renamed")
    return None


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both names have numbers, and other ones: "ST24" and "ST25"."""
    return bool(one and other) and one != other


def _producers(one: str | None, other: str | None) -> float | None:
    if not one or not other:
        return None
    mine, theirs = folded_producer(one), folded_producer(other)
    return max(fuzz.token_sort_ratio(mine, theirs), 0.95 * fuzz.token_set_ratio(mine, theirs)) / 100


def _places(line: Line, last: Line) -> float:
    """1 for one commune, less for one district or province only; communes merge and are renamed."""
    if line.commune and last.commune:
        return 1.0 if line.commune.casefold() == last.commune.casefold() else 0.6
    if line.district and last.district and line.district.casefold() == last.district.casefold():
        return 0.8
    return 0.5
