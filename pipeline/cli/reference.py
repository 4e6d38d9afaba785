"""docs/cli.md: the help text of every command, as the program itself prints it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from pipeline.cli.commands import app

WIDTH = 100


def write_reference() -> str:
    """The page as Markdown."""
    parts = ["# The command `moetearkiv`", "Generated from the program by `make docs`; do not edit."]
    for ctx in _contexts(_root()):
        parts += [f"## {ctx.command_path}", f"```text\n{ctx.get_help()}\n```"]
    return "\n\n".join(parts) + "\n"


def _root() -> click.Context:
    return click.Context(app, info_name="moetearkiv", **{**app.context_settings, "terminal_width": WIDTH})


def _contexts(ctx: click.Context) -> Iterator[click.Context]:
    """The command and all below it, in the order of the help text."""
    yield ctx
    if isinstance(ctx.command, click.Group):
        for name in ctx.command.list_commands(ctx):
            command = ctx.command.get_command(ctx, name)
            assert command is not None
            yield from _contexts(click.Context(command, parent=ctx, info_name=name, terminal_width=WIDTH))
