"""Dates: as printed, and as read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.normal.dato import (
    DATO_PATTERN,
    DagMaaned,
    find_datoer,
    read_dag_maaned,
    read_dato,
    weekday_disagrees,
    with_aar,
)

D = date(2024, 12, 2)  # a Monday

DATO = [
    ("02.12.2024", D),
    ("2.12.2024", D),
    ("02.12.24", D),
    ("2.12.24", D),
    ("02. 12. 2024", D),
    ("02.12.2024.", D),
    (" 02.12.2024 ", D),
    ("02.12.\u00a02024", D),
    ("05.02-2024", date(2024, 2, 5)),
    ("2/12-2024", D),
    ("2/12-24", D),
    ("2/12 2024", D),
    ("02-12-2024", D),
    ("13/02/2024", date(2024, 2, 13)),
    ("02/02/2024", date(2024, 2, 2)),
    ("2024-12-02", D),
    ("2024-12-02T16:00:00", D),
    ("2024-12-02 16:00", D),
    ("2. desember 2024", D),
    ("2.desember 2024", D),
    ("2 desember 2024", D),
    ("2. desember2024", D),
    ("2. des. 2024", D),
    ("2. des 2024", D),
    ("9. sept. 2024", date(2024, 9, 9)),
    ("9. sep. 2024", date(2024, 9, 9)),
    ("1. febr. 1992", date(1992, 2, 1)),
    ("17. jan. 2024", date(2024, 1, 17)),
    ("Den 17. jan. 2024", date(2024, 1, 17)),
    ("den 2. desember 2024", D),
    ("mandag 2. desember 2024", D),
    ("Mandag den 2. desember 2024", D),
    ("mandag, 2. desember 2024", D),
    ("Man. 2. des. 2024", D),
    ("måndag den 2. desember 2024", D),
    ("ma\u030andag 2. desember 2024", D),  # å as two signs
    ("tysdag 3. desember 2024", date(2024, 12, 3)),
    ("laurdag 7. desember 2024", date(2024, 12, 7)),
    ("sundag 8. desember 2024", date(2024, 12, 8)),
    ("søndag 8.12.2024", date(2024, 12, 8)),
    ("TIRSDAG 2. NOVEMBER 2010", date(2010, 11, 2)),
    ("torsdag 19. september 2024 kl. 15.15", date(2024, 9, 19)),
    ("02.12.2024 kl. 16:00", D),
    ("02.12.2024 16:00", D),
    ("27.01.2026, kl. 12:00 - 14:30", date(2026, 1, 27)),
    ("29.01.2025 kl 1600", date(2025, 1, 29)),
    ("14. mars 2024 Kl. 09:00-15:00", date(2024, 3, 14)),
    ("23. apr. 2024 frå kl. 16:00 til kl.19.57", date(2024, 4, 23)),
    ("29.02.2024", date(2024, 2, 29)),
    ("01.01.49", date(2049, 1, 1)),
    ("01.01.50", date(1950, 1, 1)),
    ("31.12.89", date(1989, 12, 31)),
    ("desember 2, 2024", D),  # by dateparser
    ("2024 desember 2", D),  # by dateparser
    ("2. desember/2024", D),  # by dateparser
    # not dates, or not certain
    ("31.02.2024", None),
    ("29.02.2023", None),
    ("00.12.2024", None),
    ("02.13.2024", None),
    ("32. desember 2024", None),
    ("02.12.0224", None),
    ("02.12.3024", None),
    ("2024-13-02", None),
    ("tirsdag 2. desember 2024", None),
    ("mandag 2. desember 2023", None),
    ("02/03/2024", None),  # some systems print the month first
    ("16. mars 18", None),  # the year, or the hour
    ("2.-3. desember 2024", None),
    ("26.02.2024 - 28.02.2024", None),
    ("Møtedato: 02.12.2024", None),  # the label is the caller's
    ("02.12.2024 Asker rådhus", None),
    ("16. mars", None),
    ("desember 2024", None),
    ("2024", None),
    ("12/24", None),
    ("PS 12/24", None),
    ("16:00", None),
    ("2. kvartal 2024", None),
    ("2. maj 2024", None),
    ("1.2.3.2024", None),
    ("٠٢.١٢.٢٠٢٤", None),
    ("10 junİ 2024", None),
    ("", None),
    (".", None),
    pytest.param("2. desmeber 2024", D, marks=pytest.mark.xfail(reason="misprinted month")),
    pytest.param("2 0 .0 6 .2 0 18", date(2018, 6, 20), marks=pytest.mark.xfail(reason="spaced text layer")),
    pytest.param("andre desember 2024", D, marks=pytest.mark.xfail(reason="day in words")),
    pytest.param("juovlamánu 2. b. 2024", D, marks=pytest.mark.xfail(reason="Northern Sami")),
]


@pytest.mark.parametrize(("trykt", "ventet"), DATO)
def test_read_dato(trykt, ventet):
    assert read_dato(trykt) == ventet


@pytest.mark.parametrize(
    ("trykt", "ventet"),
    [
        ("tirsdag 2. desember 2024", True),
        ("Tysdag 02.12.2024 kl. 16:00", True),
        ("mandag 2. desember 2024", False),
        ("2. desember 2024", False),
        ("tirsdag 31.02.2024", False),  # no such day: another finding
        ("tirsdag", False),
        ("", False),
    ],
)
def test_weekday_disagrees(trykt, ventet):
    assert weekday_disagrees(trykt) is ventet


FINN = [
    ("har behandlet saken i møtet 17.01.2024 sak 5/24 og fattet", [("17.01.2024", date(2024, 1, 17))]),
    ("Den 17. jan. 2024 holdt utvalg for helse", [("Den 17. jan. 2024", date(2024, 1, 17))]),
    ("Møtedato:27.01.2026", [("27.01.2026", date(2026, 1, 27))]),
    ("Kvalsund, 17. september 2009", [("17. september 2009", date(2009, 9, 17))]),
    ("tirsdag 2. desember 2024 møttes", [("tirsdag 2. desember 2024", None)]),
    ("slik at man 3. desember 2024 kan", [("3. desember 2024", date(2024, 12, 3))]),
    ("Man. 2. des. 2024", [("Man. 2. des. 2024", D)]),
    ("fristen 31.02.2024 gjelder", [("31.02.2024", None)]),
    ("registrert den 12.03.14. Denne ble", [("den 12.03.14", date(2014, 3, 12))]),
    ("26.02.2024 - 28.02.2024", [("26.02.2024", date(2024, 2, 26)), ("28.02.2024", date(2024, 2, 28))]),
    ("Valgstyrets_møtebok_2023-09-11", []),
    ("(2023-09-11)", [("2023-09-11", date(2023, 9, 11))]),
    ("i møte 2/12-2024.", [("2/12-2024", D)]),
    ("gis virkning fra 1.1.2024.", [("1.1.2024", date(2024, 1, 1))]),
    ("lov av 16. juni 2017 nr. 51", [("16. juni 2017", date(2017, 6, 16))]),
    ("a) § 3.1.4.13 andre setning", []),
    ("§ 1.2.24 og punkt 3.1.10", []),
    ("sak 12/24 og 2024/19079-1", []),
    ("PS 2/12 2024/123", []),
    ("kl. 16.00-18.00", []),
    ("ip 10.1.2024.5", []),
    ("8. januar, 29. januar, 5. mars", []),
    ("", []),
]


@pytest.mark.parametrize(("tekst", "ventet"), FINN)
def test_find_datoer(tekst, ventet):
    assert [(tekst[a:b], dato) for a, b, dato in find_datoer(tekst)] == ventet


def test_pattern_names_its_parts():
    match = DATO_PATTERN.search("Møtet mandag 2. desember 2024 kl. 16")
    assert match is not None
    assert (match["ukedag"], match["dag"], match["maanedsord"], match["aar"]) == (
        "mandag",
        "2",
        "desember",
        "2024",
    )


DAG_MAANED = [
    ("Lørdag 29. februar", DagMaaned(29, 2, 5)),
    ("Tirsdag 31. mars", DagMaaned(31, 3, 1)),
    ("Torsdag 28. mai  15.00-17.00", DagMaaned(28, 5, 3)),
    ("16. mars", DagMaaned(16, 3, None)),
    ("16.mars", DagMaaned(16, 3, None)),
    ("den 9. sept.", DagMaaned(9, 9, None)),
    ("24. februar kl. 14:00-15:30", DagMaaned(24, 2, None)),
    ("laurdag 1. juni", DagMaaned(1, 6, 5)),
    ("30. februar", None),
    ("0. mars", None),
    ("16. mars 2018", None),
    ("Lørdag", None),
    ("mars", None),
    ("16.3.", None),
    ("5. klasse", None),
    ("Lørdag 21. mars  AVLYST", None),  # the status is the caller's
    ("", None),
]


@pytest.mark.parametrize(("trykt", "ventet"), DAG_MAANED)
def test_read_dag_maaned(trykt, ventet):
    assert read_dag_maaned(trykt) == ventet


@pytest.mark.parametrize(
    ("dag_maaned", "aar", "ventet"),
    [
        (DagMaaned(29, 2, 5), 2020, date(2020, 2, 29)),
        (DagMaaned(29, 2, 5), 2024, None),  # a Thursday
        (DagMaaned(29, 2, None), 2024, date(2024, 2, 29)),
        (DagMaaned(29, 2, None), 2023, None),
        (DagMaaned(16, 3, None), 0, None),
        (DagMaaned(16, 3, None), 99999, None),
    ],
)
def test_with_aar(dag_maaned, aar, ventet):
    assert with_aar(dag_maaned, aar) == ventet


DATOER = st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31))
MAANEDER = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]
UKEDAGER_NN = ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag"]


@given(DATOER)
def test_every_form_of_a_date_reads_back(dato):
    maaned = MAANEDER[dato.month - 1]
    for trykt in (
        dato.isoformat(),
        f"{dato.day:02d}.{dato.month:02d}.{dato.year}",
        f"{dato.day}.{dato.month}.{dato.year}",
        f"{dato.day}. {maaned} {dato.year}",
        f"{UKEDAGER_NN[dato.weekday()]} den {dato.day}. {maaned.upper()} {dato.year} kl. 18.30",
    ):
        assert read_dato(trykt) == dato
    assert [d for _, _, d in find_datoer(f"møtet {dato.day}.{dato.month}.{dato.year} i Asker")] == [dato]


@given(DATOER, st.integers(1, 6))
def test_a_wrong_weekday_is_never_read(dato, feil):
    trykt = f"{UKEDAGER_NN[(dato.weekday() + feil) % 7]} {dato.day}.{dato.month}.{dato.year}"
    assert read_dato(trykt) is None
    assert weekday_disagrees(trykt)


@given(st.text(max_size=60) | st.text(alphabet="0123456789./- desmbrfkl:", max_size=30))
def test_readers_never_raise(tekst):
    read_dato(tekst)
    read_dag_maaned(tekst)
    weekday_disagrees(tekst)
    for start, slutt, _ in find_datoer(tekst):
        assert 0 <= start < slutt <= len(tekst)
