"""The options that say where the reading is done; every command that reads originals takes them.

They are settings too (``reading``), and outrank what the environment and the configuration files say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any, TypeVar

import click

from pipeline.cli.places import remember, settings_of
from pipeline.config import EXECUTORS, Reading
from pipeline.executors import Executor, LocalExecutor, SerialExecutor

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def executor_options(command: Decorated) -> Decorated:
    """Give a command ``--executor``, ``--jobs`` and ``--scheduler``; ``executor_of`` makes of them what they say."""
    for option in (
        click.option(
            "--scheduler",
            metavar="ADDRESS",
            expose_value=False,
            callback=remember,
            help="Scheduler of --executor dask, as tcp://host:8786 [MOETEARKIV_SCHEDULER].",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            metavar="N",
            expose_value=False,
            callback=remember,
            help="Documents read at a time by --executor processes [MOETEARKIV_JOBS; all cores].",
        ),
        click.option(
            "--executor",
            type=click.Choice(EXECUTORS),
            expose_value=False,
            callback=remember,
            help="Where papers are read: one at a time, on all cores, or on the machines of a cluster"
            " [MOETEARKIV_EXECUTOR; processes].",
        ),
    ):
        command = option(command)
    return command


@contextmanager
def executor_of(ctx: click.Context) -> Iterator[Executor]:
    """The executor that holds for this command; what it holds is let go of at the end."""
    with closing(_make(ctx, settings_of(ctx).config.reading)) as executor:
        yield executor


def _make(ctx: click.Context, reading: Reading) -> Executor:
    if reading.executor == "serial":
        return SerialExecutor()
    if reading.executor == "processes":
        return LocalExecutor(reading.jobs)
    if not reading.scheduler:
        raise click.UsageError("--executor dask needs --scheduler ADDRESS, as tcp://host:8786.", ctx)
    from pipeline.executors.cluster import DaskExecutor

    return DaskExecutor(reading.scheduler)
