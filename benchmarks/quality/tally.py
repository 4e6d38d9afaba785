"""Tally: scores of many papers added up, per field and per kind of instance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from benchmarks.quality.score import Score


class Counts(NamedTuple):
    """Values of one field. A wrong value is both one that was not found and one that should not be there."""

    found: int
    wrong: int
    missed: int
    invented: int
    similar: int
    """Of the wrong, texts that are nearly right."""

    @property
    def f1(self) -> float:
        """2 TP / (2 TP + FP + FN); 1 when there was nothing to find and nothing was made up."""
        return _f1(self.found, self.wrong, self.missed, self.invented)

    @property
    def f1_similar(self) -> float:
        """The same with nearly right texts as found."""
        return _f1(self.found + self.similar, self.wrong - self.similar, self.missed, self.invented)

    @property
    def precision(self) -> float:
        """Share of the values given that are right."""
        return self.found / ((self.found + self.wrong + self.invented) or 1)

    @property
    def recall(self) -> float:
        """Share of the key's values that were found."""
        return self.found / ((self.found + self.wrong + self.missed) or 1)


class Tally(NamedTuple):
    """A set of papers."""

    papers: int
    fields: Mapping[str, Counts]
    instances: Mapping[str, tuple[int, int]]
    """Kind to (entirely right, all)."""

    @property
    def total(self) -> Counts:
        """All fields together."""
        return (
            Counts(*(sum(column) for column in zip(*self.fields.values(), strict=True)))
            if self.fields
            else Counts(0, 0, 0, 0, 0)
        )

    def share(self, kind: str) -> float:
        """Share of the instances that are entirely right; 1 when there are none."""
        right, all_ = self.instances.get(kind, (0, 0))
        return right / all_ if all_ else 1.0


def tally(scores: Iterable[Score]) -> Tally:
    """Add up."""
    counted: dict[str, Counter[str]] = {}
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    papers = 0
    for one in scores:
        papers += 1
        for value in one.values:
            counts = counted.setdefault(value.field, Counter())
            counts[value.outcome] += 1
            counts["similar"] += value.outcome == "wrong" and value.similar
        for instance in one.instances:
            seen[instance.kind] += 1
            right[instance.kind] += instance.right
    fields = {name: Counts(*(counts[part] for part in Counts._fields)) for name, counts in sorted(counted.items())}
    return Tally(papers, fields, {kind: (right[kind], seen[kind]) for kind in sorted(seen)})


def _f1(found: int, wrong: int, missed: int, invented: int) -> float:
    every = 2 * found + 2 * wrong + missed + invented
    return 2 * found / every if every else 1.0
