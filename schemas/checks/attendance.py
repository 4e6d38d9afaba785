"""An attendance list against itself (kommuneloven § 11-4 b: who met and who was absent)."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.avvik import AvvikKode
from schemas.checks.found import Found
from schemas.kodelister import Deltakertype, Oppmoete
from schemas.normal.navn import fold_navn
from schemas.records import Dokument, Moetedeltaker

_ABSENT = frozenset({Oppmoete.FORFALL, Oppmoete.IKKE_MOETT})


def check_antall_moett(dokument: Dokument) -> Iterable[Found]:
    """The stated number of members present against the list.

    Who was there for a part of the meeting may be counted or not; a list of substitutes alone is no list of members.
    """
    stated = dokument.moete.antall_til_stede if dokument.moete else None
    listed = {
        _name(person): person
        for person in dokument.moetedeltaker
        if person.oppmoete is Oppmoete.MOETT and person.deltakertype is Deltakertype.FOLKEVALGT
    }
    if stated is None or all(person.moett_for for person in listed.values()):
        return
    in_part = sum(_in_part(person) for person in listed.values())
    if not len(listed) - in_part <= stated <= len(listed):
        message = f"{stated} medlemmer oppgitt til stede, {len(listed)} står i listen"
        yield Found(AvvikKode.ANTALL_MOETT_AVVIKER, "moete.antall_til_stede", message, ("moete.antall_til_stede",))


def check_moett_og_forfall(dokument: Dokument) -> Iterable[Found]:
    """One name both among those who met and among the absent.

    Two persons may share a name: then each has another party. Somebody who came late or left stands with a time or a
    case, and may well stand in both lists.
    """
    met = [(number, one) for number, one in _listed(dokument) if one.oppmoete is Oppmoete.MOETT]
    absent = [(number, one) for number, one in _listed(dokument) if one.oppmoete in _ABSENT]
    for number, one in absent:
        for other_number, other in met:
            if _name(one) == _name(other) and not _other_party(one, other) and not _in_part(one) | _in_part(other):
                message = f"«{other.navn}» står både blant de møtte og blant de fraværende"
                rests_on = (f"moetedeltaker[{other_number}].navn", f"moetedeltaker[{number}].navn")
                yield Found(AvvikKode.MOETT_OG_FORFALL, f"moetedeltaker[{number}].oppmoete", message, rests_on)
                break


def check_vara_for_moett(dokument: Dokument) -> Iterable[Found]:
    """A substitute for a member who met as well, both of them for the whole meeting.

    A member who stood down in a case (inhabil) may well have a substitute in it.
    """
    met = {_name(one): one for _, one in _listed(dokument) if one.oppmoete is Oppmoete.MOETT}
    stood_down = {fold_navn(one.navn or "") for sak in dokument.moetesak for one in sak.habilitet}
    for number, one in _listed(dokument):
        if one.oppmoete is not Oppmoete.MOETT or not one.moett_for or _in_part(one):
            continue
        other = met.get(fold_navn(one.moett_for))
        if fold_navn(one.moett_for) in stood_down:
            continue
        if other is not None and other is not one and not _in_part(other):
            message = f"«{one.navn}» møtte for «{one.moett_for}», som selv står blant de møtte"
            rests_on = (f"moetedeltaker[{number}].navn", f"moetedeltaker[{number}].moett_for")
            yield Found(AvvikKode.VARA_FOR_MOETT, f"moetedeltaker[{number}].moett_for", message, rests_on)


def _listed(dokument: Dokument) -> list[tuple[int, Moetedeltaker]]:
    return [(number, one) for number, one in enumerate(dokument.moetedeltaker) if one.navn]


def _name(one: Moetedeltaker) -> str:
    return fold_navn(one.navn or "")


def _other_party(one: Moetedeltaker, other: Moetedeltaker) -> bool:
    return bool(one.representerer and other.representerer and one.representerer != other.representerer)


def _in_part(one: Moetedeltaker) -> bool:
    return any((one.fra_tid, one.til_tid, one.fra_sak, one.til_sak))
