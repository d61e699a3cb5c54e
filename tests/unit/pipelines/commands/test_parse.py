from __future__ import annotations

import io
import json
import unicodedata
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from parsers.models import Document
from pipelines.command import app

runner = CliRunner()

NEWS = """Phú Thịnh thêm sản phẩm mới

Chiều qua, Chi cục Phát triển nông thôn cho biết đến cuối năm 2023 tỉnh Bến Tre đã công nhận \
137 sản phẩm OCOP, trong đó có 52 sản phẩm 4 sao và 85 sản phẩm 3 sao.
"""
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8">
<title>Bến Tre thêm sản phẩm</title>
<meta property="og:title" content="Bến Tre thêm sản phẩm">
<meta property="article:published_time" content="2024-02-03T08:00:00+07:00">
<link rel="canonical" href="https://bao.example/a-1.html"></head>
<body><article><h1>Bến Tre thêm sản phẩm</h1>
<p>Tính đến cuối năm 2023, tỉnh Bến Tre có 137 sản phẩm OCOP được công nhận, gồm nhiều loại
nước uống, bánh kẹo và đồ thủ công do người trong tỉnh làm ra.</p>
<p>Ban tổ chức cho biết sẽ mở thêm các lớp tập huấn cho chủ cơ sở trong quý tới.</p></article>
</body></html>"""


def run(*arguments: object, stdin: bytes | None = None) -> Result:
    return runner.invoke(app, ["parse", *map(str, arguments)], input=stdin)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "tin.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def codes(document: dict[str, Any]) -> set[str]:
    return {problem["code"] for problem in document["problems"]}


def test_a_document_is_one_line_with_the_agreed_fields(news: Path) -> None:
    result = run(
        news,
        "--jsonl",
        "--published",
        "3/2/2024",
        "--source",
        "bao-x",
        "--url",
        "https://a.example/1",
    )
    (document,) = lines(result)

    assert result.exit_code == 0
    assert list(document) == [
        "id", "kind", "url", "source", "published", "title", "lead", "text", "captions",
        "related", "decision", "claims", "awards", "problems", "figures_aside",
        "tags",
    ]  # fmt: skip
    assert document["id"] == "tin"
    assert document["published"] == "2024-02-03"
    assert document["source"] == "bao-x"
    assert document["url"] == "https://a.example/1"
    assert document["problems"] == []


def test_every_claim_is_an_exact_span_of_the_text(news: Path) -> None:
    (document,) = lines(run(news, "--jsonl", "--published", "2024-02-03"))

    assert {claim["value_min"] for claim in document["claims"]} == {137, 52, 85}
    for claim in document["claims"]:
        assert document["text"][claim["start"] : claim["end"]] == claim["evidence"]


def test_the_table_marks_the_figures_in_their_sentence(news: Path) -> None:
    result = run(news, "--published", "2024-02-03")
    shown = " ".join(result.stdout.split())

    assert "công nhận [137] sản phẩm OCOP, trong đó có [52] sản phẩm 4 sao" in shown
    assert "★★★★" in shown
    assert "Bến Tre" in shown
    assert "đến 31/12/2023" in shown


def test_the_table_speaks_english_on_request(news: Path) -> None:
    result = run(news, "--published", "2024-02-03", "--lang", "en")

    assert "What it counts" in result.stdout
    assert "as of 2023-12-31" in result.stdout


def test_piped_output_has_no_colour_codes(news: Path) -> None:
    assert "\x1b" not in run(news).stdout


def test_standard_input_is_a_page_too() -> None:
    (document,) = lines(run("-", "--jsonl", stdin=PAGE.encode()))

    assert document["id"] == "stdin"
    assert document["published"] == "2024-02-03"
    assert [claim["value_min"] for claim in document["claims"]] == [137]


def test_the_day_that_the_user_gives_wins_over_the_pages_own() -> None:
    (document,) = lines(run("-", "--jsonl", "--published", "2024-03-01", stdin=PAGE.encode()))

    assert document["published"] == "2024-03-01"


def test_a_folder_is_read_whole_and_other_files_are_counted(tmp_path: Path, news: Path) -> None:
    (tmp_path / "trang.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "cu.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    result = run(tmp_path, "--jsonl", "--published", "2024-02-03")

    assert [document["id"] for document in lines(result)] == ["tin", "trang"]
    assert "1 .doc; save .doc as DOCX or PDF" in result.stderr


def test_an_empty_file_is_a_line_with_its_reason_and_the_others_follow(
    tmp_path: Path, news: Path
) -> None:
    empty = tmp_path / "a.txt"
    empty.write_bytes(b"")
    result = run(empty, news, "--jsonl", "--published", "2024-02-03")
    first, second = lines(result)

    assert result.exit_code == 3
    assert codes(first) == {"empty"}
    assert second["claims"]
    assert not second["problems"]


def test_a_binary_file_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "anh.html"
    path.write_bytes(b"\x7fELF\x02\x01" + bytes(range(256)) * 20)
    result = run(path)

    assert result.exit_code == 3
    assert "binary" in result.stdout
    assert "Lưu ý" in result.stdout


def test_a_page_of_50_mb_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "to.html"
    path.write_bytes(PAGE.encode() + b"<p>a</p>" * (50 * 1024 * 1024 // 8))
    result = run(path, "--jsonl")
    (document,) = lines(result)

    assert result.exit_code == 3
    assert codes(document) == {"too_large"}


def test_decomposed_letters_give_the_same_figures_with_spans_in_the_text_as_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "nfd.txt"
    path.write_text(unicodedata.normalize("NFD", NEWS), encoding="utf-8")
    (document,) = lines(run(path, "--jsonl", "--published", "2024-02-03"))

    assert {claim["value_min"] for claim in document["claims"]} == {137, 52, 85}
    assert {claim["place"]["province"] for claim in document["claims"]} == {"Bến Tre"}
    for claim in document["claims"]:
        assert document["text"][claim["start"] : claim["end"]] == claim["evidence"]


def test_a_text_without_a_day_says_that_it_has_none(news: Path) -> None:
    result = run(news, "--jsonl")
    (document,) = lines(result)

    assert document["published"] is None
    assert codes(document) == {"no_date"}
    assert document["claims"]
    assert result.exit_code == 3


def test_an_unknown_host_and_source_are_allowed(news: Path) -> None:
    result = run(
        news, "--jsonl", "--published", "2024-02-03",
        "--url", "https://khong-ai-biet.example/x", "--source", "báo lạ",
    )  # fmt: skip
    (document,) = lines(result)

    assert result.exit_code == 0
    assert document["source"] == "báo lạ"


def test_a_known_source_lends_its_province_to_a_figure_without_a_place(tmp_path: Path) -> None:
    path = tmp_path / "tin.txt"
    path.write_text("Tin vắn\n\nĐến nay toàn tỉnh có 118 sản phẩm OCOP.\n", encoding="utf-8")
    arguments = [path, "--jsonl", "--published", "2024-02-03"]
    (unknown,) = lines(run(*arguments))
    (known,) = lines(run(*arguments, "--source", "sample-bao-thai-nguyen"))
    (by_url,) = lines(run(*arguments, "--url", "https://bao-mau-thai-nguyen.example/tin-1.html"))

    assert unknown["claims"][0]["place"]["province"] is None
    assert known["claims"][0]["place"]["province"] == "Thái Nguyên"
    assert by_url["claims"][0]["place"]["province"] == "Thái Nguyên"


@pytest.mark.parametrize("missing", ["id", "title", "published", "text", "kind"])
def test_labelled_json_that_lacks_a_field_says_which(tmp_path: Path, missing: str) -> None:
    labelled = {
        "id": "d-1",
        "kind": "news",
        "url": None,
        "source": "bao",
        "published": "2024-02-03",
        "title": "Tin",
        "text": "Tỉnh Bến Tre có 137 sản phẩm OCOP.",
    }
    del labelled[missing]
    path = tmp_path / "d.json"
    path.write_text(json.dumps(labelled), encoding="utf-8")
    result = run(path, "--jsonl")
    (document,) = lines(result)

    assert result.exit_code == 3
    assert document["problems"]


def test_labelled_json_keeps_its_id_and_its_text_byte_for_byte(tmp_path: Path) -> None:
    text = "Tỉnh Bến Tre\u00a0có 137 sản phẩm OCOP.\n\n\nHết.  "
    path = tmp_path / "khac.json"
    labelled = {
        "id": "d-1",
        "kind": "news",
        "url": None,
        "source": "b",
        "published": "2024-02-03",
        "title": "T",
        "text": text,
        "claims": [{"metric": "recognised"}],
    }
    path.write_text(json.dumps(labelled), encoding="utf-8")
    (document,) = lines(run(path, "--jsonl"))

    assert document["id"] == "d-1"
    assert document["text"] == text


def test_a_file_that_may_not_be_read_is_a_line_too(news: Path, tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "pipe.txt")
    (tmp_path / "pipe.txt").mkdir()
    (tmp_path / "pipe.txt" / "x.txt").write_text(NEWS, encoding="utf-8")
    result = run(tmp_path / "loop.txt", "--jsonl", "--published", "2024-02-03")

    assert [document["id"] for document in lines(result)] == ["x"]


def test_a_vanished_file_does_not_stop_the_others(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "a.txt"
    gone.write_text("x")
    from pipelines.commands import parse as command
    from pipelines.commands.inputs import gather

    def gather_then_lose(paths: list[Path]) -> Any:
        found = gather(paths)
        gone.unlink()
        return found

    monkeypatch.setattr(command, "gather", gather_then_lose)
    result = run(gone, news, "--jsonl", "--published", "2024-02-03")
    first, second = lines(result)

    assert result.exit_code == 3
    assert codes(first) == {"unreadable"}
    assert second["claims"]


def test_a_parser_that_fails_on_one_file_does_not_stop_the_others(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import parsers.parse

    odd = tmp_path / "a.txt"
    odd.write_text("Tin lạ\n\nCó 3 sản phẩm OCOP.", encoding="utf-8")
    real = parsers.parse.with_claims

    def sometimes(document: Document, *rest: Any) -> Document:
        if document.id == "a":
            raise ValueError("odd page")
        return real(document, *rest)

    monkeypatch.setattr(parsers.parse, "with_claims", sometimes)
    result = run(odd, news, "--jsonl", "--published", "2024-02-03")
    first, second = lines(result)

    assert result.exit_code == 3
    assert codes(first) == {"parser_failed"}
    assert "odd page" in first["problems"][0]["message"]
    assert second["claims"]


def test_url_goes_with_one_file_only(news: Path) -> None:
    result = run(news, news, "--url", "https://a.example")

    assert result.exit_code == 2
    assert "one page" in result.stderr


def test_page_and_workbook_are_written_beside_the_lines(news: Path, tmp_path: Path) -> None:
    page, workbook = tmp_path / "out" / "p.html", tmp_path / "out" / "b.xlsx"
    page.parent.mkdir()
    result = run(news, "--jsonl", "--published", "2024-02-03", "--html", page, "--xlsx", workbook)

    assert result.exit_code == 0
    assert len(lines(result)) == 1
    assert '<mark class="recognised"' in page.read_text(encoding="utf-8")
    assert openpyxl.load_workbook(workbook)["Số liệu"].max_row == 4
    assert str(page) in result.stderr


def test_an_output_folder_that_does_not_exist_is_told_before_anything_is_read(
    news: Path, tmp_path: Path
) -> None:
    result = run(news, "--html", tmp_path / "nowhere" / "p.html")

    assert result.exit_code != 0
    assert "nowhere" in result.stderr
    assert not result.stdout


def test_ctrl_c_in_the_middle_keeps_what_was_read_and_leaves_no_half_page(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.commands.inputs import Input

    other = tmp_path / "z.txt"
    other.write_text(NEWS, encoding="utf-8")
    real = Input.read

    def interrupted(item: Input) -> bytes:
        if item.name == "z.txt":
            raise KeyboardInterrupt
        return real(item)

    monkeypatch.setattr(Input, "read", interrupted)
    page, workbook = tmp_path / "p.html", tmp_path / "b.xlsx"
    result = run(news, other, "--jsonl", "--html", page, "--xlsx", workbook)

    assert result.exit_code == 130
    assert [document["id"] for document in lines(result)] == ["tin"]
    assert "Interrupted" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tin.txt", "z.txt"]


def test_nothing_is_written_below_the_home_folder(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "home"))
    run(news, "--jsonl")

    assert not (tmp_path / "home").exists()


def test_a_wrong_catalogue_is_told_with_file_entry_and_field(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay = tmp_path / "mine.yaml"
    overlay.write_text("- name: bao-sai\n  title: Sai\n", encoding="utf-8")
    monkeypatch.setenv("OCOP_CATALOGUE", str(overlay))
    from pipelines.commands.publishers import catalogue

    catalogue.cache_clear()
    result = run(news, "--jsonl", "--source", "bao-sai")
    catalogue.cache_clear()

    assert result.exit_code == 2
    assert "mine.yaml" in result.stderr
    assert "bao-sai" in result.stderr


def test_standard_input_that_is_no_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    (document,) = lines(run("-", "--jsonl", stdin=io.BytesIO(b"%PDF-1.7 \x00").getvalue()))

    assert codes(document) == {"broken_file"}


@pytest.mark.parametrize("option", ["--html", "--xlsx"])
def test_a_result_is_never_written_over_a_file_that_is_read(news: Path, option: str) -> None:
    before = news.read_bytes()

    result = run(news, option, news)

    assert result.exit_code == 2
    assert "overwritten" in result.stderr
    assert news.read_bytes() == before


def test_words_on_the_command_line_are_read_as_they_stand() -> None:
    words = "Đến nay, huyện Mộc Châu (Sơn La) có 12 sản phẩm OCOP."
    result = run("--text", words, "--published", "14/1/2024", "--jsonl")
    (document,) = lines(result)
    assert result.exit_code == 0, result.output
    assert document["text"] == words
    assert [(c["value_min"], c["as_of"]) for c in document["claims"]] == [(12, "2024-01-14")]


def test_a_trace_tells_why_each_number_is_a_figure(news: Path) -> None:
    result = run(news, "--trace", "--published", "3/2/2024")
    assert result.exit_code == 0, result.output
    assert "[q 137]" in result.stdout
    assert "scoping.py:" in result.stdout
    assert result.stdout.count("✓") == 3


@pytest.mark.parametrize(
    "arguments", [(), ("--text", "a", "b.txt"), ("--text", "a", "--trace", "--jsonl")]
)
def test_what_to_read_and_how_to_show_it_must_be_plain(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code != 0
