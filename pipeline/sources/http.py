"""Fetching over HTTP and HTTPS with the standard library: certificates verified, redirects looked at, sizes bounded.

A redirect leads to http or https only, never from https to http, and never from outside into our own network. An answer
that may come later (a server that is busy, a connection that breaks) is asked for again, after what the server says or
after 2, 4, 8 … seconds. What a server's robots.txt asks is heeded; one that cannot be had now (no answer, 5xx) keeps us
from everything there, one that is not there (4xx) from nothing (RFC 9309, 2.3.1).
"""

from __future__ import annotations

import http.client
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from typing import IO, Any
from urllib.parse import urlsplit

from pipeline.config import Fetching
from pipeline.sources.address import INSIDE, clean_address, host_is_inside, is_inside, leads_inside
from pipeline.sources.fetcher import Answer, FetchError, Question
from pipeline.sources.pace import LONGEST_WAIT, Clock, Pace, SystemClock, read_http_date, wait_before
from pipeline.sources.robots import LARGEST as LARGEST_ROBOTS
from pipeline.sources.robots import Robots, read_robots, robots_address

LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Status codes that may be another when asked again."""
_UNCHANGED = 304
_PATIENCE = 20
"""One answer may take so many times the timeout in all, however steadily it drips."""
_CHUNK = 1 << 16
_LEAVE = "ask whoever runs the server, and with their leave set fetch.robots = false"


class _LaterError(Exception):
    """No answer now; perhaps later."""

    def __init__(self, why: str, retry_after: str | None = None) -> None:
        super().__init__(why)
        self.retry_after = retry_after


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows what may be followed, at the host's pace."""

    max_redirections = 5
    max_repeats = 2

    def __init__(self, pace: Pace, permit: Callable[[str], None]) -> None:
        self._pace = pace
        self._permit = permit

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """The next request; raises ``FetchError`` for one that is not made."""
        target = clean_address(newurl)
        if req.type == "https" and not target.startswith("https:"):
            raise FetchError("it leads from https to http, which is not followed")
        if leads_inside(target) and not leads_inside(req.full_url):
            raise FetchError(INSIDE)
        self._permit(target)
        self._pace.wait(urlsplit(target).netloc)
        return super().redirect_request(req, fp, code, msg, headers, target)


class _Connection(http.client.HTTPConnection):
    """A name that leads outside when it is looked up must not lead inside when it is connected to (DNS rebinding)."""

    def connect(self) -> None:
        """Connect; nothing has been asked yet when it turns out where that leads."""
        super().connect()
        if is_inside(self.sock.getpeername()[0]) and not host_is_inside(self.host):
            self.close()
            raise FetchError(INSIDE)


class _SafeConnection(_Connection, http.client.HTTPSConnection):
    pass


class _Http(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Connection, req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__(context=context)
        self._verified = context

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_SafeConnection, req, context=self._verified)


