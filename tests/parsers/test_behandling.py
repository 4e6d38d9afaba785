"""Treatments of cases: proposals, impartiality, status, and the order of the parts, in the wording of real papers."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.blocks import build_blocks
from parsers.kinds.sak import parse_framlegg, parse_sak
from parsers.layouts import generic_layout
from pipeline.read import read
from schemas.draft import Draft
from schemas.records import Moetesak
from tests.parsers.test_grammar import values


def treated(text: str) -> dict[str, Any]:
    """The fields of a case whose minutes are this text."""
    return values(Draft(Moetesak, parse_sak(build_blocks(read(text.encode()).pages), generic_layout())))


DECISION_FIRST = """\
Kontrollutvalet behandla saka i møtet 23.04.2024 sak 30/24 og fatta følgande vedtak:
1. Kontrollutvalet tek tilbakemeldinga til orientering.
2. Kontrollutvalet sender saka til bystyret.
Innstilling til bystyret:
Bystyret tek tilbakemeldinga til orientering.

Kontrollutvalet si behandling
Følgande representantar tok ordet:
Kari Vik (V), leiar

Forslag framsett i utvalet:
Kari Vik (V) la fram følgande alternativt forslag til vedtak pkt. 1:
     Kontrollutvalet tek tilbakemeldinga til orientering.

Votering:
Alternativt forslag til vedtak pkt. 1 frå Kari Vik (V) blei vedtatt einstemmig.

Forslag til vedtak:
Kontrollutvalet tek tilbakemeldinga til vitande.
[Lagre saksprotokoll] [Lagre vedtak]
10 min. pause i møtet.
"""


def test_the_decision_may_stand_first_and_the_recommendation_last() -> None:
    case = treated(DECISION_FIRST)
    assert case["vedtak"].split("\n")[2:] == [
        "Innstilling til bystyret:",
        "Bystyret tek tilbakemeldinga til orientering.",
    ]
    assert case["innstilling"] == "Kontrollutvalet tek tilbakemeldinga til vitande."
    assert [one["tekst"] for one in case["forslag"]] == ["Kontrollutvalet tek tilbakemeldinga til orientering."]
    assert len(case["avstemning"]) == 1
    assert case["behandlingsstatus"] == "ferdigbehandlet"


CHAINED = """\
Rådmannens innstilling:
Saken godkjennes.

Formannskapet 15.02.2024:

Behandling:
Kari Vik (H) ble erklært habil.

VEDTAK:
Lyngen formannskap tiltrer rådmannens innstilling til vedtak.
Enst.

FS- 15/24 Vedtak:
Saken godkjennes.

Kommunestyret 26.02.2024:

Behandling:

VEDTAK:
Forslaget fra Sp falt med 2 mot 13 stemmer.

KS- 08/24 Vedtak:
Saken godkjennes med en endring.

Protokolltilførsel:
Kommunestyret ber om en sak.
"""


def test_the_last_body_decides() -> None:
    case = treated(CHAINED)
    assert case["innstilling"] == "Saken godkjennes."
    assert case["innstilling_fra"] == "Rådmannen"
    assert case["vedtak"] == "Saken godkjennes med en endring."
    assert [one["gjelder"] for one in case["avstemning"]] == ["Forslaget fra Sp"]


NAMED_VOTES = """\
Formannskapets behandling av sak 71/2025 i møte den 15.10.2025:

Behandling

Innstilling:
1. Driften settes ut på anbud.

Forslag fra Laila Dalbu (SP):
Driften beholdes.

For forslaget stemte 1: Laila Dalbu (SP).
Imot forslaget stemte 2: Astrid Lyngstad (AP), Ole Rolseth (AP).
Dermed ble forslaget ikke vedtatt.
Innstillingen enstemmig vedtatt.
Vedtak

1. Driften settes ut på anbud.
"""


@pytest.mark.parametrize("told", ["Dermed ble innstillingen vedtatt.", "Med dette vart innstillinga vedteken."])
def test_a_vote_told_after_the_recommendation_ends_it(told: str) -> None:
    case = treated(f"Innstilling:\n1. Rapporten godkjennes.\n2. Budsjettet godkjennes.\n\n{told}\n")
    assert case["innstilling"] == "1. Rapporten godkjennes.\n2. Budsjettet godkjennes."
    assert [str(one["resultat"]) for one in case["avstemning"]] == ["vedtatt"]


def test_a_vote_ends_the_recommendation() -> None:
    case = treated(NAMED_VOTES)
    assert case["innstilling"] == case["vedtak"] == "1. Driften settes ut på anbud."
    assert [one["tekst"] for one in case["forslag"]] == ["Driften beholdes."]
    assert [str(one["resultat"]) for one in case["avstemning"]] == ["falt", "enstemmig_vedtatt"]


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("Vedtak: Protokollen godkjennes. Enstemmig.\n", "Protokollen godkjennes."),
        ("Behandling:\nVedtak:\nInnkalling og dagsorden vedtas. Enstemmig vedtatt.\n", "Innkalling og dagsorden vedtas."),
        ("Innstillingen vedtatt mot 3 stemmer (FrP).\n\nKarmøy kommunestyre vedtar:\n1 - Det opprettes en avdeling.\n", "1 - Det opprettes en avdeling."),
        ("Godkjennes som fremlagt.\n", "Godkjennes som fremlagt."),
        ("Innkallinga godkjent\n", "Innkallinga godkjent"),
        ("Behandling:\nVedtak:\n\n", None),
        ("Ingen saker fremlagt.\n", None),
    ],
)  # fmt: skip
def test_decisions(text: str, decision: str | None) -> None:
    assert treated(text).get("vedtak") == decision


@pytest.mark.parametrize(
    "text", ["Saken legges frem uten innstilling.", "Saken fremmes uten innstilling.", "Saken legges frem uten forslag til vedtak.", "-"]
)  # fmt: skip
def test_no_recommendation(text: str) -> None:
    assert "innstilling" not in treated(
        f"Rådmannens innstilling:\n{text}\n\nBehandling:\n\nVedtak:\nSaken godkjennes.\n"
    )


def test_a_case_paper_has_no_decision_of_its_own() -> None:
    told = "Forretningsutvalget behandlet saken i møtet 15.10.2024 sak 336/24 og fattet følgende vedtak:\nSaken sendes ut.\n"
    blocks = build_blocks(
        read(f"{told}\nForslagsstillers forslag til vedtak:\nBystyret ber om en sak.\n".encode()).pages
    )
    case = values(Draft(Moetesak, parse_framlegg(blocks, generic_layout())))
    assert case["innstilling"] == "Bystyret ber om en sak."
    assert "vedtak" not in case
