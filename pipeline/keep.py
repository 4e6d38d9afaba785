"""Keeping: a file of the inbox becomes an original in the store, with what is said of it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from archive.statements import Kilde
from archive.store import holds, path_of, put
from pipeline.collect import fetch
from pipeline.sidecar import read_sidecar


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A file whose content is in the store."""

    path: Path
    sha256: str
    size: int
    """Bytes."""
    kilder: tuple[Kilde, ...]
    whole: bool
    """Whether the store holds the very content; an original that was altered there is told of by whoever reads it."""


def keep(raw: Path, path: Path, kommune: str | None, check: Callable[[str], None]) -> Kept:
    """Put a file into the store; raises ``DocumentError`` for one that cannot be had or has a bad sidecar.

    ``check`` is asked before about the content's hash, and may raise that too.
    """
    data = fetch(path)
    kilder = said_of(path, kommune)
    sha256 = hashlib.sha256(data).hexdigest()
    check(sha256)
    there = path_of(raw, sha256).exists()
    put(raw, data)
    return Kept(path=path, sha256=sha256, size=len(data), kilder=kilder, whole=not there or holds(raw, sha256, data))


def said_of(path: Path, kommune: str | None) -> tuple[Kilde, ...]:
    """What is said of a file beside it and on the command line; two owners are two statements, both kept."""
    beside = read_sidecar(path)
    first = Kilde(filnavn=file_name(path), kommune=beside.kommune or kommune, url=beside.url, dato=beside.dato)
    if kommune in {None, first.kommune}:
        return (first,)
    return first, Kilde(filnavn=file_name(path), kommune=kommune)


def file_name(path: Path) -> str:
    """The file's own name as text; bytes that are no UTF-8 are written as escapes."""
    return shown(Path(path.name))


def shown(path: Path) -> str:
    """A path as text, likewise."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
