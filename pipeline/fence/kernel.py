"""Kernel: how Linux is asked for what Python has no function for. Every number is that of the system's own headers."""

from __future__ import annotations

import ctypes
import os
import sys

LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def check(answer: int) -> int:
    """The answer; raises ``OSError`` when it says that the call failed."""
    if answer < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return answer


def syscall(number: int, *arguments: int | bytes | ctypes.Array[ctypes.c_char] | None) -> int:
    """A system call by its number; raises ``OSError`` where there is no Linux."""
    return call("syscall", number, *arguments)


def prctl(option: int, value: int) -> int:
    """Change how the system treats this process."""
    return call("prctl", option, value, 0, 0, 0)


def call(name: str, *arguments: int | bytes | ctypes.Array[ctypes.c_char] | None) -> int:
    """A function of the C library. Whole numbers go as ``long``, for what is variadic there takes no narrower one."""
    if LIBC is None:
        raise OSError(f"{sys.platform} is no Linux")
    wide = [ctypes.c_long(given) if isinstance(given, int) else given for given in arguments]
    return int(LIBC[name](*wide))
