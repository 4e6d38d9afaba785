"""The seed packet with one thing printed otherwise, as other municipalities print it: no wrong value comes of it."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.process import process
from tests.answer_keys import FIXTURES, records

SEED = (FIXTURES / "seeds" / "004_82f93f9cd39691cc.txt").read_text("utf-8")


def changed(old: str, new: str, times: int = -1) -> dict[str, Any]:
    assert old in SEED
    return records(process(SEED.replace(old, new, times).encode()))


def test_a_signature_is_no_part_of_the_decision() -> None:
    end = "godkjennes slik den foreligger.\n\n[Lagre vedtak]\n\n## 6/24"
    dokument = changed(end, end.replace("[Lagre", "Asker, 03.12.2024\n\nLene W. Conradi\n\n[Lagre"))["dokument"]
    assert dokument[1]["moetesak"][0]["vedtak"].endswith("slik den foreligger.")


@pytest.mark.parametrize("heading", ["### Protokolltilførsel fra Ap", "### Habilitet"])
def test_another_heading_ends_the_decision(heading: str) -> None:
    end = "godkjennes slik den foreligger.\n\n[Lagre vedtak]\n\n## 6/24"
    dokument = changed(end, end.replace("[Lagre", f"{heading}\n\nTekst.\n\n[Lagre"))["dokument"]
    assert dokument[1]["moetesak"][0]["vedtak"].endswith("slik den foreligger.")


@pytest.mark.parametrize(
    "printed", ["## Sak 5/24 Godkj", "## PFU-sak 5/24 Godkj", "## 5/24 - Godkj", "## 005/24 Godkj"]
)
def test_a_case_heading_in_other_words(printed: str) -> None:
    cases = changed("## 5/24 Godkj", printed)["dokument"][1]["moetesak"]
    assert len(cases) == 5
    assert (cases[0]["saksnummer"], cases[0]["tittel"][:11]) == ("5/24", "Godkjenning")
    assert cases[0]["vedtak"] is not None


def test_a_route_over_two_bodies_has_two_steps() -> None:
    steps = changed(
        "**Behandles av**  \nPolitisk forhandlingsutvalg\n\n**Møtedato**  \n02.12.2024\n\n### Godkj",
        "**Behandles av**  \n1 Politisk forhandlingsutvalg\n2 Formannskapet\n\n"
        "**Møtedato**  \n02.12.2024\n10.12.2024\n\n### Godkj",
    )["dokument"][2]["moetesak"][0]["saksgang"]
    assert [(s["utvalg"], s["moetedato"]) for s in steps] == [
        ("Politisk forhandlingsutvalg", "2024-12-02"),
        ("Formannskapet", "2024-12-10"),
    ]


@pytest.mark.parametrize(
    "printed", ["Lene W. Conradi (H)", "Lene W. Conradi, fra sak 7/24 av varaordfører Monica Vee Bratlie"]
)
def test_who_led_is_a_name_alone(printed: str) -> None:
    dokument = changed("ledet av ordfører Lene W. Conradi", f"ledet av ordfører {printed}")["dokument"]
    assert dokument[1]["moete"]["moeteleder"] == "Lene W. Conradi"


def test_a_case_officers_telephone_is_no_part_of_the_name() -> None:
    dokument = changed("Julie Benedicte Bøye\n\n**Behandles", "Julie Benedicte Bøye, tlf. 00 00 00 00\n\n**Behandles")
    assert dokument["dokument"][2]["moetesak"][0]["saksbehandler"] == "Julie Benedicte Bøye"


def test_a_meeting_behind_closed_doors() -> None:
    led = "Møtet ble ledet av ordfører Lene W. Conradi\n"
    dokument = changed(led, led + "\nMøtet ble holdt for lukkede dører, jf. kommuneloven § 11-5 annet ledd.\n")
    assert dokument["dokument"][1]["moete"]["lukket"] == "lukket"


def test_a_long_case_title() -> None:
    title = "### Godkjenning av protokoll PFU 19. august 2024"
    long = title + " og en rekke andre forhold som utvalget skal ta stilling til i dette møtet og det neste"
    paper = changed(title, long, 1)["dokument"][2]
    assert paper["tittel"] == long.removeprefix("### ")


def test_an_archive_number_with_spaces_around_its_hyphen() -> None:
    case = changed("5/24\t24/19079-1\t", "5/24\t24/19079 - 1\t", 1)["dokument"][0]["moetesak"][0]
    assert (case["mappe_id"], case["journalpostnummer"], case["tittel"][:11]) == ("2024/19079", 1, "Godkjenning")
