"""Drafts: records as printed, before anything is understood.

A draft has the fields of one record type; each holds a cited text, a draft, or a tuple of either. ``normalise``
turns it into the record by the types that the record declares.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from schemas.avvik import AvvikKode
from schemas.evidence import Cited


class Finding(msgspec.Struct, frozen=True):
    """Something doubtful that a parser saw: becomes an avvik on the record, or on its field when named."""

    kode: AvvikKode
    melding: str
    evidence: tuple[Cited, ...] = ()
    felt: str | None = None


class Draft:
    """The printed values of one record of type ``record``; a field that is absent or None was not found."""

    __slots__ = ("findings", "record", "values")

    def __init__(
        self,
        record: type[msgspec.Struct],
        values: Mapping[str, Value | None],
        findings: tuple[Finding, ...] = (),
    ) -> None:
        unknown = set(values) - set(record.__struct_fields__)
        if unknown:
            raise TypeError(f"{record.__name__} has no field {', '.join(sorted(unknown))}")
        self.record = record
        self.values: dict[str, Value] = {name: value for name, value in values.items() if value is not None}
        self.findings = findings

    def get(self, name: str) -> Cited | None:
        """The cited text of a field, None when it was not found."""
        value = self.values.get(name)
        return value if isinstance(value, Cited) else None

    def with_values(self, **values: Value | None) -> Draft:
        """A copy with some fields set."""
        return Draft(self.record, {**self.values, **values}, self.findings)


Value = Cited | Draft | tuple[Cited, ...] | tuple[Draft, ...]
