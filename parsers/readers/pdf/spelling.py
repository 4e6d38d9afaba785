"""Spelling: the characters of a text layer as a person would write them.

It knows which ligatures fonts draw as one glyph (Unicode's presentation forms ﬁ ﬂ ﬀ ﬃ ﬄ ﬅ ﬆ), what the bullets of
Symbol and Wingdings are, which characters carry no meaning of their own, and how a soft hyphen is told.
"""

from __future__ import annotations

import re
import unicodedata

LOST = "\ufffd"
"""Stands for a glyph that has no Unicode meaning in the file."""
SOFT_HYPHEN = "\u00ad"
LINE_END_HYPHEN = "\ufffe"
"""PDFium's mark for a hyphen at the end of a line, printed or soft."""

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# Word and LibreOffice print list marks from Symbol and Wingdings, whose codes lie in the private use area.
_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "□", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF02D: "-", 0xF0E0: "→"}
# Zero width, directional, control: a right-to-left override may not turn what a person sees in a terminal.
_SILENT = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
_PLAIN: dict[int, str | None] = {**_SILENT, **_LIGATURES, **_BULLETS, 0xFFFF: None}
_LOST = dict.fromkeys((*range(55296, 57344), *range(64976, 65008)), LOST)

ODD = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\uf8ff\ufb00-\ufb06"
    "\ufdd0-\ufdef\ufeff\ufffd-\uffff\U000f0000-\U0010ffff]"
)
"""Text without any of these is spelt as it stands."""
SILENT = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufffe\uffff]"
)
"""Characters that draw nothing; a glyph that has one of them for its meaning has none."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def spell(word: str) -> str:
    """The word in NFC, its ligatures resolved and silent characters gone; lost glyphs are U+FFFD.

    A hyphen at the line's end (PDFium's mark, or a soft hyphen as last letter) is U+00AD; soft hyphens inside are
    places where the word was not broken, and go.
    """
    if not ODD.search(word):
        return word
    ends_soft = word[-1] in (SOFT_HYPHEN, LINE_END_HYPHEN)
    if _SURROGATES.search(word):
        # PDFium tells signs beyond the first plane as two halves.
        word = word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    plain = word.replace(SOFT_HYPHEN, "").replace(LINE_END_HYPHEN, "").translate(_PLAIN).translate(_LOST)
    plain = _PRIVATE.sub(LOST, plain)
    return unicodedata.normalize("NFC", plain) + (SOFT_HYPHEN if ends_soft and plain else "")


def tidy(text: str) -> str:
    """A title or an address in NFC, on one line, without silent characters."""
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", " ".join(joined.split()).translate(_SILENT))


def address(uri: bytes) -> str:
    """An address as text: UTF-8, or else Latin-1, which older producers write."""
    try:
        return tidy(uri.decode("utf-8"))
    except UnicodeDecodeError:
        return tidy(uri.decode("latin-1"))
