"""No word of a web page is lost or moved, whatever it is nested in; bombs end soon and nothing outside is read."""

from __future__ import annotations

import html
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.readers.html import read_html
from schemas.outcome import DocumentError, Status
from tests.parsers.readers.html_pages import page

HOSTILE = Path(__file__).resolve().parents[4] / "shared" / "hostile" / "html"
words = st.text(alphabet="abcdefghijABCDæøåÆØÅé0123456789.,:;-–§/()«»<>&", min_size=1, max_size=10)
phrases = st.lists(words, min_size=1, max_size=6).map(" ".join)
_BLOCKS = ("p", "div", "section", "blockquote", "h2", "li", "center", "my-card")
_INLINE = ("b", "em", "span", "a", "font", "u")


@st.composite
def blocks(draw: st.DrawFn, depth: int = 3) -> tuple[str, list[str]]:
    """A piece of a page, and its words."""
    kind = draw(st.sampled_from(["text", "inline", "block", "list", "table", "definitions", "break"]))
    if kind == "text" or depth == 0:
        text = draw(phrases)
        return f" {html.escape(text)} ", text.split()
    if kind == "break":
        return "<br>", []
    inner = draw(st.lists(blocks(depth - 1), min_size=1, max_size=4))
    parts, seen = [part for part, _ in inner], [word for _, own_words in inner for word in own_words]
    if kind == "inline":
        text = draw(phrases)
        name = draw(st.sampled_from(_INLINE))
        return f" <{name} href=x>{html.escape(text)}</{name}> ", text.split()
    if kind == "block":
        name = draw(st.sampled_from(_BLOCKS))
        return f"<{name}>{''.join(parts)}</{name}>", seen
    if kind == "list":
        return "<ul style='list-style:none'>" + "".join(f"<li>{part}</li>" for part in parts) + "</ul>", seen
    if kind == "definitions":
        names = draw(st.lists(words, min_size=len(parts), max_size=len(parts)))
        rows = [f"<dt>{html.escape(name)}</dt><dd>{part}</dd>" for name, part in zip(names, parts, strict=True)]
        return f"<dl>{''.join(rows)}</dl>", [
            w for name, (_, own_words) in zip(names, inner, strict=True) for w in (name, *own_words)
        ]
    span = draw(st.sampled_from(["", " rowspan=2", " colspan=2"]))
    half = len(parts) // 2
    rows = [f"<tr>{''.join(f'<td{span}>{part}</td>' for part in row)}</tr>" for row in (parts[:half], parts[half:])]
    return f"<table>{''.join(rows)}</table>", seen


@given(st.lists(blocks(), min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_the_same_words_in_the_same_order(written: list[tuple[str, list[str]]]) -> None:
    expected = [word for _, seen in written for word in seen]
    if not expected:
        return
    pages = page("".join(part for part, _ in written))
    assert " ".join(line.text for line in pages.lines).split() == expected
    lines = {line.number: line for line in pages.lines}
    places = [
        (span.line, at)
        for table in pages.tables
        for cell in table.cells
        for span in cell.spans
        for at in range(span.start, span.end)
    ]
    assert len(places) == len(set(places)), "a character stands in two cells"
    assert all(0 <= at < len(lines[number].text) for number, at in places)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 30_000 + "x",
        "<table><tr><td>" * 5_000 + "x",
        "<b>" * 20_000 + "x",
        "<ul><li>" * 10_000 + "x",
        "<dl><dt><dd>" * 5_000 + "x",
        "<a href=x><p>" * 5_000 + "x",
        "<p " + " ".join(f"a{n}=b" for n in range(50_000)) + ">x",
        f"<img src='data:image/png;base64,{'A' * 1_000_000}'><p>x",
        "<table>" + "<tr><td rowspan=60000 colspan=9999999999>x<td>y" * 4_000 + "</table>",
        "<p>" + "<b>x</b> " * 40_000,
        "<pre>" + "a   b\n" * 20_000,
        "x" * 1_000_000,
        "<style>" * 5_000 + "x</style>y",
        "<p style='" + "display " * 100_000 + "'>x",
        "<p hidden>" * 3_000 + "x</p>y<p>z",
        "<ol start=99999>" * 200 + "<li>x",
    ],
    ids=["div", "table", "b", "ul", "dl", "a", "attributes", "data", "spans", "runs", "pre", "line", "style", "inline", "hidden", "ol"],
)  # fmt: skip
def test_bombs_end_soon(body: str) -> None:
    start = time.process_time()
    try:
        pages = page(body)
    except DocumentError:
        pages = None
    assert time.process_time() - start < 20
    assert pages is None or max(len(line.text) for line in pages.lines) <= 10_010


def test_nothing_outside_the_page_is_read() -> None:
    data = b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>a &x; b</p></body></html>'
    assert "root:" not in " ".join(line.text for line in read_html(data).lines)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the shared hostile files are not here")
@pytest.mark.parametrize("path", sorted(HOSTILE.glob("*")), ids=lambda path: path.name)
def test_hostile_pages_end(path: Path) -> None:
    try:
        assert read_html(path.read_bytes()).lines
    except DocumentError as error:
        if error.outcome.status is not Status.EMPTY:
            raise
