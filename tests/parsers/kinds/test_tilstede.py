"""Who was in the room for each case, where the paper says something of it."""

from __future__ import annotations

import pytest

from pipeline.process import process

PAPER = (
    "Sula kommune\n\nMØTEPROTOKOLL\n\nFormannskapet\n\nMøtested:    Rådhuset\nMøtedato:    14.03.2024\n"
    "Tid:         09.00 - 14.15\n\n{present}\n\nSAKSLISTE\n\n"
    "Saksnr.        Tittel\nPS 12/24       Budsjett\nPS 13/24       Vei til skolen\nPS 14/24       Sal av tomt\n\n\n"
    "PS 12/24 Budsjett\n\nVedtak:\nBudsjettet vedtas.\n\n\nPS 13/24 Vei til skolen\n\nBehandling:\n{said}\n\nVedtak:\nVeien bygges.\n\n\n"
    "PS 14/24 Sal av tomt\n\nVedtak:\nTomta selges.\n"
)

STATED: list[tuple[str, str, list[list[str]]]] = [
    # nothing is said of who is only listed
    ("Til stede:    Kari Vik (H), Ola Dal (Ap)\n", "Ingen merknader.", [[], [], []]),
    # for one case, from one on, up to one
    (
        "Til stede:    Kari Vik (H), Ola Dal (Ap) i sak 13/24\n",
        "Ingen merknader.",
        [["Ola Dal nei"], ["Ola Dal ja"], ["Ola Dal nei"]],
    ),
    (
        "Til stede:    Kari Vik (H) f.o.m. sak 13/24\n              Ola Dal (Ap) t.o.m. sak 12/24\n",
        "Ingen merknader.",
        [["Kari Vik nei", "Ola Dal ja"], ["Kari Vik ja", "Ola Dal nei"], ["Kari Vik ja", "Ola Dal nei"]],
    ),
    # the hour is said, and no case's
    ("Til stede:    Kari Vik (H)\n              Ola Dal (Ap) fra kl. 10.30\n", "Ingen.", [["Ola Dal ukjent"]] * 3),
    # leave
    (
        "Til stede:    Kari Vik (H), permisjon i sak 13/24\n              Ola Dal (Ap)\n",
        "Ingen merknader.",
        [[], ["Kari Vik nei"], []],
    ),
    (
        "Til stades:   Kari Vik (H)\n              Ola Dal (Ap) (perm. frå sak 13/24)\n",
        "Ingen merknader.",
        [[], ["Ola Dal nei"], ["Ola Dal nei"]],
    ),
    # another year's case, and another's leave, say nothing of these
    (
        "Til stede:    Kari Vik (H), Ola Dal (Ap) i sak 13/23\n",
        "Ingen merknader.",
        [[], [], []],
    ),
    # inhabil in the case
    (
        "Til stede:    Kari Vik (H), Ola Dal (Ap)\n",
        "Ola Dal (Ap) ble enstemmig kjent inhabil og fratrådte.",
        [[], ["Ola Dal nei"], []],
    ),
    ("Til stede:    Kari Vik (H), Ola Dal (Ap)\n", "Ola Dal (Ap) ble kjent habil.", [[], [], []]),
]  # fmt: skip


@pytest.mark.parametrize(("present", "said", "expected"), STATED)
def test_who_was_there_for_a_case(present: str, said: str, expected: list[list[str]]) -> None:
    reading = process(PAPER.format(present=present, said=said).encode())
    assert reading.fil is not None
    (paper,) = reading.fil.dokument
    assert [[f"{p.navn} {p.tilstede}" for p in sak.tilstede] for sak in paper.moetesak] == expected
