"""The fields that labels over a case state: "Arkivsak-dok. 23/20196-13", "Saksbehandler Tuva Sommarøy"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.grammar.navn import name_alone
from parsers.grammar.saksnummer import is_arkivsak
from parsers.kinds.saksrad import archive_number
from parsers.labels import Labelled
from parsers.passage import Passage
from schemas.draft import Value
from schemas.evidence import Cited

_TITLE = re.compile(r"(?:sakens )?(?:saks)?tittel\s?:?", re.IGNORECASE)
_A_NAME = 2
"""Words of a name printed on one line."""


def label_fields(labelled: Sequence[Labelled]) -> dict[str, Value | None]:
    """Archive case and case officer; the first label of each role counts."""
    by_role: dict[str, Passage] = {}
    for item in labelled:
        by_role.setdefault(item.role, item.value)
    values: dict[str, Value | None] = {}
    if "arkivsak" in by_role and is_arkivsak(by_role["arkivsak"].text):
        values |= archive_number(by_role["arkivsak"])
    if "saksbehandler" in by_role:
        values["saksbehandler"] = name_alone(_first_line(by_role["saksbehandler"]))
    return values


def titled(labelled: Sequence[Labelled]) -> Cited | None:
    """The case's title beside a label of its own: "Tittel: Detaljregulering for Pindsle næringspark"."""
    own = (item for item in labelled if item.role == "sakstittel" and _TITLE.fullmatch(item.label.text))
    found = next(own, None)
    return found.value.whole() if found is not None else None


def _first_line(value: Passage) -> Passage:
    """The name; on the lines below it stands where she works: "Tone Eikeberg" over "Økonomi- og fellestjenester"."""
    first = value.pieces[0].line
    end = next((piece.start for piece in value.pieces if piece.line is not first), len(value.text))
    line = value.part(0, end)
    return line if len(line.text.split()) >= _A_NAME else value
