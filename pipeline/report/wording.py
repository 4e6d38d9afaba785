"""The sentences that the text and the page have in common: how a run went, what stands for what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from archive.operation import Fil, Kjoering, Rapport, Tilstand
from pipeline.amounts import count, moment, number, seconds
from schemas.advice import advice
from schemas.avvik import FORKLARING, AvvikKode
from schemas.kodelister import Dokumenttype
from schemas.outcome import Outcome

EXIT: dict[int, str] = {
    0: "all well",
    1: "stopped by a fault of the program or the machine",
    3: "some files gave no records",
    11: "the archive was locked",
    13: "an original has been altered",
    130: "interrupted",
    143: "terminated",
}
"""Exit codes that a run may have noted (docs/exit-codes.md)."""
KINDS: dict[str, str] = {
    Dokumenttype.MOETEINNKALLING: "møteinnkalling",
    Dokumenttype.MOETEPROTOKOLL: "møteprotokoll",
    Dokumenttype.SAKSFRAMLEGG: "saksframlegg",
    Dokumenttype.SAKSPROTOKOLL: "saksprotokoll",
    Dokumenttype.VEDLEGG: "vedlegg",
    Dokumenttype.NETTSIDE: "nettside",
    Dokumenttype.UKJENT: "of unknown kind",
}


class Group(msgspec.Struct, frozen=True):
    """Files that gave no records and ended alike, with what can be done about them."""

    outcome: Outcome
    what_to_do: str
    files: tuple[Fil, ...]

    @property
    def message(self) -> str | None:
        """What is said of every one of several files alike."""
        told = {file.melding for file in self.files}
        return told.pop() if len(self.files) > 1 and len(told) == 1 else None


def verdict(report: Rapport) -> str:
    """The run in one sentence: "146 of 150 files gave records"."""
    run = report.kjoering
    waiting = f", {count(run.venter, 'file')} to go" if run.venter else ""
    if not run.filer:
        return {
            Tilstand.ENDED: "Nothing new was there to read",
            Tilstand.RUNNING: f"No file has been read yet{waiting}",
            Tilstand.INTERRUPTED: f"The run was cut off before any file was read{waiting}",
        }[run.tilstand]
    if run.tapt:
        told = f"{number(run.tapt)} of {count(run.filer, 'file')} gave no records"
    else:
        told = "The file gave records" if run.filer == 1 else f"All {count(run.filer, 'file')} gave records"
    return f"{told}{_SO_FAR[run.tilstand]}{waiting}"


_SO_FAR = {
    Tilstand.ENDED: "",
    Tilstand.RUNNING: " so far",
    Tilstand.INTERRUPTED: " before the run was cut off",
}


def when(run: Kjoering) -> str:
    """2026-11-22 03:20 UTC, 12 min 3 s, exit code 3 (some files gave no records), moetearkiv 0.1.0"""
    told = [moment(run.startet)]
    if run.sekunder is not None:
        told.append(f"took {seconds(run.sekunder)}")
    if run.utgang is not None:
        meaning = EXIT.get(run.utgang)
        told.append(f"exit code {run.utgang}{f' ({meaning})' if meaning else ''}")
    elif run.tilstand is Tilstand.INTERRUPTED:
        told.append("no end: it was killed or the machine stopped; the same command goes on from there")
    else:
        told.append("going on")
    return ", ".join([*told, run.program])


def figures(report: Rapport) -> tuple[tuple[str, int], ...]:
    """What was read, in numbers."""
    papers = sum(one.antall for one in report.dokumenttyper)
    avvik = sum(one.antall for one in report.avvik)
    run = report.kjoering
    return (
        ("file" if run.filer == 1 else "files", run.filer),
        ("read now", run.lest),
        ("page" if run.sider == 1 else "pages", run.sider),
        ("paper" if papers == 1 else "papers", papers),
        ("case" if report.moetesak == 1 else "cases", report.moetesak),
        ("vedtak", report.vedtak),
        ("avvik", avvik),
    )


def kind(dokumenttype: str) -> str:
    """A paper's kind as a Norwegian reader knows it."""
    return KINDS.get(dokumenttype, dokumenttype)


def meaning(kode: str) -> str:
    """What an avvik means; empty for a code of another version."""
    return FORKLARING[AvvikKode(kode)].mening if kode in set(AvvikKode) else ""


def groups(lost: Iterable[Fil]) -> tuple[Group, ...]:
    """The files without records that ended alike, together."""
    return tuple(
        Group(Outcome(status, code), advice(Outcome(status, code)), tuple(files))
        for (status, code), files in groupby(lost, key=lambda file: (file.status, file.kode))
    )


def common_start(files: Sequence[Fil]) -> str:
    """The folder that all of them lie in, with its slash; empty when there is none."""
    if not files:
        return ""
    shortest, longest = min(file.sti for file in files), max(file.sti for file in files)
    same = next((place for place, char in enumerate(shortest) if char != longest[place : place + 1]), len(shortest))
    return shortest[: shortest.rfind("/", 0, same) + 1]


def per_page(run: Kjoering) -> float | None:
    """Processor seconds for a page; None where nothing was read."""
    return run.cpu_sekunder / run.sider_lest if run.sider_lest else None
