"""Pages in one line: short papers of 38 bodies that a converter ran together, by kind and body.

What is expected is what a person reads in the text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.process import process
from schemas.avvik import AvvikKode

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "layouts"

# file, kind of the first paper, its body
EXPECTED = [
    ("akershus-fylkeskommune_moteprotokoll", "moeteprotokoll", "hovedutvalg for samferdsel"),
    ("akershus-fylkeskommune_sakskart-innkalling", "moeteinnkalling", "fylkesutvalget"),
    # A music council's board: nobody's elected body.
    ("hedmark-musikkrad-styre_styreprotokoll-distraktor", "ukjent", None),
    ("hordaland-fylkeskommune_motebok", "moeteprotokoll", "Fylkesutvalet"),
    ("kafjord-gaivuotna_moteinnkalling", "moeteinnkalling", "KOMMUNESTYRET"),
    ("karmoy_moteprotokoll-html-utskrift", "moeteprotokoll", "Kommunestyret"),
    ("karmoy_moteprotokoll", "moeteprotokoll", "Kommunestyret"),
    ("kvam_moteprotokoll", "moeteprotokoll", "KVAM HERADSSTYRE"),
    ("lardal_moteinnkalling-ekstraordinaert-m-saksfra", "moeteinnkalling", "Formannskapet"),
    ("levanger_moteinnkalling-m-sakspapir-og-saksprotok", "moeteinnkalling", "Levanger formannskap"),
    # One case with its route and the treatment by one of its bodies: a case paper.
    ("levanger_saksside-m-saksprotokoll-html", "saksframlegg", None),
    ("lindesnesradet_referat-utkast", "moeteprotokoll", "Lindesnesrådet"),
    ("melhus_moteprotokoll", "moeteprotokoll", "Kommunestyret"),
    ("midt-troms-regionrad_moteprotokoll", "moeteprotokoll", "Midt-Tromstinget"),
    ("namsos_moteprotokoll", "moeteprotokoll", "Namsos formannskap"),
    ("nordreisa_moteprotokoll", "moeteprotokoll", "Nordreisa kommunestyre"),
    ("notteroy_moteinnkalling-m-saksframlegg", "moeteinnkalling", "Formannskapet"),
    ("notteroy_moteprotokoll", "moeteprotokoll", "Formannskapet"),
    ("nye-lindesnes-fellesnemnd-arbeidsutvalg_moteinnkalling", "moeteinnkalling", "NL- Arbeidsutvalget"),
    ("orkland-kontrollutvalg_moteinnkalling-m-saksframlegg", "moeteinnkalling", "Kontrollutvalget"),
    ("oyer_moteinnkalling-m-saksframlegg", "moeteinnkalling", "Kommunestyret"),
    ("radoy_motebok", "moeteprotokoll", "Formannskapet i Radøy"),
    ("selbu_moteprotokoll", "moeteprotokoll", "Kommunestyret"),
    ("skjervoy_moteprotokoll", "moeteprotokoll", "Skjervøy Formannskap"),
    ("sogne_moteprotokoll", "moeteprotokoll", "Kommunestyret"),
    ("stokke-andebu-sandefjord-fellesnemnd_moteinnkalling-m-saksframlegg", "moeteinnkalling", "FELLESNEMNDA"),
    ("sunndal-kontrollutvalg_moteinnkalling-protokoll", "moeteinnkalling", "KONTROLLUTVALGET"),
    ("tranoy_moteinnkalling", "moeteinnkalling", "TRANØY KOMMUNESTYRE"),
    ("trogstad_moteprotokoll", "moeteprotokoll", "Kommunestyret"),
    ("tromso-omradets-regionrad_saksdokument-m-protokoll", "moeteinnkalling", "TROMSØ-OMRÅDETS REGIONRÅD"),
    ("tysvaer_moteinnkalling-m-saksframlegg", "moeteinnkalling", "Formannskapet"),
    ("vennesla_moteinnkalling-m-saksframlegg", "moeteinnkalling", "Plan og økonomiutvalget"),
    ("verdal_moteinnkalling", "moeteinnkalling", "Verdal formannskap"),
    ("verdal_moteprotokoll-html", "moeteprotokoll", "Verdal kommunestyre"),
    pytest.param(
        "verdal_moteside-html",
        "nettside",
        "Kommunestyret",
        marks=pytest.mark.xfail(reason="a page's heading names the body and the date"),
    ),
    ("vestfold-fylkeskommune_moteprotokoll", "moeteprotokoll", "Fylkestinget"),
    ("volda_moteinnkalling", "moeteinnkalling", "Kommunestyret"),
    ("volda_moteprotokoll-tittellinjer", "moeteprotokoll", None),
]

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared corpus of layouts is not here")


@pytest.mark.parametrize(("name", "kind", "body"), EXPECTED)
def test_kind_and_body(name: str, kind: str, body: str | None) -> None:
    reading = process((FOLDER / f"{name}.txt").read_bytes())
    assert reading.fil is not None
    first = reading.fil.dokument[0]
    assert (first.dokumenttype.value, first.moete.utvalg if first.moete else None) == (kind, body)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_nothing_is_made_up_from_lines_run_together(path: Path) -> None:
    """Where pages stand in one line the paper says so, and gives neither persons nor cases but its own."""
    reading = process(path.read_bytes())
    assert reading.fil is not None
    told = {avvik.sti for avvik in reading.avvik if avvik.kode is AvvikKode.LINJER_I_ETT}
    for number, paper in enumerate(reading.fil.dokument):
        if f"dokument[{number}]" in told:
            assert paper.moetedeltaker == ()
            assert not [case for case in paper.moetesak if case.vedtak or case.innstilling or case.avstemning]
