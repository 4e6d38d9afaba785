"""Nobody from outside may have us ask our own network: neither by a redirect nor by naming it in a feed."""

from __future__ import annotations

import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Fetching, Source
from pipeline.sources import Answer, FetchError, HttpFetcher, Question, gather
from pipeline.sources.address import INSIDE, host_is_inside, leads_inside
from pipeline.sources.http import _Redirects
from pipeline.sources.pace import Pace
from tests.sources.web import FakeClock, Web, ok

NAMES = {
    "kommune.example": ["93.184.216.34"],
    "intern.example": ["10.1.2.3"],
    "both.example": ["93.184.216.34", "::1"],
    "localhost": ["127.0.0.1"],
}


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Names as a resolver would have them; addresses are themselves."""

    def resolve(host: str, port: int | None, *_: Any) -> list[Any]:
        if host.endswith(".none"):
            raise socket.gaierror("unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (one, port or 0)) for one in NAMES.get(host, [host])]

    monkeypatch.setattr("pipeline.sources.address.socket.getaddrinfo", resolve)
    host_is_inside.cache_clear()
    yield
    host_is_inside.cache_clear()


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("https://kommune.example/", False),
        ("https://intern.example/", True),
        ("https://both.example/", True),
        ("http://localhost:8080/admin", True),
        ("http://169.254.169.254/latest/meta-data", True),
        ("http://192.168.1.1/", True),
        ("http://[::1]/", True),
        ("http://[fe80::1%25eth0]/", True),
        ("http://93.184.216.34/", False),
        ("https://unknown.none/", False),
    ],
)
def test_what_is_inside(url: str, inside: bool) -> None:
    assert leads_inside(url) is inside


@pytest.mark.parametrize(
    ("start", "target", "followed"),
    [
        ("http://kommune.example/", "http://kommune.example/b", True),
        ("http://kommune.example/", "http://169.254.169.254/", False),
        ("http://kommune.example/", "http://localhost/", False),
        ("http://intern.example/", "http://localhost/", True),
        ("http://intern.example/", "http://kommune.example/", True),
    ],
)
def test_redirects(start: str, target: str, followed: bool) -> None:
    handler = _Redirects(Pace(0, FakeClock()), lambda _: None)
    request = urllib.request.Request(start)
    if followed:
        made = handler.redirect_request(request, None, 302, "Found", {}, target)  # type: ignore[arg-type]
        assert made is not None
        assert made.full_url == target
    else:
        with pytest.raises(FetchError, match="own network"):
            handler.redirect_request(request, None, 302, "Found", {}, target)  # type: ignore[arg-type]


def test_a_name_that_led_outside_and_now_leads_inside(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    url = web.put("/a", ok("secret")).replace("127.0.0.1", "kommune.example")
    assert not leads_inside(url)
    monkeypatch.setitem(NAMES, "kommune.example", ["127.0.0.1"])  # as a resolver of theirs answers the second time
    with pytest.raises(FetchError, match="own network"):
        HttpFetcher(Fetching(robots=False, retries=0, timeout=5), clock=FakeClock()).fetch(Question(url))
    assert web.asked == []


class Asked:
    """A fetcher that remembers what it was asked, and a memory of nothing."""

    def __init__(self, feed: str) -> None:
        self.feed = feed
        self.asked: list[str] = []

    def fetch(self, question: Question) -> Answer:
        self.asked.append(question.url)
        return Answer(body=self.feed.encode() if question.url.endswith("/feed") else b"paper")

    def recall(self, _: str) -> None:
        return None

    def remember(self, _: object) -> None:
        pass


@pytest.mark.parametrize(("host", "refused"), [("kommune.example", 1), ("intern.example", 0)])
def test_a_feed_names_no_more_than_it_may(tmp_path: Path, host: str, refused: int) -> None:
    links = (f"https://{name}/x.pdf" for name in ("kommune.example", "intern.example"))
    web = Asked(f"<rss>{''.join(f'<item><link>{link}</link></item>' for link in links)}</rss>")
    found = gather(Source(name="x", feed=f"https://{host}/feed"), tmp_path, web, web, FakeClock().now)
    assert [str(one) for one in found.failed] == [f"https://intern.example/x.pdf: {INSIDE}"] * refused
    assert len(found.new) == 2 - refused
    assert len(web.asked) == 3 - refused
