"""Fields: text that Word works out, such as page numbers and links (ECMA-376-1 § 17.16).

A field has an instruction and the result that was last shown. The result is the paper's text; the instruction is not.
Fields may stand in each other and go over several paragraphs.
"""

from __future__ import annotations

import re

from parsers.readers.docx.word.names import VAL, W, number, switch, value
from parsers.readers.docx.xml import Element

# ' HYPERLINK "https://example.no" \\o "tip"', ' HYPERLINK \\l "_Toc123" '
_LINK = re.compile(r"^\s*HYPERLINK\s+(?:\"(?P<url>[^\"]*)\"|(?P<bare>[^\s\"\\]+))?(?P<rest>.*)$", re.DOTALL)
_ANCHOR = re.compile(r"\\l\s+\"?(?P<anchor>[^\s\"]+)")
# " PAGE ", "PAGE   \\* MERGEFORMAT"
_PAGE = re.compile(r"^\s*PAGE\b", re.IGNORECASE)


class Field:
    """A field that has begun."""

    def __init__(self, begin: Element | None = None, instruction: str = "") -> None:
        self.instruction = instruction
        self.in_result = False
        self._form = begin.find(W + "ffData") if begin is not None else None

    @property
    def is_page(self) -> bool:
        """Whether it shows the page's number."""
        return _PAGE.match(self.instruction) is not None

    @property
    def target(self) -> str | None:
        """Where it leads to when it is a link."""
        return link_target(self.instruction)

    def drawn(self) -> str:
        """What a form field shows that has no result: a box, ticked or not, or the choice made."""
        box = self._form.find(W + "checkBox") if self._form is not None else None
        if box is not None:
            ticked = switch(box, "checked")
            return "☒" if (switch(box, "default") if ticked is None else ticked) else "☐"
        choices = self._form.find(W + "ddList") if self._form is not None else None
        if choices is None:
            return ""
        entries = [entry.get(VAL, "") for entry in choices.findall(W + "listEntry")]
        chosen = number(value(choices, "result")) or number(value(choices, "default")) or 0
        return entries[chosen] if 0 <= chosen < len(entries) else ""


def link_target(instruction: str) -> str | None:
    """The address of a HYPERLINK instruction; "#name" for a place within the document."""
    match = _LINK.match(instruction)
    if match is None:
        return None
    anchor = _ANCHOR.search(match["rest"])
    target = (match["url"] or match["bare"] or "") + (f"#{anchor['anchor']}" if anchor else "")
    return target or None
