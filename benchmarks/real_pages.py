"""How well real pages are read: ``python -m benchmarks.real_pages FOLDER``.

The pages are others' texts and stay outside the project; ``accuracy.pages`` says how a folder of
them looks. Prints every claim for judging (``=`` right, ``~`` neutral, ``!`` wrong and in what,
``+`` invented, ``-`` missed, ``?`` on a page that nobody judged yet), then the counts.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from accuracy.notation import write
from accuracy.pages import Page, read_pages
from accuracy.scoring import score
from parsers.version import EXTRACTOR_VERSION

_MARKS = {"right": "=", "neutral": "~", "wrong": "!", "invented": "+"}


def page_lines(page: Page) -> list[str]:
    """A page's claims, each with its mark and the words that state it."""
    lines = [f"## {page.name}"]
    for j in page.judged:
        mark = _MARKS[j.verdict] if page.is_judged else "?"
        wrong = f" [{', '.join(j.fields)}]" if j.fields else ""
        lines.append(f"{mark} {write(j.claim)}{wrong} | {j.claim.evidence}")
    return lines + [f"- {line}" for line in page.missed]


def sums(pages: Sequence[Page]) -> list[str]:
    """The counts that may be published: no text of a page is in them."""
    verdicts = Counter(j.verdict for p in pages for j in p.judged)
    fields = Counter(name for p in pages for j in p.judged for name in j.fields)
    bare = [p for p in pages if not p.figures]
    false = sum(j.verdict in ("wrong", "invented") for p in bare for j in p.judged)
    result = score((p.labelled, [asdict(c) for c in p.claims]) for p in pages)
    return [
        f"extractor {EXTRACTOR_VERSION}",
        f"pages {len(pages)}, without a figure {len(bare)}",
        f"figures {sum(len(p.figures) for p in pages)}, claims {sum(len(p.judged) for p in pages)}",
        f"right {verdicts['right']}, neutral {verdicts['neutral']}, wrong {verdicts['wrong']}, "
        f"invented {verdicts['invented']}, missed {sum(len(p.missed) for p in pages)}",
        "wrong in " + (", ".join(f"{n} {k}" for n, k in fields.most_common()) or "nothing"),
        f"false claims on the {len(bare)} pages without a figure: {false}",
        *(
            f"{name}: precision {t.precision:.3f}, recall {t.recall:.3f}, F1 {t.f1:.3f}"
            for name, t in (("core", result.core), ("strict", result.strict))
        ),
    ]


def main(arguments: Sequence[str]) -> int:
    """Print the pages of the folder, then the counts."""
    if len(arguments) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    pages = read_pages(Path(arguments[0]))
    lines = [line for page in pages for line in page_lines(page)]
    sys.stdout.write("\n".join([*lines, "", *sums(pages)]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
