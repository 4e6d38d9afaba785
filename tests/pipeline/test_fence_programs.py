"""External programs are fenced as parsers are: limits, an empty environment, a folder that is removed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipeline.fence import Fence, Fenced, Program, Task
from pipeline.limits import PROGRAM, Limits
from schemas.outcome import FailureCode, Outcome, Status
from tests.pipeline.fence_witness import (
    HOSTILE,
    LINES,
    QUICK,
    SMALL,
    TEXT,
    assert_for_a_person,
    descendants,
    failed,
    zygote_pid,
)


@pytest.fixture(scope="module")
def fence() -> Iterator[Fence]:
    with Fence(SMALL, zygote=HOSTILE) as opened:
        yield opened


SHELL = "/bin/sh"
PROGRAM_SMALL = msgspec.structs.replace(SMALL, processes=None, file_bytes=1000, output_bytes=1000)
PROGRAM_QUICK = msgspec.structs.replace(QUICK, processes=None)


def shell(fence: Fence, script: str, document: Any = b"", limits: Limits = PROGRAM, **where: Any) -> Fenced:
    return fence.run_program(Program(argv=(SHELL, "-c", script), **where), document, limits)


def test_a_program_reads_standard_input_and_what_it_prints_is_the_result(fence: Fence) -> None:
    fenced = shell(fence, "tr a-z A-Z", b"vedtak")
    assert (fenced.result, fenced.outcome) == (b"VEDTAK", Outcome(Status.PARSED))
    assert shell(fence, "wc -c", TEXT).result == b"%d\n" % TEXT.stat().st_size


def test_a_program_works_in_a_folder_that_is_removed(fence: Fence) -> None:
    script = "pwd >> out; cat in .config/it >> out; env >> out"
    fenced = shell(fence, script, b"given\n", given="in", made="out", files={".config/it": b"setting\n"})
    assert fenced.result is not None
    folder, given, setting, *environment = fenced.result.decode().splitlines()
    assert (given, setting) == ("given", "setting")
    assert not Path(folder).exists()
    assert f"HOME={folder}" in environment
    names = {line.partition("=")[0] for line in environment}
    assert names <= {
        "LANG",
        "TZ",
        "PATH",
        "PYTHONHASHSEED",
        "LC_CTYPE",
        "HOME",
        "TMPDIR",
        "OMP_THREAD_LIMIT",
        "PWD",
        "OLDPWD",
        "SHLVL",
        "_",
    }


@pytest.mark.parametrize(
    ("script", "limits", "where", "code"),
    [
        ("while :; do :; done", PROGRAM_SMALL, {}, FailureCode.CPU_LIMIT),
        ("trap '' TERM; sleep 100", PROGRAM_QUICK, {}, FailureCode.WALL_LIMIT),
        ("while :; do echo noise; done", PROGRAM_SMALL, {}, FailureCode.OUTPUT_LIMIT),
        ("echo 'no Norwegian here' >&2; exit 3", PROGRAM_SMALL, {}, FailureCode.PARSER_ERROR),
        ("kill -SEGV $$", PROGRAM_SMALL, {}, FailureCode.CRASHED),
        ("head -c 5000 /dev/zero > out", PROGRAM_SMALL, {"made": "out"}, FailureCode.PARSER_ERROR),
        ("echo 'disk is full' >&2", PROGRAM_SMALL, {"made": "out"}, FailureCode.CRASHED),
        ("mkdir out", PROGRAM_SMALL, {"made": "out"}, FailureCode.CRASHED),
        ("mkfifo out", PROGRAM_SMALL, {"made": "out"}, FailureCode.CRASHED),
        ("ln -s /etc/passwd out", PROGRAM_SMALL, {"made": "out"}, FailureCode.CRASHED),
    ],
)  # fmt: skip
def test_a_program_has_limits_too(
    fence: Fence, script: str, limits: Limits, where: dict[str, str], code: FailureCode
) -> None:
    fenced = shell(fence, script, b"", limits, **where)
    assert fenced.result is None
    assert (fenced.outcome.status, fenced.outcome.code) == failed(code), fenced
    assert_for_a_person(fenced.outcome)
    assert fence.run(Task("lines"), TEXT).result == LINES
    assert not descendants(zygote_pid(fence))


def test_a_program_that_fails_is_quoted(fence: Fence) -> None:
    said = shell(fence, "echo first >&2; printf 'no \\033[31mNorwegian\\n\\n' >&2; exit 3").outcome.message
    assert said
    assert said.endswith(": no [31mNorwegian")


def test_a_program_that_is_not_there_is_told_of(fence: Fence) -> None:
    fenced = fence.run_program(Program(argv=("no-such-program",)), b"")
    assert (fenced.outcome.status, fenced.outcome.code) == (Status.UNSUPPORTED, FailureCode.UNSUPPORTED)
    assert "no-such-program" in str(fenced.outcome.message)


def test_what_a_program_leaves_behind_is_killed(fence: Fence) -> None:
    fenced = shell(fence, "setsid sleep 98.76 >/dev/null 2>&1 & sleep 0.1; echo done")
    assert fenced.result == b"done\n"
    assert not descendants(zygote_pid(fence))
