"""An original, read behind the fence; and again with the text of its picture pages where that can be recognised."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pipeline.fence import Fence, Fenced, Task, reading_of
from pipeline.reader import READER
from pipeline.recognise import asks_for_recognition, recognise
from schemas.reading import Reading
from schemas.recognised import Recognised, encode_recognised


class Original(msgspec.Struct, frozen=True):
    """The reading of an original, and what was recognised on its picture pages: the derivative to keep beside it."""

    reading: Reading
    recognised: Recognised | None = None


def read_original(path: Path, sha256: str, fence: Fence) -> Original:
    """The reading of a file. Raises ``FenceError`` when this machine can start no process."""
    first = reading_of(fence.run(Task("read"), path), sha256, READER)
    recognised = recognise_pages(path, first, fence)
    if recognised is None:
        return Original(first)
    again = Task("read", {"recognised": encode_recognised(recognised).decode()})
    return Original(reading_of(fence.run(again, path), sha256, READER), recognised)


def run_recognised(task: Task, path: Path, fence: Fence) -> Fenced:
    """What a task gives of a file, with what can be recognised on its picture pages."""
    reading = Task("read", {name: value for name, value in task.options.items() if name == "engine"})
    first = fence.run(reading, path)
    recognised = recognise_pages(path, reading_of(first, "", READER), fence)
    if recognised is None and task == reading:
        return first
    if recognised is not None:
        task = Task(task.kind, {**task.options, "recognised": encode_recognised(recognised).decode()})
    return fence.run(task, path)


def recognise_pages(path: Path, reading: Reading, fence: Fence) -> Recognised | None:
    """The text of the picture pages, where the reading says that there are any and the program is installed."""
    if not asks_for_recognition(reading):
        return None
    return recognise(path.read_bytes(), fence)
