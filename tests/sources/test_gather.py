"""One source, night after night: what is new lands with its sidecar, what is known is not fetched again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from archive.connect import connect
from archive.fetched import Hentet, recall, remember
from pipeline.collect.sidecar import Sidecar, read_sidecar
from pipeline.config import Fetching, Source
from pipeline.sources import Answer, Gathered, HttpFetcher, gather
from pipeline.sources.landing import file_name, published
from tests.sources.web import FakeClock, Web, ok

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


class OfArchive:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def recall(self, url: str) -> Hentet | None:
        return recall(self.engine, url)

    def remember(self, hentet: Hentet) -> None:
        remember(self.engine, hentet)


@pytest.fixture
def memory(tmp_path: Path) -> OfArchive:
    return OfArchive(connect(str(tmp_path / "archive.db"), create=True))


def night(source: Source, inbox: Path, memory: OfArchive) -> Gathered:
    fetcher = HttpFetcher(Fetching(pause=0, retries=0, timeout=5), clock=FakeClock())
    return gather(source, inbox, fetcher, memory, lambda: NOW)


def papers(inbox: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in inbox.glob("[!.]*") if not path.name.endswith(".toml")}


def test_nights_of_a_list(web: Web, tmp_path: Path, memory: OfArchive) -> None:
    inbox, list_ = tmp_path / "inn", tmp_path / "list.txt"
    urls = [web.put("/a.pdf", ok("A1", ETag='"1"')), web.put("/b", ok("B1", Content_Type="text/html"))]
    list_.write_text("\n".join([*urls, f"{web.url}/gone.pdf", "file:///etc/passwd"]), "utf-8")
    source = Source(name="x", list=str(list_), kommune="Lyngen")

    first = night(source, inbox, memory)
    assert not any(one.known for one in first.failed)
    assert sorted(papers(inbox).values()) == [b"A1", b"B1"]
    assert {path.name.partition("-")[0] + path.suffix for path in first.new} == {"a.pdf", "b.html"}
    assert [str(one) for one in first.failed] == [
        f"{web.url}/gone.pdf: the server answers 404 Not Found",
        "file:///etc/passwd: only http and https addresses are fetched",
    ]
    assert read_sidecar(first.new[0]) == Sidecar(kommune="Lyngen", url=urls[0])

    second = night(source, inbox, memory)  # the one is not sent, the other is sent and the same
    assert (second.new, second.same, [one.known for one in second.failed]) == ((), 2, [True, True])

    web.put("/a.pdf", ok("A2", ETag='"2"'))
    third = night(source, inbox, memory)
    assert [path.read_bytes() for path in third.new] == [b"A2"]
    assert sorted(papers(inbox).values()) == [b"A1", b"A2", b"B1"]  # nothing that waits is overwritten


def test_a_crash_before_it_is_remembered_loses_nothing(
    web: Web, tmp_path: Path, memory: OfArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source(name="x", list=web.put("/list", ok(web.put("/a.pdf", ok("A")))))
    inbox = tmp_path / "inn"

    def crash(*_: object) -> None:
        raise SystemExit(143)

    monkeypatch.setattr("pathlib.Path.replace", crash)
    with pytest.raises(SystemExit):
        night(source, inbox, memory)
    monkeypatch.undo()
    assert papers(inbox) == {}
    assert list(night(source, inbox, memory).new) == sorted(inbox.glob("a-*.pdf"))
    assert list(papers(inbox).values()) == [b"A"]
    assert not list(inbox.glob("*.tmp"))


def test_nights_of_a_feed(web: Web, tmp_path: Path, memory: OfArchive) -> None:
    inbox = tmp_path / "inn"
    web.put("/p.pdf", ok("P", ETag='"p"'))
    item = "<item><enclosure url='p.pdf'/><pubDate>Tue, 03 Dec 2024 10:00:00 GMT</pubDate></item>"
    feed = web.put("/feed", ok(f"<rss>{item}</rss>", ETag='"f"'))
    source = Source(name="x", feed=feed)
    first = night(source, inbox, memory)
    assert read_sidecar(first.new[0]) == Sidecar(url=f"{web.url}/p.pdf", dato=date(2024, 12, 3))
    web.paths()
    again = night(source, inbox, memory)
    assert (again.new, again.same, again.dead) == ((), 1, None)
    assert (
        dict(web.asked)["/feed"]["If-None-Match"] == '"f"'
    )  # the feed has not changed: the one that lies here is read


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((404, {}, b""), "/feed: the server answers 404 Not Found"),
        (ok("<html/>"), "/feed: it is no feed: an RSS or Atom feed does not begin with <html>"),
    ],
)
def test_a_dead_source(
    web: Web, tmp_path: Path, memory: OfArchive, answer: tuple[int, dict[str, str], bytes], told: str
) -> None:
    found = night(Source(name="x", feed=web.put("/feed", answer)), tmp_path / "inn", memory)
    assert found.dead == web.url + told
    missing = night(Source(name="x", list=str(tmp_path / "nei.txt")), tmp_path / "inn", memory)
    assert missing.dead == f"{tmp_path}/nei.txt: the list cannot be read (No such file or directory)"


@pytest.mark.parametrize(
    ("url", "content_type", "begins", "ends"),
    [
        ("https://x.no/a/Protokoll%2003.12.pdf", "", "Protokoll-03.12-", ".pdf"),
        ("https://x.no/a/Protokoll.PDF", "text/html", "Protokoll-", ".pdf"),
        ("https://x.no/download?id=3", "application/pdf", "download-", ".pdf"),
        ("https://x.no/", "text/html", "fil-", ".html"),
        ("https://x.no/..%2F..%2Fetc%2Fpasswd", "", "passwd-", ""),
        ("https://x.no/.hidden", "text/plain", "hidden-", ".txt"),
        ("https://x.no/%00%1b[31m.pdf", "", "31m-", ".pdf"),
        ("https://x.no/m%C3%B8te.docx", "", "møte-", ".docx"),
        (f"https://x.no/{'a' * 500}.pdf", "", "a" * 80, ".pdf"),
    ],
)
def test_names_of_what_is_fetched(url: str, content_type: str, begins: str, ends: str) -> None:
    name = file_name(url, Answer(body=b"x", content_type=content_type))
    assert name.startswith(begins)
    assert name.endswith(ends)
    assert "/" not in name
    assert name != file_name(url, Answer(body=b"y", content_type=content_type))
    assert name != file_name(url + "?", Answer(body=b"x", content_type=content_type))


@pytest.mark.parametrize(
    ("modified", "day"),
    [
        ("Tue, 03 Dec 2024 10:00:00 GMT", date(2024, 12, 3)),
        ("Sun, 22 Nov 2026 02:59:59 GMT", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_the_day_that_a_server_tells(modified: str | None, day: date | None) -> None:
    assert published(Answer(body=b"x", last_modified=modified, date=NOW)) == day
