"""Sentences of real papers and what they say."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.grammar.avstemning import parse_avstemninger
from parsers.grammar.eier import find_eier
from parsers.grammar.lov import find_lukking, parse_lovhenvisninger
from parsers.grammar.maalform import find_maalform
from parsers.grammar.referanse import parse_kryssreferanser
from parsers.grammar.status import find_status
from parsers.passage import Passage
from pipeline.normalise import field_types
from schemas.draft import Draft
from schemas.evidence import Cited
from schemas.page import Line


def passage(text: str) -> Passage:
    paragraphs = [Line(number=n, page=1, text=line) for n, line in enumerate(text.split("\n"), start=1)]
    return Passage.joined(Passage.of_lines([line]) for line in paragraphs)


def values(draft: Draft) -> dict[str, Any]:
    """The draft's values as their readers read them, empty ones left out."""
    kinds = field_types(draft.record)
    read: dict[str, Any] = {}
    for name, value in draft.values.items():
        if isinstance(value, Cited):
            reader = kinds[name].reader
            assert reader is not None
            read[name] = reader(value.text)
        elif isinstance(value, tuple) and value:
            read[name] = [values(item) if isinstance(item, Draft) else item.text for item in value]
    return read


VOTES: list[tuple[str, list[dict[str, Any]]]] = [
    # Asker 2024
    ("Innstillingen ble enstemmig vedtatt.", [{"gjelder": "Innstillingen", "resultat": "enstemmig_vedtatt"}]),
    ("PFU ga innspill til ny lederavtale.\nInnstillingen ble enstemmig vedtatt.", [{"gjelder": "Innstillingen", "resultat": "enstemmig_vedtatt"}]),
    ("Enstemmig vedtatt.", [{"resultat": "enstemmig_vedtatt"}]),
    # nynorsk
    ("Tilrådinga vart samrøystes vedteken", [{"gjelder": "Tilrådinga", "resultat": "enstemmig_vedtatt"}]),
    ("Vedtatt mot 1 stemme (FrP).", [{"resultat": "vedtatt", "antall_mot": 1, "mot_parti": [{"parti": "FrP"}]}]),
    ("Innstillingen vedtatt mot 1 stemme.", [{"gjelder": "Innstillingen", "resultat": "vedtatt", "antall_mot": 1}]),
    ("PFU viser til at forslaget ble enstemmig vedtatt i formannskapet.", []),
    ("Innstillingen ble ikke enstemmig vedtatt.", []),
    ("Tilrådinga vart samrøystes vedteke.", [{"gjelder": "Tilrådinga", "resultat": "enstemmig_vedtatt"}]),
    ("Framlegget fall med 4 mot 5 røyster.", [{"gjelder": "Framlegget", "resultat": "falt", "antall_for": 4, "antall_mot": 5}]),
    # the two examples of the record format
    ("Innstillingen ble vedtatt mot 3 stemmer (FrP).", [{"gjelder": "Innstillingen", "resultat": "vedtatt", "antall_mot": 3, "mot_parti": [{"parti": "FrP"}]}]),
    ("Alternativt forslag ble tiltrådt enstemmig.", [{"gjelder": "Alternativt forslag", "resultat": "enstemmig_vedtatt"}]),
    ("Forslag fra H ble vedtatt med 9 stemmer (H, FrP, V) mot 6 stemmer (2A, 4SV).", [{
        "gjelder": "Forslag fra H", "resultat": "vedtatt", "antall_for": 9, "antall_mot": 6,
        "for_parti": [{"parti": "H"}, {"parti": "FrP"}, {"parti": "V"}],
        "mot_parti": [{"antall": 2, "parti": "A"}, {"antall": 4, "parti": "SV"}],
    }]),
    ("Saken ble drøftet.", []),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "votes"), VOTES)
def test_votes(printed: str, votes: list[dict[str, Any]]) -> None:
    assert [values(draft) for draft in parse_avstemninger(passage(printed))] == votes


LAWS: list[tuple[str, list[dict[str, Any]]]] = [
    ("behandlet i lukket møte, jf. kommuneloven § 11-5 annet ledd.", [{"tekst": "kommuneloven § 11-5 annet ledd", "lov": "kommuneloven", "paragraf": "11-5", "ledd": 2}]),
    ("jf. offl. § 23 tredje ledd bokstav b", [{"tekst": "offl. § 23 tredje ledd bokstav b", "lov": "offl.", "paragraf": "23", "ledd": 3, "bokstav": "b"}]),
    ("Med hjemmel i konsesjonsloven § 11", [{"tekst": "konsesjonsloven § 11", "lov": "konsesjonsloven", "paragraf": "11"}]),
    ("forvaltningsloven § 6", [{"tekst": "forvaltningsloven § 6", "lov": "forvaltningsloven", "paragraf": "6"}]),
    ("i tråd med kommuneloven og reglement", []),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "laws"), LAWS)
def test_laws(printed: str, laws: list[dict[str, Any]]) -> None:
    assert [values(draft) for draft in parse_lovhenvisninger(passage(printed))] == laws


