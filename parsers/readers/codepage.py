"""Code pages: which single-byte encoding a Norwegian text is written in, told by how its letters then stand.

The same byte is "ø" in one code page and "°" in another. Read rightly, the letters æøåÆØÅ, é, §, the dash and the
quotation marks stand where Norwegian has them: a small letter beside a letter, a capital at a word's beginning, a
dash between spaces, § before a space or a figure. Every candidate is scored on that, and the best one wins.
"""

from __future__ import annotations

import re

CANDIDATES = ("cp1252", "mac_roman", "cp865", "cp850")
"""Windows and Latin-1, old Macintosh, DOS; of equals the first wins."""
_SAMPLE = 3000
"""So many places with letters beyond ASCII are enough to tell."""
_AROUND = re.compile(rb"[^\n]?[\x80-\xff]+[^\n]?")
_SEVEN_BIT = {"{": "æ", "|": "ø", "}": "å", "[": "Æ", "\\": "Ø", "]": "Å"}
# "M|teprotokoll", "R}dhuset", "F|lgende", "p}", "v{re": ISO 646-NO, read as ASCII
_SEVEN_BIT_WORD = re.compile(r"[Mm]\|t[et]|\b[Pp]\}(?!\w)|[Vv]\{r|[Ff]\|lg|[Rr]\}d|[Gg]s\}|[Nn]\{r|[Ff]\|r|[Ll]\{r")
_SEVEN_BIT_NEEDED = 3
# "M=F8teprotokoll", "R=C3=A5dhuset"
_QUOTED = re.compile(r"=[89A-F][0-9A-F]")
_QUOTED_NEEDED = 3
_QUOTED_ANY = re.compile(r"=(?:[0-9A-F]{2}|\r?\n)")

_LOWER = frozenset("æøå")
_UPPER = frozenset("ÆØÅ")
_OTHER = frozenset("éèêëóòôöäüáàçñšžđŋŧč")
_OTHER_UPPER = frozenset("ÉÈÖÄÜÁÓČŠŽĐŊ")
_OPENING = frozenset("«“„‘")
_CLOSING = frozenset("»”’")
_NEUTRAL = frozenset("\u00a0\u00ad®©™…•°²³½¼×·´")


def find_codepage(data: bytes, candidates: tuple[str, ...] = CANDIDATES) -> tuple[str, int]:
    """The candidate that reads best, and how well (above 0: as Norwegian should; below: as noise)."""
    places = _AROUND.findall(data)
    sample = b"\n".join(places[:: max(len(places) // _SAMPLE, 1)])
    scores = [(_score(sample.decode(name, errors="replace")), name) for name in candidates]
    best = max(score for score, _ in scores)
    return next(name for score, name in scores if score == best), best


def decode_codepage(data: bytes, name: str) -> str:
    """The text in a code page. DOS prints § with byte 0x15, a control character elsewhere."""
    text = data.decode(name, errors="replace")
    return text.replace("\x15", "§") if name in {"cp865", "cp850", "cp437"} else text


def from_seven_bits(text: str) -> str:
    """ISO 646-NO, where {|}[\\] are æøåÆØÅ, as old systems print it; other text as it is."""
    if "|" not in text or len(_SEVEN_BIT_WORD.findall(text)) < _SEVEN_BIT_NEEDED:
        return text
    return text.translate(str.maketrans("".join(_SEVEN_BIT), "".join(_SEVEN_BIT.values())))


def from_quoted_printable(data: bytes) -> bytes:
    """The bytes of a mail saved with its transport encoding ("M=F8teprotokoll"); other bytes as they are."""
    text = data.decode("ascii", errors="replace")
    if "\ufffd" in text or len(_QUOTED.findall(text)) < _QUOTED_NEEDED:
        return data
    if len(_QUOTED_ANY.findall(text)) < text.count("="):
        return data
    import quopri

    return quopri.decodestring(data)


def _score(text: str) -> int:
    padded = f"\n{text}\n"
    return sum(_fits(padded[at - 1], ch, padded[at + 1]) for at, ch in enumerate(padded) if ch > "\x7f")


def _fits(before: str, ch: str, after: str) -> int:
    """How well a character stands between its neighbours: 3 a Norwegian letter, 0 no telling, below 0 unlikely."""
    if ch in _LOWER or ch in _OTHER:
        beside = before.isalpha() or after.isalpha()
        shouted = before.isupper() and after.isupper()
        alone = ch == "å" and not beside
        return (3 if ch in _LOWER else 1) if alone or (beside and not shouted) else -2
    if ch in _UPPER or ch in _OTHER_UPPER:
        return (3 if ch in _UPPER else 1) if not before.islower() and (after.isalpha() or before.isupper()) else -2
    return _punctuation_fits(before, ch, after)


def _punctuation_fits(before: str, ch: str, after: str) -> int:
    if ch == "§":
        return 2 if after.isspace() or after.isdigit() or after == "§" else -1
    if ch in "–—":
        alike = before.isspace() == after.isspace() or (before.isdigit() and after.isspace())
        return 2 if alike and not (before.isalpha() and after.islower()) else -1
    if ch in _OPENING:
        return 1 if not before.isalnum() and not after.isspace() else -2
    if ch in _CLOSING:
        return (1 if not before.isspace() else 0) if not after.isupper() else -2
    if ch == "€":
        return 1 if after.isspace() or after.isdigit() else -1
    return 0 if ch in _NEUTRAL or "\u2500" <= ch <= "\u257f" else -2
