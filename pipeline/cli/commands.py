"""The commands by name, each loaded from its own file when it is asked for, and the group that holds them.

Loading late keeps ``moetearkiv --help`` and shell completion quick: reading papers and talking to databases need
large libraries.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

from pipeline.cli.places import place_options


class Late(click.Group):
    """A group whose commands are loaded when needed: name → (module with a ``command``, what it does in a line)."""

    def __init__(self, *args: Any, late: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.late = late

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which a newcomer needs them."""
        return [*self.late, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, None when there is none."""
        if cmd_name not in self.late:
            return super().get_command(ctx, cmd_name)
        command = importlib.import_module(self.late[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; of a misspelt one it is told which may have been meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=self.late, ctx=ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list in the help text, without loading any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, does) for name, (_, does) in self.late.items()])


COMMANDS = {
    "import": ("pipeline.cli.import_papers", "Read papers into the archive."),
    "parse": ("pipeline.cli.parse", "Show what one file is understood to say."),
    "lines": ("pipeline.cli.lines", "Show what the reader sees in one file."),
    "look": ("pipeline.cli.look", "Draw a page with what was read from it."),
    "show": ("pipeline.cli.show", "Look up a case or a meeting in the archive."),
    "search": ("pipeline.cli.search", "Search the text of cases, vedtak, papers and web pages."),
    "export": ("pipeline.cli.export", "Write the views as CSV, JSON lines, Parquet or SQLite."),
    "correct": ("pipeline.cli.correct", "Correct a value that was read wrongly."),
    "reparse": ("pipeline.cli.reparse", "Read the stored originals again with this version."),
    "diff": ("pipeline.cli.diff", "Compare two versions, or two readings, of a paper."),
    "status": ("pipeline.cli.status", "See how the archive stands, or what became of a file."),
    "failed": ("pipeline.cli.failed", "List the files that gave no records, and what to do."),
    "retry": ("pipeline.cli.retry", "Read again what gave no records."),
    "report": ("pipeline.cli.report", "Tell what a run came to, as text, JSON or a page."),
    "verify": ("pipeline.cli.verify", "Check that no original was lost or altered."),
    "nightly": ("pipeline.cli.nightly", "Do everything that is due, unattended."),
    "withdraw": ("pipeline.cli.withdraw", "Remove a paper and what was made of it."),
    "doctor": ("pipeline.cli.doctor", "Check machine and settings."),
    "config": ("pipeline.cli.config", "Show the settings that hold, or write a file of them."),
    "db": ("pipeline.cli.db", "Care for the archive: upgrade, current, dump, rebuild."),
}


SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=Late, late=COMMANDS, context_settings=SETTINGS)
@click.version_option(package_name="moetearkiv", message="%(prog)s %(version)s")
@place_options
def app() -> None:
    """Turn the meeting papers of Norwegian municipalities into a relational archive.

    Møteinnkalling, møteprotokoll, saksframlegg and saksprotokoll go in as PDF, HTML or text; cases, votes, vedtak
    and attendance come out, each value with the place on the page where it stands, and each doubt as an avvik.

    \b
    Examples:
      moetearkiv import                      everything new in data/raw
      moetearkiv parse protokoll.pdf         what one paper says, without an archive
      moetearkiv show 24/19079-1             one case, from all papers about it
      moetearkiv search lønnsjustering       every text with the word, in any of its forms

    Exit codes: 0 ok, 1 our fault or the machine's, 2 usage, 3 some documents failed, 10 no archive, 11 locked,
    12 the archive needs an upgrade, 13 damaged originals, 130/143 interrupted.
    """
