"""The work list and the register: what is queued, begun, closed and taken up again, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from archive.events import start_run
from archive.load import Kilde, load
from archive.lock import hold_run
from archive.operation import Utvalg, find_lost
from archive.operation.registered import read_rows
from archive.register import ATTEMPTS, look_up, record_outcome
from archive.run_files import Ended, Taken, taken_before
from archive.tables.operation import kjoering_fil
from archive.worklist import begin, enqueue, put_back, release, requeue, take_up
from schemas.cost import Cost
from schemas.outcome import FailureCode, Outcome, Status
from tests.archive.material import one_paper
from tests.archive.papers import case, minutes

A, B = "a" * 64, "b" * 64


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def opened(request: pytest.FixtureRequest) -> Engine:
    return request.getfixturevalue("engine" if request.param == "sqlite" else "server_engine")


def taken(nummer: int, sha256: str, **more: str) -> Taken:
    kilde = Kilde(filnavn=f"{sha256[0]}.pdf", **more)
    return Taken(nummer=nummer, sti=f"inn/{sha256[0]}.pdf", sha256=sha256, stoerrelse=7, kilder=(kilde,))


def row(engine: Engine, sha256: str) -> tuple[Status, int]:
    found = look_up(engine, [sha256])[sha256]
    return found.status, found.forsoek


def test_queued_running_and_closed_with_its_records(opened: Engine) -> None:
    run = start_run(opened, "import")
    reading = one_paper(minutes(case("1/24")))
    file = taken(1, reading.sha256)
    enqueue(opened, run, [file])
    assert row(opened, reading.sha256) == (Status.QUEUED, 0)
    begin(opened, [reading.sha256])
    running = look_up(opened, [reading.sha256])[reading.sha256]
    assert (running.status, running.forsoek, running.finished) == (Status.RUNNING, 1, False)
    assert None not in {running.vert, running.pid, running.startet}
    assert running.avsluttet is None
    ended = Ended(taken=file, outcome=reading.outcome, cost=Cost(1.5, 2.5, 1 << 20), tall={"moetesak": 1})
    load(opened, reading, *file.kilder, kjoering_id=run, cost=ended.cost, files=[ended])
    closed = look_up(opened, [reading.sha256])[reading.sha256]
    assert (closed.utfall, closed.finished, closed.leser) == (reading.outcome, True, reading.leser)
    assert (closed.sti, closed.stoerrelse, closed.forsoek, closed.kjoering_id) == (file.sti, 7, 1, run)
    assert (closed.cpu_sekunder, closed.minne) == (1.5, 1 << 20)
    with opened.connect() as connection:
        (told,) = connection.execute(select(kjoering_fil).where(kjoering_fil.c.kjoering_id == run)).mappings()
    assert {name: told[name] for name in ("nummer", "sha256", "sti", "stoerrelse", "status", "kode", "melding")} == {
        "nummer": 1,
        "sha256": reading.sha256,
        "sti": file.sti,
        "stoerrelse": 7,
        "status": reading.outcome.status.value,
        "kode": None,
        "melding": reading.outcome.message,
    }
    assert (told["cpu_sekunder"], told["sekunder"], told["minne"]) == (1.5, 2.5, 1 << 20)
    assert told["tall"] == {"moetesak": 1, "kilde": [{"filnavn": file.kilder[0].filnavn}]}
    assert take_up(opened, start_run(opened, "import")) == ()


def test_what_a_run_left_is_taken_up_with_all_that_was_said(opened: Engine) -> None:
    first = start_run(opened, "import")
    other = Taken(nummer=3, sti="inn/annen.pdf", sha256=A, kilder=(Kilde(filnavn="annen.pdf"),))
    enqueue(opened, first, [taken(1, A, kommune="Asker"), taken(2, B)], [other])
    begin(opened, [A])
    second = start_run(opened, "import")
    found = take_up(opened, second)
    assert [(one.sha256, one.status, one.forsoek, one.kjoering_id) for one, _ in found] == [
        (A, Status.RUNNING, 1, second),
        (B, Status.QUEUED, 0, second),
    ]
    assert found[0][1] == (Kilde(filnavn="a.pdf", kommune="Asker"), Kilde(filnavn="annen.pdf"))
    assert taken_before(opened, first, [A, B]) == {A: "inn/a.pdf", B: "inn/b.pdf"}
    assert take_up(opened, start_run(opened, "import"))[0][0].forsoek == 1, "its run has ended too"


def test_attempts_are_counted_over_runs_until_they_are_worn_out(opened: Engine) -> None:
    for number in range(1, ATTEMPTS + 1):
        run = start_run(opened, "import")
        assert len(take_up(opened, run)) == (number > 1)
        enqueue(opened, run, [taken(1, A)])
        begin(opened, [A])
        assert row(opened, A) == (Status.RUNNING, number)
    assert not put_back(opened, A)
    assert [one.worn_out for one, _ in take_up(opened, start_run(opened, "import"))] == [True]


def test_stopping_for_a_reason_of_ours_is_no_attempt(opened: Engine) -> None:
    run = start_run(opened, "import")
    enqueue(opened, run, [taken(1, A), taken(2, B)])
    begin(opened, [A])
    release(opened, run)
    assert row(opened, A) == row(opened, B) == (Status.QUEUED, 0)


@pytest.mark.parametrize(
    ("outcome", "again"),
    [
        (Outcome(Status.FAILED, FailureCode.CRASHED, "x"), True),
        (Outcome(Status.FAILED, FailureCode.IO_ERROR, "x"), True),
        (Outcome(Status.FAILED, FailureCode.CPU_LIMIT, "x"), False),
        (Outcome(Status.ENCRYPTED, FailureCode.PASSWORD, "x"), False),
        (Outcome(Status.PARSED), False),
    ],
)
def test_only_what_is_no_fault_of_the_file_is_tried_again_unasked(
    opened: Engine, outcome: Outcome, again: bool
) -> None:
    record_outcome(opened, A, "a.pdf", outcome)
    assert look_up(opened, [A])[A].retried == again
    assert len(take_up(opened, start_run(opened, "import"))) == again
    requeue(opened, [A])
    assert row(opened, A) == (Status.QUEUED, 0)
    assert len(take_up(opened, start_run(opened, "import"))) == 1


def test_a_file_that_can_be_had_again_loses_its_row_by_name(opened: Engine) -> None:
    record_outcome(opened, None, "a.pdf", Outcome(Status.FAILED, FailureCode.IO_ERROR, "x"))
    lost = find_lost(opened, Utvalg(status=(Status.FAILED,), kode=(FailureCode.IO_ERROR,)))
    assert [one.noekkel for one in lost] == ["fil:a.pdf"]
    enqueue(opened, start_run(opened, "import"), [taken(1, A)])
    with opened.connect() as connection:
        assert [one.noekkel for one in read_rows(connection, Status)] == [A]


@pytest.mark.postgres
def test_what_a_living_run_has_in_hand_is_its_own(server_engine: Engine) -> None:
    first = start_run(server_engine, "import")
    with hold_run(server_engine, first):
        enqueue(server_engine, first, [taken(1, A)])
        assert take_up(server_engine, start_run(server_engine, "import")) == ()
    assert len(take_up(server_engine, start_run(server_engine, "import"))) == 1
