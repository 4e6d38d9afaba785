"""The one seam through which work spreads: a task over many items, each result as it comes.

A task is a module-level function of one frozen value, so that it can be sent to another process or machine. Items are
taken as they are needed, never all at once. The work is done behind the fence, in processes of its own, so an executor
spreads the waiting for it; what reads a document can hang or kill neither the executor nor its workers.
"""

from __future__ import annotations

from pipeline.executors.local import LocalExecutor
from pipeline.executors.seam import Executor, ExecutorError, Lost, spread
from pipeline.executors.serial import SerialExecutor

__all__ = ["Executor", "ExecutorError", "LocalExecutor", "Lost", "SerialExecutor", "spread"]
