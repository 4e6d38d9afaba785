"""A paper against itself: each check finds what is wrong and is silent on what is in order."""

from __future__ import annotations

import pytest

from pipeline.check import check
from pipeline.process import process
from schemas.kodelister import Avstemningsresultat, Deltakertype, Oppmoete
from schemas.records import Avstemning, Dokument, Fil, Forslag, Moete, Moetedeltaker, Moetesak
from tests.answer_keys import FIXTURES, read_file

ADOPTED = Avstemning(gjelder="Innstillingen", resultat=Avstemningsresultat.ENSTEMMIG_VEDTATT)


def found(dokument: Dokument) -> list[tuple[str, str]]:
    return [(avvik.kode.value, avvik.sti) for avvik in check(Fil(dokument=(dokument,)), ())]


def case(**fields: object) -> Dokument:
    return Dokument(moetesak=(Moetesak(**fields),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "decision", "wrong"),
    [
        ("Godkjenning av protokoll PFU 18. juni 2024", "Protokoll fra møte 19. juni 2024 godkjennes.", True),
        ("Godkjenning av protokoll 18.06.2024", "Protokoll fra møte 18. juni 2024 godkjennes.", False),
        ("Godkjenning av protokoll 18.06.2024", "Protokollen godkjennes.", False),
        ("Møteplan 2025", "Møter holdes 24.02.2025 og 12.05.2025.", False),
        ("Protokoll fra 18.06.2024 og 19.06.2024", "Protokoll fra 20.06.2024 godkjennes.", False),
    ],
)
def test_date_in_title(title: str, decision: str, wrong: bool) -> None:
    expected = [("dato_avviker_fra_tittel", "dokument[0].moetesak[0].tittel")] if wrong else []
    assert found(case(tittel=title, vedtak=decision)) == expected


@pytest.mark.parametrize(
    ("recommended", "decided", "message"),
    [
        (
            "1. A godkjennes.\n2. Lønnen justeres fra 1.1.2024.",
            "1. A godkjennes.\n2. Lønnen på 4,8 % justeres fra 1.1.2024.",
            "«på 4,8 %» er lagt til",
        ),
        (
            "1. A tas til orientering.",
            "1. A tas til orientering.\n2. PFU ga innspill.",
            "er lagt til: «PFU ga innspill.»",
        ),
        ("1. A godkjennes.\n2. B avslås.", "1. A godkjennes.", "er utelatt: «B avslås.»"),
        ("1. Protokollen godkjennes.", "Protokollen godkjennes.", None),
        ("1) A.\n2) B.", "a. A\nb. B", None),
        ("A «godkjennes» – nå", 'A "godkjennes" - nå.', None),
    ],
)
def test_decision_against_recommendation(recommended: str, decided: str, message: str | None) -> None:
    dokument = case(innstilling=recommended, vedtak=decided, avstemning=(ADOPTED,))
    avvik = check(Fil(dokument=(dokument,)), ())
    if message is None:
        assert avvik == ()
    else:
        assert [a.sti for a in avvik] == ["dokument[0].moetesak[0].vedtak"]
        assert message in avvik[0].melding


def test_a_decision_may_differ_when_another_proposal_won() -> None:
    other = Avstemning(gjelder="Forslag fra H", resultat=Avstemningsresultat.VEDTATT)
    fell = Avstemning(gjelder="Innstillingen", resultat=Avstemningsresultat.FALT)
    for votes in ((other,), (fell,), (ADOPTED, other), ()):
        assert found(case(innstilling="A.", vedtak="B.", avstemning=votes)) == []
    assert found(case(innstilling="A.", vedtak="B.", avstemning=(ADOPTED,), forslag=(Forslag(tekst="B."),))) == []


