"""Indexes for what analysts ask: decisions by date, persons and case officers by name."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None

_INDEXES = (
    ("vedtak", "dato"),
    ("votering", "navn"),
    ("moetedeltaker", "navn"),
    ("moetesak", "saksbehandler"),
)


def upgrade() -> None:
    for table, column in _INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table, column in reversed(_INDEXES):
        op.drop_index(f"ix_{table}_{column}", table)
