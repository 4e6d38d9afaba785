"""What the checks look at: an owner's rows so far, meeting by meeting, with what every paper says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from archive.finding import Funn
from archive.tables.meetings import moetedeltaker, moetemappe, utvalg
from schemas.avvik import AvvikKode
from schemas.kodelister import Deltakertype, Dokumenttype, Oppmoete
from schemas.normal.navn import fold_navn, mulig_samme

if TYPE_CHECKING:
    from archive.consolidate.agenda import Rad, Sak
    from archive.consolidate.meeting import Fortelling
    from archive.consolidate.rows import Rows
    from archive.consolidate.said import Fil

# "Modum kirkelige fellesråd", "Steinkjerbygg KF", "Styret i Dyrehavn AS": other rules on their minutes
_NO_COUNCIL = re.compile(r"kirkelig|kyrkj|menighet|sokn|foretak|\b(?:kf|as|iks)\b", re.IGNORECASE)
"""Bodies that chapter 11 does not govern, or only in part: those of the church (trossamfunnsloven) and of companies
(§ 11-1 takes only parts of it for a KF)."""
_NOT_WHOLE = frozenset(
    {
        AvvikKode.LINJER_I_ETT,
        AvvikKode.LEST_SVEKKET,
        AvvikKode.SIDETALL_UENIG,
        AvvikKode.SIDE_UTEN_TEKST,
        AvvikKode.TEGN_MANGLER,
    }
)
"""Findings that say that something of a paper was not read."""
_ACCENTS = str.maketrans("éèêëáàâíìóòôúüýç", "eeeeaaaiiooouuyc")


class Moetesyn(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting: its row, the papers that are its own, who is on its lists, and its cases."""

    rad: Mapping[str, Any]
    utvalg: str | None
    told: tuple[Fortelling, ...]
    deltakere: tuple[Mapping[str, Any], ...]
    saker: tuple[tuple[str, Sak], ...]

    @property
    def id(self) -> str:
        """Key of the moetemappe."""
        return str(self.rad["id"])

    @property
    def dato(self) -> date | None:
        """The date of the meeting."""
        return self.rad["moetedato"]  # type: ignore[no-any-return]

    @property
    def kommunalt(self) -> bool:
        """Whether chapter 11 governs the body, as far as its name tells."""
        return self.utvalg is not None and not _NO_COUNCIL.search(self.utvalg)

    def papers(self, slag: Dokumenttype) -> tuple[Fortelling, ...]:
        """The papers of one kind that are of this meeting (not those that only name it as a step)."""
        return tuple(one for one in self.told if one.papir.slag is slag and one.moete.node.type == "moete")

    def whole(self, *slag: Dokumenttype) -> bool:
        """Whether there are papers of each of these kinds and all of them were read whole: what was not read may
        hold what seems to be missing."""
        papers = [self.papers(kind) for kind in slag]
        return all(papers) and not any(_in_part(one.papir.fil) for told in papers for one in told)

    def utsagn(self, *slag: Dokumenttype) -> tuple[str, ...]:
        """The statements on the meeting of papers of these kinds."""
        return tuple(sorted({one.moete.node.utsagn for kind in slag for one in self.papers(kind)}))

    def moett(self) -> tuple[Mapping[str, Any], ...]:
        """The members and substitutes who met.

        Nobody where none is listed but the chair, substitutes, and who came late or left: minutes that tell of
        exceptions alone ("Forfall", "Permisjon") are no list of who met.
        """
        met = tuple(
            one
            for one in self.deltakere
            if one["oppmoete"] == Oppmoete.MOETT and one["deltakertype"] == Deltakertype.FOLKEVALGT
        )
        return met if any(self._is_plainly_there(one) for one in met) else ()

    def _is_plainly_there(self, one: Mapping[str, Any]) -> bool:
        if any(one[felt] for felt in ("moett_for", "fra_tid", "til_tid", "fra_sak", "til_sak")):
            return False
        leader = self.rad["moeteleder"]
        return not (leader and one["navn"] and same_person(one["navn"], leader))

    def funn(self, kode: AvvikKode, felt: str | None, melding: str, utsagn: Iterable[str]) -> Funn:
        """A finding about the meeting."""
        resting = tuple(sorted(set(utsagn)))
        return Funn(kode=kode, entitet=moetemappe.name, entitet_id=self.id, felt=felt, melding=melding, utsagn=resting)


class Grunnlag:
    """One owner's rows so far, and each agenda row's key with what every paper says of it."""

    def __init__(self, rows: Rows, cases: Iterable[tuple[str, Sak]], told: Iterable[Fortelling] = ()) -> None:
        self.rows = rows
        self.cases = tuple(cases)
        self.told = tuple(told)

    @cached_property
    def meetings(self) -> tuple[Moetesyn, ...]:
        """The meetings in the order of date."""
        told: dict[str, list[Fortelling]] = {}
        cases: dict[str, list[tuple[str, Sak]]] = {}
        people: dict[str, list[Mapping[str, Any]]] = {}
        for one in self.told:
            told.setdefault(one.moete.id or "", []).append(one)
        for key, sak in self.cases:
            cases.setdefault(sak.moetemappe_id or "", []).append((key, sak))
        for row in self.rows.of(moetedeltaker):
            people.setdefault(row["moetemappe_id"], []).append(row)
        names = {row["id"]: row["navn"] for row in self.rows.of(utvalg)}
        return tuple(
            Moetesyn(
                rad=row,
                utvalg=names.get(row["utvalg_id"]),
                told=tuple(told.get(row["id"], ())),
                deltakere=tuple(people.get(row["id"], ())),
                saker=tuple(cases.get(row["id"], ())),
            )
            for row in sorted(self.rows.of(moetemappe), key=lambda row: (str(row["moetedato"]), row["id"]))
        )


def _in_part(fil: Fil) -> bool:
    return any(one.text("kode") in _NOT_WHOLE for one in fil.avvik)


def rows_of(sak: Sak, *slag: Dokumenttype) -> list[Rad]:
    """The rows of a case in papers of these kinds, as of the meeting itself."""
    return [rad for rad in sak.rader if rad.told.papir.slag in slag and rad.told.moete.node.type == "moete"]


@lru_cache(maxsize=100_000)
def _plain(name: str) -> str:
    return fold_navn(unicodedata.normalize("NFC", name)).translate(_ACCENTS)


def is_among(name: str, names: Collection[str]) -> bool:
    """Whether one of the names is, or may be, the same person's."""
    return _plain(name) in {_plain(one) for one in names} or any(same_person(name, one) for one in names)


def same_person(one: str, other: str) -> bool:
    """Two names that are one person's or may be: "Tor Andre Eide" and "Tor André Eide", "T. Eide", "Eide"."""
    first, second = _plain(one), _plain(other)
    if first == second or mulig_samme(first, second):
        return True
    short, long_ = sorted((first, second), key=len)
    return bool(short) and " " not in short and long_.endswith(f" {short}")
