"""`ocop parse`: the figures of files, now, without archive or database."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Protocol

import typer

from parsers.models import Document, Problem, Publisher
from pipelines.commands.clock import today
from pipelines.commands.faults import PROBLEMS, CommandError, fault_of
from pipelines.commands.inputs import Gathered, Input, gather
from pipelines.commands.options import (
    Language,
    LanguageOption,
    PublishedOption,
    SourceOption,
    UrlOption,
)
from pipelines.present.console import say
from pipelines.present.reading import shown_progress

log = logging.getLogger(__name__)


Extract = Callable[[Document, "Publisher | None"], Document]


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
    extract: Extract
    lang: str = "vi"


def parse(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", help="Files, folders, or - for standard input."),
    ] = None,
    *,
    text: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Read these words instead of files."),
    ] = None,
    trace: Annotated[
        bool, typer.Option("--trace", help="Show every stage: why each number is a figure or not.")
    ] = False,
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

    PDFs, Word documents (DOCX), scans and pictures, HTML pages, plain text, labelled JSON and
    ZIPs of these are recognised by their content; a folder is walked. Of a decision its head and
    the products of its annexes are shown, too. Nothing is archived or loaded: that is `ocop add`.

    ```
    ocop parse quyet-dinh_signed.pdf --xlsx san-pham.xlsx
    ocop parse bai-bao.html
    ocop parse quyet-dinh.txt --published 14/1/2022 --html danh-dau.html
    ocop parse saved-pages/ --jsonl > figures.jsonl
    curl -s https://bao.example/a | ocop parse - --url https://bao.example/a
    ```

    Why does a number come out, or not? `--trace` shows each sentence with what was found in it,
    in colour and with letters in brackets: [q quantities], [s stars], [t times], [p places],
    [c words that say what happens]. Below stands what was decided of each number, by which
    rule, with the line of code, and the figure or the reason why there is none.

    ```
    FORCE_COLOR=1 ocop parse bai-bao.html --trace | less -R
    ocop parse --trace --text "Đến nay, huyện Ba Tơ có 12 sản phẩm OCOP."
    ```

    Exit code 3 when a file has problems; the others are shown all the same.
    """
    if trace and jsonl:
        raise CommandError("--trace and --jsonl both write to standard output.", "Leave one out.")
    gathered = _gathered(files or [], text)
    if url and len(gathered.inputs) > 1:
        raise CommandError(
            f"--url names one page, but {len(gathered.inputs)} files are given.",
            "Give one file with --url, or leave --url out.",
        )
    if repeated := gathered.repeated_ids:
        say(f"Several files share a name, so their ids repeat: {', '.join(repeated[:5])}")
    if gathered.passed_over:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in gathered.passed_over.items())
        say(f"Passed over files that are not read: {kinds}{_advice(gathered.passed_over)}")
    _check_outputs(gathered.inputs, html, xlsx)
    problems = 0
    with ExitStack() as stack:
        extract, shown = _shown(lang, jsonl=jsonl, trace=trace)
        outputs = [shown, *_files(stack, lang=lang, html=html, xlsx=xlsx)]
        context = Context(url, published, source, today(), extract, lang.value)
        for document in _documents(gathered.inputs, context):
            problems += bool(document.problems)
            for output in outputs:
                output.add(document)
    for written in (html, xlsx):
        if written is not None:
            say(f"Wrote {written}")
    if problems:
        raise typer.Exit(PROBLEMS)


def _advice(passed_over: Counter[str]) -> str:
    """What to do about files of kinds that can be had in another form."""
    ways = {
        "save {} as DOCX or PDF": (".doc", ".rtf", ".odt"),
        "unpack {}, or pack them as ZIP": (".rar", ".7z", ".gz", ".tar"),
    }
    found = ((way, [kind for kind in kinds if kind in passed_over]) for way, kinds in ways.items())
    return "".join(f"; {way.format(' and '.join(kinds))}" for way, kinds in found if kinds)


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


def _gathered(files: list[Path], text: str | None) -> Gathered:
    """The files, or the words that stand for one.

    Raises:
        CommandError: both are given, or neither.
    """
    if text is None and not files:
        raise CommandError("There is nothing to read.", "Name a file, a folder, -, or --text.")
    if text is None:
        return gather(files)
    if files:
        raise CommandError("--text is read instead of files, but files are given, too.")
    # Of plain text the first line would be the title; as labelled JSON the words are the text.
    fields = {"id": "text", "kind": "news", "url": None, "source": None, "published": None}
    content = json.dumps({**fields, "title": "", "text": text})
    return Gathered((Input("text.json", None, content.encode()),), Counter())


def _shown(lang: Language, *, jsonl: bool, trace: bool) -> tuple[Extract, Output]:
    """How claims are extracted, and what goes to standard output."""
    if trace:
        from pipelines.present.trace import Traces

        traces = Traces(lang.value)
        return traces.extract, traces
    from parsers.parse import with_claims

    if jsonl:
        from pipelines.present.lines import Lines

        return with_claims, Lines()
    from pipelines.present.table import Tables

    return with_claims, Tables(lang.value)


def _files(
    stack: ExitStack, *, lang: Language, html: Path | None, xlsx: Path | None
) -> list[Output]:
    outputs: list[Output] = []
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
    from parsers.files.kinds import kind_of
    from parsers.files.zipped import holds_pages
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
    with shown_progress(name, context.lang):
        documents = read_it()
    main = documents[0]
    source = source_of(main.source, main.url)
    selectors = source.selectors_on(main.published or context.today) if source else None
    # Only pages have a design, alone or in a ZIP; to recognise a scan twice would take minutes.
    if selectors is not None and (kind_of(payload) == "other" or holds_pages(payload)):
        documents = read_it(selectors=selectors)
    for document in documents:
        publisher = publisher_of(document, source, context.today)
        try:
            yield context.extract(document, publisher)
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
