"""What was fetched from where, so that nothing is fetched twice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kilde_hentet",
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("kilde", sa.String(length=40), nullable=False),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("sist_endret", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("sti", sa.String(), nullable=True),
        sa.Column("spurt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kom", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feil", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("url", name="pk_kilde_hentet"),
        comment="One address of a source: what its server said of it last, and what was fetched",
    )


def downgrade() -> None:
    op.drop_table("kilde_hentet")
