"""Which rule gave a figure its metric, scope, place, time and stars: for `ocop parse --trace`.

The rules are plain functions that know nothing of tracing. While ``watching``, the profiler hook of
the running thread notes which function below a decider (``metric_of``, ``scope_of``, …) gave its
answer, and at which line. A rule's docstring, with its example, is the reason that is shown; so a
new rule is explained the day it is written, and reading without a trace costs nothing more.
"""

from __future__ import annotations

import linecache
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from inspect import cleandoc
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from parsers.claims.figure import Figure
from parsers.claims.mentions import Mention
from parsers.claims.stated_time import Time

_HERE = str(Path(__file__).parent)

# (file, function) → what it decides. Each has the figure or its zone and sentence as an argument.
DECIDERS = {
    ("wholes", "whole_of"): "whole",
    ("subjects", "places_of"): "place",
    ("levels", "levels_of"): "stars",
    ("metrics", "metric_of"): "metric",
    ("settled_metrics", "is_standing"): "standing",
    ("scoping", "scope_of"): "scope",
    ("timing", "time_of"): "time",
    ("time_text", "as_of_text"): "time text",
    ("time_text", "period_text"): "time text",
    ("frames", "_renewal"): "renewal",
    ("deciding", "decision_of"): "decision",
    ("deciding", "bracketed_decision"): "decision",
    ("echoes", "note_echo"): "drop",
    ("drops", "why_dropped"): "drop",
}
# Helpers that say what a thing is, not why.
_NO_RULES = {"figure", "once", "times"}
_COMMENT = re.compile(r"\s#\s(?!noqa|type:)(.+?)(?:\s#\s.*)?$")


@dataclass(frozen=True, slots=True)
class Rule:
    """A function that gave an answer: its name, what it says of itself, and the line."""

    name: str
    says: str
    where: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What one decider answered for one figure, and the rules behind it, the outermost first."""

    value: Any
    rules: tuple[Rule, ...]


Reasons = dict[int, dict[str, Decision]]
"""Where a figure's number begins in the normalised text → what was decided → by which rules."""


@dataclass(slots=True)
class _Call:
    """A call under a decider: its answer, and the calls below it."""

    frame: FrameType | None
    code: CodeType
    value: Any = None
    line: int = 0
    below: list[_Call] = field(default_factory=list)


@contextmanager
def watching() -> Iterator[Reasons]:
    """Note the reasons for every figure that this thread reads inside the block."""
    reasons: Reasons = {}
    calls: list[_Call] = []

    def hook(frame: FrameType, event: str, answer: Any) -> None:  # noqa: ANN401 - any rule's
        if event == "call":
            if frame.f_code.co_filename.startswith(_HERE) and (calls or _decides(frame.f_code)):
                calls.append(_Call(frame, frame.f_code))
        elif event == "return" and calls and calls[-1].frame is frame:
            call = calls.pop()
            call.frame, call.value, call.line = None, answer, frame.f_lineno
            if calls:
                calls[-1].below.append(call)
            what = _decides(call.code)
            if what is not None:
                _note(reasons, what, call, frame.f_locals)

    before = sys.getprofile()
    sys.setprofile(hook)
    try:
        yield reasons
    finally:
        sys.setprofile(before)


def _decides(code: CodeType) -> str | None:
    return DECIDERS.get((_module(code), code.co_name))


def _module(code: CodeType) -> str:
    return Path(code.co_filename).stem


def _note(reasons: Reasons, what: str, call: _Call, arguments: dict[str, Any]) -> None:
    """Keep the answer of a decider; of several the last that is one."""
    figure = arguments.get("figure")
    quantity = figure.quantity if isinstance(figure, Figure) else arguments["zone"].quantity
    scan = figure.scan if isinstance(figure, Figure) else arguments["scan"]
    known = reasons.setdefault(scan.base + quantity.number_start, {})
    value = (figure.time if isinstance(figure, Figure) else None) if what == "time" else call.value
    rules = tuple(_rules(what, call, value))
    if what == "time" and len(rules) < 2:  # noqa: PLR2004 - what was inherited stays as it is
        return
    if what not in known or not _is_nothing(value):
        known[what] = Decision(value, rules)


def _is_nothing(value: Any) -> bool:  # noqa: ANN401
    return value is None or value is False or value in ((), [], (None, None))


def _rules(what: str, call: _Call, value: Any) -> Iterator[Rule]:  # noqa: ANN401
    """From the decider down to the function whose answer became the value."""
    if _is_nothing(value):
        return
    here: _Call | None = call
    while here is not None:
        yield _rule(here)
        below = list(_flat(here))
        if what == "place":
            here = next((c for c in reversed(below) if isinstance(c.value, Mention)), None)
        elif what == "time":
            here = next((c for c in below if _is_time(c.value)), None)
        else:
            answered = [c for c in reversed(below) if _same(c.value, here.value)]
            said_yes = [c for c in reversed(below) if c.value is True]
            here = next(iter([*answered, *said_yes]), None)


def _flat(call: _Call) -> Iterator[_Call]:
    """The calls below, through comprehensions."""
    for c in call.below:
        if c.code.co_name.startswith("<"):
            yield from _flat(c)
        elif _module(c.code) not in _NO_RULES:
            yield c


def _is_time(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, Time) or (isinstance(value, tuple) and isinstance(value[0], Time))


def _same(a: Any, b: Any) -> bool:  # noqa: ANN401
    if _is_nothing(a) or isinstance(a, Figure) or isinstance(b, Figure):
        return a is b and a is not None and a is not False
    return type(a) is type(b) and bool(a == b)


def _rule(call: _Call) -> Rule:
    """A call as a reason: its docstring and the remark beside the line, else the line itself."""
    code = call.code
    line = linecache.getline(code.co_filename, call.line)
    remark = _COMMENT.search(line.rstrip())
    doc = code.co_consts[0] if code.co_consts and isinstance(code.co_consts[0], str) else ""
    says = cleandoc(doc).split("\n\n", maxsplit=1)[0].replace("\n", " ") if doc else ""
    if remark:
        says = f"{says} {remark[1]}" if says else remark[1]
    says = (says or line.strip()).replace("``", "")
    return Rule(code.co_name.strip("_"), says, f"{_module(code)}.py:{call.line}")
