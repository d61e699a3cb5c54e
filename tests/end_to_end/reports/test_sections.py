"""Map, rounds of recognition and print of the page, in a real browser."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Page, expect

from reports.printing import print_page
from tests.end_to_end.reports.conftest import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


def test_a_sum_that_lacks_a_province_is_marked_on_the_map(page: Page) -> None:
    tile = page.locator("#map button.tile", has_text="Lâm Đồng")
    expect(tile).to_contain_text("370*")
    assert tile.evaluate("tile => getComputedStyle(tile).borderStyle") == "dashed"
    row = page.locator("#map table tr", has_text="Tỉnh Lâm Đồng")
    expect(row).to_contain_text("chưa đủ các tỉnh cũ")
    page.click("#language")
    expect(row).to_contain_text("Lâm Đồng Province (incomplete)", use_inner_text=True)
    whole = page.locator("#map button.tile", has_text="Thái Nguyên")
    expect(whole).not_to_contain_text("*")
    assert whole.evaluate("tile => getComputedStyle(tile).borderStyle") == "solid"


def test_a_tile_names_the_share_of_four_and_five_stars_only_where_it_is_known(page: Page) -> None:
    shares = page.locator("#map button.tile .share")
    expect(page.locator("#map button.tile", has_text="Cần Thơ").locator(".share")).to_have_count(0)
    row = page.locator("#map tr", has_text="Tỉnh Tuyên Quang")
    expect(row.locator("td").nth(5)).to_have_text("40%", use_inner_text=True)
    # Sơn La's two levels are known, though they exceed its total.
    expect(shares).to_have_text(["40% 4–5 sao4–5 stars", "38% 4–5 sao4–5 stars"])


def test_levels_of_one_old_province_do_not_stand_beside_the_total_of_the_new_one(
    page: Page,
) -> None:
    row = page.locator("#map tr", has_text="Thành phố Cần Thơ")
    assert row.locator("td").all_inner_texts()[1:6] == ["480", "—", "—", "—", "—"]


def test_a_total_that_rounds_were_added_to_opens_its_parts_and_no_sentence(page: Page) -> None:
    row = page.locator("#overview tr", has_text="Tỉnh Hà Giang")
    cell = row.locator("td").nth(1)
    expect(cell).to_contain_text("120", use_inner_text=True)
    expect(cell).to_contain_text("số cộng: 100 (31/12/2023) + 12 + 8", use_inner_text=True)
    assert cell.locator("a.figure").all_inner_texts() == ["100", "12", "8"]
    cell.locator("a.figure").nth(2).click()
    expect(page.locator("#reader mark")).to_contain_text("Đợt 2 năm 2024, Hà Giang có thêm 8")


def test_contradictions_of_other_kinds_are_shown_with_both_sentences(page: Page) -> None:
    shown = page.locator("#disagreements .dispute")
    fall = shown.filter(has_text="tổng số giảm")
    expect(fall).to_contain_text("Yên Bái có 90 sản phẩm OCOP")
    expect(fall).to_contain_text("Yên Bái có 70 sản phẩm OCOP")
    levels = shown.filter(has_text="vượt tổng số")
    expect(levels).to_contain_text("Sơn La có 80 sản phẩm OCOP 3 sao")
    expect(levels.locator("b").nth(1)).to_have_text("130")
    page.click("#language")
    expect(shown.filter(has_text="one text contradicts itself").first).to_be_visible()


def test_a_card_of_the_old_borders_says_so(page: Page) -> None:
    card = page.locator(".card", has_text="Tỉnh Thái Nguyên")
    expect(card).to_contain_text("địa giới đến 30/6/2025", use_inner_text=True)
    now = page.locator(".card", has_text="Thành phố Cần Thơ")
    expect(now).not_to_contain_text("địa giới đến")


def test_rounds_of_recognition_lead_to_their_sentences(page: Page) -> None:
    row = page.locator("#batches tbody tr", has_text="512/QĐ-UBND")
    expect(row).to_contain_text("Thành phố Cần Thơ")
    row.locator("a.figure").first.click()
    expect(page.locator("#reader mark")).to_contain_text("10 sản phẩm")


def test_a_print_on_a4_cuts_nothing_and_has_the_charts(page: Page, tmp_path: Path) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})  # A4 within its margins
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    cut = "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.outerHTML.slice(0, 99))"
    assert page.locator(".scroll").evaluate_all(cut) == []
    for chart in ("#standing-chart svg", "#coverage-chart svg"):
        box = page.locator(chart).bounding_box()
        assert box is not None
        assert 500 < box["width"] <= 703
    assert page.locator("#claims tbody tr:visible").count() == 20
    assert page.locator("nav, .filters, #more").filter(visible=True).count() == 0
    file = tmp_path / "page.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    with pdfium.PdfDocument(file) as printed:
        words = [sheet.get_textpage().get_text_range() for sheet in printed]
    assert 5 < len(words) < 12
    assert "Sáp nhập 1/7/2025" in "".join(words)
    assert f"1 / {len(words)}" in words[0], "sheets are counted"


def test_an_installed_chromium_prints_the_page_to_one_file_with_its_charts(
    report: str, tmp_path: Path
) -> None:
    old = tmp_path / "ocop.pdf"
    old.write_text("an older one")
    made = print_page(Path(unquote(urlsplit(report).path)), old)
    with pdfium.PdfDocument(made) as printed:
        words = [sheet.get_textpage().get_text_range() for sheet in printed]
        assert {(round(sheet.get_width()), round(sheet.get_height())) for sheet in printed} == {
            (595, 842)
        }
    assert "Sáp nhập 1/7/2025" in "".join(words)
    assert f"1 / {len(words)}" in words[0]
    assert [path.name for path in tmp_path.iterdir()] == ["ocop.pdf"]


def test_a_tile_of_the_map_shows_the_figures_of_the_province_by_keyboard(page: Page) -> None:
    tile = page.locator("#map button.tile", has_text="Cần Thơ")
    expect(tile).to_contain_text("480")
    tile.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#filter-place option:checked")).to_contain_text("Hậu Giang")
    places = page.locator("#claims tbody td:nth-child(2)").all_inner_texts()
    assert places
    assert all(place.endswith(("Cần Thơ", "Hậu Giang", "Sóc Trăng")) for place in places)
    page.click("#language")
    expect(page.locator("#filter-place option:checked")).to_contain_text("Hậu Giang")


def test_numbers_of_a_chart_are_written_as_the_language_does(page: Page) -> None:
    page.select_option("#province", "Tuyên Quang")
    chart = page.locator("#standing-chart")
    expect(chart).to_contain_text("1.200")
    page.click("#language")
    expect(chart).to_contain_text("1,200")
    page.click("#language")
    expect(chart).to_contain_text("1.200")
