"""The command ``moetearkiv``: one file per command, and the only place that knows a terminal.

Data goes to standard output, everything else to standard error. Without a terminal there is no progress bar and no
colour. Exit codes are those of docs/exit-codes.md.
"""

from __future__ import annotations

from pipeline.cli.entry import main

__all__ = ["main"]
