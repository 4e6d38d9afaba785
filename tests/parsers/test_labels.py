"""Labels and values in every arrangement seen; misprinted labels are read and told of."""

from __future__ import annotations

import pytest

from parsers.blocks import build_blocks
from parsers.labels import misprints, read_labels
from parsers.layouts import generic_layout
from parsers.readers.text import read_text
from schemas.avvik import AvvikKode


def labels(text: str) -> list[tuple[str, str, str | None]]:
    marked = "**" in text or "<b>" in text
    blocks = build_blocks(read_text((("## Saksprotokoll\n\n**" + "**\n\n" if marked else "") + text).encode()))
    return [(found.role, found.value.text, found.misprint_of) for found in read_labels(blocks, generic_layout())]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        # Asker 2024: label over value
        (
            "**Arkivsak**  \n24/19079-1\n\n**Saksbehandler**  \nKari Vik",
            [("arkivsak", "24/19079-1"), ("saksbehandler", "Kari Vik")],
        ),
        # Asker 2024: two labels on a line over two values
        (
            "**Møtedato**      **Saksnr.**  \n02.12.2024      5/24",
            [("moetedato", "02.12.2024"), ("saksnummer", "5/24")],
        ),
        # Kvalsund 2009: on the line, two side by side
        (
            "Saksbehandler: Leif B. Bergset                    Utvalg: Kommunestyret",
            [("saksbehandler", "Leif B. Bergset"), ("utvalg", "Kommunestyret")],
        ),
        # Træna 2007: in a row, with nothing between them
        (
            "Møtested: Kommunehuset Møtedato: 15.02.2007 Tid: 18.00 – 21.15",
            [("moetested", "Kommunehuset"), ("moetedato", "15.02.2007"), ("tid", "18.00 – 21.15")],
        ),
        # one label twice: what stands there is no row of labels
        ("Møtested: Rådhuset Møtested: salen", [("moetested", "Rådhuset Møtested: salen")]),
        # Steinkjer 2026
        ("Møtedato:       27.01.2026", [("moetedato", "27.01.2026")]),
        # ReportLab edition: beside one another, without a colon
        ("Arkivsak\t24/18923-1\nSaksbehandler\tKari Vik", [("arkivsak", "24/18923-1"), ("saksbehandler", "Kari Vik")]),
        # a header row over its values
        (
            "<b>Dato</b>\t<b>Tid</b>\t<b>Sted</b>\n02.12.2024\t16:00 – 17:00\tAsker rådhus",
            [("moetedato", "02.12.2024"), ("tid", "16:00 – 17:00"), ("moetested", "Asker rådhus")],
        ),
        # nynorsk
        (
            "Møtestad: Heradshuset\nSakshandsamar: Kari Vik",
            [("moetested", "Heradshuset"), ("saksbehandler", "Kari Vik")],
        ),
        # a label without a value gives nothing
        ("**Saksbehandler**  \n\n**Arkivsak**  \n24/1-1", [("arkivsak", "24/1-1")]),
        ("Protokollen godkjennes.", []),
    ],
)
def test_values_are_found_by_their_labels(printed: str, found: list[tuple[str, str]]) -> None:
    assert [(role, value) for role, value, _ in labels(printed)] == found


@pytest.mark.parametrize(
    ("printed", "role", "value", "right"),
    [
        ("**Arivsak**  \n24/19079", "arkivsak", "24/19079", "Arkivsak"),
        ("**Saksbehandlr**  \nKari Vik", "saksbehandler", "Kari Vik", "Saksbehandler"),
        ("**Møtedtao**  \n02.12.2024", "moetedato", "02.12.2024", "Møtedato"),
        ("Arkvisak: 24/19079", "arkivsak", "24/19079", "Arkivsak"),
        ("Arivsak\t24/18923\nSaksbehandler\tKari Vik", "arkivsak", "24/18923", "Arkivsak"),
        (
            "<b>Behandlt av</b>\t<b>Møtedato</b>\n1 Formannskapet\t02.12.2024",
            "behandles_av",
            "1 Formannskapet",
            "Behandlet av",
        ),
    ],
)
def test_a_misprinted_label_is_found_by_likeness(printed: str, role: str, value: str, right: str) -> None:
    assert (role, value, right) in labels(printed)


def test_a_misprinted_label_is_told_of_with_its_quote() -> None:
    blocks = build_blocks(read_text(b"**Arivsak**  \n24/19079\n\n**Saksbehandler**  \nKari Vik"))
    (finding,) = misprints(read_labels(blocks, generic_layout()))
    assert finding.kode is AvvikKode.ETIKETT_FEILSKREVET
    assert finding.melding == "etiketten «Arivsak» er lest som «Arkivsak»"
    assert [cited.text for cited in finding.evidence] == ["Arivsak"]


@pytest.mark.parametrize(
    "printed",
    [
        "**Vedtok**  \nnoe",  # one letter from a heading, which is no label
        "**Data**  \n02.12.2024",  # too short to be told from "Dato" by likeness
        "Saksbehandling: se vedlegg",  # a word of its own, three letters away
        "**Kommunestyret**  \n02.12.2024",
    ],
)
def test_other_words_are_no_misprints(printed: str) -> None:
    assert [found for found in labels(printed) if found[2]] == []
