"""The layout model: printed forms by what they mean, and how a line is matched against them.

A form is what is printed without trailing colon or full stop, capitals ignored. Placeholders: ``{hvem}`` one to five
words, ``{utvalg}`` a body's name, ``{dato}`` a date, ``{nr}`` a case number. A title may also say that
it is a draft, and the meeting's date.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib import resources

import msgspec

_PLACEHOLDERS = {
    "{hvem}": r"(?P<hvem>[^\W\d][\w.-]*(?: [\w.-]+){0,4})",
    "{utvalg}": r"(?P<utvalg>[^\W\d][^\d:;]{1,80}?)",
    "{dato}": r"\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d]{3,9}\.?\s)\d{2,4}",
    "{kl}": r"\d{1,2}[.:]\d{2}",
    "{nr}": r"(?:[^\W\d]{1,4}[ -])?\d{1,4}/\d{2,4}",
}
# "FORELØPIG OFFENTLIG MØTEPROTOKOLL", "Ekstraordinær møteinnkalling", "Utkast til protokoll"
_BEFORE_TITLE = (
    r"(?:(?:foreløpig|førebels|utkast til|offentlig|offentleg|ekstraordinær|ordinær|komplett|fullstendig|rettet|"
    r"revidert|ny|endelig|godkjent|uoffisiell)\s+){0,3}"
)
# "… NR. 4/2010", "… tirsdag 5. november 2013", "… den 12.05.2014 kl. 10:00", "… - 01.12.2010", "… (UTKAST)"
_AFTER_TITLE = (
    r"(?:\s(?:nr\.?\s?)\d{1,3}(?:\s?[-/]\s?\d{2,4})?)?"
    r"(?:\s?[-–,]?\s?(?:den\s)?(?:(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag,?\s(?:den\s)?)?"
    rf"(?P<dato>{_PLACEHOLDERS['{dato}']})(?:,?\s(?:kl\.?\s?)?\d{{1,2}}[.:]?\d{{2}})?)?"
    r"(?:\s?[-–]?\s?[(\[]?(?:utkast|foreløpig|førebels|uten vedlegg|utan vedlegg|ekstraordinært møte)[)\]]?)?"
)
_SECTIONS = ("tittel", "etikett", "overskrift", "setning", "stoey")


class Form(msgspec.Struct, frozen=True):
    """One printed form of a role ("etikett", "arkivsak"), compiled."""

    section: str
    role: str
    printed: str
    pattern: re.Pattern[str]
    prefix: re.Pattern[str]


class Kjennetegn(msgspec.Struct, frozen=True):
    """Fingerprint: what this vendor prints and others do not."""

    linje: tuple[str, ...] = ()
    """Whole lines, trailing colon aside: "[lagre vedtak]", "{utvalg} behandling av sak {nr} i møte den {dato}"."""
    start: tuple[str, ...] = ()
    """What lines and cells begin with: "JournalpostID: 24/9933"."""
    setning: tuple[str, ...] = ()
    """The beginning of a sentence: "Den {dato} holdt {utvalg} møte"; it counts for two, as a header row does."""
    rad: tuple[tuple[str, ...], ...] = ()
    """Header rows, in this order, other columns between them or not; a row counts for two."""

    def marks(self, printed: Printed) -> int:
        """How many of the marks stand on a paper."""
        lines = sum(
            any(_line_form(form).fullmatch(line) for line in printed.lines) if "{" in form else form in printed.lines
            for form in self.linje
        )
        starts = sum(any(_begins(line, start) for line in printed.lines) for start in self.start)
        sentences = sum(any(_sentence(form).match(line) for line in printed.lines) for form in self.setning)
        rows = sum(any(_in_order(row, found) for found in printed.rows) for row in self.rad)
        return lines + starts + _CERTAIN * (sentences + rows)


class Printed(msgspec.Struct, frozen=True):
    """The lines and rows of a paper as fingerprints are looked for in them: folded, each once."""

    lines: frozenset[str]
    rows: frozenset[tuple[str, ...]]


_CERTAIN = 2
"""A header row or a sentence says as much as so many lines."""


def _begins(line: str, start: str) -> bool:
    """Whether a line is the words, or begins with them and a value."""
    return line.startswith(start) and line[len(start) : len(start) + 1] in {"", ":", " ", "."}


def _in_order(mark: tuple[str, ...], row: tuple[str, ...]) -> bool:
    left = iter(row)
    return all(any(cell == wanted for cell in left) for wanted in mark)


@functools.cache
def _line_form(printed: str) -> re.Pattern[str]:
    return _form("kjennetegn", "linje", printed).pattern


@functools.cache
def _sentence(printed: str) -> re.Pattern[str]:
    return re.compile(rf"{_body_of(printed)}(?!\w)", re.IGNORECASE)


class Saksliste(msgspec.Struct, frozen=True):
    """The case list: its columns in order, where no header row names them."""

    kolonner: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A layout file."""

    name: str
    tittel: dict[str, tuple[str, ...]] = {}
    etikett: dict[str, tuple[str, ...]] = {}
    overskrift: dict[str, tuple[str, ...]] = {}
    setning: dict[str, tuple[str, ...]] = {}
    stoey: dict[str, tuple[str, ...]] = {}
    kjennetegn: Kjennetegn = Kjennetegn()
    saksliste: Saksliste = Saksliste()


