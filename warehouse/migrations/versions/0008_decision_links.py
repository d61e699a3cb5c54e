"""The decisions on which figures rest that name one.

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TEXT = sa.Text(collation="vi_text")
COMMENTS = (
    (None, "Which text of each view and reference table is here, so that a newer one replaces it.",
     "What views, reference rows and links were made of, so that they are renewed in time."),
    ("name", "`view:…` for a view or function, `reference` for unit rows.",
     "`view:…` for a view or function, `reference` for unit rows, `links:…` for links."),
    ("digest", "SHA-256 of the files that it was made from.",
     "SHA-256 of the files, or a mark of the rows, it was made of."),
)


def upgrade() -> None:
    op.create_table('decision_link',
        sa.Column('document_id', TEXT, nullable=False, comment='Document that states the figure.'),
        sa.Column('claim_id', TEXT, nullable=False, comment="Figure that names a decision's number."),
        sa.Column('decisions', sa.ARRAY(TEXT), nullable=False, comment='Documents of the decisions that it may mean.'),
        sa.Column('certain', sa.Boolean(), nullable=False, comment='Whether it can mean no other: then there is exactly one.'),
        sa.PrimaryKeyConstraint('document_id', 'claim_id', name='pk_decision_link'),
        sa.ForeignKeyConstraint(['document_id', 'claim_id'], ['claim.document_id', 'claim.claim_id'], name='fk_decision_link_document_id_claim', ondelete='CASCADE'),
        comment='Decisions that figures name, as far as held. Made from `claim` and `document` alone; ask the view `decision_mention`.'
    )
    for column, before, after in COMMENTS:
        _say(column, before, after)


def downgrade() -> None:
    for column, before, after in COMMENTS:
        _say(column, after, before)
    op.drop_table('decision_link')


def _say(column: str | None, before: str, after: str) -> None:
    if column is None:
        op.create_table_comment("installed", after, existing_comment=before)
    else:
        op.alter_column("installed", column, comment=after, existing_comment=before)
