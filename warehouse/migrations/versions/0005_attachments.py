"""Files that hang on pages: the page is kept with the file.

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.Text(collation="vi_text")
KINDS = ("article, listing, feed, robots or desk.", "article, attachment, listing, feed, robots or desk.")
PARENTS = ("Page on which a teaser stands, null for other kinds.", "Page on which a teaser stands or a file hangs, else null.")


def upgrade() -> None:
    op.add_column(
        "capture",
        sa.Column("parent_url", TEXT, nullable=True, comment="Page on which an attachment hangs, else null."),
    )
    _say("capture", "kind", *KINDS, nullable=False)
    _say("document", "parent_url", *PARENTS, nullable=True)


def downgrade() -> None:
    # What read attachments is not known to the older program.
    op.execute("DELETE FROM capture WHERE kind = 'attachment'")
    op.drop_column("capture", "parent_url")
    _say("capture", "kind", *reversed(KINDS), nullable=False)
    _say("document", "parent_url", *reversed(PARENTS), nullable=True)


def _say(table: str, column: str, before: str, after: str, *, nullable: bool) -> None:
    op.alter_column(
        table, column, comment=after, existing_comment=before, existing_type=TEXT, existing_nullable=nullable
    )
