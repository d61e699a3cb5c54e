"""The catalogue: every source known to the project, read from YAML files and checked.

What belongs here: finding, reading and cross-checking entries. The shape of one entry is in
``sources.source``; the entries themselves are the files in the folder ``catalogue`` beside this
module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import ValidationError

from sources import urls
from sources.complaints import complaint_of
from sources.pauses import PausesError, read_pauses
from sources.source import Source

FOLDER = Path(__file__).with_suffix("")
# Dagster keeps one partition per source and day; beyond this its pages become slow.
MOST_CRAWLED = 30
# Files added by hand live under this name, so no entry may take it.
DESK = "desk"
# libyaml where the package has it: ten times as fast, and every run reads the catalogue.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CatalogueError(ValueError):
    """The catalogue is wrong; the message names every file, entry and field that is."""

    def __init__(self, complaints: list[str]) -> None:
        self.complaints = tuple(complaints)
        super().__init__("\n".join(complaints))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All sources by name, in the order of files and entries."""

    sources: Mapping[str, Source]

    def __reduce__(self) -> tuple[Callable[[dict[str, Source]], Catalogue], tuple[Any]]:
        """Sent to another process as a plain table; a view of one cannot be pickled."""
        return _catalogue_of, (dict(self.sources),)

    def __getitem__(self, name: str) -> Source:
        """The source of that name.

        Raises:
            KeyError: there is none; the message lists near names.
        """
        if name not in self.sources:
            near = [known for known in self.sources if name in known or known in name]
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise KeyError(f"no source {name!r} in the catalogue{hint}")
        return self.sources[name]

    def crawled(self, *, sample: bool | None = None) -> tuple[Source, ...]:
        """Enabled sources: all, or only the sample ones (True), or only the real ones (False)."""
        return tuple(
            source
            for source in self.sources.values()
            if source.enabled and (sample is None or source.sample is sample)
        )

    def by_host(self, host: str) -> Source | None:
        """The source that names ``host`` (``host`` or ``host:port``) as its own, if any."""
        host = host.lower()
        for source in self.sources.values():
            if host in source.hosts or host == source.canonical_host:
                return source
        return None

    def by_url(self, url: str) -> Source | None:
        """The source on whose host ``url`` is, if any."""
        host = urls.host_of(url)
        return self.by_host(host) if host else None

    def publishing(self, day: date, province: str) -> tuple[Source, ...]:
        """Sources that speak for a province of that bare name on ``day``."""
        return tuple(
            source
            for source in self.sources.values()
            if any(entry.name == province and entry.holds_on(day) for entry in source.province)
        )

    def check(self) -> list[str]:
        """What is wrong across entries, one sentence each; empty when all is well."""
        complaints = list(_shared_hosts(self.sources.values()))
        if len(self.crawled()) > MOST_CRAWLED:
            complaints.append(
                f"{len(self.crawled())} sources are enabled, at most {MOST_CRAWLED} may be crawled"
            )
        return complaints


def _catalogue_of(sources: dict[str, Source]) -> Catalogue:
    return Catalogue(MappingProxyType(sources))


def load_catalogue(
    overlay: Path | None = None, folder: Path = FOLDER, *, home: Path | None = None
) -> Catalogue:
    """Read the packaged entries, then those of ``overlay``, which replace them by name.

    Args:
        overlay: a YAML file of the same form, or None.
        folder: where the packaged files are; tests pass their own.
        home: the installation's folder, in which rests ordered by command are kept; they win
            over those of the entries.

    Raises:
        CatalogueError: a file cannot be read or an entry is wrong; all complaints at once.
    """
    complaints: list[str] = []
    sources: dict[str, Source] = {}
    seen_in: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        for source in _read(path, complaints):
            if source.name in sources:
                where = seen_in[source.name]
                complaints.append(f"{path.name}: entry {source.name}: also stands in {where}")
            sources[source.name] = source
            seen_in[source.name] = path.name
    if overlay is not None:
        sources |= {source.name: source for source in _read(overlay, complaints)}
    if home is not None:
        sources = _rested(sources, home, complaints)
    catalogue = Catalogue(MappingProxyType(sources))
    complaints += catalogue.check()
    if complaints:
        raise CatalogueError(complaints)
    return catalogue


def _rested(sources: dict[str, Source], home: Path, complaints: list[str]) -> dict[str, Source]:
    """The sources with the rests that are kept in ``home``; a rest of no source means nothing."""
    try:
        kept = read_pauses(home)
    except PausesError as error:
        complaints.append(str(error))
        return sources
    return {
        name: source.model_copy(update={"paused": kept[name]}) if name in kept else source
        for name, source in sources.items()
    }


def _read(path: Path, complaints: list[str]) -> tuple[Source, ...]:
    """Entries of one file that are right; what is wrong goes to ``complaints``."""
    try:
        told = path.stat()
    except OSError:
        return tuple(_entries(path, complaints))
    entries, wrong = _kept(path, told.st_mtime_ns, told.st_size, told.st_ino)
    complaints += wrong
    return entries


@lru_cache(maxsize=32)
def _kept(path: Path, *_stamp: int) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """What a file was found to hold: a run asks for the catalogue at every step."""
    wrong: list[str] = []
    return tuple(_entries(path, wrong)), tuple(wrong)


def _entries(path: Path, complaints: list[str]) -> Iterator[Source]:
    try:
        entries = yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader
    except FileNotFoundError:
        complaints.append(f"{path}: there is no such file; a name counts from {Path.cwd()}")
        return
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        complaints.append(f"{path.name}: cannot be read as YAML: {reason}")
        return
    if entries is None:
        return
    if not isinstance(entries, list):
        complaints.append(f"{path.name}: must be a list of entries, each beginning with '- name:'")
        return
    for number, entry in enumerate(entries, start=1):
        label = _label(number, entry)
        if not isinstance(entry, dict):
            complaints.append(f"{path.name}: {label}: must be a mapping of fields")
            continue
        try:
            source = Source.model_validate(entry)
        except ValidationError as error:
            complaints += [f"{path.name}: {label}: {line}" for line in _fields(error)]
            continue
        if source.name == DESK:
            complaints.append(f"{path.name}: {label}: name: {DESK!r} is kept for files by hand")
            continue
        yield source


def _label(number: int, entry: object) -> str:
    name = entry.get("name") if isinstance(entry, dict) else None
    return f"entry {number} ({name})" if name else f"entry {number}"


def _fields(error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_url=False):
        field = ".".join(str(part) for part in problem["loc"])
        message = complaint_of(problem)
        # Messages about the entry as a whole begin with the field that they are about.
        yield f"field {field}: {message}" if field else f"field {message}"


def _shared_hosts(sources: Iterable[Source]) -> Iterator[str]:
    owner: dict[str, str] = {}
    for source in sources:
        for host in {*source.hosts, source.canonical_host}:
            other = owner.setdefault(host, source.name)
            if other != source.name:
                yield f"host {host} stands in two entries, {other} and {source.name}"
