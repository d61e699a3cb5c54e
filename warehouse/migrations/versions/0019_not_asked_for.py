"""What was discovered and not asked for stands beside what could not be had: the table says so.

Revision: 0019, after 0018.
"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

BEFORE = 'Addresses that were discovered and could not be had, until they can. Not in the archive: a page that never answered leaves no record there.'
AFTER = 'Addresses that were discovered and not fetched, until they are: could not be had, or were not asked for. Not in the archive: a page that never answered leaves no record there.'


def upgrade() -> None:
    op.create_table_comment("unfetched", AFTER, existing_comment=BEFORE)


def downgrade() -> None:
    op.create_table_comment("unfetched", BEFORE, existing_comment=AFTER)
