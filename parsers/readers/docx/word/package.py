"""The parts of a Word document and what they point to (ECMA-376-2, relationships)."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterator

import msgspec

from parsers.readers.docx.xml import Element, parse_part
from parsers.readers.zipped import Package

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Relation(msgspec.Struct, frozen=True):
    """What a part points to: a part of the package, or (``external``) an address outside, which is never fetched."""

    kind: str
    """The last word of its type: "footer", "hyperlink", "styles"."""
    target: str
    external: bool


class Part:
    """A part and its relationships."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.name = name
        self.relations = dict(_relations(package, name))

    @functools.cached_property
    def root(self) -> Element | None:
        """The part's XML; None when it is not there."""
        return parse_part(self.package, self.name)

    def related(self, kind: str) -> Part | None:
        """The part of that kind that this one points to."""
        for relation in self.relations.values():
            if relation.kind == kind and not relation.external:
                return Part(self.package, relation.target)
        return None

    def by_id(self, relation_id: str | None) -> Part | None:
        """The part that ``r:id`` points to."""
        relation = self.relations.get(relation_id or "")
        return Part(self.package, relation.target) if relation is not None and not relation.external else None


def main_part(package: Package) -> Part:
    """The document itself, under whatever name."""
    root = Part(package, "")
    return root.related("officeDocument") or Part(package, "word/document.xml")


def _relations(package: Package, name: str) -> Iterator[tuple[str, Relation]]:
    folder, base = posixpath.split(name)
    root = parse_part(package, posixpath.join(folder, "_rels", f"{base}.rels"))
    for element in root.iter(_RELATIONSHIPS + "Relationship") if root is not None else ():
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = element.get("Type", "").rpartition("/")[2]
        yield element.get("Id", ""), Relation(kind, target, external)
