"""Verdict: what the end of a child means for its document."""

from __future__ import annotations

import enum
import signal

import msgspec

from pipeline.failure import REPORT, memory_limit
from pipeline.fence.wire import Answer
from pipeline.limits import Limits
from schemas.outcome import FailureCode, Outcome, Status

SPENT = 0.9
"""Share of the processor time. The system that enforces it and the one that accounts for it count differently."""
NEAR = 0.4
"""Share of the address space. What doubles its memory fails at half of it, and not all of it is ever touched."""
_BLAMES_THE_FILE = {FailureCode.PARSER_ERROR, FailureCode.CORRUPT, FailureCode.TRUNCATED}
NOT_STARTED = 127
"""Exit code when a program cannot be started, as a shell has it."""


class Stop(enum.StrEnum):
    """Why the zygote ended a child."""

    WALL = "wall"
    OUTPUT = "output"


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """How a child ended: by itself with an exit code, by a signal, or because the zygote stopped it."""

    exit_code: int | None
    signal: int | None
    stop: Stop | None
    cpu_seconds: float
    max_rss: int


def judge(ending: Ending, limits: Limits, size: int, who: str = "the reader") -> Outcome | None:
    """The outcome of a document of ``size`` bytes whose child ended so; None when the child ended by itself."""
    cpu = limits.cpu_for(size)
    if ending.stop is Stop.WALL:
        told = f"{who} took longer than {limits.wall_for(size):g} s; try again on an idle machine, else report it"
        return _failed(FailureCode.WALL_LIMIT, told)
    if ending.stop is Stop.OUTPUT:
        return output_limit(limits)
    if ending.signal == signal.SIGXCPU or (ending.signal == signal.SIGKILL and ending.cpu_seconds >= SPENT * cpu):
        told = f"{who} used up its {cpu} s of processor time; look at the original, and report it when it is a paper"
        return _failed(FailureCode.CPU_LIMIT, told)
    if ending.signal is not None and ending.max_rss >= NEAR * limits.address_space:
        return memory_limit()
    if ending.signal is not None:
        return _failed(FailureCode.CRASHED, f"{who} was ended by {_name(ending.signal)}; {REPORT}")
    if ending.exit_code:
        return _failed(FailureCode.CRASHED, f"{who} ended with exit code {ending.exit_code} and no result; {REPORT}")
    return None


def judge_program(ending: Ending, limits: Limits, size: int, program: str) -> Outcome | None:
    """The same for an external program, whose exit code says what it thinks of the document."""
    if ending.exit_code == NOT_STARTED:
        told = f"{program}, which reads such files, is not installed; install it, or convert the file"
        return Outcome(Status.UNSUPPORTED, FailureCode.UNSUPPORTED, told)
    if ending.exit_code:
        return _failed(FailureCode.PARSER_ERROR, f"{program} ended with exit code {ending.exit_code}; {REPORT}")
    return judge(ending, limits, size, program)


def judge_answer(answer: Answer, ending: Ending, limits: Limits) -> Answer:
    """What the child says of itself. A library that finds no memory may well say that the file is damaged."""
    if answer.outcome.code in _BLAMES_THE_FILE and ending.max_rss >= NEAR * limits.address_space:
        return Answer(None, memory_limit())
    return answer


def output_limit(limits: Limits) -> Outcome:
    """It gave more than anyone can use."""
    told = f"what was read is above the limit of {limits.output_bytes:,} bytes; split the file into its papers"
    return _failed(FailureCode.OUTPUT_LIMIT, told)


def too_large(size: int, limits: Limits) -> Outcome:
    """The file is refused before it is read."""
    told = f"the file has {size:,} bytes, above the limit of {limits.input_bytes:,}; split it into its papers"
    return _failed(FailureCode.TOO_LARGE, told)


def no_result(who: str = "the reader") -> Outcome:
    """The child ended well and left nothing that can be used."""
    return _failed(FailureCode.CRASHED, f"{who} ended without a whole result; {REPORT}")


def zygote_died() -> Outcome:
    """The process that starts the readers died while this document was being read."""
    return _failed(FailureCode.CRASHED, "the process that starts the readers was killed; try this file again")


def io_error(reason: str) -> Outcome:
    """The system does not let us read the file."""
    return _failed(FailureCode.IO_ERROR, f"it cannot be read ({reason}); give this user access, then try again")


def no_file() -> Outcome:
    """A folder, a device or a pipe."""
    return Outcome(Status.UNSUPPORTED, None, "it is no file; give a PDF, HTML or text file")


def _failed(code: FailureCode, message: str) -> Outcome:
    return Outcome(Status.FAILED, code, message)


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
