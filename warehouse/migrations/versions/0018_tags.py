"""The keywords that a page gives its article.

Revision: 0018, after 0017.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TEXT = sa.Text(collation="vi_text")


def upgrade() -> None:
    op.add_column('document', sa.Column('tags', ARRAY(TEXT), nullable=True, comment='Keywords that the page gives itself, as printed.'))


def downgrade() -> None:
    op.drop_column('document', 'tags')
