"""A paper against itself: each check finds what is wrong and is silent on what is in order."""

from __future__ import annotations

import pytest

from pipeline.check import check
from pipeline.process import process
from schemas.checks import ON_DOKUMENT, ON_MOETESAK
from schemas.checks.attendance import check_antall_moett, check_moett_og_forfall, check_vara_for_moett
from schemas.checks.decision import check_dato_i_tittel, check_vedtak_mot_innstilling
from schemas.checks.meeting import check_saksnummer_to_ganger, check_slutt_foer_start
from schemas.checks.votes import check_enstemmig, check_navn_mot_tall, check_partisum, check_resultat_mot_tall
from schemas.kodelister import (
    Avstemningsresultat,
    Deltakertype,
    Dokumenttype,
    Habilitetsutfall,
    Moetesakstype,
    Oppmoete,
)
from schemas.records import (
    Avstemning,
    AvstemningParti,
    Dokument,
    Fil,
    Forslag,
    Habilitet,
    Moete,
    Moetedeltaker,
    Moetesak,
)
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


ADOPTED_BY = Avstemningsresultat.VEDTATT
MET = {"oppmoete": Oppmoete.MOETT, "deltakertype": Deltakertype.FOLKEVALGT}
GONE = {"oppmoete": Oppmoete.FORFALL, "deltakertype": Deltakertype.FOLKEVALGT}


def vote(**fields: object) -> Dokument:
    return case(avstemning=(Avstemning(**{"resultat": ADOPTED_BY, **fields}),))  # type: ignore[arg-type]


def parties(*counted: tuple[str, int | None]) -> tuple[AvstemningParti, ...]:
    return tuple(AvstemningParti(parti=name, antall=count) for name, count in counted)


def listed(*people: tuple[str, dict[str, object]], **more: object) -> Dokument:
    lines = tuple(Moetedeltaker(navn=name, **fields) for name, fields in people)  # type: ignore[arg-type]
    return Dokument(moetedeltaker=lines, **more)  # type: ignore[arg-type]


def numbered(*cases: Moetesak, kind: Dokumenttype = Dokumenttype.MOETEPROTOKOLL) -> Dokument:
    return Dokument(dokumenttype=kind, moetesak=cases)


