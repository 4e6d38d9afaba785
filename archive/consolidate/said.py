"""What is said about an owner's papers: the current statements of its files, as trees again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from archive.corrections import Rettelse, apply_corrections
from archive.owner import Eiersagt, owners_said
from schemas.kodelister import Dokumenttype

_STEP = re.compile(r"(?P<name>[a-z_]+)(?:\[(?P<number>[0-9]+)\])?")
"""One step of a path: "moetesak[4]"."""
_KINDS = {kind.value: kind for kind in Dokumenttype}


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with the statements below it."""

    utsagn: str
    sti: str
    type: str
    verdier: Mapping[str, Any]
    under: Mapping[str, tuple[Node, ...]]
    trykt: str = ""
    """A paper's printed title, where the kind of paper was read from."""
    rettet: frozenset[str] = frozenset()
    """Fields whose value is a person's correction."""

    def text(self, name: str) -> str | None:
        """A text, None when it is not stated."""
        value = self.verdier.get(name)
        return value if isinstance(value, str) and value else None

    def number(self, name: str) -> int | None:
        """A whole number, None when it is not stated."""
        value = self.verdier.get(name)
        return value if isinstance(value, int) else None

    def date(self, name: str) -> date | None:
        """A date, None when it is not stated."""
        value = self.text(name)
        return date.fromisoformat(value) if value else None

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(self.verdier.get(name) or ())

    def flag(self, name: str) -> bool:
        """A yes; a no and silence are the same."""
        return self.verdier.get(name) is True

    def below(self, name: str) -> tuple[Node, ...]:
        """The records in a field, in the paper's order."""
        return self.under.get(name, ())

    def one(self, name: str) -> Node | None:
        """The record in a field, None when there is none."""
        return next(iter(self.below(name)), None)

    def walk(self) -> Iterator[Node]:
        """This record and all below it."""
        yield self
        for nodes in self.under.values():
            for node in nodes:
                yield from node.walk()


class Fil(msgspec.Struct, frozen=True, kw_only=True):
    """One original: what its current reading says, and what the importer said of it."""

    sha256: str
    rot: Node | None
    avvik: tuple[Node, ...]
    kilder: tuple[Node, ...]
    format: str | None = None
    eiere: tuple[Eiersagt, ...] = ()
    """Whom the paper and its importers name as the owner."""
    rettet: frozenset[str] = frozenset()
    """Paths of values that a person has corrected."""
    uten_feste: tuple[Rettelse, ...] = ()
    """Corrections that do not find their record."""

    def corrects(self, paper: str) -> bool:
        """Whether a person has corrected anything of the paper at a path ("dokument[1]")."""
        return any(paper_of(sti) == paper for sti in self.rettet)

    @property
    def navn(self) -> str | None:
        """The file's name; of several the first by the alphabet."""
        return min((name for kilde in self.kilder if (name := kilde.text("filnavn"))), default=None)

    @property
    def url(self) -> str | None:
        """Where it was fetched; of several the first by the alphabet."""
        return min((url for kilde in self.kilder if (url := kilde.text("url"))), default=None)

    @property
    def dato(self) -> date | None:
        """The source's date; of several the first."""
        return min((day for kilde in self.kilder if (day := kilde.date("dato"))), default=None)


class Papir(msgspec.Struct, frozen=True, kw_only=True):
    """One paper in one file."""

    fil: Fil
    node: Node

    @property
    def slag(self) -> Dokumenttype:
        """What kind of paper it is."""
        return _KINDS[self.node.text("dokumenttype") or Dokumenttype.UKJENT]

    @property
    def sted(self) -> tuple[str, str]:
        """Which copy it is: the file and the path in it."""
        return self.fil.sha256, self.node.sti


def paper_of(sti: str) -> str:
    """The path of the paper that a path leads into: "dokument[1]" of "dokument[1].moetesak[0].tittel"."""
    return sti.partition(".")[0]


def papers_of(files: Iterable[Fil]) -> tuple[Papir, ...]:
    """All papers of the files, in the order of hash and place."""
    return tuple(
        Papir(fil=fil, node=node)
        for fil in sorted(files, key=lambda one: one.sha256)
        if fil.rot is not None
        for node in fil.rot.below("dokument")
    )


def read_file(
    sha256: str,
    format_: str | None,
    rows: Sequence[Mapping[str, Any]],
    corrections: Sequence[Rettelse] = (),
) -> Fil:
    """The trees of one file's statements (rows of ``utsagn``: id, sti, type, verdier), with its corrections."""
    corrected = apply_corrections(rows, corrections)
    rows = corrected.rows
    by_type: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_type.setdefault(row["type"] if row["type"] in {"avvik", "kilde"} else "", []).append(row)
    avvik, kilder = by_type.get("avvik", []), by_type.get("kilde", [])
    return Fil(
        sha256=sha256,
        rot=_tree(by_type.get("", [])),
        avvik=tuple(_leaf(row) for row in sorted(avvik, key=lambda row: _order(row["sti"]))),
        kilder=tuple(_leaf(row) for row in sorted(kilder, key=lambda row: str(row["sti"]))),
        format=format_,
        eiere=owners_said(rows),
        rettet=frozenset(corrected.placed),
        uten_feste=corrected.unplaced,
    )


def _tree(rows: list[Mapping[str, Any]]) -> Node | None:
    """Children are made before the record that they stand in: the deepest paths first."""
    waiting: dict[str, dict[str, list[tuple[int, Node]]]] = {}
    for row in sorted(rows, key=lambda row: -len(_order(row["sti"])) if row["sti"] else 1):
        sti: str = row["sti"]
        children = waiting.pop(sti, {})
        under = {name: tuple(node for _, node in sorted(nodes, key=_first)) for name, nodes in children.items()}
        node = Node(
            utsagn=row["id"],
            sti=sti,
            type=row["type"],
            verdier=row["verdier"],
            under=under,
            trykt=_printed_title(row),
            rettet=row.get("rettet", frozenset()),
        )
        if not sti:
            return node
        parent, _, step = sti.rpartition(".")
        match = _STEP.fullmatch(step)
        assert match is not None, sti
        waiting.setdefault(parent, {}).setdefault(match["name"], []).append((int(match["number"] or 0), node))
    return None


def _printed_title(row: Mapping[str, Any]) -> str:
    places = row.get("proveniens") or ()
    return " ".join(place["sitat"] for place in places if place["felt"] == "dokumenttype")


def _first(numbered: tuple[int, Node]) -> int:
    return numbered[0]


def _order(sti: str) -> tuple[tuple[str, int], ...]:
    return tuple((match["name"], int(match["number"] or 0)) for match in _STEP.finditer(sti))


def _leaf(row: Mapping[str, Any]) -> Node:
    return Node(utsagn=row["id"], sti=row["sti"], type=row["type"], verdier=row["verdier"], under={})
