"""How many tables, of how many rows, each page has, so that the loss of them is noticed.

Revision: 0014, after 0013.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('document', sa.Column('table_rows', sa.ARRAY(sa.Integer()), nullable=True, comment='Rows of each table on the page, in order.'))


def downgrade() -> None:
    op.drop_column('document', 'table_rows')
