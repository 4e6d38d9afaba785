"""Word documents (DOCX, ECMA-376) and OpenDocument texts (ODT, ODF 1.3): a walk over their XML.

Both formats keep a text without pages: paragraphs with styles, tables, lists whose numbers are worked out when it is
printed. What was deleted or hidden is left out and told of. Macros, templates and whatever a document points to are
never opened.
"""

from __future__ import annotations

from parsers.readers.docx.odf.document import read_text_document
from parsers.readers.docx.story import Document
from parsers.readers.docx.word.document import read_document
from parsers.readers.docx.writer import Writer
from parsers.readers.zipped import Package
from schemas.outcome import DocumentError, Status
from schemas.page import Format, PageInfo, Pages


def read_docx(data: bytes) -> Pages:
    """The lines and tables of a Word document. Raises ``DocumentError`` when it cannot be read or shows no text."""
    return _print(Format.DOCX, read_document(Package(data)))


def read_odt(data: bytes) -> Pages:
    """The lines and tables of an OpenDocument text. Raises ``DocumentError`` as ``read_docx`` does."""
    return _print(Format.ODT, read_text_document(Package(data)))


def _print(kind: Format, document: Document) -> Pages:
    writer = Writer()
    writer.write(document.blocks)
    if all(line.furniture for line in writer.lines):
        if document.pictures:
            message = "the document holds pictures without text; recognise their text first"
            raise DocumentError(Status.NEEDS_OCR, None, message)
        raise DocumentError(Status.EMPTY, None, "the document shows no text; look at the original")
    return Pages(
        format=kind,
        pages=tuple(PageInfo(number) for number in range(1, writer.page + 1)),
        lines=tuple(writer.lines),
        tables=writer.tables,
        links=tuple(writer.links),
        notices=document.left_out.notices(),
        language=document.language,
    )
