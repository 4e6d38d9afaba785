"""The ``moetearkiv`` command in a process of its own, counted: what the main process and its children spent.

    python -m benchmarks.speed.counted OUT import ...

OUT gets what the main process alone spent, as JSON; the rest are the command's own arguments.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec


class Spent(msgspec.Struct, frozen=True, kw_only=True):
    """What one command cost, in seconds and bytes."""

    cpu: float
    """Processor time of the command and all its children, start-up included."""
    wall: float
    main_cpu: float = 0.0
    """Processor time of the main process alone: what is not reading."""
    main_rss: int = 0
    """Peak memory of the main process."""


def run(command: Sequence[str], environ: dict[str, str] | None = None) -> Spent:
    """Run a command to its end; raises ``CalledProcessError`` when it ends with anything but 0 or 3."""
    start = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environ) as process:
        told = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 3}:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=told)
    return Spent(cpu=usage.ru_utime + usage.ru_stime, wall=time.monotonic() - start)


def moetearkiv(folder: Path, *arguments: str | Path) -> Spent:
    """Run the program with its places in a folder."""
    out = folder / "counted.json"
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), "LANG": "C.UTF-8"}
    places = ["--raw", folder / "raw", "--normalized", folder / "normalized"]
    command = [sys.executable, "-m", "benchmarks.speed.counted", out, *places, *arguments]
    whole = run([str(part) for part in command], environ)
    own = json.loads(out.read_bytes())
    return msgspec.structs.replace(whole, main_cpu=own["cpu"], main_rss=own["rss"])


def main(out: Path, arguments: list[str]) -> int:
    """Be the program, and tell what this process spent."""
    from pipeline.cli import main as program

    sys.argv = ["moetearkiv", *arguments]
    code: object = 0
    try:
        program()
    except SystemExit as end:
        code = end.code
    usage = resource.getrusage(resource.RUSAGE_SELF)
    out.write_text(json.dumps({"cpu": usage.ru_utime + usage.ru_stime, "rss": usage.ru_maxrss * 1024}))
    return code if isinstance(code, int) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
