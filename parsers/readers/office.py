"""Office documents: which kind a file is, by its own content, and the old .doc turned into one we can read.

A DOCX says what it is in ``[Content_Types].xml`` (ECMA-376-2), an ODT in its first entry ``mimetype``
(ODF 1.3-2 § 3.3). A .doc is an OLE compound file with a stream ``WordDocument`` ([MS-DOC] 2.1); a program of others
turns it into DOCX before it is read (``pipeline.convert``).
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from parsers.readers.ole import Compound
from parsers.readers.zipped import Package, is_whole, truncated
from schemas.outcome import DocumentError, FailureCode, Status

_MAIN_TYPE = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.(?:document|template)"
    rb"|ms-word\.(?:document|template)\.macroEnabled)\.main\+xml",
    re.IGNORECASE,
)
_ODT_TYPE = re.compile(rb"application/vnd\.oasis\.opendocument\.text(?:-master|-template|-web)?(?=[\"'\s]|$)")
# The name of a file's first entry: "[Content_Types].xml", "mimetype", "a.txt".
_FIRST_NAME = re.compile(rb"[\x20-\x7e\x80-\xff]{1,255}")
_FIB_FLAGS = 10
_FIB_ENCRYPTED = 0x01
_PACKED = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can tell of."""


def sniff_zip(data: bytes) -> Literal["docx", "odt"] | None:
    """The kind of Office document that a ZIP is; None when it is none that we read.

    Raises ``DocumentError`` for a ZIP that is cut off, damaged, encrypted or beyond the limits.
    """
    if not is_whole(data):
        length = int.from_bytes(data[26:28], "little")
        if _FIRST_NAME.fullmatch(data[30 : 30 + length]):
            raise truncated()
        return None
    package = Package(data)
    if _MAIN_TYPE.search(package.read("[Content_Types].xml") or b"") or "word/document.xml" in package:
        return "docx"
    if "content.xml" not in package and "mimetype" not in package:
        return None
    stated = package.read("mimetype") or package.read("META-INF/manifest.xml") or b""
    return "odt" if _ODT_TYPE.search(stated) else None


def is_doc(data: bytes) -> bool:
    """Whether an OLE file is an old Word document. Raises ``DocumentError`` when it is encrypted or cut off."""
    compound = Compound(data)
    if compound.is_cut:
        raise truncated()
    flags = compound.head("WordDocument", 32)[_FIB_FLAGS + 1 : _FIB_FLAGS + 2]
    if "EncryptedPackage" in compound.names or (flags and flags[0] & _FIB_ENCRYPTED):
        message = "the document asks for a password; get an open copy"
        raise DocumentError(Status.ENCRYPTED, FailureCode.PASSWORD, message)
    return "WordDocument" in compound.names


def settle_docx(data: bytes) -> bytes:
    """A converter's DOCX without the time of its making: the same words give the same bytes, and so the same hash.

    Raises ``DocumentError`` when it is no whole DOCX.
    """
    try:
        kind = sniff_zip(data) if data.startswith(b"PK") else None
    except DocumentError as error:
        raise unconverted() from error
    if kind != "docx":
        raise unconverted()
    package = Package(data)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as settled:
        for name in package.names:
            settled.writestr(zipfile.ZipInfo(name, _PACKED), package.read(name) or b"", zipfile.ZIP_DEFLATED)
    return file.getvalue()


def unconverted() -> DocumentError:
    """The converter gave nothing that can be read."""
    message = "the old Word document could not be converted, it may be damaged; save it as .docx and import that"
    return DocumentError(Status.FAILED, FailureCode.CORRUPT, message)
