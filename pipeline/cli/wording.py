"""How records are worded for a person: dates and numbers as a Norwegian paper prints them, votes as a clause.

Values come from a paper's records or from the archive's rows, so code lists are looked up by their text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from archive.show import Deltaker
from schemas.kodelister import Avstemningsresultat, Dokumenttype, Lukketgrad, Maalform, Oppmoete
from schemas.records import Moetedeltaker

MAALFORM: dict[str | None, str] = {Maalform.NB: "bokmål", Maalform.NN: "nynorsk"}
DOKUMENTTYPE: dict[str | None, str] = {
    Dokumenttype.MOETEINNKALLING: "Møteinnkalling",
    Dokumenttype.MOETEPROTOKOLL: "Møteprotokoll",
    Dokumenttype.SAKSFRAMLEGG: "Saksframlegg",
    Dokumenttype.SAKSPROTOKOLL: "Saksprotokoll",
    Dokumenttype.VEDLEGG: "Vedlegg",
    Dokumenttype.NETTSIDE: "Nettside",
    Dokumenttype.UKJENT: "Ukjent dokumenttype",
}
RESULTAT: dict[str | None, str] = {
    Avstemningsresultat.ENSTEMMIG_VEDTATT: "enstemmig vedtatt",
    Avstemningsresultat.VEDTATT: "vedtatt",
    Avstemningsresultat.FALT: "falt",
    Avstemningsresultat.VALGT: "valgt",
    Avstemningsresultat.IKKE_VOTERT: "ikke votert",
}
LUKKET: dict[str | None, str] = {Lukketgrad.DELVIS: "delvis lukket", Lukketgrad.LUKKET: "lukket"}
OPPMOETE: dict[str | None, str] = {
    Oppmoete.MOETT: "Møtt",
    Oppmoete.FORFALL: "Forfall",
    Oppmoete.IKKE_MOETT: "Ikke møtt",
    Oppmoete.INNKALT: "Innkalt",
    None: "Oppmøte ikke lest",
}
"""In the order in which a protokoll lists them."""


def joined(*parts: str | None, between: str = " · ") -> str:
    """The parts that are there."""
    return between.join(part for part in parts if part)


def dato(date: dt.date | None) -> str | None:
    """02.12.2024"""
    return f"{date:%d.%m.%Y}" if date else None


def kroner(amount: int | None) -> str:
    """200 000 kr"""
    return "beløp not read" if amount is None else f"{amount:,} kr".replace(",", " ")


def arkivsak(mappe_id: str | None, journalpostnummer: int | None = None) -> str | None:
    """24/19079-1, as papers print it, of 2024/19079 and 1."""
    if mappe_id is None:
        return None
    short = mappe_id.removeprefix("20")
    return short if journalpostnummer is None else f"{short}-{journalpostnummer}"


def klokke(start: str | None, slutt: str | None) -> str | None:
    """kl. 16:00–17:00"""
    times = joined(start, slutt, between="–")
    return f"kl. {times}" if times else None


def pages(first: int | None, last: int | None) -> str | None:
    """page 2–6"""
    if first is None:
        return None
    return f"page {first}" if last in {None, first} else f"page {first}–{last}"


def person(
    navn: str | None, representerer: str | None = None, funksjon: str | None = None, moett_for: str | None = None
) -> str:
    """Kari Nordmann (H, Varamedlem, for Ola Nordmann)"""
    about = joined(representerer, funksjon, f"for {moett_for}" if moett_for else None, between=", ")
    return joined(navn or "navn not read", f"({about})" if about else None, between=" ")


def attendance(people: Iterable[Moetedeltaker | Deltaker]) -> Iterator[str]:
    """Møtt: Kari Nordmann (H), Ola Nordmann (Sp): a line for each way to have met or not."""
    listed = tuple(people)
    for oppmoete, label in OPPMOETE.items():
        there = [
            person(one.navn, one.representerer, one.funksjon, one.moett_for)
            for one in listed
            if one.oppmoete == oppmoete
        ]
        if there:
            yield f"{label}: {', '.join(there)}"


def forslag(forslagsstiller: str | None, parti: tuple[str, ...]) -> str:
    """Forslag Ola Nordmann (H, FrP)"""
    return joined("Forslag", forslagsstiller, f"({', '.join(parti)})" if parti else None, between=" ")


def innstilling(innstilling_fra: str | None) -> str:
    """Innstilling (Kommunedirektøren)"""
    return joined("Innstilling", f"({innstilling_fra})" if innstilling_fra else None, between=" ")


def avstemning(gjelder: str | None, resultat: str | None, *sides: str | None) -> str:
    """Innstillingen: vedtatt, 7 for, 3 mot (FrP 3)"""
    return joined(gjelder, joined(RESULTAT.get(resultat, "resultat not read"), *sides, between=", "), between=": ")


def side(
    word: str, antall: int | None, parti: Sequence[tuple[str | None, int | None]], navn: Sequence[str]
) -> str | None:
    """3 mot (FrP 3); None when nothing is said of that side."""
    who = ", ".join((*(joined(name, _number(count), between=" ") for name, count in parti), *navn))
    if antall is None and not who:
        return None
    return joined(_number(antall), word, f"({who})" if who else None, between=" ")


def _number(count: int | None) -> str | None:
    return None if count is None else str(count)
