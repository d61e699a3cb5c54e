"""The common form of a site's article addresses, told from the links of one listing.

Vietnamese papers write an article's address as a slug with a number of their own: "/them-15-san-
pham-ocop-a190048.html", "/kinh-te/202602/them-59-san-pham-eb45440". Pages about sections have no
such number, so the most frequent form among slugs with a number is that of the articles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

# A slug of fewer words is a section: "tin-tuc-su-kien-12.html".
_LEAST_WORDS = 4
# Fewer addresses of one form may be a coincidence.
_LEAST_LINKS = 2
_LAST = re.compile(
    r"^(?P<slug>[^/?]*?)(?P<mark>[-_]+[a-z]{0,4})(?P<id>\d{3,17}|(?=[0-9a-f]*\d)[0-9a-f]{7,8})"
    r"(?P<end>\.[a-z]{3,5})?$"
)
# "eb45440" is one id in hexadecimal, not the letters "eb" before a number; "a190048.html" is.
_HEXADECIMAL = re.compile(
    r"^(?P<slug>[^/?]*?)(?P<mark>[-_]+)(?P<id>(?=[0-9a-f]*\d)[0-9a-f]{7,8})(?P<end>)$"
)
_MOMENT_DIGITS = 17
_MONTH_FOLDER = re.compile(r"20\d{2}(?:0[1-9]|1[0-2])")
_DAY_FOLDERS = re.compile(r"/20\d{2}/\d{2}/\d{2}/")


@dataclass(frozen=True, slots=True)
class _Form:
    month_folder: bool
    day_folders: bool
    mark: str
    number: str
    end: str

    def pattern(self) -> str:
        if self.day_folders:
            folders = r"^/(?:[^/]+/)*(?P<year>20\d{2})/(?P<month>\d{2})/(?P<day>\d{2})/"
        elif self.month_folder:
            folders = r"^/(?:[^/]+/)*(?P<year>20\d{2})(?P<month>\d{2})/"
        else:
            folders = r"^/(?:[^/]+/)*"
        slash = "/?" if not self.end else ""
        return f"{folders}[^/?]+{re.escape(self.mark)}{self.number}{re.escape(self.end)}{slash}$"


def article_pattern(paths: Iterable[str]) -> tuple[str, int] | None:
    """The pattern that most article-like paths share, and how many do; None when none is clear.

    Args:
        paths: paths (with query) of a page's links to its own site; each counts once.
    """
    forms = [form for path in dict.fromkeys(paths) if (form := _form(path))]
    if not forms:
        return None
    form, count = Counter(forms).most_common(1)[0]
    return (form.pattern(), count) if count >= _LEAST_LINKS else None


def _form(path: str) -> _Form | None:
    folders, _, last = path.rstrip("/").rpartition("/")
    found = _HEXADECIMAL.match(last) or _LAST.match(last)
    if found is None or len([w for w in re.split(r"[-_]", found["slug"]) if w]) < _LEAST_WORDS:
        return None
    number = found["id"]
    if len(number) == _MOMENT_DIGITS and number.startswith("20"):
        kind = r"(?P<id>(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})\d{9})"
    elif number.isdigit() and len(number) not in (7, 8):
        kind = r"(?P<id>\d+)"
    else:
        # Seven digits may be an id in hexadecimal that happens to have no letter.
        kind = r"(?P<id>\d+)" if found["end"] else rf"(?P<id>[0-9a-f]{{{len(number)}}})"
    month = any(_MONTH_FOLDER.fullmatch(folder) for folder in folders.split("/"))
    days = _DAY_FOLDERS.search(f"{folders}/") is not None
    dated = "<year>" in kind
    return _Form(month and not dated, days and not dated, found["mark"], kind, found["end"] or "")
