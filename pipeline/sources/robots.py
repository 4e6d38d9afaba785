"""What a server asks of programs that come by themselves: its robots.txt (RFC 9309), and Crawl-delay beside it.

Of the groups that name us all hold, else those for everybody (``*``). Of the rules that fit an address the longest
decides, and ``Allow`` where two are as long. What is no rule is passed by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote_to_bytes, urlsplit, urlunsplit

import msgspec

LARGEST = 512_000
"""Bytes of a robots.txt; RFC 9309 asks for 500 KiB at the least."""
_EVERYBODY = "*"
_AGENT = re.compile(r"[A-Za-z_-]+")  # "moetearkiv" of "moetearkiv/0.1 (post@example.no)"
_SECONDS = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,3})?")


class Rule(msgspec.Struct, frozen=True):
    """``Allow`` or ``Disallow`` and the beginning of the paths that it is about, with * and $."""

    allow: bool
    path: str

    def fits(self, path: str) -> bool:
        """Whether it is about a path (with its query)."""
        first, *rest = self.path.removesuffix("$").split("*")
        if not path.startswith(first):
            return False
        at = len(first)
        ends = self.path.endswith("$")
        for number, part in enumerate(rest, 1):
            last = ends and number == len(rest)
            at = path.rfind(part, at) if last else path.find(part, at)
            if at < 0:
                return False
            at += len(part)
        return not ends or at == len(path)

    def __str__(self) -> str:
        return f"{'Allow' if self.allow else 'Disallow'}: {self.path}"


class Robots(msgspec.Struct, frozen=True):
    """What one server asks of us."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0
    """Seconds between two questions."""
    unknown: str | None = None
    """Why it is not known what the server asks of us; then nothing of it is fetched."""

    def refusal(self, url: str) -> Rule | None:
        """The rule that keeps us from an address; None when we may have it."""
        parts = urlsplit(url)
        path = _plain(urlunsplit(("", "", parts.path or "/", parts.query, "")))
        if path == "/robots.txt":
            return None
        fitting = [rule for rule in self.rules if rule.fits(path)]
        decides = max(fitting, key=lambda rule: (len(rule.path), rule.allow), default=None)
        return None if decides is None or decides.allow else decides


def robots_address(url: str) -> str:
    """Where the server of an address tells."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))


def read_robots(text: str, agent: str) -> Robots:
    """What a robots.txt asks of the program that calls itself so."""
    named = _AGENT.match(agent)
    mine = named[0].lower() if named else ""
    groups = list(_groups(text))
    fitting = [group for group in groups if mine in group.agents] or [
        group for group in groups if _EVERYBODY in group.agents
    ]
    return Robots(
        tuple(rule for group in fitting for rule in group.rules),
        max((group.delay for group in fitting), default=0.0),
    )


class _Group(msgspec.Struct):
    agents: set[str]
    rules: list[Rule] = []
    delay: float = 0.0


def _groups(text: str) -> Iterator[_Group]:
    """User-agent lines one after the other begin a group together."""
    group: _Group | None = None
    naming = False
    for key, value in _lines(text):
        if key == "user-agent":
            found = _AGENT.match(value)
            name = found[0].lower() if found else value
            if group is not None and naming:
                group.agents.add(name)
            else:
                if group is not None:
                    yield group
                group = _Group({name})
            naming = True
        elif group is not None and key in {"allow", "disallow", "crawl-delay"}:
            naming = False
            _take(group, key, value)
    if group is not None:
        yield group


def _take(group: _Group, key: str, value: str) -> None:
    if key == "crawl-delay":
        if _SECONDS.fullmatch(value):
            group.delay = max(group.delay, float(value))
    elif value.startswith(("/", "*")):  # "Disallow:" without a path keeps nobody from anything
        group.rules.append(Rule(key == "allow", _plain(value)))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        # "Disallow: /api/*.pdf$ # not yet"
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _plain(path: str) -> str:
    """Written in one way, whatever was encoded: "/m%c3%b8te" is "/m%C3%B8te" and "/%61" is "/a"."""
    return quote(unquote_to_bytes(path), safe="/*$?&=:@!'()+,;~-._")
