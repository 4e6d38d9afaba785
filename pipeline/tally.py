"""What is in a reading, counted: the figures of a run's report."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from pipeline.outbox import hand_over_path


class _Case(msgspec.Struct):
    vedtak: object = None


class _Paper(msgspec.Struct):
    dokumenttype: str
    moetesak: tuple[_Case, ...] = ()


class _File(msgspec.Struct):
    dokument: tuple[_Paper, ...] = ()


class _Doubt(msgspec.Struct):
    kode: str


class _Lines(msgspec.Struct):
    oppsett: str
    linjer: int
    linjer_uten_sitat: int


class _Read(msgspec.Struct):
    oppsett: tuple[_Lines, ...] = ()


class Brief(msgspec.Struct):
    """As much of a reading as is counted; the rest of a hand-over file is passed over."""

    sha256: str
    leser: str
    lesing: _Read | None = None
    fil: _File | None = None
    avvik: tuple[_Doubt, ...] = ()


def read_brief(normalized: Path, sha256: str) -> Brief | None:
    """What is counted of an original's hand-over file; None when there is no whole file of that original."""
    try:
        brief = msgspec.json.decode(hand_over_path(normalized, sha256).read_bytes(), type=Brief)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return brief if brief.sha256 == sha256 else None


def tally(reading: object) -> dict[str, Any]:
    """Papers by kind, cases, vedtak, avvik by code, and of each layout the papers' own lines and those not cited."""
    brief = msgspec.convert(reading, Brief, from_attributes=True)
    papers = brief.fil.dokument if brief.fil else ()
    cases = [case for paper in papers for case in paper.moetesak]
    lines = brief.lesing.oppsett if brief.lesing else ()
    return {
        "dokumenttype": dict(sorted(Counter(str(paper.dokumenttype) for paper in papers).items())),
        "moetesak": len(cases),
        "vedtak": sum(case.vedtak is not None for case in cases),
        "avvik": dict(sorted(Counter(str(doubt.kode) for doubt in brief.avvik).items())),
        "linjer": {one.oppsett: [one.linjer, one.linjer_uten_sitat] for one in lines},
    }
