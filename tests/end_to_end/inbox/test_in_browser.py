"""The page beside a dropped file, as an officer has it: opened from the disk in a real browser."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from parsers.models import Award, Decision, Problem
from parsers.parse import parse_payload
from pipelines.present.result import FileFacts, result_page

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for path in map(shutil.which, NAMES) if path), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

EVIL = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"
TEXT = f"""Quyết định về việc công nhận sản phẩm OCOP

Công nhận 8 sản phẩm OCOP trên địa bàn tỉnh Đắk Nông năm 2024, trong đó có 02 sản phẩm 4 sao. {EVIL}
"""


def awards() -> tuple[Award, ...]:
    names = ["Cà phê bột Đức Minh", "Mắc ca sấy Quảng Khê", f"Trà {EVIL}", "Gạo Buôn Choáh"] * 2
    return tuple(
        Award(
            name,
            producer=f"Hợp tác xã số {row}",
            district="Đắk Mil" if row % 2 else "Krông Nô",
            province="Đắk Nông",
            star=4 if row > 6 else 3,
            status="renewed" if row == 8 else "new",
            row=row,
            page=3,
            problems=(Problem("score_band", "The score is outside its band."),) if row == 2 else (),
        )
        for row, name in enumerate(names, start=1)
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    (document, *_) = parse_payload(TEXT.encode(), name="qd.txt", published=date(2024, 12, 30))
    decision = Decision("2310/QĐ-UBND", kind="Quyết định", date="2024-12-30", signer=EVIL)
    document = replace(document, title=EVIL, decision=decision, awards=awards())
    facts = FileFacts(
        f"QĐ 2310 {EVIL}.pdf", href="a.pdf", filed=date(2026, 11, 25), digest="0" * 64
    )
    file: Path = tmp_path_factory.mktemp("inbox") / "QĐ #1 (2).pdf.result.html"
    file.write_text(result_page(facts, [document]), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.fixture(params=[1400, 390])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page at two widths; at its end nothing was complained of, asked for or run."""
    complaints: list[str] = []
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda r: r.url == address or complaints.append(r.url))
    opened.goto(address)
    yield opened
    assert opened.evaluate("window.hacked") is None
    assert opened.evaluate("document.documentElement.scrollWidth") <= request.param
    assert complaints == []
    opened.close()


def test_it_shows_products_and_figures_and_finds_without_marks(page: Page) -> None:
    rows = page.locator(".products tbody tr:not([hidden])")
    expect(rows).to_have_count(8)
    expect(page.locator(".figures blockquote mark").first).to_have_text("8")
    page.fill("input[type=search]", "buon choah")
    expect(rows).to_have_count(2)
    page.select_option("[data-filter=star]", "4")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("công nhận lại")
    page.fill("input[type=search]", "không có")
    expect(page.locator(".none-match")).to_be_visible()


def test_english_replaces_the_words_and_back(page: Page) -> None:
    expect(page.locator(".products h3 .en")).to_be_hidden()
    page.click("#language")
    expect(page.locator(".products h3 .en")).to_be_visible()
    expect(page.locator(".products h3 .vi")).to_be_hidden()
    expect(page.locator("[data-filter=star] option").first).to_have_text("All stars")
    page.click("#language")
    expect(page.locator(".products h3 .vi")).to_be_visible()


def test_it_prints_on_a4_with_every_product_and_no_button(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.locator("#language")).to_be_hidden()
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".products tbody tr").last).to_be_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()
