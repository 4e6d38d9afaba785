"""What reaches the person or the next program: standard output for data, standard error for everything else.

Papers are untrusted, so no control character of theirs reaches the terminal.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import click
from rich.console import Console, RenderableType

_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that make what follows run from right to left (Unicode UAX 9): "\u202efdp.exe" looks like "exe.pdf"."""
PLAIN_WIDTH = 4000
"""Without a terminal nothing is wrapped or cut: the line is as long as its text."""


def say(message: str, *, program: str = "moetearkiv") -> None:
    """One line on standard error."""
    click.echo(f"{program}: {clean(' '.join(message.split()))}", err=True)


def show_path(path: Path | str) -> str:
    """A path for people: bytes that are no UTF-8, control characters and what turns the writing are shown escaped."""
    return "".join(
        char.encode("unicode_escape").decode() if _does_something(char) else char for char in path_text(path)
    )


def path_text(path: Path | str) -> str:
    """A path for programs: nothing but bytes that are no UTF-8 is escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def clean(text: str) -> str:
    """Text without control characters (tab and newline stay) and without halves of surrogate pairs."""
    return "".join(char if char in "\t\n" or unicodedata.category(char) not in {"Cc", "Cs"} else "�" for char in text)


def escape_json(line: str) -> str:
    """A line of JSON in which every character that does something stands as its escape."""
    return "".join(f"\\u{ord(char):04x}" if _does_something(char) else char for char in line)


def _does_something(char: str) -> bool:
    """Whether a terminal would do something else with a character than show it."""
    return unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in _TURNING


def write_data(data: bytes) -> None:
    """Bytes on standard output, as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_lines(lines: Iterable[str]) -> None:
    """Lines of text on standard output, each as soon as there is room for it."""
    for line in lines:
        sys.stdout.buffer.write(clean(line).encode() + b"\n")
    sys.stdout.buffer.flush()


def forget_output() -> None:
    """Nobody reads standard output any more; what is still to be written goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_view(*views: RenderableType) -> None:
    """Tables and texts on standard output: in colour and to the window's width on a terminal, else plain."""
    console = output_console()
    if console.is_terminal:
        console.print(*views, sep="\n")
        return
    with console.capture() as captured:
        console.print(*views, sep="\n")
    write_lines(line.rstrip() for line in captured.get().splitlines())


def output_console() -> Console:
    """Rich on standard output."""
    return _console(stderr=False)


def message_console() -> Console:
    """Rich on standard error, for progress."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    return Console(
        file=stream,
        width=None if stream.isatty() else PLAIN_WIDTH,
        force_terminal=None if stream.isatty() else False,
        highlight=False,
        markup=False,
        emoji=False,
    )
