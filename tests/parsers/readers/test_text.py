"""Text: every character kept, pages and running heads told apart, tables found by position and nothing else taken for one."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.readers.encoding import clean_text
from parsers.readers.text import read_text
from parsers.readers.text.breaks import LIMIT, cut_line
from pipeline.lines import render_lines
from schemas.outcome import DocumentError, Status
from schemas.page import Furniture, Line, Origin, Pages, Table

FIXTURES = Path(__file__).parents[2] / "fixtures" / "tekst"
TEXTS = [path for path in sorted(FIXTURES.glob("*.txt")) if ".lines" not in path.suffixes]
SHARED = Path(__file__).resolve().parents[4] / "shared"
CORPUS = SHARED / "corpus"
HOSTILE = SHARED / "hostile" / "text"


def pages_of(text: str) -> Pages:
    return read_text(text.encode())


def rows_of(pages: Pages, table: Table) -> list[list[str]]:
    """Each row's cells from the first column on; "|" where a cell goes on in a further line."""
    lines = {line.number: line for line in pages.lines}
    width = max(cell.col for cell in table.cells) + 1
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        row = rows.setdefault(cell.row, [""] * width)
        row[cell.col] = "|".join(lines[span.line].text[span.start : span.end] for span in cell.spans)
    return list(rows.values())


def cells_of(pages: Pages) -> list[tuple[Line, list[tuple[int, int]]]]:
    """Each line with where its cells begin and end; of one in no table, the parts that two spaces hold apart."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for span in (span for table in pages.tables for cell in table.cells for span in cell.spans):
        spans.setdefault(span.line, []).append((span.start, span.end))
    runs = re.compile(r"\S+(?: \S+)*")
    return [
        (line, sorted(spans.get(line.number) or [one.span() for one in runs.finditer(line.text)]))
        for line in pages.lines
    ]


def tables_of(text: str) -> list[list[list[str]]]:
    pages = pages_of(text.strip("\n"))
    assert all(table.origin is Origin.SPACED for table in pages.tables)
    return [rows_of(pages, table) for table in pages.tables]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_fixture_is_seen_as_its_golden_says(path: Path) -> None:
    seen = "\n".join(render_lines(read_text(path.read_bytes()))) + "\n"
    assert seen == path.with_suffix(".txt.lines.txt").read_text("utf-8")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_fixture_loses_no_word(path: Path) -> None:
    seen = " ".join(line.text for line in read_text(path.read_bytes()).lines)
    assert seen.split() == path.read_text("utf-8").split()


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


def test_running_heads_and_page_numbers_are_marked_and_titles_are_not() -> None:
    pages = read_text((FIXTURES / "protokoll_elements.txt").read_bytes())
    assert len(pages.pages) == 3
    heads = [(line.page, line.text.strip()[:8]) for line in pages.lines if line.furniture is Furniture.RUNNING_HEAD]
    assert heads == [
        (1, "Fjordvik"),
        (1, "Side 1 a"),
        (2, "Fjordvik"),
        (2, "Side 2 a"),
        (3, "Fjordvik"),
        (3, "Side 3 a"),
    ]


def test_bare_page_numbers_count_up_and_a_letterhead_on_one_page_is_none() -> None:
    pages = read_text((FIXTURES / "innkalling_esa.txt").read_bytes())
    assert [line.text.strip() for line in pages.lines if line.furniture] == ["1", "2"]


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
    "same",
    [
        "   1. Skattesatsen settes til 5 promille.\n   2. Bunnfradraget er kr 300.000",
        "   a) Planen vedtas\n   - kart",
        "Innstillingen enstemmig vedtatt.",
        "Avstemning:",
    ],
)
def test_what_two_pages_end_or_begin_with_alike_is_no_running_head(same: str) -> None:
    text = f"Fjordvik kommune\n\nInnstilling er gitt:\n\n{same}\f{same}\n\nSaken er slik:\n\n{same}\n\nSide 2 av 2"
    pages = pages_of(text)
    said = [line.text for line in pages.lines if not line.furniture]
    assert [line for line in said if line in same.split("\n")] == same.split("\n") * 3


def test_every_page_has_its_kind_as_title_and_keeps_it() -> None:
    text = "\f".join(
        f"Saksframlegg\n\nSak nummer {word} handler om noe annet enn de andre.\n" for word in ("en", "to", "tre")
    )
    assert [line.furniture for line in pages_of(text).lines] == [None] * 6


def test_case_numbers_on_top_of_pages_are_no_running_heads() -> None:
    text = "\f".join(f"Sak {number}/24\n\nTekst om sak som er ulik {number * 'x'}.\n" for number in (1, 2, 3))
    assert [line.furniture for line in pages_of(text).lines] == [None] * 6


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


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            """
Utvalg:     Formannskapet
Møtested:   Rådhuset, møterom 1
Dato:       12.03.2025

