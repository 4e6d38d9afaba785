"""Headings, looks and white space of Word documents (ECMA-376-1 § 17.3, 17.7)."""

from __future__ import annotations

import pytest

from schemas.page import Colour, Line
from tests.parsers.readers.office_files import p, r, word


def only(body: str, **parts: str) -> Line:
    (line,) = word(body, **parts).lines
    return line


# --------------------------------------------------------------------------------------------------- styles

HEADINGS = [
    ("by outline level", '<w:outlineLvl w:val="1"/>', "", 2),
    ("by the style's outline level", '<w:pStyle w:val="s"/>', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', 1),
    ("by name", '<w:pStyle w:val="s"/>', '<w:name w:val="heading 3"/>', 3),
    ("by Norwegian name", '<w:pStyle w:val="s"/>', '<w:name w:val="Overskrift 2"/>', 2),
    ("by what it is based on", '<w:pStyle w:val="s"/>', '<w:name w:val="Saker"/><w:basedOn w:val="h4"/>', 4),
    ("the document's title", '<w:pStyle w:val="s"/>', '<w:name w:val="Title"/>', 1),
    ("by id, without styles", '<w:pStyle w:val="Overskrift2"/>', "", 2),
    ("body text", '<w:pStyle w:val="s"/><w:outlineLvl w:val="9"/>', '<w:name w:val="heading 3"/>', None),
    ("a table of contents", '<w:pStyle w:val="s"/>', '<w:name w:val="toc 1"/>', None),
]


@pytest.mark.parametrize(("ppr", "style", "level"), [case[1:] for case in HEADINGS], ids=[case[0] for case in HEADINGS])
def test_heading_levels_are_those_of_the_format(ppr: str, style: str, level: int | None) -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="s">{style}</w:style>'
        '<w:style w:type="paragraph" w:styleId="h4"><w:name w:val="heading 4"/></w:style>'
    )
    assert only(p("Saksliste", ppr=ppr), styles=styles).level == level


def test_a_tab_after_a_headings_number_is_a_space() -> None:
    line = only(
        '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>5/24</w:t><w:tab/><w:t>Møteplan</w:t></w:r></w:p>'
    )
    assert line.text == "5/24 Møteplan"


LOOKS = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr><w:sz w:val="24"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Fet"><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Stor"><w:basedOn w:val="Fet"/><w:rPr><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Sirkel"><w:basedOn w:val="Sirkel"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Sterk"><w:rPr><w:b/></w:rPr></w:style>
"""
LOOK_CASES = [
    ("", "", (False, False, 12.0)),
    ("", "<w:b/><w:i/>", (True, True, 12.0)),
    ("Fet", "", (True, False, 12.0)),
    ("Fet", '<w:b w:val="0"/>', (False, False, 12.0)),
    ("Fet", '<w:rStyle w:val="Sterk"/>', (False, False, 12.0)),
    ("Normal", '<w:rStyle w:val="Sterk"/>', (True, False, 12.0)),
    ("Stor", "", (True, False, 20.0)),
    ("Stor", '<w:sz w:val="18"/>', (True, False, 9.0)),
    ("Sirkel", "", (False, True, 11.0)),
]


@pytest.mark.parametrize(("style", "rpr", "look"), LOOK_CASES)
def test_looks_come_from_styles_and_from_the_letters(style: str, rpr: str, look: tuple[bool, bool, float]) -> None:
    ppr = f'<w:pStyle w:val="{style}"/>' if style else ""
    line = only(p("Vedtak", ppr=ppr, rpr=rpr), styles=LOOKS)
    assert (line.bold, line.italic, line.size) == look


@pytest.mark.parametrize(
    ("rpr", "colour"),
    [
        ('<w:color w:val="FF0000"/>', Colour.COLOURED),
        ('<w:color w:val="FFFFFF"/>', Colour.FAINT),
        ('<w:color w:val="FFFFFF"/><w:shd w:fill="1F3864"/>', None),
        ('<w:color w:val="auto"/>', None),
        ('<w:color w:val="404040"/>', None),
    ],
)
def test_colours_that_mean_something(rpr: str, colour: Colour | None) -> None:
    assert only(p("Vedtak", rpr=rpr)).colour is colour


def test_a_line_is_bold_when_all_of_it_is() -> None:
    pages = word(f"<w:p>{r('Arkivsak: ', '<w:b/>')}{r('24/1')}</w:p>{p('Vedtak', rpr='<w:b/>')}")
    assert [line.bold for line in pages.lines] == [False, True]


def test_the_stated_language() -> None:
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="nn-NO"/></w:rPr></w:rPrDefault></w:docDefaults>'
    assert word(p("Møteinnkalling"), styles=styles).language == "nn-NO"


# ---------------------------------------------------------------------------------------------------- lines


def test_gaps_tell_where_white_space_stands() -> None:
    tight = '<w:spacing w:before="0" w:after="0"/>'
    spaced = '<w:spacing w:after="160"/>'
    listed = '<w:pStyle w:val="l"/><w:spacing w:after="160"/><w:contextualSpacing/>'
    body = (
        p("a", ppr=tight) + p("b", ppr=tight) + p() + p() + p("c", ppr=spaced) + p("d", ppr=listed) + p("e", ppr=listed)
    )
    lines = word(body).lines
    assert [line.gap for line in lines] == [1.0, 0.0, 2.0, 1.0, 0.0]
    # Where no white space parts two paragraphs, only the format tells that the first is ended.
    assert [line.hard_break for line in lines] == [True, False, False, True, False]


def test_a_break_ends_a_line_by_will() -> None:
    lines = word("<w:p><w:r><w:t>Asker</w:t><w:br/><w:t>ordfører</w:t><w:br/><w:br/><w:t>slutt</w:t></w:r></w:p>").lines
    assert [(line.text, line.gap, line.hard_break) for line in lines] == [
        ("Asker", 1.0, True),
        ("ordfører", 0.0, True),
        ("slutt", 1.0, False),
    ]
