"""A case's treatment, cut into its parts, body by body.

A paper may tell of several bodies' treatment of one case, each with date and number, in any order: the decision before
the treatment, the original recommendation last, an earlier body's treatment at the end.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.aapning import BODY_WORD, Aapning, read_aapning
from parsers.grammar.avstemning import is_avstemning
from parsers.grammar.forslag import tells_of_meeting
from parsers.grammar.innstiller import ADDRESSED, may_recommend, read_innstiller
from parsers.kinds.deler import TREATED, Del, told_apart
from parsers.kinds.sakslinjer import part_headings
from parsers.kinds.tekst import is_heading, is_noise
from parsers.layouts import Layout
from parsers.openings import ASKS
from parsers.outline import heading_of
from parsers.passage import Passage
from schemas.normal.dato import read_dato
from schemas.normal.navn import nominativ

CASE_PARTS = ("innstilling", "behandling", "votering", "vedtak")
_TEXTS = frozenset({"innstilling", "vedtak"})
_HEADINGS = (*CASE_PARTS, "i_moetet", "tilfoersel", "avsnitt", "ikke_vedlagt")
_LOOK_AHEAD = 2
_MAX_HEADING = 120
# "Asker, 03.12.2024", "Asker, den 3. desember 2024", "Dokumentet er elektronisk godkjent.", "Rett utskrift bekreftes"
_SIGNED = re.compile(
    r"^(?:[A-ZÆØÅ][\wæøå-]+(?: [\wæøåÆØÅ-]+){0,5},\s(?:den\s)?\d{1,2}\.\s?(?:\d{1,2}\.|[a-z]+\s)\s?\d{4}\s?$"
    r"|(?:dette )?dokumentet er (?:elektronisk |digitalt )?(?:godkjent|signert)|(?:rett|sann) utskrift|utskrift til\b"
    r"|(?:sted/)?dato:?\s\d{1,2}\.|møtet (?:ble |blei |vart )?(?:hevet|heva|slutt)\b|særutskrift (?:sendes|til))",
    re.IGNORECASE,
)
# "Innstilling til bystyret:", "Forslag til innstilling:": more of the text above it
_MORE = re.compile(
    r"^(?:innstilling\stil\s[^\d.:]{3,60}|forslag\stil\sinnstilling(?:\stil\s[^\d.:]{3,60})?)\s?:?$", re.IGNORECASE
)


class Behandling(msgspec.Struct, frozen=True):
    """One body's treatment; the first of a case holds what stands before any body is named."""

    utvalg: Passage | None
    dato: Passage | None
    nummer: Passage | None
    deler: tuple[Del, ...]

    def parts(self, *roles: str) -> tuple[Del, ...]:
        """The parts of these roles, in order."""
        return tuple(part for part in self.deler if part.rolle in roles)

    @property
    def day(self) -> dt.date | None:
        """The date of the meeting."""
        return read_dato(self.dato.text) if self.dato is not None else None


def cut_behandlinger(blocks: Sequence[Block], layout: Layout, *, minutes: bool = True) -> tuple[Behandling, ...]:
    """The treatments that the blocks tell of; there is always a first, which may be empty.

    In ``minutes`` what happened follows the recommendation without a heading; in a case paper the reasoning does.
    """
    cut = _Cut(layout, minutes=minutes)
    whole = part_headings(blocks, layout)
    for index, block in enumerate(whole):
        cut.take(block, whole[index + 1 : index + 1 + _LOOK_AHEAD])
    return cut.close()


def find_reported(treatments: Sequence[Behandling]) -> Behandling:
    """The treatment that the paper reports: the last by date; where no date tells, the last told of."""
    named = [treatment for treatment in treatments if treatment.utvalg is not None]
    if not named:
        return treatments[-1]
    dated = [treatment for treatment in named if treatment.day is not None]
    latest = max((treatment.day for treatment in dated if treatment.day), default=None)
    return next((t for t in reversed(dated) if t.day == latest), named[-1])


def introduction(treatments: Sequence[Behandling]) -> tuple[Block, ...]:
    """What stands before the first part of a treatment: the case's own labels."""
    first = treatments[0].deler
    return first[0].body if first and first[0].rolle == "innledning" else ()


