"""``@record``: a frozen dataclass for what is made by the thousand a page.

A frozen dataclass writes each field through ``object.__setattr__``, which takes four times as long
as a plain one. Here mypy alone refuses to write a field; equality, hash and slots are as in
``@dataclass(frozen=True, slots=True)``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Make a class a dataclass whose fields must not be written once it is made."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
