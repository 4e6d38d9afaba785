"""Names of OpenDocument elements (ODF 1.3-3 § 1.4)."""

from __future__ import annotations

import re

from parsers.readers.docx.xml import Element

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = _ODF + "office:1.0}"
TEXT = _ODF + "text:1.0}"
TABLE = _ODF + "table:1.0}"
STYLE = _ODF + "style:1.0}"
DRAW = _ODF + "drawing:1.0}"
FO = _ODF + "xsl-fo-compatible:1.0}"
SVG = _ODF + "svg-compatible:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

# "12pt", "0.5cm", "0.1965in"
_LENGTH = re.compile(r"(?P<number>-?\d{1,9}(?:\.\d{1,9})?)(?P<unit>pt|cm|mm|in|pc|px)")
_UNITS = {"pt": 1.0, "cm": 28.3465, "mm": 2.83465, "in": 72.0, "pc": 12.0, "px": 0.75}
_MAX_COUNT = 1000
_FAR = 100_000.0
"""No length on a page comes near."""


def points(text: str | None) -> float | None:
    """A length in points; None when it is none (a share of something: "80%")."""
    match = _LENGTH.fullmatch(text or "")
    length = float(match["number"]) * _UNITS[match["unit"]] if match is not None else _FAR
    return length if abs(length) < _FAR else None


def count(element: Element, name: str, default: int = 1) -> int:
    """A number of times or a position, within reason: a column may be said to repeat 16,384 times."""
    text = element.get(name, "")
    return min(int(text), _MAX_COUNT) if text.isascii() and text.isdigit() else default
