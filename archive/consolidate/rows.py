"""The rows that consolidation comes to, what each rests on, and what is doubted: gathered here, written later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Table

from archive.consolidate.said import Node
from archive.finding import Funn
from archive.keys import make_key
from archive.tables.columns import plain_name
from archive.tables.papers import avvik
from schemas.avvik import FORKLARING


class Rows:
    """The rows of one owner, by table and key."""

    def __init__(self, virksomhet_id: str) -> None:
        self.virksomhet_id = virksomhet_id
        self.tables: dict[Table, dict[str, dict[str, Any]]] = {}
        self.about: dict[str, tuple[str, str]] = {}
        """Which entity a statement is about first of all: where a paper's own finding belongs."""
        self._support: dict[tuple[str, str], set[str]] = {}
        """By table and key: the statements."""

    def add(self, table: Table, natural: tuple[str | int | None, ...], values: dict[str, Any]) -> str:
        """A row with its natural key; gives its key. The same key again changes nothing."""
        key = make_key(plain_name(table), self.virksomhet_id, *natural)
        row = {"id": key, "virksomhet_id": self.virksomhet_id, **values}
        self.tables.setdefault(table, {}).setdefault(key, row)
        return key

    def rests(self, table: Table, key: str, nodes: Iterable[Node], *, about: bool = True) -> None:
        """An entity rests on statements; ``about`` says that it is what they are about first of all."""
        for node in nodes:
            self._support.setdefault((plain_name(table), key), set()).add(node.utsagn)
            if about:
                self.about.setdefault(node.utsagn, (plain_name(table), key))

    def of(self, table: Table) -> list[dict[str, Any]]:
        """The rows of a table, by key."""
        found = self.tables.get(table, {})
        return [found[key] for key in sorted(found)]

    def doubt(self, findings: Iterable[Funn]) -> None:
        """Findings become rows; the same finding from several copies is one row with all its evidence."""
        for funn in findings:
            natural = (funn.kode.value, funn.entitet, funn.entitet_id, funn.felt, funn.melding)
            severity = funn.alvorlighet or FORKLARING[funn.kode].alvorlighet.value
            key = self.add(
                avvik,
                natural,
                {
                    "kode": funn.kode.value,
                    "alvorlighet": severity,
                    "entitet": str(funn.entitet),
                    "entitet_id": funn.entitet_id,
                    "felt": funn.felt,
                    "melding": funn.melding,
                },
            )
            self._support.setdefault((plain_name(avvik), key), set()).update(funn.utsagn)

    def statements_of(self, table: Table, keys: Iterable[str]) -> set[str]:
        """The statements that entities rest on."""
        return {utsagn for key in keys for utsagn in self._support.get((plain_name(table), key), ())}

    def support(self) -> list[dict[str, Any]]:
        """The rows of ``entitet_utsagn``."""
        return [
            {"entitet": entitet, "entitet_id": key, "utsagn_id": utsagn, "virksomhet_id": self.virksomhet_id}
            for (entitet, key), said in sorted(self._support.items())
            for utsagn in sorted(said)
        ]
