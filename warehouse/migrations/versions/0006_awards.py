"""What an award line needs to be used alone: its decision, day, unit and product group.

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXT = sa.Text(collation="vi_text")
COLUMNS = (
    ("decision", TEXT, "Number of the decision, as its head states it."),
    ("issuer", TEXT, "Issuing body, as printed."),
    ("issued_on", sa.Date(), "Day of signing."),
    ("unit_id", TEXT, "Smallest unit of the address that is known, as of the day of signing."),
    ("product_group_code", TEXT, "Group of the programme's rule in force on that day."),
)
KIND_BEFORE = "news, decision, plan or teaser."
KIND_AFTER = "news, teaser; decision, plan, report, notice or submission."


def upgrade() -> None:
    for name, kind, comment in COLUMNS:
        op.add_column("award", sa.Column(name, kind, nullable=True, comment=comment))
    op.alter_column("document", "kind", comment=KIND_AFTER, existing_comment=KIND_BEFORE)


def downgrade() -> None:
    op.alter_column("document", "kind", comment=KIND_BEFORE, existing_comment=KIND_AFTER)
    for name, _, _ in reversed(COLUMNS):
        op.drop_column("award", name)
