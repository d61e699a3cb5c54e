"""Rules ask for a word of their pattern before the pattern itself: each match must have one."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from parsers.claims import (
    asking,
    decisions,
    differences,
    drops,
    echoes,
    goods,
    growth,
    helped,
    meaning,
    other_counts,
    owners,
    planned,
    scoping,
    settled_metrics,
    several_places,
    shelves,
    subjects,
    time_text,
    told_year,
    wholes,
)
from parsers.claims.lexicon import tell_tales_of

sre: Any = importlib.import_module("re._constants")  # how Python's own patterns are read
parse: Any = importlib.import_module("re._parser").parse
Item = tuple[Any, Any]

# Each pattern beside the words of which its rule wants one in the sentence.
ASKED: tuple[tuple[re.Pattern[str], Iterable[str]], ...] = (
    (asking._CHOSEN_TO_RISE, ("nâng", "thăng")),
    (asking._POTENTIAL_OF, ("tiềm",)),
    (asking._SUPPOSED, ("nếu", "sử", "khi")),
    (decisions._BARE, decisions._TYPE_WORDS),
    (differences._BEYOND, differences._MEASURES),
    (differences._BEYOND_BY, differences._MEASURES),
    (differences._LACKING, differences._MEASURES),
    (differences._LESS_BY, differences._MEASURES),
    (differences._MORE_BY, differences._MEASURES),
    (differences._THAN_BEFORE, differences._MEASURES),
    (differences._THAN_PLACE, differences._MEASURES),
    (drops._LEFT_OUT, ("không",)),
    (drops._LOWERED, ("hạ", "giáng")),
    (drops._RATIO, ("cứ", "mỗi")),
    (other_counts._REQUIRED, ("thiểu", "nhất")),
    (drops._SORTED_OUT, ("loại",)),
    (echoes._ALIKE, ("đều", "cùng")),
    (goods._TYPE_HAS, ("tác", "htx", "nghiệp", "tế")),
    (growth._AT_FIRST, ("đầu",)),
    (growth._COMPARED, ("so",)),
    (helped._AMENDED, ("chỉnh", "chính", "đổi")),
    (helped._CHECKED, tell_tales_of("checked")),
    (helped._GIVEN, ("cho",)),
    (helped._HELPED, tell_tales_of("handled")),
    (helped._HOLDS, ("trong",)),
    (meaning._GRANTS, ("trao", "cấp", "định", "nhất")),
    (meaning._RESULTS_OF, ("quả",)),
    (settled_metrics._KEPT, settled_metrics._KEPT_WORDS),
    (owners._ORG_OWNS, tell_tales_of("org")),
    (planned._EXCEEDED, ("vượt",)),
    (scoping._THAT_IS, ("là",)),
    (several_places._SEVERAL, several_places._SEVERAL_WORDS),
    (shelves._LIKED, ("người", "khách", "trường")),
    (shelves._SHOP_HAS, tell_tales_of("shop")),
    (subjects._ONE_OF, ("trong",)),
    (time_text._ONCE, ("trước",)),
    (told_year._SAME_MOMENT, ("cùng", "đó", "ấy")),
    (wholes._AMONG, ("trong",)),
    (wholes._OF_THOSE, ("trong",)),
)


@pytest.mark.parametrize(("pattern", "words"), ASKED, ids=[p.pattern[:40] for p, _ in ASKED])
def test_every_match_has_one_of_the_words(pattern: re.Pattern[str], words: Iterable[str]) -> None:
    assert has_one_of(list(parse(pattern.pattern, pattern.flags)), frozenset(words))


def test_a_word_that_a_match_may_do_without_is_told() -> None:
    assert has_one_of(list(parse(r"(?:vượt|hụt) (?:kế )?hoạch")), frozenset({"hoạch"}))
    assert not has_one_of(list(parse(r"(?:vượt|hụt) (?:kế )?hoạch")), frozenset({"kế"}))
    assert not has_one_of(list(parse(r"(?:vượt|hụt) kế")), frozenset({"vượt"}))


def has_one_of(items: Sequence[Item], words: frozenset[str]) -> bool:
    """Whether whatever the items of a parsed pattern match has one of the words."""
    run = ""
    for op, value in (*items, (None, None)):
        if op is sre.LITERAL and chr(value).isalnum():
            run += chr(value)
            continue
        if run in words or (op is not None and _one_of_item(op, value, words)):
            return True
        run = ""
    return False


def _one_of_item(op: Any, value: Any, words: frozenset[str]) -> bool:
    """The same of one item that is no letter."""
    if op is sre.SUBPATTERN:
        return has_one_of(list(value[3]), words)
    if op is sre.BRANCH:
        return all(has_one_of(list(branch), words) for branch in value[1])
    if op is sre.ASSERT:
        return value[0] > 0 and has_one_of(list(value[1]), words)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return value[0] > 0 and has_one_of(list(value[2]), words)
    return False
