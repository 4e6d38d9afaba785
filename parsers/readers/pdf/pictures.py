"""Which pages are pictures of print rather than print, although they hold words.

Archives stamp a line of their own on the edge of scans ("Dok.nr 24/123-4, side 3 av 7"): a picture that fills the page,
with nothing but words at its edges, is a scan. A front page set on a photograph has its words in the middle.
"""

from __future__ import annotations

from parsers.readers.pdf.raw import RawPage, RawWord

_FILLS = 0.7
"""Part of the page that a scan fills at least."""
_EDGE = 0.09
"""Part of the page's height or width, from each side, where stamps stand."""
_FEW_WORDS = 60


def is_picture(page: RawPage) -> bool:
    """Whether a page is a picture under nothing but a stamp, so that its text must be recognised."""
    if len(page.words) > _FEW_WORDS:
        return False
    area = page.width * page.height
    if not any((box.x1 - box.x0) * (box.bottom - box.top) >= _FILLS * area for box in page.images):
        return False
    return all(_at_edge(word, page) for word in page.words)


def _at_edge(word: RawWord, page: RawPage) -> bool:
    x, y = (word.x0 + word.x1) / 2 / page.width, (word.top + word.bottom) / 2 / page.height
    return min(y, 1 - y) < _EDGE or (word.bottom - word.top > word.x1 - word.x0 and min(x, 1 - x) < _EDGE)
