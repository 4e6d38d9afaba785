"""Whatever the order of what happens to an archive, it comes to the same: papers, versions, readers, corrections.

The papers are text and go through the whole reading. A reader that knew less is today's reader given the beginning
of the paper: it saw the meeting and the first case.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Engine

from archive.changelog import Endrer
from archive.connect import connect
from archive.consolidate import consolidate, rebuild
from archive.correct import Ord, correct, find_record
from archive.dump import dump
from archive.load import Kilde, load
from pipeline.process import process
from schemas.reading import Reading
from tests.archive.papers import ask, findings

SAID = Ord(forfatter="KV", begrunnelse="se papiret")
EARLIER = "moetearkiv 0.0.1"
HEAD = """\
Nordvik kommune                                                         {tittel}

Utvalg:                   Formannskapet
Møtested:                 Rådhuset
Dato:                     03.09.2024
Tid:                      Kl. {tid}

"""
LIST = """\
Følgende faste medlemmer møtte:
Navn                                        Funksjon                Representerer
Ane Vikstrand                               Ordfører                AP
Bo Lundemo                                  Varaordfører            SP
Cato Myrengen                               Medlem                  H

"""
FIRST = """\
PS 31/24 Godkjenning av protokoll fra 20.08.2024
Behandling:
Protokollen ble enstemmig godkjent.
Vedtak:
Protokoll fra {godkjent} godkjennes.

"""
SECOND = """\
PS 32/24 Rehabilitering av Nordvik skole
Arkivsak: 24/118
Behandling:
Innstillingen ble vedtatt med {tall} stemmer.
Vedtak:
{vedtak}
"""
SCHOOL, SCHOOL_LATER = "Nordvik skole rehabiliteres.", "Nordvik skole rehabiliteres i 2026."


def minutes(tittel: str, *, tid: str = "09:00 - 12:10", tall: str = "2 mot 1", vedtak: str = SCHOOL) -> str:
    first = FIRST.format(godkjent="20.08.2024")
    return HEAD.format(tittel=tittel, tid=tid) + LIST + first + SECOND.format(tall=tall, vedtak=vedtak)


PROVISIONAL = minutes("Foreløpig møteprotokoll", tid="18:00 - 12:10", tall="1 mot 2")
"""It ends before it begins, and is adopted by a minority: its own checks say so."""
APPROVED = minutes("Godkjent møteprotokoll", vedtak=SCHOOL_LATER)
AGENDA = HEAD.format(tittel="Møteinnkalling", tid="09:00") + SECOND.partition("Behandling")[0]
ELSEWHERE = PROVISIONAL.replace("03.09.2024", "10.09.2024").replace("Foreløpig møteprotokoll", "Møteprotokoll")
"""Minutes that nothing supersedes, so that what their checks find is to be seen."""


def read(text: str, of: str | None = None, leser: str | None = None) -> Reading:
    """The reading of a paper, or the one that an earlier reader made of it."""
    reading = process(text.encode())
    if of is None:
        return reading
    return msgspec.structs.replace(reading, sha256=process(of.encode()).sha256, leser=leser or reading.leser)


READINGS = {
    "first": read(ELSEWHERE.partition("PS 32/24")[0], ELSEWHERE, EARLIER),
    "upgrade": read(ELSEWHERE),
    "provisional": read(PROVISIONAL),
    "newer": read(APPROVED),
    "agenda": read(AGENDA),
}


def bring(engine: Engine, *names: str) -> None:
    for name in names:
        kind = {"first": "p", "upgrade": "p"}.get(name, name)
        load(engine, READINGS[name], Kilde(filnavn=f"{kind}.txt", kommune="Nordvik"))
    consolidate(engine, [], Endrer(aarsak="import"))


def put(engine: Engine, name: str, sti: str, felt: str, ny: Any) -> None:
    place = find_record(engine, READINGS[name].sha256, f"dokument[0].{sti}")
    consolidate(engine, correct(engine, place, felt, ny, SAID), SAID.changes())


def correct_some(engine: Engine) -> None:
    """One puts right what a check found, one breaks what was in order, one is of a paper that is superseded or not."""
    put(engine, "first", "moete", "slutt", "21:30")
    put(engine, "first", "moetesak[0]", "tittel", "Godkjenning av protokoll fra 21.08.2024")
    put(engine, "provisional", "moetesak[0]", "saksbehandler", "Dina Skoglien")


ACTS: dict[str, Callable[[Engine], None]] = {
    "papers": lambda engine: bring(engine, "first", "provisional", "agenda"),
    "newer": lambda engine: bring(engine, "newer"),
    "upgrade": lambda engine: bring(engine, "upgrade"),
    "correction": correct_some,
    "again": lambda engine: bring(engine, "first", "provisional"),
}


def orders() -> Iterator[tuple[str, ...]]:
    """All that make sense: what is corrected, or imported again, is there."""
    for order in permutations(ACTS):
        if order.index("papers") < min(order.index("correction"), order.index("again")):
            yield order


def current(engine: Engine) -> list[str]:
    """The dump, and which statements are current."""
    said = ask(
        engine, "SELECT u.id FROM utsagn u JOIN fil f ON f.sha256 = u.sha256 AND f.leser = u.leser ORDER BY u.id"
    )
    return [*dump(engine), *sorted(str(row[0]) for row in said)]


def run(engine: Engine, order: Sequence[str]) -> list[str]:
    for name in order:
        ACTS[name](engine)
    return current(engine)


ORDERS = list(orders())


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive to copy."""
    path = tmp_path_factory.mktemp("empty") / "archive.db"
    connect(str(path), create=True).dispose()
    return path


