"""The cases of a meeting's minutes: the row of the list and the treatment are one case.

They are matched by series and number ("sak 1/2026" is "PS 1/26"). The heading of the treatment gives the title, the
list the archive case. An item under a heading of its own ("Godkjenning av innkalling", "Orienteringer:") is a case
without a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.status import find_status_in_title
from parsers.kinds.behandling import cut_behandlinger, introduction
from parsers.kinds.sak import parse_sak, parse_treatments
from parsers.kinds.saksfelt import label_fields
from parsers.kinds.sakspunkter import done, parse_punkter
from parsers.kinds.saksrad import Row, archive_number, draft_row, prefix_of
from parsers.kinds.sakstittel import CaseHeading
from parsers.kinds.sakstvilling import are_apart
from parsers.kinds.sakstype import sakstype_of, sakstype_of_number
from parsers.kinds.tekst import is_noise
from parsers.kinds.unntatt import closed_by_words
from parsers.labels import read_labels
from parsers.layouts import Layout
from parsers.outline import Section
from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.evidence import Cited, derived
from schemas.kodelister import Moetesakstype
from schemas.normal.likhet import shared_words
from schemas.normal.nummer import read_saksnummer, read_saksprefiks
from schemas.records import Moetesak

# "Innkallinga godkjent", "Saklista blir godkjend.", "Møteinnkalling og sakliste godkjennes", "Vedtatt."
_APPROVED = re.compile(r"\b(?:godkjen[nt]\w*|godkjend\w*|vedtatt|vedteke|vedtas|godtatt|godteken)\b", re.IGNORECASE)
_ARCHIVE = ("mappe_id", "journalpostnummer")
"""The list's archive case stands before the treatment's own."""
_ALIKE = 0.9
"""Share of words from which two titles are one."""
_PLAIN_SERIES = frozenset({None, "PS"})
"""PS and no prefix are one series."""

# "Interpellasjon fra Kari Vik (SV)", "Spørsmål frå representanten Ola Dal"
_ASKS = re.compile(r"(?:interpellasjon|spørsmål|forespørsel|førespurnad)\b", re.IGNORECASE)


class _Case(msgspec.Struct):
    """A case while it is put together."""

    values: dict[str, Value | None]
    number: str | None = None
    prefix: str | None = None
    kind: str | None = None
    listed: bool = False
    treated: bool = False

    @property
    def title(self) -> str | None:
        """As printed."""
        title = self.values.get("tittel")
        return title.text if isinstance(title, Cited) else None


class Cases:
    """The cases in the order in which the paper first names them."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._cases: list[_Case] = []
        self._waiting: list[_Case] = []
        """Items without number, which stand before the case that is treated next."""
        self._last: int | None = None
        """Where the case stands that was treated last: one that no list names comes after it."""

    def drafts(self) -> tuple[Draft, ...]:
        """The drafts of all cases."""
        return tuple(Draft(Moetesak, _off_the_list(case.values)) for case in [*self._cases, *self._waiting])

    def add_row(self, row: Row) -> None:
        """A row of the case list."""
        text = row.saksnummer.text if row.saksnummer else ""
        kind = row.sakstype.text if row.sakstype else None
        case = _Case(draft_row(row), read_saksnummer(text), read_saksprefiks(text), kind, listed=True)
        before = self._same(case)
        if before is None:
            self._cases += [*self._waiting, case]
            self._waiting = []
        else:
            before.values = {**case.values, **_known(before.values)}

    def add_treated(self, heading: CaseHeading, body: Sequence[Block], under: Section | None, row: Row | None) -> None:
        """A case under its own heading: ``body`` is its treatment, ``under`` the heading of its kind."""
        number = heading.number
        if number is None:
            raise ValueError("a treated case has a number")
        kind = sakstype_of_number(number.whole()) or (sakstype_of(under.role, under.heading.passage) if under else None)
        kind = kind or (row.sakstype if row else None)
        values: dict[str, Value | None] = {
            **(draft_row(row) if row else {}),
            "saksnummer": number.whole(),
            **prefix_of(number),
            "tittel": heading.title.whole(),
            **(archive_number(heading.arkivsak) if heading.arkivsak else {}),
            **_closed(heading.title),
            **_known(self._treatment(body)),
        }
        prefix = read_saksprefiks(number.text)
        case = _Case(values, read_saksnummer(number.text), prefix, kind.text if kind else None, treated=bool(body))
        before = self._same(case)
        if before is None:
            politisk = derived(Moetesakstype.POLITISK.value, number.whole())
            at = len(self._cases) if self._last is None else self._last + 1
            self._cases.insert(at, msgspec.structs.replace(case, values={"moetesakstype": kind or politisk, **values}))
        else:
            archive = {name: before.values[name] for name in _ARCHIVE if before.values.get(name) is not None}
            before.values = {**before.values, **_known(values), **archive}
            if under is not None and under.role == "spoersmaal" and _ASKS.match(heading.title.text):
                # The list may not say that its last rows are questions.
                before.values["moetesakstype"] = kind
            before.treated |= case.treated
            at = next(index for index, known in enumerate(self._cases) if known is before)
        self._cases[at:at] = self._waiting
        self._last = at + len(self._waiting)
        self._waiting = []

    def add_approval(self, heading: CaseHeading, body: Sequence[Block]) -> None:
        """An item without number where notice, case list or minutes are approved."""
        title = heading.title.whole()
        rest = heading.match.groupdict().get("rest")
        if rest:
            body = [Block(passage=heading.block.passage.part(heading.match.start("rest"))), *body]
        values: dict[str, Value | None] = {
            "moetesakstype": derived(Moetesakstype.GODKJENNING.value, title),
            "tittel": title,
            **_known(parse_sak(body, self._layout)),
        }
        if values.get("vedtak") is None:
            values |= self._approved(body)
        self._waiting.append(_Case(values))

    def add_items(self, section: Section) -> None:
        """The items of a list under a heading of their kind: "• Temaplan næring" under "Orienteringer:"."""
        self._waiting += [_Case(values) for values in parse_punkter(section)]

    def _treatment(self, body: Sequence[Block]) -> dict[str, Value | None]:
        """What the case's own labels and its treatment state."""
        if not body:
            return {}
        treatments = cut_behandlinger(body, self._layout)
        labelled = read_labels(introduction(treatments), self._layout)
        return {**label_fields(labelled), **_known(parse_treatments(treatments, self._layout))}

    def _approved(self, body: Sequence[Block]) -> dict[str, Value | None]:
        """What was decided on a notice or list in one plain line: "Innkallinga godkjent"."""
        first = next((block for block in body if not is_noise(block, self._layout)), None)
        if first is None or first.cells or not _APPROVED.search(first.text):
            return {}
        said: Passage = first.passage
        return {"vedtak": said.whole(), **done(said.whole())}

    def _same(self, case: _Case) -> _Case | None:
        """The case that was named before with this number; of several, the one of the same kind and title.

        Two rows of the list, or two treatments, that have quite different titles are two cases under one number.
        """
        if case.number is None:
            return None
        series = _PLAIN_SERIES if case.prefix in _PLAIN_SERIES else {case.prefix}
        named = [known for known in self._cases if known.number == case.number]
        alike = [known for known in named if known.prefix in series] or [k for k in named if _same_title(k, case)]
        if case.kind is not None:
            alike = [known for known in alike if known.kind in {case.kind, None}] or (alike if len(alike) == 1 else [])
        known = min(alike, key=lambda known: are_apart(known.title, case.title), default=None)
        return None if known is not None and _are_twins(known, case) else known


