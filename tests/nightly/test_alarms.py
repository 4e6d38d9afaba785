"""When silence is told of: tables of nights, and what is said of the last of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from archive.nights import Natt, Tall
from pipeline.nightly.alarms import SHARES, Alarm, Kind, find_alarms, find_change, find_due, find_silence

START = datetime(2026, 1, 1, 3, tzinfo=UTC)


def nights(new_on: list[int], last: int) -> list[Natt]:
    """A night for every day up to the last, with new papers on some."""
    return [
        Natt(startet=START + timedelta(days=day), kilder={"x": Tall(nye=int(day in new_on))}) for day in range(last + 1)
    ]


@pytest.mark.parametrize(
    ("new_on", "last", "allowed", "told"),
    [
        # Papers every week: silence is longer than usual after half as long again and a day.
        ([0, 7, 14, 21, 28], 39, None, None),
        ([0, 7, 14, 21, 28], 40, None, "nothing new for 12 days, since 29.01.2026; the longest pause so far is 7 days"),
        # A summer without meetings has been seen: the next one is no alarm.
        ([0, 7, 14, 60, 67], 137, None, None),
        ([0, 7, 14, 60, 67], 138, None, "the longest pause so far is 46 days"),
        # Too little is known.
        ([0, 7], 42, None, None),
        ([0, 7], 43, None, "too little is known to say what is usual"),
        # Nothing ever came.
        ([], 35, None, None),
        ([], 36, None, "nothing new for 36 days, since it was first asked, 01.01.2026"),
        # The site says how long.
        ([0, 7, 14, 21], 35, 14, None),
        ([0, 7, 14, 21], 36, 14, "nothing new for 15 days, since 22.01.2026; 14 days are allowed"),
        ([0], 30, 40, None),
        # Something came tonight.
        ([0, 1, 2, 3, 90], 90, None, None),
        # The very first night.
        ([], 0, None, None),
        ([0], 0, 1, None),
    ],
)
def test_silence(new_on: list[int], last: int, allowed: int | None, told: str | None) -> None:
    found = find_silence("x", nights(new_on, last), allowed)
    assert (found is None) == (told is None)
    if found is not None and told is not None:
        assert told in found.told


def test_an_old_pause_is_forgotten() -> None:
    often = [0, 100, *range(101, 125)]
    assert find_silence("x", nights(often, 126), None) is None
    assert find_silence("x", nights(often, 127), None) is not None


FEW, UNKNOWN, UNREAD = SHARES


def protokoller(number: int, cases: float) -> Tall:
    return Tall(nye=number, protokoller=number, saker=round(number * cases))


def papers(number: int, unknown: int) -> Tall:
    return Tall(nye=number, dokument=number, ukjent_oppsett=unknown)


def lines(number: int, unread: int) -> Tall:
    return Tall(nye=1, linjer=number, ulest=unread)


@pytest.mark.parametrize(
    ("share", "counted", "told"),
    [
        # Half as many cases in a protokoll as before.
        (FEW, [protokoller(20, 10), protokoller(5, 5)], None),
        (FEW, [protokoller(20, 10), protokoller(5, 4.8)], "4.8 cases in a protokoll, where 10.0 is usual"),
        (FEW, [protokoller(20, 10), protokoller(5, 0)], "0.0 cases"),
        (FEW, [protokoller(20, 10), protokoller(5, 30)], None),
        # Few nights with few papers are looked at together.
        (FEW, [protokoller(20, 10), *[protokoller(1, 1)] * 5], "1.0 cases"),
        (FEW, [protokoller(20, 10), *[protokoller(1, 1)] * 4], None),
        # Too little was seen before, or nothing came tonight.
        (FEW, [protokoller(19, 10), protokoller(5, 0)], None),
        (FEW, [protokoller(5, 0)], None),
        (FEW, [protokoller(20, 10), protokoller(5, 0), Tall()], None),
        (FEW, [], None),
        # A rise of layouts that are not known.
        (UNKNOWN, [papers(100, 5), papers(10, 2)], None),
        (UNKNOWN, [papers(100, 5), papers(10, 3)], "30% of its papers have a layout that is not known, where 5% is"),
        (UNKNOWN, [papers(100, 0), papers(10, 1)], None),
        (UNKNOWN, [papers(100, 60), papers(10, 10)], None),
        (UNKNOWN, [papers(29, 0), papers(10, 10)], None),
        # A rise of lines that nobody reads.
        (UNREAD, [lines(5000, 1000), lines(1000, 400)], None),
        (UNREAD, [lines(5000, 1000), lines(1000, 401)], "no value rests on 40% of its papers' lines, where 20% is"),
        (UNREAD, [lines(4999, 1000), lines(1000, 1000)], None),
    ],
)
def test_change(share: object, counted: list[Tall], told: str | None) -> None:
    found = find_change("x", counted, share)  # type: ignore[arg-type]
    assert (found is None) == (told is None), found
    if found is not None and told is not None:
        assert told in found.told


def test_each_source_is_judged_by_itself() -> None:
    before = [
        Natt(
            startet=START + timedelta(days=day),
            kilder={"often": Tall(nye=1), "rarely": Tall(nye=int(day % 30 == 0)), "gone": Tall(nye=1)},
        )
        for day in range(200)
    ]
    tonight = Natt(startet=START + timedelta(days=205), kilder={"often": Tall(), "rarely": Tall(), "new": Tall()})
    found = find_alarms(before, tonight, {"rarely": None})
    assert [(one.kind, one.source) for one in found] == [(Kind.SILENT, "often")]


def test_an_alarm_is_told_of_once_a_week() -> None:
    alarm = Alarm(Kind.SILENT, "x", "…")
    told_on: list[int] = []
    before: list[Natt] = []
    for day in range(20):
        now = START + timedelta(days=day, minutes=day % 7)
        due = find_due([alarm], before, now)
        told_on += [day] if due else []
        before.append(Natt(startet=now, kilder={}, alarmer=tuple(one.key for one in due)))
    assert told_on == [0, 7, 14]
    other = Alarm(Kind.SILENT, "y", "…")
    assert find_due([alarm, other], before, START + timedelta(days=20)) == (other,)
