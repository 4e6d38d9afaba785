"""Whether the store is what the archive says: every original re-hashed, rows against files and files against rows.

With a sample the files whose last check is longest ago are taken, never checked ones first, so that the whole store
is gone through in turns. What is in the store by name and number is always looked at.
"""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, select

from archive.errors import StoreApart, clear_errors
from archive.events import Hendelse, Type, last_checked, write_events
from archive.store import path_of, stored
from archive.tables.operation import gravstein, register
from archive.tables.statements import fil, lesing

_CHUNK = 1 << 20
_SOME = 10
"""Originals that tell whether a store is the archive's own."""


class Skade(enum.StrEnum):
    """What can be wrong with an original."""

    ENDRET = "altered"
    MANGLER = "missing"
    UKJENT = "unknown"
    UTEN_LESING = "no hand-over"
    TRUKKET = "withdrawn"
    ULESELIG = "unreadable"


HVA: dict[Skade, str] = {
    Skade.ENDRET: "its content is no longer what was put there; put back a copy of it",
    Skade.MANGLER: "the archive knows it and it is not in the store; put back a copy of it, or withdraw it",
    Skade.UKJENT: "it is in the store and the archive does not know it; run the import that was interrupted again",
    Skade.UTEN_LESING: "its hand-over file is missing or is not its own; make it again with `moetearkiv reparse --all`",
    Skade.TRUKKET: "it was withdrawn and is still there; withdraw it again",
    Skade.ULESELIG: "it cannot be read; give this user access, or look at the disk",
}
"""What each means and what to do."""


class Damage(msgspec.Struct, frozen=True):
    """One thing that is wrong."""

    skade: Skade
    sha256: str
    path: Path

    def __str__(self) -> str:
        return f"{self.path}: {self.skade}: {HVA[self.skade]}"


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What a verification came to."""

    originals: int
    """Originals and derivatives that the archive knows."""
    checked: int
    """Of these, re-hashed now."""
    damage: tuple[Damage, ...]


def check_store(engine: Engine, raw: Path) -> None:
    """Raise ``StoreApart`` when of the originals that the archive knows none is in the store. A few are looked for."""
    with clear_errors(engine), engine.connect() as connection:
        some = connection.execute(select(fil.c.sha256).limit(_SOME)).scalars().all()
    if some and not any(path_of(raw, one).is_file() for one in some):
        raise StoreApart(
            f"the originals of this archive are not in {raw}; look whether its disk is there and the settings name "
            "the right folder (places.raw)"
        )


def verify(
    engine: Engine, raw: Path, *, sample: int | None, kjoering_id: int, handed_over: Callable[[str], Path | None]
) -> Verified:
    """Check the store and write an event for each original.

    ``handed_over`` gives the path of a hand-over file that is not as it should be, by the original's hash.
    """
    with clear_errors(engine), engine.connect() as connection:
        known = _known(connection)
        read = set(connection.execute(select(fil.c.sha256).where(fil.c.leser.is_not(None))).scalars())
        withdrawn = set(connection.execute(select(gravstein.c.sha256)).scalars())
        checked_before = last_checked(connection)
    there = dict(stored(raw))
    damage = [Damage(Skade.MANGLER, sha256, path_of(raw, sha256)) for sha256 in sorted(known - set(there))]
    damage += [Damage(Skade.TRUKKET, sha256, there[sha256]) for sha256 in sorted(withdrawn & set(there) - known)]
    damage += [Damage(Skade.UKJENT, one, there[one]) for one in sorted(set(there) - known - withdrawn)]
    damage += [Damage(Skade.UTEN_LESING, one, path) for one in sorted(read) if (path := handed_over(one)) is not None]
    to_check = _in_turn(known & set(there), checked_before)[:sample]
    found = {sha256: _check(there[sha256], sha256) for sha256 in to_check}
    damage += [one for one in found.values() if one is not None]
    with clear_errors(engine), engine.begin() as connection:
        write_events(connection, _events(found, damage), kjoering_id)
    return Verified(originals=len(known), checked=len(found), damage=tuple(damage))


def _known(connection: Connection) -> set[str]:
    """Hashes of all originals and derivatives that the archive has rows of."""
    columns = (fil.c.sha256, register.c.sha256, lesing.c.derivat)
    return {one for column in columns for one in connection.execute(select(column)).scalars() if one}


def _in_turn(hashes: set[str], checked: dict[str, datetime]) -> list[str]:
    never = sorted(hashes - set(checked))
    return [*never, *sorted(hashes & set(checked), key=lambda one: (checked[one], one))]


def _check(path: Path, sha256: str) -> Damage | None:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return Damage(Skade.ULESELIG, sha256, path)
    return None if digest.hexdigest() == sha256 else Damage(Skade.ENDRET, sha256, path)


def _events(checked: dict[str, Damage | None], damage: list[Damage]) -> Iterator[Hendelse]:
    for sha256, wrong in checked.items():
        if wrong is None:
            yield Hendelse(type=Type.FIXITY_CHECK, sha256=sha256, detalj="SHA-256")
    for one in damage:
        yield Hendelse(type=Type.FIXITY_CHECK, sha256=one.sha256, detalj=one.skade.value, utfall="fail")
