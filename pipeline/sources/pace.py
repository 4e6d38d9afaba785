"""How fast one host is asked, and how long is waited before it is asked again."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

LONGEST_WAIT = 300.0
"""Seconds; a server that wants more is asked another night."""
_FIRST_WAIT = 2.0


class Clock(Protocol):
    """Time that goes and time that is waited."""

    def monotonic(self) -> float:
        """Seconds since some moment."""

    def now(self) -> datetime:
        """The date and time."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """The machine's."""

    def monotonic(self) -> float:
        """Seconds since the machine started."""
        return time.monotonic()

    def now(self) -> datetime:
        """The date and time in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class Pace:
    """Lets each host be asked once in so many seconds."""

    def __init__(self, pause: float, clock: Clock) -> None:
        self._pause = pause
        self._clock = clock
        self._slower: dict[str, float] = {}
        self._asked: dict[str, float] = {}

    def slow_down(self, host: str, seconds: float) -> None:
        """A host that asks for more time between two questions gets it, up to ``LONGEST_WAIT``."""
        self._slower[host] = min(seconds, LONGEST_WAIT)

    def wait(self, host: str) -> None:
        """Wait until the host may be asked."""
        now = self._clock.monotonic()
        pause = max(self._pause, self._slower.get(host, 0.0))
        left = max(self._asked[host] + pause - now, 0.0) if host in self._asked else 0.0
        if left > 0:
            self._clock.sleep(left)
        self._asked[host] = now + left


def wait_before(attempt: int, retry_after: str | None, now: datetime) -> float:
    """Seconds before an answer is asked for again: what the server says, else 2, 4, 8 …; ``attempt`` counts from 0."""
    said = read_retry_after(retry_after, now) if retry_after else None
    return said if said is not None else _FIRST_WAIT * 2.0**attempt


def read_retry_after(value: str, now: datetime) -> float | None:
    """The header's seconds: "120", or "Fri, 31 Dec 2027 23:59:59 GMT"; None when it says neither."""
    if value.strip().isascii() and value.strip().isdigit():
        return float(value.strip()[:9])
    moment = read_http_date(value)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def read_http_date(value: str | None) -> datetime | None:
    """A date of HTTP or RSS (RFC 5322), in its own time zone (UTC when it has none); None when it is none."""
    if not value:
        return None
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
