"""Tables in texts: columns of white space and of rules are found by position, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from parsers.readers.text import read_text
from schemas.page import Origin
from tests.parsers.readers.text_pages import FIXTURES, pages_of, rows_of


def tables_of(text: str) -> list[list[list[str]]]:
    pages = pages_of(text.strip("\n"))
    assert all(table.origin is Origin.SPACED for table in pages.tables)
    return [rows_of(pages, table) for table in pages.tables]


def test_minutes_have_their_tables_cell_by_cell() -> None:
    pages = read_text((FIXTURES / "protokoll_elements.txt").read_bytes())
    labels, members, staff, cases = (rows_of(pages, table) for table in pages.tables)
    assert labels[2] == [
        "Møtested:",
        "Fjordvik rådhus, møterom Skjæret, og befaring på Øvre Ås klokka 12:00 før møtet,|deretter Fredrikkesalen.",
    ]
    assert members == [
        ["Navn", "Funksjon", "Repr.", "Varamedlem for"],
        ["Eli Rognmo Agdal", "Leder", "H", ""],
        ["Anne Marte Høgsæther", "Varamedlem", "AP", "Kjell Magne Haugtun"],
        ["Monika Luktvass", "Medlem", "AP", ""],
        ["Sigrun Modalsli", "Medlem", "SP", ""],
    ]
    assert staff[1:] == [["Susann Bratlien", "utvalgssekretær"], ["Ingunn Ramdalen", "Kommunalsjef"]]
    assert [row[0] for row in cases] == ["Utvalgs-|saksnr", "PS 1/26", "PS 2/26", "PS 3/26", "RS 1/26", "RS 2/26"]
    assert cases[2][1].endswith("86/6 -|Gunnlaug Skeie og Oddvar Arnesen")
    assert cases[3] == ["PS 3/26", "Oppgjør etter avsluttet byggekontrakt", "X"]
    assert cases[4][1].endswith("|Kattbergstien 60 - avslag på søknad om dispensasjon for flytebrygge")


def test_first_rows_that_name_the_columns_are_headers() -> None:
    pages = read_text((FIXTURES / "protokoll_elements.txt").read_bytes())
    headers = [[cell.header for cell in table.cells if cell.row == 0] for table in pages.tables]
    assert headers == [[False, False], [True] * 4, [True] * 2, [True] * 3]
    assert not any(cell.header for table in pages.tables for cell in table.cells if cell.row)


def test_what_only_looks_like_a_table_is_none() -> None:
    pages = read_text((FIXTURES / "innkalling_esa.txt").read_bytes())
    inside = {span.line for table in pages.tables for cell in table.cells for span in cell.spans}
    outside = " ".join(line.text for line in pages.lines if line.number not in inside)
    for part in (
        "KVITNES",
        "MØTEINNKALLING",
        "Innkalling . .",
        "Saksliste ....",
        "finnes    på",
        "rådmann",
        "1    Plankart",
    ):
        assert part in outside


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            """
Utvalg:             Klagenemnda                            Dato:        10.02.2025
Møtested:           Rådhuset, kantina 2.etg                Tid:         Kl. 09:00-10:00
""",
            [["Utvalg:", "Klagenemnda", "Dato:", "10.02.2025"], ["Møtested:", "Rådhuset, kantina 2.etg", "Tid:", "Kl. 09:00-10:00"]],
        ),
        (
            """
 Saksnr.              Utvalg                        Møtedato
 PS 01/25             Klagenemnda                   10.02.2025
""",
            [["Saksnr.", "Utvalg", "Møtedato"], ["PS 01/25", "Klagenemnda", "10.02.2025"]],
        ),
        (
            """
Saksnr.   Arkivsak        Sakstittel                                             Side
29/24     2024/45676-2 Protokoll kontrollutvalet 12.03.2024                      Error!
                                                                                 Bookmark not
                                                                                 defined.
