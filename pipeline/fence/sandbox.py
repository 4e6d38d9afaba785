"""Sandbox: what of the world a zygote and its children are kept from, in layers, each where the kernel has it.

The zygote gives up the network, its privileges and a good part of the system calls once, after warm-up: its children
are born without them. Which files may be opened, and whether processes may be started, differs between readers and
external programs, so each child gives that up itself before it sees its document.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from pipeline.fence import landlock, namespace, seccomp
from pipeline.fence.landlock import OWN, READ, RUN, SOCKET, USE, Rule
from pipeline.limits import NO_ADDRESS_SPACE

FILES, NETWORK, CALLS, MEMORY = "files", "network", "calls", "memory"

WITHOUT = {
    FILES: "a reader may open what this user may open",
    NETWORK: "a reader is not taken off the network",
    CALLS: "a reader may ask the system for anything",
    MEMORY: "a reader may use all memory there is",
}
"""What it means when a layer is not there."""

_PACKAGES = ("schemas", "parsers", "pipeline")
"""Ours that a reader may still have to load from; what lies beside them in a checkout is none of its business."""
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/opt", "/nix/store", "/gnu/store")
"""Where programs are installed with what they need."""
_SETTINGS = (
    *("/etc/fonts", "/etc/ld.so.cache", "/etc/nsswitch.conf", "/etc/passwd", "/var/cache/fontconfig"),
    *("/etc/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice"),
)
"""What programs read of the machine. /etc/passwd holds names that anyone may read, and LibreOffice wants its own."""
_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
_BESIDE_BIN = ("bin", "lib", "lib64", "libexec", "share")


class Layer(msgspec.Struct, frozen=True):
    """One thing that keeps readers in: ``files``, ``network``, ``calls`` or ``memory``; how, or why it does not."""

    name: str
    holds: bool
    told: str


class Sandbox:
    """What holds for this zygote and its children. It does for the zygote itself as soon as it is made."""

    def __init__(self) -> None:
        """Give up, for ever, the network and what a zygote need not ask of the system. Only with one thread."""
        with contextlib.suppress(OSError):
            namespace.gain_no_privileges()
        network = _tried(NETWORK, "a network of its own, without devices", namespace.leave_network)
        with contextlib.suppress(OSError):
            namespace.drop_privileges()
        calls = _tried(CALLS, "seccomp; no connection can be made, and readers start nothing", seccomp.forbid_escapes)
        self._starts_nothing = calls.holds
        self._reader: int | None = None
        files = _tried(FILES, "Landlock; nothing can be opened but programs and libraries", self._keep_from_files)
        memory = Layer(MEMORY, not NO_ADDRESS_SPACE, "a limit on the address space")
        self.layers = (files, network, calls, memory)

    def confine_reader(self) -> None:
        """In a child: open nothing for writing, read nothing but code, start nothing. Raises ``OSError``."""
        if self._reader is not None:
            landlock.restrict(self._reader)
        if self._starts_nothing:
            seccomp.forbid_more_than_reading()

    def confine_program(self, name: str, folder: str, sockets: Iterable[str] = ()) -> None:
        """In a child that will be that program: write in its folder only, save for sockets. Raises ``OSError``."""
        if self._reader is not None:
            rules = (*_program_rules(name, Path(folder)), *((Path(place), SOCKET) for place in sockets))
            landlock.restrict(landlock.ruleset(rules))

    def _keep_from_files(self) -> None:
        rules = landlock.ruleset((path, READ) for path in _reader_folders())
        try:
            _try_in_child(lambda: landlock.restrict(rules))
        except OSError:
            os.close(rules)
            raise
        self._reader = rules


def _reader_folders() -> Iterator[Path]:
    """Python's own, our packages, and the system's libraries and fonts."""
    for prefix in (sys.prefix, sys.base_prefix):
        yield from (Path(prefix, "lib"), Path(prefix, "lib64"))
    for name in ("stdlib", "platstdlib", "purelib", "platlib"):
        yield Path(sysconfig.get_path(name))
    yield from (Path(__file__).parents[2] / name for name in _PACKAGES)
    yield Path("/usr")


def _program_rules(name: str, folder: Path) -> Iterator[Rule]:
    """What is installed, and the program itself where it is installed elsewhere (``~/bin``, a Conda environment)."""
    for path in _SYSTEM:
        yield Path(path), RUN
    if found := shutil.which(name):
        program = Path(found).resolve()
        yield program, RUN
        if program.parent.name == "bin":
            yield from ((program.parents[1] / beside, RUN) for beside in _BESIDE_BIN)
    for path in _SETTINGS:
        yield Path(path), READ
    for path in _DEVICES:
        yield Path(path), USE
    yield folder, OWN


def _tried(name: str, told: str, give_up: Callable[[], None]) -> Layer:
    try:
        give_up()
    except OSError as error:
        return Layer(name, holds=False, told=error.strerror or str(error))
    return Layer(name, holds=True, told=told)


def _try_in_child(give_up: Callable[[], None]) -> None:
    """Do it in a process that then ends; raises ``OSError`` when it fails there."""
    pid = os.fork()
    if pid == 0:
        try:
            give_up()
        except OSError as error:
            os._exit(error.errno or 1)
        finally:
            os._exit(0)
    _, status = os.waitpid(pid, 0)
    if code := os.waitstatus_to_exitcode(status):
        raise OSError(code, os.strerror(code) if code > 0 else "it was killed")
