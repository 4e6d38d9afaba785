"""Attendance: who was called, came, was absent, and met for whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parsers.blocks import Block
from parsers.labels import LabelTable, read_table
from parsers.layouts import Layout
from parsers.outline import Section
from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.evidence import Cited, derived
from schemas.kodelister import Deltakertype, Oppmoete
from schemas.normal.roller import TITLER
from schemas.records import Moetedeltaker

OPPMOETE: Mapping[str, Oppmoete] = {
    "til_stede": Oppmoete.MOETT,
    "varamedlemmer": Oppmoete.MOETT,
    "administrasjon": Oppmoete.MOETT,
    "andre": Oppmoete.MOETT,
    "forfall": Oppmoete.FORFALL,
    "innkalte": Oppmoete.INNKALT,
}
_TYPE: Mapping[str, Deltakertype] = {
    "administrasjon": Deltakertype.ADMINISTRASJON,
    "andre": Deltakertype.ANNEN,
}
# "Lene W. Conradi (H)"
_NAME_CELL = re.compile(r"^(?P<navn>[^()\n]{2,80}?)\s*(?:\((?P<parti>[^()\n]{1,40})\))?\s*$")
# "Kari Vik (SV), Ola Dal (Sp)", "- Kari Vik"
_LISTED = re.compile(r"[^,;•\s–-][^,;•]*")
_NAME = re.compile(r"^[A-ZÆØÅÁÉÖÄ][\w.'’-]*(?:[ -]+(?:[a-zæøå]{1,3} )?[A-ZÆØÅÁÉÖÄ][\w.'’-]*)+$")


def parse_deltakere(sections: Sequence[Section], layout: Layout, antall: Cited | None) -> tuple[Draft, ...]:
    """The attendance list. ``antall`` is the stated number of members present.

    In minutes, people listed under "Innkalte" are those who came: absences stand under "Forfall", and the stated
    number of members present says how many were there.
    """
    participants: list[Draft] = []
    for section in sections:
        if section.role not in OPPMOETE:
            continue
        oppmoete = _oppmoete(section, antall)
        kind = _TYPE.get(section.role, Deltakertype.FOLKEVALGT)
        heading = section.heading.passage.whole()
        for values in _people(section.body, layout):
            values["oppmoete"] = oppmoete
            values["deltakertype"] = derived(kind.value, heading)
            participants.append(Draft(Moetedeltaker, values))
    return tuple(participants)


def _oppmoete(section: Section, antall: Cited | None) -> Cited:
    heading = section.heading.passage.whole()
    if section.role == "innkalte" and antall is not None:
        return derived(Oppmoete.MOETT.value, heading, antall)
    return derived(OPPMOETE[section.role].value, heading)


def _people(blocks: Sequence[Block], layout: Layout) -> list[dict[str, Value | None]]:
    people: list[dict[str, Value | None]] = []
    index = 0
    while index < len(blocks):
        table = read_table(blocks, index, layout)
        if table is not None:
            people += [row for row in (_from_row(table, block) for block in table.rows) if row]
            index += 1 + len(table.rows)
            continue
        cells = [cell for cell in blocks[index].cells if cell]
        person = _from_cells(cells)
        people += [person] if person else _from_line(blocks[index].passage) if not cells else []
        index += 1
    return people


def _from_row(table: LabelTable, row: Block) -> dict[str, Value | None]:
    name = table.column(row, "navn")
    if name is None:
        return {}
    values = _name_and_party(name)
    for role in ("funksjon", "representerer", "moett_for"):
        cell = table.column(row, role)
        if cell is not None:
            values[role] = _name_and_party(cell).get("navn") if role == "moett_for" else cell.whole()
    return values


def _from_cells(cells: Sequence[Passage]) -> dict[str, Value | None]:
    """Two columns without a header row: function and name, or name and function."""
    if len(cells) != 2:
        return {}
    first, second = cells
    if first.text.casefold() in TITLER or not _NAME.match(_bare(first.text)):
        first, second = second, first
    if not _NAME.match(_bare(first.text)):
        return {}
    return {**_name_and_party(first), "funksjon": second.whole()}


def _from_line(line: Passage) -> list[dict[str, Value | None]]:
    """Names on a line, alone or with commas between: "Kari Vik (SV), Ola Dal (Sp)". A sentence gives none."""
    parts = [line.part(m.start(), m.end()) for m in _LISTED.finditer(line.text)]
    if not parts or not all(_NAME.match(_bare(part.text)) and _NAME_CELL.match(part.text) for part in parts):
        return []
    return [_name_and_party(part) for part in parts]


def _bare(text: str) -> str:
    return text.partition("(")[0].strip()


def _name_and_party(cell: Passage) -> dict[str, Value | None]:
    match = _NAME_CELL.match(cell.text)
    if match is None:
        return {"navn": cell.whole()}
    values: dict[str, Value | None] = {"navn": cell.cite(match, "navn")}
    if match["parti"]:
        values["representerer"] = cell.cite(match, "parti")
    return values
