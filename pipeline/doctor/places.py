"""Places and sources: whether what is to be written can be, what is to be read is there, and secrets are kept."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from pipeline.config import Config, ConfigError, Layered
from pipeline.doctor.finding import Finding, fail, ok, refused, warn
from pipeline.doctor.machine import nearest
from pipeline.settings import Places


def look_at_folder(name: str, path: Path) -> Finding:
    """Whether a folder can be written, or made when it is not there yet."""
    if path.exists() and not path.is_dir():
        return fail(name, f"{path} is no folder", "choose another")
    place = nearest(path)
    if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        return fail(name, f"{path} cannot be written by this user", f"give this user access to {place}")
    return ok(name, str(path) if path.exists() else f"{path} (will be made)")


def look_at_sources(config: Config) -> Iterator[Finding]:
    """Whether the folders that papers come from are there; nothing is fetched."""
    for source in config.source:
        name = f"source {source.name}"
        if source.folder is not None:
            yield _folder(name, source.folder)
        elif source.list is not None and "://" not in source.list and not Path(source.list).is_file():
            yield fail(name, f"there is no list {source.list}", "make it, or mend the configuration")
        else:
            yield ok(name, source.address)


def _folder(name: str, folder: Path) -> Finding:
    if not folder.is_dir():
        return fail(name, f"there is no folder {folder}", "make it, or mend the configuration")
    if not os.access(folder, os.R_OK | os.X_OK):
        return fail(name, f"{folder} cannot be read by this user", "give this user access")
    return ok(name, str(folder))


def look_at_secrets(layered: Layered) -> Iterator[Finding]:
    """Whether files that hold secrets can be read, and by nobody else."""
    config = layered.config
    for name, path in (("archive_file", config.places.archive_file), ("ping_file", config.nightly.ping_file)):
        if path is not None:
            yield _secret(name, path)


def _secret(name: str, path: Path) -> Finding:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return fail(name, f"{path}: {error.strerror}", "make it, or give this user access")
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        return warn(name, f"others may read {path}", f"chmod 600 {path}")
    return ok(name, str(path))


def look_at_snapshot(config: Config, places: Places) -> Iterator[Finding]:
    """Whether what is to be published can be made."""
    chosen = config.nightly.snapshot_format
    if config.nightly.snapshot is None:
        return
    if chosen == "archive" and places.archive_file is None:
        yield fail("snapshot_format", "only a SQLite archive is copied as a file", "take sqlite, csv, jsonl or parquet")
    elif chosen == "parquet" and find_spec("pyarrow") is None:
        yield fail("snapshot_format", "parquet needs pyarrow", "pip install moetearkiv[parquet]")
    else:
        yield ok("snapshot_format", chosen)


def look_at_written(layered: Layered) -> Iterator[Finding]:
    """Whether every folder that is written to can be."""
    config = layered.config
    try:
        places = layered.places()
    except ConfigError as error:
        yield refused("places", error, "mend the configuration")
        return
    folders: list[tuple[str, Path | None]] = [("raw", places.raw), ("normalized", places.normalized)]
    if places.archive_file is not None and places.archive is not None:
        folders.append(("archive's folder", places.archive_file.parent))
    nightly = config.nightly
    folders += [("snapshot", nightly.snapshot), ("reports", nightly.reports)]
    folders.append(("metrics", nightly.metrics.parent if nightly.metrics else None))
    yield from (look_at_folder(name, path) for name, path in folders if path is not None)
