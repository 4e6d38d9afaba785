"""Votes against those who were there to cast them.

Everybody present must vote; blank only in elections and appointments (kommuneloven § 8-1, in the act of 1992 § 40
nr. 2). A decision needs half of the members present and voting (§ 11-9, in the act of 1992 § 33).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from archive.checks.basis import Grunnlag, Moetesyn, is_among
from archive.checks.lov import cite
from archive.finding import Funn
from archive.tables.meetings import avstemning, avstemning_parti, habilitet, moetesak, votering
from schemas.avvik import AvvikKode
from schemas.kodelister import Avstemningsresultat, Habilitetsutfall
from schemas.registers.partier import find_parti

_OUT = frozenset({Habilitetsutfall.INHABIL, Habilitetsutfall.FRITATT})
# "Tilsetting av rådmann", "Valg av nytt medlem": blank votes are lawful, so that fewer may be counted
_BLANK_ALLOWED = re.compile(r"\b(?:val[gd]\w*|ansett\w*|tilsett\w*|nyval\w*)\b", re.IGNORECASE)
# "Kari Nordmann forlot møtet", "fratrådte", "23 representanter til stede", "permisjon", "tok sete", "dobbeltstemme"
_MOVES = re.compile(
    r"\b(?:forl[ao]t\w*|gikk|gjekk|fratr\w+|tiltr\w+|permisjon\w*|perm|ankom\w*|kom til|kom inn|møtte (?:til|fra|kl)"
    r"|innvilge\w*|vara\w*|tok sete|tok plass|dobbelt\w+|blank\w*|(?:til ?stede|tilstades?)"
    r"|[0-9]+ (?:medlemm?er|representant\w*))\b",
    re.IGNORECASE,
)


# "KRF-V", "AP-V": the party with the municipality's letter behind it (Verdal)
_OWN_LETTERS = re.compile(r"-[A-ZÆØÅ]{1,3}$")


class Vote(msgspec.Struct, frozen=True, kw_only=True):
    """A vote of a meeting with what stands around it."""

    moete: Moetesyn
    sak: Mapping[str, Any]
    rad: Mapping[str, Any]
    partier: tuple[Mapping[str, Any], ...]
    navn: tuple[Mapping[str, Any], ...]
    ute: tuple[str, ...]
    """Names of those who were disqualified or excused in the case."""

    @property
    def total(self) -> int | None:
        """Votes for and against, when both are stated."""
        counts = (self.rad["antall_for"], self.rad["antall_mot"])
        return None if None in counts else sum(counts)


def votes_of(basis: Grunnlag) -> Iterator[Vote]:
    """Every vote of a known meeting."""
    rows, meetings = basis.rows, {one.id: one for one in basis.meetings}
    cases = {row["id"]: row for row in rows.of(moetesak)}
    parties, names, out = (_below(rows.of(table), felt) for table, felt in _BELOW)
    for row in rows.of(avstemning):
        sak = cases[row["moetesak_id"]]
        if sak["moetemappe_id"] in meetings:
            yield Vote(
                moete=meetings[sak["moetemappe_id"]],
                sak=sak,
                rad=row,
                partier=tuple(parties.get(row["id"], ())),
                navn=tuple(names.get(row["id"], ())),
                ute=tuple(one["navn"] for one in out.get(sak["id"], ()) if one["utfall"] in _OUT and one["navn"]),
            )


_BELOW = ((avstemning_parti, "avstemning_id"), (votering, "avstemning_id"), (habilitet, "moetesak_id"))


def _below(rows: Iterable[Mapping[str, Any]], felt: str) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row[felt], []).append(row)
    return found


def find_tally_apart(basis: Grunnlag) -> Iterable[Funn]:
    """For + against ≠ present − disqualified − excused.

    A substitute may sit in for each who stands down. Fewer votes are told of only where nobody is said to have come
    late, left, or sat in; more than were ever there, always.
    """
    for vote in votes_of(basis):
        present = count_present(vote.moete)
        total = vote.total
        if total is None or not present or vote.rad["resultat"] == Avstemningsresultat.VALGT:
            continue
        stated = vote.moete.rad["antall_til_stede"] or present
        most, least = max(present, stated), min(present, stated) - len(vote.ute)
        if total > most or (total < least and not _may_be_fewer(vote)):
            less = f", {len(vote.ute)} av dem inhabile eller fritatt" if vote.ute else ""
            melding = f"{total} stemmer er avgitt, {present} møtte{less}"
            yield _about(basis, vote, AvvikKode.STEMMETALL_AVVIKER, "antall_for", melding)


def _may_be_fewer(vote: Vote) -> bool:
    if any(one[felt] for one in vote.moete.deltakere for felt in ("fra_tid", "til_tid", "fra_sak", "til_sak")):
        return True
    if any(_BLANK_ALLOWED.search(text) for text in (vote.sak["tittel"], vote.rad["gjelder"]) if text):
        return True
    nodes = [rad.node for _, sak in vote.moete.saker for rad in sak.rader]
    texts = [text for node in nodes for felt in ("behandling", "tittel") if (text := node.text(felt))]
    return any(_MOVES.search(text) for text in texts)


def find_voted_absent(basis: Grunnlag) -> Iterable[Funn]:
    """A name among the votes that is not among those who met."""
    for vote in votes_of(basis):
        met = [one["navn"] for one in vote.moete.deltakere if one["navn"] and one["oppmoete"] == "moett"]
        for row in vote.navn if met and vote.moete.moett() else ():
            if not is_among(row["navn"], met):
                melding = f"«{row['navn']}» er ført blant stemmene {row['stemme']}, og står ikke blant de møtte"
                yield _about(basis, vote, AvvikKode.STEMTE_UTEN_OPPMOETE, f"{row['stemme']}_navn", melding)


def find_disqualified_voted(basis: Grunnlag) -> Iterable[Funn]:
    """A name among the votes of a case in which that person was disqualified or excused."""
    for vote in votes_of(basis):
        for row in vote.navn:
            if is_among(row["navn"], vote.ute):
                law = cite(vote.moete.dato, "§§ 11-10 og 11-11", "§ 40")
                melding = (
                    f"«{row['navn']}» var inhabil eller fritatt ({law}), og er ført blant stemmene {row['stemme']}"
                )
                yield _about(basis, vote, AvvikKode.INHABIL_STEMTE, f"{row['stemme']}_navn", melding)


def find_party_votes_apart(basis: Grunnlag) -> Iterable[Funn]:
    """A party with votes and nobody present, or with more votes than members present.

    Only where every member present stands with a party.
    """
    for vote in votes_of(basis):
        members = vote.moete.moett()
        if not members or not all(one["representerer"] for one in members):
            continue
        present = Counter(_party(one["representerer"]) for one in members)
        cast: Counter[str] = Counter()
        for row in vote.partier:
            if row["parti"]:
                cast[_party(row["parti"])] += row["antall"] or 1
        for party, count in sorted(cast.items()):
            if count > present[party]:
                melding = f"{party}: {count} stemmer, {present[party]} møtte"
                keys = [row["id"] for row in vote.partier if row["parti"] and _party(row["parti"]) == party]
                rests = tuple(sorted(basis.rows.statements_of(avstemning_parti, keys)))
                funn = _about(basis, vote, AvvikKode.PARTISTEMMER_AVVIKER, "parti", melding)
                yield msgspec.structs.replace(funn, utsagn=rests)


def find_too_few_voted(basis: Grunnlag) -> Iterable[Funn]:
    """Fewer than half of the members voted in the case (§ 11-9 first paragraph)."""
    for vote in votes_of(basis):
        seats, total = count_seats(vote.moete), vote.total
        if total is not None and total > 0 and seats and total * 2 < seats:
            law = cite(vote.moete.dato, "§ 11-9", "§ 33")
            melding = f"{total} av {seats} medlemmer stemte; minst halvparten må stemme ({law})"
            yield _about(basis, vote, AvvikKode.IKKE_VEDTAKSFOERT, "antall_for", melding)


def count_present(moete: Moetesyn) -> int:
    """How many seats were taken: a substitute for somebody who met too, before or after, takes none of his own."""
    met = moete.moett()
    names = [one["navn"] for one in met if one["navn"]]
    return sum(not one["moett_for"] or not is_among(one["moett_for"], names) for one in met)


def count_seats(moete: Moetesyn) -> int:
    """How many members the body has, as its list shows: members who met and members who did not, no substitutes.

    Somebody who met for a member who is not listed stands for that seat.
    """
    listed = [one for one in moete.deltakere if one["deltakertype"] == "folkevalgt" and one["oppmoete"] != "innkalt"]
    members = [one for one in listed if not one["moett_for"] and "vara" not in _post(one)]
    absent = [one["navn"] for one in members if one["oppmoete"] != "moett" and one["navn"]]
    standing_in = [one for one in listed if one["moett_for"] and not is_among(one["moett_for"], absent)]
    return len(members) + len(standing_in)


def _post(one: Mapping[str, Any]) -> str:
    """The post, with the deputy mayor's aside: a varaordfører is no substitute."""
    return str(one["funksjon"] or "").casefold().replace("varaordfør", "").replace("varaleder", "")


def _party(printed: str) -> str:
    known = find_parti(printed) or find_parti(_OWN_LETTERS.sub("", printed))
    return known.kode if known else printed.casefold()


def _about(basis: Grunnlag, vote: Vote, kode: AvvikKode, felt: str, melding: str) -> Funn:
    key = str(vote.rad["id"])
    return Funn(
        kode=kode,
        entitet=avstemning.name,
        entitet_id=key,
        felt=felt,
        melding=melding,
        utsagn=tuple(sorted(basis.rows.statements_of(avstemning, [key]))),
    )
