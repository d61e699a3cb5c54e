"""underthesea's sentence and word segmentation, each loaded only when it is used.

``import underthesea`` loads the code of every model, joblib and numpy: half a second, which its
sentence splitter, plain Python with a list of abbreviations, does not need. On import it also gives
the root logger a handler and silences loggers that exist; a library must not decide that for the
program that uses it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Protocol, cast

Segmenter = Callable[[str], list[str]]


_STOPS = ".?!"


def sent_tokenize(text: str) -> list[str]:
    """Sentences of a text, as ``underthesea.sent_tokenize``."""
    alone = text.strip()
    if not any(stop in alone[:-1] for stop in _STOPS):  # nothing to part; it asks every letter
        return [alone] if alone else []
    return _sentences(text)


_STOP, _STOP_RUN, _DOTS = re.compile(r"[.?!]"), re.compile(r"[.?!]*"), re.compile(r"\.*")
_SPACES, _BLANKS = re.compile(r"[ \t]*"), re.compile(r"[ \t\n\r]*")
_ELLIPSIS = 3


def _sentences(text: str) -> list[str]:
    """What ``PunktSentenceTokenizer.sentences_from_text`` finds, going from stop to stop.

    The package goes from letter to letter, which takes far longer; what is a border is its to say.
    """
    is_border = _splitter()._is_sentence_boundary
    found: list[str] = []
    start = at = 0
    while stop := _STOP.search(text, at):
        at = stop.start()
        dots = _behind(_DOTS, text, at)
        if dots - at >= _ELLIPSIS:
            at = dots
            after = _behind(_SPACES, text, at)
            if after < len(text) and not text[after].isupper():
                continue
        elif is_border(text, at):
            at = _behind(_STOP_RUN, text, at)
        else:
            at += 1
            continue
        found.append(text[start:at].strip())
        start = at = _behind(_BLANKS, text, at)
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def _behind(run: re.Pattern[str], text: str, at: int) -> int:
    """Where a run of signs that begins at ``at`` ends; ``at`` where there is none."""
    match = run.match(text, at)
    return match.end() if match else at


def word_tokenize(text: str) -> list[str]:
    """Words of a sentence, as ``underthesea.word_tokenize``."""
    return _word_segmenter()(text)


class _Splitter(Protocol):
    def _is_sentence_boundary(self, text: str, pos: int) -> bool: ...


@cache
def _splitter() -> _Splitter:
    package = find_spec("underthesea")
    if package is None or package.origin is None:
        raise ImportError("underthesea is not installed: run `make setup`")
    path = Path(package.origin).parent / "pipeline" / "sent_tokenize" / "__init__.py"
    spec = spec_from_file_location("underthesea_sent_tokenize", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"underthesea has no sentence splitter at {path}: run `make setup`")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    module.sent_tokenize("")  # loads its list of abbreviations
    return cast(_Splitter, module.sentence_tokenizer)


@cache
def _word_segmenter() -> Segmenter:
    with _logging_untouched():
        from underthesea import word_tokenize as segment
    return cast(Segmenter, segment)


@contextmanager
def _logging_untouched() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    loggers = [logging.getLogger(name) for name in list(logging.root.manager.loggerDict)]
    silent = [logger.disabled for logger in loggers]
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for logger, disabled in zip(loggers, silent, strict=True):
            logger.disabled = disabled
