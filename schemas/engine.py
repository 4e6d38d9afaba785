"""The engines that can read a PDF, by the names that the command line, the fence and ``Lesing.rung`` use."""

from __future__ import annotations

import enum


class Engine(enum.StrEnum):
    """Which engine reads a PDF first; the other one takes over where it fails (parsers.readers.pdf.ladder)."""

    PDFIUM = "pdfium"
    PDFPLUMBER = "pdfplumber"
