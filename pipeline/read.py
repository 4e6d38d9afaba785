"""Read: bytes to pages. The file's own signature picks the reader, never its name."""

from __future__ import annotations

import msgspec

from parsers.readers.damaged import notice_lost_letters
from parsers.readers.ole import SIGNATURE
from pipeline.sniff import foreign, is_html, is_pdf
from schemas.converted import Converted
from schemas.engine import Engine
from schemas.normal.fodselsnummer import mask
from schemas.outcome import DocumentError, FailureCode, Status
from schemas.page import Format, Line, Pages
from schemas.recognised import Recognised

_ZIP = b"PK\x03\x04"


class Read(msgspec.Struct, frozen=True):
    """Pages, the step of the reader's ladder that gave them, and the lines where an identity number was masked."""

    pages: Pages
    rung: str
    masked: tuple[Line, ...] = ()


def read(
    data: bytes,
    recognised: Recognised | None = None,
    converted: Converted | None = None,
    engine: Engine = Engine.PDFIUM,
) -> Read:
    """The pages of a document, with what was recognised on its picture pages (``pipeline.recognise``).

    ``converted`` says that ``data`` is the DOCX of an old Word document (``pipeline.convert``), which is then what is
    read. ``engine`` is the one that reads a PDF first; it says nothing of other formats. Raises ``DocumentError`` when
    there is nothing to read.
    """
    if not data.strip():
        raise DocumentError(Status.EMPTY, None, "the file is empty; fetch it again from its source")
    if is_pdf(data):
        from parsers.readers.pdf import read_pdf

        pages, rung = read_pdf(data, engine.value, recognised)
    elif (office := _read_office(data, converted)) is not None:
        pages, rung = office
    elif is_html(data):
        from parsers.readers.html import read_html

        pages, rung = read_html(data), "lxml"
    elif (what := foreign(data)) is not None:
        message = f"this is {what}, not a PDF, HTML, Word or text document; convert it or leave it out"
        raise DocumentError(Status.UNSUPPORTED, FailureCode.UNSUPPORTED, message)
    else:
        from parsers.readers.text import read_text

        pages, rung = read_text(data), "text"
    return _mask(_with_damage(pages), rung)


def _with_damage(pages: Pages) -> Pages:
    notices = notice_lost_letters(pages)
    return msgspec.structs.replace(pages, notices=(*pages.notices, *notices)) if notices else pages


def _read_office(data: bytes, converted: Converted | None) -> tuple[Pages, str] | None:
    """The pages of an Office document and the rung; None when it is none that we read."""
    if not data.startswith((_ZIP, SIGNATURE)):
        return None
    from parsers.readers.docx import read_docx, read_odt
    from parsers.readers.office import is_doc, sniff_zip

    if converted is not None:
        return msgspec.structs.replace(read_docx(data), format=Format.DOC), "doc-docx"
    if data.startswith(_ZIP):
        kind = sniff_zip(data)
        readers = {"docx": read_docx, "odt": read_odt}
        return (readers[kind](data), kind) if kind is not None else None
    if not is_doc(data):
        return None
    message = "this is an old Word document (.doc), read only where LibreOffice is installed; or save it as .docx"
    raise DocumentError(Status.UNSUPPORTED, FailureCode.UNSUPPORTED, message)


def _mask(pages: Pages, rung: str) -> Read:
    """Identity numbers masked, character by character, so that every place stays right."""
    lines, masked = [], []
    for line in pages.lines:
        text, spans = mask(line.text)
        shown = msgspec.structs.replace(line, text=text) if spans else line
        lines.append(shown)
        if spans:
            masked.append(shown)
    return Read(msgspec.structs.replace(pages, lines=tuple(lines)) if masked else pages, rung, tuple(masked))
