# ruff: noqa: E501, PLR0915 - a schema is one long list
"""The first schema: statements, entities of meetings and papers, and the tables of operation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Json = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "fil",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("leser", sa.String(), nullable=True),
        sa.Column("maalform", sa.String(), nullable=True),
        sa.Column("format", sa.String(), nullable=True),
        sa.Column("sider", sa.Integer(), nullable=True),
        sa.Column("linjer", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_fil")),
        comment="One original: its owner's key, and the reader whose reading is the current one",
    )
    op.create_index(op.f("ix_fil_virksomhet_id"), "fil", ["virksomhet_id"], unique=False)
    op.create_table(
        "hendelse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tid", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("detalj", sa.String(), nullable=True),
        sa.Column("utfall", sa.String(), nullable=True),
        sa.Column("kjoering_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hendelse")),
        comment="PREMIS events: what was done with an original",
    )
    op.create_index(op.f("ix_hendelse_sha256"), "hendelse", ["sha256"], unique=False)
    op.create_table(
        "kjoering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("startet", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sluttet", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kommando", sa.String(), nullable=False),
        sa.Column("program", sa.String(), nullable=False),
        sa.Column("utgang", sa.Integer(), nullable=True),
        sa.Column("tall", Json, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kjoering")),
        comment="One run of a writing command",
    )
    op.create_table(
        "lesing",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("leser", sa.String(length=100), nullable=False),
        sa.Column("gjeldende", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("kode", sa.String(), nullable=True),
        sa.Column("melding", sa.String(), nullable=True),
        sa.Column("format", sa.String(), nullable=True),
        sa.Column("trinn", sa.String(), nullable=True),
        sa.Column("sider", sa.Integer(), nullable=True),
        sa.Column("linjer", sa.Integer(), nullable=True),
        sa.Column("linjer_uten_sitat", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("sha256", "leser", name=op.f("pk_lesing")),
        comment="One reading of one original by one reader version, and how it ended",
    )
    op.create_table(
        "register",
        sa.Column("noekkel", sa.String(length=500), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("filnavn", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("kode", sa.String(length=30), nullable=True),
        sa.Column("melding", sa.String(), nullable=True),
        sa.Column("leser", sa.String(), nullable=True),
        sa.Column("sider", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("noekkel", name=op.f("pk_register")),
        comment="How each file of the inbox ended; the key is the hash, or the file's name when there are no bytes",
    )
    op.create_index(op.f("ix_register_sha256"), "register", ["sha256"], unique=False)
    op.create_index(op.f("ix_register_status"), "register", ["status"], unique=False)
    op.create_table(
        "skjema",
        sa.Column("navn", sa.String(length=40), nullable=False),
        sa.Column("verdi", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("navn", name=op.f("pk_skjema")),
        comment="Facts of the archive itself: the digest of its views",
    )
    op.create_table(
        "ukonsolidert",
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("virksomhet_id", name=op.f("pk_ukonsolidert")),
        comment="Owners whose statements have changed since their entities were made",
    )
    op.create_table(
        "utsagn",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kilde", sa.String(length=20), nullable=False),
        sa.Column("leser", sa.String(length=100), nullable=False),
        sa.Column("sti", sa.String(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("verdier", Json, nullable=False),
        sa.Column("proveniens", Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_utsagn")),
        sa.UniqueConstraint("sha256", "leser", "sti", name=op.f("uq_utsagn_sha256")),
        comment="One record object of one reading (kilde dokument), or what the importer said (kilde importoer)",
    )
    op.create_index("ix_utsagn_type", "utsagn", ["type"], unique=False)
    op.create_table(
        "virksomhet",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("navn", sa.String(), nullable=True),
        sa.Column("organisasjonsnummer", sa.String(length=9), nullable=True),
        sa.Column("kommunenummer", sa.String(length=4), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_virksomhet")),
        comment="Owner (arkivskaper). One that no paper names is kept apart by the file's sha256",
    )
    op.create_table(
        "avvik",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("alvorlighet", sa.String(length=40), nullable=True),
        sa.Column("entitet", sa.String(length=40), nullable=False),
        sa.Column("entitet_id", sa.String(length=36), nullable=False),
        sa.Column("felt", sa.String(), nullable=True),
        sa.Column("melding", sa.String(), nullable=False),
        sa.CheckConstraint("alvorlighet IN ('feil', 'advarsel', 'merknad')", name=op.f("ck_avvik_alvorlighet")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_avvik_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_avvik")),
        comment="A finding about an entity; its evidence is reached through entitet_utsagn",
    )
    op.create_index(op.f("ix_avvik_entitet_id"), "avvik", ["entitet_id"], unique=False)
    op.create_index(op.f("ix_avvik_kode"), "avvik", ["kode"], unique=False)
    op.create_index(op.f("ix_avvik_virksomhet_id"), "avvik", ["virksomhet_id"], unique=False)
    op.create_table(
        "entitet_utsagn",
        sa.Column("entitet", sa.String(length=40), nullable=False),
        sa.Column("entitet_id", sa.String(length=36), nullable=False),
        sa.Column("utsagn_id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["utsagn_id"], ["utsagn.id"], name=op.f("fk_entitet_utsagn_utsagn_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_entitet_utsagn_virksomhet_id")),
        sa.PrimaryKeyConstraint("entitet", "entitet_id", "utsagn_id", name=op.f("pk_entitet_utsagn")),
        comment="Which statements an entity's row rests on",
    )
    op.create_index("ix_entitet_utsagn_entitet_id", "entitet_utsagn", ["entitet_id"], unique=False)
    op.create_index(op.f("ix_entitet_utsagn_utsagn_id"), "entitet_utsagn", ["utsagn_id"], unique=False)
    op.create_index(op.f("ix_entitet_utsagn_virksomhet_id"), "entitet_utsagn", ["virksomhet_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("navn", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_person_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_virksomhet_id"), "person", ["virksomhet_id"], unique=False)
    op.create_table(
        "saksmappe",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("mappe_id", sa.String(length=20), nullable=False),
        sa.Column("saksaar", sa.Integer(), nullable=False),
        sa.Column("sakssekvensnummer", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_saksmappe_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saksmappe")),
        sa.UniqueConstraint("virksomhet_id", "mappe_id", name=op.f("uq_saksmappe_virksomhet_id")),
        comment="An archive case",
    )
    op.create_index(op.f("ix_saksmappe_mappe_id"), "saksmappe", ["mappe_id"], unique=False)
    op.create_index(op.f("ix_saksmappe_virksomhet_id"), "saksmappe", ["virksomhet_id"], unique=False)
    op.create_table(
        "utvalg",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("navn", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_utvalg_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_utvalg")),
    )
    op.create_index(op.f("ix_utvalg_virksomhet_id"), "utvalg", ["virksomhet_id"], unique=False)
    op.create_table(
        "virksomhet_kommunenummer",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("kommunenummer", sa.String(length=4), nullable=False),
        sa.Column("gyldig_fra", sa.Date(), nullable=True),
        sa.Column("gyldig_til", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_virksomhet_kommunenummer_virksomhet_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_virksomhet_kommunenummer")),
        comment="The owner's municipality numbers over time (SSB Klass 131)",
    )
    op.create_index(
        op.f("ix_virksomhet_kommunenummer_virksomhet_id"), "virksomhet_kommunenummer", ["virksomhet_id"], unique=False
    )
    op.create_table(
        "moetemappe",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("utvalg_id", sa.String(length=36), nullable=True),
        sa.Column("moetedato", sa.Date(), nullable=True),
        sa.Column("moetenummer", sa.String(), nullable=True),
        sa.Column("start", sa.String(length=5), nullable=True),
        sa.Column("slutt", sa.String(length=5), nullable=True),
        sa.Column("moetested", sa.String(), nullable=True),
        sa.Column("moeteleder", sa.String(), nullable=True),
        sa.Column("lukket", sa.String(length=40), nullable=True),
        sa.Column("antall_til_stede", sa.Integer(), nullable=True),
        sa.CheckConstraint("lukket IN ('aapent', 'delvis', 'lukket')", name=op.f("ck_moetemappe_lukket")),
        sa.ForeignKeyConstraint(["utvalg_id"], ["utvalg.id"], name=op.f("fk_moetemappe_utvalg_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_moetemappe_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moetemappe")),
        comment="A meeting (Noark 5 moetemappe): one body on one date",
    )
    op.create_index(op.f("ix_moetemappe_moetedato"), "moetemappe", ["moetedato"], unique=False)
    op.create_index(op.f("ix_moetemappe_utvalg_id"), "moetemappe", ["utvalg_id"], unique=False)
    op.create_index(op.f("ix_moetemappe_virksomhet_id"), "moetemappe", ["virksomhet_id"], unique=False)
    op.create_table(
        "dokument",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("dokumenttype", sa.String(length=40), nullable=True),
        sa.Column("tittel", sa.String(), nullable=True),
        sa.Column("moetemappe_id", sa.String(length=36), nullable=True),
        sa.Column("saksmappe_id", sa.String(length=36), nullable=True),
        sa.Column("journalpostnummer", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "dokumenttype IN ('moeteinnkalling', 'moeteprotokoll', 'saksframlegg', 'saksprotokoll', 'vedlegg', 'nettside', 'ukjent')",
            name=op.f("ck_dokument_dokumenttype"),
        ),
        sa.ForeignKeyConstraint(["moetemappe_id"], ["moetemappe.id"], name=op.f("fk_dokument_moetemappe_id")),
        sa.ForeignKeyConstraint(["saksmappe_id"], ["saksmappe.id"], name=op.f("fk_dokument_saksmappe_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_dokument_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dokument")),
        comment="A paper (Noark 5 dokumentbeskrivelse), whatever files it came in",
    )
    op.create_index(op.f("ix_dokument_moetemappe_id"), "dokument", ["moetemappe_id"], unique=False)
    op.create_index(op.f("ix_dokument_saksmappe_id"), "dokument", ["saksmappe_id"], unique=False)
    op.create_index(op.f("ix_dokument_virksomhet_id"), "dokument", ["virksomhet_id"], unique=False)
    op.create_table(
        "moetedeltaker",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("moetemappe_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("navn", sa.String(), nullable=True),
        sa.Column("representerer", sa.String(), nullable=True),
        sa.Column("funksjon", sa.String(), nullable=True),
        sa.Column("oppmoete", sa.String(length=40), nullable=True),
        sa.Column("moett_for", sa.String(), nullable=True),
        sa.Column("deltakertype", sa.String(length=40), nullable=True),
        sa.Column("fra_tid", sa.String(length=5), nullable=True),
        sa.Column("til_tid", sa.String(length=5), nullable=True),
        sa.Column("fra_sak", sa.String(), nullable=True),
        sa.Column("til_sak", sa.String(), nullable=True),
        sa.Column("sortering", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "deltakertype IN ('folkevalgt', 'administrasjon', 'annen')", name=op.f("ck_moetedeltaker_deltakertype")
        ),
        sa.CheckConstraint(
            "oppmoete IN ('moett', 'forfall', 'ikke_moett', 'innkalt')", name=op.f("ck_moetedeltaker_oppmoete")
        ),
        sa.ForeignKeyConstraint(["moetemappe_id"], ["moetemappe.id"], name=op.f("fk_moetedeltaker_moetemappe_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_moetedeltaker_person_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_moetedeltaker_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moetedeltaker")),
    )
    op.create_index(op.f("ix_moetedeltaker_moetemappe_id"), "moetedeltaker", ["moetemappe_id"], unique=False)
    op.create_index(op.f("ix_moetedeltaker_person_id"), "moetedeltaker", ["person_id"], unique=False)
    op.create_index(op.f("ix_moetedeltaker_virksomhet_id"), "moetedeltaker", ["virksomhet_id"], unique=False)
    op.create_table(
        "moetesak",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("moetemappe_id", sa.String(length=36), nullable=True),
        sa.Column("saksmappe_id", sa.String(length=36), nullable=True),
        sa.Column("moetesakstype", sa.String(length=40), nullable=True),
        sa.Column("saksprefiks", sa.String(), nullable=True),
        sa.Column("saksnummer", sa.String(length=20), nullable=True),
        sa.Column("rekkefoelge", sa.Integer(), nullable=True),
        sa.Column("journalpostnummer", sa.Integer(), nullable=True),
        sa.Column("tittel", sa.String(), nullable=True),
        sa.Column("saksbehandler", sa.String(), nullable=True),
        sa.Column("innstilling", sa.String(), nullable=True),
        sa.Column("innstilling_fra", sa.String(), nullable=True),
        sa.Column("behandling", sa.String(), nullable=True),
        sa.Column("behandlingsstatus", sa.String(length=40), nullable=True),
        sa.Column("lukket", sa.Boolean(), nullable=False),
        sa.Column("hjemmel", sa.String(), nullable=True),
        sa.CheckConstraint(
            "behandlingsstatus IN ('ferdigbehandlet', 'utsatt', 'trukket', 'tilbakesendt', 'oversendt', 'ikke_behandlet')",
            name=op.f("ck_moetesak_behandlingsstatus"),
        ),
        sa.CheckConstraint(
            "moetesakstype IN ('politisk', 'referat', 'delegert', 'orientering', 'interpellasjon', 'godkjenning', 'annet')",
            name=op.f("ck_moetesak_moetesakstype"),
        ),
        sa.ForeignKeyConstraint(["moetemappe_id"], ["moetemappe.id"], name=op.f("fk_moetesak_moetemappe_id")),
        sa.ForeignKeyConstraint(["saksmappe_id"], ["saksmappe.id"], name=op.f("fk_moetesak_saksmappe_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_moetesak_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moetesak")),
        comment="A row of the agenda: one body's treatment of one case in one meeting",
    )
    op.create_index(op.f("ix_moetesak_moetemappe_id"), "moetesak", ["moetemappe_id"], unique=False)
    op.create_index(op.f("ix_moetesak_saksmappe_id"), "moetesak", ["saksmappe_id"], unique=False)
    op.create_index(op.f("ix_moetesak_saksnummer"), "moetesak", ["saksnummer"], unique=False)
    op.create_index(op.f("ix_moetesak_virksomhet_id"), "moetesak", ["virksomhet_id"], unique=False)
    op.create_table(
        "avstemning",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("moetesak_id", sa.String(length=36), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("gjelder", sa.String(), nullable=True),
        sa.Column("resultat", sa.String(length=40), nullable=True),
        sa.Column("antall_for", sa.Integer(), nullable=True),
        sa.Column("antall_mot", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "resultat IN ('enstemmig_vedtatt', 'vedtatt', 'falt', 'valgt', 'ikke_votert')",
            name=op.f("ck_avstemning_resultat"),
        ),
        sa.ForeignKeyConstraint(["moetesak_id"], ["moetesak.id"], name=op.f("fk_avstemning_moetesak_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_avstemning_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_avstemning")),
    )
    op.create_index(op.f("ix_avstemning_moetesak_id"), "avstemning", ["moetesak_id"], unique=False)
    op.create_index(op.f("ix_avstemning_virksomhet_id"), "avstemning", ["virksomhet_id"], unique=False)
    op.create_table(
        "dokument_moetesak",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("dokument_id", sa.String(length=36), nullable=False),
        sa.Column("moetesak_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["dokument_id"], ["dokument.id"], name=op.f("fk_dokument_moetesak_dokument_id")),
        sa.ForeignKeyConstraint(["moetesak_id"], ["moetesak.id"], name=op.f("fk_dokument_moetesak_moetesak_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_dokument_moetesak_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dokument_moetesak")),
        comment="Which papers tell of which agenda row",
    )
    op.create_index(op.f("ix_dokument_moetesak_dokument_id"), "dokument_moetesak", ["dokument_id"], unique=False)
    op.create_index(op.f("ix_dokument_moetesak_moetesak_id"), "dokument_moetesak", ["moetesak_id"], unique=False)
    op.create_index(op.f("ix_dokument_moetesak_virksomhet_id"), "dokument_moetesak", ["virksomhet_id"], unique=False)
    op.create_table(
        "dokumentobjekt",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("dokument_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sti", sa.String(), nullable=False),
        sa.Column("side_fra", sa.Integer(), nullable=True),
        sa.Column("side_til", sa.Integer(), nullable=True),
        sa.Column("format", sa.String(), nullable=True),
        sa.Column("filnavn", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["dokument_id"], ["dokument.id"], name=op.f("fk_dokumentobjekt_dokument_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_dokumentobjekt_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dokumentobjekt")),
        comment="One file's copy of a paper",
    )
    op.create_index(op.f("ix_dokumentobjekt_dokument_id"), "dokumentobjekt", ["dokument_id"], unique=False)
    op.create_index(op.f("ix_dokumentobjekt_sha256"), "dokumentobjekt", ["sha256"], unique=False)
    op.create_index(op.f("ix_dokumentobjekt_virksomhet_id"), "dokumentobjekt", ["virksomhet_id"], unique=False)
    op.create_table(
        "forslag",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("moetesak_id", sa.String(length=36), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("forslagsstiller", sa.String(), nullable=True),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("tekst", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["moetesak_id"], ["moetesak.id"], name=op.f("fk_forslag_moetesak_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_forslag_person_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_forslag_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forslag")),
    )
    op.create_index(op.f("ix_forslag_moetesak_id"), "forslag", ["moetesak_id"], unique=False)
    op.create_index(op.f("ix_forslag_person_id"), "forslag", ["person_id"], unique=False)
    op.create_index(op.f("ix_forslag_virksomhet_id"), "forslag", ["virksomhet_id"], unique=False)
    op.create_table(
        "habilitet",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("moetesak_id", sa.String(length=36), nullable=False),
        sa.Column("navn", sa.String(), nullable=True),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("utfall", sa.String(length=40), nullable=True),
        sa.CheckConstraint("utfall IN ('inhabil', 'habil', 'fritatt')", name=op.f("ck_habilitet_utfall")),
        sa.ForeignKeyConstraint(["moetesak_id"], ["moetesak.id"], name=op.f("fk_habilitet_moetesak_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_habilitet_person_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_habilitet_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_habilitet")),
    )
    op.create_index(op.f("ix_habilitet_moetesak_id"), "habilitet", ["moetesak_id"], unique=False)
    op.create_index(op.f("ix_habilitet_person_id"), "habilitet", ["person_id"], unique=False)
    op.create_index(op.f("ix_habilitet_virksomhet_id"), "habilitet", ["virksomhet_id"], unique=False)
    op.create_table(
        "kryssreferanse",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("dokument_id", sa.String(length=36), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=True),
        sa.Column("utvalg", sa.String(), nullable=True),
        sa.Column("moetedato", sa.Date(), nullable=True),
        sa.Column("saksnummer", sa.String(), nullable=True),
        sa.Column("mappe_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["dokument_id"], ["dokument.id"], name=op.f("fk_kryssreferanse_dokument_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_kryssreferanse_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kryssreferanse")),
    )
    op.create_index(op.f("ix_kryssreferanse_dokument_id"), "kryssreferanse", ["dokument_id"], unique=False)
    op.create_index(op.f("ix_kryssreferanse_virksomhet_id"), "kryssreferanse", ["virksomhet_id"], unique=False)
    op.create_table(
        "lovhenvisning",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("dokument_id", sa.String(length=36), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=True),
        sa.Column("lov", sa.String(), nullable=True),
        sa.Column("paragraf", sa.String(), nullable=True),
        sa.Column("ledd", sa.Integer(), nullable=True),
        sa.Column("bokstav", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["dokument_id"], ["dokument.id"], name=op.f("fk_lovhenvisning_dokument_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_lovhenvisning_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lovhenvisning")),
    )
    op.create_index(op.f("ix_lovhenvisning_dokument_id"), "lovhenvisning", ["dokument_id"], unique=False)
    op.create_index(op.f("ix_lovhenvisning_virksomhet_id"), "lovhenvisning", ["virksomhet_id"], unique=False)
    op.create_table(
        "nettside",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("dokument_id", sa.String(length=36), nullable=False),
        sa.Column("tittel", sa.String(), nullable=True),
        sa.Column("publisert", sa.Date(), nullable=True),
        sa.Column("moetemappe_id", sa.String(length=36), nullable=True),
        sa.Column("utvalg", sa.String(), nullable=True),
        sa.Column("moetedato", sa.Date(), nullable=True),
        sa.Column("moetedato_trykt", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["dokument_id"], ["dokument.id"], name=op.f("fk_nettside_dokument_id")),
        sa.ForeignKeyConstraint(["moetemappe_id"], ["moetemappe.id"], name=op.f("fk_nettside_moetemappe_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_nettside_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nettside")),
    )
    op.create_index(op.f("ix_nettside_dokument_id"), "nettside", ["dokument_id"], unique=False)
    op.create_index(op.f("ix_nettside_moetemappe_id"), "nettside", ["moetemappe_id"], unique=False)
    op.create_index(op.f("ix_nettside_virksomhet_id"), "nettside", ["virksomhet_id"], unique=False)
    op.create_table(
        "saksgang",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("saksmappe_id", sa.String(length=36), nullable=True),
        sa.Column("moetesak_id", sa.String(length=36), nullable=True),
        sa.Column("utvalg_id", sa.String(length=36), nullable=True),
        sa.Column("utvalg", sa.String(), nullable=True),
        sa.Column("moetedato", sa.Date(), nullable=True),
        sa.Column("saksnummer", sa.String(), nullable=True),
        sa.Column("rekkefoelge", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["moetesak_id"], ["moetesak.id"], name=op.f("fk_saksgang_moetesak_id")),
        sa.ForeignKeyConstraint(["saksmappe_id"], ["saksmappe.id"], name=op.f("fk_saksgang_saksmappe_id")),
        sa.ForeignKeyConstraint(["utvalg_id"], ["utvalg.id"], name=op.f("fk_saksgang_utvalg_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_saksgang_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saksgang")),
        comment="A step on a case's route through the bodies, treated or planned",
    )
    op.create_index(op.f("ix_saksgang_moetesak_id"), "saksgang", ["moetesak_id"], unique=False)
    op.create_index(op.f("ix_saksgang_saksmappe_id"), "saksgang", ["saksmappe_id"], unique=False)
    op.create_index(op.f("ix_saksgang_utvalg_id"), "saksgang", ["utvalg_id"], unique=False)
    op.create_index(op.f("ix_saksgang_virksomhet_id"), "saksgang", ["virksomhet_id"], unique=False)
    op.create_table(
        "skjerming",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("dokument_id", sa.String(length=36), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("tilgangsrestriksjon", sa.String(), nullable=True),
        sa.Column("skjermingshjemmel", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["dokument_id"], ["dokument.id"], name=op.f("fk_skjerming_dokument_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_skjerming_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skjerming")),
    )
    op.create_index(op.f("ix_skjerming_dokument_id"), "skjerming", ["dokument_id"], unique=False)
    op.create_index(op.f("ix_skjerming_virksomhet_id"), "skjerming", ["virksomhet_id"], unique=False)
    op.create_table(
        "vedlegg",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("dokument_id", sa.String(length=36), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("tittel", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["dokument_id"], ["dokument.id"], name=op.f("fk_vedlegg_dokument_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_vedlegg_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vedlegg")),
        comment="Titles of attachments that a paper lists",
    )
    op.create_index(op.f("ix_vedlegg_dokument_id"), "vedlegg", ["dokument_id"], unique=False)
    op.create_index(op.f("ix_vedlegg_virksomhet_id"), "vedlegg", ["virksomhet_id"], unique=False)
    op.create_table(
        "vedtak",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("moetesak_id", sa.String(length=36), nullable=False),
        sa.Column("vedtak", sa.String(), nullable=False),
        sa.Column("dato", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["moetesak_id"], ["moetesak.id"], name=op.f("fk_vedtak_moetesak_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_vedtak_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vedtak")),
    )
    op.create_index(op.f("ix_vedtak_moetesak_id"), "vedtak", ["moetesak_id"], unique=False)
    op.create_index(op.f("ix_vedtak_virksomhet_id"), "vedtak", ["virksomhet_id"], unique=False)
    op.create_table(
        "arrangement",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("nettside_id", sa.String(length=36), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("dato", sa.Date(), nullable=True),
        sa.Column("dato_trykt", sa.String(), nullable=True),
        sa.Column("start", sa.String(length=5), nullable=True),
        sa.Column("slutt", sa.String(length=5), nullable=True),
        sa.Column("sted", sa.String(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=True),
        sa.CheckConstraint("status IN ('planlagt', 'avlyst')", name=op.f("ck_arrangement_status")),
        sa.ForeignKeyConstraint(["nettside_id"], ["nettside.id"], name=op.f("fk_arrangement_nettside_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_arrangement_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangement")),
    )
    op.create_index(op.f("ix_arrangement_nettside_id"), "arrangement", ["nettside_id"], unique=False)
    op.create_index(op.f("ix_arrangement_virksomhet_id"), "arrangement", ["virksomhet_id"], unique=False)
    op.create_table(
        "avstemning_parti",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("avstemning_id", sa.String(length=36), nullable=False),
        sa.Column("stemme", sa.String(length=3), nullable=False),
        sa.Column("parti", sa.String(), nullable=True),
        sa.Column("antall", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["avstemning_id"], ["avstemning.id"], name=op.f("fk_avstemning_parti_avstemning_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_avstemning_parti_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_avstemning_parti")),
    )
    op.create_index(op.f("ix_avstemning_parti_avstemning_id"), "avstemning_parti", ["avstemning_id"], unique=False)
    op.create_index(op.f("ix_avstemning_parti_virksomhet_id"), "avstemning_parti", ["virksomhet_id"], unique=False)
    op.create_table(
        "forslag_parti",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("forslag_id", sa.String(length=36), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("parti", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["forslag_id"], ["forslag.id"], name=op.f("fk_forslag_parti_forslag_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_forslag_parti_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forslag_parti")),
    )
    op.create_index(op.f("ix_forslag_parti_forslag_id"), "forslag_parti", ["forslag_id"], unique=False)
    op.create_index(op.f("ix_forslag_parti_virksomhet_id"), "forslag_parti", ["virksomhet_id"], unique=False)
    op.create_table(
        "tilskudd",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("nettside_id", sa.String(length=36), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("mottaker", sa.String(), nullable=True),
        sa.Column("beloep", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["nettside_id"], ["nettside.id"], name=op.f("fk_tilskudd_nettside_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_tilskudd_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tilskudd")),
    )
    op.create_index(op.f("ix_tilskudd_nettside_id"), "tilskudd", ["nettside_id"], unique=False)
    op.create_index(op.f("ix_tilskudd_virksomhet_id"), "tilskudd", ["virksomhet_id"], unique=False)
    op.create_table(
        "votering",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("virksomhet_id", sa.String(length=36), nullable=False),
        sa.Column("avstemning_id", sa.String(length=36), nullable=False),
        sa.Column("stemme", sa.String(length=3), nullable=False),
        sa.Column("navn", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["avstemning_id"], ["avstemning.id"], name=op.f("fk_votering_avstemning_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_votering_person_id")),
        sa.ForeignKeyConstraint(["virksomhet_id"], ["virksomhet.id"], name=op.f("fk_votering_virksomhet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_votering")),
        comment="One person's named vote",
    )
    op.create_index(op.f("ix_votering_avstemning_id"), "votering", ["avstemning_id"], unique=False)
    op.create_index(op.f("ix_votering_person_id"), "votering", ["person_id"], unique=False)
    op.create_index(op.f("ix_votering_virksomhet_id"), "votering", ["virksomhet_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_votering_virksomhet_id"), table_name="votering")
    op.drop_index(op.f("ix_votering_person_id"), table_name="votering")
    op.drop_index(op.f("ix_votering_avstemning_id"), table_name="votering")
    op.drop_table("votering")
    op.drop_index(op.f("ix_tilskudd_virksomhet_id"), table_name="tilskudd")
    op.drop_index(op.f("ix_tilskudd_nettside_id"), table_name="tilskudd")
    op.drop_table("tilskudd")
    op.drop_index(op.f("ix_forslag_parti_virksomhet_id"), table_name="forslag_parti")
    op.drop_index(op.f("ix_forslag_parti_forslag_id"), table_name="forslag_parti")
    op.drop_table("forslag_parti")
    op.drop_index(op.f("ix_avstemning_parti_virksomhet_id"), table_name="avstemning_parti")
    op.drop_index(op.f("ix_avstemning_parti_avstemning_id"), table_name="avstemning_parti")
    op.drop_table("avstemning_parti")
    op.drop_index(op.f("ix_arrangement_virksomhet_id"), table_name="arrangement")
    op.drop_index(op.f("ix_arrangement_nettside_id"), table_name="arrangement")
    op.drop_table("arrangement")
    op.drop_index(op.f("ix_vedtak_virksomhet_id"), table_name="vedtak")
    op.drop_index(op.f("ix_vedtak_moetesak_id"), table_name="vedtak")
    op.drop_table("vedtak")
    op.drop_index(op.f("ix_vedlegg_virksomhet_id"), table_name="vedlegg")
    op.drop_index(op.f("ix_vedlegg_dokument_id"), table_name="vedlegg")
    op.drop_table("vedlegg")
    op.drop_index(op.f("ix_skjerming_virksomhet_id"), table_name="skjerming")
    op.drop_index(op.f("ix_skjerming_dokument_id"), table_name="skjerming")
    op.drop_table("skjerming")
    op.drop_index(op.f("ix_saksgang_virksomhet_id"), table_name="saksgang")
    op.drop_index(op.f("ix_saksgang_utvalg_id"), table_name="saksgang")
    op.drop_index(op.f("ix_saksgang_saksmappe_id"), table_name="saksgang")
    op.drop_index(op.f("ix_saksgang_moetesak_id"), table_name="saksgang")
    op.drop_table("saksgang")
    op.drop_index(op.f("ix_nettside_virksomhet_id"), table_name="nettside")
    op.drop_index(op.f("ix_nettside_moetemappe_id"), table_name="nettside")
    op.drop_index(op.f("ix_nettside_dokument_id"), table_name="nettside")
    op.drop_table("nettside")
    op.drop_index(op.f("ix_lovhenvisning_virksomhet_id"), table_name="lovhenvisning")
    op.drop_index(op.f("ix_lovhenvisning_dokument_id"), table_name="lovhenvisning")
    op.drop_table("lovhenvisning")
    op.drop_index(op.f("ix_kryssreferanse_virksomhet_id"), table_name="kryssreferanse")
    op.drop_index(op.f("ix_kryssreferanse_dokument_id"), table_name="kryssreferanse")
    op.drop_table("kryssreferanse")
    op.drop_index(op.f("ix_habilitet_virksomhet_id"), table_name="habilitet")
    op.drop_index(op.f("ix_habilitet_person_id"), table_name="habilitet")
    op.drop_index(op.f("ix_habilitet_moetesak_id"), table_name="habilitet")
    op.drop_table("habilitet")
    op.drop_index(op.f("ix_forslag_virksomhet_id"), table_name="forslag")
    op.drop_index(op.f("ix_forslag_person_id"), table_name="forslag")
    op.drop_index(op.f("ix_forslag_moetesak_id"), table_name="forslag")
    op.drop_table("forslag")
    op.drop_index(op.f("ix_dokumentobjekt_virksomhet_id"), table_name="dokumentobjekt")
    op.drop_index(op.f("ix_dokumentobjekt_sha256"), table_name="dokumentobjekt")
    op.drop_index(op.f("ix_dokumentobjekt_dokument_id"), table_name="dokumentobjekt")
    op.drop_table("dokumentobjekt")
    op.drop_index(op.f("ix_dokument_moetesak_virksomhet_id"), table_name="dokument_moetesak")
    op.drop_index(op.f("ix_dokument_moetesak_moetesak_id"), table_name="dokument_moetesak")
    op.drop_index(op.f("ix_dokument_moetesak_dokument_id"), table_name="dokument_moetesak")
    op.drop_table("dokument_moetesak")
    op.drop_index(op.f("ix_avstemning_virksomhet_id"), table_name="avstemning")
    op.drop_index(op.f("ix_avstemning_moetesak_id"), table_name="avstemning")
    op.drop_table("avstemning")
    op.drop_index(op.f("ix_moetesak_virksomhet_id"), table_name="moetesak")
    op.drop_index(op.f("ix_moetesak_saksnummer"), table_name="moetesak")
    op.drop_index(op.f("ix_moetesak_saksmappe_id"), table_name="moetesak")
    op.drop_index(op.f("ix_moetesak_moetemappe_id"), table_name="moetesak")
    op.drop_table("moetesak")
    op.drop_index(op.f("ix_moetedeltaker_virksomhet_id"), table_name="moetedeltaker")
    op.drop_index(op.f("ix_moetedeltaker_person_id"), table_name="moetedeltaker")
    op.drop_index(op.f("ix_moetedeltaker_moetemappe_id"), table_name="moetedeltaker")
    op.drop_table("moetedeltaker")
    op.drop_index(op.f("ix_dokument_virksomhet_id"), table_name="dokument")
    op.drop_index(op.f("ix_dokument_saksmappe_id"), table_name="dokument")
    op.drop_index(op.f("ix_dokument_moetemappe_id"), table_name="dokument")
    op.drop_table("dokument")
    op.drop_index(op.f("ix_moetemappe_virksomhet_id"), table_name="moetemappe")
    op.drop_index(op.f("ix_moetemappe_utvalg_id"), table_name="moetemappe")
    op.drop_index(op.f("ix_moetemappe_moetedato"), table_name="moetemappe")
    op.drop_table("moetemappe")
    op.drop_index(op.f("ix_virksomhet_kommunenummer_virksomhet_id"), table_name="virksomhet_kommunenummer")
    op.drop_table("virksomhet_kommunenummer")
    op.drop_index(op.f("ix_utvalg_virksomhet_id"), table_name="utvalg")
    op.drop_table("utvalg")
    op.drop_index(op.f("ix_saksmappe_virksomhet_id"), table_name="saksmappe")
    op.drop_index(op.f("ix_saksmappe_mappe_id"), table_name="saksmappe")
    op.drop_table("saksmappe")
    op.drop_index(op.f("ix_person_virksomhet_id"), table_name="person")
    op.drop_table("person")
    op.drop_index(op.f("ix_entitet_utsagn_virksomhet_id"), table_name="entitet_utsagn")
    op.drop_index(op.f("ix_entitet_utsagn_utsagn_id"), table_name="entitet_utsagn")
    op.drop_index("ix_entitet_utsagn_entitet_id", table_name="entitet_utsagn")
    op.drop_table("entitet_utsagn")
    op.drop_index(op.f("ix_avvik_virksomhet_id"), table_name="avvik")
    op.drop_index(op.f("ix_avvik_kode"), table_name="avvik")
    op.drop_index(op.f("ix_avvik_entitet_id"), table_name="avvik")
    op.drop_table("avvik")
    op.drop_table("virksomhet")
    op.drop_index("ix_utsagn_type", table_name="utsagn")
    op.drop_table("utsagn")
    op.drop_table("ukonsolidert")
    op.drop_table("skjema")
    op.drop_index(op.f("ix_register_status"), table_name="register")
    op.drop_index(op.f("ix_register_sha256"), table_name="register")
    op.drop_table("register")
    op.drop_table("lesing")
    op.drop_table("kjoering")
    op.drop_index(op.f("ix_hendelse_sha256"), table_name="hendelse")
    op.drop_table("hendelse")
    op.drop_index(op.f("ix_fil_virksomhet_id"), table_name="fil")
    op.drop_table("fil")
