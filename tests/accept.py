"""Rewrites the golden files and the outputs in README.md: ``python -m tests.accept [FOLDER-OR-FILE…]`` (``make accept``).

Every input below tests/fixtures has two goldens beside it: ``x.pdf.lines.txt``, what the reader saw, and
``x.pdf.json``, what was understood and doubted (``moetearkiv parse --json --proveniens`` without coordinates, which
differ from one version of a font library to the next). An input that cannot be read has its outcome in both.
tests/report holds the report of two runs that never were, in every form.
tests/fixtures/packet/avvik.json is the whole list of avvik that the packet gives in the archive.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.cli.fasit import encode, parsed_file
from pipeline.lines import render_lines
from pipeline.process import process
from pipeline.read import read
from schemas.outcome import DocumentError
from tests.made_runs import reports
from tests.packet_archive import GOLDEN, TEXT, avvik_json, import_papers
from tests.readme import README, write_readme

FIXTURES = Path(__file__).parent / "fixtures"
INPUTS = {".pdf", ".html", ".txt", ".docx", ".odt"}
REPORTS = Path(__file__).parent / "report"
NO_INPUTS = {"typeset", "source", "kontroller"}
"""Folders of what fixtures are made with: scripts, templates, the HTML that was typeset; and papers that are asked for
their avvik alone (``tests.archive.test_check_papers``)."""
LINES = ".lines.txt"
JSON = ".json"


def inputs(below: Path = FIXTURES) -> Iterator[Path]:
    """Every file that a reader shall read, sorted."""
    for path in sorted([below] if below.is_file() else below.rglob("*")):
        if path.suffix not in INPUTS or path.name.endswith(LINES) or NO_INPUTS & set(path.parts):
            continue
        if path.is_file():
            yield path


def goldens(path: Path) -> dict[Path, str]:
    """The two golden files of one input, as they are now."""
    data = path.read_bytes()
    return {
        path.with_name(path.name + LINES): _lines(data),
        path.with_name(path.name + JSON): _json(path.name, data),
    }


def orphans(below: Path = FIXTURES) -> Iterator[Path]:
    """Golden files of lines whose input is gone."""
    for path in sorted(below.rglob("*" + LINES)):
        if not path.with_name(path.name.removesuffix(LINES)).exists():
            yield path


def _lines(data: bytes) -> str:
    try:
        return "".join(f"{line}\n" for line in render_lines(read(data).pages))
    except DocumentError as error:
        return f"{error.outcome}: {error.outcome.message}\n"


def _json(name: str, data: bytes) -> str:
    reading = process(data)
    if reading.fil is None:
        outcome = {"status": reading.outcome.status, "code": reading.outcome.code}
        found: Any = {"fil": name, "outcome": {**outcome, "message": reading.outcome.message}}
    else:
        found = json.loads(encode(parsed_file(name, reading, proveniens=True)))
    return json.dumps(_without_boxes(found), ensure_ascii=False, indent=2) + "\n"


def _without_boxes(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_boxes(inner) for key, inner in value.items() if not _left_out(key, inner)}
    return [_without_boxes(inner) for inner in value] if isinstance(value, list) else value


def _left_out(key: str, value: Any) -> bool:
    """Coordinates, and the confidence that only recognised text has."""
    return key in {"boks", "box"} or (key == "konfidens" and value is None)


def _write(path: Path, content: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != content:
        path.write_text(content, encoding="utf-8")
        print(f"written: {path}")


def main(arguments: Iterable[str]) -> None:
    """Write what has changed, and say so."""
    wanted = [Path(argument) for argument in arguments] or [FIXTURES]
    for path in [path for below in wanted for path in inputs(below)]:
        for golden, content in goldens(path).items():
            _write(golden, content)
    for orphan in orphans():
        orphan.unlink()
        print(f"removed: {orphan}")
    with tempfile.TemporaryDirectory() as home:
        import_papers(Path(home), [TEXT])
        _write(GOLDEN, avvik_json(Path(home)))
    with tempfile.TemporaryDirectory() as home:
        for name, content in reports(Path(home)).items():
            _write(REPORTS / name, content)
    _write(README, write_readme(README.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main(sys.argv[1:])
