"""Readings made of the answer keys: the packet whole, the packet cut into its twelve papers, and the web pages."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import msgspec

from archive.load import Kilde, load
from schemas.avvik import FORKLARING, Avvik, AvvikKode
from schemas.evidence import Region
from schemas.outcome import Outcome, Status
from schemas.page import Format
from schemas.reading import Lesing, Proveniens, Reading
from schemas.records import Dokument, Fil

KEYS = Path(__file__).parent.parent / "fixtures" / "seeds"
PACKET = "004_82f93f9cd39691cc"
WEB = ("000_9d7daff8eb6f83e0", "001_54f5f9f494516f34", "002_c5929b20d07edef7", "003_df6a2696a6bc4abc")
READER = "moetearkiv 0.1.0"

PACKET_FINDINGS: tuple[tuple[AvvikKode, int, str, str], ...] = (
    (AvvikKode.ETIKETT_FEILSKREVET, 3, "moetesak[0].mappe_id", "«Arivsak» er lest som «Arkivsak»"),
    (AvvikKode.ETIKETT_FEILSKREVET, 6, "moetesak[0].mappe_id", "«Arivsak» er lest som «Arkivsak»"),
    (AvvikKode.MOETELEDER_MANGLER, 4, "moete.moeteleder", "møtelederen er ikke nevnt"),
    (AvvikKode.DATO_AVVIKER_FRA_TITTEL, 4, "moetesak[0].tittel", "tittelen sier 18. juni 2024, vedtaket 19. juni 2024"),
    (
        AvvikKode.VEDTAK_AVVIKER_FRA_INNSTILLING,
        1,
        "moetesak[1].vedtak",
        "vedtaket avviker fra innstillingen: punkt 2: «på 4,8 %» er lagt til",
    ),
)
"""What reading doubts in the packet: code, paper, field, message."""


def read_key(name: str) -> Fil:
    """The records of an answer key."""
    key = json.loads((KEYS / f"{name}.fasit.json").read_text(encoding="utf-8"))
    return msgspec.convert({field: key[field] for field in ("kommune", "maalform", "dokument")}, Fil)


def make_reading(
    fil: Fil,
    sign: str = "",
    *,
    leser: str = READER,
    format_: Format = Format.TEXT,
    findings: tuple[tuple[AvvikKode, int, str, str], ...] = (),
) -> Reading:
    """A reading of records, as if of an original of its own (``sign`` makes it another one)."""
    text = msgspec.json.encode(fil) + sign.encode()
    places = _places(fil)
    return Reading(
        sha256=hashlib.sha256(text).hexdigest(),
        leser=leser,
        outcome=Outcome(Status.PARSED),
        lesing=Lesing(format=format_, rung="text", sider=1, linjer=10),
        fil=fil,
        proveniens=places,
        avvik=tuple(_doubt(f"dokument[{paper}].{field}", kode, said, places) for kode, paper, field, said in findings),
    )


def packet(sign: str = "", **more: object) -> tuple[Reading, Kilde]:
    """The packet as one file."""
    reading = make_reading(read_key(PACKET), sign, findings=PACKET_FINDINGS, **more)  # type: ignore[arg-type]
    return reading, Kilde(filnavn=f"pakke{sign}.txt")


def parts(sign: str = "") -> list[tuple[Reading, Kilde]]:
    """The packet's twelve papers as twelve files, whose owner the importer says, since most of them name none."""
    fil = read_key(PACKET)
    found = []
    for number, dokument in enumerate(fil.dokument):
        own = tuple((kode, 0, field, said) for kode, paper, field, said in PACKET_FINDINGS if paper == number)
        named = "Asker" if number in {5, 9} else None
        cut = Fil(kommune=named, maalform=fil.maalform, dokument=(dokument,))
        reading = make_reading(cut, f"{sign}{number}", findings=own)
        found.append((reading, Kilde(filnavn=f"del-{number:02}{sign}.txt", kommune="Asker")))
    return found


def web_pages() -> list[tuple[Reading, Kilde]]:
    """The four web pages."""
    return [(make_reading(read_key(name)), Kilde(filnavn=f"{name}.txt")) for name in WEB]


def load_all(engine, papers):  # type: ignore[no-untyped-def]
    """Load readings in the order given."""
    return [load(engine, reading, kilde) for reading, kilde in papers]


def one_paper(dokument: Dokument, *, kommune: str | None = "Asker", sign: str = "", **more: object) -> Reading:
    """The reading of a file with one paper."""
    return make_reading(Fil(kommune=kommune, maalform=None, dokument=(dokument,)), sign, **more)  # type: ignore[arg-type]


def _doubt(sti: str, kode: AvvikKode, said: str, places: tuple[Proveniens, ...]) -> Avvik:
    here = [place for place in places if place.sti == sti]
    return Avvik(
        kode=kode,
        alvorlighet=FORKLARING[kode].alvorlighet,
        sti=sti,
        melding=said,
        sitat=tuple(place.sitat for place in here),
        bevis=tuple(
            Region(
                page=place.side,
                first_line=place.linje_fra,
                last_line=place.linje_til,
                first_char=place.tegn_fra,
                last_char=place.tegn_til,
                quote=place.sitat,
            )
            for place in here
        ),
    )


def _places(fil: Fil) -> tuple[Proveniens, ...]:
    """Every text of a paper stands somewhere: one line for each, in order."""
    found: list[Proveniens] = []
    for sti, value in _values(msgspec.to_builtins(fil), ""):
        line = len(found) + 1
        found.append(
            Proveniens(
                sti=sti, side=1, linje_fra=line, linje_til=line, tegn_fra=0, tegn_til=len(str(value)), sitat=str(value)
            )
        )
    return tuple(found)


def _values(value: object, sti: str):  # type: ignore[no-untyped-def]
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _values(item, f"{sti}.{name}" if sti else name)
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _values(item, f"{sti}[{number}]")
    elif value is not None:
        yield sti, value
