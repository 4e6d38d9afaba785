"""The values that were read from a page: a box around each, and its path beside it in the same colour.

Values of one record on one line share a label ("moete: moetedato start slutt"). A field keeps its colour over the
page. What follows from print without standing there is dashed under what it follows from, its name in brackets. Lines
that no value but a paper's running text cites are shaded: read, but not understood.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

import msgspec

from pipeline.drawing.sheet import EDGE, GREY, LABELS, MARGIN, ROW, Colour, Key, Sheet
from schemas.page import Box
from schemas.reading import Proveniens, Reading
from schemas.records import Fil

PALETTE: tuple[Colour, ...] = (
    (31, 90, 180),
    (200, 60, 20),
    (20, 130, 60),
    (140, 50, 160),
    (180, 120, 0),
    (0, 130, 150),
    (210, 30, 110),
    (100, 90, 30),
    (80, 80, 200),
    (150, 30, 30),
)
RECORD: Colour = (90, 90, 90)
UNREAD: Colour = (240, 150, 60)
TEXT: Colour = (150, 150, 150)

# dokument[1].moetedeltaker[0].navn: the record's path, then the field; for a list of values the field's own number.
_PATH = re.compile(r"(?:(?P<record>.+)\.)?(?P<field>[^.\[]+)(?P<item>\[\d+\])?")
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_LAST_INDEX = re.compile(r"\[(\d+)\](?=[^\[]*$)")
_SECTION = re.compile(r"\A(?P<section>.*\btekst\[\d+\])\.\w+")
_PAPER = re.compile(r"dokument\[\d+\]")
_LEAST_SURE = 0.8


class Value(msgspec.Struct, frozen=True):
    """One region of a value on this page."""

    record: str
    field: str
    line: int
    box: Box
    derived: bool
    unsure: bool
    told: str = ""
    """What a derived value is, since it stands nowhere on the page."""


class Label(msgspec.Struct, frozen=True):
    """The values of one record, or of several alike, on one line."""

    record: str
    line: int
    values: tuple[Value, ...]


def draw_fields(sheet: Sheet, reading: Reading) -> None:
    """Draw every value of this page, its label, and a legend."""
    rows = [row for row in reading.proveniens if row.side == sheet.info.number and row.boks is not None]
    papers = sorted({match[0] for row in rows if (match := _PAPER.match(row.sti))})
    only = f"{papers[0]}." if len(papers) == 1 else ""
    values = _values(rows, only, reading.fil)
    fields = dict.fromkeys(value.field for value in values if not value.derived)
    colours = dict(zip(fields, itertools.cycle(PALETTE), strict=False))
    sheet.told += [*papers, f"{len({(v.record, v.field) for v in values})} values"]
    _shade_uncited(sheet, rows)
    _draw_sections(sheet, rows, only)
    for value, depth in _outermost_first(values):
        _draw_value(sheet, value, depth, colours)
    sheet.number_lines()
    _draw_labels(sheet, _labels(values), colours)
    sheet.keys += [
        Key(PALETTE[0], "value, its path beside it in the same colour"),
        Key(GREY, "(field value): follows from what is dashed"),
        Key(UNREAD, "cited by no value: read, not understood", 60),
        Key(TEXT, "section of the paper's text (tekst)", 255),
    ]
    if any(value.unsure for value in values):
        sheet.keys.append(Key((215, 30, 30), f"? recognised, less than {_LEAST_SURE:.0%} sure"))


def _values(rows: Iterable[Proveniens], only: str, fil: Fil | None) -> list[Value]:
    """The values in the order in which they are printed; sections of running text aside."""
    found = []
    for row in rows:
        match = _PATH.fullmatch(row.sti.removeprefix(only))
        if match is None or row.boks is None or _SECTION.fullmatch(row.sti):
            continue
        unsure = row.konfidens is not None and row.konfidens < _LEAST_SURE
        field = match["field"] + (match["item"] or "")
        told = _value_at(fil, row.sti) if row.avledet else ""
        found.append(Value(match["record"] or "", field, row.linje_fra, row.boks, row.avledet, unsure, told))
    return sorted(found, key=lambda value: (value.line, value.box.x0, value.record, value.field))


def _value_at(fil: Fil | None, path: str) -> str:
    """The value at a path of the records, as one writes it."""
    here: object = fil
    for name, index in _STEP.findall(path):
        here = getattr(here, name, None)
        if index and isinstance(here, tuple):
            here = here[int(index)]
    return {True: "ja", False: "nei"}[here] if isinstance(here, bool) else str(here)


def _shade_uncited(sheet: Sheet, rows: Iterable[Proveniens]) -> None:
    cited: set[int] = set()
    for row in rows:
        if not _SECTION.fullmatch(row.sti):
            cited.update(range(row.linje_fra, row.linje_til + 1))
    for line in sheet.lines:
        if line.number not in cited and line.furniture is None and line.box is not None:
            sheet.frame(line.box, UNREAD, width=0, fill=60, pad=1)


def _draw_sections(sheet: Sheet, rows: Iterable[Proveniens], only: str) -> None:
    """A bar beside each section of the paper's text."""
    sections: dict[str, Box] = {}
    for row in rows:
        match = _SECTION.fullmatch(row.sti)
        if match and row.boks is not None:
            name = match["section"].removeprefix(only)
            sections[name] = sections[name].joined(row.boks) if name in sections else row.boks
    for name, box in sections.items():
        _, top, _, bottom = sheet.rect(box)
        x = MARGIN + 10
        sheet.stroke((x, top), (x, bottom), TEXT, 2)
        sheet.write(x + 4, top - 1, name, TEXT, size=9)


