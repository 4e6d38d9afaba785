"""Score: one paper's records against its answer key, value by value and instance by instance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from rapidfuzz.fuzz import ratio

from benchmarks.quality.align import align

TEXTS = frozenset({"innstilling", "vedtak", "forslag.tekst"})
"""Long texts: also counted as found when they are at least this alike."""
ALIKE = 0.95
CASE_FIELDS = ("saksnummer", "mappe_id", "tittel", "vedtak", "avstemning")

Outcome = Literal["found", "wrong", "missed", "invented"]


class Value(NamedTuple):
    """One value of the key or of the records; ``similar`` is true for a text that is nearly right."""

    field: str
    path: str
    outcome: Outcome
    wanted: Any
    got: Any
    similar: bool


class Instance(NamedTuple):
    """One case, vote, attendance list or meeting head of the key, entirely right or not."""

    kind: str
    path: str
    right: bool


class Score(NamedTuple):
    """What was found in one paper."""

    values: tuple[Value, ...]
    instances: tuple[Instance, ...]


def score(key: Mapping[str, Any], found: Mapping[str, Any], *, pages: bool) -> Score:
    """Every value of the key beside the records'; ``pages`` false leaves page numbers out (text, HTML)."""
    walk = _Walk(tuple(key.get("usikkert", ())), pages)
    wanted = {name: value for name, value in key.items() if name not in {"fil", "usikkert"}}
    values = tuple(walk.record(wanted, {name: found.get(name) for name in wanted}, "", ""))
    return Score(values, tuple(walk.instances))


class _Walk:
    def __init__(self, unsure: Sequence[str], pages: bool) -> None:
        self.unsure = unsure
        self.left_out = frozenset() if pages else frozenset({"side_fra", "side_til"})
        self.instances: list[Instance] = []

    def record(
        self, wanted: Mapping[str, Any] | None, got: Mapping[str, Any] | None, place: str, kind: str
    ) -> Iterator[Value]:
        """The values of one record; one side is None when the other has no counterpart."""
        own: list[Value] = []
        by_field: dict[str, list[Value]] = {}
        for name in wanted if wanted is not None else got or ():
            if name in self.left_out:
                continue
            path = f"{place}.{name}".lstrip(".")
            a = wanted.get(name) if wanted is not None else None
            b = got.get(name) if got is not None else None
            values = list(self.value(a, b, path, f"{kind}.{name}".lstrip("."), name))
            by_field[name] = values
            own += values
        if wanted is not None:
            self._instance(kind, place, by_field)
        yield from own

    def value(self, a: Any, b: Any, path: str, field: str, name: str) -> Iterator[Value]:
        """The values below one field."""
        if self._is_unsure(path):
            return
        if isinstance(a, Mapping) or isinstance(b, Mapping):
            yield from self.record(_mapping(a), _mapping(b), path, name)
        elif isinstance(a, list | tuple) or isinstance(b, list | tuple):
            yield from self._items(a or (), b or (), path, field, name)
        elif a is not None or b is not None:
            yield _value(a, b, path, field)

    def _items(self, a: Sequence[Any], b: Sequence[Any], path: str, field: str, name: str) -> Iterator[Value]:
        listed: list[Value] = []
        for i, j in align(name, a, b):
            place = f"{path}[{i if i is not None else f'+{j}'}]"
            left, right = None if i is None else a[i], None if j is None else b[j]
            listed += self.value(left, right, place, field, name)
        if name == "moetedeltaker" and a:
            self.instances.append(Instance("attendance", path, _all_right(listed)))
        yield from listed

    def _instance(self, kind: str, place: str, by_field: Mapping[str, Sequence[Value]]) -> None:
        if kind == "moetesak":
            own = [value for name in CASE_FIELDS for value in by_field.get(name, ())]
            self.instances.append(Instance("case", place, _all_right(own)))
        elif kind in {"avstemning", "moete"}:
            own = [value for values in by_field.values() for value in values]
            self.instances.append(Instance({"avstemning": "vote", "moete": "head"}[kind], place, _all_right(own)))

    def _is_unsure(self, path: str) -> bool:
        return any(path == u or path.startswith((f"{u}.", f"{u}[")) for u in self.unsure)


def _mapping(value: Any) -> Mapping[str, Any] | None:
    return value if isinstance(value, Mapping) else None


def _value(a: Any, b: Any, path: str, field: str) -> Value:
    if a == b:
        return Value(field, path, "found", a, b, True)
    if a is None:
        return Value(field, path, "invented", a, b, False)
    if b is None:
        return Value(field, path, "missed", a, b, False)
    text = any(field.endswith(name) for name in TEXTS)
    similar = text and isinstance(a, str) and isinstance(b, str) and ratio(a, b) / 100 >= ALIKE
    return Value(field, path, "wrong", a, b, similar)


def _all_right(values: Sequence[Value]) -> bool:
    return all(value.outcome == "found" for value in values)
