"""How far an import has come and how fast, and the bar that shows it on a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from pipeline.cli.stopping import Stop
from pipeline.cli.terminal import message_console
from pipeline.collect import Collection, Found, Later, Unread


class Pace:
    """Files done of those known, and the time that it took."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.total = total
        self.done = 0
        self.lost = 0
        self._clock = clock
        self._begun = clock()

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return self._clock() - self._begun

    @property
    def per_second(self) -> float:
        """Files done."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """At this rate; None before the first file is done."""
        return (self.total - self.done) / self.per_second if self.per_second else None

    def advance(self, *, lost: bool) -> None:
        """One file more is done."""
        self.done += 1
        # What earlier runs have left is read too.
        self.total = max(self.total, self.done)
        self.lost += lost

    def follow(self, each: Iterable[Found | Unread | Later], stop: Stop) -> Iterator[Found | Unread | Later]:
        """The same files, until the run is told to stop; those within archives are expected from here on."""
        if stop:
            return
        for one in each:
            if not isinstance(one, Later) and one.inside:
                self.total += 1
            yield one
            if stop:
                return


def pace_of(collection: Collection) -> Pace:
    """The pace of an import that is about to begin."""
    given = collection.given is not None
    return Pace(len(collection.files) + len(collection.unreadable) + given)


@contextmanager
def shown(pace: Pace, what: str) -> Iterator[Callable[[], None]]:
    """On a terminal a bar with rate, time left and failures so far; gives what is to be called after each file."""
    console = message_console()
    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(pace),
        TimeRemainingColumn(),
        _Lost(pace),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=pace.total)
        yield lambda: progress.update(task, completed=pace.done, total=pace.total)


class _Rate(ProgressColumn):
    """Files a second: "12.3/s"."""

    def __init__(self, pace: Pace) -> None:
        super().__init__()
        self._pace = pace

    def render(self, task: Task) -> Text:  # noqa: ARG002 - rich asks for it
        """The column's text."""
        return Text(f"{self._pace.per_second:.1f}/s")


class _Lost(ProgressColumn):
    """Files that gave no records so far."""

    def __init__(self, pace: Pace) -> None:
        super().__init__()
        self._pace = pace

    def render(self, task: Task) -> Text:  # noqa: ARG002 - rich asks for it
        """The column's text."""
        return Text(f"{self._pace.lost} failed", "red" if self._pace.lost else "dim")
