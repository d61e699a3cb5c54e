"""Archives: their members in memory, names as their writers meant them, bombs and locks."""

from __future__ import annotations

import unicodedata
import zipfile
from io import BytesIO

import pytest

from parsers import bundles, reading
from parsers.files import zipped
from parsers.files.kinds import kind_of
from parsers.files.zipped import members_of
from parsers.reading import read_documents

PAGE = "<html><body><article><p>Xã có 3 sản phẩm OCOP.</p></article></body></html>".encode()


def archive(members: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return stream.getvalue()


def test_members_come_in_order_of_name_without_the_notes_of_file_managers() -> None:
    payload = archive(
        {"b.html": b"1", "a.html": b"2", "__MACOSX/._a.html": b"3", "Thumbs.db": b"4", "~$c": b"5"}
    )
    members, notes = members_of(payload, "x.zip")
    assert [member.name for member in members] == ["a.html", "b.html"]
    assert notes == ()


def test_names_that_lead_out_of_the_folder_are_only_labels() -> None:
    payload = archive({"../../etc/passwd": PAGE, "/abs.html": PAGE})
    documents = read_documents(payload, name="x.zip")
    assert [document.id for document in documents] == ["x/etc/passwd", "x/abs"]


def test_members_that_differ_only_in_where_they_would_lead_are_two_documents() -> None:
    documents = read_documents(archive({"../a.html": PAGE, "a.html": PAGE}), name="x.zip")
    assert [document.id for document in documents] == ["x/a", "x/a~2"]


def test_decomposed_names_are_composed() -> None:
    name = unicodedata.normalize("NFD", "Quyết định.html")
    members, _ = members_of(archive({name: b"1"}), "x.zip")
    assert members[0].name == "Quyết định.html"


def test_utf8_names_of_old_programs_are_mended() -> None:
    raw = bytearray(archive({"Qd\xe9.html": b"1"}))
    for at in (i for i in range(len(raw)) if raw[i : i + 4] in (b"PK\x03\x04", b"PK\x01\x02")):
        flags = at + (6 if raw[at + 2] == 3 else 8)
        raw[flags + 1] &= ~0x08
    members, _ = members_of(bytes(raw), "x.zip")
    assert members[0].name == "Qd\xe9.html"


def test_a_bomb_is_refused_and_its_neighbour_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_MEMBER_BYTES", 10_000)
    members, _ = members_of(archive({"a.txt": b"0" * 20_000, "b.txt": b"1"}), "x.zip")
    assert members[0].problem is not None
    assert members[0].problem.code == "unpacks_too_large"
    assert members[1].payload == b"1"


def test_an_archive_in_an_archive_is_opened_one_level_deep() -> None:
    deep = archive({"sâu.zip": archive({"b.html": PAGE}), "a.html": PAGE})
    inner, refused = read_documents(archive({"xã/trong.zip": deep}), name="x.zip")
    assert inner.id == "x/xã/trong/a"
    assert refused.id == "x/xã/trong/sâu"
    assert [problem.code for problem in refused.problems] == ["nested_archive"]


def test_many_archives_too_deep_are_told_once() -> None:
    deep = archive({f"{n}.zip": archive({"b.html": PAGE}) for n in range(9)})
    (refused,) = read_documents(archive({"trong.zip": deep}), name="x.zip")
    assert refused.id == "x/trong/0"
    assert "0.zip and 8 more" in refused.problems[0].message


def test_what_is_unpacked_counts_through_the_levels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MOST_BYTES", 30_000)
    inner = archive({"a.txt": b"0" * 20_000})
    packed = archive({"to.txt": b"1" * 20_000, "trong.zip": inner})
    documents = read_documents(packed, name="x.zip")
    codes = [[problem.code for problem in document.problems] for document in documents]
    assert codes[1] == ["unpacks_too_large"]


def test_each_member_is_a_document_of_its_own() -> None:
    payload = archive({"xã/bài 1.html": PAGE, "bài 2.html": PAGE, "hỏng.pdf": b"%PDF-1.4"})
    documents = read_documents(payload, name="gửi.zip")
    assert [document.id for document in documents] == ["gửi/bài 2", "gửi/hỏng", "gửi/xã/bài 1"]
    assert documents[1].problems[0].code == "broken_file"


def test_a_member_that_breaks_its_reader_leaves_the_others_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(reading, "read_labelled", broken)
    payload = archive({"a.json": b'{"text": "x"}', "b.html": PAGE})
    first, second = read_documents(payload, name="x.zip")
    assert [problem.code for problem in first.problems] == ["reader_crashed"]
    assert "3" in second.text


@pytest.mark.parametrize("payload", [b"PK\x03\x04", archive({})])
def test_an_archive_without_files_says_so(payload: bytes) -> None:
    (document,) = read_documents(payload, name="x.zip")
    assert document.problems[0].code in {"broken_file", "empty"}


def test_an_archive_that_stores_a_pdf_unpacked_is_an_archive() -> None:
    payload = BytesIO()
    with zipfile.ZipFile(payload, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("quyết định.pdf", b"%PDF-1.4\n")
    assert kind_of(payload.getvalue()) == "zip"


def test_an_archive_of_pages_is_told_from_one_with_other_files() -> None:
    assert zipped.holds_pages(archive({"a.html": PAGE, "b/c.htm": PAGE, "Thumbs.db": b"4"}))
    assert not zipped.holds_pages(archive({"a.html": PAGE, "b.pdf": b"%PDF-1.4"}))
    assert not zipped.holds_pages(PAGE)
