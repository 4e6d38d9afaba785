"""What ``moetearkiv parse`` shows a person: the papers of one file, and what is doubtful in them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET
from rich.console import RenderableType

from pipeline.cli import wording
from pipeline.cli.fasit import ParsedFile
from pipeline.cli.layout import finding, heading, indented, labelled, rows, text
from schemas.reading import Proveniens
from schemas.records import Avstemning, AvstemningParti, Dokument, Moete, Moetesak, Saksgang


def view_file(parsed: ParsedFile) -> Iterable[RenderableType]:
    """The whole file, paper by paper, then its avvik, then where each value stands when that is asked for."""
    papers = f"{len(parsed.dokument)} {'paper' if len(parsed.dokument) == 1 else 'papers'}"
    language = wording.MAALFORM.get(parsed.maalform)
    yield text(wording.joined(parsed.fil, parsed.kommune or "owner not named", language, papers), "bold")
    for number, dokument in enumerate(parsed.dokument, 1):
        yield from _paper(number, dokument)
    yield heading(f"Avvik: {len(parsed.avvik) or 'none'}")
    for avvik in parsed.avvik:
        yield from finding(avvik.alvorlighet, avvik.kode, avvik.melding, avvik.sitat)
    if parsed.proveniens is not UNSET:
        yield heading(f"Proveniens: {len(parsed.proveniens)} places")
        yield rows(_place(row) for row in parsed.proveniens)


def _paper(number: int, dokument: Dokument) -> Iterable[RenderableType]:
    pages = wording.pages(dokument.side_fra, dokument.side_til)
    kind = wording.DOKUMENTTYPE[dokument.dokumenttype]
    yield heading(f"{number}. {wording.joined(kind, dokument.tittel, pages)}")
    if dokument.moete:
        yield indented(text(_meeting(dokument.moete)))
        if dokument.moete.moeteleder:
            yield indented(text(f"Møteleder: {dokument.moete.moeteleder}"))
    yield from (indented(text(line)) for line in wording.attendance(dokument.moetedeltaker))
    for sak in dokument.moetesak:
        yield from _case(sak)
    yield from labelled("Vedlegg", "\n".join(dokument.vedlegg))
    yield from _web_page(dokument)


def _meeting(moete: Moete) -> str:
    date = wording.dato(moete.moetedato) or moete.moetedato_trykt or "date not found"
    when = wording.joined(date, wording.klokke(moete.start, moete.slutt), between=" ")
    return wording.joined(moete.utvalg or "body not found", when, moete.moetested, wording.LUKKET.get(moete.lukket))


def _case(sak: Moetesak) -> Iterable[RenderableType]:
    own = wording.joined(sak.saksprefiks, sak.saksnummer, between=" ")
    archive_case = wording.arkivsak(sak.mappe_id, sak.journalpostnummer)
    number = wording.joined(own, archive_case, between="  ") or str(sak.moetesakstype or "")
    closed = "(lukket)" if sak.lukket else None
    yield indented(text(wording.joined(number, sak.tittel, closed, between="  "), "bold"))
    if sak.saksbehandler:
        yield indented(text(f"Saksbehandler: {sak.saksbehandler}"), 2)
    if sak.saksgang:
        yield indented(text(f"Saksgang: {', '.join(_step(step) for step in sak.saksgang)}"), 2)
    yield from labelled(wording.innstilling(sak.innstilling_fra), sak.innstilling, 2)
    for proposal in sak.forslag:
        yield from labelled(wording.forslag(proposal.forslagsstiller, proposal.parti), proposal.tekst, 2)
    yield from labelled("Avstemning", "\n".join(_vote(vote) for vote in sak.avstemning), 2)
    yield from labelled("Vedtak", sak.vedtak, 2)
    if sak.behandlingsstatus and sak.behandlingsstatus != "ferdigbehandlet":
        yield indented(text(sak.behandlingsstatus.replace("_", " ")), 2)


def _step(step: Saksgang) -> str:
    number = f"sak {step.saksnummer}" if step.saksnummer else None
    return wording.joined(step.utvalg, wording.dato(step.moetedato), number, between=" ")


def _vote(vote: Avstemning) -> str:
    return wording.avstemning(
        vote.gjelder,
        vote.resultat,
        wording.side("for", vote.antall_for, _parties(vote.for_parti), vote.for_navn),
        wording.side("mot", vote.antall_mot, _parties(vote.mot_parti), vote.mot_navn),
    )


def _parties(parties: tuple[AvstemningParti, ...]) -> list[tuple[str | None, int | None]]:
    return [(one.parti, one.antall) for one in parties]


def _web_page(dokument: Dokument) -> Iterable[RenderableType]:
    if dokument.publisert is not UNSET and dokument.publisert:
        yield indented(text(f"Publisert {wording.dato(dokument.publisert)}"))
    if dokument.arrangement is not UNSET and dokument.arrangement:
        yield rows(
            (
                wording.dato(event.dato) or event.dato_trykt or "",
                wording.joined(event.start, event.slutt, between="–"),
                str(event.status or ""),
                event.sted or "",
            )
            for event in dokument.arrangement
        )
    if dokument.tilskudd is not UNSET and dokument.tilskudd:
        yield rows((wording.kroner(grant.beloep), grant.mottaker or "") for grant in dokument.tilskudd)


def _place(row: Proveniens) -> tuple[str, str, str]:
    return row.sti, f"page {row.side}, line {row.linje_fra}", f"{'from ' if row.avledet else ''}«{row.sitat}»"
