"""The forms of one section of a layout, and which of them a line is.

Most lines of a paper are none of them, and many verbs ask of the same line: so all forms are asked at once first, and
what was answered is remembered.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from parsers.layouts.form import END, PREFIX, Form, fold_form
from schemas.normal.likhet import distance

Found = tuple[Form, re.Match[str]] | None

_GROUP = re.compile(r"\(\?P<\w+>")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_NOTHING = re.compile(r"(?!)")
_REMEMBERED = 4096


class Screen:
    """Forms in the order in which they are tried."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._exact: dict[str, Form] = {}
        self._plain: dict[str, list[tuple[int, Form]]] = {}
        self._others: list[tuple[int, Form]] = []
        for number, form in enumerate(forms):
            if "{" not in form.printed:
                self._exact.setdefault(form.folded, form)
            # A form without a colon of its own ends at the first one: "Saksnr: 5/24".
            ends_at_colon = form.is_plain and ":" not in form.printed
            (self._plain.setdefault(form.folded, []) if ends_at_colon else self._others).append((number, form))
        self._by_length: dict[int, list[tuple[int, Form]]] = {}
        for number, form in enumerate(forms):
            self._by_length.setdefault(len(form.folded), []).append((number, form))
        self._loose = tuple(form for form in forms if not form.is_plain)
        self._any_whole = _any_of(self._loose, END)
        self._needed = _needed_by(self._loose)
        self._any_prefix = _any_of((form for _, form in self._others), PREFIX)
        self.match: Callable[[str], Found] = functools.lru_cache(_REMEMBERED)(self._match)
        """The form that the whole of a text is, trailing colon or full stop aside."""
        self.match_prefix: Callable[[str], Found] = functools.lru_cache(_REMEMBERED)(self._match_prefix)
        """The form that a text begins with, followed by a colon and a value; the longest form wins."""
        self.likely: Callable[[str, int], Form | None] = functools.lru_cache(_REMEMBERED)(self._likely)
        """The form that folded words are but for so many letters at the most; None when several roles are likely."""

    @property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """What any of the forms is or begins with."""
        return self._any_whole, self._any_prefix

    def has(self, folded: str) -> bool:
        """Whether a form without placeholder folds to this."""
        return folded in self._exact

    def _match(self, text: str) -> Found:
        folded = fold_form(text)
        form = self._exact.get(folded)
        likely = form is None and self._needed.search(folded) is not None
        loose = self._loose if likely and self._any_whole.match(text) else ()
        for candidate in (form,) if form else loose:
            match = candidate.pattern.fullmatch(text)
            if match:
                return candidate, match
        return None

    def _likely(self, folded: str, allowed: int) -> Form | None:
        lengths = range(len(folded) - allowed, len(folded) + allowed + 1)
        near = (
            (distance(folded, form.folded), number, form)
            for length in lengths
            for number, form in self._by_length.get(length, [])
        )
        likely = sorted((one for one in near if 0 < one[0] <= allowed), key=lambda one: one[:2])
        return likely[0][2] if len({form.role for *_, form in likely}) == 1 else None

    def _match_prefix(self, text: str) -> Found:
        best: Found = None
        for form in self._prefixes(text):
            match = form.prefix.match(text)
            if match and (best is None or match.end() > best[1].end()):
                best = form, match
        return best

    def _prefixes(self, text: str) -> Iterator[Form]:
        head, colon, _ = text.partition(":")
        if not colon:
            return
        found = self._plain.get(fold_form(head), [])
        if self._any_prefix.match(text):
            found = sorted([*found, *self._others], key=lambda pair: pair[0])
        for _, form in found:
            yield form


@functools.cache
def longest_word(printed: str) -> str:
    """The longest word of a form beside its placeholders, folded; nothing when it has none."""
    return max(_PLACEHOLDER.sub(" ", fold_form(printed)).split(), key=len, default="")


def _needed_by(forms: Iterable[Form]) -> re.Pattern[str]:
    """The words, folded, one of which is in every line that is one of the forms; most lines have none."""
    longest = {longest_word(form.printed) for form in forms}
    enough = sorted(word for word in longest if not any(other in word for other in longest - {word}))
    return re.compile("|".join(map(re.escape, enough))) if enough else _NOTHING


def _any_of(forms: Iterable[Form], end: str) -> re.Pattern[str]:
    """One pattern that matches what any of the forms does."""
    bodies = [_GROUP.sub("(?:", form.body) for form in forms]
    return re.compile(rf"\A(?:{'|'.join(bodies)}){end}", re.IGNORECASE) if bodies else _NOTHING
