"""What a server's robots.txt asks: read as RFC 9309 has it, and heeded."""

from __future__ import annotations

import pytest

from pipeline.config import Fetching
from pipeline.sources import FetchError, HttpFetcher, Question
from pipeline.sources.robots import read_robots
from tests.sources.web import FakeClock, Web, ok


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a.pdf", True),
        ("User-agent: *\nDisallow:", "/a.pdf", True),
        ("User-agent: *\nDisallow: /", "/a.pdf", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow: /", "", False),
        ("USER-AGENT: *\r\ndisallow: /innsyn # not yet", "/innsyn/1", False),
        ("User-agent: *\nDisallow: /innsyn", "/Innsyn/1", True),
        # Our own group, also when several share one, and only ours then; named twice, both hold.
        ("User-agent: *\nDisallow: /\n\nUser-agent: Moetearkiv\nDisallow: /x", "/a", True),
        ("User-agent: a\nUser-agent: moetearkiv/2.0\nDisallow: /x\nUser-agent: b\nAllow: /", "/x", False),
        ("User-agent: moetearkiv\nDisallow: /x\nUser-agent: moetearkiv\nDisallow: /y", "/x", False),
        ("User-agent: Googlebot\nDisallow: /", "/a", True),
        ("User-agent: arkiv\nDisallow: /", "/a", True),
        # The longest rule decides, Allow when two are as long; the order does not matter.
        ("User-agent: *\nDisallow: /\nAllow: /moeter", "/moeter/1.pdf", True),
        ("User-agent: *\nAllow: /moeter\nDisallow: /moeter/lukket", "/moeter/lukket/1", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        # * and $
        ("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf?side=2", True),
        ("User-agent: *\nDisallow: *.pdf", "/x/a.pdf?side=2", False),
        ("User-agent: *\nDisallow: /a*b*c", "/a-c-b-c", False),
        ("User-agent: *\nDisallow: /a*b*c", "/a-c-b", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /api/*?download=", "/api/getfile?download=1", False),
        ("User-agent: *\nDisallow: /" + "a*" * 200 + "b", "/" + "a" * 1900, True),
        # Written in another way
        ("User-agent: *\nDisallow: /møte", "/m%C3%B8te", False),
        ("User-agent: *\nDisallow: /m%c3%b8te", "/m%C3%B8te", False),
        # What is no rule is passed by.
        ("\ufeffSitemap: https://x.no/s.xml\nDisallow: /\nUser-agent *\nDisallow: /", "/a", True),
        ("<html><body>User-agent: *</body></html>", "/a", True),
    ],
)
def test_rules(text: str, path: str, allowed: bool) -> None:
    robots = read_robots(text, "moetearkiv/0.1 (post@example.no)")
    assert (robots.refusal(f"https://x.no{path}") is None) is allowed


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("User-agent: *\nCrawl-delay: 10", 10.0),
        ("User-agent: *\nCrawl-delay: 0.5\nUser-agent: moetearkiv\nDisallow: /x", 0.0),
        ("User-agent: *\nCrawl-delay: soon", 0.0),
    ],
)
def test_delay(text: str, seconds: float) -> None:
    assert read_robots(text, "moetearkiv").delay == seconds


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def polite(clock: FakeClock) -> HttpFetcher:
    return HttpFetcher(Fetching(timeout=5, pause=1, retries=1), clock=clock)


def test_a_server_is_asked_once_what_it_wants(web: Web, clock: FakeClock, polite: HttpFetcher) -> None:
    web.put("/robots.txt", ok("User-agent: *\nDisallow: /lukket\nCrawl-delay: 7\n"))
    urls = [web.put(path, ok("x")) for path in ("/a", "/lukket/b", "/c")]
    assert polite.fetch(Question(urls[0])) is not None
    told = r"^the server's robots\.txt asks programs to leave it alone \(Disallow: /lukket\); ask whoever"
    with pytest.raises(FetchError, match=told):
        polite.fetch(Question(urls[1]))
    assert polite.fetch(Question(urls[2])) is not None
    assert web.paths() == ["/robots.txt", "/a", "/c"]
    assert clock.waits == [7.0, 7.0]


@pytest.mark.parametrize(
    ("answer", "status"),
    [((404, {}, b"no"), 404), ((403, {}, b"no"), 403), ((410, {}, b""), 410), (ok(b""), 200), (ok(b"\xff\xfe"), 200)],
)
def test_a_server_that_asks_for_nothing(
    web: Web, polite: HttpFetcher, answer: tuple[int, dict[str, str], bytes], status: int
) -> None:
    web.put("/robots.txt", answer)
    assert polite.fetch(Question(web.put("/a", ok("x")))) is not None


@pytest.mark.parametrize("status", [429, 500, 501, 503])
def test_a_server_that_cannot_say_now(web: Web, polite: HttpFetcher, status: int) -> None:
    web.put("/robots.txt", (status, {}, b""))
    url = web.put("/a", ok("x"))
    told = f"robots.txt cannot be had, so nothing is fetched there now: the server answers {status}"
    for _ in range(2):
        with pytest.raises(FetchError, match=told):
            polite.fetch(Question(url))
    assert set(web.paths()) == {"/robots.txt"}
    web.put("/robots.txt", (status, {}, b""), ok("User-agent: *\nAllow: /"))
    later = HttpFetcher(Fetching(timeout=5, pause=0, retries=1), clock=FakeClock())
    if status != 501:
        assert later.fetch(Question(url)) is not None


def test_a_redirect_leads_to_no_refused_place(web: Web, polite: HttpFetcher) -> None:
    web.put("/robots.txt", (301, {"Location": "/r.txt"}, b""))
    web.put("/r.txt", ok("User-agent: *\nDisallow: /lukket\nDisallow: /r.txt"))
    web.put("/lukket/a", ok("x"))
    with pytest.raises(FetchError, match="Disallow: /lukket"):
        polite.fetch(Question(web.put("/a", (302, {"Location": "/lukket/a"}, b""))))
    assert web.paths() == ["/robots.txt", "/r.txt", "/a"]


def test_a_robots_txt_without_an_end(web: Web, polite: HttpFetcher) -> None:
    web.put("/robots.txt", ok(b"#" * 600_000))
    with pytest.raises(FetchError, match=r"robots\.txt cannot be had, .*: it has more than"):
        polite.fetch(Question(web.put("/a", ok("x"))))


def test_whoever_has_leave_may_say_so(web: Web, clock: FakeClock) -> None:
    web.put("/robots.txt", ok("User-agent: *\nDisallow: /"))
    free = HttpFetcher(Fetching(timeout=5, robots=False), clock=clock)
    assert free.fetch(Question(web.put("/a", ok("x")))) is not None
    assert web.paths() == ["/a"]
