"""What campaigns share: one server, one sample site, fresh installations, the record."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text

from pipelines.home import Home
from samples.server import SampleSite, serve
from tests.integration.servers import server, template
from tests.soak.installation import Installation
from tests.soak.made_pages import calm, nowhere, pages
from tests.soak.record import Record
from warehouse.connection import make_engine
from warehouse.server import EmbeddedServer

__all__ = ["calm", "nowhere", "pages", "server", "template"]

_numbers = count(1)
_record = Record()


@pytest.fixture(scope="session")
def record() -> Record:
    """Where campaigns say what they did."""
    return _record


@pytest.fixture(scope="session")
def site() -> Iterator[SampleSite]:
    """The sample site on free ports, the same for all, so that all rows can be compared."""
    with serve(ports=0) as served:
        yield served


@pytest.fixture(scope="session")
def overlay(site: SampleSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue that knows the site's ports."""
    return site.write_overlay(tmp_path_factory.mktemp("catalogue") / "samples.yaml")


@pytest.fixture(scope="session")
def install(
    server: EmbeddedServer,
    template: str,
    overlay: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[], Installation]]:
    """Makes an empty installation whose warehouse is a fresh database of the shared server."""
    made: list[str] = []
    administration = make_engine(server.url(database="ocop")).execution_options(
        isolation_level="AUTOCOMMIT"
    )

    def fresh() -> Installation:
        name = f"soak_{next(_numbers)}"
        with administration.connect() as connection:
            connection.execute(
                text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
            )
        made.append(name)
        home = Home(tmp_path_factory.mktemp(name))
        return Installation(home, overlay, server.url(database=name))

    yield fresh
    with administration.connect() as connection:
        for name in made:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    administration.dispose()


@pytest.fixture(scope="session")
def undisturbed(install: Callable[[], Installation]) -> Installation:
    """The sample nights as they end when nobody disturbs them."""
    made = install()
    result = made.run("nights")
    assert result["errors"] == []
    assert len(made.rows()["claim"]) > 100
    return made


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Write down what a campaign said when it is over and passed, whatever becomes of the next."""
    report = yield
    if report.when == "call":
        _record.end(report.passed, report.duration)
        _record.write()
    return report
