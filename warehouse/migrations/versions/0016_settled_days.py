"""Since when what is known of each day has stayed the same, for `standing` as known on a day.

Revision: 0016, after 0015.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Its rows are made anew by every upgrade.
    op.execute("DELETE FROM standing_day")
    op.add_column('standing_day', sa.Column('settled_on', sa.Date(), nullable=False, comment='Day of the last publication or replacement of one of its claims: as known on a later day it is the same.'))
    op.create_index('ix_stock_replaced_on', 'stock', ['replaced_on'], postgresql_where='replaced_on IS NOT NULL')
    op.create_index('ix_stock_ahead', 'stock', ['as_of'], postgresql_where='as_of > known_from')
    op.drop_index('ix_stock_source_partition_day', 'stock')
    op.drop_index('ix_addition_source_partition_day', 'addition')


def downgrade() -> None:
    op.create_index('ix_addition_source_partition_day', 'addition', ['source', 'partition_day'])
    op.create_index('ix_stock_source_partition_day', 'stock', ['source', 'partition_day'])
    op.drop_index('ix_stock_ahead', 'stock')
    op.drop_index('ix_stock_replaced_on', 'stock')
    op.drop_column('standing_day', 'settled_on')
