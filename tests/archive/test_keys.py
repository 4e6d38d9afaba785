"""Keys are the library's UUIDv5 of the natural key's JSON, letter by letter: every archive's keys were made so."""

from __future__ import annotations

import uuid

import pytest

from archive.encode import encode_json
from archive.keys import make_key
from archive.tables.meetings import vedtak
from schemas.kodelister import Dokumenttype

NAMESPACE = uuid.UUID("6f1d3c52-2f0b-5f0e-9a5e-3d1a7c0b8e44")
LETTERS = [chr(code) for code in (*range(0x300), *range(0x300, 0x110000, 211)) if not 0xD800 <= code < 0xE000]


def expected(kind: str, *natural: str | int | None) -> str:
    return str(uuid.uuid5(NAMESPACE, encode_json([kind, *natural])))


@pytest.mark.parametrize(
    "natural",
    [
        (),
        (None,),
        (0, -5, 10**15),
        (Dokumenttype.MOETEPROTOKOLL, vedtak.name),
        ("", " ", '"', "\\", "/"),
        ("a" * 64, "moetearkiv 0.1.0", "dokument[1].moetesak[0]"),
        ("Tromsø", "Guovdageainnu suohkan – Kautokeino kommune", None, 2024),
    ],
)
def test_natural_keys(natural: tuple[str | int | None, ...]) -> None:
    assert make_key("moetesak", *natural) == expected("moetesak", *natural)


def test_every_kind_of_letter() -> None:
    wrong = [letter for letter in LETTERS if make_key("utsagn", letter) != expected("utsagn", letter)]
    assert wrong == []
