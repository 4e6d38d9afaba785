"""``--fail-on``: how many documents may fail before the exit code says so."""

from __future__ import annotations

import re
from typing import Any

import click
import msgspec

_SHARE = re.compile(r"(?P<percent>[0-9]{1,3}(?:\.[0-9]{1,3})?)%")  # "5%", "0.5%"


class FailOn(msgspec.Struct, frozen=True):
    """The share of files, in percent, that may give no records; None: all of them."""

    percent: float | None = 0.0

    def fails(self, lost: int, files: int) -> bool:
        """Whether so many of the files are too many."""
        return self.percent is not None and lost * 100 > self.percent * files


class FailOnType(click.ParamType[FailOn]):
    """never, any or N%."""

    name = "fail_on"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> FailOn:
        """The option's word; one that is none of these is a usage error."""
        if isinstance(value, FailOn):
            return value
        if value in {"never", "any"}:
            return FailOn(None if value == "never" else 0.0)
        share = _SHARE.fullmatch(str(value))
        if share is None or float(share["percent"]) > 100:
            self.fail(f"'{value}' is none of never, any and N% (0% to 100%)", param, ctx)
        return FailOn(float(share["percent"]))
