"""What a check found."""

from __future__ import annotations

import enum

import msgspec


class State(enum.StrEnum):
    """How it stands with one thing."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at: how it stands, what was seen, and what to do when it is not as it should be."""

    name: str
    state: State
    seen: str
    to_do: str = ""


def ok(name: str, seen: str) -> Finding:
    """All is well."""
    return Finding(name, State.OK, seen)


def warn(name: str, seen: str, to_do: str) -> Finding:
    """The program does without."""
    return Finding(name, State.WARN, seen, to_do)


def refused(name: str, error: Exception, otherwise: str) -> Finding:
    """What stops the program was told as "what; what to do": both, the second only once."""
    seen, _, to_do = str(error).rpartition("; ")
    return fail(name, seen or to_do, to_do if seen else otherwise)


def fail(name: str, seen: str, to_do: str) -> Finding:
    """It stops the program, or loses something."""
    return Finding(name, State.FAIL, seen, to_do)
