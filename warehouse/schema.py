"""The warehouse's tables, in one place: the truth that migrations and the dictionary follow.

What belongs here: names to import. The tables themselves are in ``warehouse.tables``, views in
``warehouse/views``.
"""

from __future__ import annotations

from warehouse.tables.archive import capture, load_batch, source, tombstone, unfetched
from warehouse.tables.base import COLLATION, metadata
from warehouse.tables.checks import check_result
from warehouse.tables.claims import claim
from warehouse.tables.documents import award, document, verdict
from warehouse.tables.links import decision_link
from warehouse.tables.products import award_product, product_ruling
from warehouse.tables.scores import extractor_score
from warehouse.tables.standing import addition, standing_day, stock
from warehouse.tables.state import installed
from warehouse.tables.units import admin_unit, admin_unit_change

__all__ = [
    "COLLATION",
    "addition",
    "admin_unit",
    "admin_unit_change",
    "award",
    "award_product",
    "capture",
    "check_result",
    "claim",
    "decision_link",
    "document",
    "extractor_score",
    "installed",
    "load_batch",
    "metadata",
    "product_ruling",
    "source",
    "standing_day",
    "stock",
    "tombstone",
    "unfetched",
    "verdict",
]
