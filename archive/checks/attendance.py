"""Who met: whether they were enough, and whether somebody led (kommuneloven §§ 11-2 and 11-9)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.checks.basis import Grunnlag
from archive.checks.lov import cite
from archive.checks.votes import count_seats
from archive.finding import Funn
from archive.tables.meetings import moetedeltaker
from archive.tables.papers import avvik
from schemas.avvik import AvvikKode
from schemas.kodelister import Dokumenttype

# "Ordfører", "Varaordfører", "Leder", "Nestleiar", "Møteleder", "Settordfører", "Byrådsleder", "Styreleder", "Formann"
_LEADS = re.compile(r"leder|leiar|ordfør[ea]r|formann|ordstyr", re.IGNORECASE)


def find_no_quorum(basis: Grunnlag) -> Iterable[Funn]:
    """Fewer than half of the members on the list met."""
    for meeting in basis.meetings:
        seats, met = count_seats(meeting), meeting.moett()
        if meeting.papers(Dokumenttype.MOETEPROTOKOLL) and met and len(met) * 2 < seats:
            law = cite(meeting.dato, "§ 11-9", "§ 33")
            melding = f"{len(met)} av {seats} medlemmer møtte; minst halvparten må være til stede ({law})"
            rests = basis.rows.statements_of(moetedeltaker, [one["id"] for one in met])
            yield meeting.funn(AvvikKode.IKKE_VEDTAKSFOERT, "oppmoete", melding, rests)


def find_no_chair(basis: Grunnlag) -> Iterable[Funn]:
    """The minutes give the posts of those who met, none of them leads, and nobody is said to have led (§ 11-2).

    Where the paper's own check has told of the empty place, this is silent.
    """
    told = {row["entitet_id"] for row in basis.rows.of(avvik) if row["kode"] == AvvikKode.MOETELEDER_MANGLER}
    for meeting in basis.meetings:
        met = meeting.moett()
        posts = [one["funksjon"] for one in met if one["funksjon"]]
        if not meeting.papers(Dokumenttype.MOETEPROTOKOLL) or meeting.rad["moeteleder"] or meeting.id in told:
            continue
        if len(posts) * 2 > len(met) and not any(_LEADS.search(post) for post in posts):
            law = cite(meeting.dato, "§ 11-2", "§ 32")
            melding = f"ingen er nevnt som møteleder, og ingen av de møtte har vervet ({law})"
            rests = basis.rows.statements_of(moetedeltaker, [one["id"] for one in met])
            yield meeting.funn(AvvikKode.MOETELEDER_MANGLER, "funksjon", melding, rests)
