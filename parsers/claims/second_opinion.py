"""A learned second opinion on a count that opens an event: its metric, and stock or flow.

Rules decide. Where the words around a count are such as hands have labelled otherwise time and
again, a linear model over the typed spans (docs/decisions/0014-second-opinion.md) overrules them;
it is asked only of counts that take nothing over from another one, so that lists and parts follow
the count that they belong to, as ever, and of none that its own words settle. ``make opinion``
trains it on the project's own labelled texts.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Literal, cast

from parsers.claims.figure import Figure
from parsers.claims.opinion_features import features_of
from parsers.claims.state import State
from parsers.models import Metric, Scope
from parsers.record import record

Task = Literal["metric", "scope"]
SURE: Mapping[Task, float] = {"metric": 0.85, "scope": 0.8}
"""How sure the model has to be of another answer than the rules'."""

WEIGHTS = Path(__file__).parent / "data" / "second_opinion.json"
_ASKED = frozenset({"recognised", "evaluated", "target"})
"""Metrics that it may overrule and give: of the others there are too few to learn from."""
_GIVEN = _ASKED | {"total", "period"}


@record
class Asked:
    """A question as it was put: for training, which learns the answers of labels."""

    task: Task
    figure: Figure
    features: tuple[str, ...]


_watched: list[Asked] | None = None


@contextmanager
def watched() -> Iterator[list[Asked]]:
    """Collect what is asked meanwhile; nothing is overruled."""
    global _watched  # noqa: PLW0603 - training is one thread that reads one text after another
    _watched = []
    try:
        yield _watched
    finally:
        _watched = None


def metric_with(figure: Figure, before: Sequence[Figure], state: State) -> Metric:
    """The metric of a count that opens an event, after the model was heard."""
    if figure.metric not in _ASKED or figure.metric_settled:
        return figure.metric
    heard = cast("Metric", _opinion("metric", figure.metric, figure, before, state))
    figure.ruled = figure.metric if heard != figure.metric else None
    return heard


def scope_with(figure: Figure, before: Sequence[Figure], state: State) -> Scope:
    """Stock or flow of a recognised count that opens an event, after the model was heard."""
    if figure.metric != "recognised" or figure.scope_settled:
        return figure.scope
    return cast("Scope", _opinion("scope", figure.scope, figure, before, state))


def _opinion(task: Task, rule: str, figure: Figure, before: Sequence[Figure], state: State) -> str:
    found = figure.features or features_of(figure, before, state)
    figure.features = found  # what is seen does not depend on the question
    if _watched is not None:
        _watched.append(Asked(task, figure, tuple(found)))
        return rule
    answer, sure = _answer(task, found)
    return answer if sure >= SURE[task] and answer in _GIVEN else rule


def _answer(task: Task, found: Sequence[str]) -> tuple[str, float]:
    """The likeliest answer and its probability."""
    model = _models()[task]
    weights = model.weights
    rows = [row for name in found if (row := weights.get(name)) is not None]
    sums = [sum(column) for column in zip(model.bias, *rows, strict=True)]
    top = max(sums)
    parts = [math.exp(s - top) for s in sums]
    best = max(range(len(parts)), key=parts.__getitem__)
    return model.classes[best], parts[best] / sum(parts)


@record
class _Model:
    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]


@cache
def _models() -> dict[str, _Model]:
    read = json.loads(WEIGHTS.read_text("utf-8"))
    return {
        task: _Model(
            tuple(m["classes"]),
            tuple(m["bias"]),
            {name: tuple(w) for name, w in m["weights"].items()},
        )
        for task, m in read.items()
    }
