"""Consolidation: an owner's current statements become typed entities.

``consolidate`` reads the statements, computes the rows, and brings the tables to them; what stood as it should is not
touched. The same statements give the same rows in whatever order they were loaded.
"""

from __future__ import annotations

from archive.consolidate.run import Changes, consolidate, rebuild
from archive.upsert import Counts

__all__ = ["Changes", "Counts", "consolidate", "rebuild"]
