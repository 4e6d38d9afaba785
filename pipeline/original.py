"""An original, read behind the fence: as it is, or with what a program of others made of it first.

Two steps stand before ``read``: the text of picture pages is recognised (``pipeline.recognise``), and an old Word
document is turned into DOCX (``pipeline.convert``). What each gives is a derivative, kept beside the original.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from pipeline.convert import Conversion, asks_for_conversion, convert
from pipeline.fence import Fence, Fenced, Task, reading_of
from pipeline.fence.program import as_file
from pipeline.reader import READER
from pipeline.recognise import asks_for_recognition, recognise
from schemas.converted import encode_converted
from schemas.cost import Cost
from schemas.reading import Reading
from schemas.recognised import Recognised, encode_recognised


class Original(msgspec.Struct, frozen=True):
    """The reading of an original, the derivative to keep beside it, and what all steps together cost."""

    reading: Reading
    derivative: bytes | None = None
    cost: Cost = Cost()


def read_original(path: Path, sha256: str, fence: Fence) -> Original:
    """The reading of a file. Raises ``FenceError`` when this machine can start no process."""
    fence.take_spent()
    original = _read(path, sha256, fence)
    return msgspec.structs.replace(original, cost=fence.take_spent())


def _read(path: Path, sha256: str, fence: Fence) -> Original:
    task = Task("read")
    first = fence.run(task, path)
    if conversion := _convert(path, first, fence):
        fenced = _run_converted(task, conversion, fence)
        return Original(reading_of(fenced, conversion.converted.original, READER), conversion.docx)
    reading = reading_of(first, sha256, READER)
    if recognised := recognise_pages(path, reading, fence):
        fenced = fence.run(_with_recognised(task, recognised), path)
        return Original(reading_of(fenced, sha256, READER), encode_recognised(recognised))
    return Original(reading)


def run_original(task: Task, path: Path, fence: Fence) -> Fenced:
    """What a task gives of a file, by way of the same steps."""
    reading = Task("read", {name: value for name, value in task.options.items() if name == "engine"})
    first = fence.run(reading, path)
    if conversion := _convert(path, first, fence):
        return _run_converted(task, conversion, fence)
    if recognised := recognise_pages(path, reading_of(first, "", READER), fence):
        return fence.run(_with_recognised(task, recognised), path)
    return first if task == reading else fence.run(task, path)


def recognise_pages(path: Path, reading: Reading, fence: Fence) -> Recognised | None:
    """The text of the picture pages, where the reading says that there are any and the program is installed."""
    if not asks_for_recognition(reading):
        return None
    return recognise(path.read_bytes(), fence)


def _convert(path: Path, first: Fenced, fence: Fence) -> Conversion | None:
    return convert(path, fence) if asks_for_conversion(first.outcome) else None


def _run_converted(task: Task, conversion: Conversion, fence: Fence) -> Fenced:
    """The task, done with the DOCX; without one, why there is none."""
    if conversion.docx is None:
        return Fenced(None, conversion.outcome)
    told = encode_converted(conversion.converted).decode()
    with as_file(conversion.docx) as file:
        return fence.run(Task(task.kind, {**task.options, "converted": told}), file)


def _with_recognised(task: Task, recognised: Recognised) -> Task:
    return Task(task.kind, {**task.options, "recognised": encode_recognised(recognised).decode()})
