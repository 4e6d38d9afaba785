"""Numbers and bullets of Word's lists, which stand nowhere in the text (ECMA-376-1 § 17.9)."""

from __future__ import annotations

import pytest

from tests.parsers.readers.office_files import p, texts, word


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def pattern(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def at(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def items(*places: tuple[int, int]) -> str:
    return "".join(p("x", ppr=at(number, depth)) for number, depth in places)


def markers(numbering: str, *places: tuple[int, int], styles: str = "") -> list[str]:
    return [text.removesuffix("x") for text in texts(word(items(*places), numbering=numbering, styles=styles))]


OUTLINE = pattern(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3"))
OVERRIDE = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'

FORMS = [
    ("decimal", "%1.", ["1. ", "2. ", "3. "]),
    ("decimalZero", "%1", ["01 ", "02 ", "03 "]),
    ("lowerLetter", "%1)", ["a) ", "b) ", "c) "]),
    ("upperLetter", "%1.", ["A. ", "B. ", "C. "]),
    ("lowerRoman", "(%1)", ["(i) ", "(ii) ", "(iii) "]),
    ("upperRoman", "%1.", ["I. ", "II. ", "III. "]),
    ("ordinal", "%1", ["1. ", "2. ", "3. "]),
    ("none", "Vedlegg", ["Vedlegg ", "Vedlegg ", "Vedlegg "]),
    ("decimal", "§ %1", ["§ 1 ", "§ 2 ", "§ 3 "]),
    ("hebrew1", "%1.", ["1. ", "2. ", "3. "]),
    ("decimal", "", ["", "", ""]),
]


@pytest.mark.parametrize(("form", "text", "printed"), FORMS)
def test_numbers_are_printed_in_their_form(form: str, text: str, printed: list[str]) -> None:
    numbering = pattern(0, level(0, form, text)) + num(1, 0)
    assert markers(numbering, (1, 0), (1, 0), (1, 0)) == printed


BULLETS = [
    ("\uf0b7", "Symbol", "• "),
    ("\uf0a7", "Wingdings", "▪ "),
    ("o", "Courier New", "◦ "),
    ("-", "Calibri", "- "),
    ("–", "Times New Roman", "– "),
    ("\uf0d8", "Wingdings", "➢ "),
    ("\uf0fc", "Wingdings", "✓ "),
    ("\uf001", "Firmalogo", "• "),
    ("", "Calibri", "• "),
]


@pytest.mark.parametrize(("sign", "font", "printed"), BULLETS)
def test_bullets_are_the_signs_that_are_seen(sign: str, font: str, printed: str) -> None:
    rpr = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    assert markers(pattern(0, level(0, "bullet", sign, rpr)) + num(1, 0), (1, 0)) == [printed]


def test_levels_count_within_each_other() -> None:
    places = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert markers(OUTLINE + num(1, 0), *places) == ["1 ", "1.1 ", "1.1.1 ", "1.1.2 ", "1.2 ", "1.2.1 ", "2 ", "2.1 "]


def test_a_level_whose_upper_level_never_came_counts_from_its_start() -> None:
    assert markers(OUTLINE + num(1, 0), (1, 1), (1, 1)) == ["1.1 ", "1.2 "]


def test_lists_of_one_pattern_count_on() -> None:
    assert markers(OUTLINE + num(1, 0) + num(2, 0), (1, 0), (2, 0), (1, 0)) == ["1 ", "2 ", "3 "]


def test_a_list_that_says_where_to_start_does_so_once() -> None:
    numbering = OUTLINE + num(1, 0) + num(2, 0, OVERRIDE.format(1)) + num(3, 0, OVERRIDE.format(7))
    places = [(1, 0), (1, 0), (2, 0), (2, 0), (3, 0), (3, 0)]
    assert markers(numbering, *places) == ["1 ", "2 ", "1 ", "2 ", "7 ", "8 "]


def test_a_list_may_have_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1:")}</w:lvlOverride>'
    assert markers(OUTLINE + num(1, 0, own), (1, 0), (1, 1)) == ["A: ", "A.1 "]


@pytest.mark.parametrize(
    ("restart", "printed"),
    [("", ["1 ", "1.1 ", "2 ", "2.1 "]), ('<w:lvlRestart w:val="0"/>', ["1 ", "1.1 ", "2 ", "2.2 "])],
)
def test_a_level_may_go_on_over_its_upper_level(restart: str, printed: list[str]) -> None:
    shape = pattern(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2", restart))
    assert markers(shape + num(1, 0), (1, 0), (1, 1), (1, 0), (1, 1)) == printed


def test_legal_numbers_are_all_digits() -> None:
    shape = pattern(0, level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert markers(shape + num(1, 0), (1, 0), (1, 1)) == ["I ", "1.1 "]


def test_nothing_between_number_and_text_when_the_list_says_so() -> None:
    shape = pattern(0, level(0, "decimal", "%1/", '<w:suff w:val="nothing"/>'))
    assert texts(word(p("24 Møteplan", ppr=at(1)), numbering=shape + num(1, 0))) == ["1/24 Møteplan"]


def test_letters_after_z_are_doubled() -> None:
    printed = markers(pattern(0, level(0, "lowerLetter", "%1")) + num(1, 0), *[(1, 0)] * 28)
    assert printed[-3:] == ["z ", "aa ", "bb "]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="O1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="O2"><w:name w:val="heading 2"/><w:basedOn w:val="O1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="O3"><w:name w:val="heading 3"/><w:basedOn w:val="O1"/></w:style>'
)


def test_headings_are_numbered_by_their_styles() -> None:
    named = OUTLINE.replace('<w:lvlText w:val="%1.%2.%3"/>', '<w:pStyle w:val="O3"/><w:lvlText w:val="%1.%2.%3"/>')
    body = "".join(p("x", ppr=f'<w:pStyle w:val="{style}"/>') for style in ("O1", "O2", "O3", "O1"))
    body += p("uten", ppr=f'<w:pStyle w:val="O1"/>{at(0)}')
    pages = word(body, numbering=named + num(1, 0), styles=STYLES)
    assert [(line.text, line.level) for line in pages.lines] == [
        ("1 x", 1),
        ("1.1 x", 2),
        ("1.1.1 x", 3),
        ("2 x", 1),
        ("uten", 1),
    ]


def test_a_pattern_may_stand_for_a_numbering_style() -> None:
    linked = pattern(5, more='<w:numStyleLink w:val="Liste"/>') + OUTLINE.replace(
        '<w:abstractNum w:abstractNumId="0">', '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Liste"/>'
    )
    assert markers(linked + num(1, 5), (1, 0), (1, 1)) == ["1 ", "1.1 "]


def test_an_empty_item_is_counted_and_not_printed() -> None:
    body = p("x", ppr=at(1)) + p(ppr=at(1)) + p("x", ppr=at(1))
    assert texts(word(body, numbering=OUTLINE + num(1, 0))) == ["1 x", "3 x"]


def test_a_deleted_item_is_not_counted() -> None:
    deleted = (
        f"<w:p><w:pPr>{at(1)}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>bort</w:delText></w:r></w:del></w:p>"
    )
    body = p("x", ppr=at(1)) + deleted + p("x", ppr=at(1))
    assert texts(word(body, numbering=OUTLINE + num(1, 0))) == ["1 x", "2 x"]


def test_numbers_go_on_through_tables() -> None:
    cell = f"<w:tc>{p('x', ppr=at(1))}</w:tc>"
    row = f"<w:tr><w:tc>{p('a')}</w:tc>{cell}</w:tr>"
    body = p("x", ppr=at(1)) + f"<w:tbl>{row}</w:tbl>" + p("x", ppr=at(1))
    assert texts(word(body, numbering=OUTLINE + num(1, 0))) == ["1 x", "a\t2 x", "3 x"]


@pytest.mark.parametrize("numbering", ["", num(1, 9), pattern(0) + num(1, 0)])
def test_a_list_that_is_not_there_numbers_nothing(numbering: str) -> None:
    assert markers(numbering, (1, 0)) == [""]
