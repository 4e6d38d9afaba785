"""All checks, in the order in which a person would put things right."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime

from pipeline.config import ConfigError, Layered
from pipeline.doctor.database import look_at_archive, look_at_driver, look_at_file_system, look_at_sqlite
from pipeline.doctor.finding import Finding, ok
from pipeline.doctor.machine import (
    look_at_clock,
    look_at_environment,
    look_at_libraries,
    look_at_libreoffice,
    look_at_python,
    look_at_room,
    look_at_sandbox,
    look_at_tesseract,
    nearest,
)
from pipeline.doctor.places import look_at_secrets, look_at_snapshot, look_at_sources, look_at_written
from pipeline.settings import Places


def examine(layered: Layered) -> Iterator[Finding]:
    """What is found, one thing after the other."""
    yield look_at_python()
    yield look_at_libraries()
    yield look_at_environment(os.environ)
    yield ok("settings", ", ".join(str(path) for path in layered.files) or "no file; the defaults hold")
    yield from look_at_secrets(layered)
    yield from look_at_written(layered)
    yield from look_at_sources(layered.config)
    yield from look_at_sqlite()
    try:
        places = layered.places()
    except ConfigError:
        return  # told of with the places
    yield from look_at_snapshot(layered.config, places)
    yield from look_at_driver(places.archive_address)
    yield from _archive(places)
    yield from _room(places)
    yield look_at_tesseract()
    yield look_at_libreoffice()
    yield from look_at_sandbox()


def _archive(places: Places) -> Iterator[Finding]:
    file = places.archive_file
    if file is not None:
        yield look_at_file_system(file)
    found, newest, ahead = look_at_archive(places)
    yield from found
    yield look_at_clock(datetime.now(UTC), newest, ahead)


def _room(places: Places) -> Iterator[Finding]:
    """Each disk once."""
    named = [("originals", places.raw), ("hand-over files", places.normalized)]
    if places.archive_file is not None:
        named.append(("the archive", places.archive_file.parent))
    disks = {nearest(path).stat().st_dev: (name, path) for name, path in reversed(named)}
    yield from (look_at_room(f"room for {name}", path) for name, path in reversed(disks.values()))
