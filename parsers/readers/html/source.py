"""Source: a page's bytes as text in the right encoding, and as a tree."""

from __future__ import annotations

import gc
import re
import warnings

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning

from parsers.readers.encoding import Decoded, decode

_HEAD = 4096
# '<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252" />'
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*(?P<name>[A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
# '<?xml version="1.0" encoding="iso-8859-1"?>'
_XML = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"'](?P<name>[A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)


def decode_page(data: bytes) -> Decoded:
    """The page's text; what it declares of its encoding is believed only when the bytes agree."""
    found = _META.search(data[:_HEAD]) or _XML.search(data[:_HEAD])
    return decode(data, found["name"].decode("ascii") if found else None)


def parse_page(text: str) -> BeautifulSoup:
    """The page's tree. Nothing is fetched and no entity of the page's own is resolved.

    The tree's nodes point at one another, so the cyclic collector finds nothing to free while it grows; it is paused,
    which halves the time for large pages.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", category=XMLParsedAsHTMLWarning)
            warnings.simplefilter("ignore", category=MarkupResemblesLocatorWarning)
            return BeautifulSoup(text, "lxml")
    finally:
        if collecting:
            gc.enable()
