"""Handle: the main process's hold on one running zygote."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pipeline.fence.sandbox import Layer
from pipeline.fence.wire import EndOfWireError, Finished, Ready, Refused, Request, Said, Started, receive, send

PROGRAM = ("-m", "pipeline.zygote")
ANOTHER = "MOETEARKIV_ZYGOTE"
"""Environment variable: the module to start instead of ``pipeline.zygote``. Only our tests have one."""
START_SECONDS = 60.0
STOP_SECONDS = 5.0
GRACE_SECONDS = 30.0
"""How much longer than a document's wall time an answer is waited for."""
NAME = "the process that starts the readers"
LOOK = "look in the system's log (dmesg, journalctl) for what killed it; most often memory was short"
REPAIR = "install the program again, or see what docs/fence.md asks of the system"
ROOT = Path(__file__).parents[2]
"""Where this program's own packages lie: the zygote must import the same ones."""


class FenceError(OSError):
    """The machine cannot start readers, or ours do not start: no document's fault, so the run must stop."""


class ZygoteDiedError(Exception):
    """The zygote is gone; ``began`` tells whether a document was being read."""

    def __init__(self, *, began: bool) -> None:
        super().__init__()
        self.began = began


class ZygoteKilledError(FenceError):
    """A signal ended the zygote before it was ready: chance, which another may escape, or memory is short."""


def environment() -> dict[str, str]:
    """All that a parser's process knows of the world. The seed makes sets iterate alike in every run."""
    path = os.environ.get("PATH", os.defpath)
    return {"LANG": "C.UTF-8", "TZ": "UTC", "PATH": path, "PYTHONHASHSEED": "0"}


class Zygote:
    """A zygote that has been started and is ready. Not for several threads at once."""

    def __init__(self, program: Sequence[str] | None = None) -> None:
        """Start it; raises ``FenceError`` when it does not come up, ``ZygoteKilledError`` when it was killed meanwhile.

        ``program``: Python's arguments, for a test.
        """
        another = os.environ.get(ANOTHER)
        program = program or (("-m", another) if another else PROGRAM)
        self._channel, theirs = socket.socketpair()
        self._child: int | None = None
        with theirs, tempfile.TemporaryFile() as errors:
            # A session of its own: Ctrl-C at the terminal reaches the main process only, which then ends this one.
            self._process = subprocess.Popen(
                [sys.executable, *program],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=errors,
                cwd=ROOT,
                env=environment(),
                start_new_session=True,
            )
            theirs.close()  # so that the zygote's end is the end of the socket
            self._ready = self._wait_ready(errors.fileno())

    @property
    def pid(self) -> int:
        """The zygote's process."""
        return self._process.pid

    @property
    def first_rss(self) -> int:
        """Bytes of memory that it needed before its first document."""
        return self._ready.max_rss

    @property
    def layers(self) -> tuple[Layer, ...]:
        """What keeps its children in on this machine."""
        return self._ready.layers

    def ask(self, request: Request, files: Sequence[int], seconds: float) -> Finished:
        """Have one document read; raises ``ZygoteDiedError`` and ``FenceError``. ``seconds`` is its wall time.

        ``files``: the document, and what the task may fill when it fills something.
        """
        self._child = None
        try:
            self._channel.settimeout(seconds + GRACE_SECONDS)
            send(self._channel, request, files)
            started = self._receive()
            if isinstance(started, Started):
                self._child = started.pid
                finished = self._receive()
                if isinstance(finished, Finished):
                    self._child = None  # it is buried, and its number may soon be another's
                    return finished
        except (EndOfWireError, ConnectionError, TimeoutError) as error:
            raise ZygoteDiedError(began=self._child is not None) from error
        assert isinstance(started, Refused)
        raise FenceError(f"no document can be read: {started.reason}")

    def stop(self) -> None:
        """End it, with whatever it is doing. Closing its socket is enough, unless it is stuck."""
        self._channel.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.returncode and self._child is not None:
            # It died of something else and could not see to its child.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._child, signal.SIGKILL)

    def hang_up(self) -> None:
        """From another thread than the one that waits for its answer, which then hears of its end and stops it."""
        with contextlib.suppress(OSError):
            self._channel.shutdown(socket.SHUT_RDWR)

    def abandon(self) -> None:
        """In a process forked from the one that started it: let go, for it serves that one."""
        self._channel.close()

    def _receive(self) -> Ready | Started | Finished | Refused:
        message, _ = receive(self._channel, Said)
        assert isinstance(message, Ready | Started | Finished | Refused)
        return message

    def _wait_ready(self, errors: int) -> Ready:
        ready = None
        try:
            self._channel.settimeout(START_SECONDS)
            ready = self._receive()
        except (EndOfWireError, TimeoutError) as error:
            raise self._not_ready(errors) from error
        finally:
            if ready is None:
                self.stop()
        assert isinstance(ready, Ready)
        return ready

    def _not_ready(self, errors: int) -> FenceError:
        """Why it did not come up: killed, or by its own fault, and then any other will not either."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_SECONDS)
        code = self._process.returncode
        # Until it can end in order a SIGTERM kills it; from then on it ends with the code that says so.
        number = code - 128 if code == 128 + signal.SIGTERM else -(code or 0)
        if number > 0:
            what = f"{NAME} was killed by signal {number} while it started"
            return ZygoteKilledError(f"no document can be read: {what}; {LOOK}")
        return FenceError(f"no document can be read: {NAME} does not start: {_last_line(errors)}; {REPAIR}")


def _last_line(errors: int) -> str:
    """The last that it wrote, which is Python's own: "ModuleNotFoundError: No module named 'lxml'"."""
    size = os.fstat(errors).st_size
    lines = os.pread(errors, 4096, max(0, size - 4096)).decode("utf-8", "replace").split("\n")
    said = [line.strip() for line in lines if line.strip()]
    return said[-1] if said else "it does not answer"
