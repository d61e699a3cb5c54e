"""Rests of sources: until when, by whose word, why.

Revision: 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TEXT = sa.Text(collation="vi_text")


def upgrade() -> None:
    op.add_column('source', sa.Column('paused_since', sa.Date(), nullable=True, comment='Day on which its latest rest was ordered, where known.'))
    op.add_column('source', sa.Column('paused_until', sa.Date(), nullable=True, comment='Last day of its rest; over when that day is past.'))
    op.add_column('source', sa.Column('paused_by', TEXT, nullable=True, comment='Who ordered the rest.'))
    op.add_column('source', sa.Column('paused_why', TEXT, nullable=True, comment='Why it rests.'))


def downgrade() -> None:
    for column in ('paused_why', 'paused_by', 'paused_until', 'paused_since'):
        op.drop_column('source', column)
