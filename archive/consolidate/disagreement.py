"""Papers that contradict each other: two values for one field, told in words that hold whatever files they came in.

A paper that does not state a value contradicts nobody, and copies that say the same are one voice. Two copies of one
paper that differ are told of as such: one of them was read wrongly, or printed anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from archive.consolidate.precedence import Claim, Likhet, agree
from archive.finding import Funn
from schemas.avvik import AvvikKode
from schemas.kodelister import Dokumenttype

NAMES: dict[Dokumenttype, tuple[str, str, str]] = {
    Dokumenttype.MOETEINNKALLING: ("innkallingen", "en annen innkalling", "en annen utgave av innkallingen"),
    Dokumenttype.SAKSFRAMLEGG: ("saksframlegget", "et annet saksframlegg", "en annen utgave av saksframlegget"),
    Dokumenttype.SAKSPROTOKOLL: ("saksprotokollen", "en annen saksprotokoll", "en annen utgave av saksprotokollen"),
    Dokumenttype.MOETEPROTOKOLL: ("møteprotokollen", "en annen møteprotokoll", "en annen utgave av møteprotokollen"),
    Dokumenttype.VEDLEGG: ("vedlegget", "et annet vedlegg", "en annen utgave av vedlegget"),
    Dokumenttype.NETTSIDE: ("nettsiden", "en annen nettside", "en annen utgave av nettsiden"),
    Dokumenttype.UKJENT: ("papiret", "et annet papir", "en annen utgave av papiret"),
}
"""How a paper is named: the first, another of its kind, another copy of it. In the order of a case's life."""

_ORDER = {slag: number for number, slag in enumerate(NAMES)}
_SHOWN = 160
"""Characters of a long value that a message shows."""


class _Voice(msgspec.Struct, frozen=True):
    """All claims that say the same."""

    claims: tuple[Claim, ...]

    @property
    def value(self) -> str:
        return _shown(min(str(claim.value) for claim in self.claims))

    @property
    def slag(self) -> tuple[Dokumenttype, ...]:
        return tuple(sorted({claim.slag for claim in self.claims}, key=_ORDER.__getitem__))


def find_disagreement(entitet: str, entitet_id: str, felt: str, claims: Iterable[Claim], likhet: Likhet) -> Funn | None:
    """The finding that the claims contradict each other, None when they do not."""
    stated = [claim for claim in claims if claim.value not in (None, "", ())]
    # Where a person has decided, what the machine read elsewhere is no second opinion.
    decided = [claim for claim in stated if felt in claim.node.rettet]
    voices = _voices(decided or stated, likhet)
    if len(voices) < 2:
        return None
    return Funn(
        kode=AvvikKode.DOKUMENTER_UENIGE,
        entitet=entitet,
        entitet_id=entitet_id,
        felt=felt,
        melding=f"{felt}: {_tell(voices)}",
        utsagn=tuple(sorted({claim.node.utsagn for voice in voices for claim in voice.claims})),
    )


def _voices(claims: Sequence[Claim], likhet: Likhet) -> list[_Voice]:
    groups: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda one: (_ORDER[one.slag], str(one.value), one.node.utsagn)):
        for group in groups:
            if all(agree(claim.value, other.value, likhet) for other in group):
                group.append(claim)
                break
        else:
            groups.append([claim])
    voices = [_Voice(tuple(group)) for group in groups]
    return sorted(voices, key=lambda voice: (_ORDER[voice.slag[0]], voice.value))


def _tell(voices: Sequence[_Voice]) -> str:
    seen: set[Dokumenttype] = set()
    papers: set[str] = set()
    told = []
    for number, voice in enumerate(voices):
        names = [_name(slag, seen, papers, voice) for slag in voice.slag]
        verb = " sier" if number == 0 else ""
        told.append(f"{' og '.join(names)}{verb} «{voice.value}»")
        seen.update(voice.slag)
        papers.update(claim.dokument for claim in voice.claims)
    return ", ".join(told)


def _name(slag: Dokumenttype, seen: set[Dokumenttype], papers: set[str], voice: _Voice) -> str:
    first, another, copy = NAMES[slag]
    if slag not in seen:
        return first
    own = {claim.dokument for claim in voice.claims if claim.slag is slag}
    return copy if own & papers else another


def _shown(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"
