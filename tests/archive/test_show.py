"""Looking up cases and meetings as a person writes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from archive.connect import connect
from archive.consolidate import consolidate
from archive.show import Moete, Sak, find
from tests.archive.material import load_all, packet, parts
from tests.archive.papers import agenda, archive_of, case, meeting, minutes


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("show") / "a.db"
    engine = connect(str(path), create=True)
    load_all(engine, [packet(), *parts()])
    consolidate(engine)
    engine.dispose()
    reader = connect(str(path), readonly=True)
    yield reader
    reader.dispose()


def named(engine: Engine, query: str) -> list[str]:
    return [f"møte {one.moetedato}" if isinstance(one, Moete) else f"sak {one.mappe_id}" for one in find(engine, query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("24/19079-1", ["sak 2024/19079"]),
        ("24/19079", ["sak 2024/19079"]),
        ("2024/19079", ["sak 2024/19079"]),
        (" 2024/19079 ", ["sak 2024/19079"]),
        ("24/19079-2", []),
        ("5/24", ["sak 2024/19079"]),
        ("PS 5/24", ["sak 2024/19079"]),
        ("ps 5/2024", ["sak 2024/19079"]),
        ("sak 005/24", ["sak 2024/19079"]),
        ("RS 5/24", []),
        ("99/24", []),
        ("02.12.2024", ["møte 2024-12-02"]),
        ("2.12.2024", ["møte 2024-12-02"]),
        ("2024-12-02", ["møte 2024-12-02"]),
        ("2. desember 2024", ["møte 2024-12-02"]),
        ("03.12.2024", []),
        ("politisk forhandlingsutvalg", ["møte 2024-12-02", "møte 2024-08-19"]),
        ("Politisk forhandlingsutvalg (PFU)", ["møte 2024-12-02", "møte 2024-08-19"]),
        ("forhandling", ["møte 2024-12-02", "møte 2024-08-19"]),
        ("kommunestyret", []),
        ("", []),
        ("'; DROP TABLE utsagn; --", []),
    ],
)
def test_queries(archive: Engine, query: str, found: list[str]) -> None:
    assert named(archive, query) == found


def test_everything_of_a_case(archive: Engine) -> None:
    (sak,) = find(archive, "24/19086-1")
    assert isinstance(sak, Sak)
    (done,) = sak.behandlinger
    assert (done.utvalg, done.moetedato, done.saksnummer) == ("Politisk forhandlingsutvalg", date(2024, 12, 2), "7/24")
    assert done.innstilling_fra == "Kommunedirektøren"
    assert done.vedtak is not None
    assert done.vedtak.startswith("1. Ordførers redegjørelse")
    assert [vote.resultat for vote in done.avstemning] == ["enstemmig_vedtatt"]
    assert done.lukket is True
    assert [one.kode for one in done.avvik] == [
        "dokumenter_uenige",
        "lukking_ikke_protokollert",
        "vedtak_avviker_fra_innstilling",
    ]
    assert done.avvik[0].sitat == ("Julie Benedicte Bøye", "Trine Beate Groven")
    assert [(one.dokumenttype, [copy.filnavn for copy in one.kopier]) for one in sak.papirer] == [
        ("moeteinnkalling", ["del-00.txt", "pakke.txt"]),
        ("saksframlegg", ["del-07.txt", "pakke.txt"]),
        ("saksprotokoll", ["del-08.txt", "pakke.txt"]),
        ("moeteprotokoll", ["del-01.txt", "pakke.txt"]),
    ]
    assert sak.papirer[1].vedlegg == ("Kommunedirektørens lederavtale 2024 – udatert og usignert",)
    assert [(step.utvalg, step.saksnummer, step.i_arkivet) for step in sak.saksgang] == [
        ("Politisk forhandlingsutvalg", "7/24", True)
    ]


def test_everything_of_a_meeting(archive: Engine) -> None:
    (moete,) = find(archive, "19.08.2024")
    assert isinstance(moete, Moete)
    assert (moete.start, moete.slutt, moete.moetested, moete.moeteleder) == ("15:30", "16:30", "Asker rådhus", None)
    assert [one.navn for one in moete.deltakere][-1] == "Lars Bjerke"
    assert [(one.moetesakstype, one.saksnummer) for one in moete.saker] == [
        ("politisk", "4/24"),
        ("referat", None),
        ("referat", None),
    ]
    assert [one.kode for one in moete.saker[0].avvik] == ["dato_avviker_fra_tittel"]
    assert [one.kode for one in moete.avvik] == ["moeteleder_mangler", "mulig_samme_person"]
    assert [one.dokumenttype for one in moete.papirer] == ["moeteprotokoll"]


def test_a_number_that_can_be_either_is_tried_as_both(engine: Engine) -> None:
    """12/24 is the archive's case 24 of 2012, and a body's case 12 of 2024."""
    archive_of(
        engine,
        agenda(case("3/12", "2012/24", "Gammel sak"), moete=meeting(moetedato=date(2012, 5, 1))),
        minutes(case("12/24", "2024/700", "Ny sak")),
    )
    assert named(engine, "12/24") == ["sak 2024/700", "sak 2012/24"]
    assert named(engine, "2012/24") == ["sak 2012/24"]


def test_several_matches_the_most_recent_first(engine: Engine) -> None:
    days = [date(2024, 2, 1), date(2024, 9, 3), date(2024, 5, 7)]
    archive_of(engine, *(minutes(case("5/24", tittel=f"{day}"), moete=meeting("Utvalg for plan", day)) for day in days))
    assert [one.behandlinger[0].tittel for one in find(engine, "5/24") if isinstance(one, Sak)] == [
        "2024-09-03",
        "2024-05-07",
        "2024-02-01",
    ]
