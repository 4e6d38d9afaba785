"""Layout files: each is whole, says nothing twice in two senses, and recognises its own forms."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from parsers.blocks import build_blocks
from parsers.layouts import Layout, all_layouts, generic_layout, load_layouts
from parsers.layouts.form import fold_form
from parsers.layouts.layout import read_layout
from parsers.part import read_part
from parsers.readers.text import read_text
from pipeline.classify import CLAIM, classify, find_printed
from pipeline.process import process
from pipeline.read import read
from pipeline.split import split
from schemas.avvik import AvvikKode
from schemas.kodelister import Dokumenttype
from tests.answer_keys import FIXTURES

LAYOUTS = [generic_layout(), *load_layouts()]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_form_means_one_thing(layout: Layout) -> None:
    for section in ("tittel", "etikett", "stoey"):
        roles: dict[str, set[str]] = {}
        for form in layout.forms[section]:
            roles.setdefault(fold_form(form.printed), set()).add(form.role)
        assert {printed: found for printed, found in roles.items() if len(found) > 1} == {}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_form_is_recognised_as_printed(layout: Layout) -> None:
    """With capitals, a colon behind it, and words where the placeholders stand."""
    for section, forms in layout.forms.items():
        for form in forms:
            printed = form.printed.replace("{hvem}", "Kommunedirektørens").replace("{utvalg}", "Rådet for folkehelse")
            for shown in (printed, printed.upper(), f"{printed}:"):
                found = layout.match(section, shown.replace("{dato}", "02.12.2024").replace("{nr}", "5/24"))
                assert found is not None, shown


def test_titles_are_kinds_of_papers() -> None:
    kinds = {kind.value for kind in Dokumenttype}
    assert {form.role for layout in LAYOUTS for form in layout.forms["tittel"]} <= kinds


def test_every_file_of_the_folder_is_a_layout() -> None:
    files = {entry.name for entry in resources.files("parsers.layouts").iterdir() if entry.name.endswith(".toml")}
    assert files == {f"{layout.name}.toml" for layout in LAYOUTS}


@pytest.mark.parametrize(
    ("printed", "role", "who"),
    [
        ("Ordførers forslag til vedtak:", "innstilling", "Ordførers"),
        ("Kommunedirektørens innstilling", "innstilling", "Kommunedirektørens"),
        ("Innstilling:", "innstilling", None),
        ("Møtebehandling", "behandling", None),
        ("Innstilling/Vedtak", "vedtak", None),
        ("Kommunestyrets vedtak", "vedtak", None),
    ],
)
def test_headings_with_somebody_in_them(printed: str, role: str, who: str | None) -> None:
    found = generic_layout().match("overskrift", printed)
    assert found is not None
    assert found[0].role == role
    assert ("hvem" in found[1].re.groupindex and found[1]["hvem"]) == (who or False)


def test_prose_is_no_heading() -> None:
    for text in ("Vedtaket ble fattet i går.", "Saken gjelder forslag til vedtak om skole", "Behandlingen tok tid"):
        assert generic_layout().match("overskrift", text) is None


def test_a_print_that_nobody_knows_is_read_by_generic() -> None:
    pages = read_text("# Møteprotokoll\n\n## Rådet\n\nMøtedato: 05.03.2024\n".encode())
    paper = classify(read_part(pages, all_layouts()), all_layouts(), attached=False)
    assert (paper.layout.name, paper.claimed) == ("generic", False)
    assert build_blocks(pages)


SEVENTH = b"""
name = "sjuende"

[tittel]
moeteprotokoll = ["dagbok for {utvalg}"]

[etikett]
moetedato = ["samlet den"]

[overskrift]
vedtak = ["slik ble det"]

[kjennetegn]
linje = ["slik ble det"]
start = ["samlet den"]
"""
SEVENTH_PAPER = (
    "LIER KOMMUNE\n\nDagbok for Formannskapet\n\nSamlet den:   05.03.2024\nMøtested:     Rådhuset\n\n"
    "1/24 Ny skole\n\nSlik ble det:\nSkolen bygges.\n"
)


def test_a_seventh_vendor_is_one_file_of_data() -> None:
    """The words of a case system that no shipped layout knows, read from a file, and nothing else."""
    own = process(SEVENTH_PAPER.encode(), layouts=[read_layout(SEVENTH)])
    assert own.fil is not None
    (paper,) = own.fil.dokument
    assert paper.moete is not None
    assert (paper.dokumenttype, paper.moete.utvalg) == (Dokumenttype.MOETEPROTOKOLL, "Formannskapet")
    assert str(paper.moete.moetedato) == "2024-03-05"
    assert [case.vedtak for case in paper.moetesak] == ["Skolen bygges."]
    assert AvvikKode.UKJENT_OPPSETT not in {avvik.kode for avvik in own.avvik}


def test_without_its_layout_the_words_of_a_seventh_vendor_say_nothing() -> None:
    generic = process(SEVENTH_PAPER.encode(), layouts=[])
    assert generic.fil is not None
    assert [paper.dokumenttype for paper in generic.fil.dokument] == [Dokumenttype.UKJENT]


VENDORS = {
    "elements": ("steinkjer-*", "steinkjerbygg-*"),
    "acos_websak": ("lyngen-*",),
    "public360": ("bergen-*",),
    "esa": ("kvalsund-*",),
    "ephorte": ("tana-*",),
}
FOLDERS = {"websak": "acos_websak"}
PAPERS = [
    (path, vendor)
    for vendor, names in VENDORS.items()
    for name in names
    for path in sorted((Path(__file__).resolve().parents[3] / "shared" / "corpus").glob(f"dev-*/{name}.pdf"))
] + [
    (path, FOLDERS.get(path.parent.name, path.parent.name))
    for path in sorted((FIXTURES / "oppsett").glob("*/*.pdf"))
    if path.parent.name in {layout.name for layout in load_layouts()} | set(FOLDERS)
]


@pytest.mark.parametrize(("path", "vendor"), PAPERS, ids=lambda value: value.stem if isinstance(value, Path) else value)
def test_a_paper_is_claimed_by_its_own_vendor_and_no_other(path: Path, vendor: str) -> None:
    """Each meeting paper of a file has the marks of one case system; fingerprints are not shared."""
    for number, part in enumerate(split(read(path.read_bytes()).pages, all_layouts())):
        paper = classify(part, all_layouts(), attached=number > 0)
        if paper.title is None:
            continue
        claims = {layout.name: layout.kjennetegn.marks(find_printed(paper.blocks)) for layout in load_layouts()}
        assert (paper.layout.name, paper.claimed) == (vendor, True), claims
        assert [name for name, marks in claims.items() if marks >= CLAIM and name != vendor] == []
