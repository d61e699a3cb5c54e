"""What describes a claim, and what restricts it.

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text(collation="vi_text")
COLUMNS = (
    ("mentions", postgresql.JSONB(), "Passages that state it: list of {start, end, text}."),
    ("status", TEXT, "new, renewed, upgraded, in_force; expired, withdrawn, failed."),
    ("recognised_by", TEXT, "Level of who decided or judged: district, province, central."),
    ("act", TEXT, "council: judged by one; decision: signed."),
    ("per_year", sa.Boolean(), "Whether so many are meant for every year."),
    ("realised", sa.Boolean(), "Money or producers: there (true), planned (false), not said."),
    (
        "restriction",
        TEXT,
        "Null for a figure of its place. Else why it is none: product_group, producer_type, "
        "producer, expired, withdrawn, failed, per_unit, recognitions, planned_producers.",
    ),
    ("product_group_code", TEXT, "Group of the programme's rules, where one is named."),
    ("producer", TEXT, "The one producer whose figure it is, as written."),
    ("per_unit", TEXT, "Of what each is to have so many: huyện, xã and so on."),
)
BEFORE = "One figure of one document version."
AFTER = "One figure of one document version; with a `restriction` it is no place's figure."


def upgrade() -> None:
    for name, kind, comment in COLUMNS:
        op.add_column("claim", sa.Column(name, kind, nullable=True, comment=comment))
    op.create_table_comment("claim", AFTER, existing_comment=BEFORE)


def downgrade() -> None:
    # A restricted figure must not be left behind without its restriction.
    op.execute("DELETE FROM claim WHERE restriction IS NOT NULL")
    op.create_table_comment("claim", BEFORE, existing_comment=AFTER)
    for name, _, _ in reversed(COLUMNS):
        op.drop_column("claim", name)
