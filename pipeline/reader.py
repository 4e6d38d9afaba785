"""Name and version of the reader, part of every reading."""

from __future__ import annotations

from importlib.metadata import version

READER = f"moetearkiv {version('moetearkiv')}"
