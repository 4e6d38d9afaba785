"""Which original a person means: by its hash, the beginning of it, or a name that the file came under."""

from __future__ import annotations

import re

from sqlalchemy import Engine, select

from archive.errors import Refused, clear_errors
from archive.tables.operation import gravstein, register
from archive.tables.statements import fil, utsagn

# "004fa1b2c3": at least eight signs, so that no file's name is taken for one by chance
_HASH = re.compile(r"[0-9a-f]{8,64}")


def find_original(engine: Engine, word: str) -> str:
    """The SHA-256 of the one original of that hash or file name; raises Refused when there is none or several."""
    with clear_errors(engine), engine.connect() as connection:
        found: set[str] = set()
        if _HASH.fullmatch(word.lower()):
            for column in (fil.c.sha256, register.c.sha256, gravstein.c.sha256):
                query = select(column).where(column.startswith(word.lower(), autoescape=True))
                found |= {one for one in connection.execute(query).scalars() if one}
        if not found:
            names = select(utsagn.c.sha256, utsagn.c.verdier).where(utsagn.c.type == "kilde")
            found = {row.sha256 for row in connection.execute(names) if row.verdier.get("filnavn") == word}
    if not found:
        raise Refused(f"no paper {word!r} in the archive; give its SHA-256 or its file's name as `show` prints it")
    if len(found) > 1:
        some = ", ".join(one[:12] for one in sorted(found)[:5])
        raise Refused(f"{word!r} is {len(found)} papers ({some}); give more of the SHA-256")
    return found.pop()
