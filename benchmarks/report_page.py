"""How heavy the page is with 50,000 claims, and how soon a browser shows it.

Rows are made up by ``claims_at_scale.sql`` with paragraphs of an article's length, on a server of
its own. The times are the browser's own performance entries of headless Chromium, the page opened
from a file, the median of the rounds.

Run: ``python -m benchmarks.report_page [--claims N] [--rounds N] [--keep FOLDER]``.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import text

from benchmarks.awards import server_of_its_own
from benchmarks.standing import fill
from reports.site import render
from warehouse import stock

LIMIT_BYTES = 3_000_000
LIMIT_SECONDS = 1.0
"""What the page may weigh, and how long until its first contentful paint."""

_LIKE_ARTICLES = (
    "update document set text = text || repeat(' và các chủ thể được hỗ trợ xúc tiến.', 14)",
    "update claim set province = u.name from admin_unit u"
    " where u.unit_id = claim.unit_id and u.level = 'province'",
    # As long as real ones are, since the page names thousands.
    "update claim set claim_id = substr(md5(claim_id), 1, 24)",
)
_ENTRIES = """() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0].startTime / 1000,
  ready: performance.getEntriesByType("navigation")[0].loadEventEnd / 1000,
})"""
_SEARCH = """async () => {
  const start = performance.now();
  const search = document.getElementById("search");
  search.value = "khong co gi nhu vay";
  search.dispatchEvent(new Event("input"));
  const loading = document.getElementById("loading");
  const wait = () => new Promise((done) => setTimeout(done, 50));
  do await wait(); while (loading.hidden && performance.now() - start < 500);
  while (!loading.hidden) await wait();
  return (performance.now() - start) / 1000;
}"""


def main() -> int:
    """Measure, print, and fail when the page is too heavy or is painted too late."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--claims", type=int, default=50_000, help="claims to make")
    parser.add_argument("--rounds", type=int, default=5, help="times the page is opened")
    parser.add_argument("--keep", type=Path, help="folder to keep the page in, to look at it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = _rendered(options.keep or Path(folder), options.claims)
        size = page.stat().st_size
        beside = [file.stat().st_size for file in (page.parent / "evidence").glob("*.js")]
        print(f"page {size / 1e6:.2f} MB, {len(beside)} files beside {sum(beside) / 1e6:.1f} MB")
        paint = _opened(page, options.rounds)
    return 1 if size > LIMIT_BYTES or paint > LIMIT_SECONDS else 0


def _rendered(folder: Path, claims: int) -> Path:
    with server_of_its_own() as engine:
        fill(engine, claims)
        with engine.begin() as connection:
            for statement in _LIKE_ARTICLES:
                connection.execute(text(statement))
            stock.refresh_all(connection)
        start = time.perf_counter()
        page = render(engine, folder)
        print(f"rendered in {time.perf_counter() - start:.1f} s", flush=True)
    return page


def _opened(page: Path, rounds: int) -> float:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        found = [_once(browser, page.as_uri()) for _ in range(rounds)]
        browser.close()
    paint, ready, search = (statistics.median(times) for times in zip(*found, strict=True))
    print(f"first contentful paint {paint:.2f} s, loaded {ready:.2f} s")
    print(f"a search that opens every file {search:.2f} s")
    return paint


def _once(browser: Browser, address: str) -> tuple[float, float, float]:
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    opened.goto(address)
    opened.wait_for_function(
        "performance.getEntriesByName('first-contentful-paint').length"
        " && performance.getEntriesByType('navigation')[0].loadEventEnd"
    )
    times = opened.evaluate(_ENTRIES)
    search = opened.evaluate(_SEARCH)
    opened.close()
    return times["paint"], times["ready"], search


if __name__ == "__main__":
    raise SystemExit(main())
