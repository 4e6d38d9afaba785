"""Titles: real title lines, what makes them more than words, and papers known by their heads alone."""

from __future__ import annotations

import pytest

from parsers.layouts import all_layouts
from pipeline.process import process
from schemas.kodelister import Dokumenttype
from schemas.records import Dokument

HEAD = "\nUtvalg:      Formannskapet\nMøtested:    Rådhuset\nMøtedato:    05.03.2024\nTid:         10:00\n"


def papers(text: str, **options: object) -> tuple[Dokument, ...]:
    fil = process(text.encode()).fil
    assert fil is not None
    return fil.dokument


def kinds(text: str) -> list[str]:
    return [paper.dokumenttype.value for paper in papers(text)]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Møteinnkalling", "moeteinnkalling"),
        ("MØTEINNKALLING", "moeteinnkalling"),
        ("Innkalling", "moeteinnkalling"),
        ("Tilleggsinnkalling", "moeteinnkalling"),
        ("Ekstraordinær møteinnkalling", "moeteinnkalling"),
        ("Komplett innkalling", "moeteinnkalling"),
        ("Møteinnkalling for Formannskapet", "moeteinnkalling"),
        ("Møteinnkalling - Kontrollutvalget i Orkland kommune", "moeteinnkalling"),
        ("Sakskart til møte i fylkesutvalget", "moeteinnkalling"),
        ("Møteinnkalling (uten vedlegg)", "moeteinnkalling"),
        ("Møteprotokoll", "moeteprotokoll"),
        ("MØTEBOK", "moeteprotokoll"),
        ("Møteprotokoll for Formannskapet", "moeteprotokoll"),
        ("Møtebok for Formannskapet i Radøy", "moeteprotokoll"),
        ("FORELØPIG OFFENTLIG MØTEPROTOKOLL", "moeteprotokoll"),
        ("REFERAT (UTKAST)", "moeteprotokoll"),
        ("Protokoll fra møte i Fylkesting 12.05.2014", "moeteprotokoll"),
        ("Protokoll frå møte i Kontrollutvalet tysdag 3. mai 2011", "moeteprotokoll"),
        ("Kommunestyrets protokoll", "moeteprotokoll"),
        ("Saksframlegg", "saksframlegg"),
        ("SAKSFREMLEGG", "saksframlegg"),
        ("Sakspapir", "saksframlegg"),
        ("Saksprotokoll", "saksprotokoll"),
        ("Særutskrift", "saksprotokoll"),
        ("Melding om vedtak", "saksprotokoll"),
        ("Utskrift frå møteprotokoll", "saksprotokoll"),
        ("Saksprotokoll i Levanger formannskap - 01.12.2010", "saksprotokoll"),
        ("Møteplan 2025", "ukjent"),
        ("Protokolltilførsel", "ukjent"),
        ("Innkalling av reserver", "ukjent"),
    ],
)
def test_title_lines(title: str, kind: str) -> None:
    assert kinds(f"LIER KOMMUNE\n\n{title}\n{HEAD}") == [kind]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Møteprotokoll for Formannskapet", "Formannskapet"),
        ("Møteinnkalling - Kontrollutvalget i Orkland kommune", "Kontrollutvalget"),
        ("Sakskart til møte i fylkesutvalget", "fylkesutvalget"),
        ("Protokoll fra møte i Fylkesting 12.05.2014", "Fylkesting"),
        ("Protokoll frå møte i Kontrollutvalet tysdag 3. mai 2011", "Kontrollutvalet"),
        ("Møtebok for Formannskapet i Radøy", "Formannskapet i Radøy"),
        ("Møteprotokoll\nRåd for folkehelse", "Råd for folkehelse"),
        ("PROTOKOLL\nfra møte i Eldrerådet tirsdag 27. september 2016 kl. 18.00", "Eldrerådet"),
        ("Ungdomsrådet\nReferat fra møte i ungdomsrådet", "Ungdomsrådet"),
    ],
)
def test_the_body_in_the_title_block(title: str, body: str) -> None:
    (paper,) = papers(f"LIER KOMMUNE\n\n{title}\n\nMøtested:    Rådhuset\nMøtedato:    05.03.2024\n")
    assert paper.moete is not None
    assert paper.moete.utvalg == body


@pytest.mark.parametrize(
    ("title", "date", "start"),
    [
        ("Protokoll fra møte i Fylkesting 12.05.2014", "2014-05-12", None),
        ("PROTOKOLL\nfra møte i Eldrerådet tirsdag 27. september 2016 kl. 18.00 - 20.40", "2016-09-27", "18:00"),
    ],
)
def test_the_date_in_the_title_block(title: str, date: str, start: str | None) -> None:
    (paper,) = papers(f"LIER KOMMUNE\n\n{title}\n\nMøtested:    Rådhuset\nTil stede: Kari Nilsen\n")
    assert paper.moete is not None
    assert (str(paper.moete.moetedato), paper.moete.start) == (date, start)


