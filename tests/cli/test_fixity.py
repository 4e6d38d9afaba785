"""``verify``, ``withdraw``, ``reparse``, ``diff`` and what an import remembers of itself."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import PAGE, Command

PROTOKOLL = """Lyngen kommune

{title}

Utvalg: Formannskapet
Møtested: Rådhuset
Dato: 03.09.2024
Tid: 16:00

PS 1/24 Budsjett

Behandling
Innstillingen ble enstemmig vedtatt.

Vedtak
{vedtak}
"""


@pytest.fixture
def papers(home: Path) -> Path:
    """An inbox with a draft and the minutes of one meeting, and a web page."""
    inbox = home / "data" / "raw"
    (inbox / "utkast.txt").write_text(PROTOKOLL.format(title="Foreløpig møteprotokoll", vedtak="Nei."), "utf-8")
    (inbox / "endelig.txt").write_text(PROTOKOLL.format(title="Møteprotokoll", vedtak="Ja."), "utf-8")
    shutil.copy(PAGE, inbox / "side.txt")
    return inbox


def ask(home: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(home / "data" / "normalized" / "archive.db") as connection:
        return connection.execute(query).fetchall()


def original(home: Path, name: str) -> Path:
    data = (home / "data" / "raw" / name).read_bytes()
    return next(
        path for path in (home / "data" / "raw" / "sha256").rglob("*") if path.is_file() and path.read_bytes() == data
    )


def test_a_run_and_its_events_are_remembered(moetearkiv: Command, home: Path, papers: Path) -> None:
    moetearkiv("import")
    moetearkiv("import")
    assert ask(home, "SELECT kommando, utgang, sluttet IS NOT NULL FROM kjoering") == [("import", 0, 1)] * 2
    events = ask(home, "SELECT type, utfall, COUNT(*), MIN(kjoering_id) FROM hendelse GROUP BY 1, 2 ORDER BY 1")
    assert events == [("ingestion", "success", 3, 1), ("metadata extraction", "success", 3, 1)]
    for act in ("UPDATE hendelse SET utfall = 'x'", "DELETE FROM hendelse"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            ask(home, act)


def test_verify_is_quiet_when_all_is_well(moetearkiv: Command, home: Path, papers: Path) -> None:
    moetearkiv("import")
    done = moetearkiv("verify")
    assert (done.code, done.out, done.err) == (0, "3 originals, 3 checked, 0 damaged\n", "")
    assert ask(home, "SELECT COUNT(*) FROM hendelse WHERE type = 'fixity check' AND utfall = 'success'") == [(3,)]


def test_a_sample_goes_through_the_store_in_turns(moetearkiv: Command, home: Path, papers: Path) -> None:
    moetearkiv("import")
    for _ in range(3):
        assert moetearkiv("verify", "--sample", "1").code == 0
    checked = ask(home, "SELECT COUNT(DISTINCT sha256), COUNT(*) FROM hendelse WHERE type = 'fixity check'")
    assert checked == [(3, 3)]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("altered", "altered: its content is no longer what was put there"),
        ("gone", "missing: the archive knows it and it is not in the store"),
        ("stray", "unknown: it is in the store and the archive does not know it"),
        ("handed over", "no hand-over: its hand-over file is missing or is not its own"),
    ],
)
def test_verify_tells_of_damage(moetearkiv: Command, home: Path, papers: Path, damage: str, told: str) -> None:
    moetearkiv("import")
    path = original(home, "endelig.txt")
    if damage == "altered":
        path.chmod(0o600)
        path.write_bytes(path.read_bytes().replace(b"Ja.", b"Nei"))
    elif damage == "gone":
        path.unlink()
    elif damage == "stray":
        stray = path.parent.parent / "ab" / ("ab" * 32)
        stray.parent.mkdir(exist_ok=True)
        stray.write_bytes(b"x")
    else:
        (home / "data" / "normalized" / f"{path.name}.json").write_bytes(b"{}")
    done = moetearkiv("verify")
    assert done.code == 13
    assert len(done.lines) == 1
    assert told in done.err
    assert ask(home, "SELECT COUNT(*) FROM hendelse WHERE utfall = 'fail'")[0][0] >= 1
    assert ask(home, "SELECT utgang FROM kjoering ORDER BY id")[-1] == (13,)


def test_withdraw_leaves_nothing_but_a_tombstone(moetearkiv: Command, home: Path, papers: Path) -> None:
    (papers / "utkast.txt").unlink()
    moetearkiv("import", papers / "side.txt")
    before = moetearkiv("db", "dump").out
    moetearkiv("import", papers / "endelig.txt")
    path = original(home, "endelig.txt")
    moetearkiv(
        "correct", "endelig.txt", "dokument[0].moetesak[0].tittel", "Hemmelig", "--author", "KV", "--reason", "x"
    )
    done = moetearkiv("withdraw", path.name[:12], "--reason", "taushetsbelagt")
    assert done.code == 0
    assert done.lines == [
        "moetearkiv: copies elsewhere, such as the file in the inbox, are yours to remove; an import refuses them"
    ]
    assert moetearkiv("db", "dump").out == before
    assert not path.exists()
    assert not (home / "data" / "normalized" / f"{path.name}.json").exists()
    assert b"Hemmelig" not in (home / "data" / "normalized" / "archive.db").read_bytes()
    assert ask(home, "SELECT sha256, begrunnelse FROM gravstein") == [(path.name, "taushetsbelagt")]
    assert ask(home, "SELECT type, detalj FROM hendelse")[-1] == ("deletion", "taushetsbelagt")
    assert moetearkiv("verify").code == 0


def test_what_was_withdrawn_is_refused_until_asked_for(moetearkiv: Command, home: Path, papers: Path) -> None:
    moetearkiv("import")
    sha256 = original(home, "endelig.txt").name
    moetearkiv("withdraw", "endelig.txt", "--reason", "feil fil")
    done = moetearkiv("import")
    assert done.code == 0, "what was withdrawn is settled"
    assert len(done.lines) == 1
    assert "data/raw/endelig.txt: failed(withdrawn): it was withdrawn on" in done.err
    assert "(feil fil); --again takes it back" in done.err
    assert ask(home, f"SELECT COUNT(*) FROM utsagn WHERE sha256 = '{sha256}'") == [(0,)]
    assert moetearkiv("import", "--again").code == 0
    assert ask(home, f"SELECT COUNT(*) > 0 FROM utsagn WHERE sha256 = '{sha256}'") == [(1,)]
    assert ask(home, "SELECT COUNT(*) FROM gravstein") == [(0,)]


def test_withdraw_again_takes_away_what_an_interruption_left(moetearkiv: Command, home: Path, papers: Path) -> None:
    moetearkiv("import")
    path = original(home, "endelig.txt")
    data = path.read_bytes()
    moetearkiv("withdraw", "endelig.txt", "--reason", "feil fil")
    path.write_bytes(data)
    assert "withdrawn: it was withdrawn and is still there" in moetearkiv("verify").err
    assert moetearkiv("withdraw", path.name, "--reason", "feil fil").code == 0
    assert moetearkiv("verify").code == 0


def test_withdraw_of_nothing_is_a_usage_error(moetearkiv: Command, papers: Path) -> None:
    moetearkiv("import")
    done = moetearkiv("withdraw", "nei.pdf", "--reason", "x")
    assert done.code == 2
    assert done.lines == [
        "moetearkiv: no paper 'nei.pdf' in the archive; give its SHA-256 or its file's name as `show` prints it"
    ]


def test_reparse_keeps_the_old_reading_and_tells_what_changed(
    moetearkiv: Command, home: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moetearkiv("import")
    assert moetearkiv("reparse").out.startswith("0 originals read by")
    # What was read is made to be an older version's, which saw one value otherwise.
    with sqlite3.connect(home / "data" / "normalized" / "archive.db") as connection:
        for table in ("fil", "lesing", "utsagn"):
            connection.execute(f"UPDATE {table} SET leser = 'moetearkiv 0.0.1' WHERE leser LIKE 'moetearkiv%'")
        connection.execute("UPDATE utsagn SET verdier = replace(verdier, 'Ja.', 'Jo.') WHERE type = 'moetesak'")
        connection.execute("UPDATE utsagn SET id = 'x' || substr(id, 2) WHERE leser = 'moetearkiv 0.0.1'")
        connection.execute("DELETE FROM entitet_utsagn")
    done = moetearkiv("reparse", "--values")
    assert (done.code, done.err) == (0, "")
    assert "endelig.txt: 0 gained, 0 lost, 1 changed values" in done.out
    assert "moetesak 1/24 vedtak: «Jo.» → «Ja.»" in done.out
    assert ask(home, "SELECT COUNT(*), SUM(gjeldende) FROM lesing") == [(6, 3)]
    assert "vedtak: «Jo.» → «Ja.»" in moetearkiv("diff", "--readings", "endelig.txt").out
    assert moetearkiv("reparse", "--older-than", "0.0.1").out.startswith("0 originals read by")


def test_diff_shows_what_the_newer_version_has_otherwise(moetearkiv: Command, papers: Path) -> None:
    moetearkiv("import")
    for arguments in (("utkast.txt",), ("endelig.txt",), ("utkast.txt", "endelig.txt")):
        done = moetearkiv("diff", *arguments)
        assert done.code == 0
        assert "moetesak 1/24 vedtak: «Nei.» → «Ja.»" in done.out
    assert moetearkiv("diff", "side.txt").code == 2
    assert "Ja." in moetearkiv("show", "1/24").out


@pytest.mark.parametrize(
    ("said", "code", "told"),
    [
        ('kommune = "Lyngen"\nurl = "https://example.no/x"\ndato = 2024-09-04\n', 0, ""),
        (
            'komune = "Lyngen"\n',
            3,
            "brev.txt.meta.toml, the file beside it, will not do (Object contains unknown field",
        ),
        ("kommune = Lyngen\n", 3, "brev.txt.meta.toml, the file beside it, will not do (Invalid value"),
        ('kommune = "Lynge"\n', 3, "no kommune or fylke is called 'Lynge'; did you mean Lyngen"),
    ],
)
def test_a_file_beside_a_paper_tells_whose_it_is(
    moetearkiv: Command, home: Path, said: str, code: int, told: str
) -> None:
    (home / "brev.txt").write_text("Notat\n\nSaken gjelder et brev.\n", encoding="utf-8")
    (home / "brev.txt.meta.toml").write_text(said, encoding="utf-8")
    done = moetearkiv("import", "brev.txt")
    assert done.code == code
    assert told in done.err
    if not code:
        assert ask(home, "SELECT navn FROM virksomhet") == [("Lyngen",)]
        assert ask(home, "SELECT url, utgavedato FROM dokumentobjekt") == [("https://example.no/x", "2024-09-04")]
        assert moetearkiv("import", ".").out.count("brev") == 1


@pytest.mark.parametrize(
    ("name", "likely"),
    [("Lynge", "Lyngen"), ("Bergn", "Bergen"), ("Asker komune", "Asker"), ("Vestlannd fylkeskommune", "Vestland")],
)
def test_a_misspelt_owner_is_a_usage_error(moetearkiv: Command, home: Path, name: str, likely: str) -> None:
    done = moetearkiv("import", "--kommune", name)
    assert done.code == 2
    assert len(done.lines) == 1
    assert likely in done.err


@pytest.mark.parametrize("name", ["Lyngen", "ASKER KOMMUNE", "Vestland fylkeskommune", "Steinkjerbygg KF"])
def test_owners_that_are(moetearkiv: Command, home: Path, name: str) -> None:
    assert moetearkiv("import", "--kommune", name).code == 0
