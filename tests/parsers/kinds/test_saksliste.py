"""Case lists as they are printed, and the rows that are read from them."""

from __future__ import annotations

import pytest

from parsers.blocks import build_blocks
from parsers.kinds.saksliste import find_rows
from parsers.layouts import generic_layout
from parsers.readers.text import read_text
from schemas.normal.nummer import read_journalpostnummer, read_mappe_id, read_saksnummer, read_saksprefiks

Found = tuple[str | None, str | None, str | None, int | None, str, bool]


def rows(printed: str) -> list[Found]:
    """(kind, prefix and number, archive case, its journalpost, title, closed) of every row."""
    found = find_rows(build_blocks(read_text(printed.encode())), generic_layout())
    return [
        (
            row.sakstype.text if row.sakstype else None,
            _number(row.saksnummer.text) if row.saksnummer else None,
            read_mappe_id(row.arkivsak.text.rstrip("-")) if row.arkivsak else None,
            read_journalpostnummer(row.arkivsak.text) if row.arkivsak else None,
            row.tittel.text if row.tittel else "",
            row.lukket is not None,
        )
        for row in found
    ]


def _number(text: str) -> str:
    return " ".join(part for part in (read_saksprefiks(text), read_saksnummer(text)) if part)


# One row each, under "Saksliste"; the wordings are those of the bodies named.
ROWS: list[tuple[str, str, Found]] = [
    # columns, row, found
    ("Sak nr.         Sakstittel", "PS 01/25        Klage - søknad om konsesjon",
     ("politisk", "PS 1/25", None, None, "Klage - søknad om konsesjon", False)),  # Lyngen
    ("Sak nr.         Sakstittel", "RS 01/24        Vaktmesterordning - sak til møtet",
     ("referat", "RS 1/24", None, None, "Vaktmesterordning - sak til møtet", False)),
    ("Utvalgs-   Innhold                             Lukket   Arkivsaksnr\nsaksnr", "PS 35/2014 Søknad om kjøp av tilleggsareal               2014/771",
     ("politisk", "PS 35/14", "2014/771", None, "Søknad om kjøp av tilleggsareal", False)),  # Tana
    ("Utvalgssaksnr   Innhold                          Lukket   Arkivsaksnr", "PS 39/2014      Oppgjør etter byggekontrakt        X       2012/1433",
     ("politisk", "PS 39/14", "2012/1433", None, "Oppgjør etter byggekontrakt", True)),
    ("Utvalgssaksnr   Innhold                          Lukket   Arkivsaksnr", "FO 2/2014       Spørsmål om brøyting av kirkegårdene       2014/1302",
     ("interpellasjon", "FO 2/14", "2014/1302", None, "Spørsmål om brøyting av kirkegårdene", False)),
    ("Utvalgssakstype/nr.   Arkivsaksnr.   Tittel", "56/09                 09/810         GODKJENNING AV PROTOKOLL",
     ("politisk", "56/09", "2009/810", None, "GODKJENNING AV PROTOKOLL", False)),  # Kvalsund
    ("Saksnr.     Arkivsak         Sakstittel                                         Side", "95/24       2023/246034-51   Godkjenning av protokoll                             3",
     ("politisk", "95/24", "2023/246034", 51, "Godkjenning av protokoll", False)),  # Bergen
    ("Saksnr.     Arkivsak         Sakstittel                                         Side", "101/24      2024/00583-14    Innspill fra ungdomsrådets medlemmer                 6",
     ("politisk", "101/24", "2024/583", 14, "Innspill fra ungdomsrådets medlemmer", False)),
    ("Saksnr.   Arkivsak        Sakstittel                                            Side", "29/24     2024/45676-2    Protokoll kontrollutvalet 12.03.2024          Error! Bookmark not defined.",
     ("politisk", "29/24", "2024/45676", 2, "Protokoll kontrollutvalet 12.03.2024", False)),
    ("Saksnr.   Arkivsak        Sakstittel                                  Side", "38/24     2023/241049-    Revidert prosjektplan for bustadsosialt     11\n          13              arbeid",
     ("politisk", "38/24", "2023/241049", 13, "Revidert prosjektplan for bustadsosialt arbeid", False)),
    ("Arkivsak       Tittel                               Utv.saksnr   Side", "24/01877-2     Sommergågate i Storgata nord 2024    42/24        4",
     ("politisk", "42/24", "2024/1877", 2, "Sommergågate i Storgata nord 2024", False)),  # Tromsø
    ("Saksnr.   Journalnr.   Tittel", "0047/05   05/00443     SUPPLERINGSVALG", ("politisk", "47/05", "2005/443", None, "SUPPLERINGSVALG", False)),  # Kåfjord
    ("Saksnr    Sak", "PS 14/12  Godkjenning av innkalling og sakliste", ("politisk", "PS 14/12", None, None, "Godkjenning av innkalling og sakliste", False)),  # Volda
    ("Saknr         Tittel", "002/2015      Endring politisk reglement", ("politisk", "2/15", None, None, "Endring politisk reglement", False)),  # Radøy
    ("Sak nr.     Sakstittel", "088/13      B-sak Søknad om stilling", ("politisk", "88/13", None, None, "B-sak Søknad om stilling", True)),  # Nøtterøy
    ("Saksnr      Innhold                          Unntatt off.", "PS 43/26    Forlik i entreprisesak           Offl. § 23 tredje ledd",
     ("politisk", "PS 43/26", None, None, "Forlik i entreprisesak", True)),
    ("Saksnr      Innhold                          Gradert", "PS 3/20     Reguleringsplan for Myra         Nei", ("politisk", "PS 3/20", None, None, "Reguleringsplan for Myra", False)),
    ("Saksnr    Innhald                     Arkivsak", "003/26    Budsjettrammer 2027         26/119-4", ("politisk", "3/26", "2026/119", 4, "Budsjettrammer 2027", False)),
    ("Tittel                           Saksnr.    Arkivsaksnr.", "Kommuneplanens arealdel          12/18      17/2204", ("politisk", "12/18", "2017/2204", None, "Kommuneplanens arealdel", False)),
    ("Saksnr   Overskrift              Side", "DS 4/16  Skjenkeløyve Grand hotell        7", ("delegert", "DS 4/16", None, None, "Skjenkeløyve Grand hotell", False)),
    ("Saksnr   Tittel", "OS 2/24  Status vassverk", ("orientering", "OS 2/24", None, None, "Status vassverk", False)),
    ("Saksnr   Tittel", "MS 2/24  Brev frå Statsforvaltaren", ("referat", "MS 2/24", None, None, "Brev frå Statsforvaltaren", False)),
    ("Saksnr.   Tittel", "38/16     Sak unntatt offentlighet", ("politisk", "38/16", None, None, "Sak unntatt offentlighet", True)),  # Akershus
    # without column headings
    ("", "75/24       2024/32394-1          Innkomne svar på skriftlige spørsmål", ("politisk", "75/24", "2024/32394", 1, "Innkomne svar på skriftlige spørsmål", False)),
    ("", "14/12     11/1152   SAK TREKKES FRA SAKSKARTET", ("politisk", "14/12", "2011/1152", None, "SAK TREKKES FRA SAKSKARTET", False)),  # Tranøy
    ("", "PS 91/14     Vurdering av vei", ("politisk", "PS 91/14", None, None, "Vurdering av vei", False)),
    ("", "PS   1/26     Temaplan næring", ("politisk", "PS 1/26", None, None, "Temaplan næring", False)),
    ("", "PS 112/10 B-sak. Kulturpris 2010", ("politisk", "PS 112/10", None, None, "B-sak. Kulturpris 2010", True)),  # Verdal
    ("", "LR-57/2013 Referatsaker...2", ("politisk", "LR 57/13", None, None, "Referatsaker", False)),  # Lindesnesrådet
    ("", "AU-4/2018 REFERAT FRA MØTE", ("politisk", "AU 4/18", None, None, "REFERAT FRA MØTE", False)),
    ("", "SR-sak 47/16 Budsjett 2017", ("politisk", "SR 47/16", None, None, "Budsjett 2017", False)),
    ("", "KST sak 179/23 Økonomiplan", ("politisk", "KST 179/23", None, None, "Økonomiplan", False)),
    ("", "k-sak 42/19 Budsjett 2020", ("politisk", "K 42/19", None, None, "Budsjett 2020", False)),
    ("", "Notater 4/16 Orientering om samferdsel", ("orientering", "NOTATER 4/16", None, None, "Orientering om samferdsel", False)),
    ("", "Spørsmål 2/16 Spørsmål fra representanten Holm (Ap)", ("interpellasjon", "SPØRSMÅL 2/16", None, None, "Spørsmål fra representanten Holm (Ap)", False)),
    ("", "044/13: Referatsaker", ("politisk", "44/13", None, None, "Referatsaker", False)),
    ("", "61/14 : GODKJENNING AV PROTOKOLL FRA FORRIGE MØTE", ("politisk", "61/14", None, None, "GODKJENNING AV PROTOKOLL FRA FORRIGE MØTE", False)),  # Trøgstad
    ("", "Sak 5/24 Reglement for ungdomsrådet", ("politisk", "5/24", None, None, "Reglement for ungdomsrådet", False)),
    ("", "Saknr. 18/08 NY BARNEHAGE", ("politisk", "18/08", None, None, "NY BARNEHAGE", False)),  # Karmøy
    ("", "038/12:Protokoll", ("politisk", "38/12", None, None, "Protokoll", False)),  # Tromsø-området
    ("", "HS 08/09 Årsmelding", ("politisk", "HS 8/09", None, None, "Årsmelding", False)),
    ("", "PS 1//15 Spørsmål om skolebruksplan", ("politisk", "PS 1/15", None, None, "Spørsmål om skolebruksplan", False)),  # Nordreisa
    ("", "Sak nr. 073/13 - Regnskap 2012", ("politisk", "73/13", None, None, "Regnskap 2012", False)),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "row", "found"), ROWS, ids=[row[1][:24] for row in ROWS])
