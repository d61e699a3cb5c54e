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
from itertools import accumulate
from pathlib import Path
from typing import cast

Segmenter = Callable[[str], list[str]]


_STOPS = ".?!"
_PARTED = re.compile(r"([.?!])")
_SHORT = 8  # letters between two stops that are worth no thought


def sent_tokenize(text: str) -> list[str]:
    """Sentences of a text, as ``underthesea.sent_tokenize``.

    That looks at every letter, though whether a stop parts two sentences hangs on the word before
    it and on what stands right behind it: it is given the text without what lies farther off.
    """
    parts = _PARTED.split(text)  # what is said and the stops, in turn
    if len(parts) == 1 or (len(parts) == 3 and not parts[2].strip()):  # noqa: PLR2004
        return [alone] if (alone := text.strip()) else []  # no stop, or one at the end
    ends = list(accumulate(map(len, parts)))[1::2]
    found: list[str] = []
    start = stops = 0
    for short in _sentence_splitter()("".join(map(_beside_stops, parts))):
        stops += sum(map(short.count, _STOPS))
        end = ends[stops - 1] if short[-1] in _STOPS else len(text)
        found.append(text[start:end].strip())
        start = end
    return found


def _beside_stops(said: str) -> str:
    """Of what stands between two stops the first letter and the last word."""
    if len(said) < _SHORT:
        return said
    first = len(said) - len(said.lstrip()) + 1
    last = said.rfind(" ")
    return said[:first] + said[last:] if last >= first else said


def word_tokenize(text: str) -> list[str]:
    """Words of a sentence, as ``underthesea.word_tokenize``."""
    return _word_segmenter()(text)


@cache
def _sentence_splitter() -> Segmenter:
    package = find_spec("underthesea")
    if package is None or package.origin is None:
        raise ImportError("underthesea is not installed: run `make setup`")
    path = Path(package.origin).parent / "pipeline" / "sent_tokenize" / "__init__.py"
    spec = spec_from_file_location("underthesea_sent_tokenize", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"underthesea has no sentence splitter at {path}: run `make setup`")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Segmenter, module.sent_tokenize)


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
