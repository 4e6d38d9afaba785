"""Reading order: across what stands on one baseline, block after block otherwise, prose column by column."""

from __future__ import annotations

import pytest

from tests.parsers.pdf.handmade import page, prose, put, tables, texts


def test_a_letterhead_beside_an_address_is_read_block_by_block() -> None:
    """Tana's: the name in two large lines, three small lines of address on the right, and no common baseline."""
    left = put(74, (71, "Deanu gielda"), size=17, bold=True) + put(95, (71, "Tana kommune"), size=17, bold=True)
    right = [
        *put(68, (297, "Postadresse: Rådhuset"), size=8),
        *put(77.6, (380, "Telefon: 78 00 00 00"), size=8),
        *put(87.2, (340, "E-post: postmottak"), size=8),
    ]
    assert texts(page(right, left)) == [
        "Deanu gielda",
        "Tana kommune",
        "Postadresse: Rådhuset",
        "Telefon: 78 00 00 00",
        "E-post: postmottak",
    ]


def test_a_title_beside_the_first_line_of_a_block_is_a_line_of_its_own() -> None:
    """Lyngen's: "Lyngen kommune" in 17 points, on its right labels in 10 points that go on below."""
    title = put(75, (71, "Lyngen kommune"), size=17)
    block = [put(72 + 13 * n, (320, label), (420, value), size=10) for n, (label, value) in enumerate(_META)]
    assert texts(page(title, *block)) == ["Lyngen kommune", *(f"{label}\t{value}" for label, value in _META)]
    assert tables(page(title, *block)) == [[list(pair) for pair in _META]]


_META = (("JournalpostID:", "24/11700"), ("Saksbehandler:", "Anette Holst"), ("Dato:", "17.10.2024"))


def test_labels_in_two_frames_stay_with_their_values() -> None:
    """Labels and values set as two blocks, the values a little lower: line by line they belong together."""
    labels = [put(100 + 14 * n, (60, label)) for n, (label, _) in enumerate(_META)]
    values = [put(102.8 + 14 * n, (200, value)) for n, (_, value) in enumerate(_META)]
    assert texts(page(*labels, *values)) == [f"{label}\t{value}" for label, value in _META]


def test_label_and_value_side_by_side_twice_are_read_across() -> None:
    rows = [
        put(100, (60, "Utvalg:"), (140, "Formannskapet"), (320, "Møtedato:"), (420, "12.03.2025")),
        put(115, (60, "Sted:"), (140, "Rådhuset"), (320, "Tidspunkt:"), (420, "18:00")),
    ]
    assert texts(page(*rows))[0] == "Utvalg:\tFormannskapet\tMøtedato:\t12.03.2025"


def test_a_block_that_begins_higher_than_its_neighbour_keeps_its_first_line() -> None:
    left = [
        put(118 + 11 * n, (60, text), size=9)
        for n, text in enumerate(("Fjellvær kommune", "Postboks 12", "9999 Fjellvær"))
    ]
    right = [
        put(100 + 13.2 * n, (360, text), size=10)
        for n, text in enumerate(("Vår ref.: 24/123", "Dato: 12.03.2025", "Telefon: 12 34"))
    ]
    assert texts(page(*left, *right)) == [
        "Fjellvær kommune", "Postboks 12", "9999 Fjellvær", "Vår ref.: 24/123", "Dato: 12.03.2025", "Telefon: 12 34",
    ]  # fmt: skip


@pytest.mark.parametrize("shift", [0.0, 5.0])
def test_two_columns_of_prose_are_read_one_after_the_other(shift: float) -> None:
    left, right = prose(60, 100, 9), prose(320, 100 + shift, 9, width=210)
    found = texts(page(left, right))
    assert found == [*texts(page(left)), *texts(page(right))]
    assert tables(page(left, right)) == []


def test_a_table_row_stays_a_row_also_with_long_cells() -> None:
    """Høringsinnspill and Kommunedirektørens vurdering side by side: both begin again at each row."""
    rows = [
        prose(60, 100, 4), prose(320, 100, 3, width=200),
        prose(60, 170, 3), prose(320, 170, 4, width=200),
    ]  # fmt: skip
    found = texts(page(*rows))
    assert found[0].count("\t") == 1
    (table,) = tables(page(*rows))
    assert len(table) == 2
    assert all(len(cell.split()) > 15 for row in table for cell in row)


def test_signatures_side_by_side_are_read_person_by_person() -> None:
    rows = [
        prose(60, 100, 2),
        put(160, (60, "Eirik Larsen"), (320, "Johanne Larsen")),
        put(173, (60, "ordfører"), (320, "utvalgssekretær")),
    ]
    assert texts(page(*rows))[2:] == ["Eirik Larsen", "ordfører", "Johanne Larsen", "utvalgssekretær"]


def test_footnotes_come_last() -> None:
    note = put(780, (60, "1 Møtte kl. 18.30"), size=8)
    assert texts(page(note, prose(60, 100, 3)))[-1] == "1 Møtte kl. 18.30"
