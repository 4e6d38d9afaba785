"""Several readers that give their first answers at the same moment: msgspec must know all types by then."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

_AT_ONCE = """
import socket, sys, threading
{prepare}
sys.setswitchinterval(1e-6)
start, found = threading.Barrier(8), []
def work():
    start.wait()
    found.append({work})
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(found) == 8 and all(found), found
"""
READING = (
    (
        "from schemas.reading import *; from schemas.outcome import *\n"
        "data = encode_reading(Reading(sha256='0', leser='x', outcome=Outcome(Status.PARSED), fil=Fil()))"
    ),
    "decode_reading(data).fil == Fil()",
)
MESSAGE = (
    (
        "from pipeline.fence.wire import *\n"
        "def told():\n"
        "    ours, theirs = socket.socketpair()\n"
        "    send(ours, Finished(Fenced(b'x', Outcome(Status.PARSED)), 1))\n"
        "    return receive(theirs, Said)[0]"
    ),
    "told().zygote_rss == 1",
)
SHEET = (
    (
        "from schemas.sheet import *; import msgspec\n"
        "data = msgspec.msgpack.encode(Sheet(picture=b'', width=1, height=1, rotation=0, angle=0, dpi=300, rules=()))\n"
        "more = msgspec.msgpack.encode(ReadSheet((), ()))"
    ),
    "decode_sheet(data).dpi == 300 and decode_read_sheet(more).words == ()",
)


@pytest.mark.parametrize(("prepare", "work"), [READING, MESSAGE, SHEET], ids=["reading", "message", "sheet"])
def test_first_answers_at_once(prepare: str, work: str) -> None:
    script = _AT_ONCE.format(prepare=prepare, work=work)
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
