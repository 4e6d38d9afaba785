"""XML parts of an Office document: parsed without entities, without network, within libxml2's own limits.

Office formats use no document type definition (ECMA-376-2): one is a sign of an attack (XXE, billion laughs).
"""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from parsers.readers.zipped import Package, corrupt
from schemas.outcome import DocumentError, FailureCode, Status

__all__ = ["Element", "parse_part", "require_part"]

# ISO/IEC 29500 Strict has namespaces of its own for the same elements.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)


def parse_part(package: Package, name: str) -> Element | None:
    """The root of a part; None when the package has none of that name. Raises ``DocumentError``."""
    data = package.read(name)
    return None if data is None else _parse(data, name)


def require_part(package: Package, name: str) -> Element:
    """The root of a part that the document cannot be without. Raises ``DocumentError`` (corrupt) when it is."""
    root = parse_part(package, name)
    if root is None:
        raise corrupt(f"the document has no {name}")
    return root


def _parse(data: bytes, name: str) -> Element:
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _failure(error, name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares(name)
    return root


def _declares(name: str) -> DocumentError:
    message = f"{name} declares a document type, which no Office program writes; it may be an attack"
    return DocumentError(Status.FAILED, FailureCode.CORRUPT, message)


def _failure(error: etree.XMLSyntaxError, name: str) -> DocumentError:
    said = (error.msg or "").casefold()
    if "depth" in said:
        message = f"{name} is nested too deeply; look at the original"
        return DocumentError(Status.FAILED, FailureCode.TOO_DEEP, message)
    if "amplification" in said:
        return _declares(name)
    if "limit" in said or "too long" in said:
        message = f"{name} holds a text that is too large; look at the original"
        return DocumentError(Status.FAILED, FailureCode.TOO_LARGE, message)
    return corrupt(f"{name} is not well-formed XML")
