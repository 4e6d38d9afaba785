"""Encodings: bytes to text. The bytes are believed before any declaration.

A byte order mark or a pattern of NULs tells UTF-16 and UTF-32; bytes that are valid UTF-8 are UTF-8. All else is a
code page: the declared one when it reads as Norwegian, else the one that does (``codepage``). Files put together from
two encodings and UTF-8 that was encoded twice ("KommunestyremÃ¸te") are put right, and a notice tells of it.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

import msgspec

from parsers.readers.codepage import decode_codepage, find_codepage, from_quoted_printable, from_seven_bits
from schemas.avvik import AvvikKode
from schemas.page import Notice

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_HEAD = 65536
_NUL_SHARE = 0.3
_SENSELESS = 0.05
"""Text that seems to be UTF-16 or UTF-32 may hold so many NULs and broken characters; binary files hold more."""
_LATIN = frozenset({"ascii", "iso8859-1", "cp1252"})
"""One family: declared as any of them, browsers read Windows-1252."""
_PAGES = ("iso8859", "cp", "mac-", "koi8")
_BAD = re.compile("[\udc80-\udcff]+")
_BAD_WITH_NEIGHBOURS = re.compile(".?[\udc80-\udcff]+.?", re.DOTALL)
"""Bytes that are no UTF-8, as ``surrogateescape`` shows them."""
_LIKELY = frozenset("æøåÆØÅéèêëóòôöäüÉÖÄÜáčšžđŋ§–—«»“”„’…•€°½²³×\u00a0")
_ANY_LIKELY = re.compile("[" + "".join(sorted(_LIKELY)) + "]")
_GUESSED = frozenset({"mac_roman", "cp865", "cp850", "iso646-no", "quoted-printable"})
"""So rare that a person should know: Windows-1252 and UTF-16 tell themselves."""
_NAMES = {"cp1252": "Windows-1252", "mac_roman": "MacRoman", "cp865": "DOS (cp865)", "cp850": "DOS (cp850)"}

# "Ã¸", "â€“" and their like: the bytes of UTF-8 read as Windows-1252 (or, below 0xA0, as Latin-1)
_AS_BYTE = {
    **{chr(code): code for code in range(0x80, 0x100)},
    **{bytes([code]).decode("cp1252", errors="ignore"): code for code in range(0x80, 0xA0)},
}
_TAIL = "[" + re.escape("".join(ch for ch, code in _AS_BYTE.items() if ch and code < 0xC0)) + "]"
_TWICE = re.compile(f"[\u00c2-\u00df]{_TAIL}|[\u00e0-\u00ef]{_TAIL}{{2}}")
_ROUNDS = 2
_THRICE = frozenset("ÃÂâ")
"""What a letter that was encoded once more begins with after the first round."""

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# "\x1b[31m": colours of a terminal
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]{0,32}[ -/]?[@-~]|\][^\x07\x1b\n]{0,1000}(?:\x07|\x1b\\))")
_CONTROLS: dict[int, str | None] = {
    **{code: None for code in (*range(32), 0x7F) if chr(code) not in "\t\n\f"},
    # Windows-1252 that was taken for Latin-1 ("&#150;" in Word's HTML): browsers show the dash.
    **{code: bytes([code]).decode("cp1252", errors="ignore") or None for code in range(0x80, 0xA0)},
    **dict.fromkeys((0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060, 0xFFFF, *range(0xFDD0, 0xFDF0))),
    **dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))),
    **dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys((0x0B, 0x2028, 0x2029), "\n"),
    # Symbol's and Wingdings' list marks lie in the private area; ligatures are letters drawn as one.
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0A8: "□",
    0xF0D8: "➢",
    0xF0FC: "✓",
    0xF076: "❖",
    0xF02D: "-",
    0xF0E0: "→",
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
}
_ODD = re.compile("[^\n\t\f -~\u00a1-\u00ff]")


class Decoded(msgspec.Struct, frozen=True):
    """Clean text, the Python name of its encoding, and what was doubtful about it."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of the bytes, cleaned. Bytes that mean nothing become U+FFFD, never an error."""
    text, encoding = _decode(data, _known(declared))
    notices = []
    if encoding == "mixed":
        notices.append(_notice("filen blander UTF-8 og et annet tegnsett; begge er lest"))
    elif declared and not _same(declared, encoding) and not data.isascii():
        notices.append(_notice(f"oppgitt tegnsett er {declared.casefold()[:40]}, lest som {_name(encoding)}"))
    elif not declared and encoding in _GUESSED:
        notices.append(_notice(f"tegnsettet er ikke oppgitt; lest som {_name(encoding)}"))
    text, repaired = _repair(text)
    if repaired:
        notices.append(_notice(f"tegn kodet til UTF-8 to ganger er rettet ({repaired} steder)"))
    if "\ufffd" in text:
        count = text.count("\ufffd")
        notices.append(Notice(AvvikKode.TEGN_MANGLER.value, f"{count} tegn i filen kunne ikke leses"))
    if _BIDI.search(text):
        notices.append(bidi_notice())
    return Decoded(clean_text(text), encoding, tuple(notices))


def is_wide(head: bytes) -> bool:
    """Whether the beginning of a file is UTF-16 or UTF-32: text, though it is full of NULs."""
    return _wide(head) is not None


def clean_text(text: str) -> str:
    """NFC, line ends as ``\\n``, hard and thin spaces as spaces, no control characters but tab and form feed.

    Marks without width or that turn the direction of writing are left out, also lone surrogates' halves (U+FFFD).
    """
    text = text.replace("\r\n", "\n").replace("\r\u2028", "\n").replace("\r", "\n")
    if not _ODD.search(text):
        return text
    text = _ESCAPES.sub("", text).translate(_CONTROLS)
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return unicodedata.normalize("NFC", text)


