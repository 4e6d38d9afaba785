"""Seccomp: which system calls a process may still make; Linux, for any user, without a package.

Nobody is spoken to, also where the system gives no network of its own, and also by a socket that is a file: a database
or a container service that listens on one is not behind a network. No namespace, no tracing, none of the calls that
get round other layers (``io_uring``) or serve whoever attacks the kernel rather than who reads a paper. Readers make no
socket at all, and start no process, which the limit on processes does not keep root from.

Source: linux/seccomp.h, linux/audit.h; the numbers of asm/unistd_64.h (x86-64) and asm-generic/unistd.h (ARM64).
"""

from __future__ import annotations

import ctypes
import errno
import platform
import socket
import struct
import sys
from collections.abc import Iterable

from pipeline.fence.kernel import check, syscall

FORBIDDEN: dict[str, tuple[int | None, int | None]] = {
    "connect": (42, 203),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "open_by_handle_at": (304, 265),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
}
"""Calls that nothing in the fence makes, by their numbers on x86-64 and ARM64."""
READERS: dict[str, tuple[int | None, int | None]] = {
    "socket": (41, 198),
    "clone": (56, 220),
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
}
"""What is more than reading: sockets, and calls that start a process, a thread or a program."""

_PROCESSORS = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Column of the tables above, and what the kernel calls the processor."""
_SECCOMP = (317, 277)
_SOCKET, _CLONE = (41, 198), (56, 220)
_CLONE3 = 435
_NAMESPACES = 0x7E020000
"""The flags of clone that ask for a namespace."""
_OTHER_TABLE = 0x40000000
"""From here on are the numbers of x86-64's second table of calls, which nothing uses."""
_SET_FILTER, _SPEC_ALLOW = 1, 4
"""The flag: not to slow the process down by what guards it from its own guesses; it guards no secret."""

# BPF: load a word at a place of (number, processor, pointer, arguments); compare; return
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _PROCESSOR, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000


def forbid_escapes() -> None:
    """Reach nobody and make no namespace any more, in this process and all that it starts; raises ``OSError``.

    Sockets that are files can still be made: LibreOffice wants one, which nobody connects to.
    """
    column, _ = _processor()
    # clone3 keeps its flags where no filter can look; the C library takes ENOSYS for an old kernel, and clone.
    special = (
        *_when(_CLONE3, errno.ENOSYS),
        (_EQUAL, 0, 3, _CLONE[column]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_ANY_BIT, 0, 1, _NAMESPACES),
        (_RETURN, 0, 0, _REFUSE | errno.EPERM),
        (_LOAD, 0, 0, _NUMBER),
        (_EQUAL, 0, 3, _SOCKET[column]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 1, 0, socket.AF_UNIX),
        (_RETURN, 0, 0, _REFUSE | errno.EPERM),
        (_LOAD, 0, 0, _NUMBER),
    )
    _install(special, FORBIDDEN)


def forbid_more_than_reading() -> None:
    """Make no socket and start no process, thread or program any more; raises ``OSError``."""
    _install((), READERS)


Step = tuple[int, int, int, int]
"""What to do, how many steps to skip when a comparison holds, how many when not, and with what."""


def _install(special: Iterable[Step], calls: dict[str, tuple[int | None, int | None]]) -> None:
    column, processor = _processor()
    steps = [
        (_LOAD, 0, 0, _PROCESSOR),
        (_EQUAL, 1, 0, processor),
        (_RETURN, 0, 0, _REFUSE | errno.EPERM),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _OTHER_TABLE),
        (_RETURN, 0, 0, _REFUSE | errno.ENOSYS),
        *special,
    ]
    for numbers in calls.values():
        number = numbers[column]
        if number is not None:
            steps += _when(number, errno.EPERM)
    steps.append((_RETURN, 0, 0, _ALLOW))
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    told = struct.pack("@HP", len(steps), ctypes.addressof(code))
    check(syscall(_SECCOMP[column], _SET_FILTER, _SPEC_ALLOW, told))


def _when(number: int, error: int) -> tuple[Step, ...]:
    return (_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE | error)


def _processor() -> tuple[int, int]:
    machine = platform.machine()
    if machine not in _PROCESSORS or sys.maxsize < 1 << 32:
        raise OSError(errno.ENOSYS, f"the system calls of this processor ({machine}) are not known here")
    return _PROCESSORS[machine]