def test_a_title_beside_the_owner_or_the_body() -> None:
    (paper,) = papers(f"LIER KOMMUNE                                    Tilleggsinnkalling\n{HEAD}")
    assert (paper.dokumenttype, paper.moete and paper.moete.utvalg) == (Dokumenttype.MOETEINNKALLING, "Formannskapet")


def test_the_case_list_of_a_notice_is_no_second_notice() -> None:
    text = f"LIER KOMMUNE\n\n\nInnkalling\n{HEAD}\nForfall meldes snarest.\n\n\nInnkalling\nSaker til behandling\n\n1/24   24/12-1    Valg\n"
    assert kinds(text) == ["moeteinnkalling"]


def test_a_section_called_saksframstilling_is_no_paper() -> None:
    text = (
        "LIER KOMMUNE\n\n\nSaksframlegg\n\nArkivsaksnr:   24/123-1\nSaksbehandler: Kari Nilsen\n\n"
        "Ny skole\n\n\nSaksframstilling\n\nSkolen er gammel, og elevene er mange.\n"
    )
    assert kinds(text) == ["saksframlegg"]


def test_saksframstilling_with_a_head_is_a_paper() -> None:
    text = "Kontrollutvalet\n\nSaksframstilling\n\nVår referanse: 2023/280604-1    Saksbehandlar: Kari Nilsen\n\n\nÅrsrapport\n\nKva saka gjeld:\nEit møte.\n"
    assert kinds(text) == ["saksframlegg"]


def test_the_treatment_in_a_case_paper_is_no_paper() -> None:
    text = (
        "LIER KOMMUNE\n\n\nSakspapir\n\nSaksbehandler:  Kari Nilsen\nArkivref:       2008/851\n\nSØKNAD OM FRITAK\n\n"
        "Rådmannens innstilling\nFritak gis.\n\n\nSaksprotokoll i Lier formannskap - 01.12.2010\n\nVedtak:\nFritak gis.\n"
    )
    assert kinds(text) == ["saksframlegg"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bergen bystyre behandlet saken i møtet 19.06.2024 sak 35/24 og fattet følgende vedtak:",
        "Utvalg for finans, kultur og næring behandlet saken i møtet 14.02.2024 sak 27/24 og avga\nfølgende innstilling:",
        "Kontrollutvalet behandlet saka i møtet 12.03.2024 sak 23/24 og fattet følgende vedtak:",
        "Formannskapet har handsama saka i møte den 3. mai 2021 sak 40/21",
    ],
)
def test_one_treatment_without_a_title_is_a_saksprotokoll(sentence: str) -> None:
    assert kinds(f"Ny skole på Tranby\n\n{sentence}\n\n1. Skolen bygges.\n") == ["saksprotokoll"]


def test_the_treatment_of_several_cases_is_a_moeteprotokoll() -> None:
    cases = "\n\n".join(
        f"{number}/24 Sak om skole {number}\n\nByrådet behandlet saken i møtet 20.02.2024 sak {number}/24 og fattet følgende vedtak:\n\nSkolen bygges."
        for number in (33, 34, 35)
    )
    assert kinds(cases) == ["moeteprotokoll"]


def test_chained_bodies_are_one_saksprotokoll() -> None:
    text = (
        "Ny skole på Tranby\n\nBystyret behandlet saken i møtet 20.03.2024 sak 40/24 og fattet følgende vedtak:\n\nJa.\n\n"
        "Utvalg for skole behandlet saken i møtet 20.02.2024 sak 12/24 og avga følgende innstilling:\n\nJa.\n"
    )
    assert kinds(text) == ["saksprotokoll"]


def test_case_papers_without_a_title_in_a_packet() -> None:
    case = (
        "REFERATER\n\nSaksbehandler:  Kari Nilsen\nArkivsaksnr:    15/12\n\n"
        "Saksnr.:    Utvalg          Møtedato\n46/15       Formannskapet   05.03.2015\n\nInnstilling:\nTas til orientering.\n"
    )
    text = f"LIER KOMMUNE\n\n\nMØTEINNKALLING\n{HEAD}\nSAKSLISTE\n\n46/15    REFERATER\n\f{case}\f{case}"
    assert kinds(text) == ["moeteinnkalling", "saksframlegg", "saksframlegg"]


def test_a_protokoll_for_approval_in_a_notice_is_a_paper() -> None:
    text = f"LIER KOMMUNE\n\n\nMøteinnkalling\n{HEAD}\nSaksliste\n\n1/24    Godkjenning av protokoll\n\fLIER KOMMUNE\n\n\nMøteprotokoll\n{HEAD}\nTil stede: Kari Nilsen\n"
    assert kinds(text) == ["moeteinnkalling", "moeteprotokoll"]


def test_every_layout_finds_the_same_titles() -> None:
    text = f"LIER KOMMUNE\n\nMøteprotokoll\n{HEAD}".encode()
    with_own = process(text, layouts=all_layouts()).fil
    generic = process(text, layouts=()).fil
    assert with_own is not None
    assert generic is not None
    assert [p.dokumenttype for p in with_own.dokument] == [p.dokumenttype for p in generic.dokument]
