"""`ocop parse` as a process: streams, signals, pipes, start-up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

NEWS = "Tin vắn\n\nĐến cuối năm 2023, tỉnh Bến Tre đã công nhận 137 sản phẩm OCOP.\n"
OCOP = [sys.executable, "-c", "from pipelines.command import main; main()"]
WITHIN = 60


def start(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*OCOP, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
    )


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "tin.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("sent", "code", "said"),
    [(signal.SIGINT, 130, b"Interrupted"), (signal.SIGTERM, 143, b"")],
    ids=["ctrl-c", "terminate"],
)
def test_lines_come_as_documents_are_read_and_a_signal_leaves_nothing_half_written(
    news: Path, tmp_path: Path, sent: signal.Signals, code: int, said: bytes
) -> None:
    page, workbook = tmp_path / "p.html", tmp_path / "b.xlsx"
    with start("parse", news, "-", "--jsonl", "--html", page, "--xlsx", workbook) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        # The second input is still open: the first line does not wait for it.
        assert json.loads(process.stdout.readline())["id"] == "tin"
        process.send_signal(sent)
        assert process.wait(WITHIN) == code
        told = process.stderr.read()

    assert said in told
    assert b"Traceback" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["tin.txt"]


def test_a_reader_that_closes_early_ends_it_without_noise(news: Path, tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"x{number}.txt").write_text(NEWS * 500, encoding="utf-8")
    with start("parse", tmp_path, "--jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read()

        assert process.wait(WITHIN) == 141
        assert told == b""


def test_vietnamese_passes_through_a_process_without_a_locale(news: Path) -> None:
    process = start(
        "parse", news, "--published", "2024-01-05", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING=""
    )
    shown, told = process.communicate(timeout=WITHIN)

    assert process.returncode == 0, told.decode()
    assert "được công nhận" in shown.decode("utf-8")


PAGE = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Tin</title></head><body>'
    f'<h1>Tin</h1><div class="detail-content"><p>{NEWS}</p><p>{NEWS}</p></div></body></html>'
)
OF_OTHERS = {
    *("dagster", "sqlalchemy", "psycopg", "requests", "jinja2", "rich"),
    *("pandas", "numpy", "pyarrow", "duckdb", "openpyxl", "altair"),
    *("cv2", "PIL", "pypdfium2", "pdfplumber", "docx", "trafilatura", "underthesea", "joblib"),
}


@pytest.mark.parametrize(
    ("name", "content"), [("tin.txt", NEWS), ("tin.html", PAGE)], ids=["text", "page"]
)
def test_start_up_does_not_pay_for_what_other_input_and_commands_need(
    tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    script = (
        "import sys; from pipelines.command import app; "
        f"app(['parse', {str(path)!r}, '--jsonl'], standalone_mode=False); "
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, timeout=WITHIN
    )
    loaded = set(done.stderr.decode().split())

    assert json.loads(done.stdout)["claims"]
    assert not loaded & OF_OTHERS


def test_help_is_quick_since_it_loads_no_parser(news: Path) -> None:
    script = (
        "import sys; from pipelines.command import app; "
        "app(['parse', '--help'], standalone_mode=False); "
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, timeout=WITHIN
    )
    loaded = set(done.stderr.decode().split())

    assert not loaded & {"underthesea", "numpy", "bs4", "parsers.extraction"}
