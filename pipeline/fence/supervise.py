"""Supervise: fork a child, take what it says, and leave nothing of it behind.

A child is ended with SIGKILL to its process group. Processes that it started in groups of their own come to the zygote
when their parents are gone (Linux: PR_SET_CHILD_SUBREAPER) and are ended too.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from pipeline.fence.verdict import Ending, Stop
from pipeline.fence.wire import EndOfWireError

CHUNK = 1 << 20
LEFT = 70
"""Exit code of a child that came to the end of its code, which it never should (sysexits: EX_SOFTWARE)."""
ORPHANS_SECONDS = 2.0
"""How long processes are hunted that start others faster than they can be ended."""

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def enter(open_files: int) -> socket.socket:
    """Make this process the zygote: the socket comes off standard input, out of reach of what parsers print."""
    channel = socket.socket(fileno=os.dup(0))
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(null, stream)
    os.close(null)
    os.chdir("/")
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, most))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)
    return channel


def fork(live: Callable[[int], NoReturn]) -> Child:
    """A child that lives ``live``, which is given the file to speak to. Raises ``OSError`` when there is no room."""
    output, speaks_to = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        os.close(output)
        os.close(speaks_to)
        raise
    if pid == 0:
        try:
            live(speaks_to)
        finally:
            os._exit(LEFT)
    os.close(speaks_to)
    return Child(pid, output)


def die_with(parent: int) -> None:
    """In a child: be killed when the zygote dies. Linux only; elsewhere the main process sees to it."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(LEFT)


class Watcher:
    """Waits for one child at a time, while it listens whether the main process is still there."""

    def __init__(self, channel: socket.socket) -> None:
        """The death of a child wakes the wait through a pipe, which works on every POSIX system."""
        self._channel = channel
        self._woken, wake = os.pipe()
        for end in (self._woken, wake):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)

    def watch(self, child: Child, *, seconds: float, most: int) -> Stop | None:
        """Take what the child says until it ends; why it must be stopped, if so. Raises ``EndOfWireError``."""
        deadline = time.monotonic() + seconds
        poll = select.poll()
        for source in (self._channel.fileno(), self._woken, child.output):
            poll.register(source, select.POLLIN)
        while not child.has_ended():
            left = deadline - time.monotonic()
            if left <= 0:
                return Stop.WALL
            ready = {source for source, _ in poll.poll(left * 1000 + 1)}
            if self._channel.fileno() in ready:
                raise EndOfWireError
            if self._woken in ready:
                os.read(self._woken, CHUNK)
            if child.output in ready and not child.listen():
                poll.unregister(child.output)
            if len(child.said) > most:
                return Stop.OUTPUT
        return None


class Child:
    """A forked process, what it has said, and how it ended."""

    def __init__(self, pid: int, output: int) -> None:
        self.pid = pid
        self.output = output
        self.said = bytearray()
        self._begun = time.monotonic()
        self._status: int | None = None
        self._usage: resource.struct_rusage | None = None
        os.set_blocking(output, False)

    def listen(self) -> bool:
        """Take what it has said by now; False when nothing more can come."""
        try:
            said = os.read(self.output, CHUNK)
        except BlockingIOError:
            return True
        self.said += said
        return bool(said)

    def has_ended(self) -> bool:
        """Whether it is dead; it is then buried."""
        if self._status is None:
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self._status, self._usage = status, usage
        return self._status is not None

    def end(self, stop: Stop | None, most: int) -> tuple[Ending, float]:
        """Kill what is left of it, take its last words, and tell how it ended and how many seconds it lived."""
        if not self.has_ended():
            os.kill(self.pid, signal.SIGKILL)
            _, self._status, self._usage = os.wait4(self.pid, 0)
        seconds = time.monotonic() - self._begun
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        end_orphans()
        before = -1
        while before < len(self.said) <= most:
            before = len(self.said)
            self.listen()
        os.close(self.output)
        if stop is None and len(self.said) > most:
            stop = Stop.OUTPUT
        return self._ending(stop), seconds

    def _ending(self, stop: Stop | None) -> Ending:
        assert self._status is not None
        assert self._usage is not None
        killed = os.WIFSIGNALED(self._status)
        return Ending(
            exit_code=None if killed else os.WEXITSTATUS(self._status),
            signal=os.WTERMSIG(self._status) if killed else None,
            stop=stop,
            cpu_seconds=self._usage.ru_utime + self._usage.ru_stime,
            max_rss=memory(self._usage),
        )


def memory(usage: resource.struct_rusage) -> int:
    """The peak of a process's memory in bytes: Linux counts it in KiB, macOS in bytes."""
    return usage.ru_maxrss if sys.platform == "darwin" else usage.ru_maxrss * 1024


def end_orphans() -> None:
    """Kill whatever the last child left behind; there is seldom anything, and asking takes a microsecond."""
    deadline = time.monotonic() + ORPHANS_SECONDS
    with contextlib.suppress(ChildProcessError):
        while time.monotonic() < deadline:
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                _kill_children()
                time.sleep(0.001)


def _kill_children() -> None:
    own = os.getpid()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # 4711 (a name) with) S 4242 …: the parent is the second word after the last parenthesis
            if int(entry.read_bytes().rpartition(b")")[2].split()[1]) == own:
                os.kill(int(entry.parent.name), signal.SIGKILL)


def _prctl(option: int, value: int) -> None:
    if _LIBC is not None:
        _LIBC.prctl(option, value, 0, 0, 0)
