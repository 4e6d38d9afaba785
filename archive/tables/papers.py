"""Entities of papers: the paper, its copies in files, what it cites, web pages, findings, and what supports what."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table

from archive.tables.columns import Key, Sha256, key, metadata, one_of, owner, reference, text
from schemas.avvik import Alvorlighet
from schemas.kodelister import Arrangementstatus, Dokumenttype

dokument = Table(
    "dokument",
    metadata,
    key(),
    owner(),
    *one_of("dokumenttype", Dokumenttype),
    text("tittel"),
    reference("moetemappe_id", "moetemappe"),
    reference("saksmappe_id", "saksmappe"),
    Column("journalpostnummer", Integer),
    Column("tillegg", Boolean),
    comment="A paper (Noark 5 dokumentbeskrivelse), whatever files it came in",
)

dokumentobjekt = Table(
    "dokumentobjekt",
    metadata,
    key(),
    owner(),
    reference("dokument_id", "dokument", required=True),
    Column("sha256", Sha256, nullable=False, index=True),
    text("sti", nullable=False),
    Column("side_fra", Integer),
    Column("side_til", Integer),
    text("format"),
    text("filnavn"),
    text("url"),
    text("utgave"),
    Column("utgavedato", Date),
    Column("gjeldende", Boolean, nullable=False),
    comment="One file's copy of a paper",
)

dokument_moetesak = Table(
    "dokument_moetesak",
    metadata,
    key(),
    owner(),
    reference("dokument_id", "dokument", required=True),
    reference("moetesak_id", "moetesak", required=True),
    comment="Which papers tell of which agenda row",
)

vedlegg = Table(
    "vedlegg",
    metadata,
    key(),
    owner(),
    reference("dokument_id", "dokument", required=True),
    Column("nummer", Integer, nullable=False),
    text("tittel", nullable=False),
    comment="Titles of attachments that a paper lists",
)

lovhenvisning = Table(
    "lovhenvisning",
    metadata,
    key(),
    owner(),
    reference("dokument_id", "dokument", required=True),
    Column("nummer", Integer, nullable=False),
    text("tekst"),
    text("lov"),
    text("paragraf"),
    Column("ledd", Integer),
    text("bokstav"),
)

kryssreferanse = Table(
    "kryssreferanse",
    metadata,
    key(),
    owner(),
    reference("dokument_id", "dokument", required=True),
    Column("nummer", Integer, nullable=False),
    text("tekst"),
    text("utvalg"),
    Column("moetedato", Date),
    text("saksnummer"),
    text("mappe_id"),
)

skjerming = Table(
    "skjerming",
    metadata,
    key(),
    owner(),
    reference("dokument_id", "dokument", required=True),
    Column("nummer", Integer, nullable=False),
    text("tilgangsrestriksjon"),
    text("skjermingshjemmel"),
)

nettside = Table(
    "nettside",
    metadata,
    key(),
    owner(),
    reference("dokument_id", "dokument", required=True),
    text("tittel"),
    Column("publisert", Date),
    reference("moetemappe_id", "moetemappe"),
    text("utvalg"),
    Column("moetedato", Date),
    text("moetedato_trykt"),
)

arrangement = Table(
    "arrangement",
    metadata,
    key(),
    owner(),
    reference("nettside_id", "nettside", required=True),
    Column("nummer", Integer, nullable=False),
    Column("dato", Date),
    text("dato_trykt"),
    Column("start", String(5)),
    Column("slutt", String(5)),
    text("sted"),
    *one_of("status", Arrangementstatus),
)

tilskudd = Table(
    "tilskudd",
    metadata,
    key(),
    owner(),
    reference("nettside_id", "nettside", required=True),
    Column("nummer", Integer, nullable=False),
    text("mottaker"),
    Column("beloep", BigInteger),
)

avvik = Table(
    "avvik",
    metadata,
    key(),
    owner(),
    Column("kode", String(40), nullable=False, index=True),
    *one_of("alvorlighet", Alvorlighet),
    Column("entitet", String(40), nullable=False),
    Column("entitet_id", Key, nullable=False, index=True),
    text("felt"),
    text("melding", nullable=False),
    comment="A finding about an entity; its evidence is reached through entitet_utsagn",
)

entitet_utsagn = Table(
    "entitet_utsagn",
    metadata,
    Column("entitet", String(40), primary_key=True),
    Column("entitet_id", Key, primary_key=True),
    Column("utsagn_id", Key, ForeignKey("utsagn.id", ondelete="CASCADE"), primary_key=True, index=True),
    owner(),
    Index("ix_entitet_utsagn_entitet_id", "entitet_id"),
    comment="Which statements an entity's row rests on",
)
