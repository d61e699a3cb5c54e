"""The tables that `standing` reads, kept by each load, are those that making all anew gives."""

from __future__ import annotations

import multiprocessing
import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse import stock
from warehouse.connection import make_engine
from warehouse.load import load_partition

UNITS = ("VN", "92@2004-01-01", "93@2004-01-01", "19@2004-01-01")
PARTITIONS = [(f"s{n % 3}", DAY + timedelta(days=n // 3)) for n in range(8)]
DATES = (date(2021, 6, 30), date(2021, 12, 30), date(2022, 2, 15))
_KEPT = ("stock", "addition", "standing_day")


def _contents(engine: Engine) -> dict[str, list[str]]:
    with engine.connect() as connection:
        return {
            name: sorted(connection.scalars(text(f"select t::text from {name} t")))
            for name in _KEPT
        }


def _rows(chance: random.Random, source: str, day: date) -> tuple[list[Any], list[Any]]:
    """A partition whose pages are versions of those in its source's other partitions."""
    documents, claims = [], []
    common = {"source": source, "partition_day": day}
    for n in range(chance.randint(0, 4)):
        key = f"{source}-{day}-{chance.randint(0, 10**9)}"
        page = f"https://{source}.example/{chance.randint(0, 3)}"
        captured = datetime(2022, 2, chance.randint(1, 28), tzinfo=UTC)
        changes = {"document_id": key, "url": page, "captured_at": captured, "publisher": source}
        changes |= {"published": date(2022, 1, chance.randint(1, 28))}
        documents.append(document(n, **changes, **common))
        for k in range(chance.randint(0, 3)):
            value = float(chance.randint(10, 14))
            flow = chance.random() < 0.3
            changes = {
                "claim_id": f"{key}-{k}", "document_id": key, "value_min": value,
                "value_max": value, "unit_id": chance.choice(UNITS),
                "as_of": None if flow else chance.choice(DATES),
                "scope": "period" if flow else "total", "batch": "đợt 1" if flow else None,
                "period_start": date(2022, 1, 1) if flow else None,
                "period_end": date(2022, 12, 31) if flow else None,
                "stars": chance.choice(([], [4])), "evidence": f"câu {key}-{k}",
            }  # fmt: skip
            claims.append(claim(k, **changes, **common))
    return documents, claims


def _load(engine: Engine, seed: int, source: str, day: date) -> None:
    documents, claims = _rows(random.Random(f"{seed} {source} {day}"), source, day)
    load_partition(
        engine, source, day, frame(*documents), frame(*claims), None, extractor_version="v1",
        run_id=None, force=True,
    )  # fmt: skip


def test_loads_keep_what_making_all_anew_gives(engine: Engine) -> None:
    for seed in range(4):
        for source, day in PARTITIONS:
            _load(engine, seed, source, day)
        kept = _contents(engine)
        assert kept["standing_day"]
        with engine.begin() as connection:
            stock.refresh_all(connection)
        assert _contents(engine) == kept


@pytest.mark.parametrize("others", [0, 1, 4, 6, 9, 10])
def test_however_many_figures_of_a_document_are_others_the_tables_are_those_of_all_anew(
    engine: Engine, others: int
) -> None:
    for first in (0, others):
        claims = [
            claim(n, value_min=float(n), value_max=float(n), unit_id=UNITS[n % 3],
                  as_of=DATES[n % 2], stars=[4] if n % 3 else [])
            for n in range(first, first + 10)
        ]  # fmt: skip
        load_partition(
            engine, SOURCE, DAY, frame(document()), frame(*claims), None, extractor_version="v1",
            run_id=None, force=True,
        )  # fmt: skip
    kept = _contents(engine)
    assert len(kept["stock"]) == 10
    with engine.begin() as connection:
        stock.refresh_all(connection)
    assert _contents(engine) == kept


_KNOWN = """
select unit_id, star_key, as_of, value, as_of_precision, bound, confidence, reasons, claim_id,
  document_id, supporting, dissenting
from best_stock(:at, :known_on) order by 1, 2
"""

_CHOSEN_ANEW = """
with latest as (
  select unit_id, star_key, max(as_of) as as_of from stock
  where as_of <= :at and known_from <= :known_on
    and (replaced_on is null or replaced_on > :known_on)
  group by 1, 2
)
select c.* from (
  select array_agg(unit_id) as units, array_agg(star_key) as star_keys, array_agg(as_of) as days
  from latest
) as l
cross join lateral chosen_stock(l.units, l.star_keys, l.days, :known_on) as c order by 1, 2
"""


def test_as_known_on_a_day_is_what_choosing_all_anew_gives(engine: Engine) -> None:
    chance = random.Random(6)
    for source, day in PARTITIONS:
        _load(engine, 1, source, day)
    answers = set()
    with engine.connect() as connection:
        for _ in range(150):
            days = {
                "at": date(2021, 6, 1) + timedelta(days=chance.randint(0, 300)),
                "known_on": date(2022, 1, 1) + timedelta(days=chance.randint(0, 60)),
            }
            known = connection.execute(text(_KNOWN), days).all()
            assert known == connection.execute(text(_CHOSEN_ANEW), days).all(), days
            answers.add(str(known))
    assert len(answers) > 20


def _worker(url: str, number: int) -> None:
    engine = make_engine(url)
    for seed in range(3):
        for source, day in random.Random(number).sample(PARTITIONS, len(PARTITIONS)):
            _load(engine, seed, source, day)
    engine.dispose()


def test_four_processes_on_eight_partitions_end_as_one_does(engine: Engine) -> None:
    for source, day in PARTITIONS:
        _load(engine, 2, source, day)
    expected = _contents(engine)
    url = engine.url.render_as_string(hide_password=False)
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_worker, args=(url, n)) for n in range(4)]
    for worker in workers:
        worker.start()
    read = 0
    while any(worker.is_alive() for worker in workers):
        with engine.connect() as connection:  # a reader is never kept waiting
            connection.execute(text("set statement_timeout = '5s'"))
            connection.execute(text("select * from standing('2022-12-31')")).all()
            read += 1
        workers[0].join(0.05)
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0, 0]
    assert read > 3
    assert _contents(engine) == expected
