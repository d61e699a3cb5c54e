"""Labelled-JSON documents: ``{"id", "kind", "url", "source", "published", "title", "text", …}``.

Labels (``claims``, ``neutral``) are never read: what is parsed must not see the answers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import cast, get_args

from parsers import problems
from parsers.models import Document, DocumentKind, Problem
from parsers.official.kinds import read_decision
from parsers.pages.charset import decode, storable

_KINDS: tuple[str, ...] = get_args(DocumentKind)
_TYPICAL = frozenset({"text", "title", "kind"})


def read_labelled(payload: bytes, name: str, defaults: Document) -> Document:
    """The one document that a labelled-JSON file holds; its ``text`` stays as it is.

    Args:
        payload: the file.
        name: its name, for messages.
        defaults: what stands in for a field that is absent or unusable (id, url, source,
            published); the document then carries a problem that names the field.
    """
    try:
        value = json.loads(decode(payload).text)
    except (ValueError, RecursionError) as error:
        return replace(defaults, problems=(problems.unreadable_json(name, str(error)),))
    if not isinstance(value, dict) or not _TYPICAL & value.keys():
        return replace(defaults, problems=(problems.not_labelled(name),))
    fields = _Fields(value)
    kind = fields.kind()
    text = fields.string("text", "") or ""
    document = Document(
        id=fields.string("id", defaults.id) or defaults.id,
        kind=kind,
        url=fields.string("url", defaults.url),
        source=fields.string("source", defaults.source),
        published=fields.day("published", defaults.published),
        title=fields.string("title", "") or "",
        lead=None,
        text=text,
        decision=read_decision(text) if kind in {"decision", "plan"} else None,
    )
    if not text.strip():
        fields.problems.append(problems.no_body())
    return replace(document, problems=tuple(fields.problems))


class _Fields:
    """Typed access to the fields, collecting a problem for each one that is unusable."""

    def __init__(self, value: Mapping[str, object]) -> None:
        self._value = value
        self.problems: list[Problem] = []

    def string(self, field: str, fallback: str | None) -> str | None:
        value = self._take(field, fallback)
        if isinstance(value, str):
            kept = storable(value)
            if kept != value:
                self.problems.append(problems.replaced_characters())
            return kept
        if value is not None:
            self.problems.append(problems.bad_field(field, value, _instead(fallback)))
        return fallback

    def day(self, field: str, fallback: date | None) -> date | None:
        value = self._take(field, fallback)
        try:
            day = date.fromisoformat(value[:10]) if isinstance(value, str) else None
        except ValueError:
            day = None
        if day is None and value is not None:
            self.problems.append(problems.bad_field(field, value, _instead(fallback)))
        if (day or fallback) is None:
            self.problems.append(problems.no_date())
        return day or fallback

    def kind(self) -> DocumentKind:
        value = self._take("kind", "news")
        if value in _KINDS:
            return cast("DocumentKind", value)
        if value is not None:
            self.problems.append(problems.bad_field("kind", value, _instead("news")))
        return "news"

    def _take(self, field: str, fallback: object) -> object:
        if field not in self._value:
            self.problems.append(problems.missing_field(field, _instead(fallback)))
        return self._value.get(field)


def _instead(fallback: object) -> str:
    return f"'{fallback}' is used" if fallback else "it is left empty"
