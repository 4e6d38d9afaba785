"""Every reader takes a hostile text of 50,000 characters in linear time and never raises."""

import gc
import time
from collections.abc import Callable, Iterator

import pytest

from schemas.normal.beloep import read_beloep
from schemas.normal.dato import find_datoer, read_dag_maaned, read_dato, weekday_disagrees
from schemas.normal.fodselsnummer import mask
from schemas.normal.klokke import read_klokkeslett
from schemas.normal.navn import fold_navn, is_parti, mulig_samme, nominativ, strip_title
from schemas.normal.nummer import read_journalpostnummer, read_mappe_id, read_saksnummer, read_saksprefiks
from schemas.normal.tekst import diff_punkter, fold_space, fold_tekst, split_punkter
from schemas.normal.utvalg import fold_eier, fold_utvalg
from schemas.registers.fylker import find_fylke
from schemas.registers.kommuner import find_kommune
from schemas.registers.partier import find_parti

LESERE: list[Callable[[str], object]] = [
    *(read_dato, read_dag_maaned, weekday_disagrees, lambda t: list(find_datoer(t))),
    *(read_klokkeslett, read_beloep, mask),
    *(read_saksnummer, read_saksprefiks, read_mappe_id, read_journalpostnummer),
    *(fold_navn, is_parti, strip_title, nominativ, lambda t: mulig_samme(t, t[1:])),
    *(fold_utvalg, lambda t: fold_utvalg(t, t[:100]), fold_eier),
    *(fold_space, fold_tekst, split_punkter, lambda t: diff_punkter(t, t[7:])),
    *(find_parti, lambda t: find_fylke(t, None), lambda t: find_kommune(t, None)),
]

# Each is repeated to 50,000 characters, with an x after it so that what nearly matched fails at the very end.
BITER = [
    *("1.", "1 ", "02.12.2024 ", "31.02.2024", "mandag den ", "1. januar ", "12:", "kl. 16:00 til ", "1/"),
    *("12/24 ", "24/19079-", "1 000", "(H)", " (A", "Kari, ", "L. ", " - ", "• ", "1.1 ", "1.\n", "- a\n"),
    *(" ", "sin ", "kommune ", " i ", "utvalet", "ordfører ", "…", "a\u030a", "15108695088 ", "İ", "\ud800", "\x00"),
]


def seconds(leser: Callable[[str], object], tekst: str, runs: int = 3) -> float:
    """The best of some runs: what else the machine does only ever adds."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        leser(tekst)
        best = min(best, time.process_time() - start)
    return best


@pytest.fixture(autouse=True)
def without_collector() -> Iterator[None]:
    """It rests while something is timed, as in timeit; what it had to do, done before each timing, took most of it."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def is_linear(leser: Callable[[str], object], kort: str, lang: str) -> bool:
    # A reader that is quadratic takes a hundred times as long, however often it is timed; one that is linear is
    # only now and then disturbed. The tenth of a second is for what is too short to time.
    return any(seconds(leser, lang, runs) < 30 * seconds(leser, kort, runs) + 0.1 for runs in (1, 3, 10))


@pytest.mark.parametrize("bit", BITER, ids=ascii)
def test_fifty_thousand_characters_take_ten_times_five_thousand(bit):
    kort, lang = ((bit * (antall // len(bit) + 1))[:antall] + "x" for antall in (5_000, 50_000))
    for leser in LESERE:
        assert is_linear(leser, kort, lang), leser


def make_points(antall: int) -> tuple[str, str]:
    a = "\n".join(f"{i}. Punkt {i} om sak {i * 7 % 13} vedtas" for i in range(antall))
    return a, a.replace("vedtas", "utsettes").replace("om", "i")


def make_words(antall: int) -> tuple[str, str]:
    return " ".join("ab"[i % 2] for i in range(antall)), " ".join("ba"[i % 3 == 0] for i in range(antall))


def test_two_long_unlike_texts_are_compared_in_time():
    assert len(diff_punkter(*make_points(1200))) == 2400  # too many to pair: removed and added
    assert len(diff_punkter(*make_words(25_000))) == 1
    assert seconds(lambda _: diff_punkter(*make_points(10_000)), "") < 2
    assert seconds(lambda _: diff_punkter(*make_words(25_000)), "") < 2
