"""One finding of the doctor: what was looked at, what was seen, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["well", "warning", "fault"]


@dataclass(frozen=True, slots=True)
class Finding:
    """``seen`` and ``todo`` are sentences for the operator; ``todo`` is empty when all is well.

    A warning names something that a night survives; a fault names what it does not.
    """

    name: str
    state: State
    seen: str
    todo: str = ""


def well(name: str, seen: str) -> Finding:
    """A finding of something that is as it should be."""
    return Finding(name, "well", seen)


def warning(name: str, seen: str, todo: str) -> Finding:
    """A finding of something that will not stop a night."""
    return Finding(name, "warning", seen, todo)


def fault(name: str, seen: str, todo: str) -> Finding:
    """A finding of something that stops a night."""
    return Finding(name, "fault", seen, todo)
