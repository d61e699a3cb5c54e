"""Links are taken away by the load that takes away their figures, not by a key that cascades.

Revision: 0013, after 0012.
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KEY = "fk_decision_link_document_id_claim"


def upgrade() -> None:
    op.drop_constraint(KEY, "decision_link", type_="foreignkey")


def downgrade() -> None:
    op.create_foreign_key(
        KEY, "decision_link", "claim", ["document_id", "claim_id"], ["document_id", "claim_id"],
        ondelete="CASCADE",
    )
