"""Results of checks.

Revision: 0015, after 0014.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TEXT = sa.Text(collation="vi_text")


def upgrade() -> None:
    op.create_table('check_result',
        sa.Column('name', TEXT, nullable=False, comment='Name of the check, as in Dagster.'),
        sa.Column('source', TEXT, nullable=False, comment='Source that was looked at; empty: the whole warehouse.'),
        sa.Column('measure', TEXT, nullable=False, comment='What was measured; `rows`: how many should not be there.'),
        sa.Column('as_of', sa.Date(), nullable=False, comment='Last day (Viet Nam) that was loaded when the check was made.'),
        sa.Column('severity', TEXT, nullable=False, comment='OK, WARN or ERROR.'),
        sa.Column('now', sa.Float(), nullable=True, comment='The measure over the latest pages, or days without a document.'),
        sa.Column('before', sa.Float(), nullable=True, comment='The same over the pages before, or the usual days in between.'),
        sa.Column('since', sa.Date(), nullable=True, comment='First day of the pages that count as the latest.'),
        sa.PrimaryKeyConstraint('name', 'source', 'measure', 'as_of', name='pk_check_result'),
        comment='One measure of one check of one source at one day; the newest look at a day stays.'
    )


def downgrade() -> None:
    op.drop_table('check_result')
