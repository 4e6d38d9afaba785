"""Keeping: a file of the inbox becomes an original in the store, with what is said of it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from archive.statements import Kilde
from archive.store import holds, path_of, put
from pipeline.collect import Found


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A file whose content is in the store."""

    path: Path
    sha256: str
    size: int
    """Bytes."""
    kilder: tuple[Kilde, ...]
    whole: bool
    """Whether the store holds the very content; an original that was altered there is told of by whoever reads it."""


def keep(raw: Path, found: Found, kommune: str | None, check: Callable[[str], None]) -> Kept:
    """Put a file into the store. ``check`` is asked before about the content's hash, and may raise."""
    data = found.data
    sha256 = hashlib.sha256(data).hexdigest()
    check(sha256)
    there = path_of(raw, sha256).exists()
    put(raw, data)
    whole = not there or holds(raw, sha256, data)
    return Kept(path=found.path, sha256=sha256, size=len(data), kilder=said_of(found, kommune), whole=whole)


def said_of(found: Found, kommune: str | None) -> tuple[Kilde, ...]:
    """What is said of a file beside it and on the command line; two owners are two statements, both kept."""
    beside = found.beside
    first = Kilde(filnavn=found.filnavn, kommune=beside.kommune or kommune, url=beside.url, dato=beside.dato)
    if kommune in {None, first.kommune}:
        return (first,)
    return first, Kilde(filnavn=found.filnavn, kommune=kommune)


def shown(path: Path) -> str:
    """A path as text; bytes that are no UTF-8 are written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
