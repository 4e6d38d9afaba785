"""What the program remembers of its own work. These rows have clocks and run numbers, and are not in the dump."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, Float, Integer, String, Table, UniqueConstraint

from archive.tables.columns import Json, Key, Sha256, key, metadata, text

# It is the work list too: what is queued or running has not ended yet, and a run that comes later takes it up.
register = Table(
    "register",
    metadata,
    Column("noekkel", String(500), primary_key=True),
    Column("sha256", Sha256, index=True),
    text("filnavn", nullable=False),
    Column("status", String(20), nullable=False, index=True),
    Column("kode", String(30)),
    text("melding"),
    text("leser"),
    Column("sider", Integer),
    text("sti"),
    Column("stoerrelse", BigInteger),
    Column("forsoek", Integer, nullable=False, server_default="0"),
    Column("kjoering_id", Integer, index=True),
    text("vert"),
    Column("pid", Integer),
    Column("startet", DateTime(timezone=True)),
    Column("avsluttet", DateTime(timezone=True)),
    Column("cpu_sekunder", Float),
    Column("minne", BigInteger),
    comment="How each file of the inbox ended; the key is the hash, or the file's name when there are no bytes",
)

kjoering = Table(
    "kjoering",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("startet", DateTime(timezone=True), nullable=False),
    Column("sluttet", DateTime(timezone=True)),
    text("kommando", nullable=False),
    text("program", nullable=False),
    Column("utgang", Integer),
    Column("tall", Json),
    comment="One run of a writing command",
)

kjoering_fil = Table(
    "kjoering_fil",
    metadata,
    Column("kjoering_id", Integer, primary_key=True, autoincrement=False),
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("sha256", Sha256, index=True),
    text("sti", nullable=False),
    Column("status", String(20), nullable=False),
    Column("kode", String(30)),
    text("melding"),
    Column("sider", Integer),
    Column("stoerrelse", BigInteger),
    Column("cpu_sekunder", Float),
    Column("sekunder", Float),
    Column("minne", BigInteger),
    Column("tall", Json),
    comment="What became of one file in one run, and what it cost: the run's report. tall counts papers by kind, cases,"
    " vedtak, avvik by code, and lines that nobody read by layout",
)

hendelse = Table(
    "hendelse",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tid", DateTime(timezone=True), nullable=False),
    Column("sha256", Sha256, index=True),
    text("type", nullable=False),
    text("detalj"),
    text("utfall"),
    Column("kjoering_id", Integer),
    comment="PREMIS events: what was done with an original",
)

rettelse = Table(
    "rettelse",
    metadata,
    key(),
    Column("sha256", Sha256, nullable=False),
    text("sti", nullable=False),
    Column("felt", String(40), nullable=False),
    Column("lest", Json),
    Column("ny", Json),
    text("forfatter", nullable=False),
    text("begrunnelse", nullable=False),
    Column("feste", Json, nullable=False),
    UniqueConstraint("sha256", "sti", "felt"),
    Column("tid", DateTime(timezone=True), nullable=False),
    comment="A person's word against the machine's: one value of one record (sti) of one paper",
)

endringslogg = Table(
    "endringslogg",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("referanse_arkivenhet", Key, nullable=False, index=True),
    text("referanse_metadata", nullable=False),
    Column("endret_dato", DateTime(timezone=True), nullable=False),
    text("endret_av", nullable=False),
    text("tidligere_verdi"),
    text("ny_verdi"),
    text("aarsak", nullable=False),
    comment="Noark 5 endringslogg (M680-M685): what was changed, when, by whom, from what, to what",
)

gravstein = Table(
    "gravstein",
    metadata,
    Column("sha256", Sha256, primary_key=True),
    Column("tid", DateTime(timezone=True), nullable=False),
    text("begrunnelse", nullable=False),
    Column("derivater", Json, nullable=False),
    comment="An original that was withdrawn: it is not taken again unless that is asked for",
)

ukonsolidert = Table(
    "ukonsolidert",
    metadata,
    Column("virksomhet_id", Key, primary_key=True),
    comment="Owners whose statements have changed since their entities were made",
)

kilde_hentet = Table(
    "kilde_hentet",
    metadata,
    Column("url", String(2000), primary_key=True),
    Column("kilde", String(40), nullable=False),
    text("etag"),
    text("sist_endret"),
    Column("sha256", Sha256),
    text("sti"),
    Column("spurt", DateTime(timezone=True), nullable=False),
    Column("kom", DateTime(timezone=True)),
    text("feil"),
    comment="One address of a source: what its server said of it last, and what was fetched",
)

skjema = Table(
    "skjema",
    metadata,
    Column("navn", String(40), primary_key=True),
    text("verdi", nullable=False),
    comment="Facts of the archive itself: the digest of its views",
)
