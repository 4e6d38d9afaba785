"""Around: what sites put around their content, told by element, role or name.

Menus, cookie banners, breadcrumbs, search boxes, share buttons, footers.
"""

from __future__ import annotations

import enum
import itertools
import re

from bs4.element import Tag

from parsers.readers.html.elements import HEADINGS, attribute


class Claim(enum.Enum):
    """Why an element may stand around the content."""

    ELEMENT = "element"
    """The element or its role says so: believed unless it holds the page's main element."""
    NAME = "name"
    """Its class or id says so ("has-menu", "search-page"): believed unless it holds most of the page."""


_ELEMENTS = frozenset({"nav", "footer", "dialog", "textarea"})
_WEAK = frozenset({"aside", "form"})
_ROLE_NAMES = "navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar tablist"
_ROLES = frozenset(_ROLE_NAMES.split(" "))
# "cookie-banner", "brodsmulesti", "share-buttons", "verktoy", "skip-link", "widget widget_recent"
_NAMES = re.compile(
    r"(?:^|[-_\s])(?:cookie\w*|samtykke|breadcrumbs?|brodsmule\w*|shar(?:e|ing|edaddy)|deling|del-siden|verktoy|toolbar"
    r"|skip\w*|menu|meny|sidebar|side-menu|venstremeny|hovedmeny|toppmeny|footer|bunn|bunntekst|navigation|nav|navbar"
    r"|search(?:form|box|bar|field)?|sok|sokefelt|site-header|topp|topbar|toppbanner|pagination|related|relatert\w*"
    r"|modal|chatbot|readspeaker|rs_\w+|feedback|tilbakemelding)(?:$|[-_\s])|(?:^|\s)widgets?(?:$|[-_\s])",
    re.IGNORECASE,
)
# "search-results", "sok-treff": what was searched for is content
_FOUND = re.compile(r"result|treff", re.IGNORECASE)
_PATH = re.compile(r"(?:^|[-_\s])(?:breadcrumbs?|brodsmule\w*|sti|share\w*|skip\w*)(?:$|[-_\s])", re.IGNORECASE)
_CONTENT = frozenset({*HEADINGS, "html", "body", "main", "table", "thead", "tbody", "tfoot", "tr", "th", "li"})
_LINES = frozenset({"p", "span"})
_OPENERS = frozenset({*HEADINGS, "summary", "dt", "th", "td"})


def claim_of(tag: Tag, kind: str) -> Claim | None:
    """Whether the element may stand around the content, and why."""
    attrs = tag.attrs
    if kind == "button":
        return None if _opens_content(tag) else Claim.ELEMENT
    if kind in _ELEMENTS or ("role" in attrs and attribute(tag, "role").casefold() in _ROLES):
        return Claim.ELEMENT
    if kind in _WEAK or (kind == "header" and tag.parent is not None and tag.parent.name == "body" and tag.find("nav")):
        return Claim.NAME
    if kind in _CONTENT or not attrs:
        return None
    named = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"
    if _FOUND.search(named):
        return None
    return Claim.NAME if (_PATH if kind in _LINES else _NAMES).search(named) else None


def _opens_content(tag: Tag) -> bool:
    """Whether a button is the heading of what it opens: "Vedtak" above a folded panel."""
    if "aria-expanded" in tag.attrs or "aria-controls" in tag.attrs:
        return not attribute(tag, "aria-haspopup")
    return any(parent.name in _OPENERS for parent in itertools.islice(tag.parents, 2))
