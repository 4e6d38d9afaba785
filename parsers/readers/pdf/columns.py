"""Columns: where the words of a page stand side by side, and in which order they are read.

What stands on one baseline is read across: a row of a table, a label and its value. Blocks side by side whose
baselines do not agree (a letterhead beside an address) are read one after the other.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Sequence

import msgspec

from parsers.readers.pdf.raw import RawWord

DESCENT = 0.22
"""The part of a word's box that is below the baseline, as a share of its size."""
_SAME_BASELINE = 0.25
"""Words share a line when their baselines differ by less than this share of the smaller one's size."""
_AGREE = 0.1
"""Baselines of a row that was set as one agree within this share of a size."""
BLOCK_GAP = 1.0
"""Blocks side by side are parted by at least this many sizes of white space."""
_BESIDE = 0.45
"""Lines side by side belong together line for line when their baselines differ by less than this share of a size."""
_OTHER_SIZE = 1.2
"""Words whose sizes differ by this factor were not set as one row when their baselines disagree too."""
_CAPITAL = 0.72
"""Height of a capital, as a share of its size."""
_SLACK = 0.05
_PITCH = 1.4
"""Lines of one block are no further apart than so many sizes, from baseline to baseline."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """Words on one baseline, from left to right."""

    words: tuple[RawWord, ...]
    base: float
    top: float
    bottom: float
    size: float

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return max(word.x1 for word in self.words)

    @classmethod
    def of(cls, words: Iterable[RawWord], base: float | None = None) -> Row:
        """The row of these words; its baseline is that of the largest unless given."""
        ordered = tuple(sorted(words, key=_left))
        largest = ordered[0]
        top, bottom = largest.top, largest.bottom
        for word in ordered:
            if word.size > largest.size:
                largest = word
            top = min(top, word.top)
            bottom = max(bottom, word.bottom)
        if base is None:
            base = largest.bottom - DESCENT * largest.size
        return cls(ordered, base, top, bottom, largest.size)


def _left(word: RawWord) -> float:
    return word.x0


def _size(word: RawWord) -> float:
    return word.size


def _base(word: RawWord) -> float:
    return word.bottom - DESCENT * word.size


def group_rows(words: Sequence[RawWord]) -> list[Row]:
    """Words grouped by their baselines, from top to bottom."""
    found = sorted([(word.bottom - DESCENT * word.size, index) for index, word in enumerate(words)])
    rows: list[Row] = []
    group: list[RawWord] = []
    first = smallest = 0.0
    for base, index in found:
        word = words[index]
        size = word.size
        if group and base - first <= _SAME_BASELINE * (min(smallest, size)):
            group.append(word)
            smallest = min(smallest, size)
            continue
        if group:
            rows.append(Row.of(group))
        group, first, smallest = [word], base, size
    if group:
        rows.append(Row.of(group))
    return rows


def order_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows in reading order; rows that run through blocks side by side are parted."""
    places: list[list[list[Row]]] = []
    tangles = _tangles(rows)
    for tangle, following in itertools.zip_longest(tangles, tangles[1:]):
        tangled = len(tangle) > 1 or (following is not None and _disagrees(tangle[0]) and _begins(tangle[0], following))
        blocks = _read_blocks(tangle) if tangled else [tangle]
        if places and len(places[-1]) > 1:
            # Below blocks side by side two lines may stand at nearly one height by chance.
            apart = _blocks(tangle) if len(tangle) > len(blocks) == 1 else blocks
            if _goes_on(places[-1], apart):
                continue
        if len(blocks) > 1 and places and len(places[-1]) == 1 and len(places[-1][0]) == 1:
            _take_first(places, blocks)
        places.append(blocks)
    return [row for blocks in places for block in blocks for row in block]


def _take_first(places: list[list[list[Row]]], blocks: list[list[Row]]) -> None:
    """Puts the row above blocks side by side into one of them, when it is that block's first line."""
    (row,) = places[-1][0]
    for number, block in enumerate(blocks):
        first = block[0]
        close = first.base - row.base <= _PITCH * first.size and row.size < _OTHER_SIZE * first.size
        beside = any(other.x0 < row.x1 for later in blocks[number + 1 :] for other in later)
        if number and abs(first.x0 - row.x0) < 1.0 and close and not beside:
            block.insert(0, row)
            places.pop()
            return


def _goes_on(above: list[list[Row]], below: list[list[Row]]) -> bool:
    """Whether blocks side by side go on in those below them; then the rows below are put into them."""
    owners: list[int] = []
    for block in below:
        left, right = min(row.x0 for row in block), max(row.x1 for row in block)
        touched = [i for i, own in enumerate(above) if any(row.x0 < right and left < row.x1 for row in own)]
        if len(touched) != 1 or block[0].base - above[touched[0]][-1].base > _PITCH * block[0].size:
            return False
        owners.append(touched[0])
    if len(below) > 1 and len(set(owners)) < len(above):
        return False
    for owner, block in zip(owners, below, strict=True):
        above[owner] += block
    return True


