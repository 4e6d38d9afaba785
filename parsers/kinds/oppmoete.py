"""The lists of an attendance: which heading or label each name stands under, in whatever columns it is printed.

A list begins with a heading over it ("Følgende medlemmer møtte:"), a label beside it ("Til stede:   Kari Vik (H)"), or
a column of its own ("Oppmøte befaringer:   Oppmøte muntlige innlegg:"). It ends with the next label or heading of any
kind, with a place and date, and with a sentence that is not about who was there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.deltaker import is_place, read_deltakere
from parsers.grammar.listenavn import read_listenavn
from parsers.kinds.deltakerliste import ROLLER, Column, Entry, Liste, is_labels_first
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.normal.navn import is_parti
from schemas.normal.roller import is_ansatt, is_rolle

_COLUMNS = frozenset({"navn", "funksjon", "representerer", "moett_for", "oppmoetemerke", "moettmerke"})
_CAME = re.compile(r"møtt:?", re.IGNORECASE)
"""The column where a mark says that one came, not that one was absent."""
# "Frå byrådet:", "Fra Rogaland Revisjon IKS:", "Frå sekretariat for kontrollutvalet:"
_FROM = re.compile(r"^(?:til stede |til stades |møtte )?(?:fra|frå)\s+(?P<hvem>[^\n:]{3,80}?)\s?:?$", re.IGNORECASE)
_OFFICE = re.compile(
    r"administrasjon|\badm\b|avdeling|kontor|sekretariat|rådmann|direktør|etat\b|seksjon|tjeneste|teneste|forvaltning",
    re.IGNORECASE,
)
_GUEST = re.compile(r"revisor|revisjon|byrådet|fylkesrådet|deloitte|kpmg|\bmedia\b|pressen?\b|politiet", re.IGNORECASE)
# "Kvalsund, 14. september 2009"
_PLACE_AND_DATE = re.compile(r"^[A-ZÆØÅ][^\d\n,]{1,40},?\s+(?:den\s+)?\d{1,2}[./]")
_ABOUT_ATTENDANCE = re.compile(
    r"\b(?:vara\w*|permisjon|møtt\w*|forfall|til ?stede|til stades|fratr\w+|tiltr\w+|inhabil|ugild|innkalt|kl)\b",
    re.IGNORECASE,
)
_LEADER = re.compile(r"^møtele(?:der|iar)$", re.IGNORECASE)
_MOST_LABEL_WORDS = 8


def find_lister(blocks: Sequence[Block], layout: Layout) -> tuple[Liste, ...]:
    """The attendance lists of the blocks that stand before the case list, in order."""
    scan = _Scan(layout)
    parted = [part for block in blocks for part in _part_labels(block, layout)]
    for index, block in enumerate(parted):
        scan.take(block, parted[index + 1] if index + 1 < len(parted) else None)
    return () if is_labels_first(scan.lists) else tuple(scan.lists)


def _part_labels(block: Block, layout: Layout) -> Iterator[Block]:
    """A paragraph cut where a printed line begins with a list's label: "Tilstede: … Ola Berg / Ikke møtt: Lea Moe"."""
    if block.cells or block.passage.first_line is block.passage.last_line:
        yield block
        return
    begin = at = 0
    for line in block.passage.lines():
        at = block.text.find(line.text, at)
        found = layout.match_prefix("overskrift", line.text) or layout.match_prefix("etikett", line.text)
        if found is not None and at > begin and found[0].role in {*ROLLER, "moeteleder"}:
            yield msgspec.structs.replace(block, passage=block.passage.part(begin, at))
            begin = at
    yield msgspec.structs.replace(block, passage=block.passage.part(begin))


