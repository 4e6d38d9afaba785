"""Writes the parts of docs/ that follow from the code: ``python -m pipeline.generate_docs [FOLDER]``.

A test compares what it would write with what lies there, so the two never drift apart.
"""

from __future__ import annotations

import ast
import inspect
import json
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import msgspec

from archive.dictionary import LAYERS, Relasjon, read_dictionary
from archive.operation import Rapport
from pipeline.cli.fasit import ParsedFile
from pipeline.cli.import_lines import Line
from pipeline.cli.reference import write_reference
from pipeline.lost import Tapt
from pipeline.status import Arkivstatus, Filstatus
from schemas.avvik import FORKLARING, AvvikKode
from schemas.reading import Reading

DICTIONARY = """\
Start from the views: their names and columns are the interface, the same on SQLite and PostgreSQL. null means that no
paper states the value. What is derived, not stated, stands in views and columns of its own (`_utledet`, `antall_…`
marked as counted, `siste_…`): "enstemmig" stays enstemmig in `v_avstemning`, and `v_stemme_utledet` tells who were
there and so voted. Types are those of `moetearkiv export` (Frictionless Table Schema). Noark 5 and eInnsyn say which
element of the standard a column corresponds to, where there is one."""

DOCS = Path(__file__).parent.parent / "docs"

AVVIK = """\
An avvik says that something in a paper, or between papers, should be looked at by a person. It never stops
anything: `feil` means that a value is missing or wrong until somebody has looked, `advarsel` that papers disagree
with themselves or with each other, `merknad` that it is worth knowing. Each has a path to the record or field it is
about, a message, and the quotes it rests on. The codes are a closed list and do not change their meaning."""


def documents() -> dict[str, str]:
    """Every generated file by its name in docs/."""
    return {
        "avvik.md": write_avvik(),
        "cli.md": write_reference(),
        "dictionary.md": write_dictionary(),
        "import.schema.json": write_import_schema(),
        "operation.schema.json": write_operation_schema(),
        "records.schema.json": write_schema(),
    }


def write_avvik() -> str:
    """What each kind of avvik means and what to do about it."""
    parts = [
        "# Avvik: what is doubtful",
        "Generated from `schemas/avvik.py` by `make docs`; do not edit.",
        AVVIK,
    ]
    for kode in AvvikKode:
        told = FORKLARING[kode]
        parts += [
            f"## {kode}",
            told.mening,
            "\n".join(
                (
                    f"- Severity: `{told.alvorlighet}`",
                    f"- Example: {told.eksempel}",
                    f"- What to do: {told.hva_gjoere}",
                )
            ),
        ]
    return "\n\n".join(parts) + "\n"


def write_dictionary() -> str:
    """What every table, view and column of the archive means."""
    known = {relation.navn: relation for relation in read_dictionary()}
    parts = [
        "# Data dictionary: tables, views and columns",
        "Generated from the schema and `archive/dictionary/columns.csv` by `make docs`; do not edit.",
        DICTIONARY,
    ]
    for layer, names in LAYERS:
        parts.append(f"## {layer}")
        for name in names:
            parts += [f"### {name}", _describe_relation(known[name]), _columns_table(known[name])]
    return "\n\n".join(parts) + "\n"


def _describe_relation(relation: Relasjon) -> str:
    named = (("Noark 5", relation.noark5), ("eInnsyn", relation.einnsyn))
    standard = "; ".join(f"{label}: {word}" for label, word in named if word)
    return f"{relation.mening}. ({standard})" if standard else f"{relation.mening}."


def _columns_table(relation: Relasjon) -> str:
    rows = ["| column | type | meaning | unit | Noark 5 | eInnsyn |", "|---|---|---|---|---|---|"]
    for one in relation.kolonner:
        told = (f"`{one.navn}`", one.type, one.mening, one.enhet, one.noark5, one.einnsyn)
        rows.append(f"| {' | '.join(_cell(word) for word in told)} |")
    return "\n".join(rows)


