"""A zygote with a reader that does what a document's first line says ("MOCK:hang"), and any harm is in it.

Run by the tests as ``python -m tests.pipeline.hostile``, as pipeline.fence runs pipeline.zygote; for a whole command
the environment says so (MOETEARKIV_ZYGOTE=tests.pipeline.hostile). Task "mock" takes options and the limits that it is
given; task "read" reads what is no such document as ever, and gives such a document small limits. What follows the
first line is the deed's argument: a path, a port.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from pipeline import zygote
from pipeline.fence import Answer, Task, namespace
from pipeline.fence.sandbox import Sandbox
from pipeline.fence.supervise import Watcher
from pipeline.fence.wire import Finished, Refused, Request
from pipeline.limits import Limits
from schemas.outcome import DocumentError, FailureCode, Status

GIB = 1 << 30
MOCK = b"MOCK:"
SHORT = Limits(cpu_seconds=1, cpu_seconds_per_page=0, wall_factor=6, address_space=GIB // 2, output_bytes=1_000_000)
serve_as_ever = zygote.serve


def mock(data: bytes, options: zygote.Options) -> Answer:
    if not data.startswith(MOCK):
        return zygote.read_task(data, options)
    what, _, argument = data.decode().partition("\n")
    return Answer(DEEDS[what.removeprefix("MOCK:")]({**options, "argument": argument.strip()}))


def serve(
    channel: socket.socket, watcher: Watcher, sandbox: Sandbox, request: Request, *files: int
) -> Finished | Refused:
    """As the zygote does, but a second is enough for what does harm."""
    if request.work == Task("read") and os.pread(files[0], len(MOCK), 0) == MOCK:
        request = msgspec.structs.replace(request, limits=SHORT)
    return serve_as_ever(channel, watcher, sandbox, request, *files)


def say(what: object) -> bytes:
    return json.dumps(what).encode()


def open_now() -> dict[int, str]:
    """The files that the child has open."""
    places = {number: Path(f"/proc/self/fd/{number}") for number in range(zygote.OPEN_FILES)}
    return {number: str(place.readlink()) for number, place in places.items() if place.is_symlink()}


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


def connect(options: zygote.Options) -> bytes:
    socket.create_connection(("127.0.0.1", int(str(options["argument"]))), timeout=1).close()
    return b"connected"


def fork_bomb(_: zygote.Options) -> bytes:
    """Each of them starts others, in a session of its own, for as long as it is let."""
    while True:
        if os.fork() == 0:
            os.setsid()


def write_outside(options: zygote.Options) -> bytes:
    Path(str(options["argument"])).touch()
    return b"written"


ATTEMPTS: dict[str, Callable[[str], object]] = {
    "read": lambda where: os.close(os.open(where, os.O_RDONLY)),
    "list": os.listdir,
    "write": lambda where: os.close(os.open(where, os.O_WRONLY)),
    "make": lambda where: Path(where).mkdir(),
    "rename": lambda where: Path(where).rename(where + ".moved"),
    "remove": os.unlink,
    "truncate": lambda where: os.truncate(where, 0),
    "tcp": lambda where: socket.create_connection(("127.0.0.1", int(where)), timeout=1).close(),
    "udp": lambda where: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", int(where))),
    "listen": lambda _: socket.socket(socket.AF_INET).bind(("127.0.0.1", 0)),
    "unix": lambda where: socket.socket(socket.AF_UNIX).connect(where),
    "abstract": lambda where: socket.socket(socket.AF_UNIX).connect("\0" + where),
    "signal": lambda where: os.kill(int(where), 0),
    "run": lambda where: subprocess.run([where], check=True, stdout=subprocess.DEVNULL),
    "fork": lambda _: os.waitpid(os.fork() or os._exit(0), 0),
    "environ": lambda where: Path(f"/proc/{where}/environ").read_bytes(),
    "namespace": lambda _: namespace.leave_network(),
}


def attempt(options: zygote.Options) -> bytes:
    """Whether it can be done: "", or the name of the system's error."""
    try:
        ATTEMPTS[str(options["deed"])](str(options["where"]))
    except OSError as error:
        return errno.errorcode[error.errno or 0].encode()
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
    "attempt": attempt,
    "bug": bug,
    "connect": connect,
    "exit": exit_with(7),
    "exit 0": exit_with(0),
    "exit 7": exit_with(7),
    "flood": flood,
    "fork": fork_bomb,
    "garbage": say_and_leave(b"\xff" * 1000),
    "half-record": say_and_leave(b"\x00\x00\x10\x00half"),
    "hang": hang,
    "huge": lambda options: bytes(int(str(options.get("bytes", 2_000_000)))),
    "kill parent": kill_parent,
    "leave": leave,
    "memory": memory,
    "memory bit by bit": memory_bit_by_bit,
    "memory hidden": memory_hidden,
    "memory then abort": memory_then_abort,
    "memory wrapped": memory_wrapped,
    "oom": memory_bit_by_bit,
    "open files": open_files,
    "orphan": orphan,
    "print": shout,
    "recurse": recurse,
    "refuse": refuse,
    "segv": segv,
    "sigterm-ignore": sleep,
    "sleep": sleep,
    "stop": stop,
    "two-faced": two_faced,
    "world": world,
    "wrong kind": say_and_leave(b"\x00\x00\x00\x01\xc0"),
    "write": write_file,
    "write-outside": write_outside,
}


def main() -> None:
    """Serve as the zygote, with the reader of the tests."""
    zygote.TASKS["mock"] = zygote.TASKS["read"] = mock
    zygote.serve = serve
    zygote.main()


if __name__ == "__main__":
    main()