@pytest.mark.parametrize(("stated", "wrong"), [(3, False), (4, True), (2, True), (None, False)])
def test_stated_number_of_members_against_the_list(stated: int | None, wrong: bool) -> None:
    people = [
        Moetedeltaker(navn=f"N{n}", oppmoete=Oppmoete.MOETT, deltakertype=Deltakertype.FOLKEVALGT) for n in range(3)
    ]
    people.append(Moetedeltaker(navn="Sjef", oppmoete=Oppmoete.MOETT, deltakertype=Deltakertype.ADMINISTRASJON))
    people.append(Moetedeltaker(navn="Borte", oppmoete=Oppmoete.FORFALL, deltakertype=Deltakertype.FOLKEVALGT))
    dokument = Dokument(moete=Moete(antall_til_stede=stated), moetedeltaker=tuple(people))
    assert bool(found(dokument)) is wrong


def test_the_packets_own_avvik() -> None:
    """What a sharp archivist finds on the papers one by one; what needs two papers is found in the archive."""
    avvik = read_file(FIXTURES / "seeds" / "004_82f93f9cd39691cc.txt").avvik
    assert [(a.kode.value, a.sti, a.melding) for a in avvik] == [
        ("vedtak_avviker_fra_innstilling", "dokument[1].moetesak[1].vedtak", "vedtaket avviker fra innstillingen: punkt 2: «på 4,8 %» er lagt til"),
        ("vedtak_avviker_fra_innstilling", "dokument[1].moetesak[2].vedtak", "vedtaket avviker fra innstillingen: punkt 2 er lagt til: «PFU ga innspill til ny lederavtale.»"),
        ("etikett_feilskrevet", "dokument[3]", "etiketten «Arivsak» er lest som «Arkivsak»"),
        ("moeteleder_mangler", "dokument[4].moete.moeteleder", "etter «Møtet ble ledet av» står det ingen"),
        ("dato_avviker_fra_tittel", "dokument[4].moetesak[0].tittel", "tittelen sier 18. juni 2024, vedtaket 19. juni 2024"),
        ("etikett_feilskrevet", "dokument[6]", "etiketten «Arivsak» er lest som «Arkivsak»"),
        ("etikett_feilskrevet", "dokument[8]", "etiketten «Arivsak» er lest som «Arkivsak»"),
        ("etikett_feilskrevet", "dokument[11]", "etiketten «Arivsak» er lest som «Arkivsak»"),
    ]  # fmt: skip
    assert all(a.sitat and a.bevis for a in avvik)


def test_an_unreadable_date_is_null_and_told_of() -> None:
    text = "# Møteprotokoll\n\n## Rådet\n\n<b>Dato</b>\t<b>Tid</b>\t<b>Sted</b>\n31.02.2024\t25:00\tRådhuset\n"
    reading = process(text.encode())
    assert reading.fil is not None
    moete = reading.fil.dokument[0].moete
    assert moete is not None
    assert (moete.moetedato, moete.start, moete.moetested) == (None, None, "Rådhuset")
    assert ("uleselig_verdi", "dokument[0].moete.moetedato", ("31.02.2024",)) in [
        (a.kode.value, a.sti, a.sitat) for a in reading.avvik
    ]


def test_a_weekday_that_is_not_the_dates_is_told_of() -> None:
    text = "# Møteprotokoll\n\n## Rådet\n\nMøtedato: onsdag 5. mars 2024\nMøtested: Rådhuset\n"
    reading = process(text.encode())
    assert [(a.kode.value, a.sti) for a in reading.avvik if a.kode.value.startswith("ukedag")] == [
        ("ukedag_stemmer_ikke", "dokument[0].moete.moetedato")
    ]


def test_an_unknown_print_and_an_unknown_paper_are_told_of() -> None:
    minutes = process("# Møteprotokoll\n\n## Rådet\n\nMøtedato: 05.03.2024\n".encode())
    assert "ukjent_oppsett" in [a.kode.value for a in minutes.avvik]
    letter = process("Kjære dere\n\nTakk for sist.\n".encode())
    assert [a.kode.value for a in letter.avvik] == ["ukjent_dokumenttype"]
