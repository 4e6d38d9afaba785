"""The exit codes of ``moetearkiv`` (docs/exit-codes.md): a stable interface, the same in every command."""

from __future__ import annotations

from typing import Final

OK: Final = 0
FAILED: Final = 1
"""Our fault, or the machine's."""
USAGE: Final = 2
DOCUMENTS_FAILED: Final = 3
"""The run finished, and some documents gave no records."""
NO_ARCHIVE: Final = 10
LOCKED: Final = 11
OUTDATED: Final = 12
"""The archive's tables are not those of this version of the program."""
ORIGINALS_DAMAGED: Final = 13
INTERRUPTED: Final = 130
