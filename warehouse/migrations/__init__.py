"""Bringing a warehouse's schema to the newest version, from anywhere, by anyone, at any time."""

from warehouse.migrations.upgrade import downgrade, is_current, revisions, upgrade

__all__ = ["downgrade", "is_current", "revisions", "upgrade"]