class HttpFetcher:
    """The fetcher for http and https addresses."""

    def __init__(
        self, settings: Fetching, *, clock: Clock | None = None, context: ssl.SSLContext | None = None
    ) -> None:
        """``context`` is how certificates are verified, the machine's way when not said."""
        self._settings = settings
        self._clock = clock or SystemClock()
        self._pace = Pace(settings.pause, self._clock)
        self._robots: dict[str, Robots] = {}
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            _Http(),
            _Https(context or ssl.create_default_context()),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
            urllib.request.UnknownHandler(),
            _Redirects(self._pace, self._permit),
        ):
            self._opener.add_handler(handler)

    def fetch(self, question: Question) -> Answer | None:
        """The answer, None when nothing has changed since; raises ``FetchError``."""
        url = clean_address(question.url)
        self._permit(url)
        return self._patiently(url, question, self._settings.largest)

    def _permit(self, url: str) -> None:
        """Raises ``FetchError`` for an address that its server asks us to leave alone."""
        if not self._settings.robots:
            return
        place = robots_address(url)
        if place not in self._robots:
            self._robots[place] = Robots()  # where it is redirected to may be fetched
            self._robots[place] = self._read_robots(place)
            self._pace.slow_down(urlsplit(url).netloc, self._robots[place].delay)
        robots = self._robots[place]
        if robots.unknown is not None:
            raise FetchError(
                f"the server's robots.txt cannot be had, so nothing is fetched there now: {robots.unknown}"
            )
        rule = robots.refusal(url)
        if rule is not None:
            raise FetchError(f"the server's robots.txt asks programs to leave it alone ({rule}); {_LEAVE}")

    def _read_robots(self, place: str) -> Robots:
        try:
            answer = self._patiently(place, Question(place), LARGEST_ROBOTS)
        except FetchError as error:
            if error.status is not None and error.status < 500:
                return Robots()
            return Robots(unknown=str(error))
        text = answer.body.decode("utf-8-sig", "replace") if answer else ""
        return read_robots(text, self._settings.agent)

    def _patiently(self, url: str, question: Question, largest: int) -> Answer | None:
        for attempt in range(self._settings.retries + 1):
            self._pace.wait(urlsplit(url).netloc)
            try:
                return self._ask(url, question, largest)
            except _LaterError as later:
                wait = wait_before(attempt, later.retry_after, self._clock.now())
                if attempt == self._settings.retries:
                    often = f" (asked {attempt + 1} times)" if attempt else ""
                    raise FetchError(f"{later}{often}") from later
                if wait > LONGEST_WAIT:
                    raise FetchError(f"{later}, and wants to be left alone for {wait:.0f} seconds") from later
                self._clock.sleep(wait)
        raise AssertionError

    def _ask(self, url: str, question: Question, largest: int) -> Answer | None:
        request = urllib.request.Request(url, headers=self._headers(question))  # noqa: S310 - http and https only
        try:
            with self._opener.open(request, timeout=self._settings.timeout) as response:
                return self._read(response, largest)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == _UNCHANGED:
                return None
            raise _refused(error) from error
        except urllib.error.URLError as error:
            raise _unreachable(error.reason) from error
        except http.client.InvalidURL as error:
            raise FetchError("it is no address") from error
        except http.client.HTTPException as error:
            raise _LaterError(f"the server's answer is broken ({type(error).__name__})") from error
        except OSError as error:
            raise _unreachable(error) from error

    def _headers(self, question: Question) -> dict[str, str]:
        headers = {"User-Agent": self._settings.agent, "Accept-Encoding": "identity", "Accept": "*/*"}
        if question.etag:
            headers["If-None-Match"] = question.etag
        if question.last_modified:
            headers["If-Modified-Since"] = question.last_modified
        return headers

    def _read(self, response: Any, largest: int) -> Answer:
        headers: Message = response.headers
        if headers.get("Content-Encoding", "identity").lower() != "identity":
            raise FetchError(f"it comes packed ({headers['Content-Encoding']}) although it was asked for as it is")
        promised = headers.get("Content-Length", "")
        size = int(promised) if promised.isascii() and promised.isdigit() else None
        body = self._read_body(response, size, largest)
        if size is not None and len(body) < size:
            raise _LaterError(f"only {len(body)} of {size} bytes came")
        if not body:
            raise FetchError("the server gives an empty answer", response.status)
        return Answer(
            body=body,
            content_type=headers.get_content_type(),
            etag=headers.get("ETag"),
            last_modified=headers.get("Last-Modified"),
            date=read_http_date(headers.get("Date")),
        )

    def _read_body(self, response: Any, size: int | None, largest: int) -> bytes:
        body = bytearray()
        end = self._clock.monotonic() + self._settings.timeout * _PATIENCE
        while chunk := (b"" if size is not None and size > largest else response.read1(_CHUNK)):
            body += chunk
            if len(body) > largest:
                break
            if self._clock.monotonic() > end:
                raise _LaterError(f"after {self._settings.timeout * _PATIENCE:.0f} seconds it had not all come")
        if len(body) > largest or (size or 0) > largest:
            raise FetchError(f"it has more than {largest:,} bytes (fetch.largest)")
        return bytes(body)


def _refused(error: urllib.error.HTTPError) -> Exception:
    """What a status code that is no answer means."""
    said = f"the server answers {error.code} {' '.join(str(error.reason).split())}".strip()
    if error.code in LATER:
        return _LaterError(said, error.headers.get("Retry-After"))
    if 300 <= error.code < 400:
        return FetchError("it is redirected too often, or to where nothing is fetched", error.code)
    return FetchError(said, error.code)


def _unreachable(reason: object) -> Exception:
    """What a connection that fails means."""
    if isinstance(reason, ssl.SSLCertVerificationError):
        return FetchError(f"the server's certificate is not valid ({reason.verify_message})")
    told = " ".join(str(getattr(reason, "strerror", None) or reason).split())
    return _LaterError(f"the server cannot be reached ({told})")