Navn        Parti             Funksjon
Kari Moe    H                 Leder
Ola Lie     Sp                Medlem
""",
            ["Møtested:", "Rådhuset, møterom 1"],
            id="a table below an empty line",
        ),
        pytest.param(
            """
Møtested    Rådhuset, møterom Nord
Dato        12.03.2025

Navn        Parti             Funksjon
Kari Moe    H                 Leder
Ola Lie     Sp                Medlem
""",
            ["Møtested", "Rådhuset, møterom Nord"],
            id="labels without a colon",
        ),
        pytest.param(
            """
Møtested:   Rådhuset, møterom 1
Dato:       12.03.2025        Tid: 10:00
Leder:      Kari Nordmann     Sekretær: Per Ås
""",
            ["Møtested:", "Rådhuset, møterom 1"],
            id="a second label in the lines below",
        ),
        pytest.param(
            """
Møtested:   Rådhuset, møterom Nord
Til stede:  Kari Moe          Leder        H
            Ola Lie           Medlem       Sp
""",
            ["Møtested:", "Rådhuset, møterom Nord"],
            id="what stands below another label",
        ),
        pytest.param(
            """
Møtested:   Rådhuset, Store sal Dato:   12.03.2025
Møteleder:  Kari Moe            Tid:    10:00
Sekretær:   Per Ås              Møtenr: 2
""",
            ["Møtested:", "Rådhuset, Store sal", "Dato:", "12.03.2025"],
            id="a label that one space parts from the value before",
        ),
        pytest.param(
            """
Ap:   Kari Moe           Per Ås
H:    Anne Marie Fjeldli Ole Vik
Sp:   Liv Nes            Jo Dahl
""",
            ["H:", "Anne Marie Fjeldli", "Ole Vik"],
            id="names in columns beside labels",
        ),
        pytest.param(
            """
Sakshandsamar: Kari Fjellheim                     Arkiv: C20
Arkivsaksnr.: 12/2208
Saksnr.:            Utval                         Møtedato
19/13               Formannskapet                 14.03.2013
/                   Kommunestyret
""",
            ["Sakshandsamar: Kari Fjellheim", "Arkiv: C20"],
            id="a value behind its label",
        ),
        pytest.param(
            """
Navn                           Funksjon
Ola Nordmann Vik (fra kl. 12.40) Medlem
Kari Moe                       Leder

