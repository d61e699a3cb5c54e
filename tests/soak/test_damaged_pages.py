"""Seeded damage to the sample pages: parsing never raises, never drags, evidence is a span."""

from __future__ import annotations

import logging
import random
import time
from collections import Counter

import pytest

from parsers.parse import parse_payload
from samples.pages import build_pages
from samples.stories import load_sources
from tests.damage import DAMAGES
from tests.soak.record import Record

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

SEED = 20240309
PAGES = 1500
LONGEST_SECONDS = 15.0
"""So much processor time may a page take; by the clock, other work on the machine counts, too."""
MOST_BYTES = 400_000
"""Damage that repeats a piece makes no longer page: 400 kB of figures take 8 s of CPU time."""


# A page that damage gave the beginning of an XML file is read all the same, and warned of.
@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
def test_damaged_pages_are_read_without_a_crash(record: Record) -> None:
    # The fallback reader grumbles about every other page.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    # No server: its ports would make the damage another each time.
    pages = sorted(
        (path, page.body)
        for source in load_sources()
        for path, page in build_pages(source, "http://bao-mau.example").items()
        if len(page.body) > 200
    )
    parse_payload(pages[0][1], name="warm-up")
    chance = random.Random(SEED)
    done: Counter[str] = Counter()
    documents = claims = unread = 0
    slowest, slow = 0.0, ""
    for number in range(PAGES):
        path, page = chance.choice(pages)
        damages = chance.choices(DAMAGES, k=chance.choice([1, 1, 2, 3]))
        for damage in damages:
            page = (damage(chance, page, chance.choice(pages)[1]) or b"<")[:MOST_BYTES]
            done[damage.__name__] += 1
        what = f"page {number}, {path}: {', '.join(d.__name__ for d in damages)}"
        started = time.process_time()
        try:
            found = parse_payload(page, name=path, url=f"http://bao-mau.example{path}")
        except Exception as error:
            raise AssertionError(what) from error
        taken = time.process_time() - started
        assert taken < LONGEST_SECONDS, f"{what}: {taken:.1f} s for {len(page)} bytes"
        if taken > slowest:
            slowest, slow = taken, f"{what}, {len(page)} bytes"
        assert found, what
        for document in found:
            assert document.text or document.problems, what
            for claim in document.claims:
                assert document.text[claim.start : claim.end] == claim.evidence != "", what
                assert claim.value_min <= claim.value_max, what
        documents += len(found)
        claims += sum(len(document.claims) for document in found)
        unread += not found[0].text
    told = ", ".join(f"{name} {n}" for name, n in sorted(done.items()))
    record.say(
        "Damaged pages",
        f"Seed {SEED}: {PAGES} damaged copies of {len(pages)} sample pages ({told}).",
    )
    record.say(
        "Damaged pages",
        f"None raised; {documents} documents, {unread} pages without text (each says why), "
        f"{claims} claims, each with its evidence as an exact span. The slowest took "
        f"{slowest:.1f} s of CPU time ({slow}).",
    )
