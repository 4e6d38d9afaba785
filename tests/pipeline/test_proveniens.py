"""Every value has its place, and its place gives the value again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from pipeline.normalise import field_types
from pipeline.read import read
from schemas.page import Line
from schemas.reading import Proveniens, Reading
from schemas.records import Fil
from tests.answer_keys import FIXTURES, inputs, read_file

FORMS = (
    "seeds/004_82f93f9cd39691cc.txt",
    "packet/pakke.weasyprint.pdf",
    "packet/pakke.reportlab.pdf",
    "packet/pakke.html",
    *(f"seeds/{path.name}" for path in inputs("seeds", ".txt")[:4]),
    *(f"nettsider/{path.name}" for path in inputs("nettsider", ".html")),
)
NOT_PRINTED = {"side_fra", "side_til"}
"""Pages are where a paper stands, not what it says."""
SILENT = {"lukket": {"aapent", False}}
"""What follows from silence: the meeting was open."""


@pytest.fixture(scope="module", params=FORMS)
def form(request: pytest.FixtureRequest) -> tuple[str, Reading]:
    return request.param, read_file(FIXTURES / request.param)


def test_every_value_has_evidence(form: tuple[str, Reading]) -> None:
    reading = form[1]
    known = {row.sti for row in reading.proveniens}
    assert reading.fil is not None
    without = [
        path
        for path, name, value in _values(reading.fil)
        if path not in known and name not in NOT_PRINTED and value not in SILENT.get(name, set())
    ]
    assert without == []


def test_no_evidence_without_a_value(form: tuple[str, Reading]) -> None:
    reading = form[1]
    assert reading.fil is not None
    paths = {path for path, _, _ in _values(reading.fil)}
    assert {row.sti for row in reading.proveniens} <= paths


def test_quotes_give_the_values_again(form: tuple[str, Reading]) -> None:
    """The field's own reader on the quotes of its regions, put together."""
    reading = form[1]
    quotes: dict[str, list[Proveniens]] = defaultdict(list)
    for row in reading.proveniens:
        quotes[row.sti].append(row)
    assert reading.fil is not None
    for path, value, reader in _read_values(reading.fil):
        rows = quotes[path]
        if rows and not rows[0].avledet:
            assert [row.del_ for row in rows] == list(range(len(rows)))
            assert reader("".join(row.sitat for row in rows)) == value, path


def test_quotes_stand_where_the_rows_say(form: tuple[str, Reading]) -> None:
    """First and last characters of each quote, on the lines that ``moetearkiv lines`` prints."""
    name, reading = form
    pages = read((FIXTURES / name).read_bytes()).pages
    lines: dict[int, Line] = {line.number: line for line in pages.lines}
    for row in reading.proveniens:
        first, last = lines[row.linje_fra], lines[row.linje_til]
        assert first.page == row.side
        words = row.sitat.split()
        assert first.text[row.tegn_fra :].startswith(words[0][:3])
        # A hyphen at the line's end is undone in the quote and still stands on the line.
        printed = last.text[: row.tegn_til]
        assert printed.endswith(words[-1][-3:]) or printed.rstrip("-").endswith(words[-1][-3:])


def test_boxes_lie_on_their_pages(form: tuple[str, Reading]) -> None:
    name, reading = form
    pages = {page.number: page for page in read((FIXTURES / name).read_bytes()).pages.pages}
    for row in reading.proveniens:
        if not name.endswith(".pdf"):
            assert row.boks is None
            continue
        assert row.boks is not None
        page = pages[row.side]
        assert page.width is not None
        assert page.height is not None
        assert 0 <= row.boks.x0 < row.boks.x1 <= page.width
        assert 0 <= row.boks.top < row.boks.bottom <= page.height


def _values(record: msgspec.Struct, path: str = "") -> Iterator[tuple[str, str, Any]]:
    """(path, field, value) of every value that is stated."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        place = f"{path}.{name}".lstrip(".")
        if isinstance(value, msgspec.Struct):
            yield from _values(value, place)
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, msgspec.Struct):
                    yield from _values(item, f"{place}[{number}]")
                else:
                    yield f"{place}[{number}]", name, item
        elif value is not None and value is not msgspec.UNSET:
            yield place, name, value


def _read_values(fil: Fil) -> Iterator[tuple[str, Any, Any]]:
    """(path, value, reader) of every value."""
    for path, name, value in _values(fil):
        record = _record_at(fil, path)
        kind = field_types(type(record))[name]
        assert kind.reader is not None
        yield path, value, kind.reader


def _record_at(fil: Fil, path: str) -> msgspec.Struct:
    """The record that holds the field at the path."""
    here: Any = fil
    *parents, _ = path.split(".")
    for part in parents:
        match = re.fullmatch(r"(?P<name>\w+)(?:\[(?P<number>\d+)\])?", part)
        assert match is not None
        here = getattr(here, match["name"])
        here = here[int(match["number"])] if match["number"] else here
    assert isinstance(here, msgspec.Struct)
    return here
