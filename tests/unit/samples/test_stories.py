from datetime import date

import pytest

from samples.labels import load_labels
from samples.stories import FIRST_DAY, LAST_DAY, Official, Source, Story, load_sources

SOURCES = load_sources()
STORIES = [(source, story) for source in SOURCES for story in source.stories]
LABELS = load_labels()


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_each_source_has_enough_stories_within_the_two_weeks(source: Source) -> None:
    within = [s for s in source.stories if s.published.date() >= FIRST_DAY]
    assert all(story.published.date() <= LAST_DAY for story in source.stories)
    assert len(within) >= 5


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_addresses_and_ids_are_not_used_twice(source: Source) -> None:
    addresses = [story.url for story in source.stories]
    addresses += [story.moved_from for story in source.stories if story.moved_from]
    assert len(set(addresses)) == len(addresses)
    assert len({story.id for story in source.stories}) == len(source.stories)


def test_every_page_that_can_be_read_is_labelled_once() -> None:
    readable = {source.canonical(story) for source, story in STORIES if story.status == 200}
    labelled = [label["url"] for label in LABELS if label["kind"] != "teaser"]
    assert sorted(labelled) == sorted(readable)


def test_every_teaser_of_a_readable_page_is_labelled_once() -> None:
    shown = {
        (source.canonical(story), source.canonical(other))
        for source, story in STORIES
        if story.status == 200
        for other in story.related
    }
    labelled = [(x["parent_url"], x["url"]) for x in LABELS if x["kind"] == "teaser"]
    assert sorted(labelled) == sorted(shown)


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["id"])
def test_labels_rest_on_the_text_that_is_published(label: dict) -> None:
    texts = {source.canonical(story): story for source, story in STORIES}
    story = texts[label["url"]]
    assert label["text"] == (story.lead if label["kind"] == "teaser" else story.text)
    for claim in label["claims"]:
        assert claim["evidence"] in label["text"]
        assert claim["value_min"] <= claim["value_max"]
        assert (claim["as_of"] is None) or claim["scope"] == "total"
        assert (claim["period"] is None) or claim["scope"] == "period"
    assert all(span in label["text"] for span in label["neutral"])


def test_some_page_has_no_figure_and_some_unit_is_contradicted() -> None:
    assert any(label["kind"] == "news" and not label["claims"] for label in LABELS)
    stated: dict[tuple, set[float]] = {}
    for label in LABELS:
        for claim in label["claims"]:
            if claim["metric"] == "recognised" and claim["scope"] == "total":
                key = (tuple(claim["place"].values()), claim["as_of"], tuple(claim["stars"]))
                stated.setdefault(key, set()).add(claim["value_min"])
    assert any(len(values) > 1 for values in stated.values())


@pytest.mark.parametrize(
    ("signed", "dateline"),
    [
        (date(2024, 3, 5), "Cần Thơ, ngày 05 tháng 3 năm 2024"),
        (date(2024, 1, 15), "Cần Thơ, ngày 15 tháng 01 năm 2024"),
        (date(2024, 12, 20), "Cần Thơ, ngày 20 tháng 12 năm 2024"),
    ],
)
def test_dateline_pads_as_the_decree_asks(signed: date, dateline: str) -> None:
    official = Official(
        number="1/QĐ-UBND",
        parent=None,
        issuer="ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ",
        place="Cần Thơ",
        signed=signed,
        type="QUYẾT ĐỊNH",
        abstract="Thử",
        authority=None,
        grounds=(),
        articles=("Điều 1.",),
        recipients=(),
        signer_title="CHỦ TỊCH",
        signer="Người Ký",
        annex=None,
    )
    assert official.dateline == dateline


def test_annexes_have_as_many_rows_as_the_first_article_says() -> None:
    expected = {"90512": 10, "90501": 12, "90288": 5, "90388": 4}
    portal: dict[str, Story] = {story.id: story for story in SOURCES[3].stories}
    for key, count in expected.items():
        official = portal[key].official
        assert official is not None
        assert official.annex is not None
        assert len(official.annex.rows) == count
        assert {len(row) for row in official.annex.rows} == {6}
