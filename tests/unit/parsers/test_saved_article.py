"""The real article that a reader saved, where the labelled corpus lies beside the repository."""

import json
from pathlib import Path

import pytest

from parsers.models import Document
from parsers.reading import read_documents

SEED = Path(__file__).parents[4] / "shared" / "corpus" / "seed"

pytestmark = pytest.mark.skipif(
    not SEED.is_dir(), reason="the labelled corpus is not beside this repository"
)


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    (path,) = SEED.glob("*.txt")
    return read_documents(path.read_bytes(), name=path.name)


def labelled(nth: int) -> dict[str, str]:
    value: dict[str, str] = json.loads((SEED / f"seed-{nth}.json").read_text(encoding="utf-8"))
    return value


def test_body_and_teasers_are_the_labelled_texts(documents: tuple[Document, ...]) -> None:
    assert [document.text for document in documents] == [labelled(n)["text"] for n in range(1, 6)]
    assert [document.title for document in documents] == [labelled(n)["title"] for n in range(1, 6)]


def test_teasers_are_documents_numbered_after_the_page(documents: tuple[Document, ...]) -> None:
    main = documents[0].id
    assert [document.id for document in documents[1:]] == [f"{main}#{n}" for n in range(1, 5)]
    assert {document.kind for document in documents[1:]} == {"teaser"}


def test_caption_and_unaccented_image_title_are_in_no_text(
    documents: tuple[Document, ...],
) -> None:
    for document in documents:
        assert "hinh anh" not in document.text
        assert "Ảnh:" not in document.text
        assert "trưng bày tại Hội nghị" not in document.text
    assert len(documents[0].captions) == 1
    assert documents[0].captions[0].startswith("Sản phẩm")


def test_byline_and_closing_label_are_not_text(documents: tuple[Document, ...]) -> None:
    assert documents[0].author == "Ngọc Thiện"
    assert "Ngọc Thiện" not in documents[0].text
    assert "Đề xuất" not in documents[-1].text
