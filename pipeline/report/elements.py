"""Elements of the page: text and attributes are escaped here and nowhere else, so no name of a file can be markup."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

import msgspec

from schemas.plain import one_line

_VOID = frozenset({"br", "meta", "wbr"})
"""Elements of HTML that have no end."""


class Element(msgspec.Struct, frozen=True):
    """An element with its attributes and what is in it."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Node, ...] = ()


Node = Element | str
Content = Node | Iterable[Node] | None
"""What may stand in an element; None stands for nothing."""


def element(tag: str, *content: Content, **attributes: str | float | None) -> Element:
    """An element. ``class_`` and ``for_`` lose their underscore, others become hyphens: ``aria_hidden``."""
    told = tuple(
        (name.rstrip("_").replace("_", "-"), _number(value) if isinstance(value, float | int) else value)
        for name, value in attributes.items()
        if value is not None
    )
    return Element(tag, told, tuple(_flat(content)))


def render(node: Node) -> str:
    """The markup, in HTML's spelling; the content of a style element stands as it is."""
    return "".join(_render(node))


def _render(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield html.escape(_shown(node), quote=False)
        return
    yield f"<{node.tag}"
    for name, value in node.attributes:
        yield f' {name}="{html.escape(_shown(value))}"'
    yield ">"
    if node.tag in _VOID:
        return
    for child in node.children:
        if node.tag == "style" and isinstance(child, str):
            yield child
        else:
            yield from _render(child)
    yield f"</{node.tag}>"


def _shown(text: str) -> str:
    """The text, with the spaces at its ends that keep it from its neighbours."""
    inner = one_line(text)
    return f"{' ' * text[:1].isspace()}{inner}{' ' * text[-1:].isspace()}" if inner else inner


def _flat(content: Iterable[Content]) -> Iterator[Node]:
    for one in content:
        if one is None:
            continue
        yield from (one,) if isinstance(one, str | Element) else one


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.2f}".rstrip("0").rstrip(".")
