"""The parts of a catalogue entry: periods, provinces, selectors, listings, rests.

What belongs here: what each part holds and what follows from it alone. The entry as a whole is in
``sources.source``.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from parsers.models import Selectors
from sources import urls
from sources.files import checked_css


class Entry(BaseModel):
    """Base of everything in the catalogue: unknown fields are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Period(Entry):
    """Days for which something holds, both ends included; a missing end is open."""

    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` lies in the period."""
        after = self.valid_from is None or self.valid_from <= day
        return after and (self.valid_to is None or day <= self.valid_to)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError(f"valid_to {self.valid_to} is before valid_from {self.valid_from}")
        return self


class ProvinceOf(Period):
    """The province that a source speaks for in a period, perhaps only on one host or path."""

    name: str = Field(min_length=2)
    unit_id: str | None = None
    host: str | None = None
    path_prefix: str | None = None

    def covers(self, day: date, url: str | None) -> bool:
        """Whether a page at ``url`` published on ``day`` speaks for this province."""
        if not self.holds_on(day):
            return False
        if self.host and (url is None or urls.host_of(url) != self.host):
            return False
        return not self.path_prefix or (
            url is not None and urls.path_and_query(url).startswith(self.path_prefix)
        )


class SelectorsEntry(Period):
    """CSS selectors of one page design, valid for pages captured in the period."""

    title: str | None = None
    lead: str | None = None
    body: str | None = None
    published: str | None = None
    author: str | None = None
    related: str | None = None
    drop: tuple[str, ...] = ()

    @field_validator("title", "lead", "body", "published", "author", "related")
    @classmethod
    def _is_css(cls, value: str | None) -> str | None:
        return checked_css(value)

    @field_validator("drop")
    @classmethod
    def _are_css(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for css in value:
            checked_css(css)
        return value

    def selectors(self) -> Selectors:
        """The same as the record that parsers take."""
        return Selectors(
            title=self.title,
            lead=self.lead,
            body=self.body,
            published=self.published,
            author=self.author,
            related=self.related,
            drop=self.drop,
        )


class Listing(Entry):
    """A page that lists articles, newest first, and how to reach its older pages.

    ``url`` and ``pages`` may begin with "/" and are then on the source's host. ``pages`` carries
    ``{page}``; without it, a ``rel=next`` link is followed when the page has one. ``item`` and
    ``date`` are selectors of one entry and of the date in it, both optional. ``newest_first`` is
    false for a search that puts the fittest first: it is then walked to its end or ``max_pages``,
    since an old article says nothing of those behind it.
    """

    url: str
    pages: str | None = None
    first_page: int = Field(default=1, ge=0)
    step: int = Field(default=1, ge=1)
    max_pages: int = Field(default=60, ge=1, le=2000)
    item: str | None = None
    date: str | None = None
    newest_first: bool = True

    @field_validator("pages")
    @classmethod
    def _says_where_the_number_goes(cls, value: str | None) -> str | None:
        if value is not None and "{page}" not in value:
            raise ValueError("must contain {page}, the place of the page number")
        return value

    @field_validator("item", "date")
    @classmethod
    def _is_css(cls, value: str | None) -> str | None:
        return checked_css(value)

    def page_url(self, index: int) -> str | None:
        """Address of the ``index``-th page counted from 0, None when only a link can tell."""
        if index == 0:
            return self.url
        if self.pages is None:
            return None
        return self.pages.replace("{page}", str(self.first_page + index * self.step))


class Pause(Entry):
    """A rest that an operator ordered: no fetching through the day ``until``.

    ``since`` is the day of the order and ``by`` who gave it, where that is known.
    """

    until: date
    why: str = Field(min_length=3)
    since: date | None = None
    by: str | None = None

    def told(self) -> str:
        """The rest in one line: until when, by whose word, why."""
        by = f" by {self.by}" if self.by else ""
        return f"paused until {self.until}{by}: {self.why}"
