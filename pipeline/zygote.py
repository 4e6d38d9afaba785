"""The zygote: a program of one thread that has imported the parsers and forks a child for every document.

``pipeline.fence`` starts it with ``python -m pipeline.zygote`` and talks to it over the socket that is its standard
input. It holds no archive, no network and no secret, opens no document itself, and ends when the socket does. A fork
takes a few thousandths of a second, a new interpreter a second, and a child that dies takes nothing with it.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import os
import resource
import socket
import sys
from collections.abc import Callable
from typing import NoReturn

import msgspec

from parsers.readers.office import is_doc, settle_docx
from pipeline.fence import child, supervise
from pipeline.fence.sandbox import Sandbox
from pipeline.fence.verdict import Ending, judge, judge_answer, judge_program, no_result
from pipeline.fence.wire import (
    Answer,
    EndOfWireError,
    Fenced,
    Finished,
    Option,
    Ready,
    Refused,
    Request,
    Started,
    Task,
    receive,
    send,
)
from pipeline.fence.wire import unpack as unpack_frame
from pipeline.limits import UNPACKING
from pipeline.lines import encode_listing, listing
from pipeline.look import look
from pipeline.process import process
from pipeline.read import read
from pipeline.samples import SAMPLES
from pipeline.sheets import draw_sheet, picture_pages, read_sheet
from pipeline.unpack import unpack
from schemas.converted import Converted, decode_converted
from schemas.engine import Engine
from schemas.reading import encode_reading
from schemas.recognised import Recognised, decode_recognised

Options = dict[str, Option]

OPEN_FILES = 256
"""Of the zygote itself: few, so that what a child inherits is quickly closed."""
YOUNG = 20_000
"""New objects between two looks of a child's garbage collector; Python's own number is 700."""
FRAME = 65_536
"""Bytes that an answer may need besides its result: its length and its outcome."""


def unpack_task(document: int, spill: int, options: Options) -> Answer:
    """What an archive holds (``pipeline.unpack``); its members' bytes are in the spill."""
    contents = unpack(document, spill, UNPACKING, str(options.get("name", "")))
    return Answer(msgspec.msgpack.encode(contents))


def read_task(data: bytes, options: Options) -> Answer:
    """The reading, as the hand-over file's bytes."""
    reading = process(data, _recognised(options), _converted(options), _engine(options))
    return Answer(encode_reading(reading), reading.outcome)


def lines_task(data: bytes, options: Options) -> Answer:
    """What the reader saw and doubted (``pipeline.lines``)."""
    pages = read(data, _recognised(options), _converted(options), _engine(options)).pages
    return Answer(encode_listing(listing(pages)))


def look_task(data: bytes, options: Options) -> Answer:
    """One page with what was read from it (``pipeline.look``)."""
    page, fields = int(options["page"] or 1), bool(options.get("fields"))
    looked = look(data, page, fields=fields, recognised=_recognised(options), engine=_engine(options))
    return Answer(msgspec.msgpack.encode(looked))


def pictures_task(data: bytes, _options: Options) -> Answer:
    """The numbers of the pages whose text must be recognised, as JSON."""
    return Answer(msgspec.json.encode(picture_pages(data)))


def sheet_task(data: bytes, options: Options) -> Answer:
    """A page drawn for recognition (``pipeline.sheets``)."""
    page, turn, dpi = int(options["page"] or 1), int(options["turn"] or 0), float(options["dpi"] or 0)
    return Answer(msgspec.msgpack.encode(draw_sheet(data, page, turn, dpi)))


def words_task(data: bytes, options: Options) -> Answer:
    """What the recogniser answered of a picture (``pipeline.sheets``)."""
    return Answer(msgspec.msgpack.encode(read_sheet(data, str(options["table"]), float(options["dpi"] or 0))))


def old_word_task(data: bytes, _options: Options) -> Answer:
    """Something when this is an old Word document, nothing when it is not."""
    return Answer(b"doc" if is_doc(data) else b"")


def settle_task(data: bytes, _options: Options) -> Answer:
    """A converter's DOCX without the time of its making."""
    return Answer(settle_docx(data))


def _recognised(options: Options) -> Recognised | None:
    told = options.get("recognised")
    return decode_recognised(told.encode()) if isinstance(told, str) else None


def _converted(options: Options) -> Converted | None:
    told = options.get("converted")
    return decode_converted(told.encode()) if isinstance(told, str) else None


