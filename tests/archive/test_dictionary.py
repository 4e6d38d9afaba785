"""The data dictionary: every table, view and column of the schema is told of, and nothing else."""

from __future__ import annotations

import pytest

from archive.dictionary import LAYERS, _columns, _row, _rows, describe, read_dictionary
from archive.tables import metadata
from archive.views import views

TYPES = {"string", "integer", "number", "boolean", "date", "datetime", "object", "array"}


def test_every_table_and_view_is_of_one_layer() -> None:
    names = [name for _, layer in LAYERS for name in layer]
    assert sorted(names) == sorted([*metadata.tables, *views("sqlite")])


@pytest.mark.parametrize("name", sorted(_columns()))
def test_every_column_has_a_meaning_and_a_type(name: str) -> None:
    """Fails for a new column: add what it means to archive/dictionary/columns.csv and run `make docs`."""
    told = describe(name)
    assert told.mening
    for column in told.kolonner:
        assert column.mening, column.navn
        assert column.type in TYPES, column.navn


def test_nothing_is_told_that_is_not_there() -> None:
    used = [_row(relation.navn, "") for relation in read_dictionary()]
    used += [_row(relation.navn, column.navn) for relation in read_dictionary() for column in relation.kolonner]
    assert [row for row in _rows().values() if row not in used] == []


def test_what_is_missing_is_said() -> None:
    with pytest.raises(LookupError, match=r"v_moete\.farge .*add a row to archive/dictionary/columns\.csv"):
        _row("v_moete", "farge")


def test_units_and_standards() -> None:
    columns = {column.navn: column for column in describe("v_moete").kolonner}
    assert (columns["moetedato"].type, columns["moetedato"].noark5) == ("date", "moetedato M102")
    assert columns["start"].enhet == "local time, HH:MM"
    types = {
        name: {one.navn: one.type for one in describe(name).kolonner}["lukket"] for name in ("v_moete", "v_moetesak")
    }
    assert types == {"v_moete": "string", "v_moetesak": "boolean"}
