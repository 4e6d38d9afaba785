"""The quarantine: ``<raw>/karantene``, where a person finds what could not be read, and why.

Each file that gave no records lies there under a name that can be read, with a text beside it that says what is wrong
and what to do: ``protokoll.82f93f9cd396.pdf`` and ``protokoll.82f93f9cd396.why.txt``. The bytes are the store's own
(a hard link where the disk allows it, else a copy), as read-only as there. The folder follows the register: what was
read since has left it, and files that are not named so are somebody else's and are never touched.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import unicodedata
from pathlib import Path

import msgspec
from sqlalchemy import Engine

from archive.errors import file_error
from archive.operation.registered import find_lost
from archive.register import Registrert
from archive.store import path_of
from schemas.advice import advice, reason
from schemas.plain import one_line

FOLDER = "karantene"

_SHORT = 12
"""Digits of the hash in a name."""
_LONGEST = 100
"""Bytes of a name before the hash: file systems allow 255 in all."""
_ABOUT = "README.txt"
_ENDINGS = frozenset(
    {"doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "odt", "pdf", "png", "rtf", "tif", "tiff", "txt", "zip"}
)
"""Endings that a name keeps; whatever else opens with a double click gets .bin."""
# "protokoll.82f93f9cd396.pdf", "protokoll.82f93f9cd396.why.txt"
_OURS = re.compile(r".*\.(?P<sha>[0-9a-f]{12})\.(?:why\.txt|[a-z0-9]{1,8})", re.DOTALL)
# What no file system, shell or viewer should meet in a name: separators, quotes, wildcards, escapes
_UNSAFE = re.compile(r"[/\\:*?\"'<>|$`&;!#%~\x00-\x1f\x7f]+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

_README = """\
What lies here could not be read by Møtearkiv. Beside each file a text says why, and what to do.

The files are copies of originals in the archive's store: look at them, but change nothing here. Import never takes
anything from this folder, and what has been read since leaves it by itself at the end of the next run.

All of them: moetearkiv failed. To try again: moetearkiv retry --failed. To take one away for good: moetearkiv withdraw.
"""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What bringing the quarantine in step came to."""

    files: int
    """Files that lie there now."""
    came: int
    left: int


def quarantine_of(raw: Path) -> Path:
    """Where the quarantine of an archive lies."""
    return raw / FOLDER


def place_of(raw: Path, row: Registrert) -> Path | None:
    """Where a lost file lies in the quarantine; None when its bytes could not be had."""
    return None if row.sha256 is None else quarantine_of(raw) / _file_name(row.filnavn, row.sha256)


def tidy_quarantine(engine: Engine, raw: Path) -> Kept:
    """Bring the quarantine in step with the register. Raises ArchiveUnusable when the folder cannot be written."""
    wanted: dict[str, Registrert] = {}
    for row in find_lost(engine):
        place = place_of(raw, row)
        if place is not None and row.sha256 is not None and path_of(raw, row.sha256).is_file():
            wanted[place.name] = row
    folder = quarantine_of(raw)
    try:
        return _bring_in_step(folder, raw, wanted)
    except OSError as error:
        raise file_error(f"the quarantine {folder} cannot be written", error) from error


def leave_quarantine(raw: Path, sha256: str) -> None:
    """Take away what the quarantine holds of an original; nothing when it holds nothing."""
    folder = quarantine_of(raw)
    for name in _ours(folder):
        if _short_of(name) == sha256[:_SHORT]:
            (folder / name).unlink(missing_ok=True)


def why(row: Registrert) -> str:
    """The text beside a file."""
    sha256 = row.sha256 or ""
    lines = [
        f"{one_line(row.filnavn)}: {row.utfall}",
        "",
        f"Why:         {one_line(reason(row.melding or 'no more is known'))}",
        f"What to do:  {advice(row.utfall)}",
        "",
        f"Found at:    {one_line(row.sted)}",
        f"SHA-256:     {sha256}",
        f"Read by:     {row.leser or 'not known'}",
        f"Try again:   moetearkiv retry {sha256[:_SHORT]}",
        f"History:     moetearkiv status {sha256[:_SHORT]}",
    ]
    return "\n".join(lines) + "\n"


def _bring_in_step(folder: Path, raw: Path, wanted: dict[str, Registrert]) -> Kept:
    there = _ours(folder)
    texts = {_text_name(row.filnavn, row.sha256 or ""): why(row) for row in wanted.values()}
    gone = there - wanted.keys() - texts.keys()
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    new = wanted.keys() - there
    if wanted:
        folder.mkdir(parents=True, exist_ok=True)
        for name in sorted(new):
            _lay(path_of(raw, wanted[name].sha256 or ""), folder / name)
        for name, told in {**texts, _ABOUT: _README}.items():
            _write(folder / name, told)
    elif folder.is_dir():
        _remove_empty(folder)
    return Kept(files=len(wanted), came=len(new), left=sum(not name.endswith(".why.txt") for name in gone))


def _ours(folder: Path) -> frozenset[str]:
    """Names in the folder that this program gives."""
    if not folder.is_dir():
        return frozenset()
    return frozenset(path.name for path in folder.iterdir() if _OURS.fullmatch(path.name))


def _short_of(name: str) -> str | None:
    found = _OURS.fullmatch(name)
    return found["sha"] if found else None


def _lay(original: Path, place: Path) -> None:
    """The original's bytes at a place of its own: linked where that can be done, else copied, whole or not at all."""
    beside = place.parent / f".{place.name}.{os.getpid()}"
    try:
        try:
            os.link(original, beside)
        except OSError:
            shutil.copyfile(original, beside)
            beside.chmod(0o440)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def _write(path: Path, told: str) -> None:
    data = told.encode("utf-8", "backslashreplace")
    if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
        return
    descriptor, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            os.fchmod(file.fileno(), 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _remove_empty(folder: Path) -> None:
    """An empty quarantine is no folder at all; one with something of somebody else's stays."""
    if {path.name for path in folder.iterdir()} <= {_ABOUT}:
        (folder / _ABOUT).unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # another run has just laid something there
            folder.rmdir()


# ------------------------------------------------------------------------------------------------- names


def _file_name(filnavn: str, sha256: str) -> str:
    """ "protokoll.82f93f9cd396.pdf" of "protokoll.pdf": the same whatever else lies there."""
    stem, ending = _parts(filnavn)
    return f"{stem}.{sha256[:_SHORT]}.{ending}"


def _text_name(filnavn: str, sha256: str) -> str:
    return f"{_parts(filnavn)[0]}.{sha256[:_SHORT]}.why.txt"


def _parts(filnavn: str) -> tuple[str, str]:
    """A name made safe, and its ending."""
    stem, dot, ending = filnavn.rpartition(".")
    known = ending.lower() if dot and ending.lower() in _ENDINGS else "bin"
    shown = unicodedata.normalize("NFC", stem if known != "bin" else filnavn)
    seen = "".join("_" if unicodedata.category(char) in _UNSEEN else char for char in shown)
    safe = " ".join(_UNSAFE.sub("_", seen).split()).strip(" ._-")
    cut = safe.encode()[:_LONGEST].decode("utf-8", "ignore").rstrip(" .")
    return cut or "file", known
