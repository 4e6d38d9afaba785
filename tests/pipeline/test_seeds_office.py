"""The customer's packet as Word and Writer document: the same records as its text."""

from __future__ import annotations

import functools
import hashlib
import shutil
from typing import Any

import pytest

from pipeline.fence import own_fence
from pipeline.original import read_original
from schemas.outcome import Status
from schemas.reading import Reading
from tests.answer_keys import FIXTURES, PAGES, differences, key_of, read_file, records

PACKET = "004_82f93f9cd39691cc"
FORMS = ("pakke.docx", "pakke.odt", "pakke.writer.docx")
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
OLD = pytest.param("pakke.doc", marks=needs_libreoffice)


def reading(form: str) -> Reading:
    path = FIXTURES / "office" / form
    return _converted() if path.suffix == ".doc" else read_file(path)


@functools.cache
def _converted() -> Reading:
    """Two seconds: LibreOffice turns it into DOCX first."""
    path = FIXTURES / "office" / "pakke.doc"
    return read_original(path, hashlib.sha256(path.read_bytes()).hexdigest(), own_fence()).reading


@pytest.mark.parametrize("form", [*FORMS, OLD])
def test_packet_equals_its_key(form: str) -> None:
    assert reading(form).outcome.status is Status.PARSED
    assert differences(key_of(PACKET), records(reading(form)), PAGES) == []


@pytest.mark.parametrize("form", FORMS)
def test_packet_gives_the_same_records_beside_the_key(form: str) -> None:
    """Also the whole text, laws, references and points; only the text's line breaks may fall elsewhere."""
    text = _folded(records(read_file(FIXTURES / "seeds" / f"{PACKET}.txt")))
    other = _folded(records(reading(form)))
    assert differences(text, other, PAGES) == []
    assert differences(other, text, PAGES) == []


@pytest.mark.parametrize("form", [*FORMS, OLD])
def test_packet_gives_the_same_avvik(form: str) -> None:
    text = read_file(FIXTURES / "seeds" / f"{PACKET}.txt").avvik
    found = reading(form).avvik
    assert [(a.kode, a.sti, a.melding, a.sitat) for a in found] == [(a.kode, a.sti, a.melding, a.sitat) for a in text]


def _folded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _folded(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_folded(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else value
