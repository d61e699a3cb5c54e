"""A figure's extractor version is its document's, which says it once for all figures.

Revision: 0020, after 0019.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TEXT = sa.Text(collation="vi_text")

DOCUMENT_BEFORE = 'Version of the extractor that made the row.'
DOCUMENT_AFTER = 'Version of the extractor that made the row and the claims of the document.'
SCORE_BEFORE = 'Version of the extractor, as on its claims.'
SCORE_AFTER = 'Version of the extractor, as on its documents.'


def upgrade() -> None:
    op.drop_column("claim", "extractor_version")
    op.alter_column("document", "extractor_version", existing_type=TEXT, existing_comment=DOCUMENT_BEFORE, comment=DOCUMENT_AFTER)
    op.alter_column("extractor_score", "extractor_version", existing_type=TEXT, existing_comment=SCORE_BEFORE, comment=SCORE_AFTER)


def downgrade() -> None:
    op.alter_column("extractor_score", "extractor_version", existing_type=TEXT, existing_comment=SCORE_AFTER, comment=SCORE_BEFORE)
    op.alter_column("document", "extractor_version", existing_type=TEXT, existing_comment=DOCUMENT_AFTER, comment=DOCUMENT_BEFORE)
    op.add_column("claim", sa.Column("extractor_version", TEXT, nullable=True, comment=DOCUMENT_BEFORE))
    op.execute("update claim c set extractor_version = d.extractor_version from document d where d.document_id = c.document_id")
    op.alter_column("claim", "extractor_version", existing_type=TEXT, nullable=False, existing_comment=DOCUMENT_BEFORE)
