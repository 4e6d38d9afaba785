"""``datapackage.json``: what the files are and what their columns mean (Frictionless Data Package 1)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from archive.dictionary import Kolonne
from archive.export.tables import Tabell

FILE = "datapackage.json"
NAME = "moetearkiv"
_SAFE = (
    "An apostrophe stands before text that begins with = + - @, a tab, a line end or an apostrophe, so that no "
    "spreadsheet takes it for a formula; take away the first apostrophe of a text to have it as it was."
)


def write_package(
    folder: Path, tables: list[tuple[Tabell, str, int]], *, format_: str, encoding: str, safe: bool
) -> None:
    """Describe the files of a folder: each table with its file's name and number of rows."""
    package: dict[str, Any] = {
        "profile": "tabular-data-package" if format_ == "csv" else "data-package",
        "name": NAME,
        "title": "Møtearkiv: the views of the archive",
        "resources": [_resource(folder, *one, format_=format_, encoding=encoding) for one in tables],
    }
    if safe:
        package["description"] = _SAFE
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / FILE).write_text(f"{text}\n", encoding="utf-8")


def is_package(folder: Path) -> bool:
    """Whether a folder is an export of ours."""
    try:
        package = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(package, dict) and package.get("name") == NAME


_MEDIATYPE = {
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
}


def _resource(folder: Path, tabell: Tabell, file: str, rows: int, *, format_: str, encoding: str) -> dict[str, Any]:
    data = folder / file
    with data.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    schema: dict[str, Any] = {"fields": [_field(one) for one in tabell.relasjon.kolonner], "missingValues": [""]}
    if tabell.noekkel:
        schema["primaryKey"] = list(tabell.noekkel)
    resource: dict[str, Any] = {
        "name": tabell.navn,
        "path": file,
        "description": tabell.relasjon.mening,
        "format": format_,
        "mediatype": _MEDIATYPE[format_],
        "bytes": data.stat().st_size,
        "hash": f"sha256:{digest}",
        "rows": rows,
        "schema": schema,
    }
    if format_ in {"csv", "jsonl"}:
        resource["encoding"] = encoding
    if format_ == "csv":
        resource["profile"] = "tabular-data-resource"
    if format_ == "sqlite":
        resource["dialect"] = {"table": tabell.navn}
    return resource


def _field(column: Kolonne) -> dict[str, Any]:
    told = {
        "name": column.navn,
        "type": column.type,
        "description": column.mening,
        "unit": column.enhet,
        "noark5": column.noark5,
        "einnsyn": column.einnsyn,
    }
    return {name: value for name, value in told.items() if value}