def is_treatment(block: Block, layout: Layout, *, told: bool = True) -> bool:
    """Whether a block opens a treatment: a heading, or (``told``) a sentence that tells of one and its decision."""
    if heading_of(block, layout, tuple(TREATED)):
        return True
    opened = None if block.cells or block.marker else read_aapning(block.passage)
    if opened is None or opened.utvalg is None or not opened.sikker:
        return False
    return told or not opened.fatter


def is_signed(block: Block) -> bool:
    """Whether a line ends what was decided: place and date, "Rett utskrift bekreftes", "Møtet hevet"."""
    return _SIGNED.match(block.text) is not None


class _Cut:
    """The walk over a case's blocks."""

    def __init__(self, layout: Layout, *, minutes: bool) -> None:
        self.layout = layout
        self.minutes = minutes
        self.done: list[Behandling] = []
        self.opened: Aapning | None = None
        self.parts: list[Del] = []
        self.rolle = "innledning"
        self.aapner: Passage | None = None
        self.hvem: Passage | None = None
        self.body: list[Block] = []
        self.bounded = False

    def take(self, block: Block, ahead: Sequence[Block]) -> None:
        """One more block."""
        if is_noise(block, self.layout):
            self._open("avsnitt", block.passage, None)
            return
        opened = None if _has_cells(block) or block.marker else read_aapning(block.passage)
        if opened is not None and opened.utvalg is None and opened.rolle != "vedtak" and not self._decides():
            opened = None
        if opened is not None and (opened.sikker or any(self._is_part(other) for other in ahead)):
            self._open_treatment(opened, block)
            return
        found = None if opened is not None and not opened.sikker else self._heading(block)
        if found is not None:
            self._open_heading(found[0], found[1], block)
            return
        if self.rolle in _TEXTS and self._ends_text(block):
            return
        self.body.append(block)

    def close(self) -> tuple[Behandling, ...]:
        """The treatments, the last closed too."""
        self._close_treatment()
        return tuple(self.done)

    def _is_part(self, block: Block) -> bool:
        return heading_of(block, self.layout, CASE_PARTS) is not None

    def _heading(self, block: Block) -> tuple[str, re.Match[str]] | None:
        """A heading of the layout: short, and no sentence ("Saken sendes til kommunestyrets behandling.")."""
        found = heading_of(block, self.layout, _HEADINGS)
        addressed = None if found or block.marker or _has_cells(block) else ADDRESSED.match(block.text)
        if addressed is not None:
            found = "innstilling", addressed
        if found is None or not block.text[0].isupper():
            return None
        role, match = found
        named = match.re.groupindex.keys() & {"hvem", "utvalg"}
        if named and is_avstemning(block.passage):
            return None
        ends = match.end() >= len(block.text) and block.text.endswith(".")
        if match.end() > _MAX_HEADING or (named and ends) or (role == "innstilling" and not may_recommend(match)):
            return None
        return role, match

    def _open_heading(self, role: str, match: re.Match[str], block: Block) -> None:
        hvem = read_innstiller(block.passage, match) if role == "innstilling" else None
        if self.rolle in TREATED and role in {"i_moetet", "avsnitt", "ikke_vedlagt"}:
            self.body.append(block)
            return
        if role == "innstilling":
            if self._is_more(block):
                self.body.append(block)
                return
            role = self._recommendation(hvem)
        heading = block.passage.part(0, match.end())
        self._open("behandling" if role == "i_moetet" else role, heading, hvem, block.passage.part(match.end()))

    def _is_more(self, block: Block) -> bool:
        """ "Innstilling til bystyret:" below a decision, "Forslag til innstilling:" below a recommendation."""
        if self.rolle not in _TEXTS or not self.body or not _MORE.match(block.text):
            return False
        return self.rolle == "innstilling" or block.text.casefold().startswith("innstilling")

    def _recommendation(self, hvem: Passage | None) -> str:
        """A body's recommendation after its treatment is what it decided; any other is where it began."""
        treated = any(part.rolle in TREATED for part in self.parts) or self.rolle in TREATED
        decided = any(part.rolle == "vedtak" for part in self.parts) or self.rolle == "vedtak"
        if not treated or decided:
            return "innstilling"
        earlier = [*self.parts, *(part for one in self.done for part in one.deler)]
        begun = self.rolle == "innstilling" or any(part.rolle == "innstilling" for part in earlier)
        by_body = hvem is not None and BODY_WORD.search(hvem.text) is not None and not self._by_another(hvem)
        return "vedtak" if by_body or (begun and hvem is None) else "innstilling"

    def _by_another(self, hvem: Passage) -> bool:
        """Whether another body recommends than the one whose treatment is told of: "Innstilling fra valgkomiteen:"."""
        body = self.opened.utvalg if self.opened is not None else None
        return body is not None and nominativ(hvem.text).casefold() not in body.text.casefold()

    def _decides(self) -> bool:
        """Whether "Karmøy kommunestyre vedtar:" is the decision, and not the first line of what is recommended."""
        announced = bool(self.body) and self.body[-1].text.rstrip().endswith(":")
        return self.rolle not in _TEXTS and not announced

    def _open_treatment(self, opened: Aapning, block: Block) -> None:
        role = opened.rolle
        if opened.utvalg is not None:
            if not self._goes_on(opened):
                self._close_treatment()
                self.opened = opened
            role = role or "behandling"
        hvem = read_innstiller(block.passage, opened.match)
        if role == "anbefaling":
            role = "vedtak" if self.opened is not None or self._treated() else "innstilling"
        role = "vedtak" if role == "avgjoerelse" else role or "behandling"
        self._open(role, block.passage.part(0, opened.match.end()), hvem, block.passage.part(opened.match.end()))
        self.bounded = opened.fatter
        if _votes_in(opened):
            self.body.insert(0, block)

    def _treated(self) -> bool:
        return self.rolle in TREATED or any(part.rolle in TREATED for part in self.parts)

    def _goes_on(self, opened: Aapning) -> bool:
        """Whether the line names the treatment that is open already."""
        current = self.opened
        if current is None or current.utvalg is None or opened.utvalg is None:
            return False
        same = current.utvalg.text.casefold() == opened.utvalg.text.casefold()
        return same and (opened.dato is None or current.dato is None or opened.dato.text == current.dato.text)

    def _ends_text(self, block: Block) -> bool:
        """Whether a recommendation or decision ends here: a vote, a signature, another heading."""
        if self.rolle == "innstilling" and self.body and self._in_meeting() and tells_of_meeting(block.passage):
            self._open("behandling", None, None)
            self.body.append(block)
            return True
        heading = is_heading(block, self.layout) and not (self.bounded and block.level is None)
        if is_signed(block) or heading or ASKS.match(block.text) or self._lists_attachments(block):
            self._open("avsnitt", block.passage, None)
            return True
        if not block.marker and not _has_cells(block) and is_avstemning(block.passage, sure=True):
            if self.rolle == "vedtak" and not self.body:
                return False
            self._open("votering", None, None)
            self.body.append(block)
            return True
        return False

    def _in_meeting(self) -> bool:
        """Whether what is told is of a meeting: a body was named, or a treatment opened."""
        return self.minutes or self.opened is not None or self._treated()

    def _lists_attachments(self, block: Block) -> bool:
        for found in (self.layout.match("etikett", block.text), self.layout.match_prefix("etikett", block.text)):
            if found is not None and found[0].role == "vedlegg":
                return True
        return False

    def _open(self, role: str, aapner: Passage | None, hvem: Passage | None, rest: Passage | None = None) -> None:
        self._close_part()
        self.rolle, self.aapner, self.hvem, self.bounded = role, aapner, hvem, False
        self.body = [Block(passage=rest)] if rest else []

    def _close_part(self) -> None:
        if self.aapner is not None or self.body:
            self.parts.append(Del(self.rolle, self.aapner, self.hvem, tuple(self.body)))
        self.rolle, self.aapner, self.hvem, self.body = "innledning", None, None, []

    def _close_treatment(self) -> None:
        self._close_part()
        opened = self.opened
        utvalg, dato, nummer = (opened.utvalg, opened.dato, opened.nummer) if opened else (None, None, None)
        self.done.append(Behandling(utvalg, dato, nummer, tuple(told_apart(self.parts))))
        self.opened, self.parts = None, []


def _votes_in(opened: Aapning) -> bool:
    """ "Arbeidsutvalget vedtok enstemmig:" tells of the vote too."""
    return (
        opened.rolle == "avgjoerelse"
        and re.search(r"enstemmig|einstemmig|samrøystes", opened.match.group()) is not None
    )


def _has_cells(block: Block) -> bool:
    return len([cell for cell in block.cells if cell]) > 1
