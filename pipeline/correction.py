"""A correction as a person writes it: the field's type reads the value, as it reads what a paper prints."""

from __future__ import annotations

import csv
import typing
from collections.abc import Iterator
from pathlib import Path

import msgspec

from pipeline.normalise import field_types

COLUMNS = ("sha256", "sti", "felt", "verdi", "forfatter", "begrunnelse")
"""Columns that a file of corrections must have; others are passed by. An empty verdi says: not stated."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a file of corrections."""

    number: int
    """As a spreadsheet counts them: the row of headings is 1."""
    sha256: str
    """Or the file's name."""
    sti: str
    felt: str
    verdi: str | None
    forfatter: str
    begrunnelse: str


def read_value(record: type[msgspec.Struct], felt: str, text: str | None) -> object:
    """The value that a text means in a field, as JSON has it; several values with ";" between.

    Raises ValueError, in words for a person, when it means none.
    """
    if text is None:
        return None
    kind = field_types(record)[felt] if felt in record.__struct_fields__ else None
    if kind is None or kind.record is not None:
        return text  # the archive says why that is no field to correct
    read = [_read(record, felt, item.strip()) for item in (text.split(";") if kind.many else [text])]
    return read if kind.many else read[0]


def split_path(sti: str, felt: str) -> tuple[str, str]:
    """Path and field, also where the path ends in the field; "." and "fil" are the file itself."""
    path = "" if sti in {".", "fil"} else sti
    if path == felt:
        return "", felt
    return path.removesuffix(f".{felt}"), felt


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a file of corrections; raises ValueError, naming the row, for one that is none."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        start = file.readline()
        file.seek(0)
        rows = csv.DictReader(file, delimiter=";" if start.count(";") > start.count(",") else ",")
        missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            raise ValueError(f"{path}: no column {', '.join(missing)}; the columns are {', '.join(COLUMNS)}")
        for number, row in enumerate(rows, start=2):
            yield _row(path, number, row)


def _row(path: Path, number: int, row: dict[str, str | None]) -> Row:
    values = {name: (row[name] or "").strip() for name in COLUMNS}
    empty = [name for name in ("sha256", "felt", "forfatter", "begrunnelse") if not values[name]]
    if empty:
        raise ValueError(f"{path}, row {number}: {', '.join(empty)} is empty")
    sti, felt = split_path(values.pop("sti"), values.pop("felt"))
    verdi = values.pop("verdi") or None
    return Row(number=number, sti=sti, felt=felt, verdi=verdi, **values)


def _read(record: type[msgspec.Struct], felt: str, text: str) -> object:
    reader = field_types(record)[felt].reader
    value = reader(text) if reader else None
    if value is None:
        hint = typing.get_type_hints(record, include_extras=True)[felt]
        try:
            value = msgspec.convert(text, hint, strict=False)
        except msgspec.ValidationError as error:
            raise ValueError(f"{felt}: «{text}» is none: {_wanted(hint) or error}") from error
    return msgspec.to_builtins(value)


def _wanted(hint: object) -> str:
    """What a type wants: its description, or the values of its code list."""
    for one in (
        hint,
        *typing.get_args(hint),
        *(deep for arg in typing.get_args(hint) for deep in typing.get_args(arg)),
    ):
        for meta in getattr(one, "__metadata__", ()):
            if isinstance(meta, msgspec.Meta) and meta.description:
                return f"{meta.title}: {meta.description}"
        values = getattr(one, "__members__", None)
        if values:
            return f"one of {', '.join(str(value) for value in values.values())}"
    return ""
