"""Every check has a paper that raises it, and a neighbour in order that raises nothing.

Below tests/fixtures/kontroller, for each code: ``avvik/``, papers of which that is the one thing to doubt, and
``i_orden/``, the same papers with it put right, or as they may lawfully be. They go the whole way: bytes, reading,
statements, entities.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from archive.connect import connect
from archive.consolidate import consolidate
from archive.load import Kilde, load
from pipeline.process import process
from schemas.avvik import AvvikKode
from schemas.outcome import Status
from tests.answer_keys import FIXTURES
from tests.archive.papers import ask

FOLDERS = FIXTURES / "kontroller"
NO_CHECKS = {
    AvvikKode.UKJENT_EIER: "who owns the papers is not known",
    AvvikKode.UKJENT_MOETE: "body or date was not found",
    AvvikKode.UKJENT_OPPSETT: "told by the reading",
    AvvikKode.UKJENT_DOKUMENTTYPE: "told by the reading",
    AvvikKode.ULESELIG_VERDI: "told by the reading",
    AvvikKode.UKEDAG_STEMMER_IKKE: "told by the reading",
    AvvikKode.ETIKETT_FEILSKREVET: "told by the reading",
    AvvikKode.FOEDSELSNUMMER_MASKERT: "told by the reading",
    AvvikKode.LEST_SVEKKET: "told by the reading",
    AvvikKode.SIDETALL_UENIG: "told by the reading",
    AvvikKode.TEGN_MANGLER: "told by the reading",
    AvvikKode.SIDE_UTEN_TEKST: "told by the reading",
    AvvikKode.LINJER_I_ETT: "told by the reading",
    AvvikKode.LEST_FRA_BILDE: "told by the reading",
    AvvikKode.TEGNSETT_FEIL_OPPGITT: "told by the reading",
    AvvikKode.SKJULT_TEKST_UTELATT: "told by the reading",
    AvvikKode.RETTELSE_UTEN_FESTE: "a person's correction, no paper",
    AvvikKode.EIER_UENIG: "the importer against the paper",
}
"""Codes of no check over papers, and why; each is raised in tests of what tells of it."""
CHECKED = sorted(set(AvvikKode) - set(NO_CHECKS))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Path]]:
    """An archive that is emptied by putting back its file, and the empty file."""
    path = tmp_path_factory.mktemp("checks") / "archive.db"
    engine = connect(str(path), create=True)
    engine.dispose()
    shutil.copy(path, path.with_suffix(".empty"))
    yield engine, path
    engine.dispose()


def raised(archive: tuple[Engine, Path], folder: Path) -> list[str]:
    """The codes that the papers of a folder give in an archive of their own."""
    engine, path = archive
    engine.dispose()
    shutil.copy(path.with_suffix(".empty"), path)
    papers = sorted(folder.iterdir())
    assert papers
    for paper in papers:
        reading = process(paper.read_bytes())
        assert reading.outcome.status is Status.PARSED
        load(engine, reading, Kilde(filnavn=paper.name, kommune="Nordvik"))
    consolidate(engine)
    return [row[0] for row in ask(engine, "SELECT DISTINCT kode FROM avvik ORDER BY kode")]


def test_every_check_has_its_papers() -> None:
    assert sorted(folder.name for folder in FOLDERS.iterdir()) == CHECKED


@pytest.mark.parametrize("kode", CHECKED)
def test_its_paper_raises_it_and_nothing_else(archive: tuple[Engine, Path], kode: str) -> None:
    assert raised(archive, FOLDERS / kode / "avvik") == [kode]


@pytest.mark.parametrize("kode", CHECKED)
def test_a_paper_in_order_raises_nothing(archive: tuple[Engine, Path], kode: str) -> None:
    assert raised(archive, FOLDERS / kode / "i_orden") == []
