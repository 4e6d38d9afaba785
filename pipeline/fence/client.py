"""Client: one document in one child, as the main process sees it.

The main process opens a document only to hand it on. What it gets back is bytes and an outcome; a document can cost at
most its limits, and never the run.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import logging
import os
import stat
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from pipeline.fence import program
from pipeline.fence.handle import LOOK, NAME, FenceError, Zygote, ZygoteDiedError, ZygoteKilledError
from pipeline.fence.sandbox import WITHOUT, Layer
from pipeline.fence.verdict import io_error, no_file, no_result, too_large, zygote_died
from pipeline.fence.wire import Fenced, Finished, Program, Request, Task
from pipeline.limits import MIB, PROGRAM, READING, Limits
from schemas.cost import Cost
from schemas.outcome import DocumentError, Outcome
from schemas.reading import Reading, decode_reading

DOCUMENTS = 1000
"""After so many documents a zygote is replaced, so that nothing can grow in it for ever; it costs a second."""
TRIES = 3
"""So many zygotes are started before it is said that none lives: a few seconds."""
READINGS = 2
"""So often is a document begun whose zygote dies meanwhile."""
GROWTH = 256 * MIB
"""By so much memory may a zygote grow: five of the largest answers."""
SWITCH = "MOETEARKIV_FENCE"
"""Environment variable; "off" reads documents inside this process: for a debugger only."""

_TELLING = threading.Lock()
"""One line a run, however many threads start a zygote."""

_log = logging.getLogger(__name__)
_own: dict[tuple[int, int], Fence] = {}
"""The fences of threads, by process and thread."""


class Fence:
    """One document at a time in a child of its own; several threads take turns.

    The zygote is started with the first document, replaced when it dies or has served long, and ended with the fence.
    One that dies costs the document in hand a second reading; when that one dies too, the document is failed(crashed).
    ``FenceError`` says that no document can be read on this machine; everything else is a document's outcome.
    """

    def __init__(
        self, limits: Limits = READING, *, inside: bool | None = None, zygote: Sequence[str] | None = None
    ) -> None:
        """``inside`` reads within this process, without limits: for a debugger, and what MOETEARKIV_FENCE=off says."""
        self.limits = limits
        self._inside = os.environ.get(SWITCH) == "off" if inside is None else inside
        self._program = zygote
        self._zygote: Zygote | None = None
        self._owner = os.getpid()
        self._served = 0
        self._spent = Cost()
        self._abandoned = False
        self._turn = threading.RLock()

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the zygote and whatever it is doing."""
        self.close()

    def run(
        self, task: Task, document: int | Path, limits: Limits | None = None, *, spill: int | None = None
    ) -> Fenced:
        """Do the task with a document: a path, or a file open for reading, of which the whole is read.

        ``spill`` is an open file for a task that gives more than an answer may hold (``pipeline.zygote.STREAMS``).
        """
        limits = limits or self.limits
        try:
            with self._turn, _opened(document, limits) as file:
                if self._inside:
                    return _do_inside(task, file, spill)
                return self._persist(lambda: self._ask(task, file, limits, spill))
        except DocumentError as error:
            return Fenced(None, error.outcome)

    def run_program(self, what: Program, document: int | Path | bytes, limits: Limits = PROGRAM) -> Fenced:
        """Run an external program on a document, in a folder of its own, and give what it made.

        Raises ``OSError`` when the disk of temporary files has no room for it.
        """
        try:
            with self._turn, contextlib.ExitStack() as stack:
                given = program.as_file(document) if isinstance(document, bytes) else _opened(document, limits)
                file = stack.enter_context(given)
                size = os.fstat(file).st_size
                fenced = self._persist(lambda: self._ask_placed(what, file, limits))
        except DocumentError as error:
            return Fenced(None, error.outcome)
        program.check_room(fenced, size)
        return fenced

    def layers(self) -> tuple[Layer, ...]:
        """What keeps readers in on this machine, and what does not. Raises ``FenceError`` when none can be started."""
        with self._turn:
            return self._running().layers

    def take_spent(self) -> Cost:
        """What the documents since the last time cost, external programs included."""
        with self._turn:
            spent, self._spent = self._spent, Cost()
            return spent

    def abandon(self) -> None:
        """End for good, also while another thread waits for a document, which then is failed(crashed) there."""
        self._abandoned = True
        if self._turn.acquire(blocking=False):
            try:
                self.close()
            finally:
                self._turn.release()
        elif (zygote := self._zygote) is not None:
            zygote.hang_up()

    def close(self) -> None:
        """End the zygote; the next document starts another."""
        with self._turn:
            zygote, self._zygote = self._zygote, None
            if zygote is None:
                return
            if self._owner == os.getpid():
                zygote.stop()
            else:
                zygote.abandon()

    def _persist(self, attempt: Callable[[], Fenced]) -> Fenced:
        """Once more when the zygote is lost: that is seldom the document's doing, but twice in a row it may be."""
        read = 0
        for _ in range(TRIES):
            try:
                return attempt()
            except ZygoteDiedError as died:
                read += died.began
                if read == READINGS or (self._abandoned and died.began):
                    return Fenced(None, zygote_died())
        raise FenceError(f"no document can be read: {NAME} was killed {TRIES} times, one after the other; {LOOK}")

    def _ask_placed(self, what: Program, file: int, limits: Limits) -> Fenced:
        """In a folder that no program has been in."""
        with program.placed(what, file) as placed:
            return program.finish(placed, self._ask(placed, file, limits), limits)

    def _ask(self, work: Task | Program, file: int, limits: Limits, spill: int | None = None) -> Fenced:
        """Raises ``ZygoteDiedError``; then the next document starts another."""
        seconds = limits.wall_for(os.fstat(file).st_size)
        files = (file,) if spill is None else (file, spill)
        finished = None
        zygote = self._running()
        try:
            finished = zygote.ask(Request(work, limits), files, seconds)
        finally:
            # Also when Ctrl-C ends the wait: an answer that comes late would be taken for the next document's.
            if finished is None:
                self.close()
        return self._finish(zygote, finished)

    def _running(self) -> Zygote:
        if self._owner != os.getpid():
            # A fork of the process that made this fence must not speak on its socket.
            self.close()
            self._owner = os.getpid()
        if self._zygote is None and not self._abandoned:
            self._zygote = self._started()
            with _TELLING:
                _tell_what_lacks(self._zygote.layers)
            self._served = 0
        if self._zygote is None or self._abandoned:
            raise FenceError("no document is read any more: the run is ending")
        return self._zygote

    def _started(self) -> Zygote:
        """A zygote; another one when it was killed while it started, but not for ever."""
        for _ in range(TRIES - 1):
            with contextlib.suppress(ZygoteKilledError):
                return Zygote(self._program)
        return Zygote(self._program)

    def _finish(self, zygote: Zygote, finished: Finished) -> Fenced:
        self._served += 1
        fenced = finished.fenced
        self._spent += Cost(fenced.cpu_seconds, fenced.wall_seconds, fenced.max_rss)
        if self._served >= DOCUMENTS or finished.zygote_rss - zygote.first_rss > GROWTH:
            self.close()
        return fenced


