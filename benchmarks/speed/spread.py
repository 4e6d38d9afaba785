"""How an import spreads: one reader, all cores, a cluster of workers on this machine; and what a country would take."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from benchmarks.speed.counted import Spent, moetearkiv

DASK = Path(sys.executable).with_name("dask")


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """One way to read the papers, and what it took; a cluster's processes are not counted in ``spent``."""

    name: str
    readers: int
    spent: Spent


class Sizes(msgspec.Struct, frozen=True):
    """Bytes of what an import reads and leaves."""

    originals: int
    handed_over: int
    archive: int


def measure_spread(work: Path, inbox: Path, cores: int) -> tuple[tuple[Spread, ...], Sizes]:
    """Import the inbox in each way, into archives of their own."""
    found = []
    ways = [("serial", 1, ["--executor", "serial"])]
    ways += [(f"processes, {jobs}", jobs, ["--jobs", str(jobs)]) for jobs in range(1, cores + 1)]
    for name, readers, options in ways:
        found.append(Spread(name=name, readers=readers, spent=_import(work, inbox, options)))
    with cluster(cores) as address:
        options = ["--executor", "dask", "--scheduler", address]
        found.append(Spread(name=f"dask, {cores} workers", readers=cores, spent=_import(work, inbox, options)))
    sizes = Sizes(_bytes(inbox), _bytes(work / "at" / "normalized") - _archive(work), _archive(work))
    return tuple(found), sizes


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """A scheduler and so many workers of one thread, on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = [DASK, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = [DASK, "worker", address, "--nworkers", "1", "--nthreads", "1", "--no-dashboard"]
    with ExitStack() as stack:
        for command in (scheduler, *([worker] * workers)):
            process = subprocess.Popen(
                [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
        _wait_for(address, workers)
        yield address


def _wait_for(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, timeout=60) as client:
        client.wait_for_workers(workers, timeout=60)


def _import(work: Path, inbox: Path, options: Sequence[str]) -> Spent:
    at = work / "at"
    shutil.rmtree(at, ignore_errors=True)
    at.mkdir()
    start = time.monotonic()
    spent = moetearkiv(at, "import", *options, inbox)
    return msgspec.structs.replace(spent, wall=time.monotonic() - start)


def _archive(work: Path) -> int:
    return (work / "at" / "normalized" / "archive.db").stat().st_size


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
