"""The pages of one listing: the newest asked for, older ones from a remembered walk, then on.

Pages are asked for until one brings nothing that the remembered walk does not hold, and only
articles of settled days. From there the remembered walk goes on, without a request, to its end;
its last page is asked for again, to see that no article lies between it and the pages beyond.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from datetime import date

from sources.parts import Listing
from sources.source import Source
from sources.walks import SETTLED, WalkedPage

AskPage = Callable[[str, int], WalkedPage | None]
"""Address and number, from 0, to page; None when it cannot be had or was asked for already."""


class Paging:
    """Iterate over it for pages; ``chain`` is what is to be remembered at any moment."""

    def __init__(
        self,
        source: Source,
        listing: Listing,
        ask: AskPage,
        remembered: Sequence[WalkedPage],
        today: date,
    ) -> None:
        self.is_at_cap = False
        # Whether a page without anything new is no sign that the listing pages for ever.
        self.may_repeat = False
        self._source = source
        self._listing = listing
        self._ask = ask
        self._old = list(remembered)
        self._settled = today - SETTLED
        self._asked: list[WalkedPage] = []
        self._tail: list[WalkedPage] = []
        self._beyond: list[WalkedPage] = []
        self._had_already: dict[str, WalkedPage | None] = {}

    @property
    def chain(self) -> list[WalkedPage]:
        """The walk so far; what was remembered before, while the new walk does not reach it."""
        if self._beyond:
            # The first of them is the last of the tail, asked for again.
            return [*self._asked, *self._tail[:-1], *self._beyond]
        if self._tail:
            return [*self._asked, *self._tail]
        return self._asked if len(self._asked) >= len(self._old) else self._old

    def __iter__(self) -> Iterator[WalkedPage]:
        known: dict[str, int] = {}
        for at, old in enumerate(self._old):
            for key in self._keys(old):
                known.setdefault(key, at)
        seen: set[str] = set()
        url: str | None = self._source.absolute(self._listing.url)
        index, repeats = 0, -1
        while (page := self._had(url, index)) is not None:
            self._asked.append(page)
            self.may_repeat = index <= repeats
            yield page
            new = {key: days for key, days in self._days(page).items() if key not in seen}
            seen |= new.keys()
            if new and new.keys() <= known.keys() and self._are_settled(new.values()):
                self._tail = self._unseen(min(known[key] for key in new), seen)
                if (yield from self._go_on(known)):
                    return
                # Between the two walks something may lie: as if nothing were remembered.
                repeats = self._tail[-1].index
                self._tail, known = [], {}
            url, index = page.following, index + 1

    def _unseen(self, start: int, seen: set[str]) -> list[WalkedPage]:
        """The remembered walk from a page on, without pages that those asked for now repeat."""
        last = len(self._old) - 1
        while start < last and self._keys(self._old[start]) <= seen:
            start += 1
        return self._old[start:]

    def _go_on(self, known: dict[str, int]) -> Generator[WalkedPage, None, bool]:
        """The remembered pages and those beyond; returns whether nothing can lie between them."""
        self.may_repeat = True
        yield from self._tail
        last = self._tail[-1]
        if last.index <= self._asked[-1].index:
            return False
        page = self._had(last.url, last.index)
        if page is None:
            return True
        if known.keys().isdisjoint(self._keys(page)):
            return False
        while page is not None:
            self._beyond.append(page)
            yield page
            self.may_repeat = False
            page = self._had(page.following, page.index + 1)
        return True

    def _had(self, url: str | None, index: int) -> WalkedPage | None:
        if index >= self._listing.max_pages:
            self.is_at_cap = True
            return None
        if url and url not in self._had_already:
            self._had_already[url] = self._ask(url, index)
        return self._had_already.get(url or "")

    def _keys(self, page: WalkedPage) -> set[str]:
        return {self._source.key(entry.url) for entry in page.entries}

    def _days(self, page: WalkedPage) -> dict[str, date | None]:
        return {
            self._source.key(entry.url): entry.days[1] if entry.days else None
            for entry in page.entries
        }

    def _are_settled(self, days: Iterable[date | None]) -> bool:
        return all(day is not None and day < self._settled for day in days)
