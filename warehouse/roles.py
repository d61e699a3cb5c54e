"""The read-only role: its name, and the limits that it lives under.

A file of its own because both ends need it: the embedded server makes the role when it makes
its files, other servers get it with the schema.
"""

from __future__ import annotations

ANALYST = "analyst"

# An analyst's slip must not hold the server for hours; a session forgotten in a transaction
# would hold back vacuum and migrations.
ANALYST_SETTINGS = {
    "default_transaction_read_only": "on",
    "statement_timeout": "5min",
    "idle_in_transaction_session_timeout": "10min",
}
