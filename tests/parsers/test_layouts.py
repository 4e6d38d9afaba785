"""Layout files: each is whole, says nothing twice in two senses, and recognises its own forms."""

from __future__ import annotations

from importlib import resources

import pytest

from parsers.blocks import build_blocks
from parsers.layouts import Layout, all_layouts, generic_layout, load_layouts
from parsers.layouts.layout import fold_form
from parsers.readers.text import read_text
from pipeline.classify import classify
from schemas.kodelister import Dokumenttype

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
        ("Kommunestyrets vedtak", "vedtak", "Kommunestyrets"),
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
    paper = classify(pages, all_layouts(), attached=False)
    assert (paper.layout.name, paper.claimed) == ("generic", False)
    assert build_blocks(pages)