def _engine(options: Options) -> Engine:
    return Engine(str(options.get("engine", Engine.PDFIUM)))


TASKS: dict[str, Callable[[bytes, Options], Answer]] = {
    "read": read_task,
    "lines": lines_task,
    "look": look_task,
    "pictures": pictures_task,
    "sheet": sheet_task,
    "words": words_task,
    "old_word": old_word_task,
    "settle": settle_task,
}
"""What a child can do with a document's bytes. A task may raise what it likes."""

STREAMS: dict[str, Callable[[int, int, Options], Answer]] = {"unpack": unpack_task}
"""What a child can do with an open file that is too large to hold: it fills another one, the spill."""


def main() -> None:
    """Serve the main process until it closes the socket."""
    channel = supervise.enter(OPEN_FILES)
    watcher = supervise.Watcher(channel)
    warm()
    sandbox = Sandbox()
    with contextlib.suppress(EndOfWireError, ConnectionError):
        send(channel, Ready(_memory(), sandbox.layers))
        while True:
            request, files = receive(channel, Request, most_files=2)
            try:
                said = serve(channel, watcher, sandbox, request, *files)
            finally:
                for file in files:
                    os.close(file)
            send(channel, said)


def warm() -> None:
    """Import the readers and read a first page of each kind, so that no child has to load what every child needs."""
    for sample in SAMPLES:
        read_task(sample, {})
    sys.dont_write_bytecode = True
    # What is here now never dies: a child's garbage collection need not touch, and so copy, its memory.
    gc.collect()
    gc.freeze()
    # A child lives for one paper and looks for cycles seldom; it was a twentieth of what a paper costs.
    gc.set_threshold(YOUNG, 20, 20)


def serve(
    channel: socket.socket,
    watcher: supervise.Watcher,
    sandbox: Sandbox,
    request: Request,
    document: int,
    spill: int | None = None,
) -> Finished | Refused:
    """One document's turn: a child is forked, watched and judged."""
    work, limits = request.work, request.limits
    if isinstance(work, Task) and work.kind not in (TASKS if spill is None else STREAMS):
        return Refused(f"no task is called {work.kind!r}")
    try:
        forked = supervise.fork(functools.partial(_live, sandbox, request, document, spill, os.getpid()))
    except OSError as error:
        return Refused(f"no process can be started: {error.strerror}")
    size = os.fstat(document).st_size
    most = limits.output_bytes + (FRAME if isinstance(work, Task) else 0)
    stop = None
    try:
        send(channel, Started(forked.pid))
        stop = watcher.watch(forked, seconds=limits.wall_for(size), most=most)
    finally:
        ending, seconds = forked.end(stop, most)
    answer = _answer(request, ending, size, forked.said)
    fenced = Fenced(
        answer.result, answer.outcome, ending.cpu_seconds, ending.max_rss, wall_seconds=seconds, signal=ending.signal
    )
    return Finished(fenced, _memory())


def _live(sandbox: Sandbox, request: Request, document: int, spill: int | None, parent: int, output: int) -> NoReturn:
    work = request.work
    if isinstance(work, Task):
        sandbox.confine_reader()
        task = functools.partial(do, work, spill)
        child.read_document(task, document, output, limits=request.limits, parent=parent, spill=spill)
    sandbox.confine_program(work.argv[0], work.folder, work.sockets)
    child.run_program(work, document, output, limits=request.limits, parent=parent)


def do(task: Task, spill: int | None, document: int) -> Answer:
    """The task, done with a document that is open."""
    if spill is None:
        return TASKS[task.kind](child.contents(document), task.options)
    return STREAMS[task.kind](document, spill, task.options)


def _answer(request: Request, ending: Ending, size: int, said: bytearray) -> Answer:
    """What the child said, when its end leaves any reason to believe it."""
    work, limits = request.work, request.limits
    if not isinstance(work, Task):
        failed = judge_program(ending, limits, size, work.argv[0])
        return Answer(None, failed) if failed else Answer(bytes(said))
    if failed := judge(ending, limits, size):
        return Answer(None, failed)
    try:
        return judge_answer(unpack_frame(said, Answer), ending, limits)
    except ValueError:
        return Answer(None, no_result())


def _memory() -> int:
    return supervise.memory(resource.getrusage(resource.RUSAGE_SELF))


if __name__ == "__main__":
    main()
