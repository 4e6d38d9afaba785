"""Encodings: told by how the bytes read as Norwegian; no character lost, no declaration believed against the bytes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.readers.encoding import clean_text, decode, is_wide

SAMPLES = (
    "Møteprotokoll",
    "MØTEPROTOKOLL FOR KOMMUNESTYRET",
    "Utvalg: Formannskapet\nMøtested: Rådhuset, møterom Skjærgården\nDato: 14.11.2023",
    "Åse Bjørnstad  Leder  AP\nPål Ødegård  Nestleder  H",
    "Saka vart samrøystes vedteken. Øyvind Æsøy (SP) gjekk frå møtet.",
    "Vedtak: Planen godkjennes, jf. plan- og bygningsloven § 12-12.",
    "ÅRSMELDING 2002 – ØKONOMI OG ÆRESBEVISNINGER",
    "René Andrésen og Zoë Müller stilte spørsmål om «Havnetunnelen».",
    "Å godkjenne protokollen. Det ble gjort framlegg om å utsette saka.",
    "• Økte utgifter på drift 800.000\n• Reduserte utgifter på felles­kostnader",
    "Møtt: 35 representanter. Fråvær: Kåre Ås, Øystein Håøy.",
    "a) Ærfuglvernet på Øksnes b) Råd for folkehelse",
)
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "mac_roman",
    "cp865",
    "cp850",
)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample[:12])
def test_norwegian_is_read_in_every_encoding(sample: str, encoding: str) -> None:
    data = sample.encode(encoding, errors="ignore")
    expected = data.decode(encoding)
    if encoding in {"cp865", "cp850"}:
        expected = expected.replace("\x15", "§")
    assert decode(data).text == expected.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Saken ble trukket – se § 5.".encode("cp1252"), "Saken ble trukket – se § 5."),
        ("Se § 11-5".encode("latin-1"), "Se § 11-5"),
        ("Se § 11-5".encode("mac_roman"), "Se § 11-5"),
        (b"Se \x15 11-5, R\x86dhuset", "Se § 11-5, Rådhuset"),
        ("kaféen".encode("mac_roman"), "kaféen"),
        ("«Vi sier ja»".encode("cp850"), "«Vi sier ja»"),
        ("Pris: 5 € for ’ting’".encode("cp1252"), "Pris: 5 € for ’ting’"),
        ("Sør-Trøndelag".encode("iso8859-15"), "Sør-Trøndelag"),
        (b"ren ASCII", "ren ASCII"),
        (b"", ""),
    ],
)
def test_few_letters_are_enough(data: bytes, text: str) -> None:
    assert decode(data).text == text


@pytest.mark.parametrize(
    ("declared", "written", "told"),
    [
        ("utf-8", "utf-8", False),
        ("UTF8", "utf-8", False),
        ("iso-8859-1", "cp1252", False),
        ("windows-1252", "latin-1", False),
        ("iso-8859-15", "iso8859-15", False),
        ("macintosh", "mac_roman", False),
        ("ibm865", "cp865", False),
        ("utf-16", "utf-16", False),
        ("utf-8", "cp1252", True),
        ("windows-1252", "utf-8", True),
        ("iso-8859-1", "mac_roman", True),
        ("utf-7", "cp1252", True),
        ("no-such-charset", "cp1252", True),
        ("rot13", "utf-8", True),
    ],
)
def test_the_bytes_are_believed_over_the_declaration(declared: str, written: str, told: bool) -> None:
    text = "Møtested: Rådhuset på Sørnes. Åpent møte."
    decoded = decode(text.encode(written), declared)
    assert decoded.text == text
    assert [notice.kode for notice in decoded.notices] == (["tegnsett_feil_oppgitt"] if told else [])


def test_a_declaration_over_plain_ascii_is_no_lie() -> None:
    assert decode(b"Sak 5/24", "utf-16").notices == ()


def test_two_encodings_in_one_file_are_both_read() -> None:
    data = "Møtested: Rådhuset\n".encode() + "Følgende møtte: Åse Ø.\n".encode("cp1252")
    decoded = decode(data)
    assert decoded.text == "Møtested: Rådhuset\nFølgende møtte: Åse Ø.\n"
    assert [notice.kode for notice in decoded.notices] == ["tegnsett_feil_oppgitt"]


def test_damaged_utf8_keeps_its_letters_and_is_told_of() -> None:
    decoded = decode("Møteprotokoll på Ås\n".encode() + b"\xff\xfe\xc0\xaf\xed\xa0\x80" + "Rådhuset\n".encode())
    assert decoded.text.startswith("Møteprotokoll på Ås\n")
    assert decoded.text.endswith("Rådhuset\n")
    assert [notice.kode for notice in decoded.notices] == ["tegn_mangler"]


def test_utf8_cut_in_the_middle_of_a_letter() -> None:
    assert decode("Møte på Ås".encode()[:-2]).text == "Møte på \ufffd"


@pytest.mark.parametrize(
    ("printed", "text", "repaired"),
    [
        ("KommunestyremÃ¸te pÃ¥ RÃ¥dhuset", "Kommunestyremøte på Rådhuset", True),
        ("bystyremÃ¸te", "bystyremøte", True),
        ("Ã…se BjÃ¸rnstad â€“ Â«jaÂ» Â§ 5", "Åse Bjørnstad – «ja» § 5", True),
        ("møte på KommunestyremÃ¸te", "møte på Kommunestyremøte", True),
        ("Møte Ã¸", "Møte Ã¸", False),
        ("Ã og Â er bokstaver på møtet", "Ã og Â er bokstaver på møtet", False),
        ("på…» sier Å– og å–", "på…» sier Å– og å–", False),
    ],
)
def test_utf8_that_was_encoded_twice(printed: str, text: str, repaired: bool) -> None:
    decoded = decode(printed.encode())
    assert decoded.text == text
    assert [notice.kode for notice in decoded.notices] == (["tegnsett_feil_oppgitt"] if repaired else [])


def test_utf8_that_was_taken_for_latin_1_twice_over() -> None:
    text = "Rådhuset på Sørøya"
    data = text.encode().decode("latin-1").encode().decode("latin-1").encode()
    assert decode(data).text == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            b"M|teprotokoll\nM|tested: R}dhuset, m|terom Skj{rg}rden\n]se Bj|rnstad m|tte",
            "Møteprotokoll\nMøtested: Rådhuset, møterom Skjærgården\nÅse Bjørnstad møtte",
        ),
        (b"| Navn | Parti |\n|------|-------|\n| Per | SP |", "| Navn | Parti |\n|------|-------|\n| Per | SP |"),
        (b'{"a": [1, 2]}', '{"a": [1, 2]}'),
        (
            b"M=F8teprotokoll\nM=F8tested: R=E5dhuset og et langt=\n ord",
            "Møteprotokoll\nMøtested: Rådhuset og et langt ord",
        ),
        (b"M=C3=B8te p=C3=A5 S=C3=B8rnes", "Møte på Sørnes"),
        (b"https://x.example/?a=E5&b=F8&c=E6&id=zz", "https://x.example/?a=E5&b=F8&c=E6&id=zz"),
    ],
)
def test_seven_bits(data: bytes, text: str) -> None:
    assert decode(data).text == text


def test_nul_and_controls_are_dropped_and_line_ends_are_one() -> None:
    decoded = decode("Sak\x00 1\r\nVed\x08tak\rSlutt\u2028Ferdig\x0b\ttab\fside\x1b[31m rød\x1b[0m\x7f".encode())
    assert decoded.text == "Sak 1\nVedtak\nSlutt\nFerdig\n\ttab\fside rød"


def test_marks_that_turn_the_writing_are_dropped_and_told_of() -> None:
    decoded = decode("Leder: \u202eVA\u202c Åse".encode())
    assert decoded.text == "Leder: VA Åse"
    assert [notice.kode for notice in decoded.notices] == ["skjult_tekst_utelatt"]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("A\u030ase Bjo\u0308rn", "Åse Björn"),
        ("PS\u00a045/23\u202f–\u2009vedtatt", "PS 45/23 – vedtatt"),
        ("inn\u200bkal\u2060ling\ufeff", "innkalling"),
        ("ﬁnansutvalg – oﬃsiell", "finansutvalg – offisiell"),
        ("\uf0b7 Økte utgifter", "• Økte utgifter"),
        ("1940\u009645 \u0093ja\u0094", "1940–45 “ja”"),
        ("\ud800x", "\ufffdx"),
        ("inn\u00adkalling", "inn\u00adkalling"),
    ],
)
def test_characters_of_no_meaning(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    ("head", "wide"),
    [
        ("Møte".encode("utf-16"), True),
        ("Møte på Ås".encode("utf-16-be"), True),
        ("<html><body>".encode("utf-32"), True),
        ("Møte på Ås".encode(), False),
        (b"\x00" * 100, False),
        (bytes(range(256)) * 4, False),
        (b"", False),
    ],
)
def test_wide_text_is_told_from_binary_data(head: bytes, wide: bool) -> None:
    assert is_wide(head) is wide


@given(st.text(alphabet="abcABC æøåÆØÅéüö§–«».,\n0123456789", max_size=60))
def test_utf8_and_utf16_are_always_read_as_they_are(text: str) -> None:
    assert decode(text.encode()).text == text
    assert decode(text.encode("utf-16")).text == text


@given(st.lists(st.sampled_from(["møte", "råd", "Åse", "ærlig", "på", "Øst", "å", "sak", "BÆRUM"]), min_size=1))
def test_words_in_any_code_page(words: list[str]) -> None:
    text = " ".join(words)
    for name in ("cp1252", "mac_roman", "cp865"):
        assert decode(text.encode(name)).text == text


@given(st.binary(max_size=300))
def test_any_bytes_give_clean_text(data: bytes) -> None:
    text = decode(data).text
    assert text == unicodedata.normalize("NFC", text)
    assert not any(ord(ch) < 32 and ch not in "\t\n\f" for ch in text)
