"""How readings make one vote: motions set against each other, lists of voters, a result that follows from counts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parsers.grammar.avstemning.navneliste import NamedSide
from parsers.grammar.avstemning.ordlyd import Reading, count_of
from parsers.grammar.avstemning.stemmer import Side
from parsers.passage import Passage
from schemas.evidence import Cited, derived


def is_bare(reading: Reading) -> bool:
    """Only the votes it got, and not how it ended: "Aps forslag fikk 9 stemmer"."""
    return reading.resultat is None and bool(reading.for_) and not reading.active


def is_outcome(before: Reading, reading: Reading) -> bool:
    """Whether the one gives both sides' votes and the other how it ended: "12 stemte for og 9 mot." / "Vedtatt."."""
    return before.resultat is None and bool(before.for_ and before.mot) and not reading.for_ and not reading.mot


def winner(a: Reading, b: Reading) -> Reading:
    """Two motions set against each other as one vote: the winner's votes for, the other's against."""

    def stands(reading: Reading) -> tuple[int, int]:
        told = reading.resultat.text.casefold() if reading.resultat else ""
        return (("falt" not in told and "fall" not in told), count_of(reading.for_) or 0)

    won, lost = (a, b) if stands(a) >= stands(b) else (b, a)
    sources = [side.antall for side in (won.for_, lost.for_) if side.antall is not None]
    resultat = won.resultat if won.resultat is not None else derived("vedtatt", *sources)
    return Reading(won.clause, won.gjelder, resultat, won.for_, lost.for_)


def vote_of(named: Sequence[NamedSide], reading: Reading | None) -> Reading:
    """The vote of listed voters, with the sentence that says how it ended, if any."""
    motions = list(dict.fromkeys(side.motion.text.casefold() for side in named if side.motion))
    gjelder = reading.gjelder if reading else None
    gjelder = gjelder or next((side.motion for side in named if side.motion), None)
    sides = {side.side: side.votes for side in named}
    if len(motions) == 2 and all(side.side == "for" for side in named) and gjelder is not None:
        own = [s for s in named if s.motion and s.motion.text.casefold() == gjelder.text.casefold()]
        other = [s for s in named if s not in own]
        if own and other:
            sides = {"for": own[0].votes, "mot": other[0].votes}
    for_, mot = sides.get("for", Side()), sides.get("mot", Side())
    resultat = reading.resultat if reading else by_count(for_, mot)
    return Reading(reading.clause if reading else Passage("", ()), gjelder, resultat, for_, mot)


def by_count(for_: Side, mot: Side) -> Cited | None:
    """More for than against is adopted; nothing follows from one side alone, or from as many on both."""
    a, b = count_of(for_), count_of(mot)
    if a is None or b is None or a == b or for_.antall is None or mot.antall is None:
        return None
    return derived("vedtatt" if a > b else "falt", for_.antall, mot.antall)


def same_votes(vote: Reading, named: Sequence[NamedSide]) -> bool:
    """Whether the lists are of this vote: it names nobody, and its counts are theirs."""
    counts = {"for": count_of(vote.for_), "mot": count_of(vote.mot)}
    agree = [counts[side.side] == (count_of(side.votes) or len(side.votes.navn)) for side in named]
    return not vote.for_.navn and not vote.mot.navn and bool(agree) and all(agree)


def with_names(vote: Reading, side: str, names: Sequence[Cited]) -> Reading:
    """The vote with these voters on one side."""
    old = vote.for_ if side == "for" else vote.mot
    new = Side(old.antall, old.parti, (*old.navn, *names))
    return msgspec.structs.replace(vote, for_=new) if side == "for" else msgspec.structs.replace(vote, mot=new)


def settle(votes: Sequence[Reading]) -> list[Reading]:
    """What got fewer votes than what was adopted has fallen; a body that "tiltrer" has adopted.

    Where the votes are told of, "Kommunestyret tiltrer formannskapets innstilling med tillegg." only sums them up.
    """
    adopted = [v for v in votes if v.resultat is not None and v.resultat.text.casefold().find("fal") < 0 and v.for_]
    certain = [vote for vote in votes if not (vote.active and vote.resultat is None)]
    return [settled(vote, adopted) for vote in certain or votes]


def settled(vote: Reading, adopted: Sequence[Reading]) -> Reading:
    """The vote with the result that follows from the votes told of."""
    if vote.resultat is not None:
        return vote
    resultat: Cited | None = None
    if vote.active:
        resultat = derived("vedtatt", vote.clause.whole())
    elif vote.mot:
        resultat = by_count(vote.for_, vote.mot)
    elif vote.for_.antall is not None:
        own = count_of(vote.for_) or 0
        more = next((v.for_.antall for v in adopted if v.for_.antall and (count_of(v.for_) or 0) > own), None)
        resultat = derived("falt", vote.for_.antall, more) if more is not None else None
    return msgspec.structs.replace(vote, resultat=resultat)
