"""What English pages put between the paragraphs of an article of unknown design."""

from parsers.pages.assembly import assemble
from parsers.pages.builder import Block, Blocks
from parsers.reading import read_documents

_SAID = "The growers of lot {} say that buyers from the city now ask for papers before the price."


def test_a_caption_with_a_sign_of_copyright_late_in_an_article_does_not_end_it() -> None:
    told = [Block("text", _SAID.format(n)) for n in range(6)]
    credit = Block("caption", "© The Sample Post The drying yard at dawn")

    parts = assemble(Blocks([*told[:5], credit, told[5]]), "A village and its label", None, "")

    assert parts.paragraphs == [block.text for block in told]
    assert parts.captions == [credit.text]


def test_an_imprint_late_in_an_article_still_ends_it() -> None:
    told = [Block("text", _SAID.format(n)) for n in range(6)]
    imprint = Block("text", "© 2024 The Sample Post. All rights reserved.")

    parts = assemble(Blocks([*told[:5], imprint, told[5]]), "A village and its label", None, "")

    assert parts.paragraphs == [block.text for block in told[:5]]


def test_teasers_under_the_one_word_related_between_paragraphs_are_no_text() -> None:
    card = (
        '<li><a href="/b-{0}"><img src="x.jpg"></a><h5><a href="/b-{0}">How lot {0} learned to dry'
        " its own tea</a></h5><p>Lot {0} bought an oven in May and has a shop now.</p></li>"
    )
    box = f"<div><h6>Related</h6><ul>{card.format(8)}{card.format(9)}</ul></div>"
    told = [f"<p>{_SAID.format(n)}</p>" for n in range(6)]
    page = f"<html><body><h1>A village</h1><div>{''.join(told[:3])}{box}{''.join(told[3:])}</div>"

    document = read_documents(page.encode(), name="page.html", url="https://post.example/a")[0]

    assert document.text.split("\n\n") == [_SAID.format(n) for n in range(6)]
