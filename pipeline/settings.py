"""Where things live: the originals, the hand-over files and the archive."""

from __future__ import annotations

from pathlib import Path

import msgspec

STORE = "sha256"
"""Folder under the raw folder that holds the originals by content; everything else there is inbox."""

FETCHED = "hentet"
"""Folder under the raw folder where what is fetched over the network lands before it is imported."""

QUARANTINE = "karantene"
"""Folder under the raw folder where what could not be read lies with the reason beside it."""


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """The three places of one archive, each with its default when nothing is said."""

    raw: Path = Path("data/raw")
    """Inbox, and under ``sha256/`` the originals."""
    normalized: Path = Path("data/normalized")
    """The hand-over files, ``<sha256>.json``."""
    archive: str | None = None
    """Path or SQLAlchemy URL; ``archive.db`` among the hand-over files when nothing is said."""

    @property
    def store(self) -> Path:
        """The originals by content."""
        return self.raw / STORE

    @property
    def quarantine(self) -> Path:
        """What could not be read, for people to look at."""
        return self.raw / QUARANTINE

    @property
    def archive_address(self) -> str:
        """What to connect to."""
        return self.archive or str(self.normalized / "archive.db")

    @property
    def archive_file(self) -> Path | None:
        """The archive as a file, None when it is a database server's URL."""
        address = self.archive_address
        if "://" not in address:
            return Path(address)
        prefix, _, path = address.partition(":///")
        return Path(path) if prefix.startswith("sqlite") and path else None