def _cell(told: str | None) -> str:
    return (told or "").replace("|", "\\|")


def write_schema() -> str:
    """JSON Schema of the hand-over file and of what ``moetearkiv parse --json`` prints."""
    told = (
        "ParsedFile: what `moetearkiv parse FILE --json` prints. Reading: a hand-over file, "
        "<normalized>/<sha256>.json. Generated from schemas/ by `make docs`."
    )
    return _schema({"ParsedFile": ParsedFile, "Reading": Reading}, told)


def write_operation_schema() -> str:
    """JSON Schema of what the archive tells of its own work."""
    told = (
        "Arkivstatus: what `moetearkiv status --json` prints. Filstatus: `status FILE --json`. Tapt: a line of "
        "`failed --json`. Rapport: `report --format json`. Generated from the program by `make docs`."
    )
    return _schema({"Arkivstatus": Arkivstatus, "Filstatus": Filstatus, "Rapport": Rapport, "Tapt": Tapt}, told)


def write_import_schema() -> str:
    """JSON Schema of the lines that ``moetearkiv import --json`` prints."""
    told = (
        "What `moetearkiv import --json` prints: one of these objects a line, told apart by message_type. Every file "
        "ends in one `document` or `error`, or is `left_out`; the last line is `summary`, or `exit_error` when the run "
        "could not go on. Fields and types are only ever added. Generated from the program by `make docs`."
    )
    return _schema({line.__name__: line for line in get_args(Line)}, told)


def _schema(types: Mapping[str, type[msgspec.Struct]], told: str) -> str:
    _, components = msgspec.json.schema_components(tuple(types.values()), ref_template="#/$defs/{name}")
    known = _structs(types.values())
    for name, component in components.items():
        if name in known:
            _describe(component, known[name])
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Møtearkiv",
        "description": told,
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in types],
        "$defs": dict(sorted(components.items())),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _structs(roots: Any) -> dict[str, type[msgspec.Struct]]:
    """Every struct that the roots hold, by name."""
    info = msgspec.inspect.multi_type_info(tuple(roots))
    found: dict[str, type[msgspec.Struct]] = {}
    waiting: list[Any] = list(info)
    while waiting:
        node = waiting.pop()
        if isinstance(node, msgspec.inspect.StructType):
            if node.cls.__name__ in found:
                continue
            found[node.cls.__name__] = node.cls
        waiting += _below(node)
    return found


def _below(node: Any) -> list[Any]:
    if isinstance(node, msgspec.inspect.StructType):
        return [field.type for field in node.fields]
    if isinstance(node, msgspec.inspect.UnionType):
        return list(node.types)
    inner = getattr(node, "item_type", None) or getattr(node, "type", None)
    return [] if inner is None else [inner]


def _describe(component: dict[str, Any], struct: type[msgspec.Struct]) -> None:
    """Give each property the words that stand below its field in the code, and say which keys are always there."""
    words = _field_words(struct)
    for field in msgspec.structs.fields(struct):
        if field.name in words:
            component["properties"][field.encode_name]["description"] = words[field.name]
    tag = struct.__struct_config__.tag_field
    component["required"] = [*([tag] if tag else [])] + [
        field.encode_name for field in msgspec.structs.fields(struct) if field.default is not msgspec.UNSET
    ]


def _field_words(struct: type[msgspec.Struct]) -> Mapping[str, str]:
    source = ast.parse(textwrap.dedent(inspect.getsource(struct))).body[0]
    assert isinstance(source, ast.ClassDef)
    words: dict[str, str] = {}
    for field, below in zip(source.body, source.body[1:], strict=False):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            words[field.target.id] = " ".join(str(below.value.value).split())
    return words


def main(arguments: list[str]) -> None:
    """Write every generated file into the folder, docs/ when none is named."""
    folder = Path(arguments[0]) if arguments else DOCS
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in documents().items():
        (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
