"""Rows of a table without rules around its cells: which of its lines belong together.

A cell may run over several lines, and a cell of one line may stand at the middle of its neighbours' height
("Politisk" / "02.12.2024 kl. 16:00  Asker rådhus" / "forhandlingsutvalg"). Rules between rows part them. Without
rules the space between rows tells, when rows stand further apart than the lines of a cell do; else each line that
begins in the first column begins a row.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from parsers.readers.pdf.rulings import Edge
from parsers.readers.pdf.spaced import Part, Run, Strip

_WIDER = 0.12
"""Rows stand further apart than the lines of a cell by at least this share of a size."""
_MOST = 0.6
_OVERLAP = 0.15
_LOOSER = 0.06
"""Lines further apart than those of a paragraph, by this share of a size, were not set as one cell."""
_SPACE = 0.25
_WORDS = 4
_FILLED = 3
"""So many cells of a row do not all go on in the line below."""
_RULED = 0.6
"""A rule parts rows when it is at least as wide as this share of the table."""


def group_lines(run: Run, rules: Sequence[Edge], leading: float) -> list[list[Strip]]:
    """The table's rows, each as its lines from top to bottom.

    ``leading`` is the white space between the lines of a paragraph on this page, in sizes.
    """
    spaced = _by_space(run, leading)
    if parted_by_rules(run, rules):
        spaced = [a and b for a, b in zip(spaced, _loose(run, leading), strict=True)]
    begins = [a or b for a, b in zip(spaced, _crossed(run, rules), strict=True)]
    rows: list[list[Strip]] = []
    for strip, begin in zip(run.strips, begins, strict=True):
        if begin or not rows:
            rows.append([strip])
        else:
            rows[-1].append(strip)
    return rows


def parted_by_rules(run: Run, rules: Sequence[Edge]) -> bool:
    """Whether nearly all of a table's rows are parted by a rule, so that what stands between two is one row."""
    crossed = sum(_crossed(run, rules)) - 1
    rows = sum(1 for strip in run.strips if len(strip.parts) > 1 and run.column(strip.parts[0]) == 0)
    return crossed >= 2 and crossed >= (_MOST if crossed > 2 else 1) * (rows - 1)


def _crossed(run: Run, rules: Sequence[Edge]) -> list[bool]:
    """Whether a rule as wide as the table stands above each line; above the first it begins the table."""
    x0, x1 = run.columns[0][0], run.columns[-1][1]
    places = [rule.at for rule in rules if min(rule.end, x1) - max(rule.start, x0) > _RULED * (x1 - x0)]
    middles = [(strip.top + strip.bottom) / 2 for strip in run.strips]
    return [True, *(any(a < place < b for place in places) for a, b in itertools.pairwise(middles))]


def _loose(run: Run, leading: float) -> list[bool]:
    """Whether each line begins in the first column, further below the last than lines of a paragraph are."""
    size = run.strips[0].size
    return [True] + [
        b.top - a.bottom > (leading + _WIDER) * size and len(b.parts) > 1 and run.column(b.parts[0]) == 0
        for a, b in itertools.pairwise(run.strips)
    ]


def _by_space(run: Run, leading: float) -> list[bool]:
    """Whether each line begins a row."""
    pauses = [b.top - a.bottom for a, b in itertools.pairwise(run.strips)]
    size = run.strips[0].size
    close = min((pause for pause in pauses if pause > -_OVERLAP * size), default=0.0) + _WIDER * size
    firsts = [run.column(strip.parts[0]) == 0 for strip in run.strips]
    rows = [
        pause
        for pause, first, strip in zip(pauses, firsts[1:], run.strips[1:], strict=True)
        if first and len(strip.parts) > 1 and pause > -_OVERLAP * size
    ]
    apart = bool(rows) and sum(1 for pause in rows if pause > close) >= _MOST * len(rows)
    if apart or _has_paragraphs(run, pauses, close):
        return [True, *(pause > close for pause in pauses)]
    return list(_by_first_column(run, pauses, (leading + _LOOSER) * size))


