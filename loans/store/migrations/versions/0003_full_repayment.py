"""What was repaid in full: it no longer counts towards an exposure.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "settlement",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_settlement_amount")),
        sa.ForeignKeyConstraint(["case_id"], ["loan_case.id"], name=op.f("fk_settlement_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_settlement")),
        sa.UniqueConstraint("reference", name=op.f("uq_settlement_reference")),
    )


def downgrade() -> None:
    # Without the record the principal would count as repaid for ever: it counts as owed again.
    op.execute(
        "UPDATE loan_case SET exposure = (SELECT amount FROM offer WHERE offer.case_id = loan_case.id) "
        "WHERE id IN (SELECT case_id FROM settlement)"
    )
    op.drop_table("settlement")
