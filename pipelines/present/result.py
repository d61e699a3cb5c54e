"""The page that tells an officer what was read in a dropped file.

One file in two languages, its script and style within, nothing from elsewhere. What belongs here:
what the template shows. What does not: markup (``templates/result.html.jinja``), words
(``result_words``), where the page goes (``pipelines.inbox``).
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from parsers.models import Award, Claim, Document
from pipelines.present import figures, marks
from pipelines.present.official import day as day_of
from pipelines.present.official import head_of, levels_of, score_of, warnings_of
from pipelines.present.page import paragraphs, row_of, web_link
from pipelines.present.problem_words import told
from pipelines.present.result_words import pair

MOST_TEXT = 200_000
"""Letters of a document's text that the page shows; a browser is slow beyond."""

# Columns of the table of products that are left out where no product has them.
_OPTIONAL = ("row", "address", "group", "score", "status", "valid_until", "where")
_LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of the file itself; ``href`` and ``same_href`` are relative to the page.

    ``same_as`` names the file with the same bytes whose outcome counts; ``is_elsewhere`` says that
    the page could not be written beside its file.
    """

    name: str
    href: str | None = None
    json_href: str | None = None
    filed: date | None = None
    digest: str | None = None
    same_as: str | None = None
    same_href: str | None = None
    is_elsewhere: bool = False


def result_page(facts: FileFacts, documents: Sequence[Document]) -> str:
    """The page of a file with these documents; none where it is the same as another file."""
    template = _environment().get_template("result.html.jinja")
    shown = [_document(document, f"d{nth}") for nth, document in enumerate(documents, start=1)]
    script, style = _part("result.js"), _part("result.css")
    return template.render(
        file=facts,
        documents=shown,
        counts=[
            (sum(len(d["awards"]) for d in shown), "n_products"),
            (sum(len(d["claims"]) for d in shown), "n_figures"),
            (
                sum(
                    len(d["warnings"]) + sum(len(a["problems"]) for a in d["awards"]) for d in shown
                ),
                "n_warnings",
            ),
        ],
        filed=_days(facts.filed),
        is_unread=bool(shown) and not any(d["has_content"] for d in shown),
        script=script,
        script_hash=_hash_of(script),
        style=style,
    )


def _document(document: Document, anchor: str) -> dict[str, Any]:
    every = sorted((*document.claims, *document.figures_aside), key=lambda c: (c.start, c.end))
    text = document.text[:MOST_TEXT]
    claims = [_claim(document.text, claim, nth) for nth, claim in enumerate(every, start=1)]
    shown = [claim for claim in every if claim.end <= len(text)]
    rows = [row_of(nth, claim, "vi") for nth, claim in enumerate(shown, start=1)]
    awards = [_award(award) for award in document.awards]
    return {
        "anchor": anchor,
        "title": document.title.strip() or (document.decision and document.decision.abstract),
        "id": document.id,
        "kind": pair(document.kind),
        "head": list(head_of(document.decision)) if document.decision else [],
        "published": "" if _is_signing_day(document) else _days(document.published),
        "link": web_link(document.url),
        "warnings": list(warnings_of(document)),
        "claims": claims,
        "awards": awards,
        "stars": _stars_of(document.awards),
        "levels": levels_of(document.awards),
        "statuses": sorted({a.status for a in document.awards if a.status}),
        "places": sorted({a["place"] for a in awards if a["place"]}),
        "columns": [
            name
            for name in ("row", "product", "producer", *_OPTIONAL[1:3], "star", *_OPTIONAL[3:])
            if name not in _OPTIONAL or any(award[name] for award in awards)
        ],
        "paragraphs": list(paragraphs(text, shown, rows)),
        "is_cut": len(document.text) > len(text),
        "has_content": bool(document.text.strip() or document.awards or document.decision),
    }


def _is_signing_day(document: Document) -> bool:
    """Whether its day is that of the decision itself, which stands in its head."""
    decision, day = document.decision, document.published
    return bool(decision and day and decision.date == day.isoformat())


def _claim(text: str, claim: Claim, nth: int) -> dict[str, Any]:
    return {
        "mark": nth,
        "metric": claim.metric,
        "is_aside": claim.restriction is not None,
        "number": _both(lambda lang: figures.number(claim, lang)),
        "said": _both(lambda lang: figures.said(claim, lang)),
        "sentence": list(_sentence(text, claim)),
    }


def _sentence(text: str, claim: Claim) -> Iterable[tuple[str, bool]]:
    """The words of the claim's sentence, each stretch with whether it is the number."""
    if marks.evidence_span(text, claim) is None:
        yield claim.evidence, False
        return
    start, end = marks.sentence_span(text, claim.start, claim.end)
    number = marks.figure_span(text, claim) or (claim.start, claim.end)
    for left, right, over in marks.pieces(start, end, [number]):
        yield text[left:right], bool(over)


def _award(award: Award) -> dict[str, Any]:
    place = ", ".join(filter(None, (award.district or award.commune, award.province)))
    names = [name for name in (award.commune, award.district, award.province) if name]
    return {
        "row": award.row,
        "product": award.product,
        "producer": award.producer,
        "producer_type": award.producer_type,
        "address": award.address or ", ".join(names),
        "unit": ", ".join(name for name in names if name not in award.address)
        if award.address
        else "",
        "place": place,
        "group": award.group,
        "star": award.star,
        "score": score_of(award),
        "status": award.status,
        "valid_until": day_of(award.valid_until),
        "where": award.annex or award.page,
        "annex": award.annex,
        "page": award.page,
        "problems": [told(problem.code, problem.message) for problem in award.problems],
    }


def _stars_of(awards: Iterable[Award]) -> list[tuple[int, int]]:
    """How many products of each star level, the highest first; 0 stands for none stated."""
    return sorted(Counter(award.star or 0 for award in awards).items(), reverse=True)


def _both(make: Any) -> tuple[str, ...]:  # noqa: ANN401 - str → str; lambdas carry no types
    return tuple(make(lang) for lang in _LANGUAGES)


def _days(day: date | None) -> str:
    return day_of(day.isoformat()) if day else ""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipelines.present"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"pair": pair}
    return environment


@cache
def _part(name: str) -> str:
    environment = _environment()
    source, _, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
    return source


@cache
def _hash_of(script: str) -> str:
    """The script's name in the page's policy: no other script runs on it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