def _outermost_first(values: Sequence[Value]) -> list[tuple[Value, int]]:
    """The values with how many others lie within each, so that no frame hides another."""
    deep = [
        (value, sum(_holds(value.box, other.box) for other in values if not other.derived and other is not value))
        for value in values
    ]
    return sorted(deep, key=lambda pair: -pair[1])


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer != inner
        and outer.x0 <= inner.x0 + 1
        and outer.top <= inner.top + 1
        and outer.x1 >= inner.x1 - 1
        and outer.bottom >= inner.bottom - 1
    )


def _draw_value(sheet: Sheet, value: Value, depth: int, colours: dict[str, Colour]) -> None:
    if value.derived:
        x0, _, x1, bottom = sheet.rect(value.box)
        sheet.dashes(x0, x1, bottom + 1, GREY)
        return
    pad = 1.0 + 2.0 * min(depth, 2)
    sheet.frame(value.box, colours[value.field], width=2, fill=16, pad=pad)


def _labels(values: Sequence[Value]) -> list[Label]:
    """One label for each record on each line; records that say the same of one line share it."""
    groups: dict[tuple[int, str], list[Value]] = {}
    for value in values:
        groups.setdefault((value.line, value.record), []).append(value)
    alike: dict[tuple[object, ...], list[tuple[str, list[Value]]]] = {}
    for (line, record), group in groups.items():
        kind = re.sub(r"\d+", "", record)
        key = (line, kind, tuple((value.field, value.derived, value.told, value.box) for value in group))
        alike.setdefault(key, []).append((record, group))
    return [
        Label(_joined([record for record, _ in same]), same[0][1][0].line, tuple(same[0][1])) for same in alike.values()
    ]


def _joined(records: Sequence[str]) -> str:
    """moetedeltaker[0], [1], [4]-[12]"""
    numbers = sorted(int(match[1]) for record in records if (match := _LAST_INDEX.search(record)))
    if len(records) == 1 or len(numbers) < len(records):
        return ", ".join(records)
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = ", ".join(f"[{run[0]}]-[{run[-1]}]" if len(run) > 2 else ", ".join(f"[{n}]" for n in run) for run in runs)
    return _LAST_INDEX.sub(told, records[0])


def _draw_labels(sheet: Sheet, labels: Sequence[Label], colours: dict[str, Colour]) -> None:
    """The labels beside the page at the height of their lines, pushed down where there are many."""
    boxes = {line.number: line.box for line in sheet.lines}
    page_edge = MARGIN + sheet.page_width
    x, y = page_edge + EDGE + 14, 4.0
    placed = []
    for label in labels:
        box = boxes.get(label.line) or label.values[0].box
        _, top, _, bottom = sheet.rect(box)
        y = max(y, (top + bottom) / 2 - ROW / 2)
        placed.append((label, (top + bottom) / 2, y))
        y += ROW * _rows(label)
    sheet.extend(y)
    for label, middle, at in placed:
        sheet.stroke((page_edge - 6, middle), (page_edge + 4, middle), TEXT)
        sheet.stroke((page_edge + 4, middle), (x - 4, at + ROW / 2), TEXT)
        _write_label(sheet, label, x, at, colours)


def _rows(label: Label) -> int:
    """Rows that a label may need: names of a dozen letters, some forty to a row."""
    letters = len(label.record) + sum(len(value.field) + len(value.told) + 3 for value in label.values)
    return 1 + letters * 7 // LABELS


def _write_label(sheet: Sheet, label: Label, x: float, y: float, colours: dict[str, Colour]) -> None:
    end = sheet.write(x, y, f"{label.record}:", RECORD) + 6 if label.record else x
    for value in label.values:
        if end > x + LABELS - 130:
            end, y = x + 14, y + ROW
        shown = f"({value.field} {value.told})" if value.derived else value.field
        colour = GREY if value.derived else colours[value.field]
        end = sheet.write(end, y, shown + ("?" if value.unsure else ""), colour) + 8
