"""Pages that were taken down.

Revision: 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TEXT = sa.Text(collation="vi_text")


def upgrade() -> None:
    op.create_table('tombstone',
        sa.Column('url', TEXT, nullable=False, comment='Address that was to be forgotten.'),
        sa.Column('addresses', sa.ARRAY(TEXT), nullable=False, comment='Every address that the page had.'),
        sa.Column('digests', sa.ARRAY(TEXT), nullable=False, comment='SHA-256 of its bodies, so that no copy is added.'),
        sa.Column('reason', TEXT, nullable=False, comment='Why it was taken down.'),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False, comment='When it was taken down.'),
        sa.PrimaryKeyConstraint('url', 'at', name='pk_tombstone'),
        comment='A page that was taken down. Can be rebuilt from the WARC files alone.',
    )


def downgrade() -> None:
    op.drop_table('tombstone')
