"""The lists of an attendance: which heading or label each name stands under, in whatever columns it is printed.

A list begins with a heading over it ("Følgende medlemmer møtte:"), a label beside it ("Til stede:   Kari Vik (H)"), or
a column of its own ("Oppmøte befaringer:   Oppmøte muntlige innlegg:"). It ends with the next label or heading of any
kind, with a place and date, and with a sentence that is not about who was there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.deltaker import is_party_label, is_place, read_deltakere
from parsers.kinds.deltakerhode import MARK_OR_FOR, REMARK, column_over, is_attendance, read_header, with_second_lines
from parsers.kinds.deltakerliste import AWAY, ROLLER, UNSURE, Column, Entry, Liste, is_labels_first
from parsers.kinds.deltakerpar import is_paired, read_lists
from parsers.kinds.enverdi import rows_of_lines
from parsers.kinds.listedeler import is_post, part_labels
from parsers.kinds.listerolle import MOST_LABEL_WORDS, SUBSTITUTE, list_role, may_end_label, told_of
from parsers.kinds.rettkolonner import cut_under_names
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.normal.navn import is_parti
from schemas.normal.roller import is_ansatt, is_rolle
from schemas.registers.partier import find_parti

# "Kvalsund, 14. september 2009"
_PLACE_AND_DATE = re.compile(r"^[A-ZÆØÅ][^\d\n,]{1,40},?\s+(?:den\s+)?\d{1,2}[./]")
_ABOUT_ATTENDANCE = re.compile(
    r"\b(?:vara\w*|permisjon|møtt\w*|forfall|til ?stede|til stades|fratr\w+|tiltr\w+|inhabil|ugild|innkalt|kl)\b",
    re.IGNORECASE,
)
_LEADER = re.compile(r"^møtele(?:der|iar)$", re.IGNORECASE)
_MOST_ROWS = 80
"""So many rows below a header tell what its columns hold."""
_CLOSE = 0.9
"""White space, in lines, that parts a line from the table above it."""


def find_lister(blocks: Sequence[Block], layout: Layout) -> tuple[Liste, ...]:
    """The attendance lists of the blocks that stand before the case list, in order."""
    scan = _Scan(layout)
    whole = rows_of_lines(cut_under_names(with_second_lines(blocks, layout), layout), layout)
    parted = [part for block in whole for part in part_labels(block, layout)]
    for index, block in enumerate(parted):
        scan.take(block, parted[index + 1 : index + _MOST_ROWS])
    return () if is_labels_first(scan.lists) else tuple(scan.lists)


class _Scan:
    """One walk over the blocks, with the list and the columns that are open."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.lists: list[Liste] = []
        self.open: Liste | None = None
        self.columns: tuple[Column, ...] = ()
        self.table: int | None = None
        self.rest_of_label = ""
        self.party: Liste | None = None
        """The list where a party's name stands over its persons."""

    def take(self, block: Block, below: Sequence[Block]) -> None:
        cells = [(number, cell) for number, cell in enumerate(block.cells) if cell] or [(0, block.passage)]
        following = below[0] if below else None
        if self._take_header(block, below):
            return
        if self._take_label(block, cells, following):
            return
        if self.columns and (self._belongs(block) or self._goes_on_without_header(block)):
            self._take_row(block)
            return
        if self._take_last_cell(block):
            return
        self.columns = ()
        first = cells[0][1]
        if self.open is not None and self._is_group(block, cells):
            # "Vikna:    Ordfører Kari Vik (H), Ola Dal (Ap)"
            self.open.entries.append(Entry(text=Passage.joined((first, cells[1][1]), " ")))
        elif self._ends(block, first):
            self.open = None
        elif self.open is not None:
            self._take_values(block, [cell for _, cell in cells], follows=block.table is not None and len(cells) == 1)

    def _is_group(self, block: Block, cells: Sequence[tuple[int, Passage]]) -> bool:
        """Whether a row of the open list names whom its persons stand for: a municipality, a party."""
        if len(cells) != 2 or not block.cells[0]:
            return False
        label = cells[0][1].text
        if find_parti(label) is not None and read_deltakere(cells[1][1]) is not None:
            return not is_rolle(label)
        return label.endswith(":") and (is_parti(label.rstrip(" :")) or is_place(label.rstrip(" :")))

    def _take_header(self, block: Block, below: Sequence[Block]) -> bool:
        """A row of column names: "Navn / Funksjon / Repr.", "Oppmøte befaringer: / Oppmøte muntlige innlegg:"."""
        header = read_header(block, below, self.layout)
        if header is None:
            return False
        self.columns, self.table = self._with_members(header.columns, block), header.table
        lists = [column.liste for column in self.columns if column.liste is not None]
        if lists:
            self.lists += [liste for liste in lists if liste not in self.lists] if not is_paired(self.columns) else []
            self.open = lists[0] if len(lists) == 1 else None
        elif not self.lists and self.open is None and is_attendance(header.columns):
            self._open_unnamed(block)
        if header.first is not None:
            self._take_row(header.first)
        return True

    def _with_members(self, columns: tuple[Column, ...], block: Block) -> tuple[Column, ...]:
        """The columns; names beside a list of their own are of the open list, or of those who were there."""
        if all(column.liste is None for column in columns):
            return columns
        own = self.open or Liste("til_stede", block.passage)
        roles = {column.role for column in columns} | {column.liste.role for column in columns if column.liste}
        if "varamedlemmer" in roles and not roles & {"oppmoetemerke", "moettmerke", MARK_OR_FOR, REMARK, *AWAY}:
            # "Medlem / Varamedlem som møtte": who of the members came is not said.
            own = Liste(UNSURE, block.passage)
        unsure = own.role == UNSURE
        return tuple(
            msgspec.structs.replace(column, liste=own)
            if column.role == "navn" and (column.liste is None or (unsure and column.liste.role == "medlemmer"))
            else column
            for column in columns
        )

    def _open_unnamed(self, block: Block) -> None:
        """A table of who met, with no heading over it."""
        self.open = Liste("til_stede", block.passage)
        self.lists.append(self.open)

    def _belongs(self, block: Block) -> bool:
        """Whether a block is a row below the open header."""
        if self.table is not None:
            return block.table == self.table
        return block.table is None and len(block.cells) > 1

    def _goes_on_without_header(self, block: Block) -> bool:
        """Whether a table without a header goes on with the columns of the one above, empty ones left out."""
        named = tuple(column for column in self.columns if column.role)
        if self.table is None or block.table != self.table + 1 or block.row or len(block.cells) != len(named):
            return False
        self.columns, self.table = named, block.table
        return True

    def _take_row(self, block: Block) -> None:
        if all(column.liste is None for column in self.columns):
            if self.open is not None:
                self.open.entries.append(Entry(row=block, columns=self.columns))
            return
        for liste, entry in read_lists(block, self.columns):
            if is_paired(self.columns):
                # Who stand beside one another stay together: each row has its lists anew.
                self.lists += [Liste(liste.role, liste.label, entries=[entry])] if liste.role != UNSURE else []
            else:
                liste.entries.append(entry)

    def _take_last_cell(self, block: Block) -> bool:
        """A line below lists that stand side by side is of the one that it stands under; the others have ended."""
        if block.cells or block.gap > _CLOSE or len([column for column in self.columns if column.liste]) < 2:
            return False
        column = column_over(block.passage, self.columns)
        if column is None or column.liste is None or read_deltakere(block.passage) is None:
            return False
        entry = Entry(text=block.passage)
        if is_paired(self.columns) and column.liste.role != UNSURE:
            self.lists.append(Liste(column.liste.role, column.liste.label, entries=[entry]))
        else:
            column.liste.entries.append(entry)
        return True

    def _take_label(self, block: Block, cells: Sequence[tuple[int, Passage]], following: Block | None) -> bool:
        """A list's heading or label, alone, with its values beside it, or with its value behind a colon."""
        first, values = cells[0][1], [cell for _, cell in cells[1:]]
        if len(values) > 1 and first.text.endswith(":") and any(cell.text.endswith(":") for cell in values):
            values = values[: 0 if values[0].text.endswith(":") else 1]
        if self.rest_of_label and first.text == self.rest_of_label and (not block.cells or block.cells[0]):
            self.rest_of_label = ""
            self._take_values(block, values, follows=True)
            return True
        if block.marker is not None:
            return False
        liste = self._labelled(first, values, block, following)
        if liste is None:
            return self._take_prefix(first, values, block)
        self._open(liste)
        self._take_values(block, values, follows=False)
        return True

    def _labelled(
        self, first: Passage, values: Sequence[Passage], block: Block, following: Block | None
    ) -> Liste | None:
        beside = bool(values)
        role = list_role(first, self.layout, column=self._is_heading(block, following)) if len(values) < 2 else None
        if role is not None:
            return Liste(role, first)
        rest = (following.cells[0] if following.cells else following.passage) if following is not None else None
        if beside and block.cells[0] and rest and may_end_label(following, rest):
            both = Passage.joined((first, rest), " ")
            role = list_role(both, self.layout) if both.text.endswith(":") and not first.text.endswith(":") else None
            if role is not None:
                self.rest_of_label = rest.text
                return Liste(role, both)
        alone = following is not None and not following.cells and _is_one_person(following.passage)
        return self._post(first) if beside or alone else None

    def _is_heading(self, block: Block, following: Block | None) -> bool:
        """Whether a line without a colon stands over persons: "Varamedlemmer til stede"."""
        if block.cells or following is None or block.text[-1:] in ".,;":
            return False
        if following.cells:
            return read_header(following, (), self.layout) is not None
        return _is_one_person(following.passage)

    def _post(self, label: Passage) -> Liste | None:
        """A singular label: "Sekretær:" before one person. Who led is told by the meeting itself."""
        word = label.text.rstrip(": ")
        if not is_post(label.text):
            return None
        post = label.part(0, len(word))
        if SUBSTITUTE.fullmatch(word):
            return Liste("varamedlemmer", label, post=post)
        if _LEADER.match(word) or is_ansatt(word):
            return Liste("moeteleder" if _LEADER.match(word) else "administrasjon", label, post=post)
        role = self.open.role if self.open else "til_stede"
        # Behind those who were absent, "Leder: Kari Vik" may tell of any list.
        unsure = self.open is not None and role in AWAY and bool(self.open.entries) and self.open.post is None
        return Liste(UNSURE if unsure else role, label, post=post)

    def _take_prefix(self, first: Passage, values: Sequence[Passage], block: Block) -> bool:
        """ "Forfall: Kari Vik (SV)": the label and its value in one text."""
        if values and block.table is None:
            return False
        found = self.layout.match_prefix("overskrift", first.text)
        head, colon, _ = first.text.partition(":")
        label, rest = first.part(0, len(head) + 1), first.part(len(head) + 1)
        liste = Liste(found[0].role, label) if found and found[0].role in ROLLER else None
        told = told_of(first) if liste is None and not values else None
        if told is not None:
            self._open(Liste(told[0], first.part(0, told[1])))
            self._take_values(block, [first.part(told[1])], follows=False)
            self.open = None
            return True
        if liste is None and colon and rest:
            liste = self._post(label) or self._from_whom(label)
        if liste is None:
            return False
        end = found[1].end() if found and found[0].role in ROLLER else len(head) + 1
        self._open(liste)
        self._take_values(block, [first.part(end), *values], follows=False)
        return True

    def _from_whom(self, label: Passage) -> Liste | None:
        role = list_role(label, self.layout)
        return Liste(role, label) if role else None

    def _open(self, liste: Liste) -> None:
        if liste.role != UNSURE:
            self.lists.append(liste)
        self.open = liste
        self.columns = ()

    def _take_values(self, block: Block, values: Sequence[Passage], *, follows: bool) -> None:
        if self.open is None:
            return
        if len(values) > 1:
            self.open.entries.append(Entry(row=block, columns=()))
        elif values and values[0]:
            under_party = self.party is self.open and not block.cells
            self.open.entries.append(Entry(text=values[0], follows=follows or under_party))
            if is_party_label(values[0]):
                self.party = self.open

    def _ends(self, block: Block, first: Passage) -> bool:
        """Whether the open list has ended: another label or heading, a place and date, a sentence of other things."""
        if block.level is not None or first.text.endswith(":") or _PLACE_AND_DATE.match(first.text):
            return read_deltakere(first) is None
        if block.cells:
            return False
        if any(self.layout.match(section, first.text) for section in ("overskrift", "etikett", "tittel")):
            return True
        if self.layout.match_prefix("overskrift", first.text) or self.layout.match_prefix("etikett", first.text):
            return True
        unread = read_deltakere(first, ansatt=True) is None
        sentence = first.text.endswith(".") or len(first.text.split()) > MOST_LABEL_WORDS
        return unread and (block.bold or (sentence and not _ABOUT_ATTENDANCE.search(first.text)))


def _is_one_person(text: Passage) -> bool:
    """Whether a line names one person and nobody else."""
    read = read_deltakere(text, ansatt=True)
    return read is not None and len(read.people) == 1 and not read.notes
