"""One piece of work on the inbox: file a batch, read it, write outcomes, load it.

What belongs here: the order of the steps and what is done when one of them fails. A run of
Dagster's job ``inbox`` and the command ``ocop inbox --once`` both do exactly this.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from filelock import FileLock, Timeout

from parsers.models import Document, Problem
from pipelines.desk import AddedFile, Stated, file_away, load_days
from pipelines.home import Home
from pipelines.inbox.looking import RESULT_PAGE, look_at
from pipelines.inbox.outcomes import clear_drafts, result_name, write_outcome
from pipelines.inbox.reading import documents_in
from pipelines.inbox.state import Remembered, State
from pipelines.present.plurals import counted
from pipelines.present.result import FileFacts
from pipelines.resources import archive_of
from sources.archive import ArchiveError

MOST_FILES = 50
"""Files of one run, so that a run ends within a minute or two and the first outcomes are soon."""

MOST_BYTES = 256 * 1024 * 1024
MOST_ATTEMPTS = 3
"""A file whose reading ended the program so often is left alone."""

_SAME = "the same as "
_log = logging.getLogger("sources.inbox")


@dataclass(slots=True)
class Report:
    """What one piece of work did, by file name with its outcome in a word or two."""

    outcomes: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    is_busy: bool = False


class InboxStopped(Exception):  # noqa: N818 - it states a condition
    """The work could not go on; the message is for the operator, and the next try may succeed."""


def state_of(home: Home) -> State:
    """What is remembered of this installation's inbox."""
    return State(home.root / "inbox.sqlite")


def lock_of(home: Home) -> FileLock:
    """The lock that the one process at work on the inbox holds."""
    folder = home.root / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / "inbox.lock")


def take_look(home: Home) -> list[str]:
    """Look at the folder and remember what is there; returns troubles, in sentences."""
    look = look_at(home.inbox)
    state_of(home).note(look.files, is_complete=not look.troubles)
    return look.troubles


def work(home: Home, *, on_outcome: Callable[[str, str], None] = lambda *_: None) -> Report:
    """Do the next batch of whole files; nothing when another process is at it.

    Args:
        home: the installation.
        on_outcome: told each file and what came of it, once its outcome is written.

    Raises:
        InboxStopped: the warehouse, the archive or the disk refused; nothing is lost, and what
            was not finished is done by the next call.
    """
    state = state_of(home)
    lock = lock_of(home)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return Report(is_busy=True)
    try:
        return _Batch(home, state, on_outcome).run()
    except Exception as error:
        message = str(error) or type(error).__name__
        _log.debug("the inbox stopped", exc_info=True)
        with suppress(sqlite3.Error):
            state.stumble(message)
        raise InboxStopped(message) from error
    finally:
        lock.release()


