"""What consolidation doubts in papers made by hand, computed without a database."""

from __future__ import annotations

import msgspec

from archive.consolidate.compute import compute
from archive.consolidate.said import read_file
from archive.owner import owner_of
from archive.statements import split
from archive.tables.papers import avvik
from schemas.kodelister import Deltakertype, Oppmoete
from schemas.records import Dokument, Moetedeltaker
from tests.archive.material import one_paper


def doubts(*papers: Dokument, kommune: str | None = "Lyngen", **more: object) -> list[tuple[str, str]]:
    """Code and message of every finding, each paper being a file of its own."""
    files, owners = [], []
    for number, dokument in enumerate(papers):
        reading = one_paper(dokument, kommune=kommune, sign=str(number), **more)
        rows = [msgspec.structs.asdict(one) for one in split(reading)]
        files.append(read_file(reading.sha256, "text", rows))
        owners.append(owner_of(reading.sha256, rows))
    return sorted((row["kode"], row["melding"]) for row in compute(owners[0], files).of(avvik))


def member(navn: str, parti: str | None = None, **more: object) -> Moetedeltaker:
    """An elected person who met, unless told otherwise."""
    values: dict[str, object] = {"oppmoete": Oppmoete.MOETT, "deltakertype": Deltakertype.FOLKEVALGT, **more}
    return Moetedeltaker(navn=navn, representerer=parti, **values)  # type: ignore[arg-type]


def members(count: int, parti: str | None = None) -> tuple[Moetedeltaker, ...]:
    """So many who met."""
    return tuple(member(f"{name} Vik", parti) for name in NAMES[:count])


def absent(navn: str, **more: object) -> Moetedeltaker:
    """A member who had sent word of absence."""
    return member(navn, oppmoete=Oppmoete.FORFALL, **more)


NAMES = ("Ane", "Bo", "Cato", "Dina", "Eli", "Finn", "Guri", "Hans", "Ida", "Jon", "Kari")
