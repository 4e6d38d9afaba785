"""A finding about an entity, on its way to a row of ``avvik``."""

from __future__ import annotations

import msgspec

from schemas.avvik import AvvikKode


class Funn(msgspec.Struct, frozen=True, kw_only=True):
    """A finding about an entity's field, with the statements that it rests on."""

    kode: AvvikKode
    entitet: str
    entitet_id: str
    felt: str | None
    melding: str
    utsagn: tuple[str, ...] = ()
    alvorlighet: str | None = None
    """As the paper's own check said; else as the code's explanation says."""
