"""RSS and Atom: the papers that a feed names, with the day on which it says they were published.

A feed is a stranger's XML: it may define no entities (one with a DOCTYPE is refused), nothing outside it is looked up,
and libxml2's limits on depth and size stay in force.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import msgspec
from lxml import etree

MOST = 20_000
"""Entries of one feed."""
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_ENTRIES = frozenset({"item", "entry"})
_DATES = ("pubDate", "published", "date", "updated")
"""RSS 2, Atom, RSS 1 (Dublin Core), Atom again; the first that is there."""


class FeedError(Exception):
    """It is no feed that can be read; ``str()`` is one line for a person, to follow the address."""


class FeedEntry(msgspec.Struct, frozen=True):
    """One paper that a feed names."""

    url: str
    dato: date | None = None


def read_feed(data: bytes, base: str) -> tuple[FeedEntry, ...]:
    """The papers of an RSS or Atom feed, each address once; relative ones start at ``base``. Raises ``FeedError``."""
    if _ENTITY.search(data):
        raise FeedError("the feed defines entities, which are not read")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeedError(f"it is no feed ({' '.join(str(error).split())[:200]})") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FeedError("the feed has a DOCTYPE, which is not read")
    if _name(root) not in {"rss", "RDF", "feed"}:
        raise FeedError(f"it is no feed: an RSS or Atom feed does not begin with <{_name(root)[:40]}>")
    found: dict[str, FeedEntry] = {}
    for entry in (element for element in root.iter() if _name(element) in _ENTRIES):
        for url in _links(entry):
            whole = urljoin(base, url)
            found.setdefault(whole, FeedEntry(whole, _published(entry)))
    if len(found) > MOST:
        raise FeedError(f"the feed names more than {MOST} papers")
    return tuple(found.values())


def _links(entry: etree._Element) -> Iterator[str]:
    """The files that an entry encloses; when there are none the page that it is about."""
    links = [child for child in entry if _name(child) == "link"]
    enclosed = [child.get("url") for child in entry if _name(child) == "enclosure"]
    enclosed += [link.get("href") for link in links if link.get("rel") == "enclosure"]
    pages = [link.get("href") or link.text for link in links if link.get("rel", "alternate") == "alternate"]
    yield from (url.strip() for url in ([*filter(None, enclosed)] or [*filter(None, pages)][:1]) if url.strip())


def _published(entry: etree._Element) -> date | None:
    said = {_name(child): (child.text or "").strip() for child in entry}
    return next((day for name in _DATES if (day := _day(said.get(name, ""))) is not None), None)


def _day(text: str) -> date | None:
    """ "Tue, 03 Dec 2024 10:00:00 +0100" (RSS) or "2024-12-03T10:00:00Z" (Atom): the day as it is written."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text).date()
        except (ValueError, OverflowError):
            continue
    return None


def _name(element: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
