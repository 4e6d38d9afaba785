"""Field types: each says what a printed value means; ``pipeline.normalise`` has one reader for each.

A type is an annotation on a plain Python type, so a record is ordinary data and JSON Schema gets the pattern.
The title is the reader's name (schemas.normal).
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from msgspec import Meta

Tittel = Annotated[str, Meta(title="Tittel", description="One line as printed, white space folded.")]
Tekst = Annotated[str, Meta(title="Tekst", description="Text as printed, one line per numbered point or paragraph.")]
Navn = Annotated[str, Meta(title="Navn", description="A person's name, without title, party or function.")]
Utvalgsnavn = Annotated[str, Meta(title="Utvalgsnavn", description="A body's name as printed.")]
Eier = Annotated[str, Meta(title="Eier", description="Owner of the document, without the word kommune.")]
Parti = Annotated[str, Meta(title="Parti", description="Party or list as printed, without brackets.")]
Innstiller = Annotated[str, Meta(title="Innstiller", description="Who recommends, nominative.")]
Dato = Annotated[dt.date, Meta(title="Dato", description="Date, ISO 8601.")]
Klokkeslett = Annotated[
    str, Meta(title="Klokkeslett", description="Local time HH:MM.", pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
]
Saksnummer = Annotated[
    str, Meta(title="Saksnummer", description="A body's own case number, sequence/yy.", pattern=r"^[1-9]\d*/\d\d$")
]
Saksprefiks = Annotated[str, Meta(title="Saksprefiks", description="Prefix of the case number, upper case: PS, RS.")]
MappeId = Annotated[
    str, Meta(title="MappeId", description="Archive case, yyyy/sequence (Noark M003).", pattern=r"^\d{4}/[1-9]\d*$")
]
Journalpostnummer = Annotated[
    int, Meta(title="Journalpostnummer", description="Number within the archive case (Noark M015).", ge=0)
]
Antall = Annotated[int, Meta(title="Antall", description="A count.", ge=0)]
Beloep = Annotated[int, Meta(title="Beloep", description="Amount in whole kroner.", ge=0)]
Sidetall = Annotated[int, Meta(title="Sidetall", description="Page, from 1.", ge=1)]
