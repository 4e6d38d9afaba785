"""Runs: the letters of an OpenDocument paragraph, in order (ODF 1.3-3 § 6).

White space in the XML is one space; several, tabs and line breaks are elements of their own. What was deleted is kept
elsewhere in the file; text that is hidden stands here and is left out.
"""

from __future__ import annotations

import re

from parsers.readers.docx.leftout import LeftOut
from parsers.readers.docx.looks import RawLook, printed
from parsers.readers.docx.numbers import raised
from parsers.readers.docx.odf.names import DRAW, HREF, OFFICE, SVG, TEXT, count
from parsers.readers.docx.odf.styles import Styles, shown
from parsers.readers.docx.story import Break, PageNumber, Piece, Text
from parsers.readers.docx.symbols import UNKNOWN, read_symbols
from parsers.readers.docx.xml import Element

_WHITE = re.compile(r"[ \t\r\n]+")
_NO_TEXT = frozenset(
    {TEXT + "number", TEXT + "ruby-text", TEXT + "script", SVG + "title", SVG + "desc", OFFICE + "event-listeners"}
)
_HIDEABLE = frozenset({TEXT + "hidden-text", TEXT + "hidden-paragraph"})


class Runs:
    """Reads paragraphs of one part."""

    def __init__(self, styles: Styles, left_out: LeftOut, *, heads: bool = False) -> None:
        self._styles = styles
        self._left_out = left_out
        self._heads = heads
        self._pieces: list[Piece] = []
        self._boxes: list[Element] = []
        self._target: str | None = None
        self.notes: list[tuple[str, Element]] = []
        """Mark and body of the notes that the text refers to."""
        self.pictures = 0

    def read(self, paragraph: Element, look: RawLook) -> tuple[list[Piece], list[Element]]:
        """The pieces of a paragraph, and the drawings anchored to it that hold text."""
        self._pieces, self._boxes = [], []
        self._inside(paragraph, look)
        hidden = any(field.get(TEXT + "is-hidden") == "true" for field in paragraph.iter(TEXT + "hidden-paragraph"))
        if hidden:
            self._left_out.hidden += 1
            return [], self._boxes
        return self._pieces, self._boxes

    def boxes(self, drawing: Element) -> list[Element]:
        """What holds the text of a drawing that is anchored to no paragraph."""
        self._boxes = []
        self._draw(drawing)
        return self._boxes

    def _inside(self, element: Element, look: RawLook) -> None:
        self._add(element.text, look)
        for child in element:
            self._visit(child, look)
            self._add(child.tail, look)

    def _visit(self, child: Element, look: RawLook) -> None:
        tag = str(child.tag)
        if tag == TEXT + "span":
            self._inside(child, self._styles.look("text", child.get(TEXT + "style-name")).over(look))
        elif tag == TEXT + "a":
            outer, self._target = self._target, child.get(HREF)
            self._inside(child, look)
            self._target = outer
        elif tag.startswith(DRAW):
            self._draw(child)
        elif tag == TEXT + "note":
            self._note(child, look)
        elif tag == OFFICE + "annotation":
            self._left_out.comments += 1
        elif tag == TEXT + "page-number" and self._heads:
            self._pieces.append(PageNumber(shown(look)))
        elif tag in _HIDEABLE and child.get(TEXT + "is-hidden") == "true":
            self._left_out.hidden += tag == TEXT + "hidden-text"
        elif not self._space(child, look) and tag not in _NO_TEXT:
            self._inside(child, look)

    def _space(self, child: Element, look: RawLook) -> bool:
        """White space and breaks; False when the element is something else."""
        tag = child.tag
        if tag == TEXT + "s":
            self._pieces.append(Text(" " * count(child, TEXT + "c"), shown(look)))
        elif tag == TEXT + "tab":
            self._pieces.append(Text("\t", shown(look)))
        elif tag == TEXT + "line-break":
            self._pieces.append(Break.LINE)
        elif tag == TEXT + "soft-page-break":
            self._pieces.append(Break.RENDERED)
        else:
            return False
        return True

    def _add(self, text: str | None, look: RawLook) -> None:
        if not text:
            return
        if look.hidden:
            self._left_out.hidden += bool(text.strip())
            return
        letters = printed(read_symbols(_WHITE.sub(" ", text), look.font))
        self._left_out.unknown += letters.count(UNKNOWN)
        self._pieces.append(Text(letters, shown(look), self._target))

    def _note(self, note: Element, look: RawLook) -> None:
        citation = note.find(TEXT + "note-citation")
        mark = raised("".join(citation.itertext()).strip()) if citation is not None else ""
        body = note.find(TEXT + "note-body")
        self._add(mark, look)
        if body is not None and not look.hidden:
            self.notes.append((mark, body))

    def _draw(self, element: Element) -> None:
        """A frame or shape: its text stands beside the paragraph. ``draw:g`` and ``draw:a`` hold others."""
        if element.tag in {DRAW + "g", DRAW + "a"}:
            for child in element:
                if str(child.tag).startswith(DRAW):
                    self._draw(child)
            return
        self.pictures += any(True for _ in element.iter(DRAW + "image"))
        box = element.find(DRAW + "text-box")
        self._boxes.append(element if box is None else box)