30/24     2022/132201- Oppfølging - forvaltningsrevisjon av samhandling med      3
          17           spesialisthelsetenesta
31/24     2024/63251-1 Uttale frå kontrollutvalet til årsrekneskap               4
""",
            [
                ["Saksnr.", "Arkivsak", "Sakstittel", "Side"],
                ["29/24", "2024/45676-2", "Protokoll kontrollutvalet 12.03.2024", "Error!|Bookmark not|defined."],
                ["30/24", "2022/132201-|17", "Oppfølging - forvaltningsrevisjon av samhandling med|spesialisthelsetenesta", "3"],
                ["31/24", "2024/63251-1", "Uttale frå kontrollutvalet til årsrekneskap", "4"],
            ],
        ),
        (
            """
Utvalgs-     Innhold                                              Lukket   Arkivsaksnr
saksnr
PS 31/2014   Godkjenning av innkalling
RS 6/2014    Tildeling av skjønnsmidler 2014 - brev fra                    2014/312
             fylkesmannen
PS 35/2014   Søknad om kjøp av tilleggsareal til gnr 12 bnr 264            2014/771
PS 39/2014   Oppgjør etter avsluttet byggekontrakt                X        2012/1433
""",
            [
                ["Utvalgs-|saksnr", "Innhold", "Lukket", "Arkivsaksnr"],
                ["PS 31/2014", "Godkjenning av innkalling", "", ""],
                ["RS 6/2014", "Tildeling av skjønnsmidler 2014 - brev fra|fylkesmannen", "", "2014/312"],
                ["PS 35/2014", "Søknad om kjøp av tilleggsareal til gnr 12 bnr 264", "", "2014/771"],
                ["PS 39/2014", "Oppgjør etter avsluttet byggekontrakt", "X", "2012/1433"],
            ],
        ),
        (
            """
Til stede:                       Marte Joansen (FrP)
                                 Reidar Digranes (Sp)
Forfall:                         Kristin B. Meyer (H)
""",
            [["Til stede:", "Marte Joansen (FrP)"], ["", "Reidar Digranes (Sp)"], ["Forfall:", "Kristin B. Meyer (H)"]],
        ),
        (
            """
Budsjett   Ansvar   Tjeneste    Sum
2024       6400     3352             350.000
2024       6400     3250            -350.000
""",
            [["Budsjett", "Ansvar", "Tjeneste", "Sum"], ["2024", "6400", "3352", "350.000"], ["2024", "6400", "3250", "-350.000"]],
        ),
        (
            """
33/25        Oppgradering av utstillingslokaler i Permanenten, Kode 1. Utvidelse av
             gjennomføringsvedtak, sak 15/22
""",
            [["33/25", "Oppgradering av utstillingslokaler i Permanenten, Kode 1. Utvidelse av|gjennomføringsvedtak, sak 15/22"]],
        ),
        (
            """
Nr.   Navn                 Parti   Funksjon              Oppmøte
1     Kari Fjellstad       H       Ordfører              Møtte
      Åse Marie Ødegård            Varaordfører, leder
2                          Ap                            Møtte fra kl. 18.30
      Flaathen                     av klageutvalget
                                                         Fratrådte som
4     Øyvind Æsøy          SV      Medlem                inhabil, fvl. § 6 første
                                                         ledd
5     André Flatøy         FrP     Medlem                Møtte
""",
            [
                ["Nr.", "Navn", "Parti", "Funksjon", "Oppmøte"],
                ["1", "Kari Fjellstad", "H", "Ordfører", "Møtte"],
                ["2", "Åse Marie Ødegård|Flaathen", "Ap", "Varaordfører, leder|av klageutvalget", "Møtte fra kl. 18.30"],
                ["4", "Øyvind Æsøy", "SV", "Medlem", "Fratrådte som|inhabil, fvl. § 6 første|ledd"],
                ["5", "André Flatøy", "FrP", "Medlem", "Møtte"],
            ],
        ),
        (
            """
 Saksnr.        Arkivsaknr.      Tittel                                                   Side
 Saker til behandling
 PS 14/25       25/00016-2       Godkjenning av protokoll fra møtet 5. februar 2025         3
 PS 15/25       24/01873-11      Detaljregulering for Fløifjellet hyttefelt, gnr. 41        4
                                 bnr. 7
                24/01873-12      Vedlegg: fylkeskommunens offisielle uttalelse             19
 Referatsaker
 RS 3/25        25/00090-6       Referat fra møte i eldrerådet, 11. februar 2025          121
