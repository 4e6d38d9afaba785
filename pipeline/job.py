"""The task that is spread: the reading of one original, wherever an executor has sent it."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import msgspec

from pipeline.executors import ExecutorError
from pipeline.fence import own_fence
from pipeline.original import Original, read_original
from pipeline.reader import READER
from schemas.outcome import FailureCode


class Job(msgspec.Struct, frozen=True):
    """One original to read: its hash, and where it is kept."""

    sha256: str
    original: Path


class Done(msgspec.Struct, frozen=True):
    """A job with what the reading gave, and the machine that did it."""

    job: Job
    original: Original
    host: str


def read_job(job: Job) -> Done:
    """Read one original behind this thread's own fence."""
    return Done(job, read_original(job.original, job.sha256, own_fence()), socket.gethostname())


def check_reader(done: Done) -> None:
    """Whether the machine that did it is as this one; raises ``ExecutorError`` for one that no work can go to."""
    reading, path = done.original.reading, done.job.original
    if reading.leser != READER:
        raise ExecutorError(
            f"{done.host} reads with {reading.leser}, this machine with {READER}; install the same there"
        )
    io_error = reading.outcome.code is FailureCode.IO_ERROR
    if io_error and done.host != socket.gethostname() and os.access(path, os.R_OK):
        raise ExecutorError(f"{done.host} cannot read {path}, this machine can; the folder of originals must be shared")
