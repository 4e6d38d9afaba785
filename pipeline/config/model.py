"""Which settings there are, with their defaults, and what can be wrong with them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import msgspec

from pipeline.collect import LARGEST
from pipeline.owner_name import check_owner_name
from pipeline.settings import FETCHED, Places

Count = Annotated[int, msgspec.Meta(ge=0)]
Seconds = Annotated[float, msgspec.Meta(ge=0)]
SourceName = Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9][a-z0-9_-]{0,39}\Z")]
"""What becomes a folder's name and a label of metrics."""
PUBLISHED = ("archive", "sqlite", "csv", "jsonl", "parquet")
"""What a snapshot can be: the archive itself as one file, or an export of its views."""


EXECUTORS = ("serial", "processes", "dask")


class ConfigError(ValueError):
    """A setting will not do; ``str()`` is one line for a person: which, where it was said, why, what to do."""


class Where(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where things live, as said; ``Places`` is what follows from it."""

    raw: Path = Places().raw
    normalized: Path = Places().normalized
    archive: str | None = None
    archive_file: Path | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where papers are read: one at a time, on the cores of this machine, on the machines of a cluster."""

    executor: str = "processes"
    jobs: Annotated[int, msgspec.Meta(ge=1)] | None = None
    scheduler: str | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where papers come from: exactly one of a folder, a list of addresses (one a line), an RSS or Atom feed."""

    name: SourceName
    folder: Path | None = None
    list: str | None = None
    feed: str | None = None
    kommune: str | None = None
    silent_days: Annotated[int, msgspec.Meta(ge=1)] | None = None

    @property
    def fetched(self) -> bool:
        """Whether its papers come over the network."""
        return self.folder is None

    @property
    def address(self) -> str:
        """The folder, list or feed, for people."""
        return str(self.folder or self.list or self.feed)


class Fetching(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How politely and how patiently sources are fetched."""

    inbox: Path | None = None
    agent: str = "moetearkiv"
    pause: Seconds = 1.0
    timeout: Annotated[float, msgspec.Meta(gt=0)] = 60.0
    retries: Annotated[int, msgspec.Meta(ge=0, le=10)] = 3
    largest: Annotated[int, msgspec.Meta(ge=1)] = LARGEST
    robots: bool = True


class Nightly(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the nightly job does beside importing, and whom it tells."""

    min_age: Seconds = 0.0
    fixity_sample: Count = 1000
    snapshot: Path | None = None
    snapshot_format: str = "sqlite"
    reports: Path | None = None
    keep_reports: Annotated[int, msgspec.Meta(ge=1)] = 90
    metrics: Path | None = None
    ping: str | None = None
    ping_file: Path | None = None


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings of one site."""

    places: Where = Where()
    reading: Reading = Reading()
    source: tuple[Source, ...] = ()
    fetch: Fetching = Fetching()
    nightly: Nightly = Nightly()

    def fetched_into(self, source: Source) -> Path:
        """The folder in which a source's papers land before they are imported."""
        return (self.fetch.inbox or self.places.raw / FETCHED) / source.name

    def inbox_of(self, source: Source) -> Path:
        """The folder whose files are imported for a source."""
        return source.folder or self.fetched_into(source)


_PASSWORD = re.compile(r"\A[^:/]+://[^/@]*:[^/@]+@")  # postgresql://arkiv:hemmelig@vert/arkiv
_PASSWORD_KEY = re.compile(r"[?&](?:password|sslpassword)=", re.IGNORECASE)


def holds_password(address: str) -> bool:
    """Whether an address has a password in it."""
    return bool(_PASSWORD.match(address) or _PASSWORD_KEY.search(address))


def problems_of(config: Config) -> Iterator[str]:
    """What no type can say, a line each."""
    yield from _archive_problems(config.places)
    if config.reading.executor not in EXECUTORS:
        yield f"reading.executor {config.reading.executor!r} is none of {', '.join(EXECUTORS)}"
    if config.nightly.snapshot_format not in PUBLISHED:
        yield f"nightly.snapshot_format {config.nightly.snapshot_format!r} is none of {', '.join(PUBLISHED)}"
    if config.nightly.ping is not None and not _is_web(config.nightly.ping):
        yield "nightly.ping is no http or https address"
    if config.nightly.ping and config.nightly.ping_file:
        yield "nightly.ping and nightly.ping_file are both said; keep one"
    for source in config.source:
        yield from _source_problems(source)
    yield from _problems_between(config)


def _archive_problems(where: Where) -> Iterator[str]:
    if where.archive and where.archive_file:
        yield "places.archive and places.archive_file are both said; keep one"


def _source_problems(source: Source) -> Iterator[str]:
    said = [name for name in ("folder", "list", "feed") if getattr(source, name) is not None]
    if len(said) != 1:
        told = " and ".join(said) or "none"
        yield f"source {source.name}: it needs one of folder, list and feed, and has {told}"
    if source.feed is not None and not _is_web(source.feed):
        yield f"source {source.name}: feed {source.feed!r} is no http or https address"
    if source.list is not None and "://" in source.list and not _is_web(source.list):
        yield f"source {source.name}: list {source.list!r} is neither a file nor an http or https address"
    if source.kommune is not None:
        try:
            check_owner_name(source.kommune)
        except ValueError as error:
            yield f"source {source.name}: {error}"


def _problems_between(config: Config) -> Iterator[str]:
    """A paper must come from one source only, else it is counted, and owned, twice."""
    for one, other in itertools.combinations(config.source, 2):
        if one.name == other.name:
            yield f"two sources are called {one.name}"
            continue
        here, there = config.inbox_of(one).absolute(), config.inbox_of(other).absolute()
        if here.is_relative_to(there) or there.is_relative_to(here):
            yield (
                f"the sources {one.name} and {other.name} share a folder ({here}, {there}); "
                "give each its own (fetch.inbox says where fetched papers land)"
            )


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
