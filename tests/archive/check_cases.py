"""Papers that each check between papers raises on, and papers in order on which it is silent: the meeting."""

from __future__ import annotations

from datetime import date

from archive.checks.agenda import find_not_announced, find_not_treated, find_paper_missing
from archive.checks.closing import find_closed_at_distance, find_closing_not_recorded, find_closing_without_basis
from archive.checks.date_apart import find_date_apart
from archive.checks.minutes import (
    find_no_attendance,
    find_no_basis_for_disqualification,
    find_no_cases,
    find_no_decision,
    find_no_outcome,
    find_no_place,
)
from archive.checks.numbers import find_gap, find_number_twice, find_wrong_year
from archive.checks.years import find_case_after_meeting, find_later_minutes_approved
from schemas.avvik import AvvikKode
from schemas.kodelister import (
    Avstemningsresultat,
    Behandlingsstatus,
    Habilitetsutfall,
    Lukketgrad,
    Moetesakstype,
)
from schemas.records import Avstemning, Dokument, Habilitet, Lovhenvisning
from tests.archive.computed import members
from tests.archive.papers import agenda, case, meeting, minutes, proposal, step

Table = list[tuple[str, list[Dokument], list[str]]]
"""What it is, the papers, the messages."""

DONE = Behandlingsstatus.FERDIGBEHANDLET
ADOPTED = (Avstemning(gjelder="Innstillingen", resultat=Avstemningsresultat.ENSTEMMIG_VEDTATT),)
LAW = "kommuneloven § 11-5 annet ledd"
OLD = date(2014, 9, 3)
PARTY = members(3, "H")


def on(month: int, day: int = 3) -> dict[str, object]:
    return {"moete": meeting(moetedato=date(2024, month, day))}


def both(month: int) -> list[Dokument]:
    return [agenda(**on(month)), minutes(**on(month))]  # type: ignore[arg-type]


def done(nummer: str = "1/24", **more: object) -> Dokument:
    """Minutes with one case that was treated."""
    return minutes(case(nummer, **{"behandlingsstatus": DONE, **more}))


def dated(dokument_day: date, *cases: object, **more: object) -> Dokument:
    return minutes(*cases, moete=meeting(moetedato=dokument_day, **more))  # type: ignore[arg-type]


