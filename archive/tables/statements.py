"""What was read and said, kept as it was: one row per record object per reading."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, UniqueConstraint

from archive.tables.columns import Json, Key, Sha256, key, metadata, text

fil = Table(
    "fil",
    metadata,
    Column("sha256", Sha256, primary_key=True),
    Column("virksomhet_id", Key, nullable=False, index=True),
    text("leser"),
    text("maalform"),
    text("format"),
    Column("sider", Integer),
    Column("linjer", Integer),
    comment="One original: its owner's key, and the reader whose reading is the current one",
)

lesing = Table(
    "lesing",
    metadata,
    Column("sha256", Sha256, primary_key=True),
    Column("leser", String(100), primary_key=True),
    Column("gjeldende", Boolean, nullable=False),
    text("status", nullable=False),
    text("kode"),
    text("melding"),
    text("format"),
    text("trinn"),
    Column("sider", Integer),
    Column("linjer", Integer),
    Column("linjer_uten_sitat", Integer),
    Column("derivat", Sha256, index=True),
    text("verktoey"),
    comment="One reading of one original by one reader version, and how it ended",
)

utsagn = Table(
    "utsagn",
    metadata,
    key(),
    Column("sha256", Sha256, nullable=False),
    Column("kilde", String(20), nullable=False),
    Column("leser", String(100), nullable=False),
    text("sti", nullable=False),
    Column("type", String(40), nullable=False),
    Column("verdier", Json, nullable=False),
    Column("proveniens", Json, nullable=False),
    UniqueConstraint("sha256", "leser", "sti"),
    Index("ix_utsagn_type", "type"),
    comment="One record object of one reading (kilde dokument), or what the importer said (kilde importoer)",
)
