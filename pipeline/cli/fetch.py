"""One FILE argument: its bytes, and the end of the command when the document cannot be read."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.failure import CommandError
from pipeline.cli.terminal import show_path
from pipeline.fence import Fenced, Task, own_fence
from pipeline.original import run_original
from schemas.engine import Engine
from schemas.exit_codes import DOCUMENTS_FAILED
from schemas.outcome import Outcome

FILE = click.Path(exists=True, dir_okay=False, readable=False, path_type=Path)
"""A file that exists; whether it can be read is said by its outcome, not by usage."""


engine_option = click.option(
    "--engine",
    type=click.Choice([engine.value for engine in Engine]),
    default=Engine.PDFIUM.value,
    show_default=True,
    help="Engine that reads a PDF; the other takes over, and that is told, where it fails.",
)
"""For looking at one file; an import always begins with the default."""


class DocumentFailedError(CommandError):
    """The document of this command gave nothing."""

    def __init__(self, path: Path, outcome: Outcome) -> None:
        super().__init__(outcome_line(path, outcome), DOCUMENTS_FAILED)


def outcome_line(path: Path, outcome: Outcome) -> str:
    """What became of a file, in a line: "papers/x.pdf: failed(truncated): ends in the middle; fetch it again"."""
    told = f"{show_path(path)}: {outcome}"
    return f"{told}: {outcome.message}" if outcome.message else told


def read_file(path: Path, task: Task) -> Fenced:
    """What the task gives of the file, behind the fence; raises ``DocumentFailedError`` when it gives nothing."""
    fenced = run_original(task, path, own_fence())
    if fenced.result is None or fenced.outcome.status.lost:
        raise DocumentFailedError(path, fenced.outcome)
    return fenced