CASES = {
    find_not_treated: (
        AvvikKode.SAK_IKKE_BEHANDLET,
        [
            ("left out", [agenda(case("1/24"), case("2/24")), minutes(case("1/24"))], ["saken står på sakslisten, møteprotokollen nevner den ikke"]),
            ("all treated", [agenda(case("1/24"), case("2/24")), minutes(case("1/24"), case("2/24"))], []),
            ("no minutes yet", [agenda(case("1/24"))], []),
            ("a report", [agenda(case("1/24"), case("2/24", moetesakstype=Moetesakstype.REFERAT)), minutes(case("1/24"))], []),
            ("without a number", [agenda(case("1/24"), case(tittel="Omvisning")), minutes(case("1/24"))], []),
        ],
    ),
    find_not_announced: (
        AvvikKode.SAK_UTENFOR_SAKSLISTE,
        [
            ("added", [agenda(case("1/24")), minutes(case("1/24"), case("2/24"))], ["saken er behandlet, og står ikke på sakslisten i innkallingen"]),
            ("in a supplement", [agenda(case("1/24")), agenda(case("2/24"), tittel="Tillegg"), minutes(case("1/24"), case("2/24"))], []),
            ("no agenda", [minutes(case("1/24"))], []),
            ("an agenda without cases", [agenda(), minutes(case("1/24"))], []),
        ],
    ),
    find_paper_missing: (
        AvvikKode.PROTOKOLL_UTEN_INNKALLING,
        [
            ("three have both", [*both(1), *both(2), *both(3), minutes(**on(4))], ["arkivet har protokollen, og ikke innkallingen"]),
            ("only minutes are kept", [minutes(**on(month)) for month in range(1, 9)], []),
            ("two are not enough", [*both(1), *both(2), minutes(**on(4))], []),
            ("mostly minutes", [*both(1), *both(2), *both(3), *(minutes(**on(month)) for month in range(4, 8))], []),
        ],
    ),
    find_gap: (
        AvvikKode.HULL_I_NUMMERSERIE,
        [
            ("3 is missing", [minutes(case("1/24"), case("2/24"), case("4/24"))], ["3/24 mangler i møtets nummerserie"]),
            ("the prefix is no series", [minutes(case("1/24", saksprefiks="PS"), case("2/24"), case("4/24"))], ["3/24 mangler i møtets nummerserie"]),
            ("the agenda has it", [minutes(case("1/24"), case("3/24")), agenda(case("2/24"))], []),
            ("none missing", [minutes(case("3/24"), case("1/24"), case("2/24"))], []),
            ("far apart", [minutes(case("1/24"), case("12/24"))], []),
            ("another series", [minutes(case("1/24"), case("3/24", saksprefiks="RS"))], []),
            ("questions", [minutes(case("1/24"), case("3/24", moetesakstype=Moetesakstype.INTERPELLASJON))], []),
        ],
    ),
    find_number_twice: (
        AvvikKode.SAKSNUMMER_TO_GANGER,
        [
            ("two cases", [dated(date(2024, 3, 1), case("7/24", tittel="Budsjett")), dated(date(2024, 4, 1), case("7/24", tittel="Skolebruksplan"))], ["7/24 er «Budsjett» i møtet 01.03.2024, «Skolebruksplan» i møtet 01.04.2024"]),
            ("in one list", [minutes(case("7/24", "2024/1", tittel="Budsjett"), case("7/24", "2024/2", tittel="Skole"))], []),
            ("put off", [dated(date(2024, 3, 1), case("7/24", behandlingsstatus=Behandlingsstatus.UTSATT)), dated(date(2024, 4, 1), case("7/24"))], []),
            ("two days", [dated(date(2024, 3, 1), case("7/24", "2024/1")), dated(date(2024, 3, 2), case("7/24", "2024/1"))], []),
            ("two bodies", [minutes(case("7/24", tittel="Budsjett")), minutes(case("7/24", tittel="Skole"), moete=meeting("Eldrerådet"))], []),
            ("questions", [dated(date(2024, month, 1), case("1/24", tittel=f"Om {month}", moetesakstype=Moetesakstype.INTERPELLASJON)) for month in (3, 4)], []),
        ],
    ),
    find_wrong_year: (
        AvvikKode.SAKSNUMMER_AAR_AVVIKER,
        [
            ("last year's", [minutes(case("7/23"))], ["saksnummeret 7/23 er ikke fra møtets år, 2024"]),
            ("this year's", [minutes(case("7/24"))], []),
            ("no date", [minutes(case("7/23"), moete=meeting(moetedato=None))], []),
            ("a step on the way", [proposal(case("7/23", saksgang=(step(),)))], []),
        ],
    ),
    find_case_after_meeting: (
        AvvikKode.ARKIVSAK_ETTER_MOETET,
        [
            ("next year's", [minutes(case("1/24", "2025/18"))], ["arkivsak 2025/18 er fra et senere år enn møtet 03.09.2024"]),
            ("this year's", [minutes(case("1/24", "2024/18"))], []),
            ("an old one", [minutes(case("1/24", "2016/18"))], []),
        ],
    ),
    find_later_minutes_approved: (
        AvvikKode.PROTOKOLL_ETTER_MOETET,
        [
            ("after", [minutes(case("1/24", tittel="Godkjenning av protokoll 18. september 2024"))], ["møtet 03.09.2024 godkjenner protokollen fra 18.09.2024"]),
            ("before", [minutes(case("1/24", tittel="Godkjenning av protokoll 18. juni 2024"))], []),
            ("the same day", [minutes(case("1/24", tittel="Godkjenning av protokoll 3. september 2024"))], []),
            ("another kind of case", [minutes(case("1/24", tittel="Befaring 18. september 2024"))], []),
        ],
    ),
    find_closing_not_recorded: (
        AvvikKode.LUKKING_IKKE_PROTOKOLLERT,
        [
            ("no word of it", [proposal(case(mappe_id="2024/1", lukket=True, saksgang=(step(),))), minutes(case("1/24", "2024/1", behandlingsstatus=DONE))], ["saksframlegget sier at saken behandles i lukket møte, møteprotokollen sier ikke noe om det"]),
            ("recorded", [proposal(case(mappe_id="2024/1", lukket=True, saksgang=(step(),))), minutes(case("1/24", "2024/1", behandlingsstatus=DONE, lukket=True))], []),
        ],
    ),
    find_date_apart: (
        AvvikKode.MOETEDATO_UENIG,
        [
            ("a meeting that was moved", [proposal(case(mappe_id="2024/1", saksgang=(step(moetedato=date(2024, 9, 4)),))), minutes(case("1/24", "2024/1"))], ["saksframlegget sier 04.09.2024, møteprotokollen 03.09.2024"]),
            ("the same date", [proposal(case(mappe_id="2024/1", saksgang=(step(),))), minutes(case("1/24", "2024/1"))], []),
        ],
    ),
    find_closing_without_basis: (
        AvvikKode.LUKKING_UTEN_HJEMMEL,
        [
            ("a case", [done(lukket=True)], ["saken er behandlet i lukket møte uten at hjemmelen er nevnt (kommuneloven § 11-4 annet ledd)"]),
            ("a meeting", [minutes(case("1/24"), moete=meeting(lukket=Lukketgrad.LUKKET))], ["møtet er lukket uten at hjemmelen er nevnt (kommuneloven § 11-4 annet ledd)"]),
            ("under the old act", [dated(OLD, case("1/14", lukket=True, behandlingsstatus=DONE))], ["saken er behandlet i lukket møte uten at hjemmelen er nevnt (kommuneloven (1992) § 31)"]),
            ("the case names it", [done(lukket=True, hjemmel=LAW)], []),
            ("the paper names it", [minutes(case("1/24", lukket=True), lovhenvisning=(Lovhenvisning(lov="kommuneloven", paragraf="11-5"),))], []),
            ("open", [done()], []),
            ("listed, not treated", [minutes(case("1/24", lukket=True))], []),
            ("a company", [minutes(case("1/24", lukket=True), moete=meeting("Havnestyret KF"))], []),
        ],
    ),
    find_closed_at_distance: (
        AvvikKode.LUKKET_I_FJERNMOETE,
        [
            ("Teams", [minutes(case("1/24", lukket=True, hjemmel=LAW), moete=meeting(moetested="Teams"))], ["saken skal behandles i lukket møte, og møtet er et fjernmøte (kommuneloven § 11-7)"]),
            ("may be closed", [minutes(case("1/24", lukket=True, hjemmel="kommuneloven § 11-5 tredje ledd"), moete=meeting(moetested="Teams"))], []),
            ("the town hall", [minutes(case("1/24", lukket=True, hjemmel=LAW), moete=meeting(moetested="Rådhuset"))], []),
        ],
    ),
    find_no_place: (
        AvvikKode.MOETEBOK_UTEN_STED,
        [
            ("no place", [minutes(case("1/24"))], ["møteprotokollen sier ikke hvor møtet ble holdt (kommuneloven § 11-4 a)"]),
            ("a place", [minutes(case("1/24"), moete=meeting(moetested="Rådhuset"))], []),
            ("under the old act", [dated(OLD, case("1/14"))], []),
            ("an agenda", [agenda(case("1/24"))], []),
            ("the church", [minutes(case("1/24"), moete=meeting("Lyngen kirkelige fellesråd"))], []),
        ],
    ),
    find_no_attendance: (
        AvvikKode.MOETEBOK_UTEN_OPPMOETE,
        [
            ("nobody", [minutes(case("1/24"))], ["møteprotokollen sier ikke hvem som møtte (kommuneloven § 11-4 b)"]),
            ("a list", [minutes(case("1/24"), moetedeltaker=members(3))], []),
            ("under the old act", [dated(OLD, case("1/14"))], []),
        ],
    ),
    find_no_cases: (
        AvvikKode.MOETEBOK_UTEN_SAKER,
        [
            ("none", [minutes()], ["møteprotokollen forteller ikke om noen sak (kommuneloven § 11-4 c)"]),
            ("one", [minutes(case("1/24"))], []),
            ("under the old act", [dated(OLD)], []),
        ],
    ),
    find_no_decision: (
        AvvikKode.VEDTAK_MANGLER,
        [
            ("no text at all", [done(avstemning=ADOPTED)], ["noe er vedtatt, og vedtaket står ikke i papirene (kommuneloven § 11-4 d)"]),
            ("the decision", [done(avstemning=ADOPTED, vedtak="Planen vedtas.")], []),
            ("the recommendation", [done(avstemning=ADOPTED, innstilling="Planen vedtas.")], []),
            ("in the saksframlegg", [proposal(case("1/24", "2024/1", innstilling="Planen vedtas.", saksgang=(step(),))), done(mappe_id="2024/1", avstemning=ADOPTED)], []),
            ("withheld", [done(avstemning=ADOPTED, lukket=True)], []),
        ],
    ),
    find_no_outcome: (
        AvvikKode.AVSTEMNINGSRESULTAT_MANGLER,
        [
            ("two decisions", [minutes(*(case(f"{n}/24", behandlingsstatus=DONE, vedtak="Planen vedtas.") for n in (10, 9)), moetedeltaker=PARTY)], ["vedtak uten avstemningsresultat (kommuneloven § 11-4 e): 9/24, 10/24"]),
            ("members of no party", [minutes(case("9/24", behandlingsstatus=DONE, vedtak="Rådet ber om mer lys."), moetedeltaker=members(3))], []),
            ("a vote", [minutes(case("9/24", behandlingsstatus=DONE, avstemning=ADOPTED, vedtak="Planen vedtas."), moetedeltaker=PARTY)], []),
            ("last meeting's minutes", [minutes(case("9/24", tittel="Godkjenning av protokoll", behandlingsstatus=DONE, vedtak="Protokollen godkjennes."), moetedeltaker=PARTY)], []),
            ("a report", [minutes(case("9/24", moetesakstype=Moetesakstype.REFERAT, behandlingsstatus=DONE, vedtak="Tas til orientering."), moetedeltaker=PARTY)], []),
            ("under the old act", [dated(OLD, case("1/14", behandlingsstatus=DONE, vedtak="Planen vedtas."))], []),
        ],
    ),
    find_no_basis_for_disqualification: (
        AvvikKode.HABILITET_UTEN_HJEMMEL,
        [
            ("no paragraph", [done(habilitet=(Habilitet(navn="Bo Vik", utfall=Habilitetsutfall.INHABIL),), behandling="Bo Vik ble erklært inhabil.")], ["hjemmelen for inhabilitet eller fritak er ikke nevnt (kommuneloven § 11-4 annet ledd)"]),
            ("a paragraph", [done(habilitet=(Habilitet(navn="Bo Vik", utfall=Habilitetsutfall.INHABIL),), behandling="Bo Vik ble erklært inhabil, jf. fvl. § 6.")], []),
            ("not disqualified", [done(habilitet=(Habilitet(navn="Bo Vik", utfall=Habilitetsutfall.HABIL),), behandling="Bo Vik er habil.")], []),
        ],
    ),
}  # fmt: skip
"""By check: the code, and the table."""

MORE = [
    (AvvikKode.INNKALLING_UTEN_PROTOKOLL, "a later one has minutes", [*both(1), *both(2), *both(4), agenda(**on(3))], ["arkivet har innkallingen, og ikke protokollen"]),
    (AvvikKode.INNKALLING_UTEN_PROTOKOLL, "yet to come", [*both(1), *both(2), *both(4), agenda(**on(5))], []),
    (AvvikKode.MOETEDATO_AVVIKER, "moved or misprinted", [agenda(case("7/24", "2024/1"), **on(9, 3)), minutes(case("7/24", "2024/1"), **on(9, 4))], ["papirene fra før møtet sier 03.09.2024, protokollen 04.09.2024"]),
    (AvvikKode.MOETEDATO_AVVIKER, "a step on another day", [proposal(case(mappe_id="2024/1", saksgang=(step(saksnummer="7/24"),))), minutes(case("7/24", "2024/1"), **on(9, 4))], ["papirene fra før møtet sier 03.09.2024, protokollen 04.09.2024"]),
    (AvvikKode.MOETEDATO_AVVIKER, "the same day", [agenda(case("7/24", "2024/1")), minutes(case("7/24", "2024/1"))], []),
]  # fmt: skip
"""The second code of a check that has two."""
