"""Loading: one transaction a document, nothing twice, older readings kept, and nothing lost by a crash."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import Engine

from archive import load as loader
from archive.consolidate import consolidate
from archive.dump import dump
from archive.load import Kilde, load, record_outcome, version_of
from archive.register import look_up
from archive.statements import split
from schemas.outcome import FailureCode, Outcome, Status
from schemas.reading import Reading
from tests.archive.material import make_reading, one_paper, packet, read_key
from tests.archive.papers import ask, case, minutes


def test_every_record_is_a_statement_with_its_own_fields() -> None:
    reading, _ = packet()
    said = {one.sti: one for one in split(reading)}
    assert said[""].type == "fil"
    assert said[""].verdier == {"kommune": "Asker", "maalform": "nb"}
    assert said["dokument[1].moete"].verdier["moeteleder"] == "Lene W. Conradi"
    assert said["dokument[1].moetesak[0].avstemning[0]"].verdier == {
        "gjelder": "Innstillingen",
        "resultat": "enstemmig_vedtatt",
    }
    assert said["dokument[7]"].verdier["vedlegg"] == ["Kommunedirektørens lederavtale 2024 – udatert og usignert"]
    assert "moetesak" not in said["dokument[1]"].verdier
    assert {one.type for one in said.values()} == {
        "fil",
        "dokument",
        "moete",
        "moetedeltaker",
        "moetesak",
        "saksgang",
        "avstemning",
        "avvik",
    }


def test_every_place_is_with_the_record_it_belongs_to() -> None:
    reading, _ = packet()
    said = split(reading)
    places = [(one.sti, place["felt"]) for one in said if one.type != "avvik" for place in one.proveniens]
    paths = {f"{sti}.{felt}" if sti else felt for sti, felt in places}
    assert paths == {row.sti for row in reading.proveniens}
    assert len(places) == len(reading.proveniens)


def test_a_place_holds_all_that_a_row_of_proveniens_does() -> None:
    reading, _ = packet()
    row = msgspec.to_builtins(reading.proveniens[0])
    place = next(one.proveniens[0] for one in split(reading) if one.proveniens)
    assert set(place) == {*row, "felt"} - {"sti"}


def test_a_changed_reading_by_the_same_reader_replaces_it(engine: Engine) -> None:
    first = one_paper(minutes(case("1/24"), case("2/24")))
    kilde = Kilde(filnavn="a.txt")
    counts = load(engine, first, kilde).counts
    assert (counts.updated, counts.removed, counts.unchanged) == (0, 0, 0)
    assert counts.inserted == 5 + 1 + 1 + 1
    mended = one_paper(minutes(case("1/24", tittel="Mendet")))
    counts = load(engine, msgspec.structs.replace(mended, sha256=first.sha256), kilde).counts
    assert (counts.inserted, counts.updated, counts.removed) == (0, 1, 1)
    consolidate(engine)
    assert ask(engine, "SELECT tittel FROM moetesak") == [("Mendet",)]


@pytest.mark.parametrize("backwards", [False, True])
def test_the_current_reading_is_by_the_highest_version(engine: Engine, backwards: bool) -> None:
    old = one_paper(minutes(case("1/24", tittel="Gammel")), leser="moetearkiv 0.9.2")
    new = one_paper(minutes(case("1/24", tittel="Ny")), leser="moetearkiv 0.10.0")
    new = msgspec.structs.replace(new, sha256=old.sha256)
    failed = Reading(
        sha256=old.sha256, leser="moetearkiv 0.11.0", outcome=Outcome(Status.FAILED, FailureCode.PARSER_ERROR, "x")
    )
    for reading in reversed([old, new, failed]) if backwards else [old, new, failed]:
        load(engine, reading, Kilde(filnavn="a.txt"))
        consolidate(engine, [])
    assert ask(engine, "SELECT tittel FROM moetesak") == [("Ny",)]
    assert ask(engine, "SELECT leser, gjeldende, status FROM lesing ORDER BY leser") == [
        ("moetearkiv 0.10.0", 1, "parsed"),
        ("moetearkiv 0.11.0", 0, "failed"),
        ("moetearkiv 0.9.2", 0, "parsed"),
    ]
    assert ask(engine, "SELECT COUNT(*) FROM utsagn WHERE type = 'moetesak'") == [(2,)]


def test_versions() -> None:
    in_order = [
        "moetearkiv 0.1.0",
        "moetearkiv 0.1.0.dev2",
        "moetearkiv 0.9.2",
        "moetearkiv 0.10.0",
        "moetearkiv 1.0.0",
    ]
    assert sorted(in_order, key=version_of) == in_order


def test_a_file_under_two_names_is_one_original_with_two_statements(engine: Engine) -> None:
    reading = one_paper(minutes(case("1/24")))
    for name in ("b.txt", "a.txt"):
        load(engine, reading, Kilde(filnavn=name, url=f"https://example.no/{name}"))
    consolidate(engine)
    assert ask(engine, "SELECT COUNT(*) FROM utsagn WHERE kilde = 'importoer'") == [(2,)]
    assert ask(engine, "SELECT filnavn, url FROM dokumentobjekt") == [("a.txt", "https://example.no/a.txt")]


def test_a_crash_half_way_leaves_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(dump(engine))

    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(loader, "write_outcome", crash)
    with pytest.raises(KeyboardInterrupt):
        load(engine, *packet())
    assert list(dump(engine)) == before
    assert ask(engine, "SELECT COUNT(*) FROM ukonsolidert") == [(0,)]


def test_an_owner_waits_for_consolidation_through_a_crash(engine: Engine) -> None:
    load(engine, *packet())
    engine.dispose()
    assert ask(engine, "SELECT COUNT(*) FROM moetesak") == [(0,)]
    assert not load(engine, *packet()).changed
    consolidate(engine, [])
    assert ask(engine, "SELECT COUNT(*) FROM moetesak") == [(8,)]
    assert ask(engine, "SELECT COUNT(*) FROM ukonsolidert") == [(0,)]


def test_what_failed_is_in_the_register(engine: Engine) -> None:
    record_outcome(engine, None, "gone.pdf", Outcome(Status.FAILED, FailureCode.IO_ERROR, "no longer there"))
    record_outcome(engine, "a" * 64, "locked.pdf", Outcome(Status.ENCRYPTED, FailureCode.PASSWORD, "needs a password"))
    record_outcome(engine, "a" * 64, "locked.pdf", Outcome(Status.PARSED))
    assert ask(engine, "SELECT sha256, filnavn, status, kode FROM register ORDER BY filnavn") == [
        (None, "gone.pdf", "failed", "io-error"),
        ("a" * 64, "locked.pdf", "parsed", None),
    ]
    (row,) = look_up(engine, ["a" * 64, "b" * 64]).values()
    assert (row.noekkel, row.utfall, row.leser) == ("a" * 64, Outcome(Status.PARSED), None)
    assert list(dump(engine)) == []


def test_nul_characters_never_reach_the_database(engine: Engine) -> None:
    load(engine, one_paper(minutes(case("1/24", tittel="A\x00B"))), Kilde(filnavn="a.txt"))
    consolidate(engine)
    assert ask(engine, "SELECT tittel FROM moetesak") == [("AB",)]


def test_a_reading_goes_through_its_file_unchanged() -> None:
    reading = make_reading(read_key("004_82f93f9cd39691cc"))
    again = msgspec.json.decode(msgspec.json.encode(reading), type=Reading)
    assert split(again) == split(reading)
