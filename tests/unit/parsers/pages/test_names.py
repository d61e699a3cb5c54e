from selectolax.lexbor import LexborHTMLParser

from parsers.pages.names import names_in, names_on, occurring


def test_every_naming_attribute_of_a_page_is_found_once() -> None:
    html = "<div class='b a'><p id=x class='b a'>1</p><p id='' class>2</p></div>"

    assert names_on(LexborHTMLParser(html)).split() == ["b", "a", "x"]


def test_attributes_are_found_however_they_are_written() -> None:
    html = "<DIV CLASS = 'sapo'><p\tid='y'>1</p></DIV>"

    assert names_on(LexborHTMLParser(html)) == "sapo y"


def test_names_in_scripts_are_no_names_of_the_page() -> None:
    html = "<script>var a = '<p class=sapo>';</script><p class=lead>1</p>"

    assert names_on(LexborHTMLParser(html)) == "lead"


def test_both_ways_of_looking_find_the_same_on_a_plain_page() -> None:
    html = '<div class="a"><p id="x">1</p><p class="c d">2</p></div>'

    assert names_in(html) == names_on(LexborHTMLParser(html))


def test_only_selectors_whose_name_occurs_are_kept() -> None:
    assert occurring((".sapo", "#lead", ".box .title"), "sapo title") == ".sapo, .box .title"
