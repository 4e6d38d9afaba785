"""The decisions of one owner in a span of days, found without looking at all of its decisions."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_vedtak_virksomhet_id_dato", "vedtak", ["virksomhet_id", "dato"])


def downgrade() -> None:
    op.drop_index("ix_vedtak_virksomhet_id_dato", table_name="vedtak")
