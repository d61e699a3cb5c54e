"""What holds for a line from outside: annex, headings, the article that names it, abstract.

The nearest that says something decides. A recognition of no stated kind ("Danh sách sản phẩm OCOP
4 sao") gives way to an outer one that says which ("công nhận lại"), never to a withdrawal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parsers.models import Decision
from parsers.official.sections import Heading
from parsers.official.statuses import RECOGNISED, Saying, saying
from parsers.official.values import only_star
from parsers.official.words import low, tidy

_NAMES_ANNEX = re.compile(
    r"(?:phụ lục|biểu|danh sách(?=\s*(?:số\s*)?(?:[ivx]{1,5}|\d{1,2})\s*(?:[).;,]|$)))"
    r"\s*(?:số\s*)?(?P<ids>(?:[ivx]{1,5}|\d{1,2})(?!\w|[./]\d)"
    r"(?:\s*(?:,|và|, và)\s*(?:phụ lục\s*)?(?:số\s*)?(?:[ivx]{1,5}|\d{1,2})(?!\w|[./]\d))*)"
)
_FOLLOWED = re.compile(r"\s*(?::|-|\(?(?:về\s)?danh sách)")
_ARTICLE = re.compile(r"^\s*điều\s+\d+\s*[.:]")
_LONGEST = 6000  # characters of an article that are looked at
_CLAUSE = re.compile(r";|\.\s|\n")


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its number as printed, its title, and what an article says that names it."""

    number: str | None = None
    title: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a line stands: ``texts`` of abstract and articles are the last resort."""

    annex: Annex
    headings: tuple[Heading, ...]
    abstract: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """The status that holds for a line, or why there is none."""

    status: str | None
    unclear: bool = False
    refused: bool = False


@dataclass
class Links:
    """Which clause of the articles names which annex: "… (Phụ lục II)" gives "2"."""

    articles: tuple[str, ...]
    clauses: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for article in self.articles:
            words = low(article)
            marks = list(_NAMES_ANNEX.finditer(words))
            for m, before, after in zip(marks, [None, *marks], [*marks[1:], None], strict=False):
                if _FOLLOWED.match(words, m.end()):  # "Phụ lục II: danh sách công nhận lại"
                    clause = words[m.end() : after.start() if after else len(words)]
                    clause = clause.split(";")[0]
                else:
                    clause = _last_saying(words[before.end() if before else 0 : m.start()])
                for number in re.findall(r"[ivx]{1,5}|\d{1,2}", m["ids"].replace("phụ lục", "")):
                    self.clauses.setdefault(annex_key(number), clause)

    def of(self, number: str | None) -> str:
        """What is said where the annex of this number is named, empty where nothing is."""
        return self.clauses.get(annex_key(number), "") if number else ""


def annex_key(number: str) -> str:
    """One form for "II", "2" and "02"."""
    roman = {"i": 1, "v": 5, "x": 10}
    words = number.strip().lower()
    if not set(words) <= set(roman):
        return words.lstrip("0") or words
    values = [roman[c] for c in words]
    after = [*values[1:], 0]
    return str(sum(-v if v < n else v for v, n in zip(values, after, strict=True)))


def _last_saying(clause: str) -> str:
    """From a clause the part after its last stop that says something, else the whole clause."""
    parts = [p for p in _CLAUSE.split(clause) if p.strip()]
    return next((p for p in reversed(parts) if saying(p).status), clause)


def articles_of(decision: Decision | None, paragraphs: Iterable[str]) -> tuple[str, ...]:
    """The texts of the articles: the head reader's, else those that begin with "Điều 1."."""
    if decision is not None and decision.articles:
        return tuple(article[:_LONGEST] for article in decision.articles)
    found: list[str] = []
    for text in paragraphs:
        if _ARTICLE.match(low(text)):
            found.append(text)
        elif found and len(found[-1]) < _LONGEST:
            found[-1] = f"{found[-1]}\n{text}"
    return tuple(article[:_LONGEST] for article in found)


def stated(scope: Scope) -> Stated:
    """The status of a line by where it stands."""
    plain = False
    sayings = tuple(_sayings(scope))
    for place, said in enumerate(sayings):
        if (said.proposed or said.planned) and (said.status is None or said.plain):
            return Stated("new") if plain else Stated(None, refused=True)
        if said.unclear:
            settled = plain and (said.plain or saying(scope.annex.link).plain)
            return Stated("new") if settled else Stated(None, unclear=True)
        if said.status and not said.plain and (not plain or said.status in RECOGNISED):
            outer = {s.status for s in sayings[place + 1 :]}
            is_reason = said.status in {"failed", "expired"} and "withdrawn" in outer
            return Stated("withdrawn" if is_reason else said.status)
        plain = plain or said.plain
    return Stated("new" if plain else None)


def _sayings(scope: Scope) -> Iterable[Saying]:
    yield from (h.saying for h in scope.headings if not _is_level(h))
    yield saying(scope.annex.title)
    yield saying(scope.annex.link)
    yield saying(scope.abstract)
    if not scope.annex.link:
        yield from _first_article(scope.articles)
    yield from (h.saying for h in scope.headings if _is_level(h))


def _is_level(heading: Heading) -> bool:
    """Whether a heading only names a level: "Hạng 4 sao" stands among withdrawn products, too."""
    return heading.star is not None and heading.saying.plain


def _first_article(articles: Sequence[str]) -> Iterable[Saying]:
    """What the first article orders: the rest gives tasks to others."""
    for article in articles[:1]:
        said = saying(tidy(article)[:400])
        yield Saying(said.status, said.unclear, said.plain)


def star_of(scope: Scope) -> int | None:
    """The one star level of all lines here: of a heading, the annex's title, its article."""
    for heading in scope.headings:
        if heading.star is not None:
            return heading.star
    for text in (scope.annex.title, scope.annex.link, scope.abstract):
        star = only_star(text)
        if star is not None:
            return star
    if scope.annex.link:
        return None
    return only_star(" ".join(scope.articles[:1]))
