"""Fence: every document is read in a process of its own, with limits; its death is that document's outcome.

``Fence.run`` reads a document, ``Fence.run_program`` runs an external program on one. What is particular to parsers
is in ``pipeline.zygote``.
"""

from __future__ import annotations

from pipeline.fence.client import Fence, abandon_fence_of, own_fence, reading_of
from pipeline.fence.handle import FenceError
from pipeline.fence.sandbox import Layer
from pipeline.fence.wire import Answer, Fenced, Program, Task

__all__ = [
    "Answer",
    "Fence",
    "FenceError",
    "Fenced",
    "Layer",
    "Program",
    "Task",
    "abandon_fence_of",
    "own_fence",
    "reading_of",
]