class Layout(msgspec.Struct, frozen=True):
    """A vendor's print: its own forms before those of ``generic``."""

    name: str
    forms: Mapping[str, tuple[Form, ...]]
    """Forms by section: tittel, etikett, overskrift, setning, stoey."""
    exact: Mapping[tuple[str, str], Form]
    """Forms without placeholder by (section, folded form)."""
    kjennetegn: Kjennetegn
    saksliste: Saksliste

    def match(self, section: str, text: str) -> tuple[Form, re.Match[str]] | None:
        """The form that the whole of ``text`` is, trailing colon or full stop aside."""
        form = self.exact.get((section, fold_form(text)))
        candidates = (form,) if form else tuple(f for f in self.forms[section] if "{" in f.printed or _has_more(f))
        for candidate in candidates:
            match = candidate.pattern.fullmatch(text)
            if match:
                return candidate, match
        return None

    def match_prefix(self, section: str, text: str) -> tuple[Form, re.Match[str]] | None:
        """The form that ``text`` begins with, followed by a colon and a value; the longest form wins."""
        best: tuple[Form, re.Match[str]] | None = None
        for form in self.forms[section]:
            match = form.prefix.match(text)
            if match and (best is None or match.end() > best[1].end()):
                best = form, match
        return best


def _has_more(form: Form) -> bool:
    """Whether more may stand around a form's words: a title's date, "(utkast)"."""
    return form.section == "tittel"


def fold_form(text: str) -> str:
    """Comparison form of a label or heading: no capitals, one space, no trailing colon or full stop."""
    return " ".join(text.casefold().split()).rstrip(":. ")


@functools.cache
def generic_layout() -> Layout:
    """What all bodies print."""
    return _layout(_read_file("generic"), None)


@functools.cache
def load_layouts() -> tuple[Layout, ...]:
    """The vendors' layouts, by name."""
    folder = resources.files(__package__)
    names = sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(_layout(_read_file(name), _read_file("generic")) for name in names if name != "generic")


def all_layouts() -> tuple[Layout, ...]:
    """``generic`` and the vendors' layouts."""
    return (generic_layout(), *load_layouts())


def read_layout(data: bytes) -> Layout:
    """The layout of a file's content (TOML); raises ``msgspec.ValidationError`` when it is none."""
    return _layout(msgspec.toml.decode(data, type=_File), _read_file("generic"))


def _read_file(name: str) -> _File:
    data = resources.files(__package__).joinpath(f"{name}.toml").read_bytes()
    return msgspec.toml.decode(data, type=_File)


def _layout(own: _File, base: _File | None) -> Layout:
    forms: dict[str, tuple[Form, ...]] = {}
    for section in _SECTIONS:
        roles: list[Form] = []
        for source in (own, base):
            entries: dict[str, tuple[str, ...]] = getattr(source, section) if source else {}
            roles += [_form(section, role, printed) for role, all_printed in entries.items() for printed in all_printed]
        forms[section] = tuple(roles)
    exact: dict[tuple[str, str], Form] = {}
    for form in (form for roles in forms.values() for form in roles):
        if "{" not in form.printed:
            exact.setdefault((form.section, fold_form(form.printed)), form)
    saksliste = own.saksliste if own.saksliste.kolonner or base is None else base.saksliste
    return Layout(own.name, forms, exact, own.kjennetegn, saksliste)


def _form(section: str, role: str, printed: str) -> Form:
    body = _body_of(printed)
    if section == "tittel":
        body = f"{_BEFORE_TITLE}{body}{_AFTER_TITLE}"
    return Form(
        section,
        role,
        printed,
        re.compile(rf"\A{body}\s?[:.]{{0,2}}\s?\Z", re.IGNORECASE),
        re.compile(rf"\A{body}\.?\s?:\s?(?=\S)", re.IGNORECASE),
    )


def _body_of(printed: str) -> str:
    """A printed form as a pattern: any white space between words, placeholders filled in."""
    body = re.escape(printed).replace(r"\{", "{").replace(r"\}", "}").replace(r"\ ", r"\s+").replace(" ", r"\s+")
    for placeholder, pattern in _PLACEHOLDERS.items():
        body = body.replace(placeholder, pattern)
    return body
