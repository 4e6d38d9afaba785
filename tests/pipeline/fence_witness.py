"""What the tests of the fence share: small limits, hostile documents, and who is still alive."""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path
from typing import Any

from pipeline.fence import Fence, Fenced, Task
from pipeline.limits import Limits
from pipeline.lines import encode_listing, listing
from pipeline.read import read
from schemas.outcome import FailureCode, Outcome, Status
from tests.answer_keys import FIXTURES

HOSTILE = ("-W", "error", "-m", "tests.pipeline.hostile")
BARE = ("-m", "tests.pipeline.bare", "files,network,calls")
SMALL = Limits(cpu_seconds=1, cpu_seconds_per_page=0, wall_factor=10, address_space=1 << 30, output_bytes=1_000_000)
NARROW = Limits(address_space=300 << 20)
QUICK = Limits(cpu_seconds=1, cpu_seconds_per_page=0, wall_factor=0.2)
TEXT = FIXTURES / "seeds" / "004_82f93f9cd39691cc.txt"
LINES = encode_listing(listing(read(TEXT.read_bytes()).pages))
"""What the neighbours of every hostile document must still give."""


def mock(fence: Fence, what: str, limits: Limits | None = None, **options: Any) -> Fenced:
    with tempfile.TemporaryFile() as file:
        file.write(f"MOCK:{what}\n".encode())
        file.flush()
        return fence.run(Task("mock", options), file.fileno(), limits)


def told(fence: Fence, what: str, **options: Any) -> Any:
    fenced = mock(fence, what, **options)
    assert fenced.result is not None, fenced
    return json.loads(fenced.result)


def descendants(pid: int) -> list[int]:
    """Processes below this one, zombies too."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_bytes().rpartition(b")")[2].split()[1])
        except OSError:
            continue
    found, heads = [], [pid]
    while heads:
        head = heads.pop()
        below = [child for child, parent in parents.items() if parent == head]
        found += below
        heads += below
    return found


def zygote_pid(fence: Fence) -> int:
    assert fence._zygote is not None
    return fence._zygote.pid


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0] != b"Z"
    except FileNotFoundError:
        return False


def until(what: Any, seconds: float = 60.0) -> bool:
    deadline = time.monotonic() + seconds
    while not what() and time.monotonic() < deadline:
        time.sleep(0.01)
    return bool(what())


def failed(code: FailureCode) -> tuple[Status, FailureCode]:
    return Status.FAILED, code


def assert_for_a_person(outcome: Outcome) -> None:
    assert outcome.message
    assert 30 < len(outcome.message) < 200
    assert outcome.message == outcome.message.strip()
    assert "\n" not in outcome.message
    assert "secret" not in outcome.message
