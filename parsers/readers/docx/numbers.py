"""Numbers of lists and notes as they are printed: 1, a, A, i, I (ECMA-376-1 § 17.18.59, ODF ``style:num-format``)."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MAX_ROMAN = 9999
_RAISED = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")


def roman(number: int) -> str:
    """4 is "iv"; a number that Roman digits cannot tell is printed in ours."""
    if not 0 < number <= _MAX_ROMAN:
        return str(number)
    text = ""
    for value, digits in _ROMAN:
        text += digits * (number // value)
        number %= value
    return text


def doubled(number: int) -> str:
    """Letters as Word counts them: z, aa, bb."""
    if number < 1:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(times + 1, 100)


def carried(number: int) -> str:
    """Letters as OpenDocument counts them: z, aa, ab."""
    if number < 1:
        return str(number)
    text = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        text = chr(ord("a") + letter) + text
    return text


def raised(mark: str) -> str:
    """The mark of a note as it is printed, above the line: "²", so that "sak 5/24²" is not case 5/242."""
    return mark.translate(_RAISED)


WORD: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": doubled,
    "upperLetter": lambda number: doubled(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": lambda number: f"{number}.",
    "none": lambda _: "",
}
"""Word's ``w:numFmt``; the others (in words, in other scripts) are printed in digits."""

ODF: dict[str, Callable[[int], str]] = {
    "1": str,
    "a": carried,
    "A": lambda number: carried(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
    "": lambda _: "",
}
"""OpenDocument's ``style:num-format``."""