@pytest.mark.parametrize(
    ("printed", "closed", "basis"),
    [
        (
            "Saken vil bli behandlet i lukket møte, jf. kommuneloven § 11-5 annet ledd.",
            True,
            "kommuneloven § 11-5 annet ledd",
        ),
        ("Saka vert handsama for lukka dører.", True, None),
        ("Møtet ble lukket. Se for øvrig kommuneloven § 11-2.", True, None),
        ("Saken ble ikke behandlet i lukket møte.", False, None),
        ("Møtet er åpent, jf. kommuneloven § 11-5 første ledd.", False, None),
    ],
)
def test_closed_doors(printed: str, closed: bool, basis: str | None) -> None:
    found = find_lukking(passage(printed))
    assert (found is not None) is closed
    assert (found[1].text if found and found[1] else None) == basis


@pytest.mark.parametrize(
    ("printed", "references"),
    [
        (
            "Politisk forhandlingsutvalg vedtok i sitt møte 21.11.2023, sak 6/23, å justere",
            [{"utvalg": "Politisk forhandlingsutvalg", "moetedato": "2023-11-21", "saksnummer": "6/23"}],
        ),
        (
            "vedtatt av kommunestyret 15. oktober 2019 (sak 14/19).",
            [{"utvalg": "kommunestyret", "moetedato": "2019-10-15", "saksnummer": "14/19"}],
        ),
        (
            "ble behandlet av formannskapet i møte 09.01.2024, sak 05/24.",
            [{"utvalg": "formannskapet", "moetedato": "2024-01-09", "saksnummer": "5/24"}],
        ),
        ("se sak 68/24", [{"saksnummer": "68/24"}]),
        ("Det er i KU-sak 54/23 vedtatt", [{"saksnummer": "54/23"}]),
        ("jf. sak PS 8/24", [{"saksnummer": "8/24"}]),
        ("se arkivsak 24/583", [{"mappe_id": "2024/583"}]),
        ("eiendommen gnr/bnr 86/6", []),
    ],
)
def test_references(printed: str, references: list[dict[str, str]]) -> None:
    found = [values(draft) for draft in parse_kryssreferanser(passage(printed))]
    for reference in found:
        reference.pop("tekst")
    assert [{k: str(v) for k, v in reference.items()} for reference in found] == references


@pytest.mark.parametrize(
    ("prose", "letterheads", "owner"),
    [
        (["Avtalen inngår i plan- og styringssystemet i Asker kommune."], [], "Asker"),
        (["Fra 1. januar 2020 skal nye Asker kommune tilby gode tjenester"], [], "Asker"),
        (["i tråd med Asker kommunes delegeringsreglement"], [], "Asker"),
        (["Saken gjelder Bærum kommune."], ["ASKER KOMMUNE"], "ASKER"),
        (["Møre og Romsdal fylkeskommune har vedtatt"], [], "Møre og Romsdal fylkeskommune"),
        (["Saken er drøftet med Oslo kommune."], [], None),
        (["Saken er drøftet med Oslo kommune.", "Asker kommune anbefaler det."], [], "Asker"),
        (["Asker kommune og Bærum kommune samarbeider."], [], None),
        (["Asker, 26.11.2024", "Politisk.sekretariat@asker.kommune.no"], [], None),
        (["Ingen kommune har så mange innbyggere."], [], None),
        (["Ordføreren i Asker har en åpen side på Facebook."], [], "Asker"),
        (["Ordføreren i Bærum møtte.", "Asker kommune inviterer."], [], "Asker"),
        (["Ordføreren i byen vår."], [], None),
    ],
)
def test_owner(prose: list[str], letterheads: list[str], owner: str | None) -> None:
    found = find_eier([passage(text) for text in prose], [passage(text) for text in letterheads])
    assert (found.text if found else None) == owner


@pytest.mark.parametrize(
    ("printed", "maalform"),
    [
        ("Det var ikke merknader fra medlemmene.", "nb"),
        ("Det var ikkje merknader frå medlemene.", "nn"),
        ("Enstemmig vedtatt", None),
        ("Saka vart ikkje handsama, men utsatt fra møtet.", "nn"),
    ],
)
def test_maalform(printed: str, maalform: str | None) -> None:
    found = find_maalform([passage(printed)])
    assert (found.text if found else None) == maalform


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("Saken utsettes til neste møte.", "utsatt"),
        ("Saka vart utsett.", "utsatt"),
        ("Saken ble trukket.", "trukket"),
        ("Saken sendes tilbake til kommunedirektøren.", "tilbakesendt"),
        ("Saken oversendes kommunestyret.", "oversendt"),
        ("Protokollen godkjennes.", "ferdigbehandlet"),
        ("Planen utsettes ikke.", "ferdigbehandlet"),
    ],
)
def test_status(printed: str, status: str | None) -> None:
    found = find_status(passage(printed).whole(), Passage("", ()), ())
    assert (found.text if found else None) == status
