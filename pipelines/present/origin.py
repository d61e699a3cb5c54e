"""Where a figure comes from, for a reader: words, document, capture."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from parsers.models import Claim, Part, Place
from pipelines.present import figures, marks
from pipelines.present.places import archive_place
from pipelines.present.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

_SENTENCE = "bold"
_NUMBER = "bold black on yellow"
_PRECISIONS = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}


def print_origin(console: Console, explained: Mapping[str, Any], lang: str) -> None:
    """Print what ``warehouse.explain.explain_claim`` found."""
    paragraph = explained["evidence"]["paragraph"]
    text = paragraph["before"] + paragraph["words"] + paragraph["after"]
    claim = _claim(explained["figure"], paragraph)
    console.print(_line(claim, lang))
    console.print()
    console.print(Padding(_marked(text, claim), (0, 0, 0, 2), expand=False))
    console.print()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _facts(explained, claim, lang):
        table.add_row(name, Text(value))
    console.print(table)


def _line(claim: Claim, lang: str) -> Text:
    said = figures.said(claim, lang)
    return Text.assemble((figures.number(claim, lang), "bold"), "  ", said)


def _marked(text: str, claim: Claim) -> Text:
    """The paragraph, the figure's sentence bold in it and its number in brackets."""
    sentence = marks.sentence_span(text, claim.start, claim.end)
    number = marks.figure_span(text, claim) or (claim.start, claim.end)
    shown = Text()
    for start, end, over in marks.pieces(0, len(text), [sentence, number]):
        words = text[start:end]
        if 1 in over:
            shown.append(f"[{words}]", style=_NUMBER)
        else:
            shown.append(words, style=_SENTENCE if over else "")
    return shown


def _facts(explained: Mapping[str, Any], claim: Claim, lang: str) -> list[tuple[str, str]]:
    """What stands behind the figure, a line each; what is not known is left out."""
    figure, document, capture = (explained[name] for name in ("figure", "document", "capture"))
    place = " · ".join(
        part
        for part in (figures.place(claim.place, lang), figure["unit_name"], figure["unit_id"])
        if part
    )
    lines = [
        (say("place", lang), _read_from(place, claim.place_from, lang)),
        (say("time", lang), _read_from(figures.time(claim, lang), claim.time_from, lang)),
        (say("verdict", lang), _verdict(explained["verdict"], lang)),
        (say("by_decision", lang), claim.decision),
        *_behind(explained["decision"], lang),
        (say("contradiction", lang), ", ".join(say(flag, lang) for flag in claim.flags)),
        *(("", _other(other)) for other in explained["contradicted_by"]),
        (say("document", lang), document["title"] or say("no_title", lang)),
        ("", _who(document, lang)),
        ("", document["url"] or document["parent_url"]),
        (say("capture", lang), _when(capture)),
        ("", archive_place(capture)),
        (say("also_in", lang), ", ".join(each[:10] for each in explained["also_in"])),
        (say("claim", lang), claim.claim_id),
    ]
    return [(name, value) for name, value in lines if value]


def _verdict(verdict: Mapping[str, Any] | None, lang: str) -> str | None:
    """What an analyst said of the figure, who and when."""
    if verdict is None:
        return None
    said = [say(f"judged_{verdict['judgement']}", lang), verdict["unit_name"]]
    words = " ".join(filter(None, said))
    reason = f": {verdict['reason']}" if verdict["reason"] else ""
    day = figures.day(verdict["judged_at"].date(), lang)
    return f"{words}{reason} ({verdict['judged_by']}, {day})"


def _read_from(value: str, origin: str | None, lang: str) -> str:
    if not value or origin is None:
        return value
    return f"{value} ({say('by', lang)} {say(origin, lang)})"


def _who(document: Mapping[str, Any], lang: str) -> str:
    day = document["published"]
    who = document["publisher"] or document["source"]
    return " · ".join([who, figures.day(day, lang), say(document["kind"], lang)])


def _other(claim: Mapping[str, Any]) -> str:
    """A claim that cannot be true beside this one: its words and the beginning of its id."""
    return f"“{claim['evidence']}” ({claim['claim_id'][:10]})"


def _when(capture: Mapping[str, Any]) -> str | None:
    at = capture["captured_at"]
    if not isinstance(at, datetime):
        return None
    facts = [f"{at:%Y-%m-%d %H:%M:%S} UTC", capture["file_name"], capture["media_type"]]
    return " · ".join(str(fact) for fact in facts if fact)


def _behind(decision: Mapping[str, Any] | None, lang: str) -> list[tuple[str, str | None]]:
    """The signed document that a figure rests on, and how many lines of its annexes it counts."""
    if decision is None:
        return []
    if decision["outcome"] == "unknown":
        return [("", say("decision_unknown", lang))]
    if decision["outcome"] == "ambiguous":
        shown = "; ".join(decision["candidates"])
        return [("", f"{say('decision_ambiguous', lang)} {shown}")]
    day = decision["signed_on"]
    head = [decision["number"], decision["issuer"], figures.day(day, lang) if day else None]
    lines: list[tuple[str, str | None]] = [("", " · ".join(filter(None, head)))]
    lines += [
        ("", decision["url"]),
        ("", f"{say('document', lang)} {decision['decision_document_id']}"),
    ]
    low, high = decision["rows_low"], decision["rows_high"]
    if high is not None:
        count = str(low) if low == high else f"{low}–{high}"
        differs = f" (!) {say('rows_differ', lang)}" if decision["rows_differ"] else ""
        lines.append(("", f"{say('annex_lines', lang)} {count}{differs}"))
    return lines


def _claim(figure: Mapping[str, Any], paragraph: Mapping[str, str]) -> Claim:
    """The claim with offsets into its paragraph instead of the whole text."""
    as_of = figure["as_of"]
    if isinstance(as_of, date):
        as_of = as_of.strftime(_PRECISIONS.get(figure["as_of_precision"], "%Y-%m-%d"))
    kind = figure["part_kind"]
    start = len(paragraph["before"])
    return Claim(
        metric=figure["metric"],
        scope=figure["scope"],
        renewal=figure["renewal"],
        value_min=float(figure["value_min"]),
        value_max=float(figure["value_max"]),
        bound=figure["bound"],
        stars=tuple(figure["stars"]),
        place=Place(figure["province"], figure["district"], figure["commune"], figure["region"]),
        as_of=as_of,
        period=figure["period_text"],
        decision=figure["decision"],
        evidence=paragraph["words"],
        start=start,
        end=start + len(paragraph["words"]),
        place_from=figure["place_from"],
        time_from=figure["time_from"],
        claim_id=figure["claim_id"],
        part=Part(kind, figure["part_label"] or "") if kind else None,
        target_of=figure["target_of"],
        conditional=figure["conditional"],
        flags=tuple(figure["flags"] or ()),
        batch=figure["batch"],
        product_group=figure["product_group"],
        producer_type=figure["producer_type"],
        status=figure["status"],
        recognised_by=figure["recognised_by"],
        per_year=bool(figure["per_year"]),
        restriction=figure["restriction"],
        producer=figure["producer"],
        per_unit=figure["per_unit"],
    )
