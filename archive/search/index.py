"""The index follows the entities: made of them after consolidation, row by row what they come to now.

The same entities give the same index, in whatever order they came; only the running number of a row, which nothing
outside the database sees, tells of the order. A text too long for one row of PostgreSQL is several rows, cut between
paragraphs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from archive.encode import encode_json
from archive.keys import make_key
from archive.search.texts import Tekst, owned_by, read_texts
from archive.search.words import VERSION, forms, lexemes
from archive.tables.columns import plain_name
from archive.tables.meetings import virksomhet
from archive.tables.search import soek
from archive.upsert import Counts

BETWEEN = "|"
"""Stands between the parts of a text, so that no phrase runs from one into the next."""
_LONGEST = 400_000
"""Letters of one row: below PostgreSQL's limit of 1 MB for the lexemes of a tsvector, also where all differ."""
_MANY = 1000
_THERE = select(soek.c.id, soek.c.nr, soek.c.sjekksum).where(soek.c.virksomhet_id == bindparam("owner"))
_INSERT = insert(soek)


def update_index(connection: Connection, virksomhet_id: str, *, anew: bool = False) -> Counts:
    """Bring an owner's rows of the index to what its entities say; ``anew`` also those that seem to be right."""
    there = {row.id: (row.nr, row.sjekksum) for row in connection.execute(_THERE, {"owner": virksomhet_id})}
    wanted: set[str] = set()
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for piece in _pieces(virksomhet_id, read_texts(connection, owned_by(virksomhet_id))):
        wanted.add(piece["id"])
        before = there.get(piece["id"])
        if before is None:
            new.append(_row(piece))
        elif anew or before[1] != piece["sjekksum"]:
            changed.append({**_row(piece), "b_nr": before[0]})
        _flush(connection, new, changed, at_least=_MANY)
    _flush(connection, new, changed, at_least=1)
    gone = [nr for key, (nr, _) in there.items() if key not in wanted]
    _remove(connection, gone)
    return Counts(removed=len(gone))


def rebuild_index(connection: Connection) -> None:
    """Make the index anew from nothing, for all owners."""
    connection.execute(delete(soek))
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO soek_fts(soek_fts) VALUES ('rebuild')"))
    for key in sorted(connection.execute(select(virksomhet.c.id)).scalars()):
        update_index(connection, key)


def _pieces(virksomhet_id: str, texts: Iterable[Tekst]) -> Iterator[dict[str, Any]]:
    """The rows without their words, which are made only where the checksum tells that they are needed."""
    for tekst in texts:
        head = (tekst.tittel, " ".join(tekst.numre))
        said = hashlib.sha256(encode_json([VERSION, *head, tekst.avsnitt]).encode()).hexdigest()
        about = [tekst.type, tekst.moetesak_id, tekst.utvalg_id, str(tekst.dato), said]
        for number, paragraphs in enumerate(_cut(tekst.avsnitt), start=1):
            yield {
                "id": make_key(plain_name(soek), tekst.entitet, tekst.entitet_id, number),
                "virksomhet_id": virksomhet_id,
                "type": tekst.type,
                "entitet": tekst.entitet,
                "entitet_id": tekst.entitet_id,
                "stykke": number,
                "moetesak_id": tekst.moetesak_id,
                "utvalg_id": tekst.utvalg_id,
                "dato": tekst.dato,
                "nyest": newest_first(tekst.dato),
                "sjekksum": hashlib.sha256(encode_json(about).encode()).hexdigest(),
                "parts": (*head, *paragraphs),
            }


def newest_first(day: date | None) -> int:
    """A number that sorts the newest first and what has no date last."""
    return -day.toordinal() if day else 0


def _cut(paragraphs: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Paragraphs that fit in one row each time; one that does not fit at all is cut."""
    some: list[str] = []
    length = 0
    for paragraph in paragraphs:
        for start in range(0, len(paragraph), _LONGEST):
            part = paragraph[start : start + _LONGEST]
            if some and length + len(part) > _LONGEST:
                yield tuple(some)
                some, length = [], 0
            some.append(part)
            length += len(part)
    yield tuple(some)


def _row(piece: Mapping[str, Any]) -> dict[str, Any]:
    parts = [forms(part) for part in piece["parts"]]
    found = [form for part in parts for form in part]
    return {
        **{name: value for name, value in piece.items() if name != "parts"},
        "tittel": f" {' '.join(lexemes(parts[0]))} ",
        "ord": f" {f' {BETWEEN} '.join(' '.join(part) for part in parts)} ",
        "leksem": lexemes(found),
    }


def _flush(connection: Connection, new: list[dict[str, Any]], changed: list[dict[str, Any]], *, at_least: int) -> None:
    if len(new) >= at_least:
        connection.execute(_INSERT, [_for(connection, row) for row in new])
        _index(connection, [row["id"] for row in new])
        new.clear()
    if len(changed) >= at_least:
        _unindex(connection, [row["b_nr"] for row in changed])
        columns: dict[str, Any] = {name: bindparam(name) for name in changed[0] if name != "b_nr"}
        connection.execute(
            update(soek).where(soek.c.nr == bindparam("b_nr")).values(columns),
            [_for(connection, row) for row in changed],
        )
        _index(connection, [row["id"] for row in changed])
        changed.clear()


def _for(connection: Connection, row: Mapping[str, Any]) -> dict[str, Any]:
    """Lexemes as each database takes them: words with spaces between, or the text form of a tsvector."""
    if connection.dialect.name == "postgresql":
        return {**row, "leksem": " ".join(f"'{lexeme}'" for lexeme in row["leksem"])}
    return {**row, "leksem": " ".join(row["leksem"])}


def _remove(connection: Connection, numbers: Sequence[int]) -> None:
    for start in range(0, len(numbers), _MANY):
        some = numbers[start : start + _MANY]
        _unindex(connection, some)
        connection.execute(delete(soek).where(soek.c.nr.in_(some)))


def _index(connection: Connection, keys: Sequence[str]) -> None:
    """SQLite: give the rows to FTS5, which keeps no text of its own. PostgreSQL's index follows its column."""
    if connection.dialect.name == "sqlite":
        for start in range(0, len(keys), _MANY):
            marks = ", ".join("?" for _ in keys[start : start + _MANY])
            query = f"INSERT INTO soek_fts(rowid, leksem) SELECT nr, leksem FROM soek WHERE id IN ({marks})"  # noqa: S608
            connection.exec_driver_sql(query, tuple(keys[start : start + _MANY]))


def _unindex(connection: Connection, numbers: Sequence[int]) -> None:
    """SQLite: take the rows out of FTS5, which needs to be told what they said."""
    if connection.dialect.name == "sqlite":
        for start in range(0, len(numbers), _MANY):
            marks = ", ".join("?" for _ in numbers[start : start + _MANY])
            query = (
                "INSERT INTO soek_fts(soek_fts, rowid, leksem)"  # noqa: S608 - question marks only
                f" SELECT 'delete', nr, leksem FROM soek WHERE nr IN ({marks})"
            )
            connection.exec_driver_sql(query, tuple(numbers[start : start + _MANY]))
