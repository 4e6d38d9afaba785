"""How amounts are told to a person: numbers, bytes, time taken, moments; the same on every machine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_SIZES = ("bytes", "kB", "MB", "GB", "TB")
_STEP = 1000


def number(count: int) -> str:
    """12,345"""
    return f"{count:,}"


def count(amount: int, one: str, many: str = "") -> str:
    """1 file, 12,345 files"""
    return f"{number(amount)} {one if amount == 1 else many or f'{one}s'}"


def size(amount: float) -> str:
    """812 bytes, 1.2 MB"""
    for unit in _SIZES:
        if amount < _STEP or unit == _SIZES[-1]:
            return f"{amount:.0f} {unit}" if unit == "bytes" or amount >= 100 else f"{amount:.1f} {unit}"
        amount /= _STEP
    raise AssertionError


def seconds(amount: float) -> str:
    """0.04 s, 12.3 s, 3 min 20 s, 2 h 5 min"""
    if amount < 1:
        return f"{amount:.2f} s"
    if amount < 60:
        return f"{amount:.1f} s"
    whole = round(amount)
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def share(part: float, whole: float) -> str:
    """7 %, below one 0.4 %; nothing of nothing is –"""
    if not whole:
        return "–"
    percent = 100 * part / whole
    return f"{percent:.1f} %" if 0 < percent < 1 else f"{percent:.0f} %"


def moment(at: datetime) -> str:
    """2026-11-22 03:20 UTC"""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def ago(at: datetime, now: datetime) -> str:
    """3 minutes ago, 2 days ago"""
    past = now - at
    for step, unit in ((timedelta(days=1), "day"), (timedelta(hours=1), "hour"), (timedelta(minutes=1), "minute")):
        if past >= step:
            return f"{count(past // step, unit)} ago"
    return "just now"
