"""What a check of one paper finds."""

from __future__ import annotations

import msgspec

from schemas.avvik import AvvikKode


class Found(msgspec.Struct, frozen=True):
    """A finding: code, field below the record, message, and the fields whose quotes it rests on."""

    kode: AvvikKode
    felt: str
    melding: str
    rests_on: tuple[str, ...]
