import re
from importlib.resources import files

import pytest

from reports.texts import relations, say, texts
from warehouse.publish import relations as published

PAGE = "".join(
    file.read_text("utf-8")
    for folder in ("page", "page/script")
    for file in files("reports").joinpath(folder).iterdir()
    if file.name.endswith((".jinja", ".js"))
)


def test_every_text_is_written_in_both_languages() -> None:
    for key, both in texts().items():
        assert set(both) == {"vi", "en"}, key
        assert all(both.values()), key
        assert re.findall(r"\{\w+\}", both["vi"]) == re.findall(r"\{\w+\}", both["en"]), key


def test_every_text_that_the_page_asks_for_is_written() -> None:
    asked = set(re.findall(r"""(?:\bt|\bsay|\badd)\(\s*["'](\w+)["'](?:\)|, )""", PAGE))
    assert len(asked) > 50
    assert asked <= set(texts())


def test_every_metric_bound_and_origin_has_a_word() -> None:
    for metric in ("recognised", "evaluated", "proposed", "target", "producers", "budget"):
        assert say(f"metric_{metric}", "vi")
    for bound in ("about", "at_least", "at_most"):
        assert say(f"bound_{bound}", "en")
    origins = "clause sentence paragraph title dateline issuer source published"
    for origin in origins.split():
        assert say(f"from_{origin}", "vi")


def test_every_published_table_is_described() -> None:
    assert set(relations()) == set(published())


def test_an_unwritten_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no_such_text", "vi")
