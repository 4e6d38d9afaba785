"""Entities of meetings: who met, where and when, what stood on the agenda, how they voted, what they decided.

Names are Noark 5's (docs/records); an eInnsyn *votering* is one person's vote, the vote event is ``avstemning``.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, UniqueConstraint

from archive.tables.columns import Sha256, key, metadata, one_of, owner, reference, text
from schemas.kodelister import (
    Avstemningsresultat,
    Behandlingsstatus,
    Deltakertype,
    Habilitetsutfall,
    Lukketgrad,
    Moetesakstype,
    Oppmoete,
)

virksomhet = Table(
    "virksomhet",
    metadata,
    key(),
    text("navn"),
    Column("organisasjonsnummer", String(9)),
    Column("kommunenummer", String(4)),
    Column("sha256", Sha256),
    comment="Owner (arkivskaper). One that no paper names is kept apart by the file's sha256",
)

virksomhet_kommunenummer = Table(
    "virksomhet_kommunenummer",
    metadata,
    key(),
    owner(),
    Column("kommunenummer", String(4), nullable=False),
    Column("gyldig_fra", Date),
    Column("gyldig_til", Date),
    comment="The owner's municipality numbers over time (SSB Klass 131)",
)

virksomhet_endring = Table(
    "virksomhet_endring",
    metadata,
    key(),
    owner(),
    Column("dato", Date, nullable=False),
    Column("fra_nr", String(4), nullable=False),
    text("fra_navn"),
    Column("til_nr", String(4), nullable=False),
    text("til_navn"),
    text("endringstype", nullable=False),
    comment="Mergers, divisions and renumberings that the owner was part of (SSB Klass 131)",
)

utvalg = Table("utvalg", metadata, key(), owner(), text("navn", nullable=False))

person = Table("person", metadata, key(), owner(), text("navn", nullable=False))

moetemappe = Table(
    "moetemappe",
    metadata,
    key(),
    owner(),
    reference("utvalg_id", "utvalg"),
    Column("moetedato", Date, index=True),
    text("moetenummer"),
    Column("start", String(5)),
    Column("slutt", String(5)),
    text("moetested"),
    text("moeteleder"),
    *one_of("lukket", Lukketgrad),
    Column("antall_til_stede", Integer),
    comment="A meeting (Noark 5 moetemappe): one body on one date",
)

moetedeltaker = Table(
    "moetedeltaker",
    metadata,
    key(),
    owner(),
    reference("moetemappe_id", "moetemappe", required=True),
    reference("person_id", "person"),
    text("navn", index=True),
    text("representerer"),
    text("funksjon"),
    *one_of("oppmoete", Oppmoete),
    text("moett_for"),
    *one_of("deltakertype", Deltakertype),
    Column("fra_tid", String(5)),
    Column("til_tid", String(5)),
    text("fra_sak"),
    text("til_sak"),
    Column("sortering", Integer),
)

saksmappe = Table(
    "saksmappe",
    metadata,
    key(),
    owner(),
    Column("mappe_id", String(20), nullable=False, index=True),
    Column("saksaar", Integer, nullable=False),
    Column("sakssekvensnummer", Integer, nullable=False),
    UniqueConstraint("virksomhet_id", "mappe_id"),
    comment="An archive case",
)

moetesak = Table(
    "moetesak",
    metadata,
    key(),
    owner(),
    reference("moetemappe_id", "moetemappe"),
    reference("saksmappe_id", "saksmappe"),
    *one_of("moetesakstype", Moetesakstype),
    text("saksprefiks"),
    Column("saksnummer", String(20), index=True),
    Column("rekkefoelge", Integer),
    Column("journalpostnummer", Integer),
    text("tittel"),
    text("saksbehandler", index=True),
    text("innstilling"),
    text("innstilling_fra"),
    text("behandling"),
    *one_of("behandlingsstatus", Behandlingsstatus),
    Column("lukket", Boolean, nullable=False),
    text("hjemmel"),
    comment="A row of the agenda: one body's treatment of one case in one meeting",
)

saksgang = Table(
    "saksgang",
    metadata,
    key(),
    owner(),
    reference("saksmappe_id", "saksmappe"),
    reference("moetesak_id", "moetesak"),
    reference("utvalg_id", "utvalg"),
    text("utvalg"),
    Column("moetedato", Date),
    text("saksnummer"),
    Column("rekkefoelge", Integer, nullable=False),
    comment="A step on a case's route through the bodies, treated or planned",
)

forslag = Table(
    "forslag",
    metadata,
    key(),
    owner(),
    reference("moetesak_id", "moetesak", required=True),
    Column("nummer", Integer, nullable=False),
    text("forslagsstiller"),
    reference("person_id", "person"),
    text("tekst"),
)

forslag_parti = Table(
    "forslag_parti",
    metadata,
    key(),
    owner(),
    reference("forslag_id", "forslag", required=True),
    Column("nummer", Integer, nullable=False),
    text("parti", nullable=False),
)

avstemning = Table(
    "avstemning",
    metadata,
    key(),
    owner(),
    reference("moetesak_id", "moetesak", required=True),
    Column("nummer", Integer, nullable=False),
    text("gjelder"),
    *one_of("resultat", Avstemningsresultat),
    Column("antall_for", Integer),
    Column("antall_mot", Integer),
)

avstemning_parti = Table(
    "avstemning_parti",
    metadata,
    key(),
    owner(),
    reference("avstemning_id", "avstemning", required=True),
    Column("stemme", String(3), nullable=False),
    text("parti"),
    Column("antall", Integer),
)

votering = Table(
    "votering",
    metadata,
    key(),
    owner(),
    reference("avstemning_id", "avstemning", required=True),
    Column("stemme", String(3), nullable=False),
    text("navn", nullable=False, index=True),
    reference("person_id", "person"),
    comment="One person's named vote",
)

vedtak = Table(
    "vedtak",
    metadata,
    key(),
    owner(),
    reference("moetesak_id", "moetesak", required=True),
    text("vedtak", nullable=False),
    Column("dato", Date, index=True),
    Index("ix_vedtak_virksomhet_id_dato", "virksomhet_id", "dato"),
)

habilitet = Table(
    "habilitet",
    metadata,
    key(),
    owner(),
    reference("moetesak_id", "moetesak", required=True),
    text("navn"),
    reference("person_id", "person"),
    *one_of("utfall", Habilitetsutfall),
)
