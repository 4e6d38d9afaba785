"""The papers that the tests of searching look in, and what is found in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from archive.search import Funnet
from schemas.kodelister import Avstemningsresultat
from schemas.records import Avsnitt, Avstemning, AvstemningParti, Dokument, Forslag
from tests.archive.papers import case, meeting, minutes, proposal

OTHER = date(2023, 5, 9)
LONG = "Saken gjelder vegvedlikehold. " + "Fyllord om noe annet. " * 40


def papers() -> tuple[Dokument, ...]:
    return (
        minutes(
            case(
                "5/24",
                "2024/19079",
                "Skolebruksplan for Ås",
                journalpostnummer=1,
                innstilling="Kommunestyret vedtar reguleringsplanen.",
                vedtak="Barnehagene får 4,8 % mer fra 1.1.2024.",
                forslag=(Forslag(forslagsstiller="Kari Nordmann", parti=("Sp",), tekst="Idrettshallen bygges"),),
            ),
            case("6/24", "2024/20000", "Møteplan", vedtak="Møte i lukket møte om møteplanen vedtas.", behandling=LONG),
            case("7/24", "1998/123", "As a test", behandling="Vedtaket ble gjort i plan- og bygningssaken."),
        ),
        minutes(
            case(
                "5/23",
                "2023/555",
                "Møter i barnehagen",
                behandling="Det ble et møte i åpent rom. Barnehage, barnehage og barnehage.",
                avstemning=(
                    Avstemning(
                        resultat=Avstemningsresultat.VEDTATT, mot_parti=(AvstemningParti(parti="FrP", antall=2),)
                    ),
                ),
            ),
            moete=meeting("Utval for oppvekst", OTHER),
        ),
        proposal(
            case("5/24", "2024/19079", "Skolebruksplan for Ås", journalpostnummer=1),
            moete=meeting(),
            tekst=(
                Avsnitt(overskrift="Bakgrunn", nivaa=1, punkt=None, tekst="Utbyggingen av Østre skole er vedtatt før."),
                Avsnitt(overskrift="Økonomi", nivaa=1, punkt=None, tekst="Kyrkja får nytt tak for e-post 3/9."),
            ),
        ),
    )


def told(found: Funnet) -> list[tuple[str, str | None]]:
    return [(hit.type, hit.saksnummer) for hit in found.treff]


S, V, P = "sak", "vedtak", "saksframlegg"
QUERIES: list[tuple[str, dict[str, Any], set[tuple[str, str | None]]]] = [
    # any form of a word, in both maalfoere
    ("reguleringsplan", {}, {(S, "5/24")}),
    ("reguleringsplanar", {}, {(S, "5/24")}),
    ("REGULERINGSPLANENE", {}, {(S, "5/24")}),
    ("kyrkje", {}, {(P, "5/24")}),
    ("barnehagane", {}, {(V, "5/24"), (S, "5/23")}),
    # letters are exact
    ("as", {}, {(S, "7/24")}),
    ("ås", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24")}),
    ("Østre", {}, {(P, "5/24")}),
    ("ostre", {}, set()),
    ("A\u030as", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24")}),
    # all words
    ("barnehage møte", {}, {(S, "5/23")}),
    ("barnehage idrettshall", {}, set()),
    # numbers whole
    ("5/24", {}, {(S, "5/24"), (V, "5/24")}),
    ("5/2024", {}, {(S, "5/24"), (V, "5/24")}),
    ("24/19079", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24")}),
    ("2024/19079", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24")}),
    ("24/19079-1", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24")}),
    ("24/19079–1", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24")}),
    ("24/19079-2", {}, set()),
    ("98/123", {}, {(S, "7/24")}),
    ("19079", {}, set()),
    ("24", {}, set()),
    ("4,8", {}, {(V, "5/24")}),
    ("1.1.2024", {}, {(V, "5/24")}),
    ("3/9", {}, {(P, "5/24")}),
    # phrases, just as written
    ('"lukket møte"', {}, {(V, "6/24")}),
    ("«lukket møte»", {}, {(V, "6/24")}),
    ('"lukket møter"', {}, set()),
    ('"møte lukket"', {}, set()),
    ('"lukket mø*"', {}, {(V, "6/24")}),
    ('"møte i lukket møte" møteplan', {}, {(V, "6/24")}),
    ('"vedtaket"', {}, {(S, "7/24")}),
    ("plan- og bygningssaken", {}, {(S, "7/24")}),
    ("e-post", {}, {(P, "5/24")}),
    ('"Ås 5/24"', {}, set()),  # no phrase from the title into the numbers
    # beginnings
    ("regulering*", {}, {(S, "5/24")}),
    ("idretts*", {}, {(S, "5/24")}),
    ("kommunestyret*", {}, {(S, "5/24")}),
    ("24/19*", {}, set()),
    ("2024/19*", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24")}),
    ("å*", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24"), (S, "5/23")}),
    # filters
    ("barnehage", {"utvalg": "oppvekst"}, {(S, "5/23")}),
    ("barnehage", {"utvalg": "Formannskap"}, {(V, "5/24")}),
    ("barnehage", {"utvalg": "bystyret"}, set()),
    ("barnehage", {"fra": date(2024, 1, 1)}, {(V, "5/24")}),
    ("barnehage", {"til": OTHER}, {(S, "5/23")}),
    ("barnehage", {"fra": OTHER, "til": OTHER}, {(S, "5/23")}),
    ("møte", {"parti": "Fremskrittspartiet"}, {(S, "5/23")}),
    ("møte", {"parti": "frp"}, {(S, "5/23")}),
    ("ås", {"parti": "Senterpartiet", "typer": (S,)}, {(S, "5/24")}),
    ("ås", {"parti": "Bygdelista"}, set()),
    ("ås", {"typer": (V, P)}, {(V, "5/24"), (P, "5/24")}),
    # no word at all, and what a database might take for its own language
    ("", {}, set()),
    ("* \" ' & | ! ()", {}, set()),
    ("møteplan AND", {}, set()),
    ("leksem: møteplan", {}, set()),
    ("'møteplan' \\", {}, {(S, "6/24"), (V, "6/24")}),
    ("NEAR(møteplan)", {}, set()),
    ('"møteplan', {}, {(S, "6/24"), (V, "6/24")}),
]
