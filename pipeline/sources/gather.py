"""One source over the network: its addresses are found, asked for, and what is new lands in its inbox.

One address that fails costs itself only. A list or feed that cannot be had is the source's own failure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec

from archive.fetched import Hentet
from parsers.readers.feed import FeedError, read_feed
from pipeline.config import Source
from pipeline.sources.address import INSIDE, LONGEST, Entry, clean_address, leads_inside, read_list
from pipeline.sources.fetcher import Answer, Fetcher, FetchError, Question
from pipeline.sources.landing import land
from pipeline.whole_file import write_whole

OVERVIEW = ".oversikt"
"""The list or feed as it last came, in the source's inbox; hidden, so never imported."""
LARGEST_OVERVIEW = 20_000_000


class Memory(Protocol):
    """What is remembered of addresses between nights."""

    def recall(self, url: str) -> Hentet | None:
        """What is remembered of an address."""

    def remember(self, hentet: Hentet) -> None:
        """Note what became of a question."""


class Failed(msgspec.Struct, frozen=True):
    """An address that could not be fetched, and why."""

    url: str
    why: str
    known: bool = False
    """Whether the same was true the last time."""

    def __str__(self) -> str:
        return f"{self.url}: {self.why}"


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What one source came to."""

    new: tuple[Path, ...] = ()
    same: int = 0
    failed: tuple[Failed, ...] = ()
    dead: str | None = None
    """Why the source itself could not be had, one line that names it."""


def gather(source: Source, inbox: Path, fetcher: Fetcher, memory: Memory, now: Callable[[], datetime]) -> Gathered:
    """Fetch what is new of a list or feed into its inbox; raises ``OSError`` when the inbox cannot be written."""
    visit = _Visit(source, inbox, fetcher, memory, now)
    try:
        entries = visit.entries()
    except (FetchError, FeedError) as error:
        return Gathered(dead=f"{source.address}: {error}")
    for entry in entries:
        visit.take(entry)
    return Gathered(new=tuple(visit.new), same=visit.same, failed=tuple(visit.failed))


class _Visit:
    def __init__(
        self, source: Source, inbox: Path, fetcher: Fetcher, memory: Memory, now: Callable[[], datetime]
    ) -> None:
        self._source = source
        self._inbox = inbox
        self._fetcher = fetcher
        self._memory = memory
        self._now = now
        self._from_outside = False
        self.new: list[Path] = []
        self.same = 0
        self.failed: list[Failed] = []

    def entries(self) -> tuple[Entry, ...]:
        if self._source.feed is not None:
            found = read_feed(self._overview(self._source.feed), self._source.feed)
            return tuple(Entry(one.url, one.dato) for one in found)
        named = self._source.list
        assert named is not None
        data = self._overview(named) if "://" in named else _read_file(Path(named))
        return read_list(data.decode("utf-8-sig", "replace"))

    def _overview(self, address: str) -> bytes:
        """The list or feed: as it comes now, or as it lies here when it has not changed."""
        url = clean_address(address)
        self._from_outside = not leads_inside(url)
        kept = self._inbox / OVERVIEW
        known = self._memory.recall(url) if kept.is_file() else None
        try:
            answer = self._ask(url, known)
        except FetchError as error:
            self._note(url, known, feil=str(error))
            raise
        if answer is None:
            self._note(url, known)
            return kept.read_bytes()
        if len(answer.body) > LARGEST_OVERVIEW:
            raise FetchError(f"a list or feed of more than {LARGEST_OVERVIEW:,} bytes is not read")
        self._inbox.mkdir(parents=True, exist_ok=True)
        write_whole(kept, answer.body)
        self._note(url, known, answer=answer)
        return answer.body

    def take(self, entry: Entry) -> None:
        """One address: its paper lands when it is new, and its failure is told of."""
        url = entry.url[:LONGEST]
        known = None
        try:
            url = clean_address(entry.url)
            known = self._memory.recall(url)
            answer = self._ask(self._permitted(url), known)
        except FetchError as error:
            known = known or self._memory.recall(url)
            self.failed.append(Failed(url, str(error), known is not None and known.feil == str(error)))
            self._note(url, known, feil=str(error))
            return
        if answer is None or (known is not None and known.sha256 == _digest(answer)):
            self.same += 1
            self._note(url, known, answer=answer, path=Path(known.sti) if known and known.sti else None)
            return
        path = land(self._inbox, Entry(url, entry.dato), answer, self._source.kommune)
        self.new.append(path)
        self._note(url, known, answer=answer, path=path)

    def _permitted(self, url: str) -> str:
        """The address; raises ``FetchError`` when a source from outside may not name it."""
        if self._from_outside and leads_inside(url):
            raise FetchError(INSIDE)
        return url

    def _ask(self, url: str, known: Hentet | None) -> Answer | None:
        if known is None or known.sha256 is None:
            return self._fetcher.fetch(Question(url))
        return self._fetcher.fetch(Question(url, known.etag, known.sist_endret))

    def _note(
        self,
        url: str,
        known: Hentet | None,
        *,
        answer: Answer | None = None,
        path: Path | None = None,
        feil: str | None = None,
    ) -> None:
        """Remember what became of a question; without an answer what was known stays."""
        before = known or Hentet(url=url, kilde=self._source.name, spurt=self._now())
        noted = msgspec.structs.replace(before, kilde=self._source.name, spurt=self._now(), feil=feil)
        if answer is not None:
            digest = _digest(answer)
            noted = msgspec.structs.replace(
                noted,
                etag=answer.etag,
                sist_endret=answer.last_modified,
                sha256=digest,
                sti=str(path) if path else before.sti,
                kom=before.kom if digest == before.sha256 else self._now(),
            )
        self._memory.remember(noted)


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FetchError(f"the list cannot be read ({error.strerror})") from error


def _digest(answer: Answer) -> str:
    return hashlib.sha256(answer.body).hexdigest()
