"""What is wrong with a field of an entry, in words that say what to write instead."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from pydantic import BaseModel

from sources import parts
from sources.files import Attachments
from sources.source import Source

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def complaint_of(problem: ErrorDetails) -> str:
    """One complaint of the entry's model as a sentence that ends with what to do."""
    kind, given = problem["type"], problem["input"]
    if kind == "missing":
        return "is missing; docs/add-a-source.md says where to find it"
    if kind == "extra_forbidden":
        near = get_close_matches(str(problem["loc"][-1]), _known(problem["loc"]), n=1)
        hint = f"did you mean {near[0]}? If not, " if near else ""
        return f"is no field here; {hint}take it out"
    if kind.startswith("date"):
        return f"{given!r} is no day; write it as 2025-07-01"
    if possible := _possible(problem):
        return f"{given!r} is not possible; write {possible}"
    if kind in ("tuple_type", "list_type"):
        return f"{given!r} is no list; write it in brackets, [{given}]"
    return problem["msg"].removeprefix("Value error, ")


def _possible(problem: ErrorDetails) -> str | None:
    """What may stand there, where the model names it."""
    bounds = problem.get("ctx", {})
    match problem["type"]:
        case "literal_error":
            return str(bounds["expected"])
        case "less_than_equal":
            return f"{bounds['le']} at most"
        case "greater_than_equal":
            return f"{bounds['ge']} at least"
    return None


def _known(loc: tuple[int | str, ...]) -> list[str]:
    """Fields that there are at this place of an entry."""
    models: dict[str, type[BaseModel]] = {
        "province": parts.ProvinceOf,
        "listings": parts.Listing,
        "search": parts.Listing,
        "selectors": parts.SelectorsEntry,
        "paused": parts.Pause,
        "attachments": Attachments,
    }
    model = models.get(str(loc[0]), Source) if len(loc) > 1 else Source
    return list(model.model_fields)
