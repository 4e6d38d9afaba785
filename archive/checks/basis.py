"""What the checks look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from archive.consolidate.agenda import Sak
    from archive.consolidate.rows import Rows


class Grunnlag(msgspec.Struct, frozen=True, kw_only=True):
    """One owner's rows so far, and each agenda row's key with what every paper says of it."""

    rows: Rows
    cases: tuple[tuple[str, Sak], ...]
