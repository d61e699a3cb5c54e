"""Fixed phrases around English, German and French articles."""

import pytest

from parsers.pages import labels, labels_abroad


@pytest.mark.parametrize(
    "line",
    [
        "Related articles",
        "You may also like:",
        "Ähnliche Beiträge",
        "Mehr zum Thema",
        "À lire aussi",
        "Noticias relacionadas",
    ],
)
def test_a_line_that_announces_other_articles_is_told(line: str) -> None:
    assert labels.is_related_label(line)


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("Lire aussi : Une halle pour le cidre", "Une halle"),
        ("READ MORE: A market hall opens", "A market hall"),
        ("Lesen Sie auch: Eine neue Halle", "Eine neue"),
    ],
)
def test_a_headline_behind_such_words_is_that_of_another_article(line: str, begins: str) -> None:
    assert line[labels.related_prefix(line) :].startswith(begins)


@pytest.mark.parametrize(
    "line",
    [
        "Most read",
        "About the author",
        "3 Comments",
        "Leave a Reply",
        "2 thoughts on “A village and its label”",
        "Schreibe einen Kommentar",
        "Zur Person",
        "Les plus lus",
        "This entry was posted in Crafts and tagged villages, fairs. Bookmark the permalink.",
    ],
)
def test_a_line_that_nothing_of_the_article_follows_is_told(line: str) -> None:
    assert labels.is_end_label(line)


@pytest.mark.parametrize(
    "line",
    [
        "Follow Ada Sampleton on Twitter.",
        "Contributing: Joe Placeholder, Associated Sample",
        "[+] Enlarge",
        "Anzeige",
        "Publicité",
        "4 min read",
        "Read or Share this story: http://samp.le/1x3DF",
        "2 of 9Photo: Sample Pictures",
    ],
)
def test_a_line_of_the_page_itself_is_told(line: str) -> None:
    assert labels.is_notice(line)


@pytest.mark.parametrize(
    "line",
    [
        "The comments were kind.",
        "More from the mill came in May, and the rest went to the fair in the next valley.",
        "Print runs of the label doubled within a year.",
        "Follow the river and you will find it.",
        "Contact with the buyers was lost.",
    ],
)
def test_a_sentence_that_begins_alike_is_none_of_these(line: str) -> None:
    assert not labels.is_notice(line)
    assert not labels.is_end_label(line)
    assert not labels.is_related_label(line)


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("4 September 2021", True),
        ("Sat 4 Sep 2021 08.15 BST", True),
        ("Ada Sampleton, The Sample Post 8:42 a.m. EDT September 4, 2021", True),
        ("Publié le 04 septembre 2021 à 08h15", True),
        ("The fair of 4 September 2021 was wet", False),
        ("Ada Sampleton, The Sample Post", False),
    ],
)
def test_a_line_that_names_a_day_and_tells_nothing_is_told(line: str, dated: bool) -> None:
    assert labels_abroad.is_dated_line(line) is dated
