"""Compare records with answer keys (*.fasit.json), field for field; paths under ``usikkert`` aside."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from pipeline.process import process
from schemas.reading import Reading

FIXTURES = Path(__file__).parent / "fixtures"
PAGES = ("side_fra", "side_til")


@functools.cache
def read_file(path: Path) -> Reading:
    """The reading of a fixture; read once, since readings never change."""
    return process(path.read_bytes())


def inputs(folder: str, suffix: str) -> list[Path]:
    """The papers of a fixture folder, goldens left out."""
    return sorted(path for path in (FIXTURES / folder).glob(f"*{suffix}") if not path.name.endswith(".lines.txt"))


def records(reading: Reading) -> dict[str, Any]:
    """The records as plain data, as ``parse --json`` prints them."""
    assert reading.fil is not None, reading.outcome
    plain: dict[str, Any] = json.loads(msgspec.json.encode(reading.fil))
    return plain


def key_of(stem: str) -> dict[str, Any]:
    """A seed's answer key."""
    key: dict[str, Any] = json.loads((FIXTURES / "seeds" / f"{stem}.fasit.json").read_text("utf-8"))
    return key


def differences(key: dict[str, Any], found: dict[str, Any], ignore: tuple[str, ...] = ()) -> list[str]:
    """Every field of the key that the records give otherwise: "path: key | found"."""
    unsure = tuple(key.get("usikkert", ()))
    wanted = {name: value for name, value in key.items() if name not in {"fil", "usikkert"}}
    return list(_differ(wanted, found, "", unsure, ignore))


def _differ(key: Any, found: Any, path: str, unsure: tuple[str, ...], ignore: tuple[str, ...]) -> Iterator[str]:
    if any(path == p or path.startswith((f"{p}.", f"{p}[")) for p in unsure) or path.rpartition(".")[2] in ignore:
        return
    if isinstance(key, dict) and isinstance(found, dict):
        for name, value in key.items():
            yield from _differ(value, found.get(name, "absent"), f"{path}.{name}".lstrip("."), unsure, ignore)
    elif isinstance(key, list) and isinstance(found, list):
        if len(key) != len(found):
            yield f"{path}: {len(key)} items | {len(found)} items"
        for number, (wanted, got) in enumerate(zip(key, found, strict=False)):
            yield from _differ(wanted, got, f"{path}[{number}]", unsure, ignore)
    elif key != found:
        yield f"{path}: {key!r} | {found!r}"
