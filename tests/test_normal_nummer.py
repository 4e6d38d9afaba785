"""Case numbers: as printed, and as read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.normal.nummer import read_journalpostnummer, read_mappe_id, read_saksnummer, read_saksprefiks

SAKSNUMMER = [
    # trykt, saksnummer, saksprefiks
    ("5/24", "5/24", None),
    ("005/24", "5/24", None),
    ("5/2024", "5/24", None),
    ("0009/05", "9/05", None),
    ("001/2015", "1/15", None),
    ("15/2019", "15/19", None),
    ("089/13", "89/13", None),
    ("1026/25", "1026/25", None),
    ("PS 1/26", "1/26", "PS"),
    ("PS 12/2024", "12/24", "PS"),
    ("RS 2/14", "2/14", "RS"),
    ("FO 1/15", "1/15", "FO"),
    ("OS 3/24", "3/24", "OS"),
    ("DS 17/23", "17/23", "DS"),
    ("Ps 1/26", "1/26", "PS"),
    ("PS1/26", "1/26", "PS"),
    ("HS 08/09", "8/09", "HS"),
    ("LR-56/2013", "56/13", "LR"),
    ("AU-4/2018", "4/18", "AU"),
    ("FS-044/13", "44/13", "FS"),
    ("FS- 15/24", "15/24", "FS"),
    ("SR-sak 47/16", "47/16", "SR"),
    ("KST sak 179/23", "179/23", "KST"),
    ("k-sak 42/19", "42/19", "K"),
    ("K-sak 118/24", "118/24", "K"),
    ("sak 1/2026", "1/26", None),
    ("Sak 12/24", "12/24", None),
    ("SAK 12/24", "12/24", None),
    ("Sak nr. 073/13", "73/13", None),
    ("saksnr. 5/24", "5/24", None),
    ("Saksnr: 5/24", "5/24", None),
    ("B-sak 089/13", "89/13", None),  # B: exempt from public access
    ("Notater 4/16", "4/16", "NOTATER"),
    ("Spørsmål 2/16", "2/16", "SPØRSMÅL"),
    ("Fullmaktssak 5/25", "5/25", "FULLMAKTSSAK"),
    ("Byrådssak 1026/25", "1026/25", "BYRÅDSSAK"),
    ("PS 1//15", "1/15", "PS"),
    ("PS 1 / 15", "1/15", "PS"),
    ("045/13:", "45/13", None),
    (" 5/24 ", "5/24", None),
    ("PS\u00a05/24", "5/24", "PS"),
    ("31/99", "31/99", None),
    ("24/19079", None, None),
    ("24/19079-1", None, None),
    ("24/583", None, None),
    ("2024/16", None, None),  # the archive's 16th of 2024, or the body's 2024th of 2016
    ("2024/583", None, None),
    ("RS 1/5", None, None),  # a misprint nobody can mend
    ("0/24", None, None),
    ("5/3024", None, None),
    ("Byrådssak /24", None, None),  # the number is blank
    ("Arkivsak 24/12", None, None),
    ("Gnr 12/24", None, None),
    ("eiendom 83/17", None, None),
    ("Utv.sak nr 5/24", None, None),  # a label is the caller's
    ("Hansen 5/24", None, None),
    ("PS", None, None),
    ("PS 101-112/10", None, None),
    ("PS 5/24-1", None, None),
    ("12/24 og 13/24", None, None),
    ("02.12.2024", None, None),
    ("", None, None),
    pytest.param("PS3l/17", "31/17", "PS", marks=pytest.mark.xfail(reason="l for 1: OCR, Sunndal 2017")),
    pytest.param("23/20196-", "23/24", None, marks=pytest.mark.xfail(reason="broken case list, Tromsø")),
]


@pytest.mark.parametrize(("trykt", "saksnummer", "prefiks"), SAKSNUMMER)
def test_read_saksnummer(trykt, saksnummer, prefiks):
    assert (read_saksnummer(trykt), read_saksprefiks(trykt)) == (saksnummer, prefiks)


MAPPE_ID = [
    # trykt, mappe_id, journalpostnummer
    ("24/19079-1", "2024/19079", 1),
    ("24/19079", "2024/19079", None),
    ("24/00583", "2024/583", None),
    ("24/00583-12", "2024/583", 12),
    ("2024/583", "2024/583", None),
    ("2024/16851-2", "2024/16851", 2),
    ("2023/245996-298", "2023/245996", 298),
    ("09/810", "2009/810", None),
    ("09/00810-005", "2009/810", 5),
    ("05/3", "2005/3", None),
    ("90/12", "1990/12", None),
    ("99/1", "1999/1", None),
    ("00/17", "2000/17", None),
    ("24/19079 - 1", "2024/19079", 1),
    ("24/19079–1", "2024/19079", 1),
    ("2022 / 1009", "2022/1009", None),
    ("24//19079", "2024/19079", None),
    ("12/24", "2012/24", None),  # by its label, not its shape
    ("65/1", None, None),  # gnr/bnr
    ("3024/12", None, None),
    ("24/0", None, None),
    ("24/19079-", None, None),
    ("24/19079-0", "2024/19079", None),
    ("Arkivsak 24/19079", None, None),
    ("PS 5/24", None, None),
    ("19079", None, None),
    ("24/12345678", None, None),
    ("25367/2011", None, None),  # a journalnummer, sequence first (Noark M014/M013)
    ("", None, None),
    pytest.param("KS-24/12345-1", "2024/12345", 1, marks=pytest.mark.xfail(reason="code before the number")),
]


@pytest.mark.parametrize(("trykt", "mappe_id", "journalpost"), MAPPE_ID)
def test_read_mappe_id(trykt, mappe_id, journalpost):
    assert (read_mappe_id(trykt), read_journalpostnummer(trykt)) == (mappe_id, journalpost)


@given(
    st.integers(1, 1899),
    st.integers(1900, 2099),
    st.sampled_from(["", "PS ", "RS ", "sak ", "FS-", "SR-sak "]),
)
def test_every_form_of_a_case_number_reads_alike(lopenr, aar, prefiks):
    ventet = f"{lopenr}/{aar % 100:02d}"
    for trykt in (f"{lopenr}/{aar}", f"{lopenr:03d}/{aar}", f"{lopenr:04d}/{aar % 100:02d}"):
        assert read_saksnummer(prefiks + trykt) == ventet
    assert read_saksnummer(ventet) == ventet


@given(st.integers(1990, 2049), st.integers(1, 999_999), st.integers(1, 999))
def test_every_form_of_an_archive_number_reads_alike(aar, lopenr, journalpost):
    for trykt in (f"{aar}/{lopenr}", f"{aar % 100:02d}/{lopenr}", f"{aar % 100:02d}/{lopenr:06d}"):
        assert read_mappe_id(trykt) == f"{aar}/{lopenr}"
        assert read_journalpostnummer(f"{trykt}-{journalpost}") == journalpost


@given(st.text(max_size=40) | st.text(alphabet="0123456789/- PSsak.nr", max_size=24))
def test_readers_never_raise(tekst):
    assert (read_saksnummer(tekst) is not None) >= (read_saksprefiks(tekst) is not None)
    assert (read_mappe_id(tekst) is not None) >= (read_journalpostnummer(tekst) is not None)
