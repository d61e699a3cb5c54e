"""Products through time in a real warehouse: linked after loads, ended by withdrawals."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Engine, text

from tests.integration.warehouse.awards import award, signed
from tests.integration.warehouse.rows import DAY, frame
from warehouse.load import load_partition
from warehouse.products import link_products, products_are_linked, province_today


def load(engine: Engine, number: int, day: str, *lines: dict[str, Any]) -> None:
    source = f"s{number:02}"
    head = signed(number, source=source, number=f"{number}/QĐ-UBND", date=day)
    named = {"issued_on": date.fromisoformat(day), "decision": f"{number}/QĐ-UBND"}
    rows = [award(number, n, source=source) | named | said for n, said in enumerate(lines, 1)]
    load_partition(
        engine, source, DAY, frame(head), frame(), frame(*rows), extractor_version="v1", run_id=None
    )


def links(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        query = "select * from award_product order by document_id, line"
        return list(connection.execute(text(query)).all())


def in_force(engine: Engine, day: str) -> list[tuple[str, int]]:
    query = text(
        "select product, star from award_state(cast(:day as date)) where state = 'in_force' "
        "order by product"
    )
    with engine.connect() as connection:
        return [(row.product, row.star) for row in connection.execute(query, {"day": day})]


def test_a_product_recognised_renewed_and_raised_counts_once(engine: Engine) -> None:
    load(engine, 1, "2020-12-01", {"product": "Miến dong Tài Hoan", "star": 3})
    load(
        engine, 2, "2023-11-20", {"product": "Miến dong  Tài Hoan", "star": 3, "status": "renewed"}
    )
    load(
        engine, 3, "2025-03-15", {"product": "Miến dong Tài hoan", "star": 4, "status": "upgraded"}
    )

    assert link_products(engine) == 1
    assert in_force(engine, "2021-01-01") == [("Miến dong Tài Hoan", 3)]
    assert in_force(engine, "2025-12-31") == [("Miến dong Tài hoan", 4)]
    assert [row.follows_document_id for row in links(engine)] == [None, "d1", "d2"]


def test_a_withdrawal_ends_the_product_that_it_names(engine: Engine) -> None:
    load(engine, 1, "2024-05-01", {"product": "Rượu ngô Bản Nậm"}, {"product": "Gạo Bao thai"})
    load(engine, 2, "2025-01-10", {"product": "Rượu ngô bản Nậm", "status": "withdrawn"})
    link_products(engine)

    assert in_force(engine, "2024-12-31") == [("Gạo Bao thai", 3), ("Rượu ngô Bản Nậm", 3)]
    assert in_force(engine, "2025-12-31") == [("Gạo Bao thai", 3)]


def test_linking_again_and_reloading_change_nothing(engine: Engine) -> None:
    load(engine, 1, "2020-12-01", {"product": "Chè"}, {"product": "Gạo"})
    load(engine, 2, "2023-11-20", {"product": "Chè", "status": "renewed"})
    link_products(engine)
    before = links(engine)

    link_products(engine)
    assert links(engine) == before

    load(engine, 2, "2023-11-20", {"product": "Chè", "status": "renewed", "score": 61})
    link_products(engine)
    assert links(engine) == before


def test_links_go_with_the_lines_that_a_load_takes_away(engine: Engine) -> None:
    load(engine, 1, "2024-05-01", {"product": "Rượu ngô Bản Nậm"}, {"product": "Gạo Bao thai"})
    load(engine, 2, "2024-06-01", {"product": "Chè Shan Tà Xùa"})
    link_products(engine)
    load(engine, 1, "2024-05-01", {"product": "Mật ong bạc hà"})

    assert [row.document_id for row in links(engine)] == ["d2"]
    assert not products_are_linked(engine)
    assert link_products(engine) == 2


def test_a_person_can_part_two_lines_for_good(engine: Engine) -> None:
    load(engine, 1, "2020-12-01", {"product": "Chè xanh"})
    load(engine, 2, "2023-11-20", {"product": "Chè xanh Bản Loan", "producer": "HTX Tài Hoan"})
    load(engine, 3, "2024-11-20", {"product": "Chè xanh", "producer": "HTX Tài Hoan 2"})
    link_products(engine)
    rows = links(engine)
    first, third = rows[0], rows[2]
    assert first.product_id == third.product_id
    with engine.begin() as connection:
        connection.execute(
            text("insert into product_ruling values (:a, :b, false, 'An', now(), 'hai cơ sở')"),
            {"a": min(first.line_key, third.line_key), "b": max(first.line_key, third.line_key)},
        )
    link_products(engine)
    assert len({row.product_id for row in links(engine)}) == 3


def test_a_unit_of_any_time_lies_in_a_province_of_today() -> None:
    assert province_today("06@2004-01-01") == "Thái Nguyên"
    assert province_today(None) is None
    assert province_today("nowhere") is None