def turns_writing(text: str) -> bool:
    """Whether text holds marks that turn the direction of writing, which a person does not see."""
    return _BIDI.search(text) is not None


def bidi_notice() -> Notice:
    """Says that such marks were left out."""
    return Notice(AvvikKode.SKJULT_TEKST_UTELATT.value, "usynlige tegn som snur skriveretningen er utelatt")


def _decode(data: bytes, declared: str | None) -> tuple[str, str]:
    wide = _wide(data)
    if wide is not None:
        mark, name = wide
        return data[len(mark) :].decode(name, errors="replace"), name
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data.isascii():
        return _decode_ascii(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_broken(data, declared)


def _wide(data: bytes) -> tuple[bytes, str] | None:
    """(mark, name) of UTF-16 or UTF-32, told by its mark or by where its NULs stand."""
    head = data[:_HEAD]
    for mark, name in _MARKS:
        if name != "utf-8" and data.startswith(mark) and (b"\x00" in head[len(mark) :] or len(data) < 8):
            return mark, name
    if not head.strip(b"\x00"):
        return None
    guess = _wide_by_nuls(head)
    return (b"", guess) if guess is not None and _is_plain(head.decode(guess, errors="replace")) else None


def _wide_by_nuls(head: bytes) -> str | None:
    size = len(head)
    even, odd = head[::2].count(0) * 2 / size, head[1::2].count(0) * 2 / size
    if even > _NUL_SHARE and odd > _NUL_SHARE:
        return ("utf-32-le" if head[:1] != b"\x00" else "utf-32-be") if head.count(0) > size * 0.6 else None
    if odd > _NUL_SHARE and even < _NUL_SHARE / 3:
        return "utf-16-le"
    return "utf-16-be" if even > _NUL_SHARE and odd < _NUL_SHARE / 3 else None


def _is_plain(text: str) -> bool:
    """Whether decoded bytes look like text: binary files full of NULs decode to NULs and to nothing at all."""
    return text.count("\x00") + text.count("\ufffd") <= _SENSELESS * len(text)


def _decode_ascii(data: bytes) -> tuple[str, str]:
    plain = from_quoted_printable(data)
    if plain is not data:
        return _decode(plain, None)[0], "quoted-printable"
    text = data.decode("ascii")
    right = from_seven_bits(text)
    return right, "ascii" if right == text else "iso646-no"


def _decode_broken(data: bytes, declared: str | None) -> tuple[str, str]:
    """Not valid UTF-8: a code page, two encodings in one file, or UTF-8 with damage."""
    text = data.decode("utf-8", errors="surrogateescape")
    if not _ANY_LIKELY.search(text):
        name, score = find_codepage(data)
        if declared is not None and find_codepage(data, (declared,))[1] >= score:
            name = declared
        return decode_codepage(data, name), name
    name, score = find_codepage(b"\n".join(_in_ascii(match.group()) for match in _BAD_WITH_NEIGHBOURS.finditer(text)))
    if score <= 0:
        return data.decode("utf-8", errors="replace"), "utf-8"
    return _BAD.sub(lambda match: decode_codepage(_bytes_of(match.group()), name), text), "mixed"


def _in_ascii(text: str) -> bytes:
    """Bytes that are no UTF-8, with a like ASCII character for each neighbour."""
    return b"".join(_bytes_of(ch) if "\udc80" <= ch <= "\udcff" else _like(ch) for ch in text)


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogateescape")


def _like(ch: str) -> bytes:
    """An ASCII character of the same kind."""
    if ch.isascii():
        return ch.encode()
    return (b"X" if ch.isupper() else b"x") if ch.isalpha() else b" "


def _known(declared: str | None) -> str | None:
    """The Python name of a declared code page; None for UTF-8, for what is no code page, and for the unknown."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return {"macintosh": "mac-roman", "x-mac-roman": "mac-roman"}.get((declared or "").casefold())
    return ("cp1252" if name in _LATIN else name) if name.startswith(_PAGES) or name in _LATIN else None


def _same(declared: str, encoding: str) -> bool:
    known = _known(declared)
    if known is not None:
        return known.replace("-", "_") == ("cp1252" if encoding in _LATIN else encoding).replace("-", "_")
    try:
        return encoding.startswith(codecs.lookup(declared).name)
    except (LookupError, ValueError):
        return False


def _name(encoding: str) -> str:
    return _NAMES.get(encoding, encoding)


def _notice(message: str) -> Notice:
    return Notice(AvvikKode.TEGNSETT_FEIL_OPPGITT.value, message)


def _repair(text: str) -> tuple[str, int]:
    """Text whose UTF-8 was encoded twice, put right, and at how many places; as it is when that is not sure."""
    places = 0
    for _ in range(_ROUNDS):
        sure = [match for match in _TWICE.finditer(text) if _once(match.group()) in _LIKELY | _THRICE]
        if len(sure) < 2 and not any(_inside_word(match) for match in sure):
            break
        text = _TWICE.sub(lambda match: _once(match.group()), text)
        places += len(sure)
    return text, places


def _inside_word(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    return text[max(start - 1, 0) : start].islower() and text[end : end + 1].islower()


def _once(part: str) -> str:
    """The character whose UTF-8 bytes the part shows; the part itself when they are none, or no likely one."""
    right = bytes(_AS_BYTE[ch] for ch in part).decode("utf-8", errors="replace")
    return right if right in _LIKELY or (len(right) == 1 and "\u00a0" <= right < "\u0250") else part
