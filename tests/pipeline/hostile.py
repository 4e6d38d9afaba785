"""A zygote with one task more: "mock" does what the document's first line says ("MOCK:hang"), and any harm is in it.

Run by test_fence.py as ``python -m tests.pipeline.hostile``, as pipeline.fence runs pipeline.zygote.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pipeline import zygote
from pipeline.fence import Answer
from schemas.outcome import DocumentError, FailureCode, Status

GIB = 1 << 30


def mock(data: bytes, options: zygote.Options) -> Answer:
    if not data.startswith(b"MOCK:"):
        return zygote.read_task(data, options)
    return Answer(DEEDS[data.split(b"\n")[0].removeprefix(b"MOCK:").decode()](options))


def say(what: object) -> bytes:
    return json.dumps(what).encode()


def open_now() -> dict[int, str]:
    """The files that the child has open."""
    places = {number: f"/proc/self/fd/{number}" for number in range(zygote.OPEN_FILES)}
    return {number: os.readlink(place) for number, place in places.items() if os.path.islink(place)}


def output() -> int:
    """The file that the child speaks to: its only pipe."""
    return next(file for file, target in open_now().items() if target.startswith("pipe:"))


def hang(options: zygote.Options) -> bytes:
    if options.get("deaf"):
        signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    while True:
        pass


def sleep(options: zygote.Options) -> bytes:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    if options.get("silent"):
        os.close(output())
    time.sleep(100)
    return b""


def stop(_: zygote.Options) -> bytes:
    os.kill(os.getpid(), signal.SIGSTOP)
    return b""


def memory(_: zygote.Options) -> bytes:
    return bytes(100 * GIB)


def memory_bit_by_bit(_: zygote.Options) -> bytes:
    held = []
    while True:
        held.append(bytearray(1 << 22))


def memory_wrapped(_: zygote.Options) -> bytes:
    """As pdfplumber: PdfminerException(MemoryError())."""
    try:
        return bytes(100 * GIB)
    except MemoryError as error:
        raise ValueError(error) from error


def memory_then_abort(_: zygote.Options) -> bytes:
    """As PDFium, which aborts when there is no more."""
    held = []
    try:
        while True:
            held.append(bytearray(1 << 22))
    except MemoryError:
        os.abort()


def memory_hidden(_: zygote.Options) -> bytes:
    """As pdfminer, which calls what it has no memory for a damaged file."""
    memory_touched = bytearray(200 << 20)
    memory_touched[:: 1 << 12] = bytes(1) * len(memory_touched[:: 1 << 12])
    raise DocumentError(Status.FAILED, FailureCode.CORRUPT, "the PDF is damaged")


def recurse(options: zygote.Options) -> bytes:
    return recurse(options) + b""


def two_faced(_: zygote.Options) -> bytes:
    os.write(output(), b"\x00\x00\x00\x01\xc0")
    return b"and then the true answer"


def flood(_: zygote.Options) -> bytes:
    while True:
        os.write(output(), bytes(1 << 16))


def say_and_leave(said: bytes) -> Callable[[zygote.Options], bytes]:
    def deed(_: zygote.Options) -> bytes:
        os.write(output(), said)
        os._exit(0)

    return deed


def exit_with(code: int) -> Callable[[zygote.Options], bytes]:
    return lambda _: os._exit(code)


def shout(_: zygote.Options) -> bytes:
    print("noise", flush=True)
    os.write(2, b"noise")
    return b"said"


def segv(_: zygote.Options) -> bytes:
    return ctypes.string_at(0)


def orphan(options: zygote.Options) -> bytes:
    """Leave a process behind that holds the output open; in a session of its own when so told."""
    ready, done = os.pipe()
    if os.fork() == 0:
        if options.get("session"):
            os.setsid()
            if os.fork():
                os._exit(0)
        os.write(done, b"%d" % os.getpid())
        time.sleep(100)
        os._exit(0)
    return say({"pid": int(os.read(ready, 20))})


def kill_parent(_: zygote.Options) -> bytes:
    """Where the kernel keeps signals in too, it cannot."""
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(100)
    return b""


def write_file(options: zygote.Options) -> bytes:
    Path(str(options["path"])).write_text("x" * 10)
    return b""


def open_files(_: zygote.Options) -> bytes:
    for _ in range(1000):
        os.open(os.devnull, os.O_RDONLY)
    return b""


def world(_: zygote.Options) -> bytes:
    """Everything that a child can know."""
    return say(
        {
            "environ": dict(os.environ),
            "fds": sorted(open_now().values()),
            "group": os.getpgid(0) == os.getpid(),
            "session": os.getsid(0) == os.getpid(),
            "cwd": str(Path.cwd()),
            "modules": sorted(sys.modules),
            "limits": {name: resource.getrlimit(getattr(resource, name)) for name in LIMITS},
            "warnings": sys.warnoptions,
        }
    )


LIMITS = ("RLIMIT_CPU", "RLIMIT_AS", "RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_NPROC")


def refuse(_: zygote.Options) -> bytes:
    raise DocumentError(Status.ENCRYPTED, FailureCode.PASSWORD, "ask for the key")


def bug(_: zygote.Options) -> bytes:
    raise KeyError("secret text of the document")


def leave(_: zygote.Options) -> bytes:
    sys.exit(0)


DEEDS: dict[str, Callable[[zygote.Options], bytes]] = {
    "abort": lambda _: os.abort(),
    "bug": bug,
    "exit 0": exit_with(0),
    "exit 7": exit_with(7),
    "flood": flood,
    "garbage": say_and_leave(b"\xff" * 1000),
    "half": say_and_leave(b"\x00\x00\x10\x00half"),
    "hang": hang,
    "huge": lambda options: bytes(int(str(options["bytes"]))),
    "kill parent": kill_parent,
    "leave": leave,
    "memory": memory,
    "memory bit by bit": memory_bit_by_bit,
    "memory hidden": memory_hidden,
    "memory then abort": memory_then_abort,
    "memory wrapped": memory_wrapped,
    "open files": open_files,
    "orphan": orphan,
    "print": shout,
    "recurse": recurse,
    "refuse": refuse,
    "segv": segv,
    "sleep": sleep,
    "stop": stop,
    "two-faced": two_faced,
    "world": world,
    "wrong kind": say_and_leave(b"\x00\x00\x00\x01\xc0"),
    "write": write_file,
}

if __name__ == "__main__":
    zygote.TASKS["mock"] = mock
    zygote.main()
