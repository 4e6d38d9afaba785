"""Fetching from a real server on this machine: what is sent, what is followed, what is asked again, what is refused."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.config import Fetching
from pipeline.sources import Answer, FetchError, HttpFetcher, Question
from pipeline.sources.http import _Redirects
from pipeline.sources.pace import Pace, read_retry_after
from tests.sources.web import FakeClock, Web, ok


def fetcher(clock: FakeClock, **settings: float) -> HttpFetcher:
    return HttpFetcher(Fetching(**{"timeout": 5.0, "robots": False, **settings}), clock=clock)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def test_a_paper_and_what_is_said_of_it(web: Web, clock: FakeClock) -> None:
    url = web.put("/a.pdf", ok(b"%PDF", Content_Type="Application/PDF; x=y", ETag='"1"', Last_Modified="then"))
    answer = fetcher(clock, agent="moetearkiv (post@example.no)").fetch(Question(url))
    assert answer is not None
    assert (answer.body, answer.content_type, answer.etag, answer.last_modified) == (
        b"%PDF",
        "application/pdf",
        '"1"',
        "then",
    )
    assert web.asked[0][1]["User-Agent"] == "moetearkiv (post@example.no)"
    assert "If-None-Match" not in web.asked[0][1]


def test_what_has_not_changed_is_not_sent_again(web: Web, clock: FakeClock) -> None:
    url = web.put("/a.pdf", ok(b"%PDF", ETag='"1"'))
    assert fetcher(clock).fetch(Question(url, '"1"', "Tue, 03 Dec 2024 10:00:00 GMT")) is None
    assert web.asked[0][1]["If-Modified-Since"] == "Tue, 03 Dec 2024 10:00:00 GMT"
    assert fetcher(clock).fetch(Question(url, '"0"')) is not None


@pytest.mark.parametrize(
    ("said", "waited"),
    [({}, 2.0), ({"Retry-After": "17"}, 17.0), ({"Retry-After": "Sun, 22 Nov 2026 03:01:00 GMT"}, 60.0)],
)
@pytest.mark.parametrize("status", [429, 503, 500])
def test_a_busy_server_is_asked_again_later(
    web: Web, clock: FakeClock, status: int, said: dict[str, str], waited: float
) -> None:
    url = web.put("/a", (status, said, b"busy"), ok("there"))
    answer = fetcher(clock, pause=0).fetch(Question(url))
    assert answer is not None
    assert answer.body == b"there"
    assert clock.waits == [waited]


def test_patience_ends(web: Web, clock: FakeClock) -> None:
    url = web.put("/a", (503, {}, b""))
    with pytest.raises(FetchError, match=r"the server answers 503 Service Unavailable \(asked 4 times\)"):
        fetcher(clock, pause=0).fetch(Question(url))
    assert clock.waits == [2.0, 4.0, 8.0]
    url = web.put("/b", (429, {"Retry-After": "86400"}, b""))
    with pytest.raises(FetchError, match="wants to be left alone for 86400 seconds"):
        fetcher(clock, pause=0).fetch(Question(url))
    assert len(clock.waits) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_refusal_is_not_asked_again(web: Web, clock: FakeClock, status: int) -> None:
    url = web.put("/a", (status, {}, b"no"))
    with pytest.raises(FetchError, match=f"the server answers {status}"):
        fetcher(clock).fetch(Question(url))
    assert len(web.asked) == 1


def test_a_server_that_is_not_there(clock: FakeClock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(FetchError, match=r"the server cannot be reached \(.*refused.*\) \(asked 3 times\)"):
        fetcher(clock, retries=2, pause=0).fetch(Question(f"http://127.0.0.1:{port}/"))


def test_an_answer_cut_short_is_asked_again(web: Web, clock: FakeClock) -> None:
    url = web.put("/a", ok(b"half", Content_Length="8"), ok(b"half and"))
    answer = fetcher(clock).fetch(Question(url))
    assert answer is not None
    assert answer.body == b"half and"


@pytest.mark.parametrize("headers", [{}, {"Content_Length": "11"}])
def test_a_paper_may_only_be_so_large(web: Web, clock: FakeClock, headers: dict[str, str]) -> None:
    url = web.put("/a", ok(b"x" * 11, **headers))
    with pytest.raises(FetchError, match="it has more than 10 bytes"):
        fetcher(clock, largest=10).fetch(Question(url))
    whole = fetcher(clock, largest=11).fetch(Question(url))
    assert whole is not None
    assert len(whole.body) == 11


@pytest.mark.parametrize(
    ("answer", "told"), [(ok(b""), "empty answer"), (ok(b"x", Content_Encoding="gzip"), "it comes packed")]
)
def test_answers_that_are_none(
    web: Web, clock: FakeClock, answer: tuple[int, dict[str, str], bytes], told: str
) -> None:
    with pytest.raises(FetchError, match=told):
        fetcher(clock).fetch(Question(web.put("/a", answer)))


def test_redirects_are_followed_on_the_web(web: Web, clock: FakeClock) -> None:
    web.put("/new", ok("there"))
    url = web.put("/old", (301, {"Location": "/new"}, b""))
    answer = fetcher(clock).fetch(Question(url))
    assert answer is not None
    assert answer.body == b"there"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "/around", "http://a:b@127.0.0.1/"])
def test_redirects_elsewhere_are_not(web: Web, clock: FakeClock, target: str) -> None:
    url = web.put("/around", (302, {"Location": target}, b""))
    with pytest.raises(
        FetchError, match=r"redirected too often, or to where|only http and https|user name or password"
    ):
        fetcher(clock).fetch(Question(url))


def test_no_redirect_from_https_to_http(clock: FakeClock) -> None:
    import urllib.request

    handler = _Redirects(Pace(0, clock), lambda _: None)
    request = urllib.request.Request("https://127.0.0.1/a")
    with pytest.raises(FetchError, match="from https to http"):
        handler.redirect_request(request, None, 302, "Found", {}, "http://127.0.0.1/b")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x.no/a", "/etc/passwd", "http://", "http://a:b@x.no/", "http://[::1", "x" * 9]
)
def test_only_web_addresses(clock: FakeClock, url: str) -> None:
    with pytest.raises(FetchError, match=r"no address|only http and https|user name or password"):
        fetcher(clock).fetch(Question(url))


def test_norwegian_letters_and_spaces_in_an_address(web: Web, clock: FakeClock) -> None:
    web.put("/m%C3%B8te%20protokoll.pdf?id=%C3%A5", ok("there"))
    assert fetcher(clock).fetch(Question(f"{web.url}/møte protokoll.pdf?id=å#side=2")) is not None


def test_one_host_is_asked_at_its_pace(web: Web, clock: FakeClock) -> None:
    one = fetcher(clock, pause=1.5)
    for path in ("/a", "/b", "/c"):
        one.fetch(Question(web.put(path, ok("x"))))
    assert clock.waits == [1.5, 1.5]
    one.fetch(Question(web.put("/d", ok("x")).replace("127.0.0.1", "localhost")))
    assert clock.waits == [1.5, 1.5]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_certificates_are_verified(tmp_path: Path, clock: FakeClock) -> None:
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "2"]
    subprocess.run([*command, "-subj", "/CN=localhost"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    server = socket.create_server(("127.0.0.1", 0))

    def greet() -> None:
        connection, _ = server.accept()
        with connection, pytest.raises((ssl.SSLError, OSError)):
            context.wrap_socket(connection, server_side=True)

    thread = threading.Thread(target=greet)
    thread.start()
    with pytest.raises(FetchError, match=r"the server's certificate is not valid \(self-signed certificate\)"):
        fetcher(clock).fetch(Question(f"https://localhost:{server.getsockname()[1]}/"))
    thread.join()
    server.close()


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("0", 0.0), ("120", 120.0), ("Sun, 22 Nov 2026 03:00:30 GMT", 30.0), ("Sat, 21 Nov 2026 03:00:00 GMT", 0.0)]
    + [(value, None) for value in ("soon", "-1", "1.5", "")],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert read_retry_after(value, datetime(2026, 11, 22, 3, 0, tzinfo=UTC)) == seconds


def test_an_answer_is_plain() -> None:
    assert Answer(body=b"x").content_type == ""
