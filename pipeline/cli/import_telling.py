"""What an import says while it runs and at its end: to a person, or to a program (``--json``)."""

from __future__ import annotations

import platform
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import msgspec

from pipeline.cli.fetch import outcome_line
from pipeline.cli.import_lines import (
    DocumentLine,
    ErrorLine,
    ExitErrorLine,
    LeftOutLine,
    Line,
    StatusLine,
    SummaryLine,
    changes_of,
    encode_line,
)
from pipeline.cli.import_pace import Pace
from pipeline.cli.import_table import (
    changes_line,
    entities_line,
    files_table,
    plan_line,
    plan_table,
    unlisted_line,
)
from pipeline.cli.terminal import path_text, say, show_path, write_lines, write_view
from pipeline.plan import Plan, Planned
from pipeline.run import Imported, Report
from schemas.outcome import Outcome, Status

_EVERY = 1.0
"""Seconds between two lines of status."""


class End(msgspec.Struct, frozen=True, kw_only=True):
    """How the run ended for whoever started it."""

    exit_code: int
    interrupted: bool
    seconds: float


class Telling(Protocol):
    """Hears of everything that is to be told."""

    def left_out(self, path: Path, reason: str, *, next_time: bool) -> None:
        """Something that is not taken."""

    def file(self, file: Imported, pace: Pace) -> None:
        """A file that has ended."""

    def planned(self, file: Planned) -> None:
        """A file of which it was only said what would become of it."""

    def report(self, report: Report, end: End) -> None:
        """The end of an import."""

    def plan(self, files: Sequence[Planned], end: End) -> None:
        """The end of a dry run."""

    def failed(self, message: str, exit_code: int) -> None:
        """The end of an import that could not go on; the message itself is told by who ends the program."""


class ForPeople:
    """Lines on standard error for what needs a word, a table at the end."""

    def left_out(self, path: Path, reason: str, *, next_time: bool) -> None:
        """Told at once."""
        what = "left for next time" if next_time else "left out"
        say(f"{show_path(path)}: {what}: {reason}")

    def file(self, file: Imported, pace: Pace) -> None:  # noqa: ARG002 - the bar shows the pace
        """Told when it needs a word."""
        if file.outcome.status is not Status.PARSED:
            say(outcome_line(file.path, file.outcome))

    def planned(self, file: Planned) -> None:
        """Refused files need a word."""
        if file.outcome is not None:
            say(outcome_line(file.path, file.outcome))

    def report(self, report: Report, end: End) -> None:
        """The table, and what changed."""
        if report.files:
            write_view(files_table(report.files), "")
        unlisted = unlisted_line(report.files)
        changes = report.statements + report.entities.total
        lines = (unlisted, entities_line(report.entities), changes_line(changes))
        write_lines(line for line in lines if line is not None)
        if end.interrupted:
            say(f"interrupted after {len(report.files)} files, which are kept; run the same command again to go on")

    def plan(self, files: Sequence[Planned], end: End) -> None:
        """The table, and the sum."""
        if files:
            write_view(plan_table(files), "")
        write_lines([plan_line(files)])
        if end.interrupted:
            say("interrupted; nothing was to be written")

    def failed(self, message: str, exit_code: int) -> None:
        """Nothing more."""


class ForPrograms:
    """A JSON object a line on standard output (``pipeline.cli.import_lines``)."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._told: float | None = None

    def left_out(self, path: Path, reason: str, *, next_time: bool) -> None:
        """A line."""
        _write(LeftOutLine(path=path_text(path), reason=reason, next_time=next_time))

    def file(self, file: Imported, pace: Pace) -> None:
        """A line, and now and then one on how far the run has come."""
        if file.outcome.status.lost:
            _write(_error(file.path, file.outcome))
        else:
            _write(
                DocumentLine(
                    path=path_text(file.path),
                    status=file.outcome.status,
                    message=file.outcome.message,
                    dokument=file.dokument,
                    moetesak=file.moetesak,
                    vedtak=file.vedtak,
                    avvik=file.avvik,
                )
            )
        if self._told is None or self._clock() - self._told >= _EVERY:
            self._told = self._clock()
            _write(_status(pace))

    def planned(self, file: Planned) -> None:
        """A line."""
        if file.plan is Plan.LATER:
            self.left_out(file.path, file.message or "", next_time=True)
        elif file.outcome is not None:
            _write(_error(file.path, file.outcome))
        else:
            path = path_text(file.path)
            _write(DocumentLine(path=path, status=None, plan=file.plan, sha256=file.sha256, message=file.message))

    def report(self, report: Report, end: End) -> None:
        """The last line."""
        outcomes = [file.outcome for file in report.files]
        _write(
            SummaryLine(
                dry_run=False,
                exit_code=end.exit_code,
                interrupted=end.interrupted,
                kjoering_id=report.kjoering_id,
                files=len(outcomes),
                statuses=_counted(outcome.status for outcome in outcomes),
                codes=_counted(outcome.code for outcome in outcomes if outcome.code and outcome.status.lost),
                next_time=len(report.later),
                seconds=_seconds(end.seconds),
                statements=changes_of(report.statements),
                entities=changes_of(report.entities.total),
                versions=_versions(),
            )
        )

    def plan(self, files: Sequence[Planned], end: End) -> None:
        """The last line."""
        codes = (file.outcome.code for file in files if file.outcome is not None and file.outcome.code)
        later = sum(file.plan is Plan.LATER for file in files)
        _write(
            SummaryLine(
                dry_run=True,
                exit_code=end.exit_code,
                interrupted=end.interrupted,
                files=len(files) - later,
                statuses=_counted(file.plan for file in files if file.plan is not Plan.LATER),
                codes=_counted(codes),
                next_time=later,
                seconds=_seconds(end.seconds),
                versions=_versions(),
            )
        )

    def failed(self, message: str, exit_code: int) -> None:
        """The last line."""
        _write(ExitErrorLine(code=exit_code, message=message))


def _write(line: Line) -> None:
    write_lines([encode_line(line)])


def _error(path: Path, outcome: Outcome) -> ErrorLine:
    return ErrorLine(path=path_text(path), status=outcome.status, code=outcome.code, message=outcome.message)


def _status(pace: Pace) -> StatusLine:
    left = pace.seconds_left
    return StatusLine(
        done=pace.done,
        total=pace.total,
        lost=pace.lost,
        seconds=_seconds(pace.seconds),
        per_second=_seconds(pace.per_second),
        seconds_left=None if left is None else _seconds(left),
    )


def _counted(values: Iterable[str | None]) -> dict[str, int]:
    return dict(sorted(Counter(str(value) for value in values).items()))


def _seconds(number: float) -> float:
    return round(number, 3)


def _versions() -> dict[str, str]:
    return {"moetearkiv": version("moetearkiv"), "python": platform.python_version()}
