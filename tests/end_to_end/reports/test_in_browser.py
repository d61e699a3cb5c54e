"""The page as a reader has it: opened from a file in a real browser."""

import csv
import shutil
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from reports.site import render
from tests.end_to_end.reports.conftest import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


def test_charts_are_drawn_and_nothing_is_asked_of_the_network(
    page: Page, complaints: list[str]
) -> None:
    expect(page.locator("#standing-chart svg")).to_be_visible()
    expect(page.locator("#coverage-chart svg")).to_be_visible()
    assert page.locator("#standing-chart svg path[aria-roledescription=circle]").count() > 3
    assert complaints == []


def test_the_merger_is_marked_only_where_it_is_in_range(page: Page) -> None:
    chart = page.locator("#standing-chart")
    expect(chart).to_contain_text("Sáp nhập 1/7/2025")
    page.select_option("#province", "Thái Nguyên")
    expect(chart).not_to_contain_text("Sáp nhập")


def test_search_needs_no_diacritics_and_filters_add_up(page: Page) -> None:
    rows = page.locator("#claims tbody tr")
    page.fill("#search", "dinh hoa")
    expect(rows.first).to_contain_text("Định Hóa")
    expect(rows.nth(1)).to_contain_text("Định Hóa")
    found = rows.count()
    page.select_option("#filter-star", "4")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("12 sản phẩm")
    page.fill("#search", "không có gì như vậy")
    expect(page.locator("#nothing")).to_be_visible()
    page.click("#clear")
    assert rows.count() > found


def test_a_figure_opens_its_sentence_with_source_and_capture(page: Page) -> None:
    page.locator("#overview .card .figure", has_text="247").first.click()
    reader = page.locator("#reader")
    expect(reader).to_be_visible()
    expect(reader.locator("mark")).to_contain_text("247 sản phẩm")
    link = reader.locator("a")
    assert str(link.get_attribute("href")).startswith("http://bao-mau-")
    assert link.get_attribute("rel") == "noopener noreferrer"
    expect(reader).to_contain_text("ocop explain")
    expect(reader).to_contain_text("Lấy về lúc")
    page.keyboard.press("Escape")
    expect(reader).to_be_hidden()


def test_nothing_from_a_document_runs(page: Page, complaints: list[str]) -> None:
    page.fill("#search", "999")
    row = page.locator("#claims tbody tr").first
    expect(row).to_contain_text("Cần Thơ có 999 sản phẩm OCOP")
    row.click()
    reader = page.locator("#reader")
    expect(reader.locator("mark")).to_have_text("Cần Thơ có 999 sản phẩm OCOP")
    expect(reader.locator("blockquote")).to_contain_text("<script>window.hacked = true</script>")
    assert reader.locator("a").count() == 0, "its address is no web address"
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, dialog img").count() == 0
    assert complaints == []


def test_the_policy_stops_a_script_that_got_in(page: Page) -> None:
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.hacked = 1';"
        " document.body.append(s); }"
    )
    assert page.evaluate("window.hacked") is None


def test_english_replaces_every_visible_word(page: Page, complaints: list[str]) -> None:
    expect(page.locator("#targets h2")).to_have_text("Mục tiêu và kết quảTargets and results")
    expect(page.locator("#targets h2 .en")).to_be_hidden()
    page.click("#language")
    expect(page.locator("#targets h2 .vi")).to_be_hidden()
    expect(page.locator("#targets h2 .en")).to_be_visible()
    expect(page.locator("#filter-metric option").first).to_have_text("All kinds of figures")
    expect(page.locator("#standing-chart")).to_contain_text("5 stars")
    assert page.title() == "OCOP Ledger"
    assert complaints == []


