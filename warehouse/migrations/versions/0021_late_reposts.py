"""Late reposts are the latest on no date, and a text may say when the decision that it names was signed.

Revision: 0021, after 0020. The rows themselves are made anew by every upgrade.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import DATERANGE

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

VALID_BEFORE = 'Dates for which it is the latest: to the next day stated.'
VALID_AFTER = 'Dates for which it is the latest: to the next day stated. Empty for a late repost.'
SIGNED_BEFORE = '1: the decision itself states it; 0: another text.'
SIGNED_AFTER = '2: the decision itself states it; 1: a text that says when it was signed; 0: another text.'


def upgrade() -> None:
    op.alter_column("standing_day", "valid", existing_type=DATERANGE(), existing_comment=VALID_BEFORE, comment=VALID_AFTER)
    op.alter_column("addition", "signed", existing_type=sa.SmallInteger(), existing_comment=SIGNED_BEFORE, comment=SIGNED_AFTER)


def downgrade() -> None:
    op.alter_column("addition", "signed", existing_type=sa.SmallInteger(), existing_comment=SIGNED_AFTER, comment=SIGNED_BEFORE)
    op.alter_column("standing_day", "valid", existing_type=DATERANGE(), existing_comment=VALID_AFTER, comment=VALID_BEFORE)
