"""The layout model: printed forms by what they mean, and how a line is matched against them."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from importlib import resources

import msgspec

from parsers.layouts.form import Form, body_of, fold_form, make_form
from parsers.layouts.screen import Screen, longest_word

_SECTIONS = ("tittel", "etikett", "overskrift", "setning", "stoey")


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
            printed.has_like(form, _line_form(form).fullmatch) if "{" in form else form in printed.lines
            for form in self.linje
        )
        starts = sum(printed.begins(start) for start in self.start)
        sentences = sum(printed.has_like(form, _sentence(form).match) for form in self.setning)
        rows = sum(printed.has_row(row) for row in self.rad)
        return lines + starts + _CERTAIN * (sentences + rows)


class Printed(msgspec.Struct, frozen=True):
    """The lines and rows of a paper as fingerprints are looked for in them: folded, each once."""

    lines: frozenset[str]
    rows: frozenset[tuple[str, ...]]
    text: str
    """The lines, each with a line break before it: whether any begins so is asked of all at once."""
    cells: frozenset[str]

    @classmethod
    def of(cls, lines: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Printed:
        """What is printed on these lines and in these rows."""
        every, each = frozenset(lines), frozenset(rows)
        return cls(every, each, "".join(f"\n{line}" for line in sorted(every)), frozenset(itertools.chain(*each)))

    def begins(self, start: str) -> bool:
        """Whether a line is the words, or begins with them and a value."""
        return f"\n{start}" in self.text and any(
            line.startswith(start) and line[len(start) : len(start) + 1] in {"", ":", " ", "."} for line in self.lines
        )

    def has_like(self, form: str, matches: Callable[[str], object]) -> bool:
        """Whether a line is like a form."""
        start, word = _plain_start(form), longest_word(form)
        if f"\n{start}" not in self.text or word not in self.text:
            return False
        return any(line.startswith(start) and word in line and matches(line) for line in self.lines)

    def has_row(self, mark: tuple[str, ...]) -> bool:
        """Whether a row has these cells in this order, others between them or not."""
        return self.cells.issuperset(mark) and any(_in_order(mark, row) for row in self.rows)


_CERTAIN = 2
"""A header row or a sentence says as much as so many lines."""


def _in_order(mark: tuple[str, ...], row: tuple[str, ...]) -> bool:
    left = iter(row)
    return all(any(cell == wanted for cell in left) for wanted in mark)


@functools.cache
def _plain_start(form: str) -> str:
    """The first word of a form as lines are folded; nothing when it begins with a placeholder."""
    word = form.partition(" ")[0]
    return "" if "{" in word else fold_form(word)


@functools.cache
def _line_form(printed: str) -> re.Pattern[str]:
    return make_form("kjennetegn", "linje", printed).pattern


@functools.cache
def _sentence(printed: str) -> re.Pattern[str]:
    return re.compile(rf"{body_of(printed)}(?!\w)", re.IGNORECASE)


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


class Layout(msgspec.Struct, frozen=True, eq=False):
    """A vendor's print: its own forms before those of ``generic``. A layout equals itself only."""

    name: str
    forms: Mapping[str, tuple[Form, ...]]
    """Forms by section: tittel, etikett, overskrift, setning, stoey."""
    screens: Mapping[str, Screen]
    """By section."""
    kjennetegn: Kjennetegn
    saksliste: Saksliste

    def match(self, section: str, text: str) -> tuple[Form, re.Match[str]] | None:
        """The form that the whole of ``text`` is, trailing colon or full stop aside."""
        return self.screens[section].match(text)

    def match_prefix(self, section: str, text: str) -> tuple[Form, re.Match[str]] | None:
        """The form that ``text`` begins with, followed by a colon and a value; the longest form wins."""
        return self.screens[section].match_prefix(text)


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
            roles += [
                make_form(section, role, printed) for role, all_printed in entries.items() for printed in all_printed
            ]
        forms[section] = tuple(roles)
    saksliste = own.saksliste if own.saksliste.kolonner or base is None else base.saksliste
    screens = {section: Screen(roles) for section, roles in forms.items()}
    return Layout(own.name, forms, screens, own.kjennetegn, saksliste)