def own_fence() -> Fence:
    """This thread's own fence, for a task that an executor has sent here. It ends with the process.

    The work is done in children, so threads are all that an executor needs to keep every core busy.
    """
    me = (os.getpid(), threading.get_ident())
    if me not in _own:
        _own[me] = Fence()
        atexit.register(_own[me].close)
    return _own[me]


def abandon_fence_of(thread: int) -> None:
    """End the fence of a thread (its ``threading.get_ident()``) whose executor has ended, or is to end at once."""
    fence = _own.pop((os.getpid(), thread), None)
    if fence is not None:
        atexit.unregister(fence.close)
        fence.abandon()


def reading_of(fenced: Fenced, sha256: str, leser: str) -> Reading:
    """The reading that task "read" gave; one that holds nothing but the outcome when it gave none."""
    outcome = fenced.outcome
    if fenced.result is not None:
        try:
            return msgspec.structs.replace(decode_reading(fenced.result), outcome=outcome)
        except msgspec.DecodeError:
            outcome = no_result()
    return Reading(sha256=sha256, leser=leser, outcome=outcome)


@functools.cache
def _tell_what_lacks(layers: tuple[Layer, ...]) -> None:
    if lacking := [layer for layer in layers if not layer.holds]:
        told = "; ".join(f"{WITHOUT[layer.name]} ({layer.told})" for layer in lacking)
        _log.warning("this system does not keep readers from everything: %s; reading goes on", told)


def _do_inside(task: Task, file: int, spill: int | None) -> Fenced:
    from pipeline.zygote import do

    answer = do(task, spill, file)
    return Fenced(answer.result, answer.outcome)


@contextlib.contextmanager
def _opened(document: int | Path, limits: Limits) -> Iterator[int]:
    """The document as an open file; raises ``DocumentError`` (``io-error``, ``too-large``, unsupported)."""
    if isinstance(document, int):
        _check(document, limits)
        yield document
        return
    try:
        # O_NONBLOCK: a pipe that nobody writes to is refused, not waited for.
        file = os.open(document, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError as error:
        raise _refused(io_error(error.strerror or str(error))) from error
    try:
        _check(file, limits)
        yield file
    finally:
        os.close(file)


def _check(file: int, limits: Limits) -> None:
    status = os.fstat(file)
    if not stat.S_ISREG(status.st_mode):
        raise _refused(no_file())
    if status.st_size > limits.input_bytes:
        raise _refused(too_large(status.st_size, limits))


def _refused(outcome: Outcome) -> DocumentError:
    return DocumentError(outcome.status, outcome.code, outcome.message or "")
