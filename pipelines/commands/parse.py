"""`ocop parse`: the figures of files, now, without archive or database."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Protocol

import typer

from parsers.models import Document, Problem
from pipelines.commands.clock import today
from pipelines.commands.faults import PROBLEMS, CommandError, fault_of
from pipelines.commands.inputs import Input, gather
from pipelines.commands.options import (
    Language,
    LanguageOption,
    PublishedOption,
    SourceOption,
    UrlOption,
)
from pipelines.present.console import say

log = logging.getLogger(__name__)


class Output(Protocol):
    """Something that shows documents one after the other."""

    def add(self, document: Document) -> None:
        """Show one document."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the user said about the files."""

    url: str | None
    published: date | None
    source: str | None
    today: date


def parse(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Files, folders, or - for standard input."),
    ],
    *,
    url: UrlOption = None,
    published: PublishedOption = None,
    source: SourceOption = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="One line of JSON a document, as each is read.")
    ] = False,
    lang: LanguageOption = Language.VI,
    html: Annotated[
        Path | None,
        typer.Option(metavar="OUT", help="Also write a page of the text, its figures marked."),
    ] = None,
    xlsx: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Also write an Excel workbook.")
    ] = None,
) -> None:
    """Read files and show every OCOP figure in them with the sentence that states it.

    HTML pages, plain text and labelled JSON are recognised by their content; a folder is
    walked. Nothing is archived or loaded: that is `ocop add`.

    ```
    ocop parse bai-bao.html
    ocop parse quyet-dinh.txt --published 14/1/2022 --html danh-dau.html
    ocop parse saved-pages/ --jsonl > figures.jsonl
    curl -s https://bao.example/a | ocop parse - --url https://bao.example/a
    ```

    Exit code 3 when a file has problems; the others are shown all the same.
    """
    gathered = gather(files)
    if url and len(gathered.inputs) > 1:
        raise CommandError(
            f"--url names one page, but {len(gathered.inputs)} files are given.",
            "Give one file with --url, or leave --url out.",
        )
    if repeated := gathered.repeated_ids:
        say(f"Several files share a name, so their ids repeat: {', '.join(repeated[:5])}")
    if gathered.passed_over:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in gathered.passed_over.items())
        say(f"Passed over files that cannot be read yet: {kinds}")
    _check_outputs(gathered.inputs, html, xlsx)
    context = Context(url, published, source, today())
    problems = 0
    with ExitStack() as stack:
        outputs = _outputs(stack, jsonl=jsonl, lang=lang, html=html, xlsx=xlsx)
        for document in _documents(gathered.inputs, context):
            problems += bool(document.problems)
            for output in outputs:
                output.add(document)
    for written in (html, xlsx):
        if written is not None:
            say(f"Wrote {written}")
    if problems:
        raise typer.Exit(PROBLEMS)


def _check_outputs(inputs: tuple[Input, ...], *outputs: Path | None) -> None:
    """Refuse to write over a file that is to be read.

    Raises:
        CommandError: naming the file.
    """
    read = {item.path.resolve() for item in inputs if item.path is not None}
    for output in outputs:
        if output is not None and output.resolve() in read:
            raise CommandError(
                f"{output} is one of the files to read; it would be overwritten.",
                "Give another name for the result.",
            )


def _outputs(
    stack: ExitStack, *, jsonl: bool, lang: Language, html: Path | None, xlsx: Path | None
) -> list[Output]:
    outputs: list[Output] = []
    if jsonl:
        from pipelines.present.lines import Lines

        outputs.append(Lines())
    else:
        from pipelines.present.table import Tables

        outputs.append(Tables(lang.value))
    if html is not None:
        from pipelines.present.page import Page

        outputs.append(stack.enter_context(Page.writing(html, lang.value)))
    if xlsx is not None:
        from pipelines.present.workbook import Workbook

        outputs.append(stack.enter_context(Workbook.writing(xlsx, lang.value)))
    return outputs


def _documents(inputs: tuple[Input, ...], context: Context) -> Iterator[Document]:
    """Documents of all files in order; a file that cannot be read is one with a problem."""
    for item in inputs:
        try:
            yield from read(item.read(), item.name, context)
        except OSError as error:
            problem = Problem("unreadable", error.strerror or str(error))
            yield _blank(item, context, problem)
        except Exception as error:
            log.debug("reading %s failed", item.shown, exc_info=True)
            yield _blank(item, context, _defect(error))


def _defect(error: Exception) -> Problem:
    """What a defect that one odd page brings to light is told as: the others must go on.

    Raises:
        Exception: the same, when it is a fault that every file would meet (a wrong catalogue).
    """
    if fault_of(error) is not None:
        raise error
    said = f"{type(error).__name__}: {error}"
    return Problem("parser_failed", f"The parser failed ({said}); please report it.")


def read(payload: bytes, name: str, context: Context) -> Iterator[Document]:
    """Parse one file, with what the catalogue knows of its source.

    The file is read a first time to learn its address and day, since these name the source,
    and with it the page design and the province.
    """
    from parsers.parse import with_claims
    from parsers.reading import read_documents
    from pipelines.commands.publishers import publisher_of, source_of

    read_it = partial(
        read_documents,
        payload,
        name=name,
        url=context.url,
        published=context.published,
        source=context.source,
        published_wins=context.published is not None,
    )
    documents = read_it()
    main = documents[0]
    source = source_of(main.source, main.url)
    selectors = source.selectors_on(main.published or context.today) if source else None
    if selectors is not None:
        documents = read_it(selectors=selectors)
    for document in documents:
        publisher = publisher_of(document, source, context.today)
        try:
            yield with_claims(document, publisher)
        except Exception as error:
            log.debug("extracting from %s failed", name, exc_info=True)
            yield replace(document, problems=(*document.problems, _defect(error)))


def _blank(item: Input, context: Context, problem: Problem) -> Document:
    """A document of which nothing could be read."""
    return Document(
        id=item.stem,
        kind="news",
        url=context.url,
        source=context.source,
        published=context.published,
        title="",
        lead=None,
        text="",
        problems=(problem,),
    )
