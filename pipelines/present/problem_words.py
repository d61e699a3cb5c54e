"""What the problems of a document mean, for a Vietnamese reader; the English is their own message.

What belongs here: a sentence for each code of ``parsers.problems``, ``parsers.official.checks``
and the archive. A code without one shows its English message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from pipelines.present.result_words import pair
from reports.texts import flags

_FILE = Path(__file__).with_name("problem_words.yaml")
_PAGES = re.compile(r"[Pp]ages? (\d+(?:(?:, | to )\d+)*(?: and \d+ more)?)")
_NAMED = re.compile(r"^Page \d+: [^:]+: (.+)\.$", re.S)
_FIELD = re.compile(r"^The '(\w+)'")


@cache
def _words() -> Mapping[str, str]:
    words: dict[str, str] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return words | {code: said["vi"] for code, said in flags().items()}


def told(code: str, message: str) -> tuple[str, str]:
    """A problem in Vietnamese and English.

    "{pages}" in the Vietnamese words stands for the pages that the English message names, "{words}"
    for the words of a page that it lists, "{field}" for the column that it names.
    """
    listed, field = _NAMED.search(message), _FIELD.search(message)
    kind = "_words" if listed else "_field" if field else ""
    words = _words().get(f"{code}{kind}") or _words().get(code, message)
    if "{pages}" in words:
        named = _PAGES.search(message)
        words = words.replace("{pages}", _pages(named[1]) if named else "?")
    if "{words}" in words:
        words = words.replace("{words}", _more_words(listed[1]) if listed else "?")
    if "{field}" in words and field:
        words = words.replace("{field}", pair(field[1])[0].lower())
    return words, message


_OF_PAGE = re.compile(r"^Page (\d+): ([^:]+): (.+)\.$", re.S)


def told_together(code: str, messages: Sequence[str]) -> tuple[str, str] | None:
    """One sentence for the words of several pages, None where messages list no words of a page.

    "Chữ quét khó đọc; hãy so với bản gốc: trang 2: Nem; trang 3: Hân, Nở."
    """
    pages = [found for message in messages if (found := _OF_PAGE.match(message))]
    words = _words().get(f"{code}_pages")
    if words is None or len(pages) < len(messages):
        return None
    vi = "; ".join(f"trang {page[1]}: {_more_words(page[3])}" for page in pages)
    en = "; ".join(f"page {page[1]}: {page[3]}" for page in pages)
    return words.replace("{words}", vi), f"{pages[0][2].capitalize()}: {en}."


def _more_words(english: str) -> str:
    return re.sub(r"and (\d+) more$", r"và \1 chữ nữa", english)


def _pages(english: str) -> str:
    """Page numbers as a Vietnamese sentence lists them: "3, 4 và 12 trang nữa", "301 đến 400"."""
    return re.sub(r"and (\d+) more", r"và \1 trang nữa", english).replace(" to ", " đến ")
