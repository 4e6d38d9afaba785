"""Attendance: who was called, came, was absent, and met for whom.

A person is listed once as present, however many lists name him; who is listed as present and as absent stands as both.
Two of one name in one list, each with a party of his own, are two persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from parsers.blocks import Block
from parsers.grammar.deltaker import read_deltaker
from parsers.grammar.naervaer import Values
from parsers.kinds.deltakerlinje import read_text
from parsers.kinds.deltakerliste import AWAY, LEAVE, NOT_ELECTED, Entry, Liste
from parsers.kinds.deltakerrad import PARTIAL, read_row
from parsers.kinds.oppmoete import find_lister
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.draft import Draft
from schemas.evidence import Cited, derived
from schemas.kodelister import Deltakertype, Oppmoete
from schemas.normal.navn import fold_navn
from schemas.normal.roller import is_ansatt
from schemas.records import Moetedeltaker

OPPMOETE: Mapping[str, Oppmoete] = {
    "til_stede": Oppmoete.MOETT,
    "medlemmer": Oppmoete.MOETT,
    "varamedlemmer": Oppmoete.MOETT,
    LEAVE: Oppmoete.MOETT,
    "administrasjon": Oppmoete.MOETT,
    "andre": Oppmoete.MOETT,
    "moeteleder": Oppmoete.MOETT,
    "forfall": Oppmoete.FORFALL,
    "ikke_moett": Oppmoete.IKKE_MOETT,
    "innkalte": Oppmoete.INNKALT,
}
_CHILDREN = re.compile(r"\bbarn", re.IGNORECASE)
"""Barn og unges representant is an official, elected by nobody."""
_REVISOR = re.compile(r"revisor|revisjon", re.IGNORECASE)


class _Person:
    """One on the lists, with what every list says of him."""

    def __init__(self, values: Values, oppmoete: Cited, liste: Liste) -> None:
        self.values = values
        self.oppmoete = oppmoete
        self.kind = _kind(liste, values)
        self.liste = liste


def parse_deltakere(blocks: Sequence[Block], layout: Layout, antall: Cited | None) -> tuple[Draft, ...]:
    """The attendance list of minutes, from what stands before the cases; ``antall`` is the stated number present.

    In minutes, people listed under "Innkalte" are those who came: absences stand under "Forfall", or the stated
    number of members present says how many were there.
    """
    lists = find_lister(blocks, layout)
    absent = next((liste.label.whole() for liste in lists if liste.role in AWAY and liste.entries), None)
    marked = next((mark for one in lists if one.role == "innkalte" for _, mark, _ in _people(one) if mark), None)
    return _gather(lists, antall or absent or marked)


def parse_innkalte(blocks: Sequence[Block], layout: Layout) -> tuple[Draft, ...]:
    """Who a notice of meeting lists as called."""
    return _gather([liste for liste in find_lister(blocks, layout) if liste.role == "innkalte"], None)


def _gather(lists: Sequence[Liste], told: Cited | None) -> tuple[Draft, ...]:
    """Everybody on the lists; ``told``: what says of those who were called that they came."""
    people: dict[tuple[str, ...], _Person] = {}
    listed = any(liste.role not in {"moeteleder", *NOT_ELECTED} for liste in lists)
    for liste in lists:
        if liste.role == "moeteleder" and (not listed or _is_listed_too(liste, lists)):
            continue
        for values, absent, note in _people(liste):
            if note:
                _remark(people, values)
            else:
                _add(people, liste, values, _oppmoete(liste, told, absent))
    drafts = []
    for person in people.values():
        fixed = {"deltakertype": person.kind, **person.values, "oppmoete": person.oppmoete}
        drafts.append(Draft(Moetedeltaker, fixed))
    return tuple(drafts)


def _is_listed_too(leader: Liste, lists: Sequence[Liste]) -> bool:
    """Whether another list names who led: "Møteleder: Fylkesordfører Per Vik" says then nothing of how he came."""
    names = {fold_navn(name.text) for name in _names(leader)}
    others = {fold_navn(name.text) for liste in lists if _is_presence(liste) for name in _names(liste)}
    return bool(names) and names <= others


def _is_presence(liste: Liste) -> bool:
    return liste.role not in {"moeteleder", *AWAY, *NOT_ELECTED}


def _names(liste: Liste) -> Iterator[Cited]:
    for values, _, note in _people(liste):
        name = values.get("navn")
        if isinstance(name, Cited) and not note:
            yield name


def _add(people: dict[tuple[str, ...], _Person], liste: Liste, values: Values, oppmoete: Cited) -> None:
    name = values.get("navn")
    if not isinstance(name, Cited):
        return
    folded = fold_navn(name.text)
    key: tuple[str, ...] = (folded, oppmoete.text)
    if key in people and _is_namesake(people[key], liste, values):
        key = (*key, _party(values))
    member = people.get((folded, Oppmoete.MOETT.value))
    if liste.role in AWAY and member is not None and member.liste.role in {"medlemmer", "innkalte"}:
        # "Faste medlemmer" are all the members, "Følgende medlemmer møtte ikke" those of them who were absent.
        member.oppmoete = oppmoete
    elif liste.role == LEAVE and key not in people and not any(values.get(field) for field in PARTIAL):
        return  # Whether somebody on leave was there at all is not said.
    elif key in people:
        for field, value in values.items():
            people[key].values.setdefault(field, value)
    elif liste.role != "moeteleder" or set(values) - {"navn"}:
        people[key] = _Person(values, oppmoete, liste)


def _is_namesake(person: _Person, liste: Liste, values: Values) -> bool:
    parties = (_party(person.values), _party(values))
    return person.liste is liste and "" not in parties and parties[0] != parties[1]


def _party(values: Values) -> str:
    party = values.get("representerer")
    return party.text.casefold() if isinstance(party, Cited) else ""


def _remark(people: Mapping[tuple[str, ...], _Person], values: Values) -> None:
    """What a sentence tells of somebody on a list: "Tore Kjære forlot møtet kl. 18:20." Nobody is listed for it."""
    name = values.get("navn")
    person = people.get((fold_navn(name.text), Oppmoete.MOETT.value)) if isinstance(name, Cited) else None
    if person is not None:
        for field in PARTIAL:
            if values.get(field) is not None:
                person.values.setdefault(field, values[field])


def _oppmoete(liste: Liste, told: Cited | None, absent: Cited | None) -> Cited:
    heading = liste.label.whole()
    if absent is not None:
        return absent
    if liste.role == "innkalte" and told is not None:
        return derived(Oppmoete.MOETT.value, heading, told)
    return derived(OPPMOETE[liste.role].value, heading)


def _kind(liste: Liste, values: Values) -> Cited:
    """By the list, but for an employee among the members, an employee among the guests, an auditor among employees."""
    post = values.get("funksjon")
    printed = post.text if isinstance(post, Cited) else ""
    sources = (liste.label.whole(), *((post,) if isinstance(post, Cited) else ()))
    if liste.role == "andre" and values.get("moett_for") is not None:
        kind = Deltakertype.FOLKEVALGT
    elif liste.role == "andre":
        kind = (
            Deltakertype.ADMINISTRASJON if is_ansatt(printed) and not _REVISOR.search(printed) else Deltakertype.ANNEN
        )
    elif liste.role == "administrasjon":
        kind = Deltakertype.ANNEN if _REVISOR.match(printed) else Deltakertype.ADMINISTRASJON
    elif _CHILDREN.search(printed):
        kind = Deltakertype.ANNEN
    else:
        kind = Deltakertype.ADMINISTRASJON if is_ansatt(printed) else Deltakertype.FOLKEVALGT
    return derived(kind.value, *sources)


def _people(liste: Liste) -> Iterator[tuple[Values, Cited | None, bool]]:
    """The persons of a list, with the mark that says one was absent, and whether only a sentence tells of him."""
    post = liste.post.whole() if liste.post is not None else None
    for entry in _joined(liste.entries):
        if entry.row is not None:
            for values, absent in read_row(entry.row, entry.columns, liste):
                yield _met_beside(values, entry, liste), absent, False
            continue
        read = list(read_text(entry.text, liste)) if entry.text is not None else []
        for values, note in read:
            if post is not None and liste.role != "moeteleder":
                values.setdefault("funksjon", post)
            yield _met_beside(values, entry, liste) if len(read) == 1 else values, None, note


def _met_beside(values: Values, entry: Entry, liste: Liste) -> Values:
    """The substitute's values, with whom he met for when that one stands beside him."""
    absent = (
        read_deltaker(entry.beside, borte=True) if entry.beside is not None and liste.role == "varamedlemmer" else None
    )
    return {"moett_for": absent[0]["navn"], **values} if absent is not None and "navn" in values else values


def _joined(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Texts that go on in the next row of their column are one text."""
    texts: list[Passage] = []
    beside: Passage | None = None
    for entry in entries:
        if entry.text is not None and entry.follows and texts:
            texts.append(entry.text)
            continue
        if texts:
            yield Entry(text=Passage.joined(texts, " "), beside=beside)
        texts = [entry.text] if entry.text is not None else []
        beside = entry.beside
        if entry.text is None:
            yield entry
    if texts:
        yield Entry(text=Passage.joined(texts, " "), beside=beside)
