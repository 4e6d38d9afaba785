"""Corrections, versions of papers, mergers, the change log, tombstones; events that are only ever added to.

The entities of an older archive are made anew by the next import: its owners are marked as waiting.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Json = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
_REFUSED = "events are only ever added to"


def upgrade() -> None:
    _make_tables()
    op.add_column("lesing", sa.Column("derivat", sa.String(length=64), nullable=True))
    op.add_column("lesing", sa.Column("verktoey", sa.String(), nullable=True))
    op.create_index("ix_lesing_derivat", "lesing", ["derivat"])
    op.add_column("dokument", sa.Column("tillegg", sa.Boolean(), nullable=True))
    op.add_column("dokumentobjekt", sa.Column("utgave", sa.String(), nullable=True))
    op.add_column("dokumentobjekt", sa.Column("utgavedato", sa.Date(), nullable=True))
    op.add_column("dokumentobjekt", sa.Column("gjeldende", sa.Boolean(), nullable=True))
    op.execute("UPDATE dokumentobjekt SET gjeldende = TRUE")
    with op.batch_alter_table("dokumentobjekt") as batch:
        batch.alter_column("gjeldende", existing_type=sa.Boolean(), nullable=False)
    op.execute(
        "INSERT INTO ukonsolidert (virksomhet_id) SELECT DISTINCT virksomhet_id FROM fil"
        " WHERE virksomhet_id NOT IN (SELECT virksomhet_id FROM ukonsolidert)"
    )
    _protect_events()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER hendelse_only_added_to ON hendelse")
        op.execute("DROP FUNCTION hendelse_only_added_to()")
    else:
        op.execute("DROP TRIGGER hendelse_not_updated")
        op.execute("DROP TRIGGER hendelse_not_deleted")
    for name in ("gjeldende", "utgavedato", "utgave"):
        op.drop_column("dokumentobjekt", name)
    op.drop_column("dokument", "tillegg")
    op.drop_index("ix_lesing_derivat", table_name="lesing")
    op.drop_column("lesing", "verktoey")
    op.drop_column("lesing", "derivat")
    op.drop_table("gravstein")
    op.drop_index("ix_endringslogg_referanse_arkivenhet", table_name="endringslogg")
    op.drop_table("endringslogg")
    op.drop_index("ix_virksomhet_endring_virksomhet_id", table_name="virksomhet_endring")
    op.drop_table("virksomhet_endring")
    op.drop_table("rettelse")


def _make_tables() -> None:
    op.create_table(
        "rettelse",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sti", sa.String(), nullable=False),
        sa.Column("felt", sa.String(length=40), nullable=False),
        sa.Column("lest", Json, nullable=True),
        sa.Column("ny", Json, nullable=True),
        sa.Column("forfatter", sa.String(), nullable=False),
        sa.Column("begrunnelse", sa.String(), nullable=False),
        sa.Column("feste", Json, nullable=False),
        sa.Column("tid", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rettelse"),
        sa.UniqueConstraint("sha256", "sti", "felt", name="uq_rettelse_sha256"),
        comment="A person's word against the machine's: one value of one record (sti) of one paper",
    )
    op.create_table(
        "virksomhet_endring",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("dato", sa.Date(), nullable=False),
        sa.Column("fra_nr", sa.String(length=4), nullable=False),
        sa.Column("fra_navn", sa.String(), nullable=True),
        sa.Column("til_nr", sa.String(length=4), nullable=False),
        sa.Column("til_navn", sa.String(), nullable=True),
        sa.Column("endringstype", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name="fk_virksomhet_endring_virksomhet_id"),
        sa.PrimaryKeyConstraint("id", name="pk_virksomhet_endring"),
        comment="Mergers, divisions and renumberings that the owner was part of (SSB Klass 131)",
    )
    op.create_index("ix_virksomhet_endring_virksomhet_id", "virksomhet_endring", ["virksomhet_id"])
    op.create_table(
        "endringslogg",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referanse_arkivenhet", sa.String(length=36), nullable=False),
        sa.Column("referanse_metadata", sa.String(), nullable=False),
        sa.Column("endret_dato", sa.DateTime(timezone=True), nullable=False),
        sa.Column("endret_av", sa.String(), nullable=False),
        sa.Column("tidligere_verdi", sa.String(), nullable=True),
        sa.Column("ny_verdi", sa.String(), nullable=True),
        sa.Column("aarsak", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_endringslogg"),
        comment="Noark 5 endringslogg (M680-M685): what was changed, when, by whom, from what, to what",
    )
    op.create_index("ix_endringslogg_referanse_arkivenhet", "endringslogg", ["referanse_arkivenhet"])
    op.create_table(
        "gravstein",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("tid", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begrunnelse", sa.String(), nullable=False),
        sa.Column("derivater", Json, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_gravstein"),
        comment="An original that was withdrawn: it is not taken again unless that is asked for",
    )


def _protect_events() -> None:
    """Whoever writes to the database past the program cannot change what was done either."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION hendelse_only_added_to() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER hendelse_only_added_to BEFORE UPDATE OR DELETE ON hendelse"
            " FOR EACH ROW EXECUTE FUNCTION hendelse_only_added_to()"
        )
        return
    for name, verb in (("updated", "UPDATE"), ("deleted", "DELETE")):
        op.execute(
            f"CREATE TRIGGER hendelse_not_{name} BEFORE {verb} ON hendelse BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
        )