@pytest.mark.parametrize(
    ("width", "language", "theme"),
    [
        # Each width, language and theme once here; all of their pairs with `make soak`.
        (1400, "vi", "light"),
        (390, "en", "dark"),
        pytest.param(390, "vi", "light", marks=pytest.mark.soak),
        pytest.param(390, "en", "light", marks=pytest.mark.soak),
        pytest.param(1400, "en", "light", marks=pytest.mark.soak),
        pytest.param(1400, "vi", "dark", marks=pytest.mark.soak),
    ],
)
def test_axe_finds_nothing_serious(
    browser: Browser, report: str, width: int, language: str, theme: Literal["light", "dark"]
) -> None:
    # The page's own policy forbids any script that it does not name, axe's too.
    context = browser.new_context(
        viewport={"width": width, "height": 844}, bypass_csp=True, color_scheme=theme
    )
    page = context.new_page()
    page.goto(report)
    if language == "en":
        page.click("#language")
    expect(page.locator("#coverage-chart svg")).to_be_visible()
    page.wait_for_timeout(800)  # charts are drawn again once their width is known
    page.evaluate("document.querySelectorAll('details').forEach(part => (part.open = true))")
    page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")
    context.close()
    assert len(found["passes"]) > 10
    serious = [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]])
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_on_dark_paper_the_lines_of_charts_are_light_and_in_print_they_are_dark(
    page: Page,
) -> None:
    def line() -> str:
        found = page.locator('#standing-chart svg path[stroke="#33413c"]').first
        return str(found.evaluate("path => getComputedStyle(path).stroke"))

    expect(page.locator("#standing-chart svg")).to_be_visible()
    page.emulate_media(color_scheme="dark")
    assert line() == "rgb(228, 235, 231)"
    page.emulate_media(color_scheme="dark", media="print")
    assert line() == "rgb(51, 65, 60)"


def test_the_figures_that_are_filtered_can_be_taken_away_as_csv(
    page: Page, complaints: list[str], tmp_path: Path
) -> None:
    page.fill("#search", "999")
    with page.expect_download() as started:
        page.click("#download")
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert len(rows) == page.locator("#claims tbody tr").count()
    assert (rows[0]["value_min"], rows[0]["place"]) == ("999", "Cần Thơ")
    assert rows[0]["title"].startswith("<script>")
    assert complaints == []


def test_how_fresh_each_province_is_stands_there(page: Page) -> None:
    row = page.locator("#freshness tbody tr", has_text="Tỉnh Thái Nguyên").first
    expect(row).to_contain_text("12/3/2024")
    expect(page.locator("#coverage")).to_contain_text("Chưa có số liệu nào của các tỉnh")


def test_a_link_to_a_figure_opens_it(page: Page, report: str) -> None:
    claim = page.locator("#overview .figure").first.get_attribute("href")
    page.goto("about:blank")
    page.goto(f"{report}{claim}")
    expect(page.locator("#reader mark")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1400])
def test_the_page_is_never_wider_than_the_screen(browser: Browser, report: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(report)
    expect(page.locator("#standing-chart svg")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    chart = page.locator("#standing-chart svg").bounding_box()
    assert chart is not None
    assert chart["x"] + chart["width"] <= width
    page.close()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_on_a_phone_rows_are_cards_that_hide_no_column(
    browser: Browser, report: str, language: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(report)
    if language == "en":
        page.click("#language")
    page.evaluate("document.querySelectorAll('details').forEach(part => (part.open = true))")
    cut = "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.outerHTML.slice(0, 99))"
    assert page.locator(".scroll, .scroll td").evaluate_all(cut) == []
    row = page.locator("#freshness tbody tr").first
    expect(row.locator(".head").first).to_be_visible()
    headings = page.locator("#freshness thead th").all_text_contents()[1:]
    assert row.locator(".head").all_text_contents() == headings
    expect(page.locator("#freshness thead")).to_be_hidden()
    page.set_viewport_size({"width": 1400, "height": 844})
    expect(row.locator(".head").first).to_be_hidden()
    page.close()


def test_older_figures_are_opened_from_files_beside_when_looked_for(
    filled: Engine, browser: Browser, tmp_path: Path
) -> None:
    path = render(filled, tmp_path, most_claims=1)
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path.as_uri())
    rows = page.locator("#claims tbody tr")
    expect(rows).to_have_count(1)
    known = page.locator("#found").inner_text()
    page.fill("#search", "dinh hoa")
    expect(rows.first).to_contain_text("Định Hóa")
    page.click("#clear")
    expect(page.locator("#found")).to_have_text(known)
    page.locator("#overview .card .figure").last.click()
    expect(page.locator("#reader mark")).to_be_visible()
    assert complaints == []
    page.close()


def test_a_page_without_its_folder_says_what_is_missing(
    filled: Engine, browser: Browser, tmp_path: Path
) -> None:
    path = render(filled, tmp_path, most_claims=1)
    shutil.rmtree(tmp_path / "evidence")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.fill("#search", "dinh hoa")
    expect(page.locator("#missing")).to_be_visible()
    expect(page.locator("#loading")).to_be_hidden()
    page.close()
