"""From file to archive: the packet as text, PDF, HTML and in twelve parts gives the same entities and avvik."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from archive.connect import connect
from archive.dump import dump
from tests.packet_archive import FORMS, GOLDEN, OF_FILES, avvik_json, import_papers

COUNTS = {"moetemappe": 2, "saksmappe": 5, "moetesak": 8, "vedtak": 5, "dokument": 12, "person": 5, "moetedeltaker": 8}


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An archive for each form of the packet (a second each, the PDFs most of it)."""
    made = {name: tmp_path_factory.mktemp("form") for name in FORMS}
    for name, home in made.items():
        assert import_papers(home, FORMS[name], "Asker" if name in {"twelve parts", "all together"} else None) == 0
    return made


def entities(home: Path) -> list[str]:
    engine = connect(str(home / "data" / "normalized" / "archive.db"), readonly=True)
    return [line for line in dump(engine) if json.loads(line)["tabell"] not in OF_FILES]


@pytest.mark.parametrize("form", FORMS)
def test_the_whole_list_of_avvik(homes: dict[str, Path], form: str) -> None:
    assert avvik_json(homes[form]) == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_the_same_entities(homes: dict[str, Path], form: str) -> None:
    assert entities(homes[form]) == entities(homes["text"])


@pytest.mark.parametrize("form", FORMS)
def test_two_meetings_five_archive_cases_eight_agenda_rows(homes: dict[str, Path], form: str) -> None:
    rows = [json.loads(line) for line in entities(homes[form])]
    counts = Counter(row["tabell"] for row in rows)
    assert {name: counts[name] for name in COUNTS} == COUNTS
    kinds = Counter(row["moetesakstype"] for row in rows if row["tabell"] == "moetesak")
    assert kinds == {"politisk": 5, "referat": 3}


def test_what_a_clerk_would_not_call_wrong_is_not_raised() -> None:
    """3 members stated and listed; 4/24 differs from its innstilling in numbering alone."""
    avvik = json.loads(GOLDEN.read_text("utf-8"))
    assert [a for a in avvik if a["kode"] == "antall_moett_avviker"] == []
    assert [a["saksnummer"] for a in avvik if a["kode"] == "vedtak_avviker_fra_innstilling"] == ["6/24", "7/24"]
    assert all(a["sitat"] for a in avvik)


def test_importing_again_changes_nothing(
    homes: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = homes["weasyprint"]
    archive = str(home / "data" / "normalized" / "archive.db")
    before = "\n".join(dump(connect(archive, readonly=True)))
    capsys.readouterr()
    assert import_papers(home, FORMS["weasyprint"]) == 0
    assert "every row unchanged" in capsys.readouterr().out
    assert "\n".join(dump(connect(archive, readonly=True))) == before
