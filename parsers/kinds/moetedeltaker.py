"""Attendance: who was called, came, was absent, and met for whom.

A person is listed once as present, however many lists name him; who is listed as present and as absent stands as both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from parsers.blocks import Block
from parsers.grammar.deltaker import Line, read_deltaker, read_deltakere
from parsers.grammar.merknad import Behind, Values
from parsers.grammar.navn import OMVENDT, match_navn, skip_tittel
from parsers.kinds.oppmoete import Column, Entry, Liste, find_lister, printed_lines
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.draft import Draft
from schemas.evidence import Cited, derived
from schemas.kodelister import Deltakertype, Oppmoete
from schemas.normal.navn import fold_navn, is_parti
from schemas.normal.roller import is_ansatt, is_rolle
from schemas.records import Moetedeltaker

OPPMOETE: Mapping[str, Oppmoete] = {
    "til_stede": Oppmoete.MOETT,
    "varamedlemmer": Oppmoete.MOETT,
    "administrasjon": Oppmoete.MOETT,
    "andre": Oppmoete.MOETT,
    "moeteleder": Oppmoete.MOETT,
    "forfall": Oppmoete.FORFALL,
    "ikke_moett": Oppmoete.IKKE_MOETT,
    "innkalte": Oppmoete.INNKALT,
}
_AWAY = frozenset({"forfall", "ikke_moett"})
_NOT_ELECTED = frozenset({"administrasjon", "andre"})
_CHILDREN = re.compile(r"\bbarn", re.IGNORECASE)
"""Barn og unges representant is an official, elected by nobody."""
_REVISOR = re.compile(r"revisor|revisjon", re.IGNORECASE)
# "FO", "x", "Forfall", "meldt forfall"
_ABSENT = re.compile(r"^(?:(?:fo|f|x|ja|forf\.?)$|forfall|meldt forfall|ikke møtt|ikkje møtt)", re.IGNORECASE)
# What a line ends with when it goes on: a comma, a dash, a bracket that is open, a word that wants another
_GOES_ON = re.compile(r"(?:[,;/–-]|\b(?:og|for|i|av|med|til|fra|frå|sak|samt|vara|kl\.?))$|\([^)]*$", re.IGNORECASE)
# "Hilde Rønning, Marit" ends within a name
_HALF_A_NAME = re.compile(r"[,;]\s*[A-ZÆØÅ][^\W\d_]+$")
_GROUP = re.compile(r"(?P<gruppe>[^:]{1,40}):")


class _Person:
    """One on the lists, with what every list says of him."""

    def __init__(self, values: Values, oppmoete: Cited, kind: Cited) -> None:
        self.values = values
        self.oppmoete = oppmoete
        self.kind = kind


def parse_deltakere(blocks: Sequence[Block], layout: Layout, antall: Cited | None) -> tuple[Draft, ...]:
    """The attendance list of minutes, from what stands before the cases; ``antall`` is the stated number present.

    In minutes, people listed under "Innkalte" are those who came: absences stand under "Forfall", and the stated
    number of members present says how many were there.
    """
    return _gather(find_lister(blocks, layout), antall)


def parse_innkalte(blocks: Sequence[Block], layout: Layout) -> tuple[Draft, ...]:
    """Who a notice of meeting lists as called."""
    return _gather([liste for liste in find_lister(blocks, layout) if liste.role == "innkalte"], None)


def _gather(lists: Sequence[Liste], antall: Cited | None) -> tuple[Draft, ...]:
    people: dict[tuple[str, str], _Person] = {}
    listed = any(liste.role not in {"moeteleder", *_NOT_ELECTED} for liste in lists)
    for liste in lists:
        if liste.role == "moeteleder" and not listed:
            continue
        for values, absent in _people(liste):
            _add(people, liste, values, _oppmoete(liste, antall, absent))
    drafts = []
    for person in people.values():
        fixed = {"oppmoete": person.oppmoete, "deltakertype": person.kind}
        drafts.append(Draft(Moetedeltaker, {**person.values, **fixed}))
    return tuple(drafts)


def _add(people: dict[tuple[str, str], _Person], liste: Liste, values: Values, oppmoete: Cited) -> None:
    name = values.get("navn")
    if not isinstance(name, Cited):
        return
    key = (fold_navn(name.text), oppmoete.text)
    if key in people:
        for field, value in values.items():
            people[key].values.setdefault(field, value)
    elif liste.role != "moeteleder" or set(values) - {"navn"}:
        people[key] = _Person(values, oppmoete, _kind(liste, values))


def _oppmoete(liste: Liste, antall: Cited | None, absent: Cited | None) -> Cited:
    heading = liste.label.whole()
    if absent is not None:
        return derived(Oppmoete.FORFALL.value, absent)
    if liste.role == "innkalte" and antall is not None:
        return derived(Oppmoete.MOETT.value, heading, antall)
    return derived(OPPMOETE[liste.role].value, heading)


def _kind(liste: Liste, values: Values) -> Cited:
    """By the list, but for an employee among the members, an employee among the guests, an auditor among employees."""
    post = values.get("funksjon")
    printed = post.text if isinstance(post, Cited) else ""
    sources = (liste.label.whole(), *((post,) if isinstance(post, Cited) else ()))
    if liste.role == "andre":
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


def _people(liste: Liste) -> Iterator[tuple[Values, Cited | None]]:
    """The persons of a list, each with the mark that says he was absent, if any."""
    post = liste.post.whole() if liste.post is not None else None
    for entry in _joined(liste.entries):
        if entry.row is not None:
            yield from _from_row(entry.row, entry.columns, liste)
            continue
        for values in _from_text(entry.text, liste) if entry.text is not None else ():
            if post is not None and liste.role != "moeteleder":
                values.setdefault("funksjon", post)
            yield values, None


def _joined(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Texts that go on in the next row of their column are one text."""
    texts: list[Passage] = []
    for entry in entries:
        if entry.text is not None and entry.follows and texts:
            texts.append(entry.text)
            continue
        if texts:
            yield Entry(text=Passage.joined(texts, " "))
        texts = [entry.text] if entry.text is not None else []
        if entry.text is None:
            yield entry
    if texts:
        yield Entry(text=Passage.joined(texts, " "))


