"""A vote against itself: the tally, the parties, the names and the outcome (kommuneloven § 11-4 e, § 11-9)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from schemas.avvik import AvvikKode
from schemas.checks.found import Found
from schemas.kodelister import Avstemningsresultat
from schemas.records import Avstemning, AvstemningParti, Moetesak

_SIDES = ("for", "mot")
# "vedtatt med møteleders dobbeltstemme", "ordførerens stemme ble avgjørende", "leiaren si røyst avgjorde"
_CASTING = re.compile(
    r"dobbelt(?:stemm|røyst)|avgj[øo]r|(?:leders?|leiars?|ordførers?) (?:stemme|røyst)", re.IGNORECASE
)


def check_partisum(sak: Moetesak) -> Iterable[Found]:
    """The parties' votes do not add up to the stated number. Silent when a party stands without its number."""
    for place, vote in _votes(sak):
        for side in _SIDES:
            total, parties = _total(vote, side), _parties(vote, side)
            counts = [one.antall for one in parties if one.antall is not None]
            if total is not None and parties and len(counts) == len(parties) and sum(counts) != total:
                message = f"{total} stemmer {side}, partiene gir til sammen {sum(counts)}"
                rests_on = (
                    f"{place}.antall_{side}",
                    *(f"{place}.{side}_parti[{n}].{felt}" for n in range(len(parties)) for felt in ("antall", "parti")),
                )
                yield Found(AvvikKode.PARTISUM_AVVIKER, f"{place}.antall_{side}", message, rests_on)


def check_navn_mot_tall(sak: Moetesak) -> Iterable[Found]:
    """More or fewer names than votes. Silent when parties are named besides: then the names are of some only."""
    for place, vote in _votes(sak):
        for side in _SIDES:
            total, names = _total(vote, side), _names(vote, side)
            if total is not None and names and not _parties(vote, side) and len(names) != total:
                message = f"{total} stemmer {side}, {len(names)} navn står i listen"
                rests_on = (f"{place}.antall_{side}", *(f"{place}.{side}_navn[{n}]" for n in range(len(names))))
                yield Found(AvvikKode.STEMMENAVN_AVVIKER, f"{place}.antall_{side}", message, rests_on)


def check_enstemmig(sak: Moetesak) -> Iterable[Found]:
    """A vote that is told as unanimous, and somebody voted against."""
    for place, vote in _votes(sak):
        if vote.resultat is Avstemningsresultat.ENSTEMMIG_VEDTATT and (
            vote.antall_mot or vote.mot_parti or vote.mot_navn
        ):
            told = f"{vote.antall_mot} stemmer" if vote.antall_mot else "noen"
            message = f"avstemningen er kalt enstemmig, og {told} er ført mot"
            rests_on = (
                f"{place}.resultat",
                f"{place}.antall_mot",
                f"{place}.mot_parti[0].parti",
                f"{place}.mot_navn[0]",
            )
            yield Found(AvvikKode.ENSTEMMIG_MED_MOTSTEMMER, f"{place}.resultat", message, rests_on)


def check_resultat_mot_tall(sak: Moetesak) -> Iterable[Found]:
    """Adopted by a minority, or fallen with a majority; a tie needs the casting vote (kommuneloven § 11-9)."""
    for place, vote in _votes(sak):
        if vote.antall_for is None or vote.antall_mot is None:
            continue
        tally = f"{vote.antall_for} stemmer for og {vote.antall_mot} mot"
        message = None
        if vote.resultat is Avstemningsresultat.VEDTATT and vote.antall_for < vote.antall_mot:
            message = f"vedtatt med {tally}"
        elif vote.resultat is Avstemningsresultat.FALT and vote.antall_for > vote.antall_mot:
            message = f"falt med {tally}"
        elif (
            vote.resultat is Avstemningsresultat.VEDTATT and vote.antall_for == vote.antall_mot and not _cast(sak, vote)
        ):
            message = f"vedtatt med {tally}; møtelederens dobbeltstemme er ikke nevnt"
        if message is not None:
            rests_on = (f"{place}.resultat", f"{place}.antall_for", f"{place}.antall_mot")
            yield Found(AvvikKode.RESULTAT_MOT_STEMMETALL, f"{place}.resultat", message, rests_on)


def _votes(sak: Moetesak) -> Iterator[tuple[str, Avstemning]]:
    for number, vote in enumerate(sak.avstemning):
        yield f"avstemning[{number}]", vote


def _total(vote: Avstemning, side: str) -> int | None:
    return vote.antall_for if side == "for" else vote.antall_mot


def _parties(vote: Avstemning, side: str) -> tuple[AvstemningParti, ...]:
    return vote.for_parti if side == "for" else vote.mot_parti


def _names(vote: Avstemning, side: str) -> tuple[str, ...]:
    return vote.for_navn if side == "for" else vote.mot_navn


def _cast(sak: Moetesak, vote: Avstemning) -> bool:
    return any(_CASTING.search(text) for text in (sak.behandling, sak.vedtak, vote.gjelder) if text)
