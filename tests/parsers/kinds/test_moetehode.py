"""The meeting's head where labels are few or misleading."""

from __future__ import annotations

import pytest

from pipeline.process import process

CASES = "\n\nSAKSLISTE\n\nSaksnr.        Arkivsaksnr.       Tittel\n18/13          13/12              Budsjett\n"

HEADS: list[tuple[str, tuple[str | None, ...]]] = [
    # date, start, slutt, place
    (
        "Kommunestyret\nBehandlede saker: PS 61-65/15\n15.12.2015\nKommunestyresalen, Melhus rådhus kl 16.00 – 20.10\n",
        ("2015-12-15", "16:00", "20:10", "Kommunestyresalen, Melhus rådhus"),
    ),
    ("Eldrerådet\nTirsdag 3. mars 2015\nMøterom Vest, rådhuset, kl. 09.30\n", ("2015-03-03", "09:30", None, "Møterom Vest, rådhuset")),
    # the letter's date is not the meeting's
    (
        "Dato: 24.03.2011\n\nProtokoll fra møte i Representantskapet\nTid:      18.03.2011, kl. 10.00 – 14.30\n\nSted:     Kommunehuset, Gryllefjord\n",
        ("2011-03-18", "10:00", "14:30", "Kommunehuset, Gryllefjord"),
    ),
    ("fra møte onsdag 2. mars 2016 kl. 09.00 – 11.45\nMøtested: Rådhuset\n", ("2016-03-02", "09:00", "11:45", "Rådhuset")),
    # a date alone says nothing
    ("Kommunestyret\n15.12.2015\nBehandlede saker: PS 61-65/15\n", (None, None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), HEADS)
def test_head(printed: str, expected: tuple[str | None, ...]) -> None:
    reading = process(f"Sula kommune\n\nMøteprotokoll\n\n{printed}{CASES}".encode())
    assert reading.fil is not None
    meeting = reading.fil.dokument[0].moete
    assert meeting is not None
    date = meeting.moetedato.isoformat() if meeting.moetedato else None
    assert (date, meeting.start, meeting.slutt, meeting.moetested) == expected
