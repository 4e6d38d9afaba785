"""The register is a work list and knows what each file cost; what became of every file in every run."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Json = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def _new_columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("sti", sa.String(), nullable=True),
        sa.Column("stoerrelse", sa.BigInteger(), nullable=True),
        sa.Column("forsoek", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("kjoering_id", sa.Integer(), nullable=True),
        sa.Column("vert", sa.String(), nullable=True),
        sa.Column("pid", sa.Integer(), nullable=True),
        sa.Column("startet", sa.DateTime(timezone=True), nullable=True),
        sa.Column("avsluttet", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cpu_sekunder", sa.Float(), nullable=True),
        sa.Column("minne", sa.BigInteger(), nullable=True),
    )


def upgrade() -> None:
    for column in _new_columns():
        op.add_column("register", column)
    op.create_index("ix_register_kjoering_id", "register", ["kjoering_id"])
    op.create_table(
        "kjoering_fil",
        sa.Column("kjoering_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("nummer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("sti", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("kode", sa.String(length=30), nullable=True),
        sa.Column("melding", sa.String(), nullable=True),
        sa.Column("sider", sa.Integer(), nullable=True),
        sa.Column("stoerrelse", sa.BigInteger(), nullable=True),
        sa.Column("cpu_sekunder", sa.Float(), nullable=True),
        sa.Column("sekunder", sa.Float(), nullable=True),
        sa.Column("minne", sa.BigInteger(), nullable=True),
        sa.Column("tall", Json, nullable=True),
        sa.PrimaryKeyConstraint("kjoering_id", "nummer", name="pk_kjoering_fil"),
        comment="What became of one file in one run, and what it cost: the run's report. tall counts papers by kind,"
        " cases, vedtak, avvik by code, and lines that nobody read by layout",
    )
    op.create_index("ix_kjoering_fil_sha256", "kjoering_fil", ["sha256"])


def downgrade() -> None:
    op.drop_index("ix_kjoering_fil_sha256", table_name="kjoering_fil")
    op.drop_table("kjoering_fil")
    op.drop_index("ix_register_kjoering_id", table_name="register")
    for column in reversed(_new_columns()):
        op.drop_column("register", column.name)
