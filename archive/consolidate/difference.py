"""What two tellings of one paper say differently, record by record: two versions, or two readings.

Records are matched by what they are about (a case by its number, a person by the name), never by their place in the
list, so that one case more in the newer paper is one record gained and not a shift of all that follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from archive.consolidate.precedence import Likhet, agree, fold_letters
from archive.consolidate.said import Node
from archive.encode import encode_json
from schemas.normal.navn import fold_navn

_NAMED = frozenset({"moetedeltaker", "habilitet", "tilstede"})
_TEXTED = {"forslag": "tekst", "lovhenvisning": "tekst", "kryssreferanse": "tekst", "arrangement": "dato_trykt"}
_OF_FILE = frozenset({"side_fra", "side_til"})
"""Where the paper stands in its file says nothing of the paper."""
_LIKHET: Mapping[str, Likhet] = {
    "moeteleder": Likhet.NAVN,
    "saksbehandler": Likhet.NAVN,
    "moett_for": Likhet.NAVN,
    "moetested": Likhet.STED,
    "vedtak": Likhet.PUNKTER,
    "innstilling": Likhet.PUNKTER,
}
"""How values are compared; others as texts, letter case and signs aside."""


class Forskjell(msgspec.Struct, frozen=True, kw_only=True):
    """One value that the first telling has otherwise than the second; None is a value that it does not state."""

    sti: str
    """The record's path in the telling that has it; in the second when both have."""
    record: str
    """What the record is about: "moetesak 5/24"."""
    felt: str
    """Empty when the whole record is in one of them only."""
    foer: Any = None
    etter: Any = None


def find_differences(before: Node, after: Node, *, read: bool = False) -> Iterator[Forskjell]:
    """All that differs between two tellings of one record and of those below it.

    ``read`` leaves out the values that a person has corrected in either: of what was read alone.
    """
    record = _label(after)
    settled = before.rettet | after.rettet if read else frozenset()
    for felt in sorted({*before.verdier, *after.verdier} - _OF_FILE):
        one, other = before.verdier.get(felt), after.verdier.get(felt)
        if one != other and felt not in settled:
            yield Forskjell(sti=after.sti, record=record, felt=felt, foer=one, etter=other)
    for name in sorted({*before.under, *after.under}):
        olds, news = _by_identity(before.below(name)), _by_identity(after.below(name))
        for identity in [*olds, *(one for one in news if one not in olds)]:
            old, new = olds.get(identity), news.get(identity)
            if old is not None and new is not None:
                yield from find_differences(old, new, read=read)
            elif old is not None:
                yield Forskjell(sti=old.sti, record=_label(old), felt="", foer=told(old))
            elif new is not None:
                yield Forskjell(sti=new.sti, record=_label(new), felt="", etter=told(new))


def contradicts(one: Any, other: Any, felt: str) -> bool:
    """Whether two values of a field cannot both be right; one that is not stated contradicts nothing."""
    if one in (None, "", []) or other in (None, "", []):
        return False
    return not agree(one, other, _LIKHET.get(felt, Likhet.TEKST))


def told(node: Node) -> dict[str, Any]:
    """A record with all below it, as one value."""
    below = {name: [told(one) for one in nodes] for name, nodes in node.under.items()}
    return {**node.verdier, **below}


def _label(node: Node) -> str:
    names = ("saksnummer", "mappe_id", "navn", "utvalg", "gjelder", "tittel", "dokumenttype")
    about = next((value for name in names if (value := node.text(name))), "")
    return f"{node.type} {about}".strip()


def _by_identity(nodes: Sequence[Node]) -> dict[tuple[str, int], Node]:
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], Node] = {}
    for node in nodes:
        identity = _identity(node)
        found[identity, seen[identity]] = node
        seen[identity] += 1
    return found


def _identity(node: Node) -> str:
    """What a record is about; "" for one that only its place tells apart."""
    if node.type == "moetesak":
        number, folder = node.text("saksnummer"), node.text("mappe_id")
        series = (node.text("saksprefiks") or "").upper().removeprefix("PS")
        return f"{series} {number}" if number else folder or fold_letters(node.text("tittel") or "")
    if node.type in _NAMED:
        return fold_navn(node.text("navn") or "")
    if node.type == "saksgang":
        return encode_json([fold_letters(node.text("utvalg") or ""), node.text("moetedato")])
    return fold_letters(node.text(_TEXTED[node.type]) or "") if node.type in _TEXTED else ""
