"""Administrative units through time."""

from __future__ import annotations

from sqlalchemy import Date, Index, PrimaryKeyConstraint, Table
from sqlalchemy.dialects.postgresql import ARRAY

from warehouse.tables.base import metadata, optional, required, text_type

admin_unit = Table(
    "admin_unit",
    metadata,
    required("unit_id", text_type(), "code@valid_from, `VN`, or `region:…`."),
    required("code", text_type(), "Official code, for display: codes are reused, never joined."),
    required("name", text_type(), "Bare name."),
    required("full_name", text_type(), "Name with its kind."),
    required("level", text_type(), "country, region, province, district or commune."),
    required("kind", text_type(), "tỉnh, thành phố, quận, huyện, xã, phường and so on."),
    optional("parent_id", text_type(), "Unit that it belongs to in its time."),
    required("valid_from", Date, "First day of validity."),
    optional("valid_to", Date, "Last day of validity, null while it lasts."),
    required("aliases", ARRAY(text_type()), "Other spellings and former names."),
    PrimaryKeyConstraint("unit_id"),
    Index(None, "parent_id"),
    comment="One administrative unit in one period of validity.",
)

admin_unit_change = Table(
    "admin_unit_change",
    metadata,
    required("predecessor_id", text_type(), "Unit before."),
    required("successor_id", text_type(), "Unit after, or one of them."),
    required("day", Date, "First day of the successor."),
    required("act", text_type(), "Number of the resolution, empty where the data names none."),
    PrimaryKeyConstraint("predecessor_id", "successor_id"),
    Index(None, "successor_id"),
    comment="One predecessor → successor link between administrative units.",
)
