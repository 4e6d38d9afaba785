"""Sheets: what the fence gives of a page that is recognised. They travel from the reading process to the main one."""

from __future__ import annotations

import msgspec

from schemas.recognised import RecognisedWord


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One page ready for recognition: level, grey, its rules wiped; and what leads back from pixels to points."""

    picture: bytes
    """PGM: tesseract reads it without a decoder's time and faults."""
    width: float
    height: float
    rotation: int
    angle: float
    dpi: float
    rules: tuple[tuple[float, float, float, float], ...]


class Part(msgspec.Struct, frozen=True):
    """A part of a page that must be read again: the line it was read as, its picture, and where its corner is."""

    line: int
    picture: bytes
    x0: float
    top: float


class ReadSheet(msgspec.Struct, frozen=True):
    """The words of a picture, and the parts of it that were misunderstood."""

    words: tuple[RecognisedWord, ...]
    again: tuple[Part, ...]


decode_sheet = msgspec.msgpack.Decoder(Sheet).decode
decode_read_sheet = msgspec.msgpack.Decoder(ReadSheet).decode
# Made here, once: msgspec works a type out when it first meets it, and dies of two threads that do so at a time.