@pytest.fixture(scope="module")
def wanted(empty: Path) -> list[str]:
    path = empty.with_name("wanted.db")
    shutil.copy(empty, path)
    engine = connect(str(path))
    lines = run(engine, list(ACTS))
    engine.dispose()
    return lines


def test_the_orders_are_all_that_make_sense() -> None:
    assert len(ORDERS) == len(set(ORDERS)) == 40


def test_every_order_on_sqlite(empty: Path, tmp_path: Path, wanted: list[str]) -> None:
    """Slow: forty orders; those that begin alike go on from a copy of the same file."""
    work = tmp_path / "work.db"
    engine = connect(str(shutil.copy(empty, work)))

    def go_on(done: tuple[str, ...], so_far: Path) -> None:
        if done in ORDERS:
            engine.dispose()
            shutil.copy(so_far, work)
            assert sorted(set(current(engine)) ^ set(wanted))[:4] == [], done
        for name in {order[len(done)] for order in ORDERS if order[: len(done)] == done and order != done}:
            engine.dispose()
            shutil.copy(so_far, work)
            ACTS[name](engine)
            engine.dispose()
            after = shutil.copy(work, tmp_path / f"{len(done)}.db")
            go_on((*done, name), after)

    go_on((), empty)
    engine.dispose()


@pytest.mark.postgres
@pytest.mark.parametrize("number", range(0, len(ORDERS), len(ORDERS) // 4))
def test_some_orders_on_postgresql(server_engine: Engine, wanted: list[str], number: int) -> None:
    """Slow: archives on a server."""
    assert sorted(set(run(server_engine, ORDERS[number])) ^ set(wanted))[:4] == []
    assert not rebuild(server_engine).total.changed


def test_entities_made_once_at_the_end_are_the_same(engine: Engine, wanted: list[str]) -> None:
    """All statements and corrections first, the entities then, and from scratch."""
    for name in ("again", "agenda", "newer", "upgrade"):
        for one in ("first", "provisional") if name == "again" else (name,):
            load(
                engine,
                READINGS[one],
                Kilde(filnavn=f"{'p' if one in ('first', 'upgrade') else one}.txt", kommune="Nordvik"),
            )
    for name, sti, felt, ny in (
        ("first", "moete", "slutt", "21:30"),
        ("first", "moetesak[0]", "tittel", "Godkjenning av protokoll fra 21.08.2024"),
        ("provisional", "moetesak[0]", "saksbehandler", "Dina Skoglien"),
    ):
        correct(engine, find_record(engine, READINGS[name].sha256, f"dokument[0].{sti}"), felt, ny, SAID)
    consolidate(engine)
    assert sorted(set(current(engine)) ^ set(wanted))[:4] == []
    assert not rebuild(engine).total.changed
    assert sorted(set(current(engine)) ^ set(wanted))[:4] == []


def test_what_they_come_to(engine: Engine) -> None:
    run(engine, list(ACTS))
    assert ask(engine, "SELECT start, slutt FROM moetemappe ORDER BY moetedato") == [
        ("09:00", "12:10"),
        ("18:00", "21:30"),
    ]
    told = ask(engine, "SELECT vedtak FROM vedtak ORDER BY vedtak")
    assert (SCHOOL_LATER,) in told
    assert ask(engine, "SELECT gjeldende, COUNT(*) FROM dokumentobjekt GROUP BY gjeldende ORDER BY 1") == [
        (0, 1),
        (1, 3),
    ]
    raised = {(kode, melding) for kode, _, melding in findings(engine)}
    assert ("dato_avviker_fra_tittel", "tittelen sier 21.08.2024, vedtaket 20.08.2024") in raised
    assert ("resultat_mot_stemmetall", "vedtatt med 1 stemmer for og 2 mot") in raised
    assert not {"slutt_foer_start", "rettelse_uten_feste", "ukjent_rekkefoelge"} & {kode for kode, _ in raised}
