"""What the tests of web pages share: pages made of markup, and their lines, cells and links."""

from __future__ import annotations

from parsers.readers.html import read_html
from schemas.page import Pages


def page(body: str, head: str = "") -> Pages:
    return read_html(f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode())


def own(pages: Pages) -> list[str]:
    return [line.text for line in pages.lines if line.furniture is None]


def links(pages: Pages) -> list[tuple[str, str]]:
    lines = {line.number: line for line in pages.lines}
    return [(lines[link.span.line].text[link.span.start : link.span.end], link.target) for link in pages.links]
