"""``moetearkiv correct``: one value or a file of them, undone, listed, exported."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import PACKET, Command

SAID = ("--author", "KV", "--reason", "se side 3")
SEMICOLONS = "sha256;sti;felt;verdi;forfatter;begrunnelse"
TITLE = "dokument[1].moetesak[1].tittel"


@pytest.fixture
def imported(moetearkiv: Command, home: Path) -> Path:
    """An archive with the packet."""
    shutil.copy(PACKET, home / "data" / "raw" / "pakke.txt")
    moetearkiv("import")
    return home / "data" / "raw" / "pakke.txt"


def test_a_value_is_corrected_once_and_for_ever(moetearkiv: Command, imported: Path) -> None:
    done = moetearkiv("correct", imported, TITLE, "Ny tittel", *SAID)
    assert (done.code, done.err) == (0, "moetearkiv: 1 of 1 correction is new\n")
    assert "Ny tittel" in moetearkiv("show", "6/24").out
    moetearkiv("import")
    assert "Ny tittel" in moetearkiv("show", "6/24").out
    assert moetearkiv("correct", "--undo", "pakke.txt", TITLE, *SAID).code == 0
    assert "Ny tittel" not in moetearkiv("show", "6/24").out


@pytest.mark.parametrize(
    ("path", "field", "value", "kept"),
    [
        ("dokument[1].moete", "moetedato", "3. desember 2024", "2024-12-03"),
        ("dokument[1].moete", "moetedato", "2024-12-03", "2024-12-03"),
        ("dokument[1].moete.start", "start", "kl. 17.30", "17:30"),
        ("dokument[1].moetesak[0]", "mappe_id", "24/4711", "2024/4711"),
        ("dokument[1].moetesak[0]", "lukket", "true", True),
        ("dokument[1].moete", "lukket", "delvis", "delvis"),
        ("dokument[1]", "vedlegg", "Kart; Plan", ["Kart", "Plan"]),
        (".", "kommune", "Lyngen", "Lyngen"),
    ],
)
def test_the_fields_type_reads_the_value(
    moetearkiv: Command, imported: Path, path: str, field: str, value: str, kept: object
) -> None:
    assert moetearkiv("correct", "pakke.txt", path, field, value, *SAID).code == 0
    (row,) = [json.loads(line) for line in moetearkiv("correct", "--fasit").out.splitlines()]
    assert (row["verdi"], row["fil"]) == (kept, "pakke.txt")
    assert row["sti"].endswith(field)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pakke.txt", "dokument[1].moete", "moetedato", "31.02.2024"), "moetedato: «31.02.2024» is none: Dato: Date"),
        (("pakke.txt", "dokument[1].moete", "lukket", "nei"), "lukket: «nei» is none: one of aapent, delvis, lukket"),
        (("pakke.txt", "dokument[1].moete", "dato", "x"), "dokument[1].moete has no field 'dato'"),
        (("pakke.txt", "dokument[99]", "tittel", "x"), "no record 'dokument[99]'"),
        (("pakke.txt", "dokument[1]", "moete", "x"), "moete holds records"),
        (("nei.pdf", "dokument[1]", "tittel", "x"), "no paper 'nei.pdf' in the archive"),
        (("pakke.txt", "dokument[1]", "tittel"), None),
        (("pakke.txt",), "Give PAPER PATH FIELD VALUE"),
    ],
)
def test_what_will_not_do_is_told_in_one_line(
    moetearkiv: Command, imported: Path, arguments: tuple[str, ...], told: str | None
) -> None:
    done = moetearkiv("correct", *arguments, *SAID)
    assert done.code == 2
    assert len(done.lines) == 1
    assert told is None or told in done.err
    assert moetearkiv("correct", "--list").out == ""


def test_who_and_why_must_be_said(moetearkiv: Command, imported: Path) -> None:
    done = moetearkiv("correct", "pakke.txt", TITLE, "x", "--author", "KV")
    assert done.code == 2
    assert "--author NAME --reason TEXT" in done.err


def test_null_says_that_it_is_not_stated(moetearkiv: Command, imported: Path) -> None:
    assert moetearkiv("correct", "pakke.txt", "dokument[1].moete.moeteleder", "--null", *SAID).code == 0
    assert "Møteleder" not in moetearkiv("show", "02.12.2024").out


def test_a_file_of_corrections_goes_out_and_in_again(moetearkiv: Command, imported: Path, home: Path) -> None:
    moetearkiv("correct", "pakke.txt", TITLE, "Lønn; æøå, «sitat»", *SAID)
    moetearkiv("correct", "pakke.txt", "dokument[1].moete.moeteleder", "--null", *SAID)
    before = moetearkiv("db", "dump").out
    exported = moetearkiv("correct", "--export").out
    rows = list(csv.DictReader(io.StringIO(exported)))
    assert [(row["felt"], row["verdi"], row["lest"] != "") for row in rows] == [
        ("moeteleder", "", True),
        ("tittel", "Lønn; æøå, «sitat»", True),
    ]
    (home / "rettelser.csv").write_text(exported, encoding="utf-8", newline="")
    moetearkiv("--archive", "two.db", "import", imported)
    done = moetearkiv("--archive", "two.db", "correct", "--csv", "rettelser.csv")
    assert (done.code, done.err) == (0, "moetearkiv: 2 of 2 corrections are new\n")
    assert moetearkiv("--archive", "two.db", "db", "dump").out == before
    done = moetearkiv("--archive", "two.db", "correct", "--csv", "rettelser.csv")
    assert done.err == "moetearkiv: 0 of 2 corrections are new; the others stood already\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sha256,sti,felt\n", "no column verdi, forfatter, begrunnelse"),
        (
            "sha256,sti,felt,verdi,forfatter,begrunnelse\npakke.txt,dokument[1],tittel,x,,y\n",
            "row 2: forfatter is empty",
        ),
        (
            f"{SEMICOLONS}\npakke.txt;dokument[1];tittel;x;KV;y\npakke.txt;dokument[99];tittel;x;KV;y\n",
            "row 3: no record",
        ),
    ],
)
def test_a_file_with_a_row_that_will_not_do_changes_nothing(
    moetearkiv: Command, imported: Path, home: Path, text: str, told: str
) -> None:
    (home / "r.csv").write_text(text, encoding="utf-8")
    done = moetearkiv("correct", "--csv", "r.csv")
    assert done.code == 2
    assert told in done.err
    assert moetearkiv("correct", "--list").out == ""


def test_show_gives_the_paths_that_correct_takes(moetearkiv: Command, imported: Path) -> None:
    out = moetearkiv("show", "6/24", "--paths").out
    line = next(line for line in out.splitlines() if line.endswith("dokument[1].moetesak[1]"))
    name, sha256, path = line.split()
    assert name == "pakke.txt"
    assert moetearkiv("correct", sha256, path, "tittel", "Ny tittel", *SAID).code == 0
    assert "dokument[1].moetesak[1]" not in moetearkiv("show", "6/24").out
