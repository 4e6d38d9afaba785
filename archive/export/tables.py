"""What is exported: the views, their columns by the dictionary, their rows in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, collate, column, select, table

from archive.dictionary import Relasjon, describe

EXPORTED: dict[str, tuple[str, ...]] = {
    "v_moete": ("moetemappe_id",),
    "v_sak": ("saksmappe_id",),
    "v_moetesak": ("moetesak_id",),
    "v_saksgang": ("saksgang_id",),
    "v_vedtak": ("moetesak_id",),
    "v_forslag": (),
    "v_avstemning": ("avstemning_id",),
    "v_stemme": (),
    "v_stemme_utledet": ("avstemning_id", "moetedeltaker_id"),
    "v_oppmoete": ("moetedeltaker_id",),
    "v_person_uavklart": ("entitet_id",),
    "v_avvik": ("avvik_id",),
    "v_dokument": ("dokument_id", "sha256", "sti"),
    "v_proveniens": (),
}
"""The views in the order in which one meets them, with the columns that tell their rows apart, where there are such."""

_FIRST: dict[str, tuple[str, ...]] = {
    "v_forslag": ("forslag_id",),
    "v_stemme": ("avstemning_id",),
    "v_proveniens": ("utsagn_id", "felt", "del"),
}
"""What the rows of the others are sorted by first."""
_AT_ONCE = 1000

Value = str | int | float | bool | date | None


class Tabell(msgspec.Struct, frozen=True, kw_only=True):
    """A view to export."""

    relasjon: Relasjon
    noekkel: tuple[str, ...]

    @property
    def navn(self) -> str:
        """The view's name, and its file's."""
        return self.relasjon.navn

    @property
    def kolonner(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(one.navn for one in self.relasjon.kolonner)


def table_of(view: str) -> Tabell:
    """A view of ``EXPORTED``."""
    return Tabell(relasjon=describe(view), noekkel=EXPORTED[view])


def read_rows(connection: Connection, tabell: Tabell) -> Iterator[tuple[Value, ...]]:
    """The rows of a view, always in the same order, with values of the types that the dictionary tells."""
    types = [one.type for one in tabell.relasjon.kolonner]
    source = table(tabell.navn, *(column(name) for name in tabell.kolonner))
    first = tabell.noekkel or _FIRST[tabell.navn]
    rest = () if tabell.noekkel else tuple(name for name in tabell.kolonner if name not in first)
    text = {one.navn for one in tabell.relasjon.kolonner if one.type == "string"}
    order: list[ColumnElement[Any]] = []
    for name in (*first, *rest):
        one: ColumnElement[Any] = source.c[name]
        sorted_by = collate(one, "C") if connection.dialect.name == "postgresql" and name in text else one
        order += [one.is_(None), sorted_by]
    query = select(source).order_by(*order)
    for row in connection.execution_options(yield_per=_AT_ONCE).execute(query):
        yield tuple(_value(value, kind) for value, kind in zip(row, types, strict=True))


def _value(value: Any, kind: str) -> Value:
    """SQLite has dates as text and truth as numbers."""
    if value is None:
        return None
    if kind == "date" and isinstance(value, str):
        return date.fromisoformat(value)
    if kind == "boolean":
        return bool(value)
    if kind == "number":
        return float(value)
    return value  # type: ignore[no-any-return]
