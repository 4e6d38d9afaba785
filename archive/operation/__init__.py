"""What the archive knows of its own work: how every file ended, what each run came to, who is writing now.

Only reads. ``archive.register`` and ``archive.events`` write what is read here.
"""

from __future__ import annotations

from archive.operation.history import Historie, read_history
from archive.operation.overview import Antall, Oversikt, read_overview
from archive.operation.registered import LOST, Utvalg, count_runs, find_lost, find_registered
from archive.operation.report import Fil, Rapport, RunUnknown, read_report
from archive.operation.runs import Kjoering, Tilstand, read_runs
from archive.register import Registrert

__all__ = [
    "LOST",
    "Antall",
    "Fil",
    "Historie",
    "Kjoering",
    "Oversikt",
    "Rapport",
    "Registrert",
    "RunUnknown",
    "Tilstand",
    "Utvalg",
    "count_runs",
    "find_lost",
    "find_registered",
    "read_history",
    "read_overview",
    "read_report",
    "read_runs",
]
