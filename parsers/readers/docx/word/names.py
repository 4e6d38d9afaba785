"""Names of WordprocessingML elements (ECMA-376-1 § 17) and of those from other vocabularies that carry text."""

from __future__ import annotations

from parsers.readers.docx.xml import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
VAL = W + "val"
_FAR = 100_000.0
"""No length on a page comes near; "1e400" is none."""
_OFF = frozenset({"0", "false", "off"})


def value(parent: Element | None, name: str, attribute: str = "val") -> str | None:
    """The attribute of a child, both in Word's namespace: ``value(pPr, "pStyle")``."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(W + attribute) if child is not None else None


def switch(parent: Element | None, name: str) -> bool | None:
    """A property that is on, off or not stated: ``<w:b/>``, ``<w:b w:val="0"/>``, nothing."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(VAL, "1") not in _OFF


def number(text: str | None) -> int | None:
    """A whole number; None when it is none. Producers also write "3.0"."""
    try:
        return round(float(text)) if text is not None else None
    except (ValueError, OverflowError):
        return None


def points(text: str | None, unit: float) -> float | None:
    """A length in points from "24" in units of so many points, or from "12pt" (Strict)."""
    if text is None:
        return None
    try:
        length = float(text[:-2]) if text.endswith("pt") else float(text) * unit
    except ValueError:
        return None
    return length if abs(length) < _FAR else None
