"""What listings, feeds and maps held when last asked, so that a backfill by the day is one walk.

A file for each source, ``{source}.json``, beside the archive; losing it costs requests, nothing
else. A page is remembered for ``LIFETIME``; an entry of the catalogue that changes forgets all.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Any

from sources.days import hanoi_day
from sources.found import SLACK, Found
from sources.sitemaps import Sitemap
from sources.source import Source

SETTLED = timedelta(days=7)
"""Days so recent, counted back from today, are always asked for anew."""
LIFETIME = timedelta(days=3)
"""How long a page is remembered: so late, at most, a document is seen that a site dated back."""

_MOST_OF_A_MAP = 20_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WalkedPage:
    """A page of a listing: which it was (from 0), when it was asked, the next one, its articles."""

    url: str
    index: int
    at: datetime
    following: str | None
    entries: tuple[Found, ...]


class Walks:
    """The remembered walks of one source; one crawl of a source at a time has them."""

    def __init__(self, file: Path, source: Source, now: datetime) -> None:
        self.now = now
        self._file = file
        self._entry = hashlib.sha256(source.model_dump_json().encode()).hexdigest()[:16]
        self._walks: dict[str, list[WalkedPage]] = {}
        self._maps: dict[str, tuple[datetime, Sitemap]] = {}
        self._read()

    def of(self, listing: str) -> list[WalkedPage]:
        """The pages of a listing that are remembered still, the newest first, without a gap."""
        pages = self._walks.get(listing, [])
        return list(takewhile(lambda page: self._holds(page.at), pages))

    def map_of(self, url: str, last_day: date) -> Sitemap | None:
        """What a feed or map held, when that is enough for days up to ``last_day``.

        It is not for recent days, of which articles are still to come.
        """
        at, known = self._maps.get(url, (None, None))
        is_settled = last_day + SLACK < hanoi_day(self.now) - SETTLED
        return known if at and is_settled and self._holds(at) else None

    def keep(self, listing: str, pages: Sequence[WalkedPage]) -> None:
        """Remember a walk in place of the one before, durably against a kill."""
        self._walks[listing] = list(pages)
        self._write(listing)

    def keep_map(self, url: str, held: Sitemap) -> None:
        """Remember what a feed or map holds, unless it is very long."""
        if len(held.found) <= _MOST_OF_A_MAP:
            self._maps[url] = (self.now, held)
            self._write(url)

    def _holds(self, at: datetime) -> bool:
        return timedelta() <= self.now - at < LIFETIME

    def _write(self, changed: str) -> None:
        walks = {name: [_to_json(page) for page in walk] for name, walk in self._walks.items()}
        maps = {
            url: _map_to_json(*held) for url, held in self._maps.items() if self._holds(held[0])
        }
        said = {"entry": self._entry, "walks": walks, "maps": maps}
        draft = self._file.with_name(f".{self._file.name}.{os.getpid()}.tmp")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(said, ensure_ascii=False), "utf-8")
            draft.replace(self._file)
        except OSError as error:
            # The pages themselves are archived; the next walk asks for them again.
            _log.warning("what %s holds cannot be remembered: %s", changed, error)
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def _read(self) -> None:
        try:
            said = json.loads(self._file.read_text("utf-8"))
            if said["entry"] != self._entry:
                return
            walks = {name: [_from_json(p) for p in walk] for name, walk in said["walks"].items()}
            maps = {url: _map_from_json(**held) for url, held in said.get("maps", {}).items()}
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError) as error:
            _log.warning("%s cannot be read, its listings are walked anew: %r", self._file, error)
            return
        self._walks, self._maps = walks, maps


def _to_json(page: WalkedPage) -> dict[str, Any]:
    entries = [_entry_to_json(entry) for entry in page.entries]
    at = page.at.isoformat()
    following = page.following
    return {"url": page.url, "index": page.index, "at": at, "next": following, "entries": entries}


def _from_json(said: dict[str, Any]) -> WalkedPage:
    at = datetime.fromisoformat(said["at"])
    entries = tuple(_entry(*entry) for entry in said["entries"])
    return WalkedPage(said["url"], int(said["index"]), at, said["next"], entries)


def _map_to_json(at: datetime, held: Sitemap) -> dict[str, Any]:
    maps = [[url, day and day.isoformat()] for url, day in held.maps]
    entries = [_entry_to_json(entry) for entry in held.found]
    return {"at": at.isoformat(), "entries": entries, "maps": maps}


def _map_from_json(at: str, entries: list[Any], maps: list[Any]) -> tuple[datetime, Sitemap]:
    children = [(str(url), date.fromisoformat(day) if day else None) for url, day in maps]
    return datetime.fromisoformat(at), Sitemap([_entry(*entry) for entry in entries], children)


def _entry_to_json(entry: Found) -> list[str]:
    return [entry.url, entry.title, *(day.isoformat() for day in entry.days or ())]


def _entry(url: str, title: str, *days: str) -> Found:
    if not days:
        return Found(url, title)
    first, last = (date.fromisoformat(day) for day in days)
    return Found(url, title, days=(first, last))


def forget_walks(folder: Path, sources: Iterable[str]) -> None:
    """Drop what is remembered of these sources, addresses and titles of taken-down pages too."""
    for source in sources:
        (folder / f"{source}.json").unlink(missing_ok=True)
