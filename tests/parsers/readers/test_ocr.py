"""What is known of a scanned page before and after it is recognised; no recogniser is needed here."""

from __future__ import annotations

import functools

import pytest
from PIL import Image, ImageDraw

from parsers.readers.ocr.deskew import MAX_ANGLE, find_angle, level, turned_back
from parsers.readers.ocr.rules import find_rules, wiped
from parsers.readers.ocr.tsv import confidence, placed, read_tsv, standing_lines, stands_upright
from schemas.recognised import RecognisedWord

DPI = 100
SIZE = (827, 1169)
"""A4 at that many dots per inch."""
STEPS = 0.15
"""Degrees; by three of the finest steps an end of a line moves less than a point."""
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


@functools.cache
def page() -> Image.Image:
    """A level page of 36 lines of words, as black bars of a letter's height."""
    drawn = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(drawn)
    for line in range(36):
        x, y = 90.0, 100 + 26 * line
        for word in range(9 if line % 5 else 4):
            wide = 30 + 17 * ((line * 7 + word * 3) % 4)
            draw.rectangle((x, y, x + wide, y + 9), fill=20)
            x += wide + 12
    return drawn


def turned(angle: float) -> Image.Image:
    return page().rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


@pytest.mark.parametrize("angle", [-4.0, -1.4, -0.5, 0.3, 0.7, 2.5, 4.2])
def test_a_crooked_page_is_found_and_made_level(angle: float) -> None:
    crooked = turned(angle)
    found = find_angle(crooked)
    assert found == pytest.approx(-angle, abs=STEPS)
    assert abs(find_angle(level(crooked, found))) <= STEPS


@pytest.mark.parametrize("angle", [0.0, 7.0, 30.0])
def test_a_page_that_is_level_or_was_not_laid_crooked_is_left_alone(angle: float) -> None:
    assert find_angle(turned(angle)) == 0
    assert angle == 0 or angle > MAX_ANGLE


def test_an_empty_page_has_no_angle() -> None:
    assert find_angle(Image.new("L", SIZE, 244)) == 0


@pytest.mark.parametrize("angle", [-3.0, 0.7])
def test_a_point_of_the_level_page_is_found_on_the_scan(angle: float) -> None:
    """One black spot is put on the level page, and looked for where the scan must have it."""
    spot = Image.new("L", SIZE, 255)
    ImageDraw.Draw(spot).rectangle((698, 298, 702, 302), fill=0)
    scan = level(spot, -angle)
    x, y = turned_back(700, 300, angle, *SIZE)
    assert scan.getpixel((round(x), round(y))) == pytest.approx(0, abs=60)


def test_rules_are_found_and_wiped_and_print_is_not() -> None:
    ruled = page().copy()
    draw = ImageDraw.Draw(ruled)
    draw.line((80, 92, 740, 92), fill=0, width=2)
    draw.line((80, 92, 80, 220), fill=0, width=2)
    found = find_rules(ruled, DPI)
    assert len(found) == 2
    across = max(found, key=lambda rule: rule[2] - rule[0])
    assert across[0] == pytest.approx(80, abs=3)
    assert across[2] == pytest.approx(740, abs=3)
    assert across[1] == pytest.approx(92, abs=3)
    clean = wiped(ruled, found)
    assert clean.getpixel((400, 92)) > 200  # type: ignore[operator]
    assert clean.getpixel((100, 105)) < 60  # type: ignore[operator]
    assert find_rules(page(), DPI) == ()


def row(text: str, *, line: int = 1, box: tuple[int, int, int, int] = (409, 521, 156, 32), sure: str = "96.3") -> str:
    left, top, width, height = box
    return f"5\t1\t4\t1\t{line}\t1\t{left}\t{top}\t{width}\t{height}\t{sure}\t{text}\n"


def test_a_table_of_words_is_read_in_points() -> None:
    table = HEAD + "4\t1\t4\t1\t1\t0\t409\t521\t156\t32\t-1\t\n" + row("Møtedato") + row(" ") + row("6/24", line=2)
    words = read_tsv(table, 0.36)
    assert [(word.text, word.line) for word in words] == [("Møtedato", 0), ("6/24", 1)]
    assert words[0] == RecognisedWord("Møtedato", 147.24, 187.56, 203.4, 199.08, 0.963, 0)


@pytest.mark.parametrize("sure", ["-1", "0", "180"])
def test_how_sure_a_word_is_lies_between_0_and_1(sure: str) -> None:
    assert 0 <= read_tsv(HEAD + row("x", sure=sure), 1)[0].confidence <= 1


@pytest.mark.parametrize("table", ["", "Error\n", HEAD, HEAD + "5\t1\n", "\t\t\n\x00"])
def test_what_is_no_table_has_no_words(table: str) -> None:
    assert read_tsv(table, 1) == ()


def test_a_page_on_its_side_is_told_by_its_words() -> None:
    lying = read_tsv(HEAD + row("Møtedato") + row("Formannskapet"), 1)
    standing = read_tsv(HEAD + row("Møtedato", box=(10, 10, 20, 150)) + row("Formannskapet", box=(40, 10, 20, 190)), 1)
    assert stands_upright(lying)
    assert not stands_upright(standing)
    assert confidence(lying) == pytest.approx(0.963)
    assert confidence(()) == 0


def test_a_narrow_column_of_figures_is_read_again_and_put_back() -> None:
    column = read_tsv(HEAD + row("1234", box=(700, 300, 20, 90)), 1)
    assert standing_lines(column) == (0,)
    part = read_tsv(HEAD + row("12", box=(5, 5, 20, 10)), 1)
    moved = placed(part, 700, 300, 4)[0]
    assert (moved.x0, moved.top, moved.x1, moved.bottom, moved.line) == (705, 305, 725, 315, 4)
