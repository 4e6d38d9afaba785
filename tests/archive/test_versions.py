"""Which version of a paper holds: what it says of itself, its dates, its source's; never when it came."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import msgspec
import pytest
from sqlalchemy import Engine

from archive.consolidate import consolidate
from archive.load import Kilde, load
from schemas.normal.utgave import Trinn, Utgavemerke, read_utgave
from schemas.reading import Proveniens, Reading
from schemas.records import Dokument
from tests.archive.material import one_paper
from tests.archive.papers import agenda, ask, case, findings, minutes


@pytest.mark.parametrize(
    ("printed", "merke"),
    [
        ("Møteprotokoll", Utgavemerke()),
        ("FORELØPIG MØTEPROTOKOLL", Utgavemerke(Trinn.FORELOEPIG)),
        ("Førebels møtebok", Utgavemerke(Trinn.FORELOEPIG)),
        ("Ikke godkjent protokoll", Utgavemerke(Trinn.FORELOEPIG)),
        ("Referat (utkast)", Utgavemerke(Trinn.UTKAST)),
        ("Revidert utkast til protokoll", Utgavemerke(Trinn.UTKAST)),
        ("Endelig møteprotokoll", Utgavemerke(Trinn.GODKJENT)),
        ("Godkjent i møte 24. september 2024", Utgavemerke(Trinn.GODKJENT, date(2024, 9, 24))),
        ("Rettet møteprotokoll 12.09.2024", Utgavemerke(Trinn.RETTET, date(2024, 9, 12))),
        ("Møteprotokoll 12.09.2024", Utgavemerke()),
        ("TILLEGGSINNKALLING", Utgavemerke(tillegg=1)),
        ("Tilleggssaksliste nr. 2", Utgavemerke(tillegg=2)),
        ("Tilleggsinnkalling - Formannskapet 03.09.2024", Utgavemerke(tillegg=1)),
    ],
)
def test_what_a_title_says(printed: str, merke: Utgavemerke) -> None:
    assert read_utgave(printed) == merke


def titled(dokument: Dokument, printed: str, sign: str) -> Reading:
    """A paper whose kind was read from this title."""
    reading = one_paper(dokument, kommune="Lyngen", sign=sign)
    place = Proveniens(
        sti="dokument[0].dokumenttype", side=1, linje_fra=1, linje_til=1, tegn_fra=0, tegn_til=9, sitat=printed
    )
    others = tuple(row for row in reading.proveniens if row.sti != place.sti)
    return msgspec.structs.replace(reading, proveniens=(place, *others))


def protokoll(printed: str, vedtak: str, sign: str = "") -> Reading:
    return titled(minutes(case("1/24", vedtak=vedtak), case("2/24", vedtak="Ja.")), printed, sign)


STEPS = ("Utkast til protokoll", "Foreløpig protokoll", "Protokoll", "Godkjent protokoll", "Rettet protokoll")


@pytest.mark.parametrize("number", range(len(STEPS) - 1))
@pytest.mark.parametrize("backwards", [False, True])
def test_the_later_step_supersedes(engine: Engine, number: int, backwards: bool) -> None:
    papers = [protokoll(STEPS[number], "Nei."), protokoll(STEPS[number + 1], "Ja.")]
    for reading in reversed(papers) if backwards else papers:
        load(engine, reading, Kilde(filnavn="p.txt"))
        consolidate(engine, [])
    assert ask(engine, "SELECT vedtak FROM vedtak ORDER BY vedtak") == [("Ja.",), ("Ja.",)]
    assert ask(engine, "SELECT COUNT(*) FROM dokument") == [(1,)]
    assert ask(engine, "SELECT gjeldende, COUNT(*) FROM dokumentobjekt GROUP BY gjeldende ORDER BY 1") == [
        (0, 1),
        (1, 1),
    ]
    assert findings(engine) == []


@pytest.mark.parametrize(
    ("titles", "dates", "known"),
    [
        (("Rettet protokoll 5.9.2024", "Rettet protokoll 9.9.2024"), (None, None), True),
        (("Protokoll", "Protokoll"), (date(2024, 9, 5), date(2024, 9, 9)), True),
        (("Protokoll", "Protokoll"), (date(2024, 9, 5), date(2024, 9, 5)), False),
        (("Protokoll", "Protokoll"), (None, None), False),
        (("Protokoll", "Protokoll"), (None, date(2024, 9, 9)), False),
    ],
)
def test_dates_and_then_the_hash(
    engine: Engine, titles: tuple[str, str], dates: tuple[date | None, date | None], known: bool
) -> None:
    seen = set()
    papers = [protokoll(titles[0], "Gammelt."), protokoll(titles[1], "Nytt.", "x")]
    for order in permutations(range(2)):
        for number in order:
            load(engine, papers[number], Kilde(filnavn=f"{number}.txt", dato=dates[number]))
            consolidate(engine, [])
        seen.add(tuple(ask(engine, "SELECT vedtak FROM vedtak ORDER BY vedtak")))
    assert len(seen) == 1
    assert not known or seen == {(("Ja.",), ("Nytt.",))}
    told = [row[0] for row in findings(engine)]
    assert told == ([] if known else ["ukjent_rekkefoelge"])


def test_copies_that_do_not_contradict_each_other_are_one_version(engine: Engine) -> None:
    """One copy leaves out what the other states: nothing is superseded, and both are asked."""
    full = minutes(case("1/24", vedtak="Ja.", saksbehandler="Kari Vik"))
    for number, paper in enumerate((full, minutes(case("1/24", vedtak="Ja.")))):
        load(engine, titled(paper, "Protokoll", str(number)), Kilde(filnavn=f"{number}.txt"))
    consolidate(engine)
    assert ask(engine, "SELECT saksbehandler, COUNT(*) FROM moetesak GROUP BY 1") == [("Kari Vik", 1)]
    assert ask(engine, "SELECT DISTINCT gjeldende FROM dokumentobjekt") == [(1,)]
    assert findings(engine) == []


def test_a_newer_version_takes_a_case_away(engine: Engine) -> None:
    load(engine, protokoll("Foreløpig protokoll", "Ja."), Kilde(filnavn="a.txt"))
    load(engine, titled(minutes(case("1/24", vedtak="Ja.")), "Protokoll", "b"), Kilde(filnavn="b.txt"))
    consolidate(engine)
    assert ask(engine, "SELECT saksnummer FROM moetesak") == [("1/24",)]
    assert ask(engine, "SELECT COUNT(*) FROM utsagn WHERE type = 'moetesak'") == [(3,)]


def test_an_addition_is_another_paper(engine: Engine) -> None:
    load(engine, titled(agenda(case("1/24")), "Møteinnkalling", "a"), Kilde(filnavn="a.txt"))
    load(engine, titled(agenda(case("2/24")), "Tilleggsinnkalling", "b"), Kilde(filnavn="b.txt"))
    load(engine, titled(agenda(case("3/24")), "Tilleggssaksliste 2", "c"), Kilde(filnavn="c.txt"))
    consolidate(engine)
    assert ask(engine, "SELECT COUNT(*) FROM moetemappe") == [(1,)]
    assert ask(engine, "SELECT tillegg FROM dokument ORDER BY tillegg") == [(0,), (1,), (1,)]
    assert ask(engine, "SELECT saksnummer FROM moetesak ORDER BY 1") == [("1/24",), ("2/24",), ("3/24",)]
