"""Where a text holds a fødselsnummer or d-nummer, and the same text without it.

Eleven digits: date of birth (d-nummer: 4 added to the first digit), three individual digits, two check
digits mod 11 (Skatteetaten; python-stdnum's stdnum.no.fodselsnummer). A number that passes the check digits
and holds a date is taken for one; a bank account passes by chance about once in a thousand, and is then
masked too: better that than a leak. Seen as "15108695088", "151086 95088", "151086-95088", and
"1 5 1 0 8 6 …" where a text layer spaces its letters out.
"""

import re

from stdnum.exceptions import ValidationError
from stdnum.no import fodselsnummer

MASKE = "•"

# "15108695088", "151086 95088", "151086-95088"; "1 5 1 0 8 6 9 5 0 8 8"
_KANDIDAT = re.compile(
    r"(?<![0-9])(?P<tett>[0-9]{6}[ \u00a0.\u2009-]?[0-9]{5})(?![0-9])"
    r"|(?<![0-9])(?<![0-9] )(?P<sperret>[0-9](?:[ \u00a0][0-9]){10})(?![ \u00a0]?[0-9])"
)


def find_fodselsnummer(text: str) -> tuple[tuple[int, int], ...]:
    """Give (start, end) of each checksum-valid fødselsnummer or d-nummer in the text."""
    return tuple(m.span() for m in _KANDIDAT.finditer(text) if _is_valid(m[0]))


def mask(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Give the text with every fødselsnummer replaced by as many dots, and where they stood."""
    tegn = list(text)
    spenn = find_fodselsnummer(text)
    for start, slutt in spenn:
        tegn[start:slutt] = MASKE * (slutt - start)
    return "".join(tegn), spenn


def _is_valid(kandidat: str) -> bool:
    """Check digits and date. Not by stdnum's `is_valid`: that one looks at the clock to refuse the unborn."""
    nummer = "".join(tegn for tegn in kandidat if tegn in "0123456789")
    if nummer[9] != fodselsnummer.calc_check_digit1(nummer) or nummer[10] != fodselsnummer.calc_check_digit2(nummer):
        return False
    try:
        fodselsnummer.get_birth_date(nummer)
    except ValidationError:
        return False
    return True
