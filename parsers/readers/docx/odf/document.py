"""An OpenDocument text as a whole: its kinds of pages with their running heads, its notes, what was left out.

A paragraph's style may begin a page of another kind (a master page, ODF 1.3-3 § 16.9), which has its own header and
footer and may begin to count pages again.
"""

from __future__ import annotations

from collections.abc import Iterator

from parsers.readers.docx.leftout import LeftOut
from parsers.readers.docx.odf.lists import Lists
from parsers.readers.docx.odf.names import OFFICE, STYLE, TEXT
from parsers.readers.docx.odf.story import Story, holds_text, note_paragraphs
from parsers.readers.docx.odf.styles import Styles
from parsers.readers.docx.story import Block, Document, Heads, SectionStart
from parsers.readers.docx.xml import Element, parse_part, require_part
from parsers.readers.zipped import Package, corrupt
from schemas.outcome import DocumentError, FailureCode, Status

_HEADS = ("header", "header-first", "header-left", "footer", "footer-first", "footer-left")
_STANDARD = "Standard"
_MAX_MASTERS = 100


def read_text_document(package: Package) -> Document:
    """The story of an OpenDocument text. Raises ``DocumentError`` when it is encrypted, damaged or no text."""
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise DocumentError(
            Status.ENCRYPTED, FailureCode.PASSWORD, "the document asks for a password; get an open copy"
        )
    content = require_part(package, "content.xml")
    common = parse_part(package, "styles.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise corrupt("the document has no text in content.xml")
    left_out = LeftOut()
    left_out.deleted = sum(holds_text(deletion) for deletion in body.iter(TEXT + "deletion"))
    reader = _Reader(content, common, left_out)
    blocks = tuple(reader.blocks(body))
    return Document(blocks, left_out, reader.story.runs.pictures, reader.styles.language)


def _group(root: Element | None, name: str) -> Element | None:
    return root.find(OFFICE + name) if root is not None else None


class _Reader:
    """Reads the body, and the running heads of each kind of page when the next kind begins."""

    def __init__(self, content: Element, common: Element | None, left_out: LeftOut) -> None:
        shared = _group(common, "styles")
        self.styles = Styles((shared, _group(content, "automatic-styles")))
        lists = Lists((shared, _group(content, "automatic-styles")))
        self.story = Story(self.styles, lists, left_out, page_style=self._turn)
        # Automatic styles have the same names in both parts, and are not the same.
        automatic = _group(common, "automatic-styles")
        self._head_story = Story(Styles((shared, automatic)), Lists((shared, automatic)), left_out, heads=True)
        masters = _group(common, "master-styles")
        self._masters = {master.get(STYLE + "name"): master for master in (masters if masters is not None else ())}
        self._master = _STANDARD if _STANDARD in self._masters else next(iter(self._masters), None)

    def blocks(self, body: Element) -> Iterator[Block]:
        blocks = self.story.blocks(body)
        yield SectionStart(new_page=False)
        yield from blocks
        yield from self._end()

    def _turn(self, master: str, number: int | None, first: bool) -> Iterator[Block]:
        """What comes between two kinds of pages."""
        if master != self._master or number is not None:
            if not first:
                yield from self._end()
            yield SectionStart(not first, number)
            self._master = master

    def _end(self) -> Iterator[Block]:
        """The notes and the running heads of the pages that end here."""
        notes, self.story.runs.notes = self.story.runs.notes, []
        for mark, body in notes:
            yield from note_paragraphs(mark, self.story.blocks(body))
        yield Heads(tuple(block for part in self._parts() for block in self._head_story.blocks(part)))

    def _parts(self) -> Iterator[Element]:
        """Headers and footers of the kind of page, and of the kinds that follow it by themselves; each text once."""
        names: list[str | None] = []
        name = self._master
        while name in self._masters and name not in names and len(names) < _MAX_MASTERS:
            names.append(name)
            name = self._masters[name].get(STYLE + "next-style-name")
        seen: set[str] = set()
        for kind in _HEADS:
            for name in names:
                part = self._masters[name].find(STYLE + kind)
                if part is None or part.get(STYLE + "display") == "false":
                    continue
                text = "".join(part.itertext())
                if text not in seen:
                    seen.add(text)
                    yield part
