"""Reading files in a process of its own: what goes wrong there costs one document."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import psutil
import pytest

from parsers.files.page_progress import listening
from parsers.files.sandbox import Limits, Sandbox
from parsers.paper import Paper

ROOT = Path(__file__).resolve().parents[3]
# A reading process whose reader does what the payload says.
MISBEHAVING = """
import sys; sys.path.insert(0, sys.argv.pop(1))
from parsers.files import worker
from parsers.files.page_progress import page_read
from parsers.paper import Paper, Paragraph
def reader(kind):
    def read(payload, name):
        scope = {"name": name, "page_read": page_read}
        exec(payload.decode(), scope)
        return Paper("pdf", (Paragraph(name),), 1)
    return read
worker._reader = reader
worker.main()
"""


@pytest.fixture
def misbehaving() -> Iterator[Sandbox]:
    sandbox = Sandbox(Limits(memory=2 * 1024**3, silence=2.0, total=8.0), start=MISBEHAVING)
    yield sandbox
    sandbox.close()


def codes(paper: Paper) -> list[str]:
    return [problem.code for problem in paper.problems]


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ("import os; os._exit(3)", "reader_crashed"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "reader_crashed"),
        ("raise ValueError('odd')", "reader_crashed"),
        ("while True: pass", "reader_timed_out"),
        ("x = bytearray(8 * 1024**3)", "reader_out_of_memory"),
        ("raise MemoryError", "reader_out_of_memory"),
        ("raise RecursionError", "reader_crashed"),
        ("import sys; sys.exit(1)", "reader_crashed"),
        ("import os; os.write(3, b'x' * 10)", "reader_crashed"),
        ("print('noise' * 1000)", None),
    ],
)
def test_a_file_that_breaks_its_reader_costs_one_paper_and_the_next_is_read(
    misbehaving: Sandbox, payload: str, code: str | None
) -> None:
    paper = misbehaving.read("pdf", payload.encode(), "hong.pdf")
    assert codes(paper) == ([code] if code else [])
    assert all("hong.pdf" in problem.message for problem in paper.problems)
    following = misbehaving.read("pdf", b"pass", "sau.pdf")
    assert [block.text for block in following.blocks] == ["sau.pdf"]  # type: ignore[union-attr]


def test_an_answer_beyond_reason_is_not_taken(misbehaving: Sandbox) -> None:
    forged = (
        "import os, struct, gc\n"
        "from parsers.files import worker\n"
        "for made in gc.get_objects():\n"
        "    if type(made).__name__ == 'BufferedWriter' and made.fileno() > 2:\n"
        "        made.write(struct.pack('>I', 2**32 - 1) + b'x' * 100)\n"
        "        made.flush()\n"
    )
    paper = misbehaving.read("pdf", forged.encode(), "gia.pdf")
    assert codes(paper) == ["reader_crashed"]
    assert codes(misbehaving.read("pdf", b"pass", "sau.pdf")) == []


def test_a_question_that_is_given_up_takes_its_answer_along(
    misbehaving: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(misbehaving, "_wait", interrupted)
        with pytest.raises(KeyboardInterrupt):
            misbehaving.read("pdf", b"pass", "truoc.pdf")
    following = misbehaving.read("pdf", b"pass", "sau.pdf")
    assert [block.text for block in following.blocks] == ["sau.pdf"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name", ["Quye\u0302\u0301t \u0111i\u0323nh.pdf", "a\udcff.pdf", "", "x" * 5000]
)
def test_odd_names_pass(misbehaving: Sandbox, name: str) -> None:
    assert codes(misbehaving.read("pdf", b"pass", name)) == []


def test_a_module_in_the_users_folder_is_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docx.py").write_text("raise SystemExit('taken over')")
    (tmp_path / "struct.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    sandbox = Sandbox()
    paper = sandbox.read("docx", b"PK", "a.docx")
    sandbox.close()
    assert codes(paper) == ["broken_file"]


def test_a_long_file_that_shows_signs_of_life_is_waited_for(misbehaving: Sandbox) -> None:
    slow = b"import time\nfor n in range(1, 5):\n    time.sleep(0.8)\n    page_read(n, 4)"
    heard: list[tuple[int, int]] = []
    with listening(lambda done, total: heard.append((done, total))):
        paper = misbehaving.read("pdf", slow, "dai.pdf")
    assert codes(paper) == []
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_files_from_two_threads_take_turns() -> None:
    sandbox = Sandbox()
    made = docx.Document()
    made.add_paragraph("Một đoạn.")
    stream = BytesIO()
    made.save(stream)
    papers: list[Paper] = []
    threads = [
        threading.Thread(
            target=lambda: papers.append(sandbox.read("docx", stream.getvalue(), "a.docx"))
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sandbox.close()
    assert len(papers) == 4
    assert len({repr(paper) for paper in papers}) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no parents to ask for")
def test_the_reading_process_ends_with_a_parent_that_is_killed() -> None:
    script = (
        "import sys, threading; sys.path.insert(0, sys.argv[1])\n"
        "from parsers.files.sandbox import Sandbox\n"
        "s = Sandbox(start=sys.argv[2])\n"
        "asked = ('pdf', b'import time; time.sleep(60)', 'a')\n"
        "threading.Thread(target=s.read, args=asked).start()\n"
        "import time\n"
        "while s._process is None: time.sleep(0.01)\n"
        "print(s._process.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(ROOT), MISBEHAVING], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 10
    while psutil.pid_exists(child) and time.monotonic() < deadline:
        if psutil.Process(child).status() == psutil.STATUS_ZOMBIE:
            break
        time.sleep(0.05)
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE
    assert child != os.getpid()
