"""A Word document as a whole: its sections with their running heads, its notes, what was left out (ECMA-376-1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parsers.readers.docx.leftout import LeftOut
from parsers.readers.docx.story import Block, Document, Heads, SectionStart
from parsers.readers.docx.word.names import R, W, number, switch, value
from parsers.readers.docx.word.notes import Notes
from parsers.readers.docx.word.numbering import Numbering
from parsers.readers.docx.word.package import Part, main_part
from parsers.readers.docx.word.story import Shared, Story
from parsers.readers.docx.word.styles import Styles
from parsers.readers.docx.xml import Element
from parsers.readers.zipped import Package, corrupt

_HEADS = ("header", "footer")


def read_document(package: Package) -> Document:
    """The story of a Word document. Raises ``DocumentError`` when a part that it needs is missing or damaged."""
    main = main_part(package)
    body = main.root.find(W + "body") if main.root is not None else None
    if body is None:
        raise corrupt(f"the document has no text in {main.name}")
    styles = Styles(_root(main, "styles"))
    settings = _root(main, "settings")
    left_out = LeftOut()
    comments = _root(main, "comments")
    left_out.comments = len(comments.findall(W + "comment")) if comments is not None else 0
    shared = Shared(styles, Numbering(_root(main, "numbering"), styles), Notes(main, settings), left_out)
    reader = _Reader(main, shared, even=bool(switch(settings, "evenAndOddHeaders")))
    blocks = tuple(reader.blocks(body))
    return Document(blocks, left_out, reader.story.runs.pictures, styles.language)


def _root(main: Part, kind: str) -> Element | None:
    part = main.related(kind)
    return part.root if part is not None else None


class _Reader:
    """Reads the sections one after another; each goes on with the heads of the one before, unless it has its own."""

    def __init__(self, main: Part, shared: Shared, *, even: bool) -> None:
        self.story = Story(main, shared)
        self._main = main
        self._shared = shared
        self._even = even
        self._heads: dict[tuple[str, str], str] = {}

    def blocks(self, body: Element) -> Iterator[Block]:
        sections = list(_sections(body))
        for at, (elements, properties) in enumerate(sections):
            new_page = at > 0 and value(properties, "type") != "continuous"
            restart = number(value(properties, "pgNumType", "start"))
            own = self._own_heads(properties)
            if new_page or own or restart is not None or at == 0:
                yield SectionStart(new_page, restart)
            yield from self.story.blocks(elements)
            last = at + 1 == len(sections)
            if last or value(sections[at + 1][1], "type") != "continuous":
                yield from self._notes("footnote")
            if last:
                yield from self._notes("endnote")
            if own or restart is not None:
                yield Heads(tuple(self._read_heads(properties)))

    def _own_heads(self, properties: Element | None) -> bool:
        """Whether a section has headers or footers of its own; they replace those of their type."""
        references = [
            ((kind, reference.get(W + "type", "default")), reference.get(R + "id", ""))
            for kind in _HEADS
            for reference in (properties.findall(f"{W}{kind}Reference") if properties is not None else ())
        ]
        self._heads.update(references)
        return bool(references)

    def _read_heads(self, properties: Element | None) -> Iterator[Block]:
        """The section's headers, then its footers, each text once."""
        types = ["default", *(["even"] if self._even else [])]
        if switch(properties, "titlePg"):
            types.insert(0, "first")
        seen: set[str] = set()
        for kind in _HEADS:
            for type_ in types:
                part = self._main.by_id(self._heads.get((kind, type_)))
                root = part.root if part is not None else None
                if part is None or root is None or (text := _plain(root)) in seen:
                    continue
                seen.add(text)
                yield from Story(part, self._shared, heads=True).blocks(root)

    def _notes(self, kind: str) -> Iterator[Block]:
        part = self._shared.notes.parts.get(kind)
        story = Story(part, self._shared) if part is not None else None
        while story is not None and (notes := self._shared.notes.take(kind)):
            # A note may refer to another.
            for note in notes:
                self._shared.notes.current = note.mark
                yield from story.blocks(note.body)


def _sections(body: Element) -> Iterator[tuple[Sequence[Element], Element | None]]:
    """The elements of each section with its properties, which stand in its last paragraph."""
    elements: list[Element] = []
    for child in body:
        if child.tag == W + "sectPr":
            yield elements, child
            elements = []
            continue
        elements.append(child)
        properties = child.find(f"{W}pPr/{W}sectPr") if child.tag == W + "p" else None
        if child.tag == W + "sdt":
            properties = child.find(f"{W}sdtContent/{W}p/{W}pPr/{W}sectPr")
        if properties is not None:
            yield elements, properties
            elements = []
    if elements:
        yield elements, None


def _plain(root: Element) -> str:
    return "".join(text.text or "" for text in root.iter(W + "t"))
