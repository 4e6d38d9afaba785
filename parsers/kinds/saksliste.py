"""The case list: rows of number, archive case and title under headings that say what kind of cases they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from parsers.blocks import Block
from parsers.labels import LabelTable, read_table
from parsers.layouts import Layout
from parsers.outline import Section
from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.evidence import Cited, derived
from schemas.kodelister import Moetesakstype
from schemas.normal.nummer import read_saksnummer, read_saksprefiks
from schemas.records import Moetesak

SAKSTYPE: Mapping[str, Moetesakstype] = {
    "politiske": Moetesakstype.POLITISK,
    "referatsaker": Moetesakstype.REFERAT,
    "delegerte": Moetesakstype.DELEGERT,
    "orienteringer": Moetesakstype.ORIENTERING,
    "spoersmaal": Moetesakstype.INTERPELLASJON,
}
_NUMBER = re.compile(r"^(?:[A-ZÆØÅ]{1,4}[ -])?\d{1,4}/\d{2,4}$")
# "24/19079-1": the archive case's own number is year/sequence, by its column
_ARCHIVE = re.compile(r"^(?:19|20)?\d{2}/\d{1,6}(?:\s?-\s?\d{1,4})?$")
_MARKER = re.compile(r"^(?:\d{1,3}[.)]|[-–•])\s+(?P<tittel>\S.*)$", re.DOTALL)


class Row(msgspec.Struct, frozen=True):
    """A row of the agenda as printed, with the heading it stands under."""

    saksnummer: Passage | None
    arkivsak: Passage | None
    tittel: Passage | None
    sakstype: Cited | None


def parse_saksliste(sections: Sequence[Section], layout: Layout) -> tuple[Row, ...]:
    """The rows of the case list, in order; lines that are no row (page numbers, rules) give none."""
    rows: list[Row] = []
    for section in sections:
        rows += _rows(section, layout)
    return tuple(rows)


def parse_punkter(section: Section) -> tuple[Row, ...]:
    """The items of a list under a heading: "1. PFU drøftet årshjul for HP 2025" under Referatsaker."""
    rows = []
    for block in section.body:
        match = _MARKER.match(block.text)
        if match is not None:
            title = block.passage.part(match.start("tittel"))
            rows.append(Row(None, None, title, sakstype_of(section)))
    return tuple(rows)


def sakstype_of(section: Section) -> Cited | None:
    """The kind of case that the heading says."""
    kind = SAKSTYPE.get(section.role)
    return derived(kind.value, section.heading.passage.whole()) if kind else None


# The kind of case that a number's prefix says. FO is *forespørsel*, MS *meldingssak*, DS *delegert sak*.
_TYPE_OF_PREFIX: Mapping[str, Moetesakstype] = {
    "PS": Moetesakstype.POLITISK,
    "RS": Moetesakstype.REFERAT,
    "MS": Moetesakstype.REFERAT,
    "DS": Moetesakstype.DELEGERT,
    "OS": Moetesakstype.ORIENTERING,
    "NOTATER": Moetesakstype.ORIENTERING,
    "FO": Moetesakstype.INTERPELLASJON,
    "SPØRSMÅL": Moetesakstype.INTERPELLASJON,
    "INTERPELLASJON": Moetesakstype.INTERPELLASJON,
}


def sakstype_of_number(number: Cited) -> Cited | None:
    """The kind of case that the prefix of a number says; None when it has none, or one of the body's own."""
    kind = _TYPE_OF_PREFIX.get(read_saksprefiks(number.text) or "")
    return derived(kind.value, number) if kind else None


def draft_row(row: Row) -> dict[str, Value | None]:
    """The fields of a moetesak that a row of the case list states."""
    values: dict[str, Value | None] = {"moetesakstype": row.sakstype}
    if row.saksnummer is not None:
        values["saksnummer"] = row.saksnummer.whole()
        values |= prefix_of(row.saksnummer)
    if row.arkivsak is not None:
        values |= archive_number(row.arkivsak)
    if row.tittel is not None:
        values["tittel"] = row.tittel.whole()
    return values


def prefix_of(number: Passage) -> dict[str, Value | None]:
    """The letters before a case number: the PS of "PS 5/24"."""
    match = re.match(r"^(?P<prefiks>[A-ZÆØÅ]{1,4})[ -]?(?=\d)", number.text)
    return {"saksprefiks": number.cite(match, "prefiks")} if match else {}


def archive_number(number: Passage) -> dict[str, Value | None]:
    """Archive case and, where printed, the number within it: both stand in "24/19079-1"."""
    cited = number.whole()
    values: dict[str, Value | None] = {"mappe_id": cited}
    if re.search(r"\d\s?-\s?\d{1,4}$", number.text):
        values["journalpostnummer"] = cited
    return values


def new_moetesak(row: Row) -> Draft:
    """The draft of a case that is only listed."""
    return Draft(Moetesak, draft_row(row))


def _rows(section: Section, layout: Layout) -> Iterator[Row]:
    kind = sakstype_of(section)
    index = 0
    while index < len(section.body):
        block = section.body[index]
        table = read_table(section.body, index, layout)
        if table is not None and "sakstittel" in table.roles:
            yield from (_from_columns(table, row, kind) for row in table.rows)
            index += 1 + len(table.rows)
            continue
        row = _from_order([cell for cell in block.cells if cell], layout, kind)
        if row is not None:
            yield row
        index += 1


def _from_columns(table: LabelTable, block: Block, kind: Cited | None) -> Row:
    return Row(
        table.column(block, "saksnummer"), table.column(block, "arkivsak"), table.column(block, "sakstittel"), kind
    )


def _from_order(cells: Sequence[Passage], layout: Layout, kind: Cited | None) -> Row | None:
    """A row without a header: its columns stand in the layout's order, a column that is not printed is skipped."""
    if not cells or not _NUMBER.match(cells[0].text) or read_saksnummer(cells[0].text) is None:
        return None
    values: dict[str, Passage] = {}
    left = list(cells)
    for column in layout.saksliste.kolonner:
        if left and _fits(column, left[0].text):
            values[column] = left.pop(0)
    if "sakstittel" not in values:
        return None
    return Row(values.get("saksnummer"), values.get("arkivsak"), values["sakstittel"], kind)


def _fits(column: str, text: str) -> bool:
    if column == "saksnummer":
        return bool(_NUMBER.match(text))
    if column == "arkivsak":
        return bool(_ARCHIVE.match(text))
    return column == "sakstittel" or text.strip().isdigit()