class _Batch:
    def __init__(self, home: Home, state: State, on_outcome: Callable[[str, str], None]) -> None:
        self._home = home
        self._state = state
        self._on_outcome = on_outcome
        self.report = Report()

    def run(self) -> Report:
        batch = list(self._chosen())
        if not batch:
            return self.report
        if batch[0].attempts >= MOST_ATTEMPTS:
            self._give_up(batch[0])
        else:
            self._process(batch)
        self._state.recover()
        return self.report

    def _chosen(self) -> Iterator[Remembered]:
        """The next files, as many as one run takes; one that ended a run before goes alone."""
        size = 0
        for nth, file in enumerate(self._state.waiting()):
            size += file.size
            if nth and (nth >= MOST_FILES or size > MOST_BYTES or file.attempts):
                return
            yield file
            if file.attempts:
                return

    def _process(self, batch: list[Remembered]) -> None:
        paths = [self._home.inbox / file.path for file in batch]
        for folder in {path.parent for path in paths}:
            clear_drafts(folder)
        filed = file_away(self._home, paths, Stated())
        ended: list[tuple[Remembered, str | None, str, Path]] = []
        firsts: dict[str, Path] = {}
        for file, added in zip(batch, filed.files, strict=True):
            if added.capture is None and not added.path.exists():
                continue  # taken away since the look; the next one forgets it
            # If reading it ends the program, this is what the next run knows of it.
            self._state.begin(file.path)
            try:
                outcome, page = self._tell(file, added, firsts)
            finally:
                self._state.begin(file.path, by=-1)
            digest = added.capture.digest if added.capture else None
            if digest:
                firsts.setdefault(digest, file.path)
            ended.append((file, digest, outcome, page))
        loaded = load_days(self._home, filed.days)
        if loaded is not None and loaded.error:
            raise InboxStopped(f"The files are archived, but not loaded: {loaded.error}")
        for file, digest, outcome, page in ended:
            self._state.finish(file, digest=digest, outcome=outcome, page=page)

    def _tell(
        self, file: Remembered, added: AddedFile, firsts: dict[str, Path]
    ) -> tuple[str, Path]:
        """Write a file's outcome; returns it in a word or two, and where its page is."""
        name = _shown(file.path.name)
        capture = added.capture
        if capture is None:
            reason = added.refused or "no reason was given"
            problem = Problem("refused", f"{name} was refused: {reason}.")
            return self._write(file, FileFacts(name), [_blank(file, problem)], f"refused: {reason}")
        facts = FileFacts(name, filed=capture.partition_day, digest=capture.digest)
        first = firsts.get(capture.digest) or self._first_with(capture.digest, file.path)
        if first is not None:
            facts = _copy_of(first, file.path, facts, self._home)
            return self._write(file, facts, [], _SAME + _shown(first))
        documents = documents_in(archive_of(self._home), capture)
        try:
            return self._write(file, facts, documents, _summary(documents))
        except (OSError, ArchiveError):
            raise
        except Exception as error:  # noqa: BLE001 - told on the page and in the log
            # A defect that one odd file brings to light must not hold up the others.
            _log.exception("the outcome of %s cannot be shown", name)
            said = f"The outcome cannot be shown ({type(error).__name__}); please report it."
            failed = _blank(file, Problem("parser_failed", said))
            return self._write(file, facts, [failed], _summary([failed]))

    def _write(
        self, file: Remembered, facts: FileFacts, documents: list[Document], outcome: str
    ) -> tuple[str, Path]:
        fallback = self._home.inbox_results / file.path.parent
        written = write_outcome(self._home.inbox / file.path, fallback, facts, documents)
        if not written.is_beside:
            remark = f"{file.path.parent} cannot be written; its outcomes are in {fallback}."
            if remark not in self.report.remarks:
                self.report.remarks.append(remark)
                _log.warning("%s", remark)
        self.report.outcomes[_shown(file.path)] = outcome
        self._on_outcome(_shown(file.path), outcome)
        return outcome, written.page

    def _first_with(self, digest: str, path: Path) -> Path | None:
        """A file of the inbox with the same bytes whose outcome stands, other than this one."""
        for other in self._state.of_digest(digest):
            stands = other.page and not (other.outcome or "").startswith(_SAME)
            if other.path != path and stands and (self._home.inbox / other.path).is_file():
                return other.path
        return None

    def _give_up(self, file: Remembered) -> None:
        name = _shown(file.path.name)
        problem = Problem(
            "ended", f"The program ended {file.attempts} times while it read {name}; left alone."
        )
        outcome, page = self._write(file, FileFacts(name), [_blank(file, problem)], "given up")
        self._state.finish(file, digest=None, outcome=outcome, page=page)


def _copy_of(first: Path, path: Path, facts: FileFacts, home: Home) -> FileFacts:
    """The facts of a copy: whose, with a link to the outcome of that file."""
    page = home.inbox / first.parent / result_name(first.name, RESULT_PAGE)
    relative = os.path.relpath(page, home.inbox / path.parent)
    href = quote(os.fsencode(relative)) if page.exists() else None
    return replace(facts, same_as=_shown(first), same_href=href)


def _summary(documents: Iterable[Document]) -> str:
    read = list(documents)
    figures = sum(len(d.claims) + len(d.figures_aside) for d in read)
    awards = sum(len(d.awards) for d in read)
    problems = [problem.code for d in read for problem in d.problems]
    if not any(d.text.strip() or d.awards or d.decision for d in read):
        return f"not read: {read[0].problems[0].code}" if problems else "nothing in it"
    parts = [(len(read), "document"), (figures, "figure"), (awards, "product")]
    told = ", ".join(counted(number, one) for number, one in parts)
    if not problems:
        return told
    return f"{told}, {counted(len(problems), 'problem')}: {', '.join(dict.fromkeys(problems))}"


def _blank(file: Remembered, problem: Problem) -> Document:
    stem = _shown(Path(file.path.name).stem)
    return Document(stem, "news", None, None, None, "", None, "", problems=(problem,))


def _shown(path: Path | str) -> str:
    return os.fsencode(path).decode("utf-8", "replace")
