"""What a person may write to search, and what it asks for.

Words are all wanted, each in any of its forms: "lønnsjustering" finds "lønnsjusteringen". Words between quotation marks
stand together and as written. A star asks for words that begin so: "lønnsjust*". A case number is found in every way
that papers print it: 24/19079 also as 2024/19079 and 24/19079-1, 5/24 also as 5/2024.
"""

from __future__ import annotations

import re

import msgspec

from archive.search.words import compose, stem, words

# "lukket møte", «lukket møte», “lukket møte”; a mark that is never closed is none
_PHRASE = re.compile(r'["“”«»„]([^"“”«»„]*)["“”«»„]')
# "24/19079", "5/2024", "24/19079-1"
_CASE_NUMBER = re.compile(r"(?P<first>[0-9]+)/(?P<second>[0-9]+)(?P<journal>-[0-9]+)?")
_FIRST_SHORT_YEAR = 70
"""98 is 1998: the first electronic journals are of the eighties."""


class Lexeme(msgspec.Struct, frozen=True):
    """A lexeme as the index has it; ``begins`` when it only has to begin so."""

    text: str
    begins: bool = False


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a text must have: one of the alternatives; for a phrase all lexemes and the phrase itself."""

    any_of: tuple[Lexeme, ...] = ()
    phrase: tuple[str, ...] = ()
    begins: bool = False
    """Whether the last word of the phrase only has to begin so."""

    def matches(self, form: str) -> bool:
        """Whether a word of a text is one that is looked for (for a phrase: one of its words)."""
        if self.phrase:
            return form in self.phrase or (self.begins and form.startswith(self.phrase[-1]))
        stemmed = stem(form)
        return any(form.startswith(one.text) if one.begins else one.text in (form, stemmed) for one in self.any_of)


def read_query(query: str) -> tuple[Term, ...]:
    """The terms of a query, each once, in its order; none when it holds no word."""
    query = compose(query)
    terms: list[Term] = []
    end = 0
    for match in _PHRASE.finditer(query):
        terms += _loose(query[end : match.start()])
        terms += _phrase(match[1])
        end = match.end()
    terms += _loose(query[end:])
    return tuple(dict.fromkeys(terms))


def _loose(text: str) -> list[Term]:
    """The terms of text outside quotation marks: "plan- og bygningsloven" is three, "e-post" is a phrase."""
    return [term for part in text.split() for term in _part(part)]


def _part(part: str) -> list[Term]:
    found = list(words(part))
    begins = bool(found) and part[found[-1].end : found[-1].end + 1] == "*"
    if len(found) == 1:
        return [_word(found[0].form, begins=begins)]
    return _phrase(part) if found else []


def _phrase(text: str) -> list[Term]:
    found = list(words(text))
    if not found:
        return []
    begins = text[found[-1].end : found[-1].end + 1] == "*"
    if len(found) == 1:
        return [Term(any_of=(Lexeme(found[0].form, begins),))]
    return [Term(phrase=tuple(word.form for word in found), begins=begins)]


def _word(form: str, *, begins: bool) -> Term:
    if begins:
        return Term(any_of=(Lexeme(form, begins=True),))
    number = _CASE_NUMBER.fullmatch(form)
    if number is not None:
        return Term(any_of=_ways(number["first"], number["second"], number["journal"] or ""))
    return Term(any_of=(Lexeme(stem(form) or form),))


def _ways(first: str, second: str, journal: str) -> tuple[Lexeme, ...]:
    """A case number with its year in two figures or four, wherever the year stands; without -1 also with any."""
    ways = {(first, second), *((year, second) for year in _year(first)), *((first, year) for year in _year(second))}
    numbers = sorted(f"{one}/{other}{journal}" for one, other in ways)
    exact = [Lexeme(number) for number in numbers]
    return (*exact, *(() if journal else (Lexeme(f"{number}-", begins=True) for number in numbers)))


def _year(figures: str) -> list[str]:
    """The other way to write a year: 24 and 2024; none for what is no year."""
    if len(figures) == 2:
        return [f"{'19' if int(figures) >= _FIRST_SHORT_YEAR else '20'}{figures}"]
    return [figures[2:]] if len(figures) == 4 and figures[:2] in {"19", "20"} else []