Vara for         Møtt          Parti
Per Ås           Liv Nes (fra  Sp
Jo Dahl          Ole Lie       H
""",
            ["Kari Moe", "Leder"],
            id="rows keep their own columns",
        ),
    ],
)  # fmt: skip
def test_a_value_keeps_its_last_word_though_it_lines_up_with_what_is_below(text: str, rows: list[str]) -> None:
    assert rows in [[line.text[start:end] for start, end in parted] for line, parted in cells_of(pages_of(text))]


def test_a_table_ends_where_prose_or_another_table_begins() -> None:
    text = """
Saksbehandler: Leif Bergsetlien                   Arkiv: 033 &17
Arkivsaksnr.: 09/810

Saksnr.:        Utvalg                                    Møtedato
57/09           Kommunestyret                             24.09.2009

SØKNAD OM FRITAK FRA POLITISKE VERV
"""
    assert tables_of(text) == [[["Saksnr.:", "Utvalg", "Møtedato"], ["57/09", "Kommunestyret", "24.09.2009"]]]


def test_form_feeds_part_pages_and_words() -> None:
    pages = pages_of("en\n\fto\f\ftre\n\f")
    assert [(line.page, line.text) for line in pages.lines] == [(1, "en"), (2, "to"), (4, "tre")]
    assert [page.number for page in pages.pages] == [1, 2, 3, 4]


def test_pages_printed_as_one_line_each_are_pages() -> None:
    pages = read_text((FIXTURES / "sidelinjer.txt").read_bytes())
    assert [(line.page, line.text[:14], line.furniture) for line in pages.lines] == [
        (1, "1", Furniture.RUNNING_HEAD),
        (1, "Selnes kommune", None),
        (2, "2", Furniture.RUNNING_HEAD),
        (2, "Fra administra", None),
    ]


def test_a_soft_hyphen_ends_a_line_and_vanishes_within() -> None:
    pages = pages_of("odelsløs\u00ad\u2010\nningssaken er av\u00adsluttet")
    assert [(line.text, line.hyphenated) for line in pages.lines] == [
        ("odelsløs\u00ad", True),
        ("ningssaken er avsluttet", False),
    ]


def test_marks_of_markdown_are_taken_off_and_remembered() -> None:
    pages = pages_of("# Møteprotokoll\n\n**Arkivsak**  \n24/1-1\n\n| Navn | Parti |\n|---|---|\n| Åse Ås | SP |\n")
    assert [(line.text, line.level, line.bold, line.hard_break) for line in pages.lines] == [
        ("Møteprotokoll", 1, False, False),
        ("Arkivsak", None, True, True),
        ("24/1-1", None, False, False),
        ("Navn\tParti", None, False, False),
        ("Åse Ås\tSP", None, False, False),
    ]
    assert [table.origin for table in pages.tables] == [Origin.STATED]
    assert rows_of(pages, pages.tables[0]) == [["Navn", "Parti"], ["Åse Ås", "SP"]]


@pytest.mark.parametrize("data", [b"", b" \r\n \t", b"\x00" * 50, b"\f\f", "\ufeff".encode()])
def test_a_text_without_a_word_is_empty(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_text(data)
    assert caught.value.outcome.status is Status.EMPTY


words = st.text(alphabet="abcdefghijABCDæøåÆØÅé0123456789.,:;-–§/()«»", min_size=1, max_size=12)
lines = st.lists(st.tuples(st.integers(0, 30), st.lists(st.tuples(words, st.integers(1, 20)), max_size=6)), max_size=25)


@given(lines, st.sampled_from(["utf-8", "utf-16"]), st.sampled_from(["\n", "\r\n", "\f"]))
@settings(max_examples=150, deadline=None)
def test_the_same_words_in_the_same_order(
    printed: list[tuple[int, list[tuple[str, int]]]], encoding: str, end: str
) -> None:
    text = end.join(" " * indent + "".join(word + " " * gap for word, gap in row) for indent, row in printed)
    if not text.split() or "Ã" in text:
        return
    try:
        pages = read_text(text.encode(encoding))
    except DocumentError:
        pytest.fail("words were lost")
    assert " ".join(line.text for line in pages.lines).split() == text.split()
    by_number = {line.number: line for line in pages.lines}
    assert len(by_number) == len(pages.lines)
    for table in pages.tables:
        seen = [(span.line, at) for cell in table.cells for span in cell.spans for at in range(span.start, span.end)]
        assert len(seen) == len(set(seen)), "a character stands in two cells"
        own = {line for line, _ in seen}
        for number in own:
            printed_there = {at for at, ch in enumerate(by_number[number].text) if not ch.isspace()}
            assert printed_there <= {at for line, at in seen if line == number}, "a word of a row stands in no cell"


values = st.lists(
    st.sampled_from(["Rådhuset,", "møterom", "1", "Nord", "Store", "sal", "Kari", "2.", "etg", "AP"]),
    min_size=1,
    max_size=5,
)
columns = st.tuples(st.integers(4, 30), st.integers(4, 30))


@given(st.lists(values, min_size=1, max_size=4), columns, st.integers(0, 1), st.integers(1, 4))
@settings(max_examples=200, deadline=None)
def test_the_value_of_a_label_is_whole_wherever_the_columns_below_begin(
    heads: list[list[str]], widths: tuple[int, int], empty: int, rows: int
) -> None:
    printed = [f"Felt {number}:    {' '.join(value)}" for number, value in enumerate(heads)]
    first, second = (12 + at for at in widths)
    cells = ("Til stede:".ljust(12), "Per Ås".ljust(first - 12), "Leder".ljust(max(second - first, 7)), "Sp")
    table = ["".join(cells), *("".join(("".ljust(12), *cells[1:])) for _ in range(rows - 1))]
    pages = pages_of("\n".join([*printed, *[""] * empty, *table]))
    found = [[line.text[start:end] for start, end in parted] for line, parted in cells_of(pages)]
    assert found[: len(heads)] == [[f"Felt {number}:", " ".join(value)] for number, value in enumerate(heads)]


@given(st.text(alphabet="ab .?A", max_size=400), st.integers(1, 60))
def test_a_cut_line_keeps_every_character(text: str, times: int) -> None:
    long = text * times * 20
    parts = list(cut_line(long))
    assert "".join(parts) == long
    assert all(len(part) <= LIMIT for part in parts)


def test_a_line_without_end_is_cut_after_sentences() -> None:
    text = "Saken ble vedtatt enstemmig. " * 2000
    printed = pages_of(text).lines
    assert len(printed) == 6
    assert all(line.text.endswith("enstemmig.") for line in printed)
    assert [line.number for line in printed] == list(range(1, 7))


@pytest.mark.parametrize(
    "text",
    [
        "x" * 2_000_000,
        "\n" * 500_000 + "x",
        " " * 500_000 + "x",
        "a  b   c    d\n" * 30_000,
        "1.1.1." * 100_000,
        "**" * 200_000 + "\n# a\n# b",
        "Navn        Parti\n\n" * 20_000,
        "a" + "  b" * 100_000,
        "\f".join(f"Side {n}\n\nx   y\n" for n in range(3000)),
    ],
    ids=["letters", "blank lines", "spaces", "columns", "dots", "marks", "heads", "one wide line", "pages"],
)
def test_long_texts_are_read_in_linear_time(text: str) -> None:
    start = time.process_time()
    read_text(text.encode())
    assert time.process_time() - start < 20


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the shared hostile files are not here")
def test_hostile_texts_end() -> None:
    empty = set()
    for path in sorted(HOSTILE.glob("*.txt")):
        try:
            assert read_text(path.read_bytes()).lines
        except DocumentError:
            empty.add(path.stem)
    assert empty == {"blank-lines-1m", "nul"}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_corpus_loses_no_word() -> None:
    for path in sorted([*CORPUS.glob("dev-*/*.txt"), *CORPUS.glob("layouts/*.txt")]):
        text = (
            clean_text(path.read_text("utf-8")).replace("\u00ad\u2010", "").replace("\u00ad-", "").replace("\u00ad", "")
        )
        seen = "".join(line.text for line in read_text(path.read_bytes()).lines).replace("\u00ad", "")
        assert "".join(seen.split()) == "".join(text.split()), path.name
