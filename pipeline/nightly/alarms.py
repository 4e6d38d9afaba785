"""Alarms: what makes silence visible. Pure: the nights as they were remembered, and tonight.

Nothing here fails a file; it says that a person should look. Each alarm is judged by the source's own earlier nights,
so a small municipality is not measured by a large one, and nothing is said before enough has been seen.
"""

from __future__ import annotations

import enum
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from archive.nights import Natt, Tall

GAPS = 20
"""So many of the latest pauses between new papers say what is usual for a source."""
ENOUGH_GAPS = 3
LONGER = 1.5
"""Longer than usual: so many times the longest of them, and a day."""
UNKNOWN_DAYS = 35.0
"""As long may a source be silent of which too little is known."""
AGAIN = timedelta(days=6.5)
"""An alarm that goes on is told of again after a week."""
_DAY = 86_400.0


class Kind(enum.StrEnum):
    """What an alarm is about; labels of metrics, so they are stable."""

    SILENT = "silent"
    FEW_CASES = "few_cases"
    UNKNOWN_LAYOUT = "unknown_layout"
    UNREAD_LINES = "unread_lines"


class Alarm(msgspec.Struct, frozen=True):
    """One alarm: its kind, the source, and one line for a person."""

    kind: Kind
    source: str
    told: str

    @property
    def key(self) -> str:
        """What it is remembered by."""
        return f"{self.kind} {self.source}"


class Share(msgspec.Struct, frozen=True):
    """A share that should not change much: what is counted, of what, and how far it may go."""

    kind: Kind
    part: Callable[[Tall], int]
    whole: Callable[[Tall], int]
    recent: int
    """So much of the whole is looked at, tonight's first; less is filled up with the nights before."""
    earlier: int
    """So much must have been seen before that."""
    limit: Callable[[float], float]
    falls: bool
    told: str


SHARES = (
    Share(
        Kind.FEW_CASES,
        lambda tall: tall.saker,
        lambda tall: tall.protokoller,
        recent=5,
        earlier=20,
        limit=lambda usual: usual * 0.5,
        falls=True,
        told="{now:.1f} cases in a protokoll, where {usual:.1f} is usual; look whether its protokoller are read whole",
    ),
    Share(
        Kind.UNKNOWN_LAYOUT,
        lambda tall: tall.ukjent_oppsett,
        lambda tall: tall.dokument,
        recent=10,
        earlier=30,
        limit=lambda usual: usual * 2 + 0.1,
        falls=False,
        told="{now:.0%} of its papers have a layout that is not known, where {usual:.0%} is usual; "
        "it may have another case system now",
    ),
    Share(
        Kind.UNREAD_LINES,
        lambda tall: tall.ulest,
        lambda tall: tall.linjer,
        recent=1000,
        earlier=5000,
        limit=lambda usual: usual * 1.5 + 0.1,
        falls=False,
        told="no value rests on {now:.0%} of its papers' lines, where {usual:.0%} is usual; its print may have changed",
    ),
)


def find_alarms(nights: Sequence[Natt], tonight: Natt, silent_days: Mapping[str, int | None]) -> tuple[Alarm, ...]:
    """The alarms of tonight, by source. ``nights`` are those before, the newest last; ``silent_days`` what the site
    allows each source, None when the source's own past decides.
    """
    return tuple(_find(nights, tonight, silent_days))


def _find(nights: Sequence[Natt], tonight: Natt, silent_days: Mapping[str, int | None]) -> Iterator[Alarm]:
    for source in sorted(tonight.kilder):
        seen = [night for night in (*nights, tonight) if source in night.kilder]
        silence = find_silence(source, seen, silent_days.get(source))
        if silence is not None:
            yield silence
        for share in SHARES:
            change = find_change(source, [night.kilder[source] for night in seen], share)
            if change is not None:
                yield change


def find_silence(source: str, seen: Sequence[Natt], allowed: int | None) -> Alarm | None:
    """Whether nothing new has come for longer than usual; ``seen`` are the nights that asked, tonight last."""
    came = [night.startet for night in seen if night.kilder[source].nye]
    since = came[-1] if came else seen[0].startet
    silent = _days(seen[-1].startet - since)
    usual = _usual_days(came)
    limit = float(allowed) if allowed is not None else UNKNOWN_DAYS if usual is None else usual * LONGER + 1
    if silent <= limit:
        return None
    last = f"since {since:%d.%m.%Y}" if came else f"since it was first asked, {since:%d.%m.%Y}"
    by = (
        f"{allowed} days are allowed"
        if allowed is not None
        else "too little is known to say what is usual"
        if usual is None
        else f"the longest pause so far is {usual:.0f} days"
    )
    return Alarm(Kind.SILENT, source, f"nothing new for {silent:.0f} days, {last}; {by}; look whether it still works")


def find_change(source: str, counted: Sequence[Tall], share: Share) -> Alarm | None:
    """Whether a share of what came lately is far from what it was before; ``counted`` ends with tonight."""
    if not counted or not share.whole(counted[-1]):
        return None
    recent, earlier = Tall(), Tall()
    for tall in reversed(counted):
        if share.whole(recent) < share.recent:
            recent += tall
        else:
            earlier += tall
    if share.whole(recent) < share.recent or share.whole(earlier) < share.earlier:
        return None
    now = share.part(recent) / share.whole(recent)
    usual = share.part(earlier) / share.whole(earlier)
    limit = share.limit(usual)
    if (now >= limit) if share.falls else (now <= limit):
        return None
    return Alarm(share.kind, source, share.told.format(now=now, usual=usual))


def find_due(alarms: Sequence[Alarm], nights: Sequence[Natt], now: datetime) -> tuple[Alarm, ...]:
    """Those that have not been told of in the last week."""
    told = {key for night in nights if now - night.startet < AGAIN for key in night.alarmer}
    return tuple(alarm for alarm in alarms if alarm.key not in told)


def _usual_days(came: Sequence[datetime]) -> float | None:
    gaps = [_days(after - before) for before, after in itertools.pairwise(came)][-GAPS:]
    return max(gaps) if len(gaps) >= ENOUGH_GAPS else None


def _days(time: timedelta) -> float:
    return time.total_seconds() / _DAY
