"""A document as plain text, as somebody saved it from a mail or an editor."""

from __future__ import annotations

from samples.official.fields import printed
from samples.official.flow import MOTTO, Head, NewAnnex, Sheet, Signature, Words, flow, leaves
from samples.official.records import Heading, Official


def text_of(official: Official) -> bytes:
    """The text as UTF-8; cells of a table are parted by " | ", a line each."""
    lines: list[str] = []
    for part in flow(official):
        match part:
            case Head():
                lines += [*official.parent, *official.issuer, "", *MOTTO, ""]
                lines += [f"Số: {official.number}", official.dateline]
            case Words():
                lines.append(part.text)
            case Signature():
                lines += ["Nơi nhận:", *official.recipients, ""]
                lines += [*official.signer_title, "", official.signer]
            case NewAnnex():
                lines.append("")
            case Sheet():
                lines += _rows(part)
        lines.append("")
    return ("\n".join(lines).rstrip() + "\n").encode()


def _rows(sheet: Sheet) -> list[str]:
    heads = [leaf.head for column in sheet.annex.columns for leaf in column.children or (column,)]
    rows = [" | ".join(heads)]
    for item in sheet.body:
        if isinstance(item, Heading):
            rows.append(item.text)
            continue
        cells = (printed(item, name).replace("\n", " ") for name, _, _ in leaves(sheet.annex))
        rows.append(" | ".join(cells))
    return rows
