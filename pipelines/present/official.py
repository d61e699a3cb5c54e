"""A signed document in the words of a reader: its head, its warnings, its product lines.

What belongs here: values to short strings, the same for terminal, page and workbook. What does
not: layout, markup, streams.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from parsers.models import Award, Decision, Document
from parsers.official.statuses import RECOGNISED
from pipelines.present.problem_words import told, told_together
from pipelines.present.result_words import pair
from reports.texts import flags

_ROWS_DIFFER = frozenset({"rows_differ_from_total", "rows_differ_from_stars"})
_MANY_PAGES = 3
_ONLY_WHERE_THEY_DIFFER = frozenset({"status", "valid_until", "annex"})


def word(concept: str, lang: str) -> str:
    """The word of the official part for a concept, in ``vi`` or ``en``."""
    return pair(concept)[0 if lang == "vi" else 1]


def head_of(decision: Decision) -> Iterator[tuple[str, str]]:
    """The decision's head as (concept, value), without what is not known."""
    round_ = " / ".join(filter(None, (decision.batch, str(decision.round_year or ""))))
    values = (
        ("kind", decision.kind),
        ("number", decision.number),
        ("issuer", decision.issuer),
        ("parent", decision.parent),
        ("signed", ", ".join(filter(None, (decision.place, day(decision.date))))),
        ("abstract", decision.abstract),
        ("round", round_),
        ("signer", ", ".join(filter(None, (decision.signer_title, decision.signer)))),
        ("cites", ", ".join(decision.cites)),
    )
    return ((concept, value) for concept, value in values if value)


def warnings_of(document: Document) -> Iterator[tuple[str, tuple[str, str]]]:
    """Problems of the document, then flags of its decision that no problem tells: code, words.

    What is said of the words of many pages, one by one, is one warning.
    """
    said: dict[str, list[str]] = {}
    for problem in document.problems:
        said.setdefault(problem.code, []).append(problem.message)
    seen: set[str] = set()
    for problem in document.problems:
        together = None
        if len(said[problem.code]) >= _MANY_PAGES:
            together = told_together(problem.code, said[problem.code])
        if together is None:
            yield problem.code, told(problem.code, problem.message)
        elif problem.code not in seen:
            yield problem.code, together
        seen.add(problem.code)
    for flag in document.decision.flags if document.decision else ():
        if flag not in seen:
            words = told(flag, flags().get(flag, {}).get("en") or flag.replace("_", " "))
            vi, en = (_with(said, _counts(document, flag, lang)) for said, lang in _pairs(words))
            yield flag, (vi, en)


def _pairs(words: tuple[str, str]) -> Iterator[tuple[str, str]]:
    return zip(words, ("vi", "en"), strict=True)


def _with(sentence: str, counts: str) -> str:
    return f"{sentence.rstrip('.')}: {counts}." if counts else sentence


def _counts(document: Document, flag: str, lang: str) -> str:
    """What is stated beside the lines: "4 sao nêu 3, phụ lục có 2 dòng; 3 sao nêu 2, … 3 dòng"."""
    if flag not in _ROWS_DIFFER:
        return ""
    rows = [a for a in document.awards if a.status is None or a.status in RECOGNISED]
    parts = []
    for claim in document.claims:
        if flag not in claim.flags or claim.restriction or claim.renewal or claim.part:
            continue
        if (flag == "rows_differ_from_stars") != (len(claim.stars) == 1):
            continue
        lines = sum(not claim.stars or a.star == claim.stars[0] for a in rows)
        level = f"{claim.stars[0]} {word('stars_word', lang)} " if claim.stars else ""
        said = f"{level}{word('states', lang)} {claim.value_min:g}"
        parts.append(f"{said}, {word('lists', lang)} {lines} {word('rows', lang)}")
    return "; ".join(dict.fromkeys(parts))


def day(iso: str | None) -> str:
    """An ISO day as Viet Nam writes it: "2024-03-05" is "05/03/2024"."""
    return "/".join(reversed(iso.split("-"))) if iso else ""


def score_of(award: Award) -> str:
    """The score with a decimal comma, "" where none is stated."""
    return "" if award.score is None else f"{award.score:g}".replace(".", ",")


def place_of(award: Award, *, whole: bool = True) -> str:
    """From the smallest unit up: "La Bằng, Đại Từ, Thái Nguyên"; the address where none is known.

    Without ``whole`` the province is left out: one that all lines share is said above them.
    """
    units = [award.commune, award.district, award.province if whole else None]
    known = ", ".join(unit for unit in units if unit)
    return known or ("" if award.province else award.address or "")


def counted(awards: Sequence[Award], lang: str) -> str:
    """How many products: "12 sản phẩm · 5 × ★★★★ · 7 × ★★★ · hiệu lực đến 05/10/2024".

    What is the same in all lines is said once, here, and has no column (``lines_of``).
    """
    parts = [f"{len(awards)} {word('n_products', lang)}"]
    levels = levels_of(awards)
    for level, concept, count in levels:
        if level or len(levels) > 1:
            parts.append(f"{count} × {'★' * level or word(concept, lang)}")
    if status := _shared(award.status for award in awards):
        parts.append(word(status, lang))
    if province := _shared(award.province for award in awards):
        parts.append(province)
    if last := _shared(award.valid_until for award in awards):
        parts.append(f"{word('valid_until', lang).lower()} {day(last)}")
    return " · ".join(parts)


def levels_of(awards: Iterable[Award]) -> list[tuple[int, str, int]]:
    """Star level, the word where there is none, and how many lines; the highest level first.

    What failed has no level, and is not "unknown".
    """
    levels = Counter(
        (a.star or 0, "failed" if a.status == "failed" and not a.star else "no_star")
        for a in awards
    )
    return [
        (level, concept, count)
        for (level, concept), count in sorted(levels.items(), key=lambda e: (-e[0][0], e[0][1]))
    ]


def lines_of(awards: Sequence[Award], lang: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The columns that tell something, and the cells of each product line in them.

    Left out are columns without a value, and those with the same in every line.
    """
    whole = _shared(award.province for award in awards) is None
    columns: dict[str, list[str]] = {
        "row": [_text(award.row) for award in awards],
        "product": [award.product for award in awards],
        "producer": [_text(award.producer) for award in awards],
        "place": [place_of(award, whole=whole) for award in awards],
        "group": [_text(award.group) for award in awards],
        "star": ["★" * (award.star or 0) for award in awards],
        "score": [score_of(award) for award in awards],
        "status": [word(award.status, lang) if award.status else "" for award in awards],
        "valid_until": [day(award.valid_until) for award in awards],
        "annex": [_text(award.annex) for award in awards],
    }
    kept = {
        name: cells
        for name, cells in columns.items()
        if any(cells) and (name not in _ONLY_WHERE_THEY_DIFFER or len(set(cells)) > 1)
    }
    return tuple(kept), list(zip(*kept.values(), strict=True))


def _shared(values: Iterable[str | None]) -> str | None:
    """The value that all have, None where they differ."""
    known = set(values)
    return known.pop() if len(known) == 1 else None


def _text(value: object) -> str:
    return "" if value is None else str(value)


def doubts_of(award: Award, lang: str) -> list[str]:
    """What is wrong with a product line, a sentence each."""
    return [
        told(problem.code, problem.message)[0 if lang == "vi" else 1] for problem in award.problems
    ]
