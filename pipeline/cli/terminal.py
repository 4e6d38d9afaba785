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

PLAIN_WIDTH = 4000
"""Without a terminal nothing is wrapped or cut: the line is as long as its text."""


def say(message: str, *, program: str = "moetearkiv") -> None:
    """One line on standard error."""
    click.echo(f"{program}: {clean(' '.join(message.split()))}", err=True)


def show_path(path: Path | str) -> str:
    """A path for people: bytes that are no UTF-8 are shown escaped."""
    return clean(os.fsencode(path).decode("utf-8", "backslashreplace"))


def clean(text: str) -> str:
    """Text without control characters (tab and newline stay) and without halves of surrogate pairs."""
    return "".join(char if char in "\t\n" or unicodedata.category(char) not in {"Cc", "Cs"} else "�" for char in text)


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
