"""A drafted entry as YAML with a comment on each field that a person has to check."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from sources.drafting import Draft
from sources.source import Source

_HEAD = """\
# Drafted from what the site says of itself on {day}. Each line marked "check" is a guess.
# Read the site's terms of use first: a program cannot. If they forbid collecting, write
#   enabled: false  and  forbidden: the reason  and take the addresses out.
# Then: OCOP_CATALOGUE={file} ocop sources check --live {name}
"""
_NO_PROVINCE = (
    "  # check: the title names no province; add province: as docs/add-a-province.md says, or\n"
    "  # leave it out for national press\n"
)


def draft_text(draft: Draft, file: str, day: date) -> str:
    """The file's text.

    Args:
        draft: what was found.
        file: the file's name, for the command in its head.
        day: the day of looking, in Viet Nam.

    Raises:
        pydantic.ValidationError: the draft is no entry; a fault of this program.
    """
    Source.model_validate(draft.fields)
    lines = [_HEAD.format(day=day, file=file, name=draft.fields["name"])]
    for number, (field, value) in enumerate(draft.fields.items()):
        mark = "- " if number == 0 else "  "
        if remark := draft.remarks.get(field):
            lines.append(f"{'' if number == 0 else '  '}# check: {remark}\n")
        lines += [f"{'  ' if at else mark}{line}\n" for at, line in _lines(field, value)]
    if "province" not in draft.fields:
        lines.append(_NO_PROVINCE)
    return "".join(lines)


def _lines(field: str, value: Any) -> list[tuple[int, str]]:  # noqa: ANN401 - any YAML value
    text = yaml.safe_dump({field: value}, allow_unicode=True, sort_keys=False, width=1000)
    return list(enumerate(text.splitlines()))