def _from_text(text: Passage, liste: Liste) -> Iterator[Values]:
    """Names on lines; a party before a colon holds for the lines below it too."""
    ansatt = liste.role in _NOT_ELECTED
    party: Cited | None = None
    for line in _entries(text, ansatt=ansatt):
        read = read_deltakere(line, ansatt=ansatt, borte=liste.role in _AWAY)
        if read is None:
            continue
        party = read.parti or party
        yield from _with_party(read, party)


def _with_party(line: Line, party: Cited | None) -> Iterator[Values]:
    for values in line.people:
        if party is not None:
            values.setdefault("representerer", party)
        yield values


def _entries(text: Passage, *, ansatt: bool) -> Iterator[Passage]:
    """The printed lines, those that go on put together with the next: "… – sak" / "30/24"."""
    begin: int | None = None
    end = 0
    for line in printed_lines(text):
        start = text.text.find(line.text, end)
        before = text.text[begin:end] if begin is not None else ""
        goes_on = _GOES_ON.search(before) or (not ansatt and _HALF_A_NAME.search(before))
        if begin is not None and (goes_on or not _begins_entry(line.text)):
            end = start + len(line.text)
            continue
        if begin is not None:
            yield text.part(begin, end)
        begin, end = start, start + len(line.text)
    if begin is not None:
        yield text.part(begin, end)


def _begins_entry(line: str) -> bool:
    group = _GROUP.match(line)
    if group is not None and (is_parti(group["gruppe"].strip()) or is_rolle(group["gruppe"].split(" ")[0])):
        return True
    start = skip_tittel(line)
    return match_navn(line, start) is not None or OMVENDT.match(line, start) is not None


def _from_row(row: Block, columns: tuple[Column, ...], liste: Liste) -> Iterator[tuple[Values, Cited | None]]:
    """The persons of a table's row; columns without a header are known by what they hold."""
    values: Values = {}
    absent: Cited | None = None
    for number, cell in enumerate(row.cells):
        role = columns[number].role if number < len(columns) else None
        if not cell:
            continue
        role = role or _role_of(cell, values, liste)
        if role == "navn":
            if "navn" in values:
                yield values, absent
                values, absent = {}, None
            values |= {**_name(cell, liste), **values}
        elif role == "oppmoetemerke":
            absent = cell.whole() if _ABSENT.match(cell.text) else absent
            Behind(cell, values, ansatt=False, borte=absent is not None).read(0)
        elif role == "moett_for":
            values |= _met_for(cell)
        elif role is not None:
            values[role] = cell.whole()
    if "navn" in values:
        yield values, absent


def _role_of(cell: Passage, values: Values, liste: Liste) -> str | None:
    """What a cell without a header holds: a post, a party, a name, or whom a substitute met for."""
    if is_rolle(cell.text.split(" ")[0]) and not skip_tittel(cell.text):
        return "funksjon" if "funksjon" not in values else None
    if liste.role not in _NOT_ELECTED and is_parti(cell.text) and "representerer" not in values:
        return "representerer"
    if read_deltaker(cell) is None:
        return None
    return "moett_for" if liste.role == "varamedlemmer" and "navn" in values else "navn"


def _name(cell: Passage, liste: Liste) -> Values:
    """The name with what stands behind it in its cell; what is not understood there is left."""
    read = read_deltaker(cell, ansatt=liste.role in _NOT_ELECTED, borte=liste.role in _AWAY)
    if read is not None:
        return read[0]
    start = skip_tittel(cell.text)
    end = match_navn(cell.text, start)
    return {"navn": cell.part(start, end).whole()} if end is not None else {}


def _met_for(cell: Passage) -> Values:
    name = _name(cell, Liste("forfall", cell)).get("navn")
    return {"moett_for": name} if name is not None else {}
