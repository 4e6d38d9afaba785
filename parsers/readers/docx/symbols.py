"""Symbol fonts: letters that are pictures. Word keeps them as codes of the font, often moved to U+F000-F0FF.

Source: the encodings that Adobe (Symbol) and Microsoft (Wingdings, Wingdings 2, Webdings) publish; only those that
lists, forms and formulas use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

UNKNOWN = "\ufffd"
"""Printed for a letter whose picture we do not know."""
_PRIVATE = range(0xF000, 0xF100)
_ANY_PRIVATE = re.compile("[\uf000-\uf0ff]")
_GREEK_UPPER = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_GREEK_LOWER = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL = {
    **_GREEK_UPPER,
    **_GREEK_LOWER,
    **{code: chr(code) for code in b" !#%&()+,./0123456789:;<=>?[]_{|}"},
    0x2D: "−",
    **dict(zip(range(0xA2, 0xBF), "′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯", strict=True)),
    **dict(zip(b"\xd2\xd3\xd4\xd5\xd6\xd7\xdb\xde\xe5", "®©™∏√⋅⇔⇒∑", strict=True)),
}
_WINGDINGS = dict(
    zip(
        b' "(*FJLlmnopqrstuvwx\x9e\x9f\xa0\xa1\xa7\xa8\xab\xd8\xdc\xdf\xe0\xe1\xe2\xe8\xef\xf0\xfb\xfc\xfd\xfe',
        " ✂☎✉☞☺☹●❍■□□❑❒◆◆◆❖◆☒·•▪○▪☐★➢➲←→↑↓➔⇦⇨✗✓☒☑",
        strict=True,
    )
)
_WINGDINGS_2 = dict(zip(b"OPQRT\x97\x98\xa2\xa3", "✗✓☒☑☒●●■☐", strict=True))
_WEBDINGS = dict(zip(b"1=acgnr", "☐■✓☐■●✗", strict=True))
_FONTS: Mapping[str, Mapping[int, str]] = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
}


def read_symbols(text: str, font: str | None) -> str:
    """The letters that the codes show in that font. A code of the private area in another font is a Symbol one."""
    table = _FONTS.get((font or "").casefold())
    if table is None and _ANY_PRIVATE.search(text) is None:
        return text
    return "".join(_read(char, table) for char in text)


def _read(char: str, table: Mapping[int, str] | None) -> str:
    code = ord(char)
    if code in _PRIVATE:
        return (_SYMBOL if table is None else table).get(code & 0xFF, UNKNOWN)
    if table is None or code > 0xFF or char.isspace():
        return char
    return table.get(code, UNKNOWN)


def read_bullet(text: str, font: str | None) -> str:
    """The sign of a bullet list. Word's second level is an "o" in Courier New, which is drawn as a ring."""
    if text == "o" and (font or "").casefold() == "courier new":
        return "◦"
    read = read_symbols(text, font)
    return "•" if UNKNOWN in read else read
