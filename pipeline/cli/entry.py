"""From the operating system to a command and back: arguments in, exit code out.

Knows the exit codes (docs/exit-codes.md) and that whatever goes wrong is told in one line on standard error.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType, TracebackType
from typing import NoReturn

import click

from archive.remedy import remedy
from pipeline.cli.commands import app
from pipeline.cli.failure import CommandError
from pipeline.cli.terminal import say
from pipeline.cli.usage import usage_line
from schemas.exit_codes import FAILED, OK

PROGRAM = "moetearkiv"
DEBUG = "MOETEARKIV_DEBUG"
YOUNG = 20_000
"""New objects between two looks of the garbage collector; Python's own number is 700."""

_MEND = "mend it and run the same command again, nothing is half-written"


class Stopped(SystemExit):
    """The program was told to stop; the code is 128 + the signal's number."""

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)
        self.number = number


def main() -> NoReturn:
    """Run the command that the shell gave, and end with its exit code."""
    sys.excepthook = report_unexpected
    # A run makes a million small values that are soon gone and hardly a cycle: looking for cycles as often as Python
    # does by itself took a twentieth of its time.
    gc.set_threshold(YOUNG, 20, 20)
    _fill_streams()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    sys.exit(run(sys.argv[1:]))


def _fill_streams() -> None:
    """A stream that the shell closed must not become the number of the next file that is opened: the archive's.

    Without standard output there is nowhere for data to go, and that is said before anything is done.
    """
    closed = [number for number in range(3) if not _is_open(number)]
    for number in closed:
        os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free
        if number == 2:
            sys.stderr = os.fdopen(2, "w", closefd=False)
    if 0 in closed:
        sys.stdin = os.fdopen(0, closefd=False)
    if 1 in closed:
        say("standard output is closed, so nothing was done; send it somewhere, to /dev/null if it is not wanted")
        sys.exit(FAILED)


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code. Only what nobody foresaw is raised."""
    try:
        return int(app.main(list(arguments), prog_name=PROGRAM, standalone_mode=False) or OK)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else PROGRAM
        say(f"{usage_line(error)} See '{where} --help'.", program=where)
        return error.exit_code
    except click.ClickException as error:
        say(error.format_message())
        return error.exit_code
    except CommandError as error:
        say(str(error))
        return error.exit_code
    except Stopped as stop:
        return _interrupted(stop.number)
    except (click.Abort, KeyboardInterrupt):
        return _interrupted(signal.SIGINT)
    except OSError as error:
        say(_told(error))
        return FAILED


def _told(error: OSError) -> str:
    """What the machine refused and what to do; an error of our own that says what to do itself says it alone."""
    if error.strerror is None and "; " in str(error):
        return f"{error}; nothing is half-written"
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}; {remedy(error, _MEND)}"


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped(number)


def _interrupted(number: int) -> int:
    say("interrupted; every file that was finished is kept, and the same command goes on from there")
    return 128 + number


def report_unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell of an exception that nobody foresaw, in one line; Python then ends with exit code 1."""
    if os.environ.get(DEBUG):
        sys.__excepthook__(kind, error, trace)
        return
    what = " ".join(f"{kind.__name__}: {error}".split())
    say(f"internal error: {what}. This is a fault in the program; {DEBUG}=1 shows where, please report it.")
