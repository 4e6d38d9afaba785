"""Old Word documents are told by their content; how they are read is in tests/pipeline/test_convert.py."""

from __future__ import annotations

import pytest

from parsers.readers.office import is_doc, settle_docx
from pipeline.process import process
from schemas.outcome import DocumentError, FailureCode, Status
from tests.answer_keys import FIXTURES
from tests.parsers.readers.office_files import compound, entries, zipped

DOC = (FIXTURES / "office" / "pakke.doc").read_bytes()
DOCX = (FIXTURES / "office" / "pakke.docx").read_bytes()
WORD = b"\xec\xa5\xc1\x00" + bytes(7)
"""The first bytes of a stream WordDocument; the byte after them tells whether it is encrypted."""


def test_a_word_document_is_told_by_its_content() -> None:
    assert is_doc(DOC)
    assert is_doc(compound({"WordDocument": WORD}))
    assert not is_doc(compound({"Workbook": b"x"}))


@pytest.mark.parametrize(
    "streams", [{"EncryptedPackage": b"x", "EncryptionInfo": b"y"}, {"WordDocument": WORD + b"\x01"}]
)
def test_an_encrypted_document_is_encrypted(streams: dict[str, bytes]) -> None:
    outcome = process(compound(streams)).outcome
    assert (outcome.status, outcome.code) == (Status.ENCRYPTED, FailureCode.PASSWORD)


def test_other_ole_files_are_not_supported() -> None:
    for data in (compound({"Workbook": b"x"}), compound({"PowerPoint Document": b"x"}), compound({})):
        outcome = process(data).outcome
        assert (outcome.status, outcome.code) == (Status.UNSUPPORTED, FailureCode.UNSUPPORTED)


@pytest.mark.parametrize("length", [104, 600, 60_000])
def test_a_document_that_is_cut_off_is_truncated_and_no_spreadsheet(length: int) -> None:
    outcome = process(DOC[:length]).outcome
    assert (outcome.status, outcome.code) == (Status.FAILED, FailureCode.TRUNCATED)
    assert "fetch it again" in str(outcome.message)


def test_reading_starts_no_converter() -> None:
    outcome = process(DOC).outcome
    assert (outcome.status, outcome.code) == (Status.UNSUPPORTED, FailureCode.UNSUPPORTED)
    assert "LibreOffice" in str(outcome.message)


def test_the_same_words_settle_to_the_same_bytes() -> None:
    settled = settle_docx(zipped(entries(DOCX)))
    assert settled == settle_docx(DOCX)
    assert settled == settle_docx(settled)
    assert entries(settled) == entries(DOCX)


@pytest.mark.parametrize("data", [b"", b"PK", DOC, DOCX[:-100], zipped({"a.txt": b"x"})])
def test_what_is_no_docx_does_not_settle(data: bytes) -> None:
    with pytest.raises(DocumentError) as failed:
        settle_docx(data)
    assert failed.value.outcome.code is FailureCode.CORRUPT
