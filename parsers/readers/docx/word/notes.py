"""Footnotes and endnotes: a raised mark in the text, the note itself below it (ECMA-376-1 § 17.11)."""

from __future__ import annotations

import msgspec

from parsers.readers.docx.numbers import WORD, raised
from parsers.readers.docx.word.names import W, value
from parsers.readers.docx.word.package import Part
from parsers.readers.docx.xml import Element

_KINDS = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_OWN_MARKS = frozenset({W + "footnoteRef", W + "endnoteRef"})
_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
_TRUE = frozenset({"1", "true", "on"})


class Note(msgspec.Struct, frozen=True):
    """A note that the text refers to."""

    kind: str
    mark: str
    body: Element


class Notes:
    """The notes of a document, numbered in the order in which the text refers to them."""

    def __init__(self, main: Part, settings: Element | None) -> None:
        self.parts = {kind: part for kind in _FORMS if (part := main.related(f"{kind}s")) is not None}
        self.current = ""
        """The mark of the note that is being read."""
        self._bodies = {
            (kind, body.get(W + "id")): body
            for kind, part in self.parts.items()
            if part.root is not None
            for body in part.root.findall(W + kind)
        }
        self._forms = {kind: _form(kind, main.root, settings) for kind in _FORMS}
        self._counts = dict.fromkeys(_FORMS, 0)
        self._waiting: list[Note] = []

    def mark(self, element: Element) -> str:
        """The mark that a reference shows, or that stands before the note's own text; empty for anything else."""
        if element.tag in _OWN_MARKS:
            return self.current
        kind = _KINDS.get(str(element.tag))
        body = self._bodies.get((kind, element.get(W + "id"))) if kind is not None else None
        if kind is None or body is None:
            return ""
        if element.get(W + "customMarkFollows") in _TRUE:
            self._waiting.append(Note(kind, "", body))
            return ""
        self._counts[kind] += 1
        mark = raised(WORD.get(self._forms[kind], str)(self._counts[kind]))
        self._waiting.append(Note(kind, mark, body))
        return mark

    def take(self, kind: str) -> list[Note]:
        """The notes of that kind that were referred to since they were last taken."""
        taken = [note for note in self._waiting if note.kind == kind]
        self._waiting = [note for note in self._waiting if note.kind != kind]
        return taken


def _form(kind: str, root: Element | None, settings: Element | None) -> str:
    """How notes are numbered: as the first section says, or the settings, or as Word does by itself."""
    for place in (root, settings):
        for properties in place.iter(f"{W}{kind}Pr") if place is not None else ():
            form = value(properties, "numFmt")
            if form is not None:
                return form
    return _FORMS[kind]
