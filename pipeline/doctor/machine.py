"""The machine: Python, the libraries, room on the disks, the clock, the programs beside, the sandbox."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from pipeline.convert import PROGRAMS
from pipeline.doctor.finding import Finding, fail, ok, warn
from pipeline.fence import Fence, FenceError
from pipeline.fence.sandbox import WITHOUT
from pipeline.tesseract import LANGUAGE, find_tesseract

PYTHON = (3, 11)
SCARCE = 1_000_000_000
"""Bytes; with less a night can fill the disk."""
LITTLE = 5_000_000_000
_MB = 1_000_000
# "lxml>=6.1", "psycopg[binary]>=3.3.9; extra == 'postgres'"
_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9._-]{1,80})(?:\[[^]]{0,80}\])?>=(?P<least>[0-9.]+)(?P<extra>.*extra ==.*)?"
)


def look_at_python(version: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Whether Python is new enough."""
    told = ".".join(str(number) for number in version)
    if version[:2] < PYTHON:
        return fail("Python", told, f"install Python {PYTHON[0]}.{PYTHON[1]} or newer")
    return ok("Python", told)


def look_at_libraries(required: list[str] | None = None) -> Finding:
    """Whether every library is there, as new as the program needs it."""
    wanted = (metadata.requires("moetearkiv") or []) if required is None else required
    matches = (_REQUIREMENT.match(one) for one in wanted)
    core = [(one["name"], one["least"]) for one in matches if one and not one["extra"]]
    lacking = [f"{name} {least}" for name, least in core if not _is_there(name, least)]
    version = metadata.version("moetearkiv")
    if lacking:
        return fail("libraries", f"not there, or too old: {', '.join(lacking)}", "install moetearkiv anew with pip")
    return ok("libraries", f"moetearkiv {version}, {len(core)} libraries")


def _is_there(name: str, least: str) -> bool:
    try:
        return _numbers(metadata.version(name)) >= _numbers(least)
    except metadata.PackageNotFoundError:
        return False


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"[0-9]{1,9}", version))


def look_at_tesseract() -> Finding:
    """Whether scans can be read."""
    found = find_tesseract()
    if found is not None:
        return ok("tesseract", f"{found.version}, with {LANGUAGE}")
    seen = f"without {LANGUAGE}" if shutil.which("tesseract") else "not here"
    to_do = "scans end as needs_ocr; install it (Debian: apt-get install tesseract-ocr tesseract-ocr-nor)"
    return warn("tesseract", seen, to_do)


def look_at_libreoffice() -> Finding:
    """Whether old Word documents can be read."""
    if any(shutil.which(name) for name in PROGRAMS):
        return ok("LibreOffice", "here")
    return warn("LibreOffice", "not here", "old Word documents (.doc) are not read; install libreoffice-writer")


def nearest(path: Path) -> Path:
    """The path, or what is there of the folders above it."""
    return next((one for one in (path, *path.absolute().parents) if one.exists()), Path("/"))


def look_at_room(name: str, path: Path) -> Finding:
    """How much room there is for what is written at a path, which need not be there yet."""
    place = nearest(path)
    free = shutil.disk_usage(place).free
    seen = f"{free // _MB:,} MB free at {place}".replace(",", " ")
    if free < SCARCE:
        return fail(name, seen, "make room before the next import")
    return warn(name, seen, "make room soon") if free < LITTLE else ok(name, seen)


def look_at_clock(now: datetime, newest_run: datetime | None, ahead: float | None) -> Finding:
    """Whether the clock can be right: not before the program or its last run, and as the server's."""
    seen = f"{now.astimezone():%Y-%m-%d %H:%M:%S %z}"
    to_do = "set the clock, and have it kept (timedatectl set-ntp true)"
    made = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    if now < made:
        return fail("clock", f"{seen}, before the program was installed", to_do)
    if newest_run is not None and now < newest_run:
        return fail("clock", f"{seen}, before the archive's last run ({newest_run:%Y-%m-%d %H:%M})", to_do)
    if ahead is not None and abs(ahead) > _SKEW:
        return warn("clock", f"{seen}, {abs(ahead):.0f} s {'behind' if ahead > 0 else 'ahead of'} the server's", to_do)
    return ok("clock", f"{seen} ({time.tzname[0]})")


_SKEW = 5.0
"""Seconds."""


def look_at_sandbox() -> Iterator[Finding]:
    """What keeps the reading of papers from everything else, layer by layer."""
    if os.environ.get("MOETEARKIV_FENCE") == "off":
        yield fail("sandbox", "MOETEARKIV_FENCE=off", "take the variable away: papers are read without any limit")
        return
    try:
        with Fence() as fence:
            layers = fence.layers()
    except (FenceError, OSError) as error:
        yield fail("sandbox", " ".join(str(error).split()), "no paper can be read; see docs/fence.md")
        return
    for layer in layers:
        name = f"sandbox: {layer.name}"
        if layer.holds:
            yield ok(name, layer.told)
        else:
            yield warn(name, f"{WITHOUT[layer.name]} ({layer.told})", "see docs/fence.md")


def look_at_environment(environ: Mapping[str, str]) -> Finding:
    """Whether file names with æ, ø and å can be written."""
    encoding = sys.getfilesystemencoding()
    if encoding.lower() != "utf-8":
        return warn("file names", encoding, "set LANG=C.UTF-8, or names with æ, ø and å are shown as escapes")
    lang = environ.get("LC_ALL") or environ.get("LANG") or "no LANG"
    return ok("file names", f"{encoding} ({lang})")
