"""Marks: what converters to Markdown leave in a text.

They print a PDF's headings as ``## Saksframlegg``, bold as ``**Arkivsak**`` or ``<b>Dato</b>``, tables as rows of tabs
or pipes with rows of dashes between. The marks are taken off and remembered; they are not the paper's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.page import Cell, Line, Origin, Span, Table

# "## Saksframlegg", "### **7/24 Kommunedirektøren**"
_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?=\S)")
# "**Arkivsak**", "*Vedlegg:*"
_STRONG = re.compile(r"\*\*(?P<text>[^*\n]+)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?P<text>[^*\s][^*\n]*)\*(?![\w*])")
# '<b>Dato</b>', '<a href="#">5/24</a>'
_TAG = re.compile(r"</?(?:b|i|em|strong|u|a|br|sup|sub)(?:\s[^<>]*)?/?>", re.IGNORECASE)
# "\*\*\*", "\_"
_ESCAPE = re.compile(r"\\(?P<char>[\\`*_{}\[\]()#+.!|-])")
# "---", "|----|---|", "- |    |   |", "-----\t----"
_RULE = re.compile(r"^(?=.*(?:---|\|))[\s|:+\-]+$")
_MARKDOWN = re.compile(r"^#{1,6} \S|^[ \t]*\*\*[^*\n]+\*\*|<b>|^-? ?\|", re.MULTILINE)
_MARKS_NEEDED = 2


def is_marked(text: str) -> bool:
    """Whether a text has so many marks that they are no accident."""
    return len(_MARKDOWN.findall(text)) >= _MARKS_NEEDED


def read_marked_line(number: int, page: int, raw: str, gap: float) -> Line | None:
    """One line without its marks; None when it holds marks only."""
    if _RULE.match(raw):
        return None
    hard_break = raw.endswith("  ")
    text = raw.rstrip(" ")
    heading = _HEADING.match(text)
    text = text[heading.end() :] if heading else text
    bare = _STRONG.sub("", text.replace("<b>", "**").replace("</b>", "**"))
    bold = "**" in text.replace("<b>", "**") and not bare.strip(" \t|:*")
    italic = not bold and bool(_EMPHASIS.fullmatch(text.strip()))
    text = _strip_marks(text)
    if not text.strip():
        return None
    level = len(heading["marks"]) if heading else None
    return Line(
        number=number, page=page, text=text, bold=bold, italic=italic, level=level, gap=gap, hard_break=hard_break
    )


def _strip_marks(text: str) -> str:
    text = _TAG.sub("", text)
    text = _STRONG.sub(lambda m: m["text"], text)
    text = _EMPHASIS.sub(lambda m: m["text"], text)
    text = _ESCAPE.sub(lambda m: m["char"], text)
    piped = text.strip().removeprefix("- ").strip()
    if piped.startswith("|") and piped.count("|") > 1:
        # "- | 1. | PFU drøftet årshjul |" is the row "1." / "PFU drøftet årshjul" of a table inside a list.
        return "\t".join(cell.strip() for cell in piped.strip("|").split("|"))
    return text


def tabbed_tables(lines: Sequence[Line]) -> list[Table]:
    """Runs of lines with tabs, which converters print for the columns of a table."""
    tables: list[Table] = []
    rows: list[Line] = []
    for line in [*lines, None]:
        if line is not None and "\t" in line.text and not (rows and line.gap and _columns(line) != _columns(rows[-1])):
            rows.append(line)
            continue
        if rows:
            tables.append(_table(rows))
        rows = [line] if line is not None and "\t" in line.text else []
    return tables


def _columns(line: Line) -> int:
    return line.text.count("\t")


def _table(rows: list[Line]) -> Table:
    cells = []
    for row, line in enumerate(rows):
        at = 0
        for col, printed in enumerate(line.text.split("\t")):
            spans = (Span(line.number, at, at + len(printed)),) if printed.strip() else ()
            cells.append(Cell(row, col, spans, header=line.bold and row == 0))
            at += len(printed) + 1
    return Table(tuple(cells), origin=Origin.STATED)
