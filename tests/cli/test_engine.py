"""``--engine``: one file with the other engine's eyes; what is imported is always read the same way."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from parsers.readers.pdf import ENGINES
from pipeline.fence import Fence, Task, reading_of
from pipeline.original import run_original
from pipeline.reader import READER
from schemas.engine import Engine
from tests.cli.conftest import PAGE, PDF, Command
from tests.parsers.pdf.made import made, text


def form() -> bytes:
    """A page with a filled-in field: PDFium reads it, pdfplumber does not."""

    def add(pdf: pikepdf.Pdf) -> None:
        shown = pdf.make_stream(b"BT /F 12 Tf 2 0 Td (Kari Nordmann) Tj ET")
        shown.Type, shown.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        shown.BBox, shown.Resources = pikepdf.Array([0, -5, 200, 20]), pdf.pages[0].obj.Resources
        field = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="navn")
        field.F, field.Rect, field.AP = 4, pikepdf.Array([150, 695, 350, 720]), pikepdf.Dictionary(N=shown)
        field = pdf.make_indirect(field)
        pdf.pages[0].obj.Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field])

    return made(text(72, 700, "Møteleder:"), then=add)


def test_the_engines_are_those_that_the_reader_has() -> None:
    assert set(ENGINES) == {engine.value for engine in Engine}


def test_lines_are_those_that_the_engine_sees(moetearkiv: Command, home: Path) -> None:
    (home / "skjema.pdf").write_bytes(form())
    shown = {engine: moetearkiv("lines", "skjema.pdf", "--engine", engine) for engine in Engine}
    assert {done.code for done in shown.values()} == {0}
    assert moetearkiv("lines", "skjema.pdf") == shown[Engine.PDFIUM]
    assert "Kari Nordmann" in shown[Engine.PDFIUM].out
    assert "Kari" not in shown[Engine.PDFPLUMBER].out
    assert "Møteleder:" in shown[Engine.PDFPLUMBER].out


def test_look_draws_what_the_engine_sees(moetearkiv: Command, home: Path) -> None:
    (home / "skjema.pdf").write_bytes(form())
    drawn = []
    for engine in Engine:
        assert moetearkiv("look", "skjema.pdf", "--engine", engine, "-o", home / f"{engine}.png").code == 0
        drawn.append((home / f"{engine}.png").read_bytes())
    assert drawn[0] != drawn[1]


def test_both_engines_understand_the_packet_alike(moetearkiv: Command) -> None:
    one, other = (json.loads(moetearkiv("parse", PDF, "--json", "--engine", engine).out) for engine in Engine)
    assert one["dokument"] == other["dokument"]
    assert len(one["dokument"]) == 12


@pytest.mark.parametrize("engine", Engine)
def test_the_reading_says_which_engine_gave_it(home: Path, engine: Engine) -> None:
    (home / "skjema.pdf").write_bytes(form())
    with Fence() as fence:
        task = Task("read", {"engine": engine.value})
        reading = reading_of(run_original(task, home / "skjema.pdf", fence), "", READER)
    assert reading.lesing is not None
    assert reading.lesing.rung == engine


def test_other_formats_have_one_reader(moetearkiv: Command) -> None:
    assert moetearkiv("lines", PAGE, "--engine", "pdfplumber") == moetearkiv("lines", PAGE)


@pytest.mark.parametrize(
    "arguments", [("parse", PAGE, "--engine", "mupdf"), ("import", PAGE, "--engine", "pdfplumber")]
)
def test_another_engine_and_another_command_are_usage(moetearkiv: Command, arguments: tuple[Path | str, ...]) -> None:
    done = moetearkiv(*arguments)
    assert (done.code, done.out, len(done.lines)) == (2, "", 1)
    assert "--engine" in done.err


def test_lines_tells_on_standard_error_what_the_reader_doubts(moetearkiv: Command, home: Path) -> None:
    (home / "skjult.pdf").write_bytes(made(text(72, 700, "Innstillingen vedtas") + text(900, 700, "avslås")))
    done = moetearkiv("lines", "skjult.pdf")
    assert (done.code, done.out.rpartition("|")[2]) == (0, "Innstillingen vedtas\n")
    assert done.lines == [
        "moetearkiv: skjult.pdf: skjult_tekst_utelatt: side 1: 1 ord står utenfor siden og er utelatt"
    ]
