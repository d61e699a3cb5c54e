"""What became of one number, and by which rules: the last part of a trace.

What belongs here: one figure's block. What does not: sentences and spans (``present.trace``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipelines.present import figures

if TYPE_CHECKING:
    from rich.console import Console

    from parsers.claims.figure import Figure
    from parsers.claims.reasons import Decision
    from parsers.models import Claim
    from parsers.trace import Outcome

_FROM = {
    "clause": "read from its clause",
    "sentence": "read from its sentence",
    "paragraph": "from the sentences before",
    "title": "from the title",
    "dateline": "from the dateline",
    "issuer": "from who issued it",
    "source": "from who published it",
    "published": "the day of publication: nothing else says when",
}
Line = tuple[str, str, str]


def print_outcome(console: Console, outcome: Outcome, lang: str) -> None:
    """Print a number's zone, what was decided of it and why, and its claim or why it is none."""
    figure = outcome.figure
    q, scan = figure.quantity, figure.scan
    console.print(Padding(Text(f"▸ {scan.text[q.start : q.end]}", "bold"), (0, 0, 0, 4)))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold", max_width=26)
    table.add_column(overflow="fold", style="dim", ratio=1)
    for name, value, reason in _lines(outcome):
        table.add_row(name, Text(value), Text(reason))
    zone = scan.text[figure.zone.left : figure.zone.right].strip()
    console.print(Padding(Text.assemble(("zone  ", "dim"), f"“{zone}”"), (0, 0, 0, 6)))
    console.print(Padding(table, (0, 0, 0, 6)))
    console.print(Padding(_result(outcome, lang), (0, 0, 0, 6)))


def _lines(outcome: Outcome) -> Iterator[Line]:
    """(what, value, why) of all that was decided."""
    figure, why = outcome.figure, outcome.reasons
    claim = outcome.claim
    if figure.whole is not None:
        whole = figure.whole.quantity
        words = figure.whole.scan.text[whole.start : whole.end]
        yield "part of", words, _why(why.get("whole"))
    yield "metric", figure.metric, _metric_why(outcome)
    yield "scope", figure.scope, _decided(why.get("scope") or why.get("standing"), figure)
    stars = ", ".join(map(str, figure.stars)) or "–"
    yield "stars", stars, _why(why.get("stars")) if figure.stars else ""
    yield "place", _place(figure), _place_why(outcome)
    if claim is not None:
        yield "time", claim.as_of or claim.period or "–", _time_why(outcome, claim)
    yield from _rarer(figure, why)


def _rarer(figure: Figure, why: dict[str, Decision]) -> Iterator[Line]:
    """What most figures do not have."""
    if figure.quantity.bound != "exact":
        yield "bound", figure.quantity.bound.replace("_", " "), "a word beside the number"
    if figure.decision:
        yield "decision", figure.decision, _why(why.get("decision")) or "as its whole's"
    if figure.renewal:
        yield "renewal", "yes", _why(why.get("renewal"))
    if figure.part is not None:
        yield "part", figure.part.kind, figure.part.label
    if figure.batch:
        yield "batch", figure.batch, ""
    if figure.conditional:
        yield "if", "conditional", "it holds only once something else has happened"


def _why(decision: Decision | None) -> str:
    """The rule that answered, in its own words, and where it stands."""
    if decision is None or not decision.rules:
        return ""
    rules = decision.rules[1:] or decision.rules
    rule = rules[-1]
    return f"{rule.says} ({rule.name}, {rule.where})"


def _metric_why(outcome: Outcome) -> str:
    figure, decision = outcome.figure, outcome.reasons.get("metric")
    if figure.metric == "producers":
        return "it counts who makes the products"
    if figure.second:
        return "the second number of two: what was planned, or put before the council"
    if decision is not None and decision.value != figure.metric:
        return f"first {decision.value}; the rest of the sentence made it {figure.metric}"
    return _why(decision)


def _decided(decision: Decision | None, figure: Figure) -> str:
    """Why the scope is what it is: by a rule, as what stands already, or taken over."""
    if decision is None or decision.value is False:
        if figure.whole is not None:
            return "as its whole's"
        return "as the figure that it stands beside or breaks down"
    if decision.value not in (True, figure.scope):
        return f"first {decision.value}; the rest of the sentence made it {figure.scope}"
    return _why(decision)


def _place(figure: Figure) -> str:
    return figures.place(figure.place.place, "en") if figure.place else "–"


def _place_why(outcome: Outcome) -> str:
    figure = outcome.figure
    if figure.place is None:
        return "none was named"
    told = _FROM.get(figure.place.source, figure.place.source)
    if not figure.place_own and figure.whole is not None and figure.whole.place == figure.place:
        return f"as its whole's, {told}"
    why = _why(outcome.reasons.get("place")) if figure.place_own else ""
    return "; ".join(part for part in (told, why) if part)


def _time_why(outcome: Outcome, claim: Claim) -> str:
    figure = outcome.figure
    told = _FROM.get(claim.time_from or "", claim.time_from or "nothing says when")
    own = outcome.reasons.get("time")
    if figure.time is None or claim.time_from == "published":
        return told
    if own is None or own.value != figure.time:
        return f"as its whole's, {told}" if figure.whole else told
    return f"{told}; {_why(own)}"


def _result(outcome: Outcome, lang: str) -> Text:
    """The claim in a reader's words, or why there is none."""
    figure, claim = outcome.figure, outcome.claim
    if claim is None:
        why = _why(outcome.reasons.get("drop"))
        aside = f"; kept aside: {outcome.aside.restriction}" if outcome.aside else ""
        return Text.assemble(
            ("✗ no claim: ", "bold red"), (f"{figure.drop}{aside}", "bold"), f"  {why}"
        )
    said = figures.said(claim, lang)
    again = "  (stated elsewhere, too: one claim)" if outcome.repeats else ""
    return Text.assemble(
        ("✓ ", "bold green"), (figures.number(claim, lang), "bold"), f"  {said}", (again, "dim")
    )
