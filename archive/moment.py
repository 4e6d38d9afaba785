"""Moments as the two databases give them back: SQLite without a time zone, PostgreSQL in the server's; here in UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def utc(moment: datetime | None) -> datetime | None:
    """The same moment in UTC; every moment in the archive was written in UTC."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
