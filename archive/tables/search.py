"""The index of full text: derived from the entities and the papers' text, and left out of the dump.

One row for each text that can be found. ``leksem`` is what the database searches in: text for SQLite's FTS5 (the
virtual table ``soek_fts`` indexes it), a tsvector on PostgreSQL. Both hold the same lexemes, made by archive/search.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, String, Table
from sqlalchemy.dialects.postgresql import TSVECTOR

from archive.tables.columns import Key, Sha256, metadata, text

soek = Table(
    "soek",
    metadata,
    Column("nr", Integer, primary_key=True),
    Column("id", Key, nullable=False, unique=True),
    Column("virksomhet_id", Key, nullable=False, index=True),
    Column("type", String(20), nullable=False),
    Column("entitet", String(40), nullable=False),
    Column("entitet_id", Key, nullable=False),
    Column("stykke", Integer, nullable=False),
    Column("moetesak_id", Key),
    Column("utvalg_id", Key),
    Column("dato", Date),
    Column("nyest", Integer, nullable=False),
    text("tittel", nullable=False),
    text("ord", nullable=False),
    Column("leksem", String().with_variant(TSVECTOR(), "postgresql"), nullable=False),
    Column("sjekksum", Sha256, nullable=False),
    Index("ix_soek_nyest", "nyest", "id"),
    comment="The index of full text, one row for each text that can be found; made by the program, not content",
)
