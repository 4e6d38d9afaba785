"""Addresses: as people and feeds write them, and as a server is asked."""

from __future__ import annotations

import functools
import ipaddress
import socket
from datetime import date
from urllib.parse import quote, urlsplit, urlunsplit

import msgspec

from pipeline.sources.fetcher import FetchError

LONGEST = 2000
INSIDE = "it leads into this machine's own network, where nobody from outside may send us"
MOST = 20_000
"""Addresses of one list or feed."""
_KEPT = "!$&'()*+,;=:@/?%-._~[]"


class Entry(msgspec.Struct, frozen=True):
    """One paper of a source: its address, and the day on which the source says that it was published."""

    url: str
    dato: date | None = None


def clean_address(written: str) -> str:
    """The address as a server is asked: æ, ø, å and spaces encoded, without #part. Raises ``FetchError``."""
    try:
        parts = urlsplit(written.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise FetchError("it is no address") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise FetchError("only http and https addresses are fetched")
    if parts.username or parts.password:
        raise FetchError("an address with a user name or password in it is not fetched")
    if ":" in host:
        host = f"[{host}]"
    cleaned = urlunsplit((parts.scheme, host + port, _encode(parts.path) or "/", _encode(parts.query), ""))
    if len(cleaned) > LONGEST:
        raise FetchError(f"the address is longer than {LONGEST} characters")
    return cleaned


def _encode(part: str) -> str:
    return quote(part, safe=_KEPT)


@functools.cache
def host_is_inside(host: str) -> bool:
    """Whether a name leads there; asked once, and held against where the connection goes then."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return False  # whoever asks it will be told
    return any(is_inside(one) for one in found)


def is_inside(address: str) -> bool:
    """Whether a numeric address is this machine's or of a network that is not the world's."""
    return not ipaddress.ip_address(address.partition("%")[0]).is_global


def leads_inside(url: str) -> bool:
    """Whether an address leads to this machine or to a network that is not the world's.

    Nobody in the world may have us ask there: what answers would come into the archive, and be published.
    """
    return host_is_inside(urlsplit(url).hostname or "")


def read_list(text: str) -> tuple[Entry, ...]:
    """The addresses of a list, one a line, each once; empty lines and those that begin with # say nothing."""
    lines = (line.strip() for line in text.splitlines())
    found = dict.fromkeys(line for line in lines if line and not line.startswith("#"))
    if len(found) > MOST:
        raise FetchError(f"the list has more than {MOST} addresses; make it several sources")
    return tuple(Entry(line) for line in found)