def _tangles(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows grouped where they reach into one another's height; nearly always each row is by itself."""
    tangles: list[list[Row]] = []
    lowest = highest = 0.0
    for row in rows:
        if tangles and row.base - _CAPITAL * row.size < lowest and row.base > highest:
            tangles[-1].append(row)
            lowest = max(lowest, row.base - _SLACK * row.size)
        else:
            tangles.append([row])
            lowest, highest = row.base - _SLACK * row.size, row.base - row.size
    return tangles


def _disagrees(row: Row) -> bool:
    """Whether a row holds words of clearly different size whose baselines disagree."""
    return any(
        word.size * _OTHER_SIZE < row.size and abs(_base(word) - row.base) > _AGREE * row.size for word in row.words
    )


def _begins(row: Row, following: Sequence[Row]) -> bool:
    """Whether a row is really the first lines of blocks side by side, which go on below."""
    below = following[0]
    if below.base - row.base > 2 * _PITCH * below.size:
        return False
    return len(following) > 1 or (row.x0 < below.x0 - 1.0 and any(word.x0 >= below.x0 - 1.0 for word in row.words))


def _read_blocks(tangle: list[Row]) -> list[list[Row]]:
    """Rows that stand side by side without common baselines, as blocks from left to right; else one block."""
    edges = _block_edges(tangle)
    parts = [split_row(row, edges) for row in tangle]
    owner = list(range(len(edges) + 1))
    for left, right in itertools.pairwise(range(len(owner))):
        if _read_across([(row[left], row[right]) for row in parts]):
            owner[right] = owner[left]
    if len(set(owner)) == 1:
        return [_line_for_line(parts) or tangle]
    return [
        group_rows([word for row in parts for index, part in enumerate(row) if owner[index] == block for word in part])
        for block in sorted(set(owner))
    ]


def _blocks(tangle: Sequence[Row]) -> list[list[Row]]:
    """The rows parted at every gutter."""
    parts = [split_row(row, _block_edges(tangle)) for row in tangle]
    return [group_rows([word for part in column for word in part]) for column in zip(*parts, strict=True)]


def _line_for_line(rows: Sequence[Sequence[list[RawWord]]]) -> list[Row]:
    """Columns whose lines stand a little higher or lower than their neighbours', put together line for line."""
    columns = [[part for part in column if part] for column in zip(*rows, strict=True)]
    if len({len(column) for column in columns}) > 1:
        return []
    lines = list(zip(*columns, strict=True))
    for line in lines:
        bases = [_base_of(part) for part in line]
        if max(base for base, _ in bases) - min(base for base, _ in bases) >= _BESIDE * bases[0][1]:
            return []
    return [Row.of(word for part in line for word in part) for line in lines]


def _block_edges(rows: Sequence[Row]) -> list[float]:
    """The middles of the white gutters that run down through all the rows."""
    needed = BLOCK_GAP * min(row.size for row in rows)
    words = sorted((word for row in rows for word in row.words), key=_left)
    edges = []
    right = words[0].x1
    for word in words:
        if word.x0 - right >= needed:
            edges.append((right + word.x0) / 2)
        right = max(right, word.x1)
    return edges


def split_row(row: Row, edges: Sequence[float]) -> list[list[RawWord]]:
    """The row's words between each two gutters."""
    parts: list[list[RawWord]] = [[] for _ in range(len(edges) + 1)]
    for word in row.words:
        parts[bisect.bisect(edges, word.x0)].append(word)
    return parts


def _read_across(rows: Sequence[tuple[list[RawWord], list[RawWord]]]) -> bool:
    """Whether what stands left and right of a gutter was set as rows: on common baselines, or line for line."""
    lefts = [_base_of(left) for left, _ in rows if left]
    rights = [_base_of(right) for _, right in rows if right]
    both = [(_base_of(left), _base_of(right)) for left, right in rows if left and right]
    if any(abs(a[0] - b[0]) <= _AGREE * min(a[1], b[1]) for a, b in both):
        return True
    if len(lefts) != len(rights):
        return False
    offsets = [b[0] - a[0] for a, b in zip(lefts, rights, strict=True)]
    smaller, larger = sorted((lefts[0][1], rights[0][1]))
    return (
        larger < _OTHER_SIZE * smaller
        and max(map(abs, offsets)) < _BESIDE * smaller
        and (max(offsets) - min(offsets) < _AGREE * larger)
    )


def _base_of(words: Sequence[RawWord]) -> tuple[float, float]:
    """The baseline and size of the largest of the words."""
    largest = max(words, key=_size)
    return largest.bottom - DESCENT * largest.size, largest.size
