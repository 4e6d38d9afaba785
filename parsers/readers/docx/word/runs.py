"""Runs: the letters of a Word paragraph, in order, with what is shown and what is not (ECMA-376-1 § 17.3).

Tracked insertions are text; deletions and what was moved away are not. Text boxes are told apart: they stand beside
the paragraph that they are anchored to.
"""

from __future__ import annotations

from collections.abc import Iterator

from parsers.readers.docx.leftout import LeftOut
from parsers.readers.docx.looks import PLAIN, RawLook, printed
from parsers.readers.docx.story import Break, Look, PageNumber, Piece, Text
from parsers.readers.docx.symbols import UNKNOWN, read_symbols
from parsers.readers.docx.word.fields import Field
from parsers.readers.docx.word.names import DGM, MC, A, M, R, V, W
from parsers.readers.docx.word.notes import Notes
from parsers.readers.docx.word.package import Part
from parsers.readers.docx.word.styles import Styles
from parsers.readers.docx.xml import Element

_DELETED = frozenset({W + "del", W + "moveFrom"})
_NO_TEXT = frozenset({W + "pPr", W + "rPr", W + "sdtPr", W + "sdtEndPr", W + "rt", M + "rPr", M + "ctrlPr"})
_SPACES = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-"}
_BREAKS = frozenset({W + "br", W + "cr"})
_DRAWN = frozenset({W + "drawing", W + "pict", W + "object"})
_FRACTION = M + "f"


class Runs:
    """Reads paragraphs of one part. A field goes on from one paragraph to the next, so one reader reads them all."""

    def __init__(self, part: Part, styles: Styles, notes: Notes, left_out: LeftOut, *, heads: bool = False) -> None:
        self._part = part
        self._styles = styles
        self._notes = notes
        self._left_out = left_out
        self._heads = heads
        self._fields: list[Field] = []
        self._target: str | None = None
        self._paragraph = self._table = PLAIN
        self._balanced = _balanced(part.root)
        self.pictures = 0

    def read(
        self, paragraph: Element, style: RawLook, table: RawLook = PLAIN
    ) -> tuple[list[Piece], list[Element | str]]:
        """The pieces of a paragraph, and the text boxes anchored to it (as elements, or drawn text)."""
        self._paragraph, self._table = style, table
        pieces: list[Piece] = []
        boxes: list[Element | str] = []
        self._walk(paragraph, pieces, boxes)
        return pieces, boxes

    def _walk(self, parent: Element, pieces: list[Piece], boxes: list[Element | str]) -> None:
        for child in parent:
            tag = child.tag
            if tag in {W + "r", M + "r"}:
                self._run(child, pieces, boxes)
            elif tag in _DELETED:
                self._left_out.deleted += holds_text(child)
            elif tag == MC + "AlternateContent":
                self._walk(shown_branch(child), pieces, boxes)
            elif tag in {W + "hyperlink", W + "fldSimple"}:
                self._field_or_link(child, pieces, boxes)
            elif tag == _FRACTION:
                self._fraction(child, pieces, boxes)
            elif tag not in _NO_TEXT:
                self._walk(child, pieces, boxes)

    def _field_or_link(self, element: Element, pieces: list[Piece], boxes: list[Element | str]) -> None:
        outer = self._target
        if element.tag == W + "hyperlink":
            relation = self._part.relations.get(element.get(R + "id", ""))
            anchor = element.get(W + "anchor")
            self._target = (relation.target if relation else "") + (f"#{anchor}" if anchor else "") or outer
            self._walk(element, pieces, boxes)
        else:
            field = Field(instruction=element.get(W + "instr", ""))
            self._target = field.target or outer
            if field.is_page and self._heads:
                pieces.append(PageNumber(Look()))
            else:
                self._walk(element, pieces, boxes)
        self._target = outer

    def _fraction(self, element: Element, pieces: list[Piece], boxes: list[Element | str]) -> None:
        """A half is printed as 1 over 2; on a line that is "1/2"."""
        for number, part in enumerate(element.iterchildren(M + "num", M + "den")):
            if number:
                pieces.append(Text("/", Look()))
            self._walk(part, pieces, boxes)

    def _run(self, run: Element, pieces: list[Piece], boxes: list[Element | str]) -> None:
        look, stated = self._styles.look(run.find(W + "rPr"), self._paragraph, self._table)
        shown: list[Piece] = []
        beside: list[Element | str] = []
        for child in run:
            self._content(child, look, stated.font, shown, beside)
        if not stated.hidden:
            pieces += shown
            boxes += beside
        elif beside or any(isinstance(piece, Text) and piece.text.strip() for piece in shown):
            self._left_out.hidden += 1

    def _content(
        self, child: Element, look: Look, font: str | None, shown: list[Piece], boxes: list[Element | str]
    ) -> None:
        """What one element of a run shows."""
        tag = child.tag
        if tag == W + "fldChar":
            self._field_char(child, look, shown)
        elif tag == W + "instrText":
            if self._fields:
                self._fields[-1].instruction += child.text or ""
        elif tag == W + "lastRenderedPageBreak":
            shown.append(Break.RENDERED)
        elif not self._in_result():
            return
        elif tag == MC + "AlternateContent":
            for inner in shown_branch(child):
                self._content(inner, look, font, shown, boxes)
        elif tag in _DRAWN:
            self._drawing(child, boxes)
        else:
            self._printed(child, look, font, shown, boxes)

    def _printed(
        self, child: Element, look: Look, font: str | None, shown: list[Piece], boxes: list[Element | str]
    ) -> None:
        if child.tag in _BREAKS:
            shown.append(Break.PAGE if child.get(W + "type") == "page" else Break.LINE)
        elif child.tag == W + "ruby":
            self._walk(child, shown, boxes)
        elif text := self._letters(child, font):
            shown.append(Text(text, look, self._link()))

    def _letters(self, child: Element, font: str | None) -> str:
        tag = str(child.tag)
        if tag in {W + "t", M + "t"}:
            return self._known(printed(read_symbols(child.text or "", font)))
        if tag in _SPACES:
            return _SPACES[tag]
        if tag == W + "sym":
            code = child.get(W + "char", "")
            return self._known(read_symbols(chr(int(code, 16)), child.get(W + "font")) if _is_hex(code) else UNKNOWN)
        return self._notes.mark(child)

    def _known(self, text: str) -> str:
        self._left_out.unknown += text.count(UNKNOWN)
        return text

    def _field_char(self, char: Element, look: Look, shown: list[Piece]) -> None:
        kind = char.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(Field(char))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            if not self._in_result():
                return
            if field.is_page and self._heads:
                shown.append(PageNumber(look))
            elif drawn := field.drawn():
                shown.append(Text(drawn, look))

    def _in_result(self) -> bool:
        """Whether what comes is shown: outside fields, or in the result of each that has begun."""
        if not self._balanced:
            return True
        return all(field.in_result and not (field.is_page and self._heads) for field in self._fields)

    def _link(self) -> str | None:
        if self._target is not None:
            return self._target
        return next((link for field in reversed(self._fields) if (link := field.target) is not None), None)

    def _drawing(self, element: Element, boxes: list[Element | str]) -> None:
        """The text boxes of a drawing, its WordArt, and the text of its diagram."""
        self.pictures += any(True for _ in element.iter(A + "blip", V + "imagedata"))
        boxes += _boxes(element)
        for path in element.iter(V + "textpath"):
            boxes.append(printed(path.get("string", "")))
        for diagram in element.iter(DGM + "relIds"):
            part = self._part.by_id(diagram.get(R + "dm"))
            root = part.root if part is not None else None
            boxes += [] if root is None else _drawn_text(root)
        boxes += _drawn_text(element)


