"""Links after a load of some lines are those that matching all lines anew would give."""

from __future__ import annotations

import random
from typing import Any

from sqlalchemy import Engine, text

from tests.integration.warehouse.test_products import links, load
from warehouse import products
from warehouse.product_matching import Line, Link, Rulings
from warehouse.products import link_products

HOMES = (
    {"province": "Thái Nguyên", "unit_id": "19@2004-01-01", "commune": "Tân Cương"},
    {"province": "Bắc Kạn", "unit_id": "06@2004-01-01", "commune": "Côn Minh"},
    {"province": "Phú Thọ", "unit_id": "25@2004-01-01", "commune": "Mỹ Lung"},
    {"province": "Đất lạ", "unit_id": None, "commune": None},
)
NAMES = ("Chè xanh", "Chè búp", "Miến dong", "Gạo nếp Gà Gáy", "Mật ong bạc hà")


def made_up(chance: random.Random) -> list[dict[str, Any]]:
    """Lines of one decision, now and then of two provinces."""
    homes = chance.sample(HOMES, chance.choice((1, 1, 2)))
    return [
        {"product": chance.choice(NAMES), "producer": f"HTX {chance.choice('ABC')} Minh Tâm",
         "district": None} | chance.choice(homes)
        for _ in range(chance.randint(1, 4))
    ]  # fmt: skip


def rule(engine: Engine, one: str, other: str, *, same: bool) -> None:
    with engine.begin() as connection:
        connection.execute(
            text("insert into product_ruling values (:a, :b, :same, 'An', now(), null) "
                 "on conflict (key_a, key_b) do update set same = excluded.same"),
            {"a": min(one, other), "b": max(one, other), "same": same},
        )  # fmt: skip


def test_block_by_block_gives_the_links_of_all_at_once(engine: Engine) -> None:
    chance = random.Random(20261126)
    for step in range(24):
        number = chance.randint(1, 9)  # a partition that was loaded before is replaced
        load(engine, number, f"20{chance.randint(20, 25)}-05-{number:02}", *made_up(chance))
        if step % 4 == 3:
            keys = sorted({row.line_key for row in links(engine)})
            if len(keys) > 1:
                rule(engine, *chance.sample(keys, 2), same=chance.random() < 0.6)
        if step == 20:
            with engine.begin() as connection:
                connection.execute(text("delete from product_ruling"))
        count = link_products(engine)
        by_blocks = links(engine)
        assert link_products(engine, anew=True) == count
        assert links(engine) == by_blocks


def test_a_load_matches_its_own_province_only(engine: Engine, monkeypatch: Any) -> None:
    load(engine, 1, "2020-05-01", {"product": "Chè xanh"} | HOMES[0])
    load(engine, 2, "2020-05-02", {"product": "Chè búp"} | HOMES[2])
    link_products(engine)
    asked: list[str] = []

    def watched(lines: list[Line], rulings: Rulings) -> list[Link]:
        asked.extend(line.product for line in lines)
        return match_lines(lines, rulings)

    match_lines = products.match_lines
    monkeypatch.setattr(products, "match_lines", watched)
    link_products(engine)
    assert asked == []
    load(engine, 3, "2023-05-01", {"product": "Chè xanh"} | HOMES[1])
    assert link_products(engine) == 2  # Bắc Kạn lies in Thái Nguyên today
    assert sorted(asked) == ["Chè xanh", "Chè xanh"]


def test_people_can_join_lines_of_two_provinces(engine: Engine) -> None:
    load(engine, 1, "2020-05-01", {"product": "Chè xanh"} | HOMES[0])
    load(engine, 2, "2023-05-01", {"product": "Chè xanh"} | HOMES[2])
    assert link_products(engine) == 2
    one, other = (row.line_key for row in links(engine))
    rule(engine, one, other, same=True)
    assert link_products(engine) == 1
    load(engine, 2, "2023-05-01", {"product": "Chè xanh"} | HOMES[2])
    assert link_products(engine) == 1
    rule(engine, one, other, same=False)
    assert link_products(engine) == 2
