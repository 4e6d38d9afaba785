"""A case's treatment: the recommendation, what happened, proposals, votes, impartiality, and the decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from parsers.blocks import Block
from parsers.grammar.avstemning import parse_avstemninger
from parsers.grammar.habilitet import parse_habilitet
from parsers.grammar.lov import find_lukking, find_unntatt
from parsers.grammar.status import find_status
from parsers.kinds.behandling import Behandling, cut_behandlinger, find_reported, introduction, is_treatment
from parsers.kinds.deler import Del
from parsers.kinds.forslag import parse_forslag
from parsers.kinds.saksgang import parse_saksgang
from parsers.kinds.sakstekst import find_told, find_unlabelled, text_and_points, without_votes
from parsers.kinds.tekst import join_blocks
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.draft import Value
from schemas.evidence import derived

_TREATED = frozenset({"behandling", "votering"})
_TEXTS = frozenset({"innstilling", "vedtak"})


def parse_sak(blocks: Sequence[Block], layout: Layout, *, minutes: bool = True) -> dict[str, Value | None]:
    """The fields of a moetesak that its treatment states: of the body that the paper reports, of several.

    In ``minutes`` also what stands under no heading tells of the treatment; in a case paper it is the reasoning.
    """
    return parse_treatments(cut_behandlinger(blocks, layout), layout, minutes=minutes)


def parse_treatments(
    treatments: Sequence[Behandling], layout: Layout, *, minutes: bool = True
) -> dict[str, Value | None]:
    """The same fields, of treatments that are cut already."""
    reported = find_reported(treatments)
    told = [*treatments[0].deler, *(reported.deler if reported is not treatments[0] else ())]
    decision, own = _decision(reported, told, layout)
    text = Passage.joined(join_blocks(part.body, layout) for part in told if part.rolle in _TREATED)
    unnamed = _TREATED | {"innledning"} if minutes else _TREATED
    votes = parse_avstemninger(Passage.joined(_voting(told, decision, own, layout, unnamed)))
    decided = text_and_points("vedtak", own, layout) if decision is not None else {}
    proposed = [part for part in told if part.rolle in unnamed]
    beside = Passage.joined(join_blocks(part.body, layout) for part in told if part.rolle not in _TEXTS)
    everywhere = [part for one in treatments for part in one.deler if part.rolle not in _TEXTS]
    values: dict[str, Value | None] = {
        "saksgang": parse_saksgang(introduction(treatments), layout),
        **parse_innstilling(treatments, reported, layout),
        **decided,
        "behandling": text.whole() if text else None,
        "forslag": tuple(draft for part in proposed for draft in parse_forslag(part.body, layout)),
        "avstemning": votes,
        "habilitet": parse_habilitet(Passage.joined(join_blocks(part.body, layout) for part in everywhere)),
        "behandlingsstatus": find_status(decided.get("vedtak"), beside, votes),
    }
    return values | parse_lukking([block for part in told for block in part.body])


def parse_innstilling(
    treatments: Sequence[Behandling], reported: Behandling, layout: Layout
) -> dict[str, Value | None]:
    """The recommendation and who makes it: "Ordførers forslag til vedtak:".

    It stands before the treatment or last in it; else it is what an earlier body decided to recommend.
    """
    others = [one for one in treatments if one is not reported and one is not treatments[0]]
    begun = [part for one in (treatments[0], reported, *others) for part in one.parts("innstilling")]
    sent_on = [part for one in others for part in one.parts("vedtak") if part.hvem is not None]
    return next((values for part in (*begun, *sent_on) if (values := _recommendation(part, layout))), {})


def _recommendation(part: Del, layout: Layout) -> dict[str, Value | None]:
    """A part's text and who it is from; nothing when it holds no recommendation."""
    values = text_and_points("innstilling", part.body, layout)
    return {**values, "innstilling_fra": part.hvem.whole() if part.hvem else None} if values else {}


def parse_framlegg(blocks: Sequence[Block], layout: Layout) -> dict[str, Value | None]:
    """The fields of a case paper: its recommendation, and the treatment where it was printed after the meeting.

    An earlier body's decision that only sent the case on ("Forretningsutvalget behandlet saken i møtet 15.10.2024 og
    fattet følgende vedtak:") is no treatment of the paper's own.
    """
    if any(is_treatment(block, layout, told=False) for block in blocks):
        treated = parse_sak(blocks, layout, minutes=False)
        return {name: value for name, value in treated.items() if value is not None and value != ()}
    treatments = cut_behandlinger(blocks, layout, minutes=False)
    named = [part for one in treatments for part in one.parts("innstilling") if part.hvem is not None]
    for part in named:
        values = _recommendation(part, layout)
        if values:
            return {**values, **parse_lukking(blocks)}
    return {**parse_innstilling(treatments, treatments[-1], layout), **parse_lukking(blocks)}


def parse_lukking(blocks: Iterable[Block]) -> dict[str, Value | None]:
    """Whether the case was or will be treated behind closed doors, and by what law."""
    exempt: Passage | None = None
    for block in blocks:
        closed = find_lukking(block.passage)
        exempt = exempt or find_unntatt(block.passage)
        if closed is not None:
            words, basis = closed[0], closed[1] or exempt
            return {"lukket": derived("true", words.whole()), "hjemmel": basis.whole() if basis else None}
    return {"hjemmel": exempt.whole()} if exempt else {}


def _decision(reported: Behandling, told: Sequence[Del], layout: Layout) -> tuple[Del | None, list[Block]]:
    """The part that holds the decision, the last one with a text, and the text's blocks."""
    for part in reversed(reported.parts("vedtak")):
        own = without_votes(part.body, layout)[0]
        if text_and_points("vedtak", own, layout):
            return part, own
        sentence = find_told(part.body)
        if sentence is not None:
            return part, [sentence]
    if all(part.rolle in {"innledning", "avsnitt"} for part in told):
        for part in told:
            alone = find_unlabelled(part.body) if part.rolle == "innledning" else None
            if alone is not None:
                return part, [alone]
    return None, []


def _voting(
    told: Sequence[Del], decision: Del | None, own: Sequence[Block], layout: Layout, roles: frozenset[str]
) -> Iterator[Passage]:
    """What tells of votes, in the order of the paper: the treatment, and what stands with the decision or before it."""
    for part in told:
        if part is decision and part.rolle == "vedtak":
            yield from without_votes(part.body, layout)[1]
        elif part.rolle in roles or part.rolle == "vedtak" or part is decision:
            yield join_blocks([block for block in part.body if block not in own], layout)
