"""The index of full text: rows in ``soek``, and what each database searches them with.

SQLite: ``soek_fts``, FTS5 over ``soek.leksem`` without a text of its own. Only spaces part words, because words are
made by the program: remove_diacritics 0 keeps å apart from a, and every category of characters is part of a word.
PostgreSQL: a GIN index on the tsvector.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_FTS = """
CREATE VIRTUAL TABLE soek_fts USING fts5(
    leksem, content='soek', content_rowid='nr', detail=none, columnsize=0,
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
)
"""


def upgrade() -> None:
    op.create_table(
        "soek",
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("entitet", sa.String(length=40), nullable=False),
        sa.Column("entitet_id", sa.String(length=36), nullable=False),
        sa.Column("stykke", sa.Integer(), nullable=False),
        sa.Column("moetesak_id", sa.String(length=36), nullable=True),
        sa.Column("utvalg_id", sa.String(length=36), nullable=True),
        sa.Column("dato", sa.Date(), nullable=True),
        sa.Column("nyest", sa.Integer(), nullable=False),
        sa.Column("tittel", sa.String(), nullable=False),
        sa.Column("ord", sa.String(), nullable=False),
        sa.Column("leksem", sa.String().with_variant(postgresql.TSVECTOR(), "postgresql"), nullable=False),
        sa.Column("sjekksum", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("nr", name=op.f("pk_soek")),
        sa.UniqueConstraint("id", name=op.f("uq_soek_id")),
        comment="The index of full text, one row for each text that can be found; made by the program, not content",
    )
    op.create_index(op.f("ix_soek_virksomhet_id"), "soek", ["virksomhet_id"], unique=False)
    op.create_index("ix_soek_nyest", "soek", ["nyest", "id"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        op.create_index("ix_soek_leksem", "soek", ["leksem"], postgresql_using="gin")
    else:
        op.execute(_FTS)


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        op.execute("DROP TABLE soek_fts")
    op.drop_table("soek")
    op.execute("DELETE FROM skjema WHERE navn = 'soek'")
