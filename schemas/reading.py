"""The hand-over: what the reading of one original gives, one JSON file per original in data/normalized/.

It holds only what follows from the bytes and the reader's version: the same bytes give the same file.
"""

from __future__ import annotations

import msgspec

from schemas.avvik import Avvik
from schemas.outcome import Outcome
from schemas.page import Box, Format
from schemas.records import Fil


class Proveniens(msgspec.Struct, frozen=True, kw_only=True):
    """Where one value was read: one row per value and region (Noark: none; PREMIS: derivation).

    ``sti`` is the value's path ("dokument[1].moete.moetedato"), ``del`` counts the value's regions from 0. Lines and
    characters count in what ``moetearkiv lines`` prints; ``boks`` is in points from the page's top left corner.
    ``konfidens`` is how sure the recogniser is of the region's least sure word, 0 to 1; None for a file's own text.
    """

    sti: str
    del_: int = msgspec.field(name="del", default=0)
    side: int
    linje_fra: int
    linje_til: int
    tegn_fra: int
    tegn_til: int
    boks: Box | None = None
    konfidens: float | None = None
    sitat: str
    avledet: bool = False


class Oppsettlinjer(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of the papers that one vendor's layout reads ("generic": of those that none claims)."""

    oppsett: str
    linjer: int
    """Lines of the papers' own text."""
    linjer_uten_sitat: int
    """Of these, lines that no value outside ``tekst`` cites."""


class Lesing(msgspec.Struct, frozen=True, kw_only=True):
    """How the file was read."""

    format: Format
    rung: str
    """Step of the reader's ladder that succeeded."""
    sider: int
    linjer: int
    """Lines of text, running heads and navigation included."""
    linjer_uten_sitat: int = 0
    """Lines of the papers' own text that no value outside ``tekst`` cites: what was read but not understood."""
    oppsett: tuple[Oppsettlinjer, ...] = ()
    """The same by layout, sorted by its name."""
    derivat: str | None = None
    """sha256 of the derivative: the recognised text that was read beside the original (schemas.recognised), or the
    DOCX that was read instead of it (schemas.converted)."""
    verktoey: str | None = None
    """Program and version that made the derivative: "tesseract 5.3.0", "LibreOffice 7.4.7.2"."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The reading of one original."""

    sha256: str
    leser: str
    """Reader and version: "moetearkiv 0.1.0"."""
    outcome: Outcome
    lesing: Lesing | None = None
    fil: Fil | None = None
    proveniens: tuple[Proveniens, ...] = ()
    avvik: tuple[Avvik, ...] = ()


def encode_reading(reading: Reading) -> bytes:
    """The hand-over file's bytes: UTF-8 JSON, two-space indent, a final newline."""
    return msgspec.json.format(msgspec.json.encode(reading), indent=2) + b"\n"


def decode_reading(data: bytes) -> Reading:
    """A hand-over file's reading; raises ``msgspec.ValidationError`` on anything else."""
    return _DECODER.decode(data)


_DECODER = msgspec.json.Decoder(Reading)
# Made here, once: msgspec works a type out when it first meets it, and dies of two threads that do so at a time.