class _Scan:
    """One walk over the blocks, with the list and the columns that are open."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.lists: list[Liste] = []
        self.open: Liste | None = None
        self.columns: tuple[Column, ...] = ()
        self.table: int | None = None
        self.rest_of_label = ""

    def take(self, block: Block, following: Block | None) -> None:
        cells = [(number, cell) for number, cell in enumerate(block.cells) if cell] or [(0, block.passage)]
        if self._take_header(block, cells):
            return
        if self._take_label(block, cells, following):
            return
        if self.columns and (self._belongs(block) or self._goes_on_without_header(block)):
            self._take_row(block)
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
        return label.endswith(":") and (is_parti(label.rstrip(" :")) or is_place(label.rstrip(" :")))

    def _take_header(self, block: Block, cells: Sequence[tuple[int, Passage]]) -> bool:
        """A row of column names: "Navn / Funksjon / Repr.", "Oppmøte befaringer: / Oppmøte muntlige innlegg:"."""
        if len(cells) < 2:
            return False
        columns: list[Column] = [Column(None)] * len(block.cells)
        for number, cell in cells:
            form = self.layout.match("etikett", cell.text)
            role = form[0].role if form and form[0].role in _COLUMNS else None
            role = "moettmerke" if role == "oppmoetemerke" and _CAME.fullmatch(cell.text) else role
            listed = self._list_role(cell) if role is None else None
            columns[number] = Column(role or listed)
        known = [column for column in columns if column.role]
        names = any(column.role == "navn" or column.role in ROLLER for column in columns)
        if len(known) < 2 or not names or len(known) * 2 <= len(cells):
            return False
        if not any(column.role in _COLUMNS for column in columns) and any(c.text[-1:] != ":" for _, c in cells):
            return False
        self.columns = tuple(self._opened(column, block, number) for number, column in enumerate(columns))
        self.table = block.table
        return True

    def _opened(self, column: Column, block: Block, number: int) -> Column:
        """A column of names under a list's own label opens that list; one under "Forfall" in a table only marks."""
        if column.role is None or column.role in _COLUMNS:
            return column
        named = any(self._is_name_column(cell) for cell in block.cells if cell)
        if column.role == "forfall" and (named or number > 0) and not self._party_behind(block, number):
            return Column("oppmoetemerke")
        liste = Liste(column.role, block.cells[number])
        self.lists.append(liste)
        self.open = liste
        return Column("navn", liste)

    def _is_name_column(self, cell: Passage) -> bool:
        form = self.layout.match("etikett", cell.text)
        return form is not None and form[0].role == "navn"

    def _party_behind(self, block: Block, number: int) -> bool:
        """Whether the next column is the party of those in this one."""
        behind = block.cells[number + 1 : number + 2]
        form = self.layout.match("etikett", behind[0].text) if behind and behind[0] else None
        return form is not None and form[0].role == "representerer"

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
        lists = [column.liste for column in self.columns if column.liste is not None]
        if not lists and self.open is not None:
            self.open.entries.append(Entry(row=block, columns=self.columns))
        elif len(lists) == len([column for column in self.columns if column.role]):
            for column, cell in zip(self.columns, block.cells, strict=False):
                if column.liste is not None and cell:
                    column.liste.entries.append(Entry(text=cell))
        elif lists:
            lists[0].entries.append(Entry(row=block, columns=self.columns))

    def _take_label(self, block: Block, cells: Sequence[tuple[int, Passage]], following: Block | None) -> bool:
        """A list's heading or label, alone, with its values beside it, or with its value behind a colon."""
        first, values = cells[0][1], [cell for _, cell in cells[1:]]
        if len(values) > 1 and first.text.endswith(":") and any(cell.text.endswith(":") for cell in values):
            values = values[: 0 if values[0].text.endswith(":") else 1]
        if self.rest_of_label and first.text == self.rest_of_label and block.cells and block.cells[0]:
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
        role = self._list_role(first) if len(values) < 2 else None
        if role is not None:
            return Liste(role, first)
        if beside and block.cells[0] and following is not None and following.cells and following.cells[0]:
            both = Passage.joined((first, following.cells[0]), " ")
            role = self._list_role(both) if both.text.endswith(":") and not first.text.endswith(":") else None
            if role is not None:
                self.rest_of_label = following.cells[0].text
                return Liste(role, both)
        return self._post(first, ends_with_colon=first.text.endswith(":")) if beside else None

    def _post(self, label: Passage, *, ends_with_colon: bool) -> Liste | None:
        """A singular label: "Sekretær:" before one person. Who led is told by the meeting itself."""
        word = label.text.rstrip(": ")
        if not ends_with_colon or not is_rolle(word.split(" ")[0]) or len(word.split()) > 2:
            return None
        role = "administrasjon" if is_ansatt(word) else self.open.role if self.open else "til_stede"
        return Liste("moeteleder" if _LEADER.match(word) else role, label, post=label.part(0, len(word)))

    def _take_prefix(self, first: Passage, values: Sequence[Passage], block: Block) -> bool:
        """ "Forfall: Kari Vik (SV)": the label and its value in one text."""
        if values and block.table is None:
            return False
        found = self.layout.match_prefix("overskrift", first.text)
        head, colon, _ = first.text.partition(":")
        label, rest = first.part(0, len(head) + 1), first.part(len(head) + 1)
        liste = Liste(found[0].role, label) if found and found[0].role in ROLLER else None
        if liste is None and colon and rest:
            liste = self._post(label, ends_with_colon=True) or self._from_whom(label)
        if liste is None:
            return False
        end = found[1].end() if found and found[0].role in ROLLER else len(head) + 1
        self._open(liste)
        self._take_values(block, [first.part(end), *values], follows=False)
        return True

    def _from_whom(self, label: Passage) -> Liste | None:
        role = self._list_role(label)
        return Liste(role, label) if role else None

    def _open(self, liste: Liste) -> None:
        self.lists.append(liste)
        self.open = liste
        self.columns = ()

    def _take_values(self, block: Block, values: Sequence[Passage], *, follows: bool) -> None:
        if self.open is None:
            return
        if len(values) > 1:
            self.open.entries.append(Entry(row=block, columns=()))
        elif values and values[0]:
            self.open.entries.append(Entry(text=values[0], follows=follows))

    def _list_role(self, label: Passage) -> str | None:
        """The role of a list's heading or label; None when it is none."""
        found = self.layout.match("overskrift", label.text)
        if found is not None:
            return found[0].role if found[0].role in ROLLER else None
        named = read_listenavn(label.text) if label.text.endswith(":") else None
        if named is not None:
            return named
        whom = _FROM.match(label.text)
        if whom is None or len(label.text.split()) > _MOST_LABEL_WORDS:
            return None
        if _GUEST.search(whom["hvem"]):
            return "andre"
        return "administrasjon" if _OFFICE.search(whom["hvem"]) and label.text.endswith(":") else None

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
        sentence = first.text.endswith(".") or len(first.text.split()) > _MOST_LABEL_WORDS
        return unread and (block.bold or (sentence and not _ABOUT_ATTENDANCE.search(first.text)))
