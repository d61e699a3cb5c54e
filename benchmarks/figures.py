"""The figures that the project holds itself to: what is run, where its figure stands, the aim.

What belongs here: the table. Running them and writing the page is in ``benchmarks.performance``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: the command's arguments, and a pattern whose first group is the number.

    ``least`` or ``most`` is the aim; ``short`` are the arguments of the short form, None where
    there is none. Figures with the same command come from one run of it. ``workers`` is what
    ``OCOP_WORKERS`` is set to.
    """

    what: str
    command: tuple[str, ...]
    pattern: str
    unit: str = ""
    least: float | None = None
    most: float | None = None
    short: tuple[str, ...] | None = None
    workers: str = "1"


_CLAIMS = ("page_to_claims", "--rounds", "5")
_SHORT_CLAIMS = ("page_to_claims", "--pages", "2", "--rounds", "1")
_WHOLE = ("archive_to_claims",)
_ROW = r"^\| {share} \| +[\d.]+ \| +{naive} \| +{text} \|"
_NUMBER, _ANY = r"([\d.]+)", r"[\d.]+"
# As many pages as the aim speaks of: starting and opening Dagster take 2 s, however many there are.
_REPARSE = ("reparse", "--pages", "50000", "--days", "250")
_READ = ("reparse", "--read")
_SHORT_REPARSE = ("reparse", "--pages", "200", "--days", "2")
_START = ("start_up",)
_NIGHT = ("quiet_night",)
_YEAR = ("year_backfill",)
_CORE = r"^([\d.]+) pages a second and core"
_PEAK = r"^peak MB: ([\d.]+)"
_BY_CPU = r"^{name} +{cpu} s of CPU"


def _row(share: str, naive: str, text: str) -> str:
    return _ROW.format(share=share, naive=naive, text=text)


def _design(name: str, naive: str, text: str) -> str:
    return rf"^{name} +\d+ +\d+ +[\d.]+ +{naive} +{text}"


FIGURES = (
    Figure(
        "page to claims, beside html.parser and `underthesea.ner`", _CLAIMS,
        _design("sample site", _NUMBER, _ANY), "times as long", least=25, short=_SHORT_CLAIMS,
    ),
    Figure(
        "page to claims, beside `trafilatura.extract`, mean of six designs", _CLAIMS,
        r"^all known designs +[\d.]+ +[\d.]+ +([\d.]+)", "times as long", least=1,
        short=_SHORT_CLAIMS,
    ),
    Figure(
        "the same in the design that it reads fastest", _CLAIMS,
        _design("sample site", _ANY, _NUMBER), "times as long", least=1, short=_SHORT_CLAIMS,
    ),
    Figure(
        "archived page to loaded claims, all name the programme, beside the naive pipeline", _WHOLE,
        _row("100%", _NUMBER, _ANY), "times as long", least=30,
    ),
    Figure(
        "the same beside `trafilatura.extract`", _WHOLE,
        _row("100%", _ANY, _NUMBER), "times as long", least=2,
    ),
    Figure(
        "one page in twenty names the programme, beside the naive pipeline", _WHOLE,
        _row("5%", _NUMBER, _ANY), "times as long", least=30,
    ),
    Figure(
        "the same beside `trafilatura.extract`", _WHOLE,
        _row("5%", _ANY, _NUMBER), "times as long", least=2,
    ),
    Figure(
        "page to article, a page with JSON-LD, beside `trafilatura.extract`",
        ("reading", "--rounds", "15"), r"^json-ld .* ([\d.]+)$", "times as long", least=6,
        short=("reading", "--rounds", "1"),
    ),
    Figure(
        "archive read again, other claims only", _REPARSE, _CORE, "pages a second and core",
        least=1500, short=_SHORT_REPARSE,
    ),
    Figure("the same, largest process", _REPARSE, _PEAK, "MB", most=600, short=_SHORT_REPARSE),
    Figure(
        "archive read again, every page", _READ, _CORE, "pages a second and core", least=1500,
        short=(*_SHORT_REPARSE, "--read"),
    ),
    Figure(
        "the same, largest process", _READ, _PEAK, "MB", most=600,
        short=(*_SHORT_REPARSE, "--read"),
    ),
    Figure(
        "two workers beside one, documents and claims of 50,000 pages", ("two_workers",),
        r"^by the clock ([\d.]+)", "times as fast", least=1.8, workers="",
    ),
    Figure(
        "the same by CPU", ("two_workers",),
        r"^by CPU ([\d.]+)", "times as fast", least=1.8, workers="",
    ),
    Figure(
        "archive scanned for the programme's name, beside `zcat \\| grep`",
        ("archive_scan",), r"^zcat.*ours is ([\d.]+) times", "times as fast", least=0.5,
        short=("archive_scan", "--megabytes", "5", "--rounds", "1"),
    ),
    Figure(
        "Dagster, an asset and partition of a backfill", ("dagster_overhead",),
        r"^([\d.]+) ms by the clock", "ms by the clock", most=40,
        short=("dagster_overhead", "--days", "5", "--at-most", "1000"),
    ),
    Figure(
        "the same in CPU", ("dagster_overhead",),
        r"by the clock, ([\d.]+) ms of CPU", "ms of CPU", most=40,
        short=("dagster_overhead", "--days", "5", "--at-most", "1000"),
    ),
    Figure(
        "a night of 20 sources without news through Dagster, beyond its requests", _NIGHT,
        r"([\d.]+) s beyond the requests", "s by the clock", most=60,
    ),
    Figure(
        "its CPU on two cores, the database's included", _NIGHT,
        r"([\d.]+) s of two cores", "s", most=60,
    ),
    Figure(
        "a night of 20 sources without news, crawled alone, beside its bare requests",
        ("unchanged_night",), r"bare requests: ([\d.]+) by the clock", "times as long", most=1.5,
    ),
    Figure(
        "365 days of 10 sources in one backfill, all stages", _YEAR,
        r"^([\d.]+) ms of CPU an asset", "ms of CPU an asset and partition", most=40, workers="",
    ),
    Figure(
        "import of the code location", _START, _BY_CPU.format(
            name="import of the definitions", cpu=_NUMBER
        ), "s of CPU", most=3, short=("start_up", "--rounds", "1"),
    ),
    Figure(
        "`ocop parse` of one page", _START,
        _BY_CPU.format(name="ocop parse of a page", cpu=_NUMBER), "s of CPU", most=1.5,
        short=("start_up", "--rounds", "1"),
    ),
    Figure(
        "decision with 200 rows to awards, beside the table extractor alone",
        ("pdf_reading",), r"^PDF to awards .* ratio ([\d.]+)", "times as long", most=3,
    ),
    Figure(
        "load of an empty partition, beside a bare COPY", ("loading", "--skip-to-sql"),
        r"^ours, empty partition +[\d,]+ +([\d.]+)", "of its rows a second", least=0.8,
        short=("loading", "--skip-to-sql", "--claims", "500", "--rounds", "1"),
    ),
    Figure(
        "publishing a million claims", ("publishing",),
        r"published +([\d.]+) s", "s by the clock", most=30,
        short=("publishing", "--claims", "2000"),
    ),
    Figure(
        "`standing` of all units, a million claims", ("standing",),
        r"^at a date +([\d.]+) ms CPU", "ms of CPU", most=100,
        short=("standing", "--claims", "2000", "--rounds", "1"),
    ),
)  # fmt: skip
