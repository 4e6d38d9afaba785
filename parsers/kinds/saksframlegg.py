"""Saksframlegg: one case before the meeting: its numbers, who prepared it, the recommendation and the reasoning."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.blocks import Block
from parsers.kinds.sak import parse_framlegg
from parsers.kinds.saksfelt import label_fields
from parsers.kinds.saksgang import number_fields, own_number, parse_saksgang, stacked_saksgang
from parsers.kinds.sakshode import case_head
from parsers.kinds.sakstype import sakstype_of_number
from parsers.kinds.vedleggsliste import parse_vedleggsliste
from parsers.labels import Labelled, misprints, read_labels
from parsers.layouts import Layout
from parsers.paper import Paper
from schemas.draft import Draft, Value
from schemas.evidence import Cited, derived
from schemas.kodelister import Moetesakstype
from schemas.records import Dokument, Moetesak


def parse_saksframlegg(paper: Paper) -> Draft:
    """The draft of a case paper: exactly one case."""
    head, title, rest = case_head(paper.blocks, paper.layout)
    labelled = read_labels(head, paper.layout)
    values = case_fields(head, labelled, title, paper.layout)
    values |= own_number_fields(values)
    values |= parse_framlegg(rest, paper.layout)
    return Draft(
        Dokument,
        {
            "tittel": title,
            "moetesak": (Draft(Moetesak, values),),
            "vedlegg": parse_vedleggsliste([*head, *rest], paper.layout),
        },
        misprints(labelled),
    )


def case_fields(
    head: Sequence[Block], labelled: Sequence[Labelled], title: Cited | None, layout: Layout
) -> dict[str, Value | None]:
    """The fields that the labels over a case paper or a saksprotokoll state."""
    # A case paper is of a numbered case under no other heading: politisk.
    values: dict[str, Value | None] = {
        "tittel": title,
        "moetesakstype": derived(Moetesakstype.POLITISK.value, title) if title else None,
    }
    values |= label_fields(labelled)
    values["saksgang"] = parse_saksgang(head, layout) or stacked_saksgang(labelled)
    return values


def own_number_fields(values: dict[str, Value | None]) -> dict[str, Value | None]:
    """The case's own number from its route, and the kind of case that the number's prefix says ("RS 1/24")."""
    steps = values.get("saksgang")
    number = own_number([step for step in steps if isinstance(step, Draft)]) if isinstance(steps, tuple) else None
    if number is None:
        return {}
    kind = sakstype_of_number(number)
    return {**number_fields(number), **({"moetesakstype": kind} if kind else {})}
