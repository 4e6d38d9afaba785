"""HTML: a web page's lines, tables and links, the content told apart from what the site puts around it.

The page's bytes are believed over what it says of its encoding (``source``). One walk finds out what the page is made
of (``survey``), a second one writes its lines (``writer``). Nothing is fetched and no script is run: a page whose rows
a script would load is told to be empty (``script``).
"""

from __future__ import annotations

from bs4.element import Tag

from parsers.readers.encoding import bidi_notice
from parsers.readers.html import script
from parsers.readers.html.hiding import Hiding
from parsers.readers.html.source import decode_page, parse_page
from parsers.readers.html.survey import Survey, Surveyor
from parsers.readers.html.writer import Writer
from schemas.avvik import AvvikKode
from schemas.outcome import DocumentError, Status
from schemas.page import Format, Notice, PageInfo, Pages


def read_html(data: bytes) -> Pages:
    """The lines and tables of a web page. Raises ``DocumentError`` (empty) when it shows no text of its own."""
    decoded = decode_page(data)
    soup = parse_page(decoded.text)
    body = soup.body or soup
    hiding = Hiding(decoded.text)
    survey = Surveyor(hiding).survey(body)
    writer = _write(soup.title, body, survey, hiding)
    if survey.script.loads(writer.lines, writer.tables):
        raise DocumentError(Status.EMPTY, None, script.MESSAGE)
    if not any(line.furniture is None for line in writer.lines):
        # Everything seemed to stand around content that is not there: then it is the content.
        survey = Survey(main=None, around=frozenset(), content=frozenset(), flat=survey.flat, script=survey.script)
        writer = _write(soup.title, body, survey, hiding)
    if not any(line.furniture is None for line in writer.lines):
        frames = " (its content is in other pages, shown in frames)" if soup.find("frame") else ""
        raise DocumentError(Status.EMPTY, None, f"the page shows no text{frames}; look at the source it came from")
    html = soup.find("html")
    language = html.get("lang") if isinstance(html, Tag) else None
    return Pages(
        format=Format.HTML,
        pages=(PageInfo(1),),
        lines=tuple(writer.lines),
        tables=tuple(sorted(writer.tables, key=lambda table: min(s.line for c in table.cells for s in c.spans))),
        links=tuple(writer.links),
        notices=(*decoded.notices, *_notices(writer)),
        language=language if isinstance(language, str) else None,
    )


def _write(title: Tag | None, body: Tag, survey: Survey, hiding: Hiding) -> Writer:
    writer = Writer(survey, hiding)
    if title is not None:
        writer.write_title(title)
    writer.write(body)
    return writer


def _notices(writer: Writer) -> list[Notice]:
    """What the page holds and does not show."""
    found = []
    if writer.hidden_words:
        found.append(_left_out(f"skjult tekst på siden er utelatt ({writer.hidden_words} ord)"))
    if writer.struck_words:
        found.append(_left_out(f"overstrøket tekst på siden er utelatt ({writer.struck_words} ord)"))
    if writer.turned:
        found.append(bidi_notice())
    return found


def _left_out(message: str) -> Notice:
    return Notice(AvvikKode.SKJULT_TEKST_UTELATT.value, message)
