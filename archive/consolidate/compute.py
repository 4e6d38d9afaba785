"""From statements to rows: what one owner's current statements come to. Pure; no order of arrival matters."""

from __future__ import annotations

from collections.abc import Sequence

from archive.checks import CHECKS, Grunnlag
from archive.consolidate.agenda import join_rows
from archive.consolidate.attendance import add_attendance
from archive.consolidate.cases import add_case
from archive.consolidate.findings import (
    find_lost_corrections,
    find_owners_apart,
    find_paper_findings,
    find_unknown_owner,
)
from archive.consolidate.meeting import Fortelling, add_meetings
from archive.consolidate.paper import add_papers, identify
from archive.consolidate.route import add_routes
from archive.consolidate.rows import Rows
from archive.consolidate.said import Fil, papers_of
from archive.consolidate.treatment import add_treatment
from archive.consolidate.web import add_web_pages
from archive.owner import Eier
from archive.tables.meetings import virksomhet, virksomhet_endring, virksomhet_kommunenummer
from schemas.registers.endringer import changes_of


def compute(eier: Eier, files: Sequence[Fil]) -> Rows:
    """The rows of one owner's entities, with what they rest on and what is doubted."""
    rows = Rows(eier.id)
    _add_owner(rows, eier, files)
    copies = identify(eier, papers_of(files))
    current = [copy for copy in copies if copy.gjeldende]
    told = [
        Fortelling(papir=copy.papir, dokument=copy.dokument, moete=moete) for copy in current for moete in copy.moeter
    ]
    add_papers(rows, copies)
    add_meetings(rows, eier, told)
    persons = add_attendance(rows, told)
    cases = [(add_case(rows, sak), sak) for sak in join_rows(told)]
    for key, sak in cases:
        add_treatment(rows, key, sak, persons)
    add_routes(rows, eier, cases)
    add_web_pages(rows, current)
    superseded = frozenset(copy.papir.sted for copy in copies if not copy.gjeldende)
    rows.doubt(find_paper_findings(rows, files, superseded))
    rows.doubt(find_lost_corrections(rows, files))
    rows.doubt(find_owners_apart(rows, files))
    if eier.navn is None:
        rows.doubt(find_unknown_owner(rows, files))
    basis = Grunnlag(rows, cases, told)
    for check in CHECKS:
        rows.doubt(check(basis))
    return rows


def _add_owner(rows: Rows, eier: Eier, files: Sequence[Fil]) -> None:
    rows.tables[virksomhet] = {
        eier.id: {
            "id": eier.id,
            "navn": eier.navn,
            "organisasjonsnummer": eier.organisasjonsnummer,
            "kommunenummer": eier.kommunenummer,
            "sha256": eier.sha256,
        }
    }
    rows.rests(virksomhet, eier.id, [fil.rot for fil in files if fil.rot is not None and fil.rot.text("kommune")])
    rows.rests(virksomhet, eier.id, [kilde for fil in files for kilde in fil.kilder if kilde.text("kommune")])
    for change in changes_of({number.kommunenummer for number in eier.numre}):
        rows.add(
            virksomhet_endring,
            (change.dato.isoformat(), change.fra_nr, change.til_nr),
            {
                "dato": change.dato,
                "fra_nr": change.fra_nr,
                "fra_navn": change.fra_navn,
                "til_nr": change.til_nr,
                "til_navn": change.til_navn,
                "endringstype": change.type,
            },
        )
    for number in eier.numre:
        rows.add(
            virksomhet_kommunenummer,
            (number.kommunenummer,),
            {
                "kommunenummer": number.kommunenummer,
                "gyldig_fra": number.gyldig_fra,
                "gyldig_til": number.gyldig_til,
            },
        )
