"""Full text over cases, decisions, papers and web pages: the index, and searching in it.

The words are made here (``words``), kept for both databases (``index``), and asked for alike (``match``), so that
SQLite and PostgreSQL find the same, in the same order (``rank``).
"""

from __future__ import annotations

from archive.search.find import Funnet, Treff, search
from archive.search.narrow import Filtre
from archive.search.snippet import Utdrag
from archive.search.texts import TYPES

__all__ = ["TYPES", "Filtre", "Funnet", "Treff", "Utdrag", "search"]
