"""Which of several files is the newest version of one paper, and which are copies of it.

Newer is what the paper says (utkast, foreløpig, one that says nothing, godkjent, rettet; then its own date), then the
date that its source gives; else the hash decides, and that is told of. The time of import never weighs anything, so
the answer is the same in whatever order the files came.

Files that say the same of themselves are copies of one version (text, PDF, HTML) as long as no value of the one
contradicts the other: what one of them leaves out was not printed there, or not read. A value that a person has
corrected in one of them makes no version of the other: it holds for both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from archive.consolidate.difference import Forskjell, contradicts, find_differences, told
from archive.consolidate.said import Node, Papir
from archive.encode import encode_json
from schemas.kodelister import Dokumenttype
from schemas.normal.utgave import Trinn, Utgavemerke, read_utgave

_KINDS = frozenset(
    {
        Dokumenttype.MOETEPROTOKOLL,
        Dokumenttype.MOETEINNKALLING,
        Dokumenttype.SAKSFRAMLEGG,
        Dokumenttype.SAKSPROTOKOLL,
    }
)
_STEPS = tuple(Trinn)
_TELLING: Mapping[str, frozenset[str]] = {
    "moete": frozenset({"moetenummer", "start", "slutt", "moetested", "moeteleder", "antall_til_stede"}),
    "moetesak": frozenset(
        {"mappe_id", "journalpostnummer", "tittel", "saksbehandler", "behandlingsstatus", "vedtak", "innstilling"}
    ),
    "moetedeltaker": frozenset({"oppmoete", "moett_for"}),
    "avstemning": frozenset({"resultat", "antall_for", "antall_mot"}),
}
"""Values that one version of a paper cannot have two of."""


class Versjon(msgspec.Struct, frozen=True, kw_only=True):
    """One copy of a paper with what it, and its source, say of its age."""

    papir: Papir
    merke: Utgavemerke
    kilde: date | None
    """The source's date."""


class Rekke(msgspec.Struct, frozen=True, kw_only=True):
    """The copies of one paper, put in order."""

    gjeldende: tuple[Versjon, ...]
    avloest: tuple[Versjon, ...]
    """Superseded, the newest first."""
    uviss: tuple[str, ...] = ()
    """What differs between versions that nothing but the hash puts in order; empty when the order is known."""
    uvisse: tuple[Papir, ...] = ()
    """The copies that it differs between."""


def version_of(papir: Papir) -> Versjon:
    """A copy with what its title and its source say."""
    return Versjon(papir=papir, merke=read_utgave(papir.node.trykt), kilde=papir.fil.dato)


def order_versions(copies: Sequence[Papir]) -> Rekke:
    """The copies of one paper: those of its newest version, and those that it supersedes."""
    newest_first = sorted((version_of(papir) for papir in copies), key=_age, reverse=True)
    if copies[0].slag not in _KINDS:
        return Rekke(gjeldende=tuple(newest_first), avloest=())
    top = newest_first[0]
    compared = _Compared()
    current: list[Versjon] = [top]
    superseded: list[Versjon] = []
    for other in newest_first[1:]:
        is_copy = all(compared.is_copy(one, other) for one in current)
        (current if is_copy else superseded).append(other)
    unsure = [other for other in superseded if not _dated_apart(top, other)]
    doubts = (_tell(one) for other in unsure for new in current for one in compared.contradictions(other, new))
    return Rekke(
        gjeldende=tuple(current),
        avloest=tuple(superseded),
        uviss=tuple(dict.fromkeys(doubts)),
        uvisse=tuple(one.papir for one in (*current, *unsure)) if unsure else (),
    )


def _age(one: Versjon) -> tuple[int, date, date, str, str]:
    return _step(one), one.merke.dato or date.min, one.kilde or date.min, *one.papir.sted


def _step(one: Versjon) -> int:
    return _STEPS.index(one.merke.trinn)


def _dated_apart(one: Versjon, other: Versjon) -> bool:
    """Whether anything but the hash says which is the newer."""
    if _step(one) != _step(other):
        return True
    return _differ(one.merke.dato, other.merke.dato) or _differ(one.kilde, other.kilde)


def _differ(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one != other


class _Compared:
    """Versions of one paper beside each other. A paper may be here a hundred times with the same content."""

    def __init__(self) -> None:
        self._contents: dict[tuple[str, str], str] = {}
        self._found: dict[tuple[str, str], tuple[Forskjell, ...]] = {}

    def is_copy(self, one: Versjon, other: Versjon) -> bool:
        if _step(one) != _step(other) or _differ(one.merke.dato, other.merke.dato):
            return False
        if _differ(one.kilde, other.kilde):
            return not self._differences(other, one)
        return not self.contradictions(other, one)

    def contradictions(self, old: Versjon, new: Versjon) -> tuple[Forskjell, ...]:
        return tuple(
            found
            for found in self._differences(old, new)
            if found.felt in _TELLING.get(found.record.partition(" ")[0], ())
            and contradicts(found.foer, found.etter, found.felt)
        )

    def _differences(self, old: Versjon, new: Versjon) -> tuple[Forskjell, ...]:
        contents = self._content(old), self._content(new)
        if contents[0] == contents[1]:
            return ()
        if contents not in self._found:
            self._found[contents] = tuple(find_differences(old.papir.node, new.papir.node, read=True))
        return self._found[contents]

    def _content(self, one: Versjon) -> str:
        if one.papir.sted not in self._contents:
            self._contents[one.papir.sted] = encode_json([told(one.papir.node), *_corrected(one.papir.node)])
        return self._contents[one.papir.sted]


def _corrected(node: Node) -> Iterator[str]:
    """Where a person has corrected a record or one below it."""
    yield from sorted(f"{node.sti}.{felt}" for felt in node.rettet)
    for nodes in node.under.values():
        for one in nodes:
            yield from _corrected(one)


def _tell(one: Forskjell) -> str:
    about = one.record.partition(" ")[2]
    return f"{about} {one.felt}".strip() if one.record.startswith("moetesak") else one.felt
