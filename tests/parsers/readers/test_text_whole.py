"""No word of a text is lost or moved, however long, damaged or hostile it is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.readers.encoding import clean_text
from parsers.readers.text import read_text
from parsers.readers.text.breaks import LIMIT, cut_line
from schemas.outcome import DocumentError
from tests.parsers.readers.text_pages import TEXTS, pages_of

SHARED = Path(__file__).resolve().parents[4] / "shared"
CORPUS = SHARED / "corpus"
HOSTILE = SHARED / "hostile" / "text"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_fixture_loses_no_word(path: Path) -> None:
    seen = " ".join(line.text for line in read_text(path.read_bytes()).lines)
    assert seen.split() == path.read_text("utf-8").split()


words = st.text(alphabet="abcdefghijABCDæøåÆØÅé0123456789.,:;-–§/()«»", min_size=1, max_size=12)
lines = st.lists(st.tuples(st.integers(0, 30), st.lists(st.tuples(words, st.integers(1, 20)), max_size=6)), max_size=25)


@given(lines, st.sampled_from(["utf-8", "utf-16"]), st.sampled_from(["\n", "\r\n", "\f"]))
@settings(max_examples=150, deadline=None)
def test_the_same_words_in_the_same_order(
    printed: list[tuple[int, list[tuple[str, int]]]], encoding: str, end: str
) -> None:
    text = end.join(" " * indent + "".join(word + " " * gap for word, gap in row) for indent, row in printed)
    if not text.split() or "Ã" in text:
        return
    try:
        pages = read_text(text.encode(encoding))
    except DocumentError:
        pytest.fail("words were lost")
    assert " ".join(line.text for line in pages.lines).split() == text.split()
    by_number = {line.number: line for line in pages.lines}
    assert len(by_number) == len(pages.lines)
    for table in pages.tables:
        seen = [(span.line, at) for cell in table.cells for span in cell.spans for at in range(span.start, span.end)]
        assert len(seen) == len(set(seen)), "a character stands in two cells"
        own = {line for line, _ in seen}
        for number in own:
            printed_there = {at for at, ch in enumerate(by_number[number].text) if not ch.isspace()}
            assert printed_there <= {at for line, at in seen if line == number}, "a word of a row stands in no cell"


@given(st.text(alphabet="ab .?A", max_size=400), st.integers(1, 60))
def test_a_cut_line_keeps_every_character(text: str, times: int) -> None:
    long = text * times * 20
    parts = list(cut_line(long))
    assert "".join(parts) == long
    assert all(len(part) <= LIMIT for part in parts)


def test_a_line_without_end_is_cut_after_sentences() -> None:
    text = "Saken ble vedtatt enstemmig. " * 2000
    printed = pages_of(text).lines
    assert len(printed) == 6
    assert all(line.text.endswith("enstemmig.") for line in printed)
    assert [line.number for line in printed] == list(range(1, 7))


@pytest.mark.parametrize(
    "text",
    [
        "x" * 2_000_000,
        "\n" * 500_000 + "x",
        " " * 500_000 + "x",
        "a  b   c    d\n" * 30_000,
        "1.1.1." * 100_000,
        "**" * 200_000 + "\n# a\n# b",
        "Navn        Parti\n\n" * 20_000,
        "a" + "  b" * 100_000,
        "\f".join(f"Side {n}\n\nx   y\n" for n in range(3000)),
    ],
    ids=["letters", "blank lines", "spaces", "columns", "dots", "marks", "heads", "one wide line", "pages"],
)
def test_long_texts_are_read_in_linear_time(text: str) -> None:
    start = time.process_time()
    read_text(text.encode())
    assert time.process_time() - start < 20


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the shared hostile files are not here")
def test_hostile_texts_end() -> None:
    empty = set()
    for path in sorted(HOSTILE.glob("*.txt")):
        try:
            assert read_text(path.read_bytes()).lines
        except DocumentError:
            empty.add(path.stem)
    assert empty == {"blank-lines-1m", "nul"}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_corpus_loses_no_word() -> None:
    for path in sorted([*CORPUS.glob("dev-*/*.txt"), *CORPUS.glob("layouts/*.txt")]):
        text = (
            clean_text(path.read_text("utf-8")).replace("\u00ad\u2010", "").replace("\u00ad-", "").replace("\u00ad", "")
        )
        seen = "".join(line.text for line in read_text(path.read_bytes()).lines).replace("\u00ad", "")
        assert "".join(seen.split()) == "".join(text.split()), path.name
