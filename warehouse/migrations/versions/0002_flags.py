"""Contradictions within a document, on its claims.

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('claim', sa.Column(
        'flags', postgresql.ARRAY(sa.Text(collation="vi_text")), nullable=True,
        comment="Contradictions within its document: two_values, part_exceeds_whole, parts_exceed_whole; empty when none, null when it was read before they were looked for.",
    ))


def downgrade() -> None:
    op.drop_column('claim', 'flags')
