"""The object that ``moetearkiv parse --json`` prints: an answer key's shape, and beside it what the program adds."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from schemas.avvik import Avvik
from schemas.kodelister import Maalform
from schemas.reading import Proveniens, Reading
from schemas.records import Dokument


class ParsedFile(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one file says. The first four fields are the answer key; the rest is beside it."""

    fil: str
    """The file's name, as given."""
    kommune: str | None
    """The body that owns the document, as named there."""
    maalform: Maalform | None
    dokument: tuple[Dokument, ...]
    """Every paper in the file, in order."""
    sha256: str
    """Of the file's bytes."""
    avvik: tuple[Avvik, ...]
    """What is doubtful in it."""
    proveniens: tuple[Proveniens, ...] | UnsetType = UNSET
    """Where each value stands; only when asked for."""


def parsed_file(name: str, reading: Reading, *, proveniens: bool) -> ParsedFile:
    """The reading of a file that was read, as one object; a reading without records is a ``ValueError``."""
    if reading.fil is None:
        raise ValueError(f"{name}: {reading.outcome}")
    return ParsedFile(
        fil=name,
        kommune=reading.fil.kommune,
        maalform=reading.fil.maalform,
        dokument=reading.fil.dokument,
        sha256=reading.sha256,
        avvik=reading.avvik,
        proveniens=reading.proveniens if proveniens else UNSET,
    )


def encode(parsed: ParsedFile) -> bytes:
    """UTF-8 JSON, two-space indent, a final newline."""
    return msgspec.json.format(msgspec.json.encode(parsed), indent=2) + b"\n"
