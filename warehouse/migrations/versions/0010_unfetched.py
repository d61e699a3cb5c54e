"""Addresses that were discovered and could not be had.

Revision: 0010, after 0009.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TEXT = sa.Text(collation="vi_text")
MOMENT = sa.DateTime(timezone=True)
LOADS = (
    "One load of one partition. The only table with a clock and a sequence.",
    "One load of one partition. The only table with a sequence.",
)


def upgrade() -> None:
    op.create_table('unfetched',
        sa.Column('source', TEXT, nullable=False, comment='Source that was crawled.'),
        sa.Column('url', TEXT, nullable=False, comment="Address under the source's canonical host."),
        sa.Column('partition_day', sa.Date(), nullable=False, comment='Day a listing told, else the last day that was asked for.'),
        sa.Column('code', TEXT, nullable=False, comment='Name of what stood in the way the last time.'),
        sa.Column('message', TEXT, nullable=False, comment='The same as a sentence for the operator.'),
        sa.Column('first_seen', MOMENT, nullable=False, comment='When it first could not be had.'),
        sa.Column('last_seen', MOMENT, nullable=False, comment='When it last could not be had.'),
        sa.Column('attempts', sa.Integer(), nullable=False, comment='Crawls that could not have it.'),
        sa.PrimaryKeyConstraint('source', 'url', name='pk_unfetched'),
        comment='Addresses that were discovered and could not be had, until they can. Not in the archive: a page that never answered leaves no record there.'
    )
    op.create_table_comment("load_batch", LOADS[1], existing_comment=LOADS[0])


def downgrade() -> None:
    op.create_table_comment("load_batch", LOADS[0], existing_comment=LOADS[1])
    op.drop_table('unfetched')
