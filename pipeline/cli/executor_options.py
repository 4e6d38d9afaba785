"""The options that say where the reading is done; every command that reads originals takes them.

What is said on the command line outranks the environment.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any, TypeVar

import click

from pipeline.executors import Executor, LocalExecutor, SerialExecutor

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

KINDS = ("serial", "processes", "dask")
_META = "pipeline.executor"


def executor_options(command: Decorated) -> Decorated:
    """Give a command ``--executor``, ``--jobs`` and ``--scheduler``; ``executor_of`` makes of them what they say."""
    for option in (
        click.option(
            "--scheduler",
            metavar="ADDRESS",
            expose_value=False,
            callback=_remember,
            help="Scheduler of --executor dask, as tcp://host:8786 [MOETEARKIV_SCHEDULER].",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            metavar="N",
            expose_value=False,
            callback=_remember,
            help="Documents read at a time by --executor processes [MOETEARKIV_JOBS; all cores].",
        ),
        click.option(
            "--executor",
            type=click.Choice(KINDS),
            expose_value=False,
            callback=_remember,
            help="Where papers are read: one at a time, on all cores, or on the machines of a cluster"
            " [MOETEARKIV_EXECUTOR; processes].",
        ),
    ):
        command = option(command)
    return command


@contextmanager
def executor_of(ctx: click.Context) -> Iterator[Executor]:
    """The executor that holds for this command; what it holds is let go of at the end."""
    said = {name: ctx.meta.get(f"{_META}.{name}") or _environment(name) for name in ("executor", "jobs", "scheduler")}
    with closing(_make(ctx, said["executor"] or "processes", said["jobs"], said["scheduler"])) as executor:
        yield executor


def _make(ctx: click.Context, kind: str, jobs: str | int | None, scheduler: str | None) -> Executor:
    if kind not in KINDS:
        raise click.UsageError(f"MOETEARKIV_EXECUTOR is {kind!r}; it is one of {', '.join(KINDS)}.", ctx)
    if kind == "serial":
        return SerialExecutor()
    if kind == "processes":
        return LocalExecutor(_number(ctx, jobs))
    if not scheduler:
        raise click.UsageError("--executor dask needs --scheduler ADDRESS, as tcp://host:8786.", ctx)
    from pipeline.executors.cluster import DaskExecutor

    return DaskExecutor(scheduler)


def _number(ctx: click.Context, jobs: str | int | None) -> int | None:
    if isinstance(jobs, str) and (not jobs.isdecimal() or int(jobs) < 1):
        raise click.UsageError(f"MOETEARKIV_JOBS is {jobs!r}; it is a number from 1 on.", ctx)
    return int(jobs) if jobs else None


def _environment(name: str) -> str | None:
    return os.environ.get(f"MOETEARKIV_{name.upper()}") or None


def _remember(ctx: click.Context, param: click.Parameter, value: str | int | None) -> None:
    if value is not None and param.name:
        ctx.meta[f"{_META}.{param.name}"] = value
