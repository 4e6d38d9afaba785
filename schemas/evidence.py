"""Evidence: where on which page a value stands.

A value is made together with its evidence, by ``Passage.cite`` and nowhere else; from there on the two travel
together as a ``Cited`` until ``normalise`` writes the record and its proveniens.
"""

from __future__ import annotations

import msgspec

from schemas.page import Box


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """A run of characters on one page.

    ``quote`` is what is printed there with line breaks within a paragraph undone. The quotes of all regions of a
    value, put together without anything between, are the value's text as printed.
    """

    page: int
    first_line: int
    last_line: int
    first_char: int
    last_char: int
    """The position after the last character, in the last line."""
    quote: str
    box: Box | None = None
    konfidens: float | None = None
    """Of the least sure word, 0 to 1, where the text was recognised from a picture."""


class Cited(msgspec.Struct, frozen=True):
    """A text as printed, with its regions.

    ``avledet`` says that the text is not printed but follows from the regions: the status *ferdigbehandlet* follows
    from the sentence that tells the vote.
    """

    text: str
    regions: tuple[Region, ...]
    avledet: bool = False


def derived(text: str, *sources: Cited) -> Cited:
    """A value that follows from other values, citing all of them."""
    return Cited(text, tuple(region for source in sources for region in source.regions), avledet=True)