def test_a_row(columns: str, row: str, found: Found) -> None:
    heading = f"Saksliste\n\n{columns}\n" if columns else "Saksliste\n\n"
    assert rows(f"{heading}{row}\n") == [found]


LISTS: list[tuple[str, list[tuple[str | None, str | None, str]]]] = [
    # headings inside the list say the kind (Bergen, Melhus, Vennesla)
    (
        ("Muntlige spørsmål\n           2024/42009-1          Muntlige spørsmål 21.03.2024\n\n"
        "Saker til behandling\n75/24       2024/32394-1          Svar på spørsmål\n\nBergen bystyre\n"
        "78/24       2022/56554-48         Kommunedelplan\n"),
        [
            ("interpellasjon", None, "Muntlige spørsmål 21.03.2024"),
            ("politisk", "75/24", "Svar på spørsmål"),
            ("politisk", "78/24", "Kommunedelplan"),
        ],
    ),
    (
        ("Interpellasjoner\n1/25      2025/38698-2          Interpellasjon om brøyting\n\nSaker til behandling\n"
        "1/25      2023/257828-30        Godkjenning av protokoll\n"),
        [("interpellasjon", "1/25", "Interpellasjon om brøyting"), ("politisk", "1/25", "Godkjenning av protokoll")],
    ),
    (
        "Saksliste\n\nSaksnr    Tittel\nPS 1/24   Budsjett\nReferatsaker\n2/24      Brev fra fylkeskommunen\n",
        [("politisk", "PS 1/24", "Budsjett"), ("referat", "2/24", "Brev fra fylkeskommunen")],
    ),
    ("Saksliste\n\nDelegerte saker\n4/24   Byggeløyve gnr. 2\n", [("delegert", "4/24", "Byggeløyve gnr. 2")]),
    ("Saksliste\n\nEventuelt\n9/24   Møteplan\n", [("annet", "9/24", "Møteplan")]),
    # a remark below a title is not of it
    (
        ("Saksliste\n\nSaksnr   Tittel\n85/24    Nytt gjennomføringsvedtak\n         Til orientering – UFKN innstiller\n"
        "86/24    Utleie av Fløysletten\n"),
        [("politisk", "85/24", "Nytt gjennomføringsvedtak"), ("politisk", "86/24", "Utleie av Fløysletten")],
    ),
    # no case
    ("Saksliste\n\n56/09     09/810     PROTOKOLL\n\nEVENTUELT SENERE INNKOMNE SAKER.\n", [("politisk", "56/09", "PROTOKOLL")]),
    ("Torsdag 14. mars\n Tidspunkt         Sak\n 10.40             Avreise\n 10.55             Olaf Ryes vei 12/24\n", []),
    ("Kommuneplanen ble vedtatt i sak 12/24.\n\n12/24 ble vedtatt med 5 mot 3 stemmer.\n", []),
    ("Saksliste\n\n5/24 og 6/24 ble behandlet samlet.\n", []),
    # the page number in the middle of a title whose column is printed close
    ("SAKLISTE   Side\n\n62/19   19/01244-3   Skjenkeløyve - søknad om utviding av 3\n                     skjenkeareal\n", [("politisk", "62/19", "Skjenkeløyve - søknad om utviding av skjenkeareal")]),
    ("SAKLISTE   Side\n\n62/19   19/01244-3   Sal av tomt gnr. 62 bnr. 418 og bnr. 3\n                     Holdeskaret\n", [("politisk", "62/19", "Sal av tomt gnr. 62 bnr. 418 og bnr. 3 Holdeskaret")]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "found"), LISTS)
