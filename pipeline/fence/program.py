"""Program: the folder in which an external program runs on one document, and what it made there.

The folder is made for one run and removed with everything in it. What the program made is untrusted: it is read only
when it is a plain file within the limit.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from pipeline.fence.child import ERRORS
from pipeline.fence.verdict import no_result, output_limit
from pipeline.fence.wire import Answer, Fenced, Program
from pipeline.limits import MIB, Limits
from schemas.outcome import FailureCode, Status

CHUNK = 1 << 20
ERRORS_READ = 4096
LINE = 200
ROOM = 8 * MIB
TIMES = 4
"""With less than this, and so many times the document, on the disk of temporary files no failure of a program says
anything of the document: LibreOffice needs 1 MB and three times the paper."""
_ITS_OWN_FAULT = {FailureCode.PARSER_ERROR, FailureCode.CRASHED}


@contextlib.contextmanager
def placed(program: Program, document: int) -> Iterator[Program]:
    """The program with a folder of its own that holds the document, until the end of the run."""
    with tempfile.TemporaryDirectory(prefix="moetearkiv-", ignore_cleanup_errors=True) as folder:
        with _named_place():
            for name, content in program.files.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            if program.given is not None:
                _copy(document, Path(folder, program.given))
        yield msgspec.structs.replace(program, folder=folder, files={})


@contextlib.contextmanager
def as_file(data: bytes) -> Iterator[int]:
    """Bytes as an open file."""
    with tempfile.TemporaryFile() as file:
        with _named_place():
            file.write(data)
            file.flush()
        yield file.fileno()


@contextlib.contextmanager
def _named_place() -> Iterator[None]:
    """What the system refuses within is told with the folder of temporary files, which can be another (TMPDIR)."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, _place()) from error


def check_room(fenced: Fenced, size: int) -> None:
    """Raise ``OSError`` when a program gave nothing, of so many bytes, and there is no room for its files."""
    if fenced.result is None and shutil.disk_usage(tempfile.gettempdir()).free < ROOM + TIMES * size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), _place())


def _place() -> str:
    return f"the folder of temporary files {tempfile.gettempdir()} (TMPDIR)"


def finish(program: Program, fenced: Fenced, limits: Limits) -> Fenced:
    """The run with the file that the program made, or with what it complained of."""
    if fenced.outcome.status is Status.PARSED and program.made is not None:
        made = _what_it_made(program, program.made, limits)
        fenced = msgspec.structs.replace(fenced, result=made.result, outcome=made.outcome)
    said = _complaint(program) if fenced.outcome.code in _ITS_OWN_FAULT else None
    if said is None:
        return fenced
    outcome = msgspec.structs.replace(fenced.outcome, message=f"{fenced.outcome.message}: {said}")
    return msgspec.structs.replace(fenced, outcome=outcome)


def _what_it_made(program: Program, name: str, limits: Limits) -> Answer:
    with _plain_file(Path(program.folder, name)) as made:
        if made is None:
            return Answer(None, no_result(program.argv[0]))
        if os.fstat(made.fileno()).st_size > limits.output_bytes:
            return Answer(None, output_limit(limits))
        return Answer(made.read(limits.output_bytes))


def _complaint(program: Program) -> str | None:
    """The last line that the program wrote on standard error, printable and short."""
    with _plain_file(Path(program.folder, ERRORS)) as errors:
        if errors is None:
            return None
        errors.seek(max(0, os.fstat(errors.fileno()).st_size - ERRORS_READ))
        said = errors.read(ERRORS_READ).decode("utf-8", "replace")
    lines = ["".join(char for char in line if char.isprintable()).strip() for line in said.split("\n")]
    return next((line[:LINE] for line in reversed(lines) if line), None)


@contextlib.contextmanager
def _plain_file(path: Path) -> Iterator[BinaryIO | None]:
    """A file that a program left, open for reading; None when it is something else that only looks like one."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        yield None
        return
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        yield None
        return
    with os.fdopen(file, "rb") as opened:
        yield opened


def _copy(document: int, path: Path) -> None:
    with path.open("xb") as copy:
        offset = 0
        while chunk := os.pread(document, CHUNK, offset):
            copy.write(chunk)
            offset += len(chunk)
