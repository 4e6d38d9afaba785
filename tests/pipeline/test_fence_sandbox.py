"""What a reader and a program cannot reach, each attempted for real, also where a layer is away; one line says so."""

from __future__ import annotations

import json
import logging
import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pipeline.fence import Fence, Fenced, Program, Task, client
from pipeline.limits import PROGRAM
from tests.pipeline.fence_witness import BARE, HOSTILE, LINES, SMALL, TEXT, descendants, mock, zygote_pid

REFUSED = {"EPERM", "EACCES", "ENETUNREACH", "ECONNREFUSED"}
"""The last: abstract sockets belong to a network, so in another there is none of that name."""
FREE = SMALL.__class__(address_space=1 << 30, processes=None, file_bytes=1 << 20)
"""Without the limits that forbid files and processes too, so that it is the sandbox that refuses."""


@pytest.fixture(scope="module")
def fence() -> Iterator[Fence]:
    with Fence(FREE, zygote=HOSTILE) as opened:
        if not all(layer.holds for layer in opened.layers()):
            pytest.skip(f"a layer of the sandbox is not here, the kernel lacks it: {opened.layers()}")
        yield opened


@pytest.fixture(scope="module")
def bare() -> Iterator[Fence]:
    with Fence(FREE, zygote=BARE) as opened:
        yield opened


class Outside:
    """What lies about on a machine: files, and services that listen."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.file = folder / "archive.db"
        for path in (self.file, folder / "paper.pdf"):
            path.write_text("secret")
        self.listening = []
        for family, place in (
            (socket.AF_INET, ("127.0.0.1", 0)),
            (socket.AF_UNIX, str(folder / "socket")),
            (socket.AF_UNIX, f"\0moetearkiv-{os.getpid()}"),
        ):
            heard = stack.enter_context(socket.socket(family))
            heard.bind(place)
            heard.listen()
            heard.setblocking(False)
            self.listening.append(heard)
        self.udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        self.udp.bind(("127.0.0.1", 0))
        self.udp.setblocking(False)

    def places(self) -> dict[str, str]:
        """What is attempted, and on what."""
        file, folder = str(self.file), str(self.folder)
        return {
            "read": file,
            "list": folder,
            "write": file,
            "make": folder + "/made",
            "truncate": file,
            "rename": file,
            "remove": folder + "/paper.pdf",
            "tcp": str(self.listening[0].getsockname()[1]),
            "udp": str(self.udp.getsockname()[1]),
            "listen": "",
            "unix": folder + "/socket",
            "abstract": f"moetearkiv-{os.getpid()}",
            "signal": str(os.getpid()),
            "environ": str(os.getpid()),
            "run": "/bin/true",
            "fork": "",
        }

    def heard(self) -> bool:
        """Whether anyone came."""
        for heard in self.listening:
            try:
                heard.accept()[0].close()
            except BlockingIOError:
                continue
            return True
        return False


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    with ExitStack() as stack:
        yield Outside(tmp_path, stack)


def attempts(fence: Fence, outside: Outside) -> dict[str, str]:
    done = {}
    for what, where in outside.places().items():
        fenced = mock(fence, "attempt", deed=what, where=where)
        assert fenced.result is not None, (what, fenced)
        done[what] = fenced.result.decode()
    return done


def test_a_reader_reaches_nothing_outside(fence: Fence, outside: Outside) -> None:
    done = attempts(fence, outside)
    assert {what: said for what, said in done.items() if said not in REFUSED} == {}
    assert not outside.heard()
    assert outside.file.read_text() == "secret"
    assert sorted(path.name for path in outside.folder.iterdir()) == ["archive.db", "paper.pdf", "socket"]
    for where in ("/etc/passwd", "/etc/shadow", "/root/.pgpass", "/proc/self/environ", "/", "/tmp", "/dev/shm"):
        if Path(where).exists():
            fenced = mock(fence, "attempt", deed="list" if Path(where).is_dir() else "read", where=where)
            assert fenced.result == b"EACCES", where
    assert mock(fence, "attempt", deed="namespace", where="").result == b"EPERM"


def test_what_is_attempted_can_be_done_where_nothing_hinders(bare: Fence, outside: Outside) -> None:
    """Else the test above would prove nothing."""
    done = attempts(bare, outside)
    # Root's environment is kept from who has given up root's privileges.
    assert {what for what, said in done.items() if said} <= {"environ"}, done
    assert outside.heard()
    assert sorted(path.name for path in outside.folder.iterdir()) == ["archive.db.moved", "made", "socket"]


@pytest.mark.parametrize(
    ("away", "still"),
    [
        ("files", {"tcp", "udp", "unix", "run", "fork"}),
        ("network", {"tcp", "udp", "unix", "read", "write", "signal", "run", "fork"}),
        ("calls", {"tcp", "udp", "abstract", "read", "write", "signal", "run"}),
    ],
)
def test_each_layer_holds_without_the_others(fence: Fence, outside: Outside, away: str, still: set[str]) -> None:
    """Two seconds: a zygote is started."""
    with Fence(FREE, zygote=(*BARE[:-1], away)) as lacking:
        assert [layer.name for layer in lacking.layers() if not layer.holds] == [away]
        done = attempts(lacking, outside)
        assert lacking.run(Task("lines"), TEXT).result == LINES
    assert {what for what in still if done[what] not in REFUSED} == set()


def test_without_the_layers_reading_goes_on_and_one_line_says_so(
    bare: Fence, fence: Fence, caplog: pytest.LogCaptureFixture
) -> None:
    client._tell_what_lacks.cache_clear()
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            bare.close()
            assert bare.run(Task("lines"), TEXT).result == LINES
    (line,) = caplog.messages
    assert "\n" not in line
    for told in ("may open what this user may open", "network", "Function not implemented", "reading goes on"):
        assert told in line
    caplog.clear()
    fence.close()
    fence.run(Task("lines"), TEXT)
    assert caplog.messages == []


def test_a_fork_bomb_is_contained(fence: Fence) -> None:
    fenced = mock(fence, "fork", SMALL)
    assert (fenced.result, fenced.outcome.code) == (None, "parser-error")
    assert not descendants(zygote_pid(fence))
    assert fence.run(Task("lines"), TEXT).result == LINES


def script(fence: Fence, what: str) -> Fenced:
    return fence.run_program(Program(argv=("/bin/sh", "-c", what)), b"", PROGRAM)


def test_a_program_reaches_its_own_folder_and_what_is_installed(fence: Fence, bare: Fence, outside: Outside) -> None:
    deeds = (f"cat {outside.file}", f"ls {outside.folder}", f"echo x > {outside.folder}/made", f"kill -0 {os.getpid()}")
    assert [script(bare, deed).result is None for deed in deeds] == [False] * 4
    (outside.folder / "made").unlink()
    assert [script(fence, deed).result for deed in deeds] == [None] * 4
    assert script(fence, "echo made > here && mkdir -p a/b && mv here a/b && rm -r a && ls /usr").result
    assert "Traceback" not in json.dumps([str(script(fence, deed).outcome) for deed in deeds])
    python = "import socket; socket.create_connection(('127.0.0.1', {}), 1)"
    connect = f'/usr/bin/env python3 -c "{python.format(outside.listening[0].getsockname()[1])}"'
    assert script(fence, connect).result is None
    assert not outside.heard()
    assert sorted(path.name for path in outside.folder.iterdir()) == ["archive.db", "paper.pdf", "socket"]