""",
            [
                ["Saksnr.", "Arkivsaknr.", "Tittel", "Side"],
                ["Saker til behandling", "", "", ""],
                ["PS 14/25", "25/00016-2", "Godkjenning av protokoll fra møtet 5. februar 2025", "3"],
                ["PS 15/25", "24/01873-11", "Detaljregulering for Fløifjellet hyttefelt, gnr. 41|bnr. 7", "4"],
                ["", "24/01873-12", "Vedlegg: fylkeskommunens offisielle uttalelse", "19"],
                ["Referatsaker", "", "", ""],
                ["RS 3/25", "25/00090-6", "Referat fra møte i eldrerådet, 11. februar 2025", "121"],
            ],
        ),
        (
            """
Namn                 Parti    Rolle
Åse Øyasæter         SP       Ordførar
Ærlend Åmodt         AP       Varaordførar

Per Ås               H        Medlem
""",
            [["Namn", "Parti", "Rolle"], ["Åse Øyasæter", "SP", "Ordførar"], ["Ærlend Åmodt", "AP", "Varaordførar"], ["Per Ås", "H", "Medlem"]],
        ),
    ],
)  # fmt: skip
def test_columns_of_white_space_are_a_table(text: str, rows: list[list[str]]) -> None:
    assert tables_of(text) == [rows]


@pytest.mark.parametrize(
    "text",
    [
        "1.   Kommunestyret vedtar nye vedtekter\n     slik de følger.\n2.   Satsen settes til kr 100.\n3.   Tiltaket trer i kraft straks.",
        "a)   første punkt\nb)   andre punkt\nc)   tredje punkt",
        "•    At eiendommen bebos\n•    At eiendommen drives",
        "1    Plankart datert 02.05.2014\n2    Reguleringsbestemmelser\n3    Planbeskrivelse",
        "                         MØTEPROTOKOLL\n                         Kommunestyret",
        "Innledning ............ 1\nSaker ................. 2",
        "Underskrift: ______________      Dato: __________\nUnderskrift: ______________      Dato: __________",
        "Jon Aslak Fjellbakk                               Kirsten Ovesen\nOrdfører                                          Rådmann",
        "Eirik Larsen                Johanne Larsen\nordfører                    spesialkonsulent",
        "Dette er   justert  prosa   som fyller  linjen helt ut\ntil høyre marg  og har   ujevne mellomrom    mellom\nordene uten  at   det er noen   kolonner i den.",
        "KVALSUND KOMMUNE                           Møte nr. 5/2009\n\n\nMØTEINNKALLING",
        "En helt vanlig setning som ikke har noen kolonner.\nOg en til.",
    ],
)
def test_what_is_no_table_stays_lines(text: str) -> None:
    assert tables_of(text) == []


def test_a_table_ends_where_prose_or_another_table_begins() -> None:
    text = """
Saksbehandler: Leif Bergsetlien                   Arkiv: 033 &17
Arkivsaksnr.: 09/810

Saksnr.:        Utvalg                                    Møtedato
57/09           Kommunestyret                             24.09.2009

SØKNAD OM FRITAK FRA POLITISKE VERV
"""
    assert tables_of(text) == [[["Saksnr.:", "Utvalg", "Møtedato"], ["57/09", "Kommunestyret", "24.09.2009"]]]
