"""Feeds and lists: the papers that they name; what is no feed, or a trap, is refused."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.readers.feed import FeedEntry, FeedError, read_feed
from pipeline.sources import FetchError
from pipeline.sources.address import Entry, clean_address, read_list

BASE = "https://example.no/moeter/feed.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Møter</title><link>https://example.no/</link>
<item><title>Protokoll</title><link>https://example.no/moete/1</link>
  <enclosure url="/filer/protokoll.pdf" type="application/pdf" length="1"/>
  <pubDate>Tue, 03 Dec 2024 23:30:00 +0100</pubDate></item>
<item><link> https://example.no/moete/2 </link></item>
<item><link>https://example.no/moete/2</link></item>
<item><title>Ingen lenke</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><!-- x --><entry>
<link rel="self" href="self"/><link href="moete/3"/><updated>2025-01-02T03:04:05Z</updated></entry>
<entry><link rel="alternate" href="moete/4"/><link rel="enclosure" href="4a.pdf"/><link rel="enclosure" href="4b.pdf"/>
<published>2025-02-03T00:00:00+01:00</published><updated>2026-01-01T00:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><item><link>https://example.no/5</link><dc:date>2025-03-04</dc:date></item>
</rdf:RDF>"""


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        (
            RSS,
            [
                ("https://example.no/filer/protokoll.pdf", date(2024, 12, 3)),
                ("https://example.no/moete/2", None),
            ],
        ),
        (
            ATOM,
            [
                ("https://example.no/moeter/moete/3", date(2025, 1, 2)),
                ("https://example.no/moeter/4a.pdf", date(2025, 2, 3)),
                ("https://example.no/moeter/4b.pdf", date(2025, 2, 3)),
            ],
        ),
        (RDF, [("https://example.no/5", date(2025, 3, 4))]),
        ("<rss/>", []),
    ],
)
def test_the_papers_of_a_feed(text: str, papers: list[tuple[str, date | None]]) -> None:
    assert read_feed(text.encode(), BASE) == tuple(FeedEntry(*paper) for paper in papers)


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><item><link>&b;</link></item></rss>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "it is no feed"),
        (b"<html><body/></html>", "does not begin with <html>"),
        (b"not xml", "it is no feed"),
        (b"<rss><item>", "it is no feed"),
        (LAUGHS.encode(), "entities"),
        (LAUGHS.encode("utf-16"), "DOCTYPE"),
        (b'<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss/>', "DOCTYPE"),
        (b"<rss>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</rss>", "it is no feed"),
        (
            b"<rss>" + b"".join(b"<item><link>http://x.no/%d</link></item>" % n for n in range(20_001)) + b"</rss>",
            "20000",
        ),
    ],
)
def test_what_is_no_feed_or_a_trap(data: bytes, told: str) -> None:
    with pytest.raises(FeedError, match=told):
        read_feed(data, BASE)


def test_the_addresses_of_a_list() -> None:
    text = "# moeter\nhttps://x.no/a.pdf\r\n\n  https://x.no/b.pdf \nhttps://x.no/a.pdf\n"
    assert read_list(text) == (Entry("https://x.no/a.pdf"), Entry("https://x.no/b.pdf"))
    with pytest.raises(FetchError, match="more than 20000"):
        read_list("\n".join(f"https://x.no/{n}" for n in range(20_001)))


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://x.no", "https://x.no/"),
        ("HTTPS://X.no/A?b=c#d", "https://x.no/A?b=c"),
        ("https://bærum.no:8080/sak nr 1.pdf", "https://xn--brum-voa.no:8080/sak%20nr%201.pdf"),
        ("https://x.no/a%20b/ø?q=[1]", "https://x.no/a%20b/%C3%B8?q=[1]"),
        ("http://[::1]:80/a", "http://[::1]:80/a"),
    ],
)
def test_addresses_as_a_server_is_asked(written: str, asked: str) -> None:
    assert clean_address(written) == asked
    assert clean_address(asked) == asked
