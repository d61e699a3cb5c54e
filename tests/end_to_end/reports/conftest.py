import shutil
from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import Engine, text

from reports.site import render
from samples.labels import load_labels as sample_labels
from tests.integration.reports.labels import contradicting, hostile, round_of, stock
from tests.integration.reports.loaded import load_labels
from tests.integration.servers import server, template
from warehouse.connection import make_engine
from warehouse.server import EmbeddedServer

__all__ = ["server", "template"]

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for path in map(shutil.which, NAMES) if path), None)

_NUMBERS = count(1)


@pytest.fixture(scope="package")
def filled(server: EmbeddedServer, template: str) -> Iterator[Engine]:
    """A warehouse with the sample site's figures, for all tests of the folder: they only look."""
    name = f"report_in_browser_{next(_NUMBERS)}"
    administrator = make_engine(server.url(database="ocop"))
    with administrator.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"))
    administrator.dispose()
    engine = make_engine(server.url(database=name))
    load_labels(engine, sample_labels())
    yield engine
    engine.dispose()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def report(filled: Engine, tmp_path_factory: pytest.TempPathFactory) -> str:
    by_star = {None: 1234, 3: 60, 4: 40}
    split = [stock("Tuyên Quang", n, "2025-12-31", star=star) for star, n in by_star.items()]
    grown = [
        stock("Hà Giang", 100, "2023-12-31"),
        round_of("Hà Giang", 12, "2024-01-20", batch="1"),
        round_of("Hà Giang", 8, "2024-03-10", batch="2"),
    ]
    whole = stock("Cần Thơ", 480, "2025-12-31")
    load_labels(filled, [hostile(), whole, *split, *grown, *contradicting()])
    return render(filled, tmp_path_factory.mktemp("report")).as_uri()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of; a test ends with none."""
    return []


@pytest.fixture
def page(browser: Browser, report: str, complaints: list[str]) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda r: r.url.startswith("file:") or complaints.append(r.url))
    opened.goto(report)
    yield opened
    opened.close()
