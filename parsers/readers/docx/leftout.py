"""What a reader left out, and letters it could not read: told of, never silent."""

from __future__ import annotations

from schemas.avvik import AvvikKode
from schemas.page import Notice


class LeftOut:
    """Counts of places in one document."""

    def __init__(self) -> None:
        self.deleted = 0
        self.hidden = 0
        self.comments = 0
        self.unknown = 0

    def notices(self) -> tuple[Notice, ...]:
        """A notice for each kind that was met. The text itself is not told: it may have been hidden for a reason."""
        kinds = (
            (self.deleted, AvvikKode.SKJULT_TEKST_UTELATT, "slettet tekst (sporet endring) er utelatt", "steder"),
            (self.hidden, AvvikKode.SKJULT_TEKST_UTELATT, "skjult tekst er utelatt", "steder"),
            (self.comments, AvvikKode.SKJULT_TEKST_UTELATT, "merknader i margen er utelatt", "merknader"),
            (self.unknown, AvvikKode.TEGN_MANGLER, "tegn fra en symbolskrift kunne ikke leses", "tegn"),
        )
        return tuple(Notice(kode.value, f"{what} ({count} {unit})") for count, kode, what, unit in kinds if count)
