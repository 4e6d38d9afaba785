"""Styles of a Word document: what a paragraph and its letters look like (ECMA-376-1 § 17.7).

A look is made of the document's defaults, the table's style, the paragraph's style, the style of the letters and what
is set on the letters themselves; each style is based on another. Bold, italic and hidden are toggles: set in two of
the styles they put each other out (§ 17.7.3).
"""

from __future__ import annotations

import re

import msgspec

from parsers.readers.docx.looks import PLAIN, RawLook, colour_of
from parsers.readers.docx.story import Look
from parsers.readers.docx.word.names import W, number, points, switch, value
from parsers.readers.docx.xml import Element

_HALF_POINT = 0.5
_TWIP = 0.05
_AUTO_SPACE = 14.0
"""Points that Word puts where a paragraph's space is "auto", as a browser would."""
_MAX_CHAIN = 50
_BODY_TEXT = 9
"""Outline level of what is no heading."""
# "heading 1", "Overskrift 2", "Heading3"
_HEADING = re.compile(r"(?:heading|overskrift)\s?(?P<level>[1-9])", re.IGNORECASE)
_TITLE = frozenset({"title", "tittel"})
_LOOKS = frozenset(W + name for name in ("b", "i", "vanish", "sz", "color", "rFonts", "shd"))
_PLAIN_FILLS = frozenset({"auto", "FFFFFF", "ffffff"})


