"""What ``moetearkiv show`` shows a person: a case with all its treatments, or a meeting with its agenda."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType

from archive.show import Avstemning, Avvik, Behandling, Moete, Papir, Sak, Sted
from pipeline.cli import wording
from pipeline.cli.layout import finding, heading, indented, labelled, rows, text


def view_found(found: Sak | Moete, *, paths: bool = False) -> Iterable[RenderableType]:
    """One case or meeting; ``paths`` tells where it was read too."""
    if isinstance(found, Moete):
        return _meeting(found, paths=paths)
    return _case(found, paths=paths)


def _case(sak: Sak, *, paths: bool) -> Iterable[RenderableType]:
    number = wording.arkivsak(sak.mappe_id) or "no archive case"
    title = next((one.tittel for one in reversed(sak.behandlinger) if one.tittel), None)
    yield text(wording.joined(number, title, sak.virksomhet), "bold")
    if sak.saksgang:
        yield indented(text("Saksgang", "italic"))
        yield rows(
            (
                wording.dato(step.moetedato) or "",
                step.saksnummer or "",
                step.utvalg or "",
                _ended(step.resultat, step.behandlingsstatus) if step.i_arkivet else "not in the archive",
            )
            for step in sak.saksgang
        )
    for treatment in sak.behandlinger:
        where = wording.joined(treatment.utvalg or "body not found", wording.dato(treatment.moetedato))
        yield heading(wording.joined(_number(treatment), where))
        yield from _places(treatment.steder if paths else ())
        yield from _treatment(treatment, title)
    yield from _papers(sak.papirer)
    yield from _findings(sak.avvik)


def _meeting(moete: Moete, *, paths: bool) -> Iterable[RenderableType]:
    date = wording.dato(moete.moetedato) or "date not found"
    when = wording.joined(date, wording.klokke(moete.start, moete.slutt), between=" ")
    closed = wording.LUKKET.get(moete.lukket)
    told = wording.joined(moete.utvalg or "body not found", when, moete.moetested, moete.virksomhet, closed)
    yield text(told, "bold")
    if moete.moeteleder:
        yield indented(text(f"Møteleder: {moete.moeteleder}"))
    yield from _places(moete.steder if paths else ())
    yield from (indented(text(line)) for line in wording.attendance(moete.deltakere))
    for treatment in moete.saker:
        archive_case = wording.arkivsak(treatment.mappe_id, treatment.journalpostnummer)
        yield heading(wording.joined(_number(treatment), archive_case, treatment.tittel, between="  "))
        yield from _places(treatment.steder if paths else ())
        yield from _treatment(treatment, treatment.tittel)
    yield from _papers(moete.papirer)
    yield from _findings(moete.avvik)


def _places(places: tuple[Sted, ...]) -> Iterable[RenderableType]:
    """ "protokoll.pdf 82f93f9cd396 dokument[0].moetesak[2]": PAPER and PATH of ``correct``."""
    for place in places:
        yield indented(text(f"{place.filnavn}  {place.sha256[:12]}  {place.sti}", "dim"))


def _treatment(one: Behandling, known_title: str | None) -> Iterable[RenderableType]:
    if one.tittel and one.tittel != known_title:
        yield indented(text(one.tittel))
    if one.lukket:
        yield indented(text(wording.joined("Lukket", one.hjemmel, between=": ")))
    if one.saksbehandler:
        yield indented(text(f"Saksbehandler: {one.saksbehandler}"))
    yield from labelled(wording.innstilling(one.innstilling_fra), one.innstilling)
    yield from labelled("Behandling", one.behandling)
    for proposal in one.forslag:
        yield from labelled(wording.forslag(proposal.forslagsstiller, proposal.parti), proposal.tekst)
    habilitet = (wording.joined(question.navn, question.utfall, between=": ") for question in one.habilitet)
    yield from labelled("Habilitet", "\n".join(habilitet))
    yield from labelled("Avstemning", "\n".join(_vote(vote) for vote in one.avstemning))
    yield from labelled("Vedtak", one.vedtak)
    if one.behandlingsstatus and one.behandlingsstatus != "ferdigbehandlet":
        yield indented(text(_ended(None, one.behandlingsstatus)))
    for doubt in one.avvik:
        yield from finding(doubt.alvorlighet, doubt.kode, doubt.melding, doubt.sitat)


def _vote(vote: Avstemning) -> str:
    def side(word: str, count: int | None) -> str | None:
        votes = [one for one in vote.stemmer if one.stemme == word]
        parties = [(one.parti, one.antall) for one in votes if one.parti]
        return wording.side(word, count, parties, [one.navn for one in votes if one.navn])

    return wording.avstemning(vote.gjelder, vote.resultat, side("for", vote.antall_for), side("mot", vote.antall_mot))


def _papers(papers: tuple[Papir, ...]) -> Iterable[RenderableType]:
    if not papers:
        return
    yield heading("Papers")
    for paper in papers:
        kind = wording.DOKUMENTTYPE.get(paper.dokumenttype, paper.dokumenttype)
        yield indented(text(wording.joined(kind, paper.tittel)))
        for copy in paper.kopier:
            pages = wording.pages(copy.side_fra, copy.side_til)
            older = None if copy.gjeldende else "superseded"
            yield indented(text(wording.joined(copy.filnavn or copy.sha256, pages, older, between=", "), "dim"), 2)
        yield from labelled("Vedlegg", "\n".join(paper.vedlegg), 2)


def _findings(findings: tuple[Avvik, ...]) -> Iterable[RenderableType]:
    if findings:
        yield heading("Avvik")
    for doubt in findings:
        yield from finding(doubt.alvorlighet, doubt.kode, doubt.melding, doubt.sitat)


def _number(one: Behandling) -> str:
    return wording.joined(one.saksprefiks, one.saksnummer, between=" ") or str(one.moetesakstype or "sak")


def _ended(resultat: str | None, status: str | None) -> str:
    return wording.RESULTAT.get(resultat) or (status or "").replace("_", " ")
