"""Clock times: as printed, and as read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.normal.klokke import read_klokkeslett

KLOKKESLETT = [
    ("16:00", "16:00"),
    ("16.00", "16:00"),
    ("9.30", "09:30"),
    ("09:00", "09:00"),
    ("kl. 16", "16:00"),
    ("kl 16", "16:00"),
    ("kl. 9", "09:00"),
    ("kl 1600", "16:00"),
    ("kl. 1800", "18:00"),
    ("Kl.: 16:00", "16:00"),
    ("kl: 18:00", "18:00"),
    ("kl.19.57", "19:57"),
    ("KL. 18.30", "18:30"),
    ("klokka 18.30", "18:30"),
    ("klokken 10", "10:00"),
    ("18.30.", "18:30"),
    ("18.30", "18:30"),
    ("16:00:00", "16:00"),
    ("0900", "09:00"),
    ("00:00", "00:00"),
    ("23:59", "23:59"),
    ("16", None),
    ("2024", None),
    ("1600", None),  # a year or a number as often as a time
    ("25:00", None),
    ("16:60", None),
    ("kl. 2460", None),
    ("16:0", None),
    ("16:00 – 17:00", None),
    ("ca. kl. 16", None),
    ("kl.", None),
    ("12.03.2024", None),
    ("", None),
    pytest.param("24:00", "24:00", marks=pytest.mark.xfail(reason="midnight at the end of the day")),
    pytest.param("kl. halv fem", "16:30", marks=pytest.mark.xfail(reason="in words")),
    pytest.param("kl. 16,00", "16:00", marks=pytest.mark.xfail(reason="comma")),
]


@pytest.mark.parametrize(("trykt", "ventet"), KLOKKESLETT)
def test_read_klokkeslett(trykt, ventet):
    assert read_klokkeslett(trykt) == ventet


@given(st.times(), st.sampled_from(["{:%H:%M}", "{:%H.%M}", "kl. {:%H:%M}", "Kl {:%H%M}", "kl: {:%H.%M}."]))
def test_every_form_of_a_time_reads_back(tid, form):
    assert read_klokkeslett(form.format(tid)) == f"{tid:%H:%M}"


@given(st.text(max_size=60) | st.text(alphabet="0123456789.:- kltilfra", max_size=30))
def test_readers_never_raise(tekst):
    lest = read_klokkeslett(tekst)
    assert lest is None or (len(lest) == 5 and lest < "24:00")