STOOD_DOWN = (Moetesak(habilitet=(Habilitet(navn="Ane Vik", utfall=Habilitetsutfall.INHABIL),)),)
TABLES = {
    check_partisum: [
        (vote(antall_mot=5, mot_parti=parties(("H", 2), ("FrP", 2))), ["5 stemmer mot, partiene gir til sammen 4"]),
        (vote(antall_mot=4, mot_parti=parties(("H", 2), ("FrP", 2))), []),
        (vote(antall_mot=5, mot_parti=parties(("H", 2), ("FrP", None))), []),
        (vote(mot_parti=parties(("H", 2), ("FrP", 2))), []),
    ],
    check_navn_mot_tall: [
        (vote(antall_for=3, for_navn=("Ane Vik", "Bo Vik")), ["3 stemmer for, 2 navn står i listen"]),
        (vote(antall_for=2, for_navn=("Ane Vik", "Bo Vik")), []),
        (vote(antall_mot=3, mot_navn=("Ane Vik",), mot_parti=parties(("H", None))), []),
        (vote(for_navn=("Ane Vik",)), []),
    ],
    check_enstemmig: [
        (vote(resultat=Avstemningsresultat.ENSTEMMIG_VEDTATT, antall_mot=2), ["avstemningen er kalt enstemmig, og 2 stemmer er ført mot"]),
        (vote(resultat=Avstemningsresultat.ENSTEMMIG_VEDTATT, mot_navn=("Ane Vik",)), ["avstemningen er kalt enstemmig, og noen er ført mot"]),
        (vote(resultat=Avstemningsresultat.ENSTEMMIG_VEDTATT, antall_for=9, antall_mot=0), []),
        (vote(antall_mot=2), []),
    ],
    check_resultat_mot_tall: [
        (vote(antall_for=4, antall_mot=5), ["vedtatt med 4 stemmer for og 5 mot"]),
        (vote(resultat=Avstemningsresultat.FALT, antall_for=5, antall_mot=4), ["falt med 5 stemmer for og 4 mot"]),
        (vote(antall_for=4, antall_mot=4), ["vedtatt med 4 stemmer for og 4 mot; møtelederens dobbeltstemme er ikke nevnt"]),
        (case(behandling="4 mot 4 stemmer. Vedtatt med møteleders dobbeltstemme.", avstemning=(Avstemning(resultat=ADOPTED_BY, antall_for=4, antall_mot=4),)), []),
        (vote(antall_for=5, antall_mot=4), []),
        (vote(resultat=Avstemningsresultat.FALT, antall_for=4, antall_mot=4), []),
        (vote(antall_mot=5), []),
    ],
    check_moett_og_forfall: [
        (listed(("Ane Vik", MET), ("Bo Vik", MET), ("ANE VIK", GONE)), ["«Ane Vik» står både blant de møtte og blant de fraværende"]),
        (listed(("Ane Vik", MET), ("Bo Vik", GONE)), []),
        (listed(("Ane Vik", {**MET, "fra_tid": "18:00"}), ("Ane Vik", GONE)), []),
        (listed(("Ane Vik", {**MET, "representerer": "H"}), ("Ane Vik", {**GONE, "representerer": "SV"})), []),
    ],
    check_vara_for_moett: [
        (listed(("Ane Vik", MET), ("Bo Vik", {**MET, "moett_for": "Ane Vik"})), ["«Bo Vik» møtte for «Ane Vik», som selv står blant de møtte"]),
        (listed(("Ane Vik", GONE), ("Bo Vik", {**MET, "moett_for": "Ane Vik"})), []),
        (listed(("Ane Vik", {**MET, "til_sak": "3/24"}), ("Bo Vik", {**MET, "moett_for": "Ane Vik"})), []),
        (listed(("Ane Vik", MET), ("Bo Vik", {**MET, "moett_for": "Ane Vik"}), moetesak=STOOD_DOWN), []),
    ],
    check_slutt_foer_start: [
        (Dokument(moete=Moete(start="18:00", slutt="12:30")), ["møtet begynner kl. 18:00 og slutter kl. 12:30"]),
        (Dokument(moete=Moete(start="18:00", slutt="21:30")), []),
        (Dokument(moete=Moete(start="18:00", slutt="00:30")), []),
        (Dokument(moete=Moete(start="18:00")), []),
    ],
    check_saksnummer_to_ganger: [
        (numbered(Moetesak(saksnummer="1/24", tittel="A"), Moetesak(saksnummer="1/24", tittel="B")), ["to saker har nummer 1/24: «A» og «B»"]),
        (numbered(Moetesak(saksnummer="1/24"), Moetesak(saksnummer="2/24")), []),
        (numbered(Moetesak(saksnummer="1/24"), Moetesak(saksnummer="1/24", saksprefiks="RS")), []),
        (numbered(Moetesak(saksnummer="1/24"), Moetesak(saksnummer="1/24", moetesakstype=Moetesakstype.INTERPELLASJON)), []),
        (numbered(Moetesak(saksnummer="1/24"), Moetesak(saksnummer="1/24"), kind=Dokumenttype.SAKSFRAMLEGG), []),
    ],
}  # fmt: skip
ROWS = [
    pytest.param(look, dokument, told, id=look.__name__) for look, rows in TABLES.items() for dokument, told in rows
]


@pytest.mark.parametrize(("look", "dokument", "told"), ROWS)
def test_what_raises_and_what_is_in_order(look: object, dokument: Dokument, told: list[str]) -> None:
    assert [avvik.melding for avvik in check(Fil(dokument=(dokument,)), ())] == told


def test_every_check_is_seen_to_raise_and_to_be_silent() -> None:
    """Those of the first tables above are not in the last one."""
    above = {check_antall_moett, check_dato_i_tittel, check_vedtak_mot_innstilling}
    assert {*ON_DOKUMENT, *ON_MOETESAK} == {*TABLES, *above}
    assert all({bool(told) for _, told in rows} == {True, False} for rows in TABLES.values())


@pytest.mark.parametrize(
    ("about", "innstilling"),
    [
        ("Alternativt forslag til vedtak frå Bo Vik (H)", "A."),
        ("Forslag til vedtak", "Forslaget og vedtaket er likelydande."),
    ],
)
def test_another_recommendation_or_one_said_to_be_the_same(about: str, innstilling: str) -> None:
    adopted = Avstemning(gjelder=about, resultat=Avstemningsresultat.ENSTEMMIG_VEDTATT)
    assert found(case(innstilling=innstilling, vedtak="B.", avstemning=(adopted,))) == []
