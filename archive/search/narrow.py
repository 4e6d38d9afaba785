"""What narrows a search: body, party, days, kinds."""

from __future__ import annotations

from datetime import date

import msgspec
from sqlalchemy import ColumnElement, Connection, false, select, union

from archive.search.index import newest_first
from archive.search.texts import TYPES
from archive.tables.meetings import avstemning, avstemning_parti, forslag, forslag_parti, utvalg
from archive.tables.search import soek
from schemas.normal.utvalg import fold_utvalg
from schemas.registers.partier import find_parti


class Filtre(msgspec.Struct, frozen=True, kw_only=True):
    """What narrows a search; nothing of it narrows nothing."""

    utvalg: str | None = None
    """Words of the body's name: "formannskap" is also "Formannskapet" and "Asker formannskap"."""
    parti: str | None = None
    """A party that put a proposal forward in the case, or that a vote names."""
    fra: date | None = None
    til: date | None = None
    """The days between which the meeting was, or the page was published, both counted."""
    typer: tuple[str, ...] = ()
    """Of ``TYPES``; none are all."""


def narrow(connection: Connection, filtre: Filtre) -> list[ColumnElement[bool]]:
    """The conditions on rows of ``soek``."""
    found: list[ColumnElement[bool]] = []
    if filtre.utvalg is not None:
        found.append(_of_body(connection, filtre.utvalg))
    if filtre.parti is not None:
        found.append(_of_party(connection, filtre.parti))
    if filtre.fra is not None:
        found.append(soek.c.nyest <= newest_first(filtre.fra))
    if filtre.til is not None:
        found += [soek.c.nyest >= newest_first(filtre.til), soek.c.nyest < newest_first(None)]
    if filtre.typer:
        assert set(filtre.typer) <= set(TYPES)
        found.append(soek.c.type.in_(filtre.typer))
    return found


def _of_body(connection: Connection, words: str) -> ColumnElement[bool]:
    wanted = fold_utvalg(words)
    bodies = connection.execute(select(utvalg.c.id, utvalg.c.navn)).all()
    keys = [row.id for row in bodies if wanted and wanted in fold_utvalg(row.navn)]
    return soek.c.utvalg_id.in_(keys) if keys else false()


def _of_party(connection: Connection, words: str) -> ColumnElement[bool]:
    """Parties are told as papers print them: H, Høyre and Ap are what the register has for them."""
    wanted = _fold_party(words)
    printed = connection.execute(union(select(avstemning_parti.c.parti), select(forslag_parti.c.parti))).scalars()
    names = [name for name in printed if name and _fold_party(name) == wanted]
    if not names:
        return false()
    proposed = (
        select(forslag.c.moetesak_id)
        .join(forslag_parti, forslag_parti.c.forslag_id == forslag.c.id)
        .where(forslag_parti.c.parti.in_(names))
    )
    voted = (
        select(avstemning.c.moetesak_id)
        .join(avstemning_parti, avstemning_parti.c.avstemning_id == avstemning.c.id)
        .where(avstemning_parti.c.parti.in_(names))
    )
    return soek.c.moetesak_id.in_(proposed) | soek.c.moetesak_id.in_(voted)


def _fold_party(name: str) -> str:
    known = find_parti(name) or find_parti(name[:1].upper() + name[1:])
    return known.kode.casefold() if known else " ".join(name.split()).casefold()
