"""An archive of made pages that all installations of a campaign share, and its undisturbed rows."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from assets.partition import SourceDay
from benchmarks.made_archive import Plan, write_archive
from pipelines.rebuild import reindex
from sources.archive import Archive
from tests.soak.backfills import installation
from tests.soak.installation import COMMAND, Installation

SOURCES, FIRST, DAYS, PAGES = ("baocantho", "baothainguyen"), date(2024, 1, 1), 60, 600
STAGES = ("documents", "claims", "warehouse")


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two sources; ids in it are random, so all installations get copies."""
    folder = tmp_path_factory.mktemp("pages")
    for source in SOURCES:
        plan = Plan(pages=PAGES, days=DAYS, source=source, first_day=FIRST)
        assert len(list(write_archive(Archive(folder), plan))) == PAGES
    return folder


@pytest.fixture(scope="session")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue with no site besides the packaged ones, of which none is asked."""
    path = tmp_path_factory.mktemp("no-site") / "none.yaml"
    path.write_text("[]\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def calm(pages: Path, nowhere: Path) -> dict[str, set[str]]:
    """Rows of the same archive as an installation loads them that nobody disturbs."""
    with installation(nowhere) as made:
        archive_into(made, pages)
        done = made.start("reparse", program=COMMAND)
        done.communicate(timeout=1200)
        assert done.returncode == 0
        return made.rows(provenance=True)


def archive_into(made: Installation, pages: Path) -> None:
    """The pages in the archive and in the index; nothing is read yet."""
    shutil.copytree(pages, made.home.archive, dirs_exist_ok=True)
    assert reindex(made.home) == len(SOURCES) * PAGES


def keys() -> list[str]:
    """Keys of all days of both sources."""
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    return [SourceDay(source, day).key for source in SOURCES for day in days]
