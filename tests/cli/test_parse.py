"""``moetearkiv parse`` and ``lines``: one file, no archive."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import PACKET, PAGE, PDF, PNG, Command

SCHEMA = Path(__file__).parents[2] / "docs" / "records.schema.json"


def test_json_is_one_object_in_the_shape_of_an_answer_key(moetearkiv: Command) -> None:
    done = moetearkiv("parse", PACKET, "--json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert list(found) == ["fil", "kommune", "maalform", "dokument", "sha256", "avvik"]
    assert found["fil"] == PACKET.name
    assert found["sha256"] == hashlib.sha256(PACKET.read_bytes()).hexdigest()
    assert done.out == json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def test_proveniens_only_when_asked_for(moetearkiv: Command) -> None:
    found = json.loads(moetearkiv("parse", PAGE, "--json", "--proveniens").out)
    assert list(found)[-1] == "proveniens"
    assert {"sti", "del", "side", "linje_fra", "linje_til", "sitat"} <= set(found["proveniens"][0])


@pytest.mark.parametrize("path", [PACKET, PAGE])
def test_json_is_what_the_published_schema_says(moetearkiv: Command, path: Path) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    schema["anyOf"] = [{"$ref": "#/$defs/ParsedFile"}]
    jsonschema.validate(json.loads(moetearkiv("parse", path, "--json", "--proveniens").out), schema)


def test_a_person_sees_papers_cases_votes_and_decisions(moetearkiv: Command) -> None:
    done = moetearkiv("parse", PACKET)
    assert done.code == 0
    for expected in (
        "Asker · bokmål · 12 papers",
        "2. Møteprotokoll",
        "Politisk forhandlingsutvalg · 02.12.2024 kl. 16:00–17:00 · Asker rådhus",
        "Møteleder: Lene W. Conradi",
        "6/24  24/18923-1  Kommunedirektøren - lønnsjustering 2024",
        "Innstillingen: enstemmig vedtatt",
        "2. Lønnsjusteringen på 4,8 % gis virkning fra 1.1.2024.",
        "Avvik: ",
    ):
        assert expected in done.out


def test_without_a_terminal_no_colour_no_padding_no_wrapping(moetearkiv: Command) -> None:
    out = moetearkiv("parse", PACKET, "--proveniens").out
    assert "\x1b" not in out
    assert not any(line != line.rstrip() for line in out.splitlines())


def test_needs_no_archive_and_writes_nothing(moetearkiv: Command, home: Path) -> None:
    moetearkiv("parse", PAGE, "--json")
    moetearkiv("lines", PAGE)
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_lines_counts_as_the_file_does(moetearkiv: Command) -> None:
    done = moetearkiv("lines", PAGE)
    assert (done.code, done.err) == (0, "")
    printed = PAGE.read_text(encoding="utf-8").splitlines()
    for line in done.out.splitlines():
        place, text = line.split("|", 1)
        assert text == printed[int(place.split(":")[1].split()[0]) - 1]


@pytest.mark.parametrize("command", [("parse",), ("parse", "--json"), ("lines",)])
@pytest.mark.parametrize(
    ("name", "data", "outcome"),
    [
        ("tom.pdf", b"", "empty"),
        ("bilde.pdf", PNG, "unsupported"),
        ("støy.txt", bytes(range(256)) * 20, "unsupported"),
        ("halv.pdf", PDF.read_bytes()[: PDF.stat().st_size // 2], "failed("),
    ],
)
def test_bad_file_is_one_line_and_no_data(
    moetearkiv: Command, home: Path, command: tuple[str, ...], name: str, data: bytes, outcome: str
) -> None:
    (home / name).write_bytes(data)
    done = moetearkiv(*command, name)
    assert (done.code, done.out, len(done.lines)) == (3, "", 1)
    assert done.err.startswith(f"moetearkiv: {name}: {outcome}")


def test_control_characters_of_a_paper_do_not_reach_the_terminal(moetearkiv: Command, home: Path) -> None:
    (home / "x.txt").write_text("Møteprotokoll\x1b]0;tittel\x07\n\nsak\x1b[31m\n", encoding="utf-8")
    for command in ("parse", "lines"):
        done = moetearkiv(command, "x.txt")
        assert "\x1b" not in done.out + done.err
        assert "\x07" not in done.out + done.err
