"""Old Word documents on the command line: turned into DOCX first, or one clear line."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from pipeline import convert
from tests.cli.conftest import FIXTURES, Command, files_below

DOC = FIXTURES / "office" / "pakke.doc"
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.mark.parametrize("command", [("import",), ("parse",), ("parse", "--json"), ("lines",), ("look",)])
def test_without_libreoffice_one_line_says_what_is_needed(
    moetearkiv: Command, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr(convert.shutil, "which", lambda _name: None)
    done = moetearkiv(*command, DOC)
    assert (done.code, len(done.lines)) == (3, 1)
    assert done.err.startswith(f"moetearkiv: {DOC}: unsupported: this is an old Word document (.doc)")
    assert "LibreOffice" in done.err
    assert ".docx" in done.err


@needs_libreoffice
def test_the_docx_is_kept_beside_the_original_and_again_changes_nothing(moetearkiv: Command, home: Path) -> None:
    """Four seconds: LibreOffice runs twice."""
    first = moetearkiv("import", DOC)
    assert (first.code, first.err) == (0, "")
    kept = files_below(home / "data" / "raw")
    sha256 = hashlib.sha256(DOC.read_bytes()).hexdigest()
    lesing = json.loads((home / "data" / "normalized" / f"{sha256}.json").read_text("utf-8"))["lesing"]
    assert {Path(name).name for name in kept} == {sha256, lesing["derivat"]}
    assert kept[f"sha256/{lesing['derivat'][:2]}/{lesing['derivat']}"].startswith(b"PK")
    assert lesing["verktoey"].startswith("LibreOffice ")
    again = moetearkiv("import", DOC)
    assert (again.code, again.err) == (0, "")
    assert "0 new, 0 changed" in again.out.splitlines()[-1]
    assert files_below(home / "data" / "raw") == kept


@needs_libreoffice
def test_a_picture_of_a_page_is_not_to_be_had(moetearkiv: Command) -> None:
    """Two seconds: the document is converted before it is known to have no pages."""
    done = moetearkiv("look", DOC)
    assert (done.code, done.out, len(done.lines)) == (2, "", 1)
    assert "moetearkiv lines" in done.err
