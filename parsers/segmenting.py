"""underthesea's sentence and word segmentation, imported without its logging set-up.

On import underthesea gives the root logger a handler and silences loggers that exist; a library
must not decide that for the program that uses it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


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


with _logging_untouched():
    from underthesea import sent_tokenize, word_tokenize

__all__ = ["sent_tokenize", "word_tokenize"]
