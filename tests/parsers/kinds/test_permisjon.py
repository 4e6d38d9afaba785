"""Leave told of in sentences beside the attendance list."""

from __future__ import annotations

import pytest

from pipeline.process import process

PAPER = (
    "Sula kommune\n\nMØTEPROTOKOLL\n\nFormannskapet\n\nMøtested:    Rådhuset\nMøtedato:    14.03.2024\n"
    "Tid:         09.00 - 14.15\n\nTil stede:    {present}\n\nFølgende fra administrasjonen møtte:\n\n"
    "Navn          Stilling\nGro Moe       Rådmann\n\n{said}\n\nSAKSLISTE\n\n"
    "Saksnr.        Tittel\nPS 12/24       Budsjett\n\n\nPS 12/24 Budsjett\n\nVedtak:\nBudsjettet vedtas.\n"
)
BOTH = "Kari Vik (H), Ola Dal (Ap)"

STATED: list[tuple[str, str, dict[str, tuple[str | None, str | None]]]] = [
    (BOTH, "Ola Dal fikk permisjon fra kl. 12.00. Møtet ble ledet av ordfører Kari Vik.", {"Ola Dal": (None, "12:00")}),
    (BOTH, "Ola Dal (Ap) hadde permisjon frå kl 12:30.", {"Ola Dal": (None, "12:30")}),
    (BOTH, "Møtet ble ledet av Kari Vik. Ola Dal ble innvilget permisjon fra kl. 12.", {"Ola Dal": (None, "12:00")}),
    (BOTH, "Ola Dal fikk permisjon til kl. 10.30.", {"Ola Dal": ("10:30", None)}),
    (BOTH, "Ola Dal forlot møtet kl. 13.15, og Kari Vik kom kl. 09.40.", {"Ola Dal": (None, "13:15"), "Kari Vik": ("09:40", None)}),
    # away in between: neither an end nor a beginning
    (BOTH, "Ola Dal fikk permisjon fra kl. 10.00 til kl. 11.00.", {}),
    (BOTH, "Ola Dal forlot møtet kl. 10.00 og kom tilbake kl. 11.00.", {}),
    (BOTH, "Ola Dal forlot møtet kl. 10.00. Ola Dal kom kl. 11.00.", {}),
    (BOTH, "Ola Dal kom kl. 09.30. Ola Dal forlot møtet kl. 13.00.", {"Ola Dal": ("09:30", "13:00")}),
    # what the list itself says goes first
    ("Kari Vik (H), Ola Dal (Ap) til kl. 11.00", "Ola Dal fikk permisjon fra kl. 12.00.", {"Ola Dal": (None, "11:00")}),
    # of somebody who is not listed, of nobody, of cases
    (BOTH, "Per Ås fikk permisjon fra kl. 12.00.", {}),
    (BOTH, "Innkalling ble sendt Ola Dal. Permisjon fra kl. 12.00 ble ikke gitt.", {}),
    (BOTH, "Ola Dal fikk permisjon fra sak 12/24.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("present", "said", "hours"), STATED)
def test_hours_of_leave(present: str, said: str, hours: dict[str, tuple[str | None, str | None]]) -> None:
    reading = process(PAPER.format(present=present, said=said).encode())
    assert reading.fil is not None
    (paper,) = reading.fil.dokument
    people = {one.navn: (_hour(one.fra_tid), _hour(one.til_tid)) for one in paper.moetedeltaker}
    assert {"Kari Vik", "Ola Dal"} <= set(people)
    assert {name: told for name, told in people.items() if told != (None, None)} == hours


def _hour(value: object) -> str | None:
    return str(value)[:5] if value is not None else None
