"""What was recognised on a document's picture pages: a derivative of the original, kept by its own hash.

It is made before reading, by a program outside ours, so it names that program, its language model and how it was
asked: the same original, program and model give the same derivative, byte for byte. ``read`` takes it beside the
original's bytes; a reading that used one names its hash.

Lengths are points, origin top left, on the page turned upright (``rotation``) and level (``angle``): that is how the
program saw it, and how words form lines. The page model's boxes are those of the page as scanned: the reader turns
them back.
"""

from __future__ import annotations

import hashlib

import msgspec


class RecognisedWord(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A word with the box of its ink, how sure the program is of it (0 to 1), and the line the program put it in."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    line: int
    """Counts the lines of the page from 0, in the program's reading order."""
    thickness: float = 0.0
    """Of the strokes, as a share of the font size: bold type has more; 0 when the word is too short to tell."""


class RecognisedPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page: its number (from 1), size and turn as it is read, and its words in the program's order."""

    number: int
    width: float
    height: float
    rotation: int = 0
    """Degrees clockwise that the page is turned for reading, what the file itself asks for included."""
    angle: float = 0.0
    """Degrees counter-clockwise that the page was turned by to be level."""
    dpi: float
    words: tuple[RecognisedWord, ...] = ()
    rules: tuple[tuple[float, float, float, float], ...] = ()
    """The rules drawn on it, each as x0, top, x1, bottom: they enclose the cells of its tables."""


class Recognised(msgspec.Struct, frozen=True, kw_only=True):
    """The recognised pages of one original, which is named by its sha256."""

    original: str
    tool: str
    """Program and version: "tesseract 5.3.0"."""
    language: str
    model: str
    """First 16 hex digits of the sha256 of the language model's file; empty when it was not found."""
    mode: str
    """How the program was asked: "psm 3"."""
    pages: tuple[RecognisedPage, ...]

    def page(self, number: int) -> RecognisedPage | None:
        """The page of that number, None when it was not recognised."""
        return next((page for page in self.pages if page.number == number), None)


def encode_recognised(recognised: Recognised) -> bytes:
    """The derivative's bytes: UTF-8 JSON, one line, a final newline."""
    return msgspec.json.encode(recognised) + b"\n"


def decode_recognised(data: bytes) -> Recognised:
    """A derivative's content; raises ``msgspec.ValidationError`` or ``msgspec.DecodeError`` on anything else."""
    return msgspec.json.decode(data, type=Recognised)


def recognised_sha256(recognised: Recognised) -> str:
    """The hash that the derivative is kept by."""
    return hashlib.sha256(encode_recognised(recognised)).hexdigest()