class ParagraphStyle(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph's properties as stated in one place, or in a chain of styles."""

    look: RawLook = PLAIN
    level: int | None = None
    """1 to 9; 0 says that it is no heading."""
    num_id: str | None = None
    num_level: int | None = None
    before: float | None = None
    after: float | None = None
    contextual: bool | None = None
    new_page: bool | None = None

    def over(self, base: ParagraphStyle) -> ParagraphStyle:
        """This, and where it states nothing, the base."""
        merged = {
            name: getattr(base, name) if getattr(self, name) is None else getattr(self, name)
            for name in self.__struct_fields__
            if name != "look"
        }
        return ParagraphStyle(look=self.look.over(base.look), **merged)


def read_look(rpr: Element | None) -> RawLook:
    """The look that a ``w:rPr`` states."""
    if rpr is None or not any(child.tag in _LOOKS for child in rpr):
        return PLAIN
    fonts = rpr.find(W + "rFonts")
    fill = value(rpr, "shd", "fill")
    return RawLook(
        bold=switch(rpr, "b"),
        italic=switch(rpr, "i"),
        hidden=switch(rpr, "vanish"),
        size=points(value(rpr, "sz"), _HALF_POINT),
        colour=value(rpr, "color"),
        font=fonts.get(W + "ascii") or fonts.get(W + "hAnsi") if fonts is not None else None,
        shaded=None if fill is None else fill not in _PLAIN_FILLS,
    )


def shade(look: RawLook, properties: Element | None) -> RawLook:
    """The look on the ground that a paragraph's or a cell's ``w:shd`` gives it."""
    fill = value(properties, "shd", "fill")
    return look if fill is None else msgspec.structs.replace(look, shaded=fill not in _PLAIN_FILLS)


def read_paragraph_style(ppr: Element | None, rpr: Element | None = None) -> ParagraphStyle:
    """What a ``w:pPr`` states, with a style's own ``w:rPr``."""
    look = read_look(rpr)
    if ppr is None:
        return ParagraphStyle(look=look)
    spacing = ppr.find(W + "spacing")
    num = ppr.find(W + "numPr")
    outline = number(value(ppr, "outlineLvl"))
    return ParagraphStyle(
        look=shade(look, ppr),
        level=None if outline is None else 0 if outline >= _BODY_TEXT else outline + 1,
        num_id=value(num, "numId"),
        num_level=number(value(num, "ilvl")),
        before=_space(spacing, "before"),
        after=_space(spacing, "after"),
        contextual=switch(ppr, "contextualSpacing"),
        new_page=switch(ppr, "pageBreakBefore"),
    )


def _space(spacing: Element | None, side: str) -> float | None:
    if spacing is None:
        return None
    if spacing.get(f"{W}{side}Autospacing") in {"1", "true", "on"}:
        return _AUTO_SPACE
    lines = number(spacing.get(f"{W}{side}Lines"))
    return lines * 0.12 if lines else points(spacing.get(W + side), _TWIP)


class Styles:
    """The styles of ``word/styles.xml``, each resolved once."""

    def __init__(self, root: Element | None) -> None:
        styles = root.findall(W + "style") if root is not None else []
        self._by_id = {(style.get(W + "type"), style.get(W + "styleId")): style for style in styles}
        self._default = next(
            (
                style.get(W + "styleId")
                for style in styles
                if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}
            ),
            None,
        )
        defaults = root.find(W + "docDefaults") if root is not None else None
        rpr = defaults.find(f"{W}rPrDefault/{W}rPr") if defaults is not None else None
        ppr = defaults.find(f"{W}pPrDefault/{W}pPr") if defaults is not None else None
        self._base = read_look(rpr)
        self._paragraph_base = read_paragraph_style(ppr)
        self.language = value(rpr, "lang")
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._letters: dict[str, RawLook] = {}
        self._tables: dict[str, dict[str, RawLook]] = {}
        self._looks: dict[tuple[RawLook, str | None, RawLook, RawLook], tuple[Look, RawLook]] = {}

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """A paragraph style with all that it is based on; an unknown one is the default."""
        style_id = self._default if style_id is None else style_id
        if style_id not in self._paragraphs:
            stated = ParagraphStyle()
            for style in self._chain("paragraph", style_id):
                own = read_paragraph_style(style.find(W + "pPr"), style.find(W + "rPr"))
                if own.level is None:
                    own = msgspec.structs.replace(own, level=_named_level(style))
                stated = stated.over(own)
            if stated.level is None and (match := _HEADING.fullmatch(style_id or "")) is not None:
                stated = msgspec.structs.replace(stated, level=int(match["level"]))
            self._paragraphs[style_id] = stated.over(self._paragraph_base)
        return self._paragraphs[style_id]

    def letters(self, style_id: str) -> RawLook:
        """A character style with all that it is based on."""
        if style_id not in self._letters:
            stated = PLAIN
            for style in self._chain("character", style_id):
                stated = stated.over(read_look(style.find(W + "rPr")))
            self._letters[style_id] = stated
        return self._letters[style_id]

    def table(self, style_id: str) -> dict[str, RawLook]:
        """A table style's looks, by the part of the table: "firstRow", "firstCol" … and "" for all of it."""
        if style_id not in self._tables:
            parts: dict[str, RawLook] = {}
            for style in self._chain("table", style_id):
                stated = {part.get(W + "type", ""): part for part in style.findall(W + "tblStylePr")}
                for name, part in {**stated, "": style}.items():
                    own = shade(read_look(part.find(W + "rPr")), part.find(W + "tcPr"))
                    parts[name] = parts.get(name, PLAIN).over(own)
            self._tables[style_id] = parts
        return self._tables[style_id]

    def numbering_of(self, style_id: str) -> str | None:
        """The list that a numbering style stands for (``w:numStyleLink``)."""
        for style in self._chain("numbering", style_id):
            return value(style.find(f"{W}pPr/{W}numPr"), "numId")
        return None

    def look(self, rpr: Element | None, paragraph: RawLook, table: RawLook) -> tuple[Look, RawLook]:
        """How letters look, and the properties that decided it (whether hidden, in which font)."""
        key = read_look(rpr), value(rpr, "rStyle"), paragraph, table
        if key not in self._looks:
            self._looks[key] = self._resolve(*key)
        return self._looks[key]

    def _resolve(
        self, stated: RawLook, style_id: str | None, paragraph: RawLook, table: RawLook
    ) -> tuple[Look, RawLook]:
        letters = self.letters(style_id) if style_id is not None else PLAIN
        merged = stated.over(letters.over(paragraph.over(table.over(self._base))))
        layers = (table, paragraph, letters)
        final = msgspec.structs.replace(
            merged,
            bold=_toggled(stated.bold, [layer.bold for layer in layers], self._base.bold),
            italic=_toggled(stated.italic, [layer.italic for layer in layers], self._base.italic),
            hidden=_toggled(stated.hidden, [layer.hidden for layer in layers], self._base.hidden),
        )
        colour = colour_of(final.colour, shaded=bool(final.shaded))
        return Look(bool(final.bold), bool(final.italic), final.size, colour), final

    def _chain(self, kind: str, style_id: str | None) -> list[Element]:
        """A style, the one it is based on, and so on."""
        chain: list[Element] = []
        style = self._by_id.get((kind, style_id))
        while style is not None and style not in chain and len(chain) < _MAX_CHAIN:
            chain.append(style)
            style = self._by_id.get((kind, value(style, "basedOn")))
        return chain


def _toggled(stated: bool | None, layers: list[bool | None], default: bool | None) -> bool:
    return stated if stated is not None else bool(default) or sum(1 for layer in layers if layer) % 2 == 1


def _named_level(style: Element) -> int | None:
    """Word's own heading styles are headings by their name, whatever the template's language."""
    name = value(style, "name") or ""
    match = _HEADING.fullmatch(name)
    if match is not None:
        return int(match["level"])
    return 1 if name.casefold() in _TITLE else None
