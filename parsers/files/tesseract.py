"""Words of a picture by Tesseract, a program of its own; without it nothing here can be read.

Debian and Ubuntu: tesseract-ocr and tesseract-ocr-vie.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parsers.files.tesseract_kept import ReadingFailedError, lent

LANGUAGE: Final = "vie"
SECONDS_A_PAGE = 90.0
_WORD_LEVEL = "5"


class RecognitionError(Exception):
    """Tesseract gave up on a picture, or took too long."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One word with its box in pixels; ``confidence`` is 0 to 1, ``line`` names its line."""

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    confidence: float
    line: tuple[int, int, int]


@cache
def version() -> str | None:
    """Tesseract's version where it is installed with Vietnamese, else None."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        told = _run([program, "--version"], b"").split(b"\n", 1)[0].decode("ascii", "replace")
        languages = _run([program, "--list-langs"], b"").decode("ascii", "replace").split()
    except RecognitionError:
        return None
    return told.removeprefix("tesseract ").strip() if LANGUAGE in languages else None


def words_of(
    picture: NDArray[np.uint8], *, resolution: int, layout: int = 3, allowed: str = ""
) -> list[Seen]:
    """The words of a grey picture in Tesseract's order.

    Args:
        picture: rows × columns of grey, 0 black.
        resolution: dots per inch that the picture has.
        layout: Tesseract's page segmentation mode: 3 finds blocks itself, 6 takes one block,
            7 one line.
        allowed: the only characters that may be found; empty for all.

    Raises:
        RecognitionError: it failed or took longer than ``SECONDS_A_PAGE``.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise RecognitionError("tesseract is not installed")
    with lent(LANGUAGE, version() or "") as kept:
        if kept is not None:
            try:
                table = kept.table(picture, resolution, layout, allowed, SECONDS_A_PAGE)
            except ReadingFailedError as error:
                raise RecognitionError(str(error)) from error
            return list(_rows(table))
    height, width = picture.shape
    pgm = b"P5\n%d %d\n255\n" % (width, height) + picture.tobytes()
    answer = _run(
        [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", str(layout),
         "--dpi", str(resolution), "-c", "tessedit_create_tsv=1",
         *(("-c", f"tessedit_char_whitelist={allowed}") if allowed else ())],
        pgm,
    )  # fmt: skip
    return list(_rows(answer.decode("utf-8", "replace")))


def turn_of(picture: NDArray[np.uint8]) -> int:
    """By how many degrees clockwise a picture must be turned to stand upright: 0, 90, 180, 270."""
    program = shutil.which("tesseract")
    if program is None:
        return 0
    height, width = picture.shape
    pgm = b"P5\n%d %d\n255\n" % (width, height) + picture.tobytes()
    try:
        told = _run([program, "stdin", "stdout", "--psm", "0", "-l", "osd"], pgm)
    except RecognitionError:
        return 0
    for line in told.decode("ascii", "replace").split("\n"):
        name, _, value = line.partition(":")
        if name.strip() == "Rotate" and value.strip().isdigit():
            return int(value) % 360
    return 0


def _rows(tsv: str) -> list[Seen]:
    found: list[Seen] = []
    reader = csv.reader(io.StringIO(tsv), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in reader:
        if len(row) != 12 or row[0] != _WORD_LEVEL or not row[11].strip():  # noqa: PLR2004
            continue
        block, paragraph, line = map(int, row[2:5])
        left, top, width, height = map(int, row[6:10])
        found.append(
            Seen(
                row[11].strip(), left, top, left + width, top + height,
                max(0.0, float(row[10])) / 100, (block, paragraph, line),
            )
        )  # fmt: skip
    return found


def _run(command: list[str], given: bytes) -> bytes:
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=SECONDS_A_PAGE,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise RecognitionError(f"took longer than {SECONDS_A_PAGE:.0f} s") from error
    except OSError as error:
        raise RecognitionError(str(error)) from error
    if done.returncode != 0:
        raise RecognitionError(done.stderr.decode("utf-8", "replace").strip()[-200:] or "failed")
    return done.stdout
