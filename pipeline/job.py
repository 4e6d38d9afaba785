"""The task that is spread: the reading of one original, wherever an executor has sent it."""

from __future__ import annotations

import functools
import os
import platform
import re
import socket
from collections.abc import Mapping
from importlib.metadata import requires, version
from pathlib import Path

import msgspec

from pipeline.executors import ExecutorError
from pipeline.fence import own_fence
from pipeline.original import Original, read_original
from schemas.outcome import FailureCode


class Job(msgspec.Struct, frozen=True):
    """One original to read: its hash, and where it is kept."""

    sha256: str
    original: Path


class Done(msgspec.Struct, frozen=True):
    """A job with what the reading gave, and the machine that did it with what programs."""

    job: Job
    original: Original
    host: str
    programs: Mapping[str, str]


def read_job(job: Job) -> Done:
    """Read one original behind this thread's own fence."""
    return Done(job, read_original(job.original, job.sha256, own_fence()), socket.gethostname(), programs())


@functools.cache
def programs() -> Mapping[str, str]:
    """What a reading may hang on, by name with version: this program, Python and the libraries that it needs."""
    needed = (re.match(r"[\w.-]+", one) for one in requires("moetearkiv") or () if "extra ==" not in one)
    libraries = {found[0]: version(found[0]) for found in needed if found}
    return {"moetearkiv": version("moetearkiv"), "Python": platform.python_version(), **libraries}


def check_programs(done: Done) -> None:
    """Whether the machine that did it is as this one; raises ``ExecutorError`` for one that no work can go to."""
    here = programs()
    for name in here:
        there = done.programs.get(name, "none")
        if there != here[name]:
            raise ExecutorError(f"{done.host} has {name} {there}, this machine {here[name]}; install the same there")
    path = done.job.original
    io_error = done.original.reading.outcome.code is FailureCode.IO_ERROR
    if io_error and done.host != socket.gethostname() and os.access(path, os.R_OK):
        raise ExecutorError(f"{done.host} cannot read {path}, this machine can; the folder of originals must be shared")
