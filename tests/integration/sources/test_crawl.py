"""Whole crawls of a site on loopback."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sources import related, warc
from sources.archive import Archive, CaptureRecord
from sources.crawl import CrawlResult, SourceUnavailable, crawl, plan
from sources.source import Source
from tests.integration.sources.settings import SETTINGS, stated_day
from tests.integration.sources.site import (
    HTML,
    SENTENCE,
    Answer,
    Handler,
    Site,
    article,
    listing,
    source_on,
)  # fmt: skip

FIRST, LAST = date(2024, 3, 4), date(2024, 3, 6)
NIGHT = datetime(2024, 3, 7, 19, tzinfo=UTC)  # 02:00 on the 8th in Viet Nam


class Nights:
    """Crawls one source night after night, keeping the index as the warehouse would."""

    def __init__(self, source: Source, folder: Path) -> None:
        self.source = source
        self.archive = Archive(folder)
        self.known: dict[str, CaptureRecord] = {}
        self.nights = 0

    def crawl(
        self,
        first: date = FIRST,
        last: date = LAST,
        publication_day: Callable[[bytes, str], date | None] = stated_day,
        progress: Callable[[str], None] = lambda _line: None,
        follow_related: bool = False,
    ) -> CrawlResult:
        self.nights += 1
        started = datetime.now(UTC)
        night = NIGHT + timedelta(days=self.nights - 1)
        result = crawl(
            self.source,
            first,
            last,
            archive=self.archive,
            run_id=f"run{self.nights}",
            known=self.known,
            publication_day=publication_day,
            now=lambda: night + (datetime.now(UTC) - started),
            progress=progress,
            settings=SETTINGS,
            follow_related=follow_related,
            sleep=lambda _seconds: None,
        )
        self.known |= {record.canonical_url: record for record in result.captures}
        return result


def articles(result: CrawlResult) -> list[CaptureRecord]:
    return [record for record in result.captures if record.kind == "article"]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        running.routes["/tin/"] = listing(
            ("/tin/bay-7.html", "07/03/2024 09:30"),
            ("/tin/sau-6.html", "06/03/2024"),
            ("/tin/nam-5.html", "05/03/2024"),
        )
        running.routes["/tin/?trang=2"] = listing(
            ("/tin/bon-4.html", "04/03/2024"), ("/tin/mot-1.html", "01/03/2024")
        )
        for number, name in ((7, "bay"), (6, "sau"), (5, "nam"), (4, "bon"), (1, "mot")):
            running.routes[f"/tin/{name}-{number}.html"] = article(
                f"Bài {name}", f"2024-03-0{number}"
            )
        yield running


@pytest.fixture
def nights(site: Site, tmp_path: Path) -> Nights:
    return Nights(source_on(site), tmp_path)


def test_a_night_archives_the_articles_of_its_days_under_the_day_they_state(
    site: Site, nights: Nights
) -> None:
    result = nights.crawl()
    days = {record.canonical_url[-6:]: record.partition_day.day for record in articles(result)}
    # The 7th is let in by the day of slack; it goes to its own partition.
    assert days == {"7.html": 7, "6.html": 6, "5.html": 5, "4.html": 4}
    assert {record.dated_from for record in articles(result)} == {"page"}
    assert all(record.warc_file.startswith("thu/2024-03-08/020000") for record in result.captures)
    stored = nights.archive.read(articles(result)[0])
    route = site.routes["/tin/bay-7.html"]
    assert isinstance(route, Answer)
    assert stored.body == route.body


def test_the_walk_ends_at_the_first_page_that_is_older(site: Site, nights: Nights) -> None:
    site.routes["/tin/?trang=3"] = listing(("/tin/cu-9.html", "01/02/2024"))
    site.routes["/tin/?trang=4"] = listing(("/tin/cu-8.html", "01/01/2024"))
    nights.crawl()
    assert site.count("/tin/?trang=3") == 1
    assert site.count("/tin/?trang=4") == 0


def test_a_second_night_asks_for_no_known_article(site: Site, nights: Nights) -> None:
    nights.crawl()
    site.asked.clear()
    result = nights.crawl()
    assert result.skipped_known == 4
    assert not [path for path in site.asked if path.endswith(".html")]


def test_an_unchanged_night_writes_only_revisits(site: Site, nights: Nights) -> None:
    for path in ("/tin/", "/tin/?trang=2"):
        route = site.routes[path]
        assert isinstance(route, Answer)
        route.headers["ETag"] = f'"{path}"'
    site.routes["/robots.txt"] = Answer(b"User-agent: *\nAllow: /\n", 200, {})
    nights.crawl()
    for night in range(2, 5):
        site.asked.clear()
        result = nights.crawl()
        assert result.not_modified == 2
        assert {record.kind for record in result.captures} == {"robots", "listing"}
        pages = [record for record in result.captures if record.kind == "listing"]
        assert all(b"<li>" in nights.archive.read(record).body for record in pages[:2])
        written = nights.archive.files()[-1]
        assert f"run{night}" in written.name
        with written.open() as file:
            kinds = Counter(member.type for member in warc.members(file))
        # robots.txt, two pages of the listing and that there is no third: nothing else.
        assert kinds == {"warcinfo": 1, "revisit": 4, "request": 4, "metadata": 4}
        assert site.asked == ["/robots.txt", "/tin/", "/tin/?trang=2", "/tin/?trang=3"]


def test_an_unchanged_body_without_validators_is_a_revisit_too(nights: Nights) -> None:
    first = {r.canonical_url: r for r in nights.crawl().captures if r.kind == "listing"}
    again = [r for r in nights.crawl().captures if r.kind == "listing"]
    assert [r.revisit_of for r in again] == [first[r.canonical_url].capture_id for r in again]


def test_one_failing_article_is_a_failure_and_the_others_are_had(
    site: Site, nights: Nights
) -> None:
    site.routes["/tin/nam-5.html"] = Answer(b"<h1>Loi</h1>", 500, dict(HTML))

    def reset(handler: Handler) -> None:
        handler.close_connection = True

    site.routes["/tin/bon-4.html"] = reset
    result = nights.crawl()
    assert {(f.url[-6:], f.code, f.day and f.day.day) for f in result.failures} == {
        ("5.html", "http_5xx", 5),
        ("4.html", "reset", 4),
    }
    broken = [record for record in articles(result) if record.problem]
    assert [(r.problem, r.status, r.partition_day.day) for r in broken] == [("http_5xx", 500, 5)]
    assert len(articles(result)) == 3


def test_what_failed_is_asked_again_the_next_night_and_what_is_gone_is_not(
    site: Site, nights: Nights
) -> None:
    good = site.routes["/tin/nam-5.html"]
    site.routes["/tin/nam-5.html"] = Answer(b"", 503)
    site.routes["/tin/bon-4.html"] = Answer(b"", 410)
    nights.crawl()
    site.routes["/tin/nam-5.html"] = good
    site.asked.clear()
    result = nights.crawl()
    assert [record.problem for record in articles(result)] == [None]
    assert site.count("/tin/bon-4.html") == 0


def test_a_listing_that_cannot_be_reached_makes_the_source_unavailable(
    site: Site, nights: Nights
) -> None:
    site.routes["/tin/"] = Answer(b"", 503)
    with pytest.raises(SourceUnavailable, match="none of its listings") as raised:
        nights.crawl()
    assert raised.value.code == "http_5xx"
    assert {record.kind for record in raised.value.captures} == {"robots", "listing"}


def test_a_listing_without_articles_is_reported(site: Site, nights: Nights) -> None:
    site.routes["/tin/"] = article("Trang đã đổi thiết kế", None)
    assert [failure.code for failure in nights.crawl().failures] == ["listing_empty"]


def test_articles_without_a_date_in_the_listing_are_fetched_to_learn_it(
    site: Site, nights: Nights
) -> None:
    for path, names in (("/tin/", (7, 6, 5)), ("/tin/?trang=2", (4, 1))):
        by_number = {7: "bay", 6: "sau", 5: "nam", 4: "bon", 1: "mot"}
        site.routes[path] = listing(*((f"/tin/{by_number[n]}-{n}.html", None) for n in names))
    site.routes["/tin/?trang=3"] = listing(("/tin/cu-9.html", None))
    site.routes["/tin/cu-9.html"] = article("Bài cũ", "2024-01-01")
    site.routes["/tin/?trang=4"] = listing(("/tin/cu-8.html", None))
    result = nights.crawl()
    assert sorted(record.partition_day.day for record in articles(result)) == [1, 1, 4, 5, 6, 7]
    assert site.count("/tin/?trang=4") == 0


def test_an_undated_article_belongs_to_the_day_of_capture(site: Site, nights: Nights) -> None:
    del site.routes["/tin/?trang=2"]
    site.routes["/tin/"] = listing(("/tin/khong-ngay-3.html", None))
    site.routes["/tin/khong-ngay-3.html"] = article("Không ngày")
    (record,) = articles(nights.crawl())
    assert (record.partition_day, record.dated_from) == (date(2024, 3, 8), "capture")


def test_a_day_in_the_future_is_not_believed(site: Site, nights: Nights) -> None:
    del site.routes["/tin/?trang=2"]
    site.routes["/tin/"] = listing(("/tin/mai-sau-3.html", "05/03/2024"))
    site.routes["/tin/mai-sau-3.html"] = article("Ngày mai", "2044-03-05")
    (record,) = articles(nights.crawl())
    assert (record.partition_day, record.dated_from) == (date(2024, 3, 5), "listing")


def test_a_listing_that_states_days_in_the_future_is_read_as_one_without_days(
    site: Site, nights: Nights
) -> None:
    # Of a fair, say; such days must neither hide an article nor keep the walk going.
    site.routes["/tin/"] = listing(("/tin/sau-6.html", "06/03/2044"))
    site.routes["/tin/?trang=2"] = listing(("/tin/bon-4.html", "01/12/2024"))
    site.routes["/tin/?trang=3"] = listing(("/tin/cu-9.html", "01/02/2024"))
    site.routes["/tin/?trang=4"] = listing(("/tin/cu-8.html", "01/01/2024"))
    days = {r.canonical_url[-6:]: r.partition_day.day for r in articles(nights.crawl())}
    assert days == {"6.html": 6, "4.html": 4}
    assert site.count("/tin/?trang=3") == 1
    assert site.count("/tin/?trang=4") == 0


def test_a_parser_that_breaks_on_a_page_does_not_lose_it(nights: Nights) -> None:
    def breaks(_body: bytes, url: str) -> date | None:
        raise RuntimeError(url)

    result = nights.crawl(publication_day=breaks)
    assert {record.dated_from for record in articles(result)} == {"listing"}
    assert len(articles(result)) == 4


def test_a_listing_that_pages_for_ever_ends(site: Site, nights: Nights) -> None:
    def endless(handler: Handler) -> Answer:
        page = int(handler.path.partition("=")[2] or 1)
        return listing((f"/tin/bai-so-{page}.html", "05/03/2024"))

    site.routes["/tin/"] = endless
    capped = nights.source.model_copy(
        update={"listings": (nights.source.listings[0].model_copy(update={"max_pages": 7}),)}
    )
    result = Nights(capped, nights.archive.root).crawl()
    assert len([path for path in site.asked if path.startswith("/tin/?")]) == 6
    assert "max_pages" in result.notes[0]


def test_a_listing_that_repeats_its_last_page_ends(site: Site, nights: Nights) -> None:
    site.routes["/tin/?trang=3"] = site.routes["/tin/?trang=2"] = site.routes["/tin/"]
    nights.crawl()
    assert [path for path in site.asked if path.startswith("/tin/?")] == ["/tin/?trang=2"]


def test_an_article_whose_address_holds_replacement_characters_is_had(
    site: Site, nights: Nights
) -> None:
    del site.routes["/tin/?trang=2"]
    path = "/tin/%EF%BF%BD%EF%BF%BDak-nong-52.html"
    site.routes["/tin/"] = listing(("/tin/\ufffd\ufffdak-nong-52.html", "05/03/2024"))
    site.routes[path] = article("Đắk Nông", "2024-03-05")
    (record,) = articles(nights.crawl())
    assert record.canonical_url == f"http://bao-thu.example{path}"
    assert nights.archive.read(record).status == 200


def test_a_moved_article_is_known_by_both_addresses(site: Site, nights: Nights) -> None:
    del site.routes["/tin/?trang=2"]
    site.routes["/tin/"] = listing(("/tin/nam-cu-55.html", "05/03/2024"))
    site.routes["/tin/nam-cu-55.html"] = Answer(b"", 301, {"Location": "/tin/nam-5.html"})
    (record,) = articles(nights.crawl())
    assert record.canonical_url == "http://bao-thu.example/tin/nam-5.html"
    site.asked.clear()
    assert nights.crawl().skipped_known == 1
    assert site.count("/tin/nam-cu-55.html") == 0


def test_one_id_under_a_new_slug_every_night_is_one_article(site: Site, tmp_path: Path) -> None:
    del site.routes["/tin/?trang=2"]
    nights = Nights(source_on(site, id_is_key=True), tmp_path)
    for slug in ("mot", "hai"):
        site.routes["/tin/"] = listing((f"/tin/ten-{slug}-5.html", "05/03/2024"))
        site.routes[f"/tin/ten-{slug}-5.html"] = article("Bài", "2024-03-05")
        result = nights.crawl()
    assert result.skipped_known == 1


def test_two_articles_with_one_id_are_both_had_and_known(site: Site, tmp_path: Path) -> None:
    del site.routes["/tin/?trang=2"]
    nights = Nights(source_on(site, id_is_key=True), tmp_path)
    titles = {
        "/tin/che-thai-nguyen-5.html": "Chè Thái Nguyên được trao chứng nhận năm sao",
        "/tin/hoi-cho-xuan-5.html": "Hội chợ xuân khai mạc tại trung tâm huyện",
    }
    entries = "".join(
        f'<li><a href="{path}"><img></a><a href="{path}">{title}</a><b>05/03/2024</b></li>'
        for path, title in titles.items()
    )
    again = '<a href="/tin/che-thai-nguyen-ocop-5.html">Chè Thái Nguyên được trao chứng nhận</a>'
    site.routes["/tin/"] = Answer(f"<ul>{entries}</ul>{again}".encode(), 200, dict(HTML))
    for path, title in titles.items():
        site.routes[path] = article(title, "2024-03-05")

    result = nights.crawl()

    assert [record.canonical_url[22:] for record in articles(result)] == list(titles)
    assert len(result.notes) == 2
    assert "its id is that of another article" in result.notes[0]
    site.asked.clear()
    assert nights.crawl().skipped_known == 2
    assert not [path for path in site.asked if path.endswith(".html")]


def test_a_page_far_shorter_than_the_source_s_usual_ones_fails_and_is_asked_again(
    site: Site, nights: Nights
) -> None:
    del site.routes["/tin/?trang=2"]
    paths = [f"/tin/bai-dai-{number}.html" for number in range(20, 41)]
    site.routes["/tin/"] = listing(*((path, "05/03/2024") for path in paths))
    for path in paths:
        site.routes[path] = article("Bài dài", "2024-03-05", f"<p>{SENTENCE * 80}</p>")
    site.routes[paths[-1]] = article("Bài cụt", "2024-03-05")

    result = nights.crawl()

    assert [(failure.url[-7:], failure.code) for failure in result.failures] == [
        ("40.html", "short_body")
    ]
    site.routes[paths[-1]] = article("Bài dài", "2024-03-05", f"<p>{SENTENCE * 80}</p>")
    mended = nights.crawl()
    assert [record.problem for record in articles(mended)] == [None]
    assert mended.failures == []


def test_related_links_are_followed_into_the_range_when_asked(site: Site, nights: Nights) -> None:
    box = (
        '<div><a href="/tin/bon-4.html">Bốn</a> <i>04/03/2024</i></div>'
        '<div><a href="/tin/mot-1.html">Một</a> <i>01/01/2024</i></div>'
    )
    site.routes["/tin/"] = listing(("/tin/nam-5.html", "05/03/2024"))
    site.routes["/tin/nam-5.html"] = article("Năm", "2024-03-05", box)
    del site.routes["/tin/?trang=2"]
    result = nights.crawl(follow_related=True)
    assert [record.canonical_url[-6:] for record in articles(result)] == ["5.html", "4.html"]
    assert passed(result) == {"/tin/mot-1.html": ("out_of_range", date(2024, 1, 1))}


def passed(result: CrawlResult) -> dict[str, tuple[str, date | None]]:
    return {f.url.removeprefix("http://")[15:]: (f.code, f.day) for f in result.passed_over}


def test_a_teaser_without_a_day_is_noted_and_left_to_the_listings(
    site: Site, nights: Nights
) -> None:
    box = '<a href="/tin/bon-4.html">Bốn</a><a href="/tin/sau-6.html">Sáu</a>'
    site.routes["/tin/"] = listing(("/tin/nam-5.html", "05/03/2024"), ("/tin/sau-6.html", None))
    site.routes["/tin/nam-5.html"] = article("Năm", "2024-03-05", box)
    del site.routes["/tin/?trang=2"]
    result = nights.crawl(follow_related=True)
    assert passed(result) == {"/tin/bon-4.html": ("undated", None)}
    assert "no date beside the link on" in result.passed_over[0].message
    assert site.count("/tin/bon-4.html") == 0
    assert result.failures == []

    site.routes["/tin/"] = listing(("/tin/bon-4.html", "04/03/2024"))
    brought = nights.crawl(follow_related=True)
    assert [record.canonical_url[-6:] for record in articles(brought)] == ["4.html"]
    assert brought.passed_over == []


def test_what_a_listing_tells_of_other_days_is_noted_unless_it_is_archived(
    site: Site, nights: Nights
) -> None:
    day = date(2024, 3, 6)
    result = nights.crawl(day, day)
    assert passed(result) == {
        "/tin/bon-4.html": ("out_of_range", date(2024, 3, 4)),
        "/tin/mot-1.html": ("out_of_range", date(2024, 3, 1)),
    }
    again = nights.crawl(date(2024, 3, 4), date(2024, 3, 4))
    assert passed(again) == {"/tin/mot-1.html": ("out_of_range", date(2024, 3, 1))}


def test_links_of_articles_are_followed_up_to_a_limit_and_the_rest_is_noted(
    site: Site, nights: Nights, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(related, "MOST_RELATED", 1)
    box = "".join(
        f'<div><a href="/tin/{name}.html">{name}</a> <i>05/03/2024</i></div>'
        for name in ("bon-4", "mot-1", "bay-7")
    )
    site.routes["/tin/"] = listing(("/tin/nam-5.html", "05/03/2024"))
    site.routes["/tin/nam-5.html"] = article("Năm", "2024-03-05", box)
    del site.routes["/tin/?trang=2"]
    result = nights.crawl(follow_related=True)
    assert len(articles(result)) == 2
    assert set(passed(result).values()) == {("too_many_related", date(2024, 3, 5))}
    assert len(result.passed_over) == 2


def test_of_a_source_read_for_the_programme_alone_other_links_are_counted(
    site: Site, tmp_path: Path
) -> None:
    site.routes["/tin/"] = listing(
        ("/tin/san-pham-ocop-5.html", "05/03/2024"), ("/tin/sau-6.html", "06/03/2024")
    )
    box = '<div><a href="/tin/bon-4.html">Bốn</a> <i>04/03/2024</i></div>'
    site.routes["/tin/san-pham-ocop-5.html"] = article("Năm", "2024-03-05", box)
    del site.routes["/tin/?trang=2"]
    nights = Nights(source_on(site, mentions_only=True), tmp_path)
    result = nights.crawl(follow_related=True)
    assert [record.canonical_url[-6:] for record in articles(result)] == ["5.html"]
    assert (result.off_topic, result.passed_over) == (2, [])


def test_an_interrupt_leaves_a_closed_archive_that_the_next_run_knows(
    site: Site, nights: Nights
) -> None:
    lines: list[str] = []

    def stop_at_third(line: str) -> None:
        lines.append(line)
        if len(lines) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        nights.crawl(progress=stop_at_third)
    assert [file.name[-8:] for file in nights.archive.files()] == [".warc.gz"]
    site.asked.clear()
    result = nights.crawl()
    # The articles of both runs are told to the index, and none was asked for twice.
    assert len(articles(result)) == 4
    assert len([path for path in site.asked if path.endswith(".html")]) == 2
    assert result.recovered > 0


def test_a_plan_says_what_a_crawl_would_fetch_and_archives_nothing(
    site: Site, nights: Nights, tmp_path: Path
) -> None:
    planned = plan(nights.source, FIRST, LAST, known={}, now=lambda: NIGHT, settings=SETTINGS)
    assert [found.url[-6:] for found in planned.would_fetch] == [
        "7.html",
        "6.html",
        "5.html",
        "4.html",
    ]
    assert list(tmp_path.iterdir()) == []
    assert not [path for path in site.asked if path.endswith(".html")]
    nights.crawl()
    again = plan(
        nights.source, FIRST, LAST, known=nights.known, now=lambda: NIGHT, settings=SETTINGS
    )
    assert (again.would_fetch, again.known) == ([], 4)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"enabled": False, "note": "thử"}, "switched off"),
        ({"paused": {"until": "2024-03-08", "why": "bảo trì"}}, "paused until 2024-03-08: bảo trì"),
        ({"enabled": False, "listings": [], "forbidden": "không cho"}, "forbidden: không cho"),
    ],
)
def test_a_source_at_rest_is_never_asked(
    site: Site, tmp_path: Path, changes: dict[str, object], reason: str
) -> None:
    with pytest.raises(SourceUnavailable, match=reason):
        Nights(source_on(site, **changes), tmp_path).crawl()
    assert site.asked == []
