"""What a sentence's words tell before its spans are looked for."""

from __future__ import annotations

from parsers.claims.cues import words_of
from parsers.claims.lexicon import expand, table
from parsers.claims.places import KIND_WORDS


def test_every_spoken_place_has_a_word_that_is_looked_for() -> None:
    spoken = [
        w for phrases in table("places")["anaphors"].values() for p in phrases for w in expand(p)
    ]

    assert [w for w in spoken if KIND_WORDS.isdisjoint(words_of(w))] == []
