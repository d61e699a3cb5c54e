"""The problems that reading can report, each a stable code with a sentence for people.

What belongs here: the codes and their wording. Where they arise is the readers' business. Those of
product lines are in ``parsers.official.problems``.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.models import Problem

MAX_BYTES = 32 * 1024 * 1024
"""Larger payloads are refused unread. Saved pages with embedded pictures reach 20 MiB."""


def empty(name: str) -> Problem:
    """Nothing but white space in the file."""
    return Problem("empty", f"{name} is empty: there is no text in it to read.")


def binary(name: str, what: str) -> Problem:
    """Not text: ``what`` names the format as far as its first bytes tell."""
    return Problem(
        "binary", f"{name} is {what}, not HTML, plain text or labelled JSON; it was not read."
    )


def save_as_docx(name: str, what: str) -> Problem:
    """A file of an office program that no reader takes."""
    return Problem("save_as_docx", f"{name} is {what}; it was not read. Save it as DOCX or PDF.")


def pack_as_zip(name: str, what: str) -> Problem:
    """An archive of another kind than ZIP."""
    return Problem(
        "pack_as_zip", f"{name} is {what}; it was not read. Unpack it, or pack it as ZIP."
    )


def too_long(name: str, most: int) -> Problem:
    """More paragraphs and tables, or rows, than any document has."""
    return Problem(
        "too_long",
        f"{name} is longer than any document; its first {most} lines were read. Split the file.",
    )


def too_large(name: str, size: int, most: int = MAX_BYTES) -> Problem:
    """Over the limit of its kind."""
    limit = most // (1024 * 1024)
    return Problem(
        "too_large",
        f"{name} has {size / (1024 * 1024):.1f} MiB, more than the limit of {limit} MiB; "
        "it was not read.",
    )


def too_deep() -> Problem:
    """Tags nested beyond what any page needs; only the bare text was taken."""
    return Problem(
        "too_deep", "The page's tags are nested too deeply; only its bare text was read."
    )


def nested_deeply(most: int) -> Problem:
    """Tags nested as in no page that was written by hand; the deepest were read as lines."""
    return Problem(
        "nested_deeply",
        f"The page has more than {most} elements within each other, probably for want of closing "
        "tags; what stands deeper was read line by line.",
    )


def no_date() -> Problem:
    """The document states no publication day and none was given."""
    return Problem(
        "no_date",
        "Nothing states the day of publication; figures that say 'to date' have no date. "
        "Give it with --published.",
    )


def no_body() -> Problem:
    """A page was read but no article was found in it."""
    return Problem("no_body", "No article text was found on the page.")


def no_words(name: str) -> Problem:
    """A file that could be opened and holds no text: blank pages, drawings alone."""
    return Problem(
        "no_body",
        f"No text was found in {name}: its pages are blank, hold drawings only, or are damaged. "
        "Open it; if words are seen there, print it to a new PDF, or scan it.",
    )


def no_title() -> Problem:
    """A page was read but it names no title."""
    return Problem("no_title", "The page names no title.")


def charset_guessed(encoding: str) -> Problem:
    """The bytes do not fit what the page declares, or it declares nothing."""
    return Problem(
        "charset_guessed",
        f"The declared charset is missing or does not fit the bytes; read as {encoding}.",
    )


def undecodable(count: int, encoding: str) -> Problem:
    """Some bytes have no meaning in the charset; U+FFFD stands in their place."""
    return Problem(
        "undecodable",
        f"{count} characters could not be read as {encoding}; U+FFFD stands in their place.",
    )


def truncated() -> Problem:
    """The page stops in the middle of a tag or an entity."""
    return Problem(
        "truncated", "The page ends in the middle of a tag; its end is probably missing."
    )


def reader_failed(reason: str) -> Problem:
    """The general extractor gave up on a page."""
    return Problem("reader_failed", f"The general page reader could not read the page: {reason}.")


def missing_field(field: str, used: str) -> Problem:
    """A labelled document lacks a field; ``used`` says what stands in for it."""
    return Problem("missing_field", f"The labelled document has no '{field}'; {used}.")


def bad_field(field: str, value: object, used: str) -> Problem:
    """A labelled document's field holds something unusable."""
    shown = repr(value)
    shown = shown if len(shown) <= 60 else shown[:57] + "..."  # noqa: PLR2004
    return Problem("bad_field", f"The labelled document's '{field}' is {shown}; {used}.")


def unreadable_json(name: str, reason: str) -> Problem:
    """The file looks like JSON but is none."""
    return Problem("unreadable_json", f"{name} looks like JSON but cannot be read: {reason}.")


def not_labelled(name: str) -> Problem:
    """JSON, but not an object with the fields of a labelled document."""
    return Problem(
        "not_labelled", f"{name} is JSON, but not a labelled document (an object with a 'text')."
    )


