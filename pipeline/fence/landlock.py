"""Landlock: which files a process may still open; Linux 5.13 and newer, for any user, without a package.

What no rule allows is refused with EACCES, to the process and to all that it starts, for ever. Files that are open
already stay so, names and sizes can still be asked for. From version 4 of the interface no TCP connection can be made
either; from version 6 no signal can be sent, and no abstract socket reached, outside.

Source: linux/landlock.h and docs.kernel.org/userspace-api/landlock.html.
"""

from __future__ import annotations

import ctypes
import enum
import os
import stat
import struct
from collections.abc import Iterable
from pathlib import Path

from pipeline.fence.kernel import check, syscall


class Access(enum.IntFlag):
    """What may be done with a file or folder, and with all that lies in it."""

    EXECUTE = 1 << 0
    WRITE_FILE = 1 << 1
    READ_FILE = 1 << 2
    READ_DIR = 1 << 3
    REMOVE_DIR = 1 << 4
    REMOVE_FILE = 1 << 5
    MAKE_CHAR = 1 << 6
    MAKE_DIR = 1 << 7
    MAKE_REG = 1 << 8
    MAKE_SOCK = 1 << 9
    MAKE_FIFO = 1 << 10
    MAKE_BLOCK = 1 << 11
    MAKE_SYM = 1 << 12
    REFER = 1 << 13
    TRUNCATE = 1 << 14
    IOCTL_DEV = 1 << 15


READ = Access.READ_FILE | Access.READ_DIR
RUN = READ | Access.EXECUTE
USE = Access.READ_FILE | Access.WRITE_FILE
"""A device such as /dev/null."""
OWN = READ | (
    Access.WRITE_FILE
    | Access.REMOVE_DIR
    | Access.REMOVE_FILE
    | Access.MAKE_DIR
    | Access.MAKE_REG
    | Access.MAKE_SOCK
    | Access.MAKE_FIFO
    | Access.MAKE_SYM
    | Access.REFER
    | Access.TRUNCATE
)
"""A folder to work in: everything but running what lies there and making devices."""
SOCKET = Access.MAKE_SOCK | Access.REMOVE_FILE
"""A folder in which a program makes a socket and removes it again."""

Rule = tuple[Path, Access]

# The numbers are the same on every processor that Linux knows but Alpha.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_PATH_BENEATH = 1
_FILE = Access.EXECUTE | Access.WRITE_FILE | Access.READ_FILE | Access.TRUNCATE | Access.IOCTL_DEV
"""What a rule can say of a file that is no folder."""
_SINCE = ((5, Access.IOCTL_DEV), (3, Access.TRUNCATE), (2, Access.REFER))
"""What older versions of the interface do not know."""
_TCP_SINCE, _TCP = 4, 0b11
"""No port may be bound and none connected to."""
_SCOPE_SINCE, _SCOPE = 6, 0b11
"""No abstract Unix socket and no signal to what runs outside."""


def version() -> int:
    """The version of the interface; raises ``OSError`` when the kernel has none, or has been told to have none."""
    return check(syscall(_CREATE_RULESET, None, 0, _VERSION))


def ruleset(rules: Iterable[Rule]) -> int:
    """An open file that stands for the rules, to restrict with; raises ``OSError``. What is not there is left out."""
    abi = version()
    handled = Access(sum(Access))
    for since, access in _SINCE:
        if abi < since:
            handled &= ~access
    fields = (handled, _TCP, _SCOPE)[: 1 + (abi >= _TCP_SINCE) + (abi >= _SCOPE_SINCE)]
    told = struct.pack(f"={len(fields)}Q", *fields)
    made = check(syscall(_CREATE_RULESET, told, len(told), 0))
    for path, access in rules:
        _allow(made, path, access & handled)
    return made


def restrict(rules: int) -> None:
    """Keep this process, and all that it starts, to the rules for ever; raises ``OSError``."""
    check(syscall(_RESTRICT_SELF, rules, 0))


def _allow(rules: int, path: Path, access: Access) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            access &= _FILE
        told = ctypes.create_string_buffer(struct.pack("=Qi", access, place), 12)
        check(syscall(_ADD_RULE, rules, _PATH_BENEATH, told, 0))
    finally:
        os.close(place)
