"""What was wrong with a command line, as a sentence that ends as sentences do."""

from __future__ import annotations

import click


def usage_line(error: click.UsageError) -> str:
    """The sentence for a person.

    An argument says by itself what it is: "Path 'x' does not exist" needs no "Invalid value for '[PATH]...'".
    """
    said = error.format_message()
    if (
        isinstance(error, click.BadParameter)
        and not isinstance(error, click.MissingParameter)
        and isinstance(error.param, click.Argument)
    ):
        said = error.message
    return said if said.endswith((".", "?")) else f"{said}."
