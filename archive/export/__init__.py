"""Exports for analysts: the views as files with a description of every column (a Frictionless Data Package).

An export is one moment of the archive (one read transaction), holds no clock, and is the same bytes for the same
content on either database. It is written beside its place and renamed, so the folder is the old one or the new one.
"""

from __future__ import annotations

from archive.export.run import Exported, Format, export
from archive.export.tables import EXPORTED

__all__ = ["EXPORTED", "Exported", "Format", "export"]
