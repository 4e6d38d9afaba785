"""Sniff: what kind of file bytes are, by their own signature, never by the file's name."""

from __future__ import annotations

import re

from parsers.readers.encoding import decode, is_wide

HEAD = 4096
_SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"PK\x03\x04", "a ZIP archive, a spreadsheet or a presentation"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet, presentation or mail"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"MIME-Version:", "a mail or a web page saved as MHTML"),
    (b"From: <Saved by", "a web page saved as MHTML"),
    (b"version https://git-lfs", "a pointer to a file that Git LFS keeps"),
)
_PDF_HEAD, _PDF_TAIL = 1024, 2048
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|table|div|p|h1)\b", re.IGNORECASE)
# What a page without "<html>" may begin with. Not "<b>" and its like: a text may begin with bold type.
_BEGINS_PAGE = re.compile(
    r"<(?:meta|title|link|script|style|base|frameset|iframe|img|form|main|section|header|footer|nav|ul|ol|dl|h[2-6]|hr"
    r"|center|pre|blockquote)[\s/>]",
    re.IGNORECASE,
)
_XML = re.compile(r"<(?:\?xml|!doctype)\b", re.IGNORECASE)
_MAX_CONTROL = 0.02


def is_pdf(data: bytes) -> bool:
    """A PDF, also one whose header is damaged or stands behind much junk: then its end tells."""
    if b"%PDF-" in data[:_PDF_HEAD]:
        return True
    return b"startxref" in data[-_PDF_TAIL:] and b"endobj" in data


def is_html(data: bytes) -> bool:
    """A web page, also one that begins in the middle, or with NULs between its letters."""
    text = decode(data[:HEAD]).text.lstrip()
    return text.startswith("<") and (_HTML.search(text) is not None or _BEGINS_PAGE.match(text) is not None)


def foreign(data: bytes) -> str | None:
    """What a file is that no reader reads, for a person; None when it may be text."""
    head = data[:HEAD]
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            return what
    if _XML.match(decode(head).text.lstrip()):
        return "an XML file"
    if is_wide(head):
        return None
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return "binary data" if b"\x00" in head or control > _MAX_CONTROL * len(head) else None
