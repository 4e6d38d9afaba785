"""A web server of this test: what it answers is set page by page, and what it was asked is kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Page:
    """What one path answers: each call takes the next answer, the last one stays."""

    def __init__(self, *answers: tuple[int, dict[str, str], bytes]) -> None:
        self.answers = list(answers)

    def next(self) -> tuple[int, dict[str, str], bytes]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def ok(body: bytes | str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return 200, named, body.encode() if isinstance(body, str) else body


class Web:
    """The server: its address, its pages by path, and the questions it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.told: list[tuple[str, str]] = []
        """What was posted: path and body."""
        self.url = ""
        self.gates: dict[str, tuple[threading.Event, threading.Event]] = {}

    def close_gate(self, path: str) -> tuple[threading.Event, threading.Event]:
        """The path answers no more until the second event is set; the first tells that it is asked."""
        self.gates[path] = threading.Event(), threading.Event()
        return self.gates[path]

    def put(self, path: str, *answers: tuple[int, dict[str, str], bytes]) -> str:
        self.pages[path] = Page(*answers)
        return self.url + path

    def paths(self) -> list[str]:
        """The paths asked for since the last time."""
        asked, self.asked = self.asked, []
        return [path for path, _ in asked]


@contextmanager
def serve() -> Iterator[Web]:
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.asked.append((self.path, dict(self.headers)))
            if self.path in web.gates:
                asked, opened = web.gates[self.path]
                asked.set()
                opened.wait(60)
            page = web.pages.get(self.path)
            status, headers, body = page.next() if page else (404, {}, b"not here")
            if status == 200 and headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers and status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.close_connection = True
            with suppress(ConnectionError):
                self.end_headers()
                self.wfile.write(body)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            web.told.append((self.path, body.decode()))
            self.do_GET()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class FakeClock:
    """Time that goes only when somebody waits."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.waits: list[float] = []

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 3, 0, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.seconds += seconds