def _has_paragraphs(run: Run, pauses: Sequence[float], close: float) -> bool:
    """Whether the lines of long cells, most of them ended for want of room, are parted by white space now and then."""
    close_lines = [
        index for index, pause in enumerate(pauses) if pause <= close and len(run.strips[index + 1].parts) > 1
    ]
    broken = sum(1 for index in close_lines if _runs_on(run, index))
    return len(close_lines) < len(pauses) and len(close_lines) > 2 and broken >= _MOST * len(close_lines)


def _runs_on(run: Run, above: int) -> bool:
    """Whether every part of the line below goes on with running text that had no room."""
    over = {run.column(part): part for part in run.strips[above].parts}
    pairs = [(over[run.column(part)], part) for part in run.strips[above + 1].parts if run.column(part) in over]
    return len(pairs) > 1 and all(
        len(upper.text.split()) >= _WORDS and not _had_room(run, above, part) for upper, part in pairs
    )


def _by_first_column(run: Run, pauses: Sequence[float], loose: float) -> Iterator[bool]:
    """Whether each line begins a row, where rows stand no further apart than lines.

    Rows begin in the first column. A cell that is higher than the first begins above it when the cells are centred:
    there its first line reaches into the first column's height, or is no rest of what stands above.
    """
    overlap = -_OVERLAP * run.strips[0].size
    firsts = [run.column(strip.parts[0]) == 0 for strip in run.strips]
    labels = _has_labels(run)
    begun = not firsts[0]
    yield True
    for index, strip in enumerate(run.strips[1:], start=1):
        pause = pauses[index - 1]
        following = run.strips[index + 1] if index + 1 < len(run.strips) else None
        if pause < overlap:
            begun = begun and not firsts[index]
            yield False
        elif firsts[index]:
            yield not begun and not _is_broken(run.strips[index - 1], strip)
            begun = False
        elif (
            following is not None
            and firsts[index + 1]
            and not begun
            and _rises(run, index, pauses[index] < overlap, labels)
        ):
            begun = True
            yield True
        else:
            free = not labels and not any(part.text[:1].islower() for part in strip.parts)
            free = free and (pause > loose or len(strip.parts) >= _FILLED)
            yield free and all(_had_room(run, index - 1, part) for part in strip.parts)


def _has_labels(run: Run) -> bool:
    """Whether the first column holds labels ("Til stede:"), so that lines beside none go on with the last value."""
    first = [strip.parts[0] for strip in run.strips if run.column(strip.parts[0]) == 0]
    return 2 * sum(1 for part in first if part.text.endswith(":")) >= len(first)


def _rises(run: Run, index: int, overlaps: bool, labels: bool) -> bool:
    """Whether a line without a first cell begins a row whose first cell stands in the line below.

    Labels stand beside the first line of their values: a widest name above "Forfall:" is none of those absent.
    """
    strip, below = run.strips[index], run.strips[index + 1]
    if overlaps or labels:
        return overlaps
    parts = [part for part in below.parts if run.column(part) in {run.column(own) for own in strip.parts}]
    if any(part.text[:1].islower() for part in strip.parts):
        return False
    ends = all(_had_room(run, index - 1, part) for part in strip.parts)
    return ends and bool(parts) and not any(_had_room(run, index, part) for part in parts)


def _had_room(run: Run, above: int, part: Part) -> bool:
    """Whether the line above in the part's column ended by will: the part's first word would have fitted there."""
    column = run.column(part)
    over = next((p for strip in run.strips[above::-1] for p in strip.parts if run.column(p) == column), None)
    if over is None:
        return True
    x0, x1 = run.columns[column]
    first = (part.x1 - part.x0) * len(part.text.split(" ", 1)[0]) / len(part.text)
    return over.x1 - over.x0 + _SPACE * run.strips[above].size + first < x1 - x0


def _is_broken(above: Strip, below: Strip) -> bool:
    """Whether the first cell's text goes on in the line below ("Utvalgs-" / "saksnr")."""
    first, second = above.parts[0], below.parts[0]
    if not first.overlaps(second.x0, second.x1):
        return False
    return first.text.endswith("-") or (len(below.parts) == 1 and second.text[:1].islower())
