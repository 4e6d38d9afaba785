"""Child: the life of the process that reads one document, from fork to its one answer."""

from __future__ import annotations

import itertools
import os
import resource
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

from pipeline.failure import outcome_of
from pipeline.fence.supervise import die_with
from pipeline.fence.verdict import NOT_STARTED, io_error, output_limit
from pipeline.fence.wire import Answer, Program, pack
from pipeline.limits import Limits, impose
from schemas.outcome import DocumentError

ERRORS = ".errors"
"""File in a program's folder that holds what it wrote on standard error."""


def read_document(
    task: Callable[[int], Answer], document: int, output: int, *, limits: Limits, parent: int, spill: int | None = None
) -> NoReturn:
    """Do the task with the document, write the answer, and die; ``spill`` is a file that the task may fill."""
    answer: Answer | None = None
    try:
        _settle(parent, document, output, *(() if spill is None else (spill,)))
        impose(limits, os.fstat(document).st_size)
        answer = task(document)
    finally:
        # Here an exception of any kind ends: its name is all that a person needs, and a traceback has no reader.
        # The traceback keeps everything alive that the parser had; a process without memory needs it back.
        if error := sys.exception():
            answer = Answer(None, outcome_of(error.with_traceback(None)))
        assert answer is not None
        _write(output, answer, limits)
        os._exit(0)


def run_program(program: Program, document: int, output: int, *, limits: Limits, parent: int) -> NoReturn:
    """Become the program: the document on standard input, the zygote on standard output, errors in a file."""
    _settle(parent, document, output)
    os.chdir(program.folder)
    os.lseek(document, 0, os.SEEK_SET)
    errors = os.open(ERRORS, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    for source, stream in ((document, 0), (output, 1), (errors, 2)):
        os.dup2(source, stream)
    for number in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
    impose(limits, os.fstat(document).st_size)
    try:
        os.execvpe(program.argv[0], program.argv, _environment(program.folder))  # noqa: S606 - a list, as ever
    except OSError:
        os._exit(NOT_STARTED)


def contents(document: int) -> bytes:
    """The whole file, wherever its reader stood before; raises ``DocumentError`` when its disk fails."""
    try:
        size = os.fstat(document).st_size
        data = os.pread(document, size, 0)
        while len(data) < size and (more := os.pread(document, size - len(data), len(data))):
            data += more
    except OSError as error:
        outcome = io_error(error.strerror or str(error))
        raise DocumentError(outcome.status, outcome.code, outcome.message or "") from error
    return data


def _settle(parent: int, *files: int) -> None:
    """A session of its own, the zygote's signals forgotten, and no open files but its own."""
    os.setsid()
    die_with(parent)
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    os.dup2(0, 2)
    kept = sorted({0, 1, 2, *files, resource.getrlimit(resource.RLIMIT_NOFILE)[0]})
    for low, high in itertools.pairwise(kept):
        os.closerange(low + 1, high)


def _write(output: int, answer: Answer, limits: Limits) -> None:
    if answer.result is not None and len(answer.result) > limits.output_bytes:
        answer = Answer(None, output_limit(limits))
    frame = memoryview(pack(answer))
    while frame:
        frame = frame[os.write(output, frame) :]


def _environment(folder: str) -> dict[str, str]:
    """What the zygote has, and a home that is removed with everything in it. Threads would make time unjust."""
    return {**os.environ, "HOME": folder, "TMPDIR": folder, "OMP_THREAD_LIMIT": "1"}
