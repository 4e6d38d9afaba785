"""How a register file is read: UTF-8 CSV shipped with the package, a header line, every cell a string."""

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files


@cache
def read_rader(fil: str) -> tuple[Mapping[str, str], ...]:
    """Give the rows of a shipped register file, in the file's order."""
    tekst = files(__package__).joinpath(fil).read_text(encoding="utf-8-sig")
    return tuple(csv.DictReader(tekst.splitlines()))


def read_gyldighet(celle: str) -> date | None:
    """Give the date of a validity cell; an empty cell is an open end."""
    return date.fromisoformat(celle) if celle else None


def holds_on(fra: date | None, til: date | None, dato: date) -> bool:
    """Tell whether a row is valid on a date; both ends are inclusive, None is open."""
    return (fra is None or fra <= dato) and (til is None or dato <= til)
