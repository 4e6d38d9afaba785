"""Chunks: a whole file of another format inside a Word document (``w:altChunk``, ECMA-376-1 § 17.17.2.1).

Case systems that fill in a template leave the case's text so, as HTML; Word takes it apart the first time it saves.
"""

from __future__ import annotations

from parsers.readers.docx.story import Block, Look, Paragraph, Text
from parsers.readers.docx.word.package import Part
from schemas.outcome import DocumentError
from schemas.page import Line

_ZIP = b"PK\x03\x04"
_BODY_SPACE = 6.0


def read_chunk(part: Part | None) -> list[Block]:
    """The paragraphs of a chunk; none for a part that is missing, empty or of a format that we do not read."""
    data = part.package.read(part.name) if part is not None else None
    if not data or data.startswith((_ZIP, b"{\\rtf")):
        return []
    from parsers.readers.html import read_html
    from parsers.readers.text import read_text

    reader = read_html if b"<" in data[:1024] else read_text
    try:
        pages = reader(data)
    except DocumentError:
        return []
    return [_paragraph(line) for line in pages.lines if line.furniture is None]


def _paragraph(line: Line) -> Paragraph:
    look = Look(bold=line.bold, italic=line.italic)
    return Paragraph(pieces=(Text(line.text, look),), level=line.level, before=_BODY_SPACE if line.gap >= 1 else 0.0)
