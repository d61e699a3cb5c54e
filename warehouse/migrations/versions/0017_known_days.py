"""Since when each day's figure can be known, for `standing` as known on a day.

Revision: 0017, after 0016.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Its rows are made anew by every upgrade.
    op.execute("DELETE FROM standing_day")
    op.add_column('standing_day', sa.Column('known_from', sa.Date(), nullable=False, comment='First day from which one of its claims that stand can be known.'))


def downgrade() -> None:
    op.drop_column('standing_day', 'known_from')
