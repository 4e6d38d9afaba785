"""Tesseract, the program that recognises text: whether it is here, which it is, and how it is asked.

``psm 3`` at 200 dots per inch misread least of what was measured on papers of this kind (300 dots were worse); the
model for Norwegian is needed because the one for English knows no æ, ø and å.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import msgspec

from pipeline.fence import Fence, Program
from schemas.outcome import Status

LANGUAGE = "nor"
MODE = "3"
BLOCK = "6"
"""The mode for a part of a page that is one block of print: it does not look for print on its side."""
DPI = 200
_SECONDS = 30
"""For the program to tell of itself."""

# List of available languages in "/usr/share/tesseract-ocr/5/tessdata/" (3):
_MODELS = re.compile(r'languages in "(?P<folder>[^"\n]+)"')
# Orientation in degrees: 90 / Rotate: 270: so many degrees clockwise make the page upright.
_ROTATE = re.compile(r"^Rotate: (?P<degrees>0|90|180|270)$", re.MULTILINE)


class Tesseract(msgspec.Struct, frozen=True):
    """The installed program: name and version, and the first 16 hex digits of its model's sha256."""

    version: str
    model: str


def find_tesseract() -> Tesseract | None:
    """The program, where it is installed with Norwegian."""
    if shutil.which("tesseract") is None:
        return None
    languages = _told("--list-langs")
    if LANGUAGE not in languages.split():
        return None
    folder = _MODELS.search(languages)
    version = _told("--version").partition("\n")[0].strip()
    return Tesseract(version, _hash_model(Path(folder["folder"])) if folder else "")


def ask_words(fence: Fence, picture: bytes, dpi: float, mode: str = MODE) -> str | None:
    """The table of words of a picture; None when the program failed or was stopped."""
    return _asked(fence, picture, dpi, "-l", LANGUAGE, "--psm", mode, "tsv")


def ask_turn(fence: Fence, picture: bytes, dpi: float) -> int:
    """The clockwise turn, in quarters of 90 degrees, that makes the page upright; 0 when it cannot tell."""
    match = _ROTATE.search(_asked(fence, picture, dpi, "-l", "osd", "--psm", "0") or "")
    return int(match["degrees"]) if match else 0


def _asked(fence: Fence, picture: bytes, dpi: float, *how: str) -> str | None:
    program = Program(argv=("tesseract", "stdin", "stdout", "--dpi", f"{dpi:.0f}", *how))
    fenced = fence.run_program(program, picture)
    if fenced.outcome.status is not Status.PARSED or fenced.result is None:
        return None
    return fenced.result.decode("utf-8", "replace")


def _told(question: str) -> str:
    """What the program says of itself; it sees no document here."""
    try:
        run = subprocess.run(("tesseract", question), capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.decode("utf-8", "replace")


def _hash_model(folder: Path) -> str:
    try:
        with (folder / f"{LANGUAGE}.traineddata").open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:16]
    except OSError:
        return ""