def _are_twins(one: _Case, other: _Case) -> bool:
    twice = (one.listed and other.listed) or (one.treated and other.treated)
    return twice and are_apart(one.title, other.title)


def _closed(title: Passage) -> dict[str, Value | None]:
    """What a title says of the case being closed: "Sak unntatt offentlighet - Offl. § 13"."""
    closed = closed_by_words(title, inside=True)
    if closed is None:
        return {}
    return {"lukket": derived("true", closed[0].whole()), **({"hjemmel": closed[1].whole()} if closed[1] else {})}


def _same_title(listed: _Case, treated: _Case) -> bool:
    """Whether two have one title: the list's "5/24" is treated as "PFU-sak 5/24", a series only by the body's name."""
    a, b = listed.values.get("tittel"), treated.values.get("tittel")
    if not isinstance(a, Cited) or not isinstance(b, Cited):
        return False
    return shared_words(a.text.casefold(), b.text.casefold()) >= _ALIKE


def _off_the_list(values: dict[str, Value | None]) -> dict[str, Value | None]:
    """A case that its title takes off the list: "32/16 Utgår"."""
    title = values.get("tittel")
    if not isinstance(title, Cited) or values.get("behandlingsstatus") is not None:
        return values
    return {**values, "behandlingsstatus": find_status_in_title(title)}


def _known(values: dict[str, Value | None]) -> dict[str, Value | None]:
    return {name: value for name, value in values.items() if value is not None and value != ()}