def holds_text(element: Element) -> bool:
    """Whether letters stand in an element, deleted ones too."""
    return any((text.text or "").strip() for text in element.iter(W + "t", W + "delText", M + "t"))


def shown_branch(alternate: Element) -> Element:
    """Of the ways in which a thing is written for old and new programs, the one that we read; never both."""
    choices = list(alternate.iterchildren(MC + "Choice"))
    fallback = list(alternate.iterchildren(MC + "Fallback"))
    for branch in (*choices, *fallback):
        if holds_text(branch) or any(True for _ in branch.iter(A + "t", V + "textpath", DGM + "relIds")):
            return branch
    return (*choices, *fallback, alternate)[0]


def _boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag == MC + "AlternateContent":
            yield from _boxes(shown_branch(child))
        else:
            yield from _boxes(child)


def _drawn_text(element: Element) -> list[str]:
    paragraphs = ("".join(text.text or "" for text in p.iter(A + "t")) for p in element.iter(A + "p"))
    return [printed(text) for text in paragraphs if text.strip()]


def _balanced(root: Element | None) -> bool:
    """Whether each field that begins ends: after one that does not, everything would be taken for instruction."""
    kinds = [char.get(W + "fldCharType") for char in root.iter(W + "fldChar")] if root is not None else []
    return kinds.count("begin") == kinds.count("end")


def _is_hex(code: str) -> bool:
    return 0 < len(code) <= 4 and all(char in "0123456789abcdefABCDEF" for char in code)
