"""Tesseract kept running reads as the program does, and breaks down for one picture only."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from parsers.files import tesseract, tesseract_kept
from parsers.files.scan import available
from parsers.files.tesseract_kept import Kept, kept_running

needs_tesseract = pytest.mark.skipif(not available(), reason="Tesseract is not installed")
_ENDS = "raise SystemExit\n"
_SLEEPS = "import time; sys.stdin.buffer.read(20); time.sleep(60)\n"
_FAKE = """import struct, sys
say = sys.stdout.buffer
version = {version!r}
say.write(struct.pack("<BI", 0, len(version)) + version); say.flush()
"""
Server = Callable[..., None]


def picture(text: str) -> NDArray[np.uint8]:
    made = Image.new("L", (900, 120), 255)
    font = ImageFont.truetype("DejaVuSans.ttf", 34)
    ImageDraw.Draw(made).text((20, 30), text, 0, font)
    return np.asarray(made)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Server:
    """Puts another program in the place of the one that has the library."""
    monkeypatch.setattr(tesseract_kept, "_keeper", tesseract_kept._Keeper())

    def put(then: str, version: str | None = None) -> None:
        told = (version or tesseract.version() or "").encode()
        path = tmp_path / "server.py"
        path.write_text(_FAKE.format(version=told) + then, "utf-8")
        monkeypatch.setattr(tesseract_kept, "_SERVER", path)

    return put


@needs_tesseract
@pytest.mark.parametrize(("layout", "allowed"), [(3, ""), (6, ""), (7, "0123456789,")])
def test_it_reads_what_the_program_reads_picture_after_picture(layout: int, allowed: str) -> None:
    shown = [picture(text) for text in ("Quyết định 12,5", "Hợp tác xã 40", "81,75")]
    told = {"resolution": 200, "layout": layout, "allowed": allowed}
    alone = [tesseract.words_of(one, **told) for one in shown]  # type: ignore[arg-type]
    with kept_running():
        kept = [tesseract.words_of(one, **told) for one in shown]  # type: ignore[arg-type]
    assert kept == alone
    assert any(kept)


@needs_tesseract
def test_it_is_started_once_and_ended_with_its_last_user(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Kept] = []

    class Counted(Kept):
        def __init__(self, language: str) -> None:
            begun.append(self)
            super().__init__(language)

    monkeypatch.setattr(tesseract_kept, "Kept", Counted)
    with kept_running():
        for _ in range(3):
            tesseract.words_of(picture("Chè"), resolution=200)
        assert len(begun) == 1
    assert begun[0]._process.poll() is not None
    tesseract.words_of(picture("Chè"), resolution=200)
    assert len(begun) == 1


@needs_tesseract
def test_a_picture_on_which_it_ends_costs_that_picture_only(server: Server) -> None:
    with kept_running():
        server(_ENDS)
        with pytest.raises(tesseract.RecognitionError, match="broke down"):
            tesseract.words_of(picture("Chè"), resolution=200)
        with pytest.raises(tesseract.RecognitionError, match="broke down"):
            tesseract.words_of(picture("Chè"), resolution=200)


@needs_tesseract
def test_a_picture_that_takes_too_long_is_given_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server(_SLEEPS)
    monkeypatch.setattr(tesseract, "SECONDS_A_PAGE", 0.5)
    with kept_running(), pytest.raises(tesseract.RecognitionError, match="took longer"):
        tesseract.words_of(picture("Chè"), resolution=200)


@needs_tesseract
@pytest.mark.parametrize(("then", "version"), [("", "0.0.1"), ("", None)])
def test_where_it_cannot_be_used_the_program_is(
    server: Server, monkeypatch: pytest.MonkeyPatch, then: str, version: str | None
) -> None:
    server(then, version)
    if version is None:  # no library at all
        tesseract_kept._SERVER.write_text("raise SystemExit(1)", "utf-8")
    run: list[list[str]] = []
    real = tesseract._run

    def noted(command: list[str], given: bytes) -> bytes:
        run.append(command)
        return real(command, given)

    monkeypatch.setattr(tesseract, "_run", noted)
    with kept_running():
        assert tesseract.words_of(picture("Quyết định"), resolution=200)
    assert len(run) == 1


@needs_tesseract
def test_an_answer_that_nobody_fetched_is_not_given_for_the_next_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with kept_running():
        tesseract.words_of(picture("Chè"), resolution=200)
        (kept,) = tesseract_kept._keeper._idle

        def interrupted() -> tuple[int, bytes]:
            raise KeyboardInterrupt

        monkeypatch.setattr(kept, "_answer", interrupted)
        with pytest.raises(KeyboardInterrupt):
            tesseract.words_of(picture("Chè"), resolution=200)
        assert tesseract_kept._keeper._idle == []
        (word, *_) = tesseract.words_of(picture("Gạo"), resolution=200)
        assert word.text == "Gạo"


@needs_tesseract
def test_those_who_read_at_the_same_time_have_one_each() -> None:
    shown = ("Quyết định 12", "Hợp tác xã 40")
    alone = {text: tesseract.words_of(picture(text), resolution=200) for text in shown}
    found: dict[str, list[tesseract.Seen]] = {}

    def read(text: str) -> None:
        found[text] = tesseract.words_of(picture(text), resolution=200)

    with kept_running():
        threads = [threading.Thread(target=read, args=(text,)) for text in shown]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == alone
