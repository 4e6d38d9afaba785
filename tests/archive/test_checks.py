"""Checks between papers: each finds what it should, and is silent on papers in order."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from schemas.kodelister import Avstemningsresultat, Behandlingsstatus, Dokumenttype, Lukketgrad, Oppmoete
from schemas.records import Avstemning, Dokument, Forslag, Moetedeltaker
from tests.archive.papers import archive_of, case, extract, findings, meeting, minutes, proposal, step

DONE = {"behandlingsstatus": Behandlingsstatus.FERDIGBEHANDLET}
CLOSED = proposal(case(mappe_id="2024/1", lukket=True, hjemmel="kommuneloven § 11-5", saksgang=(step(),)))


@pytest.mark.parametrize(
    ("papers", "found"),
    [
        pytest.param([CLOSED, minutes(case("1/24", "2024/1", **DONE))], 1, id="the minutes say nothing"),
        pytest.param([CLOSED], 0, id="no minutes yet"),
        pytest.param([CLOSED, minutes(case("1/24", "2024/1"))], 0, id="listed, not treated"),
        pytest.param([CLOSED, minutes(case("1/24", "2024/1", lukket=True, **DONE))], 0, id="the case was closed"),
        pytest.param(
            [CLOSED, minutes(case("1/24", "2024/1", **DONE), moete=meeting(lukket=Lukketgrad.DELVIS))],
            0,
            id="the meeting was partly closed",
        ),
        pytest.param(
            [proposal(case(mappe_id="2024/1", saksgang=(step(),))), minutes(case("1/24", "2024/1", **DONE))],
            0,
            id="never to be closed",
        ),
        pytest.param([CLOSED, extract(case("1/24", "2024/1", **DONE))], 0, id="an extract is not the minutes"),
    ],
)
def test_closing_not_recorded(engine: Engine, papers: list[Dokument], found: int) -> None:
    assert len(findings(archive_of(engine, *papers), "lukking_ikke_protokollert")) == found


def people(*names: str, day: int = 3) -> Dokument:
    listed = tuple(Moetedeltaker(navn=name, oppmoete=Oppmoete.MOETT) for name in names)
    return minutes(moete=meeting(moetedato=date(2024, 9, day)), moetedeltaker=listed)


@pytest.mark.parametrize(
    ("papers", "found"),
    [
        ([people("Lars Bjerke"), people("Lars Erik Bjerke", day=4)], ["«Lars Bjerke» og «Lars Erik Bjerke»"]),
        ([people("L. Bjerke"), people("Lars Bjerke", day=4)], ["«L. Bjerke» og «Lars Bjerke»"]),
        ([people("Lars Bjerke"), people("LARS BJERKE", day=4)], []),
        ([people("Lars Bjerke"), people("Kari Bjerke", day=4)], []),
        ([people("Lars Bjerke", "Lars Erik Bjerke")], []),
        ([people("Lars Bjerke", "Lars Erik Bjerke"), people("Lars Bjerke", day=4)], []),
    ],
)
def test_possible_same_person(engine: Engine, papers: list[Dokument], found: list[str]) -> None:
    told = [melding for _, melding in findings(archive_of(engine, *papers), "mulig_samme_person")]
    assert told == [f"{pair} kan være samme person" for pair in found]


ADOPTED = (Avstemning(gjelder="Innstillingen", resultat=Avstemningsresultat.ENSTEMMIG_VEDTATT),)
FRAMED = {"mappe_id": "2024/1", "innstilling": "1. Planen vedtas.", "innstilling_fra": "Rådmannen"}


def decided(vedtak: str, **more: object) -> Dokument:
    return extract(case("1/24", "2024/1", vedtak=vedtak, **{"avstemning": ADOPTED, **more}))


@pytest.mark.parametrize(
    ("papers", "found"),
    [
        pytest.param([proposal(case(saksgang=(step(),), **FRAMED)), decided("1. Planen vedtas.\n2. Frist 1. mai.")], 1),
        pytest.param([proposal(case(saksgang=(step(),), **FRAMED)), decided("Planen vedtas")], 0, id="numbering only"),
        pytest.param(
            [
                proposal(case(saksgang=(step(),), **FRAMED)),
                decided("1. Planen avvises.", forslag=(Forslag(tekst="Planen avvises."),)),
            ],
            0,
            id="there was another proposal",
        ),
        pytest.param(
            [
                proposal(case(saksgang=(step(),), **FRAMED)),
                decided(
                    "1. Planen avvises.",
                    avstemning=(Avstemning(gjelder="Forslag fra H", resultat=ADOPTED[0].resultat),),
                ),
            ],
            0,
            id="something else was adopted",
        ),
        pytest.param(
            [
                proposal(case(saksgang=(step("Eldrerådet", date(2024, 8, 1)), step()), **FRAMED)),
                decided("1. Planen avvises."),
            ],
            0,
            id="a body below recommended since",
        ),
        pytest.param(
            [
                proposal(case(saksgang=(step(),), **FRAMED)),
                minutes(case("1/24", "2024/1", innstilling="1. Planen avvises.", innstilling_fra="Ordfører")),
                decided("1. Planen avvises."),
            ],
            0,
            id="the minutes print another recommendation",
        ),
        pytest.param([decided("1. Planen avvises.")], 0, id="no recommendation is known"),
    ],
)
def test_decision_apart_from_recommendation(engine: Engine, papers: list[Dokument], found: int) -> None:
    assert len(findings(archive_of(engine, *papers), "vedtak_avviker_fra_innstilling")) == found


def test_attachments_are_never_asked(engine: Engine) -> None:
    archive_of(engine, Dokument(dokumenttype=Dokumenttype.VEDLEGG, tittel="Kart"))
    assert findings(engine) == []


OTHER_DAY = date(2024, 9, 4)


@pytest.mark.parametrize(
    ("papers", "told"),
    [
        pytest.param(
            [extract(case("1/24", "2024/1"), moete=meeting(moetedato=OTHER_DAY)), minutes(case("1/24", "2024/1"))],
            ["saksprotokollen sier 04.09.2024, møteprotokollen 03.09.2024"],
            id="a saksprotokoll with another date",
        ),
        pytest.param(
            [proposal(case(mappe_id="2024/1", saksgang=(step(moetedato=OTHER_DAY),))), minutes(case("1/24", "2024/1"))],
            ["saksframlegget sier 04.09.2024, møteprotokollen 03.09.2024"],
            id="a meeting that was moved",
        ),
        pytest.param([extract(case("1/24", "2024/1")), minutes(case("1/24", "2024/1"))], [], id="the same date"),
        pytest.param(
            [extract(case("2/24", "2024/1"), moete=meeting(moetedato=OTHER_DAY)), minutes(case("1/24", "2024/1"))],
            [],
            id="treated twice, under two numbers",
        ),
        pytest.param(
            [
                extract(case("1/24", "2024/1"), moete=meeting("Kommunestyret", OTHER_DAY)),
                minutes(case("1/24", "2024/1")),
            ],
            [],
            id="another body",
        ),
        pytest.param(
            [
                proposal(case(mappe_id="2024/1", saksgang=(step(), step(moetedato=OTHER_DAY)))),
                minutes(case("1/24", "2024/1")),
            ],
            [],
            id="the paper knows both dates",
        ),
        pytest.param(
            [
                extract(case("1/24", "2024/1"), moete=meeting(moetedato=OTHER_DAY)),
                minutes(case("5/24"), moete=meeting(moetedato=OTHER_DAY)),
                minutes(case("1/24", "2024/1")),
            ],
            ["saksprotokollen sier 04.09.2024, møteprotokollen 03.09.2024"],
            id="that meeting was held, without the case",
        ),
    ],
)
def test_date_apart(engine: Engine, papers: list[Dokument], told: list[str]) -> None:
    assert [row[1] for row in findings(archive_of(engine, *papers), "moetedato_uenig")] == told
