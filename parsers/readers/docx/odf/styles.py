"""Styles of an OpenDocument text: each is based on its parent, at last on the family's default (ODF 1.3-3 § 16)."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from parsers.readers.docx.looks import PLAIN, RawLook, colour_of
from parsers.readers.docx.odf.names import FO, STYLE, TEXT, points
from parsers.readers.docx.story import Look
from parsers.readers.docx.xml import Element

_MAX_CHAIN = 50
_BOLD_FROM = 600
_TITLE = "Title"


class ParagraphStyle(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph's properties, all parents counted in."""

    look: RawLook = PLAIN
    before: float = 0.0
    after: float = 0.0
    contextual: bool = False
    new_page: bool = False
    ends_page: bool = False
    master: str | None = None
    """The kind of page that begins with it."""
    page_number: int | None = None
    list_style: str | None = None
    title: bool = False


class Styles:
    """The styles that one of the two XML parts sees: the document's own, and that part's automatic ones."""

    def __init__(self, groups: Iterable[Element | None]) -> None:
        self._by_name: dict[tuple[str | None, str | None], Element] = {}
        self._defaults: dict[str | None, Element] = {}
        for group in groups:
            for style in group if group is not None else ():
                family = style.get(STYLE + "family")
                if style.tag == STYLE + "style":
                    self._by_name[family, style.get(STYLE + "name")] = style
                elif style.tag == STYLE + "default-style":
                    self._defaults[family] = style
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._looks: dict[tuple[str, str | None], RawLook] = {}

    @property
    def language(self) -> str | None:
        """The language that the document's default paragraph is written in."""
        text = _properties(self._defaults.get("paragraph"), "text")
        language, country = (text.get(FO + name) if text is not None else None for name in ("language", "country"))
        return f"{language}-{country}" if language and country and country != "none" else language

    def paragraph(self, name: str | None) -> ParagraphStyle:
        """A paragraph style."""
        if name not in self._paragraphs:
            self._paragraphs[name] = self._read_paragraph(name)
        return self._paragraphs[name]

    def look(self, family: str, name: str | None) -> RawLook:
        """What a style states of its letters; a share of the size ("80%") is worked out along the parents."""
        key = family, name
        if key not in self._looks:
            look = PLAIN
            for style in reversed(self._chain(family, name)):
                text = _properties(style, "text")
                look = _read_look(text, _properties(style, "paragraph"), look) if text is not None else look
            self._looks[key] = look
        return self._looks[key]

    def breaks(self, family: str, name: str | None) -> tuple[bool, str | None]:
        """Whether something of that style begins a page, and which kind of page."""
        chain = self._chain(family, name)
        wanted = _first(chain, family, FO + "break-before")
        master = next((found for style in chain if (found := style.get(STYLE + "master-page-name")) is not None), None)
        return wanted == "page" or bool(master), master or None

    def _read_paragraph(self, name: str | None) -> ParagraphStyle:
        chain = self._chain("paragraph", name)
        new_page, master = self.breaks("paragraph", name)
        number = _first(chain, "paragraph", STYLE + "page-number") or ""
        lists = (style.get(STYLE + "list-style-name") for style in chain)
        return ParagraphStyle(
            look=self.look("paragraph", name),
            before=points(_first(chain, "paragraph", FO + "margin-top")) or 0.0,
            after=points(_first(chain, "paragraph", FO + "margin-bottom")) or 0.0,
            contextual=_first(chain, "paragraph", STYLE + "contextual-spacing") == "true",
            new_page=new_page,
            ends_page=_first(chain, "paragraph", FO + "break-after") == "page",
            master=master,
            page_number=int(number) if number.isascii() and number.isdigit() else None,
            list_style=next((found for found in lists if found is not None), None),
            title=any(style.get(STYLE + "name") == _TITLE for style in chain),
        )

    def _chain(self, family: str, name: str | None) -> list[Element]:
        """A style, its parent, and so on to the family's default."""
        chain: list[Element] = []
        style = self._by_name.get((family, name))
        while style is not None and style not in chain and len(chain) < _MAX_CHAIN:
            chain.append(style)
            style = self._by_name.get((family, style.get(STYLE + "parent-style-name")))
        default = self._defaults.get(family)
        return chain if default is None else [*chain, default]


def shown(raw: RawLook) -> Look:
    """The look that stated properties give."""
    return Look(bool(raw.bold), bool(raw.italic), raw.size, colour_of(raw.colour, shaded=bool(raw.shaded)))


def _properties(style: Element | None, kind: str) -> Element | None:
    return style.find(f"{STYLE}{kind}-properties") if style is not None else None


def _first(chain: Iterable[Element], kind: str, attribute: str) -> str | None:
    """A property as the nearest style states it."""
    for style in chain:
        properties = _properties(style, kind)
        found = properties.get(attribute) if properties is not None else None
        if found is not None:
            return found
    return None


def _read_look(text: Element, paragraph: Element | None, base: RawLook) -> RawLook:
    weight, slope = text.get(FO + "font-weight"), text.get(FO + "font-style")
    display = text.get(TEXT + "display")
    grounds = [place.get(FO + "background-color") for place in (text, paragraph) if place is not None]
    ground = next((found for found in grounds if found is not None), None)
    own = RawLook(
        bold=None if weight is None else weight == "bold" or (weight.isdigit() and int(weight) >= _BOLD_FROM),
        italic=None if slope is None else slope in {"italic", "oblique"},
        hidden=None if display is None else display == "none",
        size=_size(text.get(FO + "font-size"), base.size),
        colour=text.get(FO + "color"),
        font=text.get(STYLE + "font-name"),
        shaded=None if ground is None else ground not in {"transparent", "#ffffff"},
    )
    return own.over(base)


def _size(stated: str | None, base: float | None) -> float | None:
    if stated is not None and stated.endswith("%") and stated[:-1].isdigit() and base is not None:
        return base * int(stated[:-1]) / 100
    return points(stated)
