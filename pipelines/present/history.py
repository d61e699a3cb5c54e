"""A product through the decisions that named it, for a reader in a terminal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

from pipelines.present.official import word
from pipelines.present.places import archive_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import Console

_GOOD = "green"
_BAD = "red"
_ENDS = frozenset({"withdrawn", "expired", "failed"})


def print_history(
    console: Console, explained: Mapping[str, Any], lang: str, asked: tuple[str, int] | None = None
) -> None:
    """Print what ``warehouse.history.explain_product`` found; ``asked`` is a line to point at."""
    _print_head(console, explained, lang)
    for entry in explained["history"]:
        console.print()
        console.print(_event(entry, lang, pointed=_is_asked(entry, asked)), soft_wrap=False)
        for words, style in _told(entry, lang):
            console.print(Padding(Text(words, style), (0, 0, 0, 4), expand=False))


def _print_head(console: Console, explained: Mapping[str, Any], lang: str) -> None:
    product, last = explained["product"], explained["history"][-1]
    console.print(Text(product.get("product") or last["product"], "bold"))
    lines = [Text(" · ".join(filter(None, (last["producer"], _place(last)))))]
    if state := product.get("state"):
        style = _GOOD if state == "in_force" else "" if state == "unknown" else _BAD
        facts = [word(f"state_{state}", lang), "★" * (product["star"] or 0)]
        if product["valid_until"]:
            facts.append(
                f"{word('valid_until', lang).lower()} {_day(product['valid_until'], lang)}"
            )
        lines.append(Text(" · ".join(filter(None, facts)), style))
    lines.append(Text(f"{word('product_id', lang)} {product['product_id']}", "dim"))
    for line in lines:
        console.print(Padding(line, (0, 0, 0, 2), expand=False))


def _event(entry: Mapping[str, Any], lang: str, *, pointed: bool) -> Text:
    """Day, what was decided, level and score: "18/12/2020  công nhận  ★★★  72,5 điểm"."""
    day = _day(entry["signed_on"], lang) if entry["signed_on"] else word("no_date", lang)
    status = entry["status"]
    style = "" if status is None else _BAD if status in _ENDS else _GOOD
    event = Text("▶ " if pointed else "• ")
    event.append(f"{day:<10}  ", "bold")
    event.append(word(status or "state_unknown", lang), style)
    if entry["star"]:
        event.append(f"  {'★' * entry['star']}", "yellow")
    if entry["score"] is not None:
        score = f"{entry['score']:g}" if isinstance(entry["score"], float) else str(entry["score"])
        score = score.replace(".", ",") if lang == "vi" else score
        event.append(f"  {score} {word('points', lang)}")
    return event


def _told(entry: Mapping[str, Any], lang: str) -> Iterator[tuple[str, str]]:
    """Decision, names of that time, the place in the document, the archive, the match."""
    decision = [entry["decision"] or word("no_number", lang), entry["issuer"]]
    if entry["valid_until"]:
        decision.append(f"{word('valid_until', lang).lower()} {_day(entry['valid_until'], lang)}")
    yield " · ".join(filter(None, decision)), ""
    yield " · ".join(filter(None, (entry["product"], entry["producer"], _place(entry)))), ""
    where = [*_spot(entry, lang), entry["title"] or entry["file_name"]]
    yield " · ".join(filter(None, where)), "dim"
    if entry["url"]:
        yield entry["url"], "dim"
    archive = archive_place(entry)
    line = f"{word('line_id', lang)} {entry['document_id']}:{entry['line']}"
    yield " · ".join(filter(None, (line, archive))), "dim"
    for copy in entry["copies"]:
        spot = ", ".join(_spot(copy, lang))
        yield f"{word('copy', lang)} {copy['document_id']}:{copy['line']} ({spot})", "dim"
    for problem in entry["problems"] or ():
        yield f"⚠ {problem['code']}: {problem['message']}", _BAD
    if entry["match"]:
        yield _match(entry["match"], lang), "italic"


def _match(match: Mapping[str, Any], lang: str) -> str:
    """As in "khớp với lần trước 0,98 (tên 1,00 · chủ thể 0,95): giống tên và chủ thể"."""
    scores = {
        name: f"{float(match[name] or 0):.2f}".replace(".", "," if lang == "vi" else ".")
        for name in ("match_score", "name_score", "producer_score")
    }
    reason = word(f"match: {match['reason']}", lang).removeprefix("match: ")
    return (
        f"{word('matched', lang)} {scores['match_score']} "
        f"({word('name', lang)} {scores['name_score']} · "
        f"{word('producer', lang).lower()} {scores['producer_score']}): {reason}"
    )


def _spot(entry: Mapping[str, Any], lang: str) -> list[str]:
    """Where in the document: "phụ lục I", "dòng 3", "trang 2"; what is not known is left out."""
    return [
        f"{word(concept, lang)} {entry[name]}"
        for concept, name in (("annex", "annex"), ("line", "row"), ("page", "page"))
        if entry[name] is not None and entry[name] != ""
    ]


def _place(entry: Mapping[str, Any]) -> str:
    units = (entry["commune"], entry["district"], entry["province"])
    return ", ".join(filter(None, units)) or (entry["address"] or "")


def _is_asked(entry: Mapping[str, Any], asked: tuple[str, int] | None) -> bool:
    lines = [entry, *entry["copies"]]
    return asked is not None and any(
        line["document_id"].startswith(asked[0]) and line["line"] == asked[1] for line in lines
    )


def _day(day: date, lang: str) -> str:
    return f"{day:%d/%m/%Y}" if lang == "vi" else day.isoformat()