def replaced_characters() -> Problem:
    """Characters that no database or file can hold."""
    return Problem(
        "replaced_characters",
        "Characters that cannot be stored (NUL or half a surrogate pair) were replaced by U+FFFD.",
    )


def encrypted(name: str) -> Problem:
    """A PDF that nobody opens without its password."""
    return Problem(
        "encrypted",
        f"{name} is locked with a password; it was not read. Save a copy without the password.",
    )


def broken_file(name: str, what: str) -> Problem:
    """A file whose structure cannot be made sense of: cut off, or damaged."""
    return Problem(
        "broken_file", f"{name} is a damaged or incomplete {what}; it was not read. Fetch it again."
    )


def nested_archive(name: str, more: int = 0) -> Problem:
    """An archive inside an archive."""
    return Problem(
        "nested_archive",
        f"{name}{f' and {more} more' if more else ''}: an archive inside an archive is not read; "
        "unpack it and add its files.",
    )


def too_many_members(name: str, count: int, most: int) -> Problem:
    """More files in an archive than are read at once."""
    return Problem(
        "too_many_members",
        f"{name} holds {count} files; the first {most} were read. Split the archive.",
    )


def unpacks_too_large(name: str) -> Problem:
    """A package that unpacks to more than any document has (a "zip bomb")."""
    return Problem(
        "unpacks_too_large",
        f"{name} unpacks to more than any document has; it was not read. Ask who sent it.",
    )


def reader_crashed(name: str, reason: str) -> Problem:
    """The process that opened the file broke down."""
    return Problem("reader_crashed", f"Reading {name} broke down: {reason or 'no reason'}.")


def reader_timed_out(name: str) -> Problem:
    """The process that opened the file took too long and was ended."""
    return Problem(
        "reader_timed_out", f"Reading {name} took too long and was given up. Split the file."
    )


def reader_out_of_memory(name: str) -> Problem:
    """The process that opened the file wanted more memory than it may have."""
    return Problem(
        "reader_out_of_memory",
        f"Reading {name} takes more memory than a document may. Split it, or scan it smaller.",
    )


def ocr_missing(name: str) -> Problem:
    """A picture, and nothing here that recognises text in pictures."""
    return Problem(
        "ocr_missing",
        f"{name} is a picture, and Tesseract with Vietnamese is not installed here. Debian and "
        "Ubuntu: apt install tesseract-ocr tesseract-ocr-vie.",
    )


def picture_too_large(name: str) -> Problem:
    """More pixels than a page can need."""
    return Problem(
        "picture_too_large", f"{name} has more pixels than a page needs; scan it at 300 dpi."
    )


def nothing_recognised(name: str) -> Problem:
    """A picture on which no word was found."""
    return Problem("no_body", f"No text was recognised on {name}.")


def doubtful_words(page: int, words: Sequence[str]) -> Problem:
    """Words that were recognised with low confidence."""
    named = _words_listed(words, 12)
    return Problem("low_confidence", f"Page {page}: these words may be wrong: {named}.")


def words_repaired(page: int, changes: Sequence[tuple[str, str]]) -> Problem:
    """Words that were recognised wrongly and put right: ("Tỉnh", "Tinh") in "Tinh dầu".

    The second is empty, and shown as "∅", where a speck had been taken for a letter.
    """
    named = _words_listed([f"{seen} → {now or '∅'}" for seen, now in changes], 60)
    return Problem(
        "words_repaired", f"Page {page}: words were put right, compare them with the page: {named}."
    )


def read_by_ocr(version: str) -> Problem:
    """A note: the text was recognised from a picture, and by what."""
    return Problem("read_by_ocr", f"The text was recognised from a picture by Tesseract {version}.")


def pages_unreadable(name: str, pages: list[int]) -> Problem:
    """Some pages are damaged; the others were read."""
    return Problem(
        "pages_unreadable",
        f"{listed(pages)} of {name}: damaged, not read. "
        "Fetch the file again, or print it to a new PDF.",
    )


def page_too_full(name: str, pages: list[int]) -> Problem:
    """More letters or lines on a page than any print has."""
    return Problem(
        "page_too_full",
        f"{listed(pages)} of {name}: more on it than on any print; parts were not read.",
    )


def _words_listed(words: Sequence[str], most: int) -> str:
    """The first words, then how many more there are."""
    named = ", ".join(words[:most])
    return f"{named} and {len(words) - most} more" if len(words) > most else named


def listed(pages: list[int]) -> str:
    """Pages for a sentence: "Page 3", "Pages 3, 4"; of many the first, then how many more."""
    first = ", ".join(map(str, pages[:8]))
    if len(pages) > 8:  # noqa: PLR2004
        return f"Pages {first} and {len(pages) - 8} more"
    return f"Page {first}" if len(pages) == 1 else f"Pages {first}"
