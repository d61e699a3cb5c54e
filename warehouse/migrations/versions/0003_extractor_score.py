"""Scores of the extractor's versions.

Revision: 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text(collation="vi_text")


def upgrade() -> None:
    op.create_table('extractor_score',
        sa.Column('extractor_version', TEXT, nullable=False, comment='Version of the extractor, as on its claims.'),
        sa.Column('labelled_set', TEXT, nullable=False, comment='Labelled documents it was scored on; `all` together.'),
        sa.Column('documents', sa.Integer(), nullable=False, comment='Documents of the set.'),
        sa.Column('labelled', sa.Integer(), nullable=False, comment='Distinct claims that the labels ask for.'),
        sa.Column('found', sa.Integer(), nullable=False, comment='Distinct claims that the extractor found.'),
        sa.Column('core_f1', sa.Float(), nullable=False, comment='F1 over metric, values, stars and province.'),
        sa.Column('core_precision', sa.Float(), nullable=False, comment='Share of the found claims that are right.'),
        sa.Column('core_recall', sa.Float(), nullable=False, comment='Share of the labelled claims that were found.'),
        sa.Column('strict_f1', sa.Float(), nullable=False, comment='F1 over the core, scope, renewal, district and year.'),
        sa.PrimaryKeyConstraint('extractor_version', 'labelled_set', name='pk_extractor_score'),
        comment='Score of one version of the extractor on one set of labelled documents.'
    )


def downgrade() -> None:
    op.drop_table('extractor_score')