def test_a_list(printed: str, found: list[tuple[str | None, str | None, str]]) -> None:
    assert [(kind, number, title) for kind, number, _, _, title, _ in rows(printed)] == found


KNOWN_GAPS = [
    # all numbers before all titles: a text layer in reading order of columns (Namsos, Volda, Porsanger)
    ("Saksliste\n\nUtvalgssaksnr\nPS 91/14\nPS 92/14\nInnhold\nVurdering av vei\nKommunereform\n", ["Vurdering av vei", "Kommunereform"]),
    # a number misread by OCR (Sunndal)
    ("SAKSLISTE:\n\nPS3l/17   GODKJENNING AV PROTOKOLL\n", ["GODKJENNING AV PROTOKOLL"]),
    # several numbers in one row (Melhus)
    ("Saksliste\n\nPS 61-72/15   Referater\n", ["Referater"]),
    # the number's figures are lost (docplayer strips digits)
    ("Saksliste\n\nSak nr.   Sakstittel\n/13       Årsberetning\n", ["Årsberetning"]),
]  # fmt: skip


@pytest.mark.xfail(strict=True, reason="knowingly not handled")
@pytest.mark.parametrize(("printed", "titles"), KNOWN_GAPS)
def test_known_gaps(printed: str, titles: list[str]) -> None:
    assert [title for *_, title, _ in rows(printed)] == titles
