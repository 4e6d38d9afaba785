"""A printed form of a role: the words, and the pattern that finds them on a line.

A form is what is printed without trailing colon or full stop, capitals ignored. Placeholders: ``{hvem}`` one to five
words, ``{utvalg}`` a body's name, ``{dato}`` a date, ``{nr}`` a case number. A title may also say that
it is a draft, and the meeting's date.
"""

from __future__ import annotations

import functools
import re

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
# "… NR. 4/2010", "… 3/2020", "… tirsdag 5. november 2013", "… den 12.05.2014 kl. 10:00", "… - 01.12.2010", "… (UTKAST)"
_AFTER_TITLE = (
    r"(?:\s(?:nr\.?\s?\d{1,3}(?:\s?[-/]\s?\d{2,4})?|\d{1,3}/\d{2,4}))?"
    r"(?:\s?[-–,]?\s?(?:den\s)?(?:(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag,?\s(?:den\s)?)?"
    rf"(?P<dato>{_PLACEHOLDERS['{dato}']})(?:,?\s(?:kl\.?\s?)?\d{{1,2}}[.:]?\d{{2}})?)?"
    r"(?:\s?[-–]?\s?[(\[]?(?:utkast|foreløpig|førebels|uten vedlegg|utan vedlegg|ekstraordinært møte)[)\]]?)?"
)
END = r"\s?[:.]{0,2}\s?\Z"
"""What may follow a form that is the whole line."""
PREFIX = r"\.?\s?:\s?(?=\S)"
"""What follows a form that a value stands behind."""


class Form(msgspec.Struct, frozen=True):
    """One printed form of a role ("etikett", "arkivsak"), compiled."""

    section: str
    role: str
    printed: str
    folded: str
    body: str
    """The words as a pattern."""
    opening: str
    """Its first word; nothing when it begins with a placeholder."""
    pattern: re.Pattern[str]
    prefix: re.Pattern[str]

    @property
    def is_plain(self) -> bool:
        """Whether it is words only: no placeholder, and nothing may stand around it as a title's date may."""
        return "{" not in self.printed and self.section != "tittel"


def fold_form(text: str) -> str:
    """Comparison form of a label or heading: no capitals, one space, no trailing colon or full stop."""
    return " ".join(text.casefold().split()).rstrip(":. ")


@functools.cache
def make_form(section: str, role: str, printed: str) -> Form:
    """The form of a layout's entry."""
    body = body_of(printed)
    if section == "tittel":
        body = f"{_BEFORE_TITLE}{body}{_AFTER_TITLE}"
    first = printed.partition(" ")[0]
    return Form(
        section,
        role,
        printed,
        fold_form(printed),
        body,
        "" if "{" in first else first,
        re.compile(rf"\A{body}{END}", re.IGNORECASE),
        re.compile(rf"\A{body}{PREFIX}", re.IGNORECASE),
    )


def body_of(printed: str) -> str:
    """A printed form as a pattern: any white space between words, placeholders filled in."""
    body = re.escape(printed).replace(r"\{", "{").replace(r"\}", "}").replace(r"\ ", r"\s+").replace(" ", r"\s+")
    for placeholder, pattern in _PLACEHOLDERS.items():
        body = body.replace(placeholder, pattern)
    return body
