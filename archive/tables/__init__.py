"""The archive's tables in layers: statements (utsagn), entities, what is derived from them, and operation (drift).

Statements and entities are content: nothing in them but what follows from the papers and what the importer said, so
they hold no clock, run id or counter. Derived and operation tables are left out of the dump.
"""

from __future__ import annotations

from sqlalchemy import Table

from archive.tables import meetings, operation, papers, search, statements
from archive.tables.columns import metadata

__all__ = ["CONTENT", "DERIVED", "ENTITIES", "OPERATION", "STATEMENTS", "metadata"]

STATEMENTS: tuple[Table, ...] = (statements.fil, statements.lesing, statements.utsagn)

ENTITIES: tuple[Table, ...] = (
    meetings.virksomhet,
    meetings.virksomhet_kommunenummer,
    meetings.virksomhet_endring,
    meetings.utvalg,
    meetings.person,
    meetings.moetemappe,
    meetings.moetedeltaker,
    meetings.saksmappe,
    meetings.moetesak,
    meetings.saksgang,
    meetings.forslag,
    meetings.forslag_parti,
    meetings.avstemning,
    meetings.avstemning_parti,
    meetings.votering,
    meetings.vedtak,
    meetings.habilitet,
    papers.dokument,
    papers.dokumentobjekt,
    papers.dokument_moetesak,
    papers.vedlegg,
    papers.lovhenvisning,
    papers.kryssreferanse,
    papers.skjerming,
    papers.nettside,
    papers.arrangement,
    papers.tilskudd,
    papers.avvik,
    papers.entitet_utsagn,
)
"""In the order of their references: a table stands after those it refers to."""

CONTENT: tuple[Table, ...] = STATEMENTS + ENTITIES

DERIVED: tuple[Table, ...] = (search.soek,)
"""Made by the program of the content, and made anew whenever it changes."""

OPERATION: tuple[Table, ...] = (
    operation.register,
    operation.kjoering,
    operation.kjoering_fil,
    operation.hendelse,
    operation.rettelse,
    operation.endringslogg,
    operation.gravstein,
    operation.ukonsolidert,
    operation.kilde_hentet,
    operation.skjema,
)
