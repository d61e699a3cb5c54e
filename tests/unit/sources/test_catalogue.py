"""The catalogue: packaged entries, overlays, and errors that say where to look."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources.catalogue import MOST_CRAWLED, CatalogueError, load_catalogue
from sources.provinces import strange_provinces

GOOD = """
- name: bao-thu
  title: Báo thử
  kind: press
  authority: 3
  hosts: [bao-thu.vn]
  canonical_host: bao-thu.vn
  listings: [{url: /tin/}]
"""
BACKWARDS = "{name: Cần Thơ, valid_from: 2025-07-01, valid_to: 2004-01-01}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "packaged").mkdir()
    (tmp_path / "packaged" / "press.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path / "packaged"


def _complaints(folder: Path, text: str) -> str:
    (folder / "press.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        load_catalogue(folder=folder)
    return str(raised.value)


def test_the_packaged_catalogue_is_right() -> None:
    catalogue = load_catalogue()
    assert catalogue.check() == []
    assert len(catalogue.crawled()) <= MOST_CRAWLED
    assert len(catalogue.crawled(sample=True)) == 4
    assert all(source.allow_private for source in catalogue.crawled(sample=True))


def test_the_three_provinces_have_sources_before_and_after_the_merger() -> None:
    catalogue = load_catalogue()
    for day, names in (
        (date(2024, 1, 1), ("Cần Thơ", "Thái Nguyên", "Đắk Nông")),
        (date(2026, 1, 1), ("Cần Thơ", "Thái Nguyên", "Lâm Đồng")),
    ):
        for name in names:
            assert [s for s in catalogue.publishing(day, name) if not s.sample], (day, name)


def test_every_province_of_the_catalogue_is_a_unit_on_its_days() -> None:
    assert strange_provinces(load_catalogue().sources.values()) == []


def test_a_province_that_is_none_is_told_with_the_nearest_name(folder: Path) -> None:
    text = GOOD + "  province: [{name: Vĩnh Lonk}, {name: Thốt Nốt}]"
    (folder / "press.yaml").write_text(text, encoding="utf-8")
    told = strange_provinces(load_catalogue(folder=folder).sources.values())
    assert len(told) == 2
    assert "'Vĩnh Lonk' is no province; did you mean Vĩnh Long?" in told[0]


def test_sites_that_forbid_crawling_are_known_and_off() -> None:
    source = load_catalogue()["thuvienphapluat"]
    assert not source.enabled
    assert "forbid" in (source.resting(date(2026, 1, 1)) or "")


def test_a_host_leads_to_its_source_past_or_present() -> None:
    catalogue = load_catalogue()
    for host in ("baodaknong.org.vn", "baodaknong.vn", "baolamdong.vn"):
        found = catalogue.by_host(host)
        assert found is not None
        assert found.name == "baolamdong"
    assert catalogue.by_url("https://example.com/x") is None


def test_an_overlay_replaces_entries_by_name_and_adds_others(folder: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "mine.yaml"
    overlay.write_text(
        GOOD.replace("Báo thử", "Báo khác")
        + GOOD.replace("bao-thu", "bao-moi").replace("name: bao-moi", "name: bao-moi"),
        encoding="utf-8",
    )
    catalogue = load_catalogue(overlay, folder=folder)
    assert catalogue["bao-thu"].title == "Báo khác"
    assert "bao-moi" in catalogue.sources


def test_a_file_is_read_once_while_it_stays_as_it_is_and_again_when_it_changes(
    folder: Path,
) -> None:
    first, again = load_catalogue(folder=folder), load_catalogue(folder=folder)
    assert again["bao-thu"] is first["bao-thu"]
    (folder / "press.yaml").write_text(GOOD.replace("Báo thử", "Báo khác"), encoding="utf-8")
    assert load_catalogue(folder=folder)["bao-thu"].title == "Báo khác"


def test_an_unknown_name_is_an_error_with_a_hint(folder: Path) -> None:
    with pytest.raises(KeyError, match="bao-thu"):
        load_catalogue(folder=folder)["thu"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("kind: press", "kind: blog"), "press.yaml: entry 1 (bao-thu): field kind:"),
        (("authority: 3", "authority: 9"), "field authority: 9 is not possible; write 5 at most"),
        (("authority: 3", ""), "field authority: is missing; docs/add-a-source.md"),
        (("hosts: [bao-thu.vn]", "hosts: ['https://bao-thu.vn/']"), "is no host"),
        (("{url: /tin/}", "{url: /tin/, pages: /tin/2}"), "field listings.0.pages: must contain"),
        (("{url: /tin/}", "{url: 'https://khac.vn/'}"), "field hosts: https://khac.vn/ is on a"),
        (("listings: [{url: /tin/}]", ""), "field listings: an enabled source needs"),
        (("kind: press", "kind: press\n  zzz: 1"), "field zzz: is no field here; take it out"),
        (
            ("kind: press", "kind: press\n  listing: []"),
            "did you mean listings? If not, take it",
        ),
        (
            ("{url: /tin/}", "{url: /tin/, page: /2}"),
            "field listings.0.page: is no field here",
        ),
        (("kind: press", "kind: blog"), "write 'press', 'portal', 'decisions' or 'national'"),
        (("hosts: [bao-thu.vn]", "hosts: bao-thu.vn"), "is no list; write it in brackets"),
        (
            ("{url: /tin/}", "{url: /tin/, item: 'li['}"),
            "0.item: 'li[' is no CSS selector",
        ),
        (
            ("kind: press", "kind: press\n  selectors: [{body: 'div..x', valid_from: mai}]"),
            "selectors.0.body: 'div..x' is no CSS selector; write it as",
        ),
        (
            ("kind: press", "kind: press\n  selectors: [{valid_from: mai}]"),
            "selectors.0.valid_from: 'mai' is no day; write it as 2025-07-01",
        ),
        (
            ("kind: press", "kind: press\n  search: [{url: /tim}]"),
            "field search: /tim needs {query}",
        ),
        (
            ("kind: press", "kind: press\n  sitemaps: ['/s-{month}.xml']"),
            "field sitemaps: /s-{month}.xml needs both {year} and {month}",
        ),
        (
            ("kind: press", "kind: press\n  attachments: {links: 'a['}"),
            "field attachments.links: 'a[' is no CSS selector",
        ),
        (("kind: press", "kind: press\n  article_pattern: '('"), "is no regular expression"),
        (("kind: press", "kind: press\n  id_is_key: true"), "field id_is_key:"),
        (("kind: press", "kind: press\n  allow_private: true"), "field allow_private:"),
        (("kind: press", "kind: press\n  forbidden: vì sao"), "field forbidden:"),
        (("name: bao-thu", "name: desk"), "kept for files by hand"),
        (
            ("kind: press", f"kind: press\n  province: [{BACKWARDS}]"),
            "field province.0: valid_to 2004-01-01 is before",
        ),
    ],
)
def test_a_wrong_entry_is_named_by_file_entry_and_field(
    folder: Path, change: tuple[str, str], message: str
) -> None:
    assert message in _complaints(folder, GOOD.replace(*change))


def test_all_complaints_come_at_once(folder: Path) -> None:
    text = GOOD.replace("authority: 3", "authority: 0") + GOOD.replace("kind: press", "kind: x")
    assert len(_complaints(folder, text).splitlines()) == 2


def test_broken_yaml_and_wrong_shapes_are_named(folder: Path) -> None:
    assert "press.yaml: cannot be read as YAML" in _complaints(folder, "- name: [")
    assert "press.yaml: must be a list" in _complaints(folder, "name: x")
    assert "press.yaml: entry 1: must be a mapping" in _complaints(folder, "- x")


def test_two_entries_may_not_share_a_host_or_a_name(folder: Path) -> None:
    assert "host bao-thu.vn stands in two entries" in _complaints(
        folder, GOOD + GOOD.replace("name: bao-thu", "name: bao-hai")
    )
    (folder / "again.yaml").write_text(GOOD, encoding="utf-8")
    assert "also stands in again.yaml" in _complaints(folder, GOOD)


def test_a_missing_overlay_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"none\.yaml: there is no such file"):
        load_catalogue(tmp_path / "none.yaml")


def test_more_crawled_sources_than_partitions_allow_is_an_error(folder: Path) -> None:
    many = "".join(GOOD.replace("bao-thu", f"bao-{number}") for number in range(MOST_CRAWLED + 1))
    assert f"at most {MOST_CRAWLED}" in _complaints(folder, many)
