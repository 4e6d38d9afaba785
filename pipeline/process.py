"""Process: one original's bytes to its reading; the six verbs in order. Pure: the same bytes give the same reading."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from parsers.layouts import Layout, all_layouts, generic_layout
from parsers.paper import Paper
from parsers.passage import Passage
from pipeline.check import check
from pipeline.classify import classify
from pipeline.failure import outcome_of
from pipeline.normalise import Normalised, make_avvik, normalise
from pipeline.parse import parse
from pipeline.read import Read, read
from pipeline.reader import READER
from pipeline.split import split
from schemas.avvik import Avvik, AvvikKode
from schemas.converted import Converted
from schemas.engine import Engine
from schemas.kodelister import Dokumenttype
from schemas.outcome import Outcome, Status
from schemas.page import Pages
from schemas.reading import Lesing, Oppsettlinjer, Proveniens, Reading
from schemas.recognised import Recognised, recognised_sha256
from schemas.records import Fil

_DEGRADES = frozenset({AvvikKode.LEST_SVEKKET, AvvikKode.SIDETALL_UENIG, AvvikKode.SIDE_UTEN_TEKST})
"""Notices that say that something on the pages may not have been read."""
_TOLD = 3


def process(
    data: bytes,
    recognised: Recognised | None = None,
    converted: Converted | None = None,
    engine: Engine = Engine.PDFIUM,
    layouts: Sequence[Layout] | None = None,
) -> Reading:
    """The reading of an original, with what was recognised on its picture pages (``pipeline.recognise``).

    With ``converted``, ``data`` is what the original was turned into (``pipeline.convert``). ``layouts`` are the
    vendors' layouts to choose from, all by default; ``generic`` is always there. Never raises: what went wrong is the
    reading's outcome.
    """
    sha256 = converted.original if converted else hashlib.sha256(data).hexdigest()
    known = all_layouts() if layouts is None else (generic_layout(), *layouts)
    try:
        seen = read(data, recognised, converted, engine)
        return _process(seen, sha256, known, _derivative(data, recognised, converted))
    except Exception as error:  # noqa: BLE001 - the one boundary: a bug in a parser costs its own document only
        return Reading(sha256=sha256, leser=READER, outcome=outcome_of(error))


def _process(
    seen: Read,
    sha256: str,
    layouts: Sequence[Layout],
    derivative: tuple[str | None, str | None],
) -> Reading:
    parts = split(seen.pages, layouts)
    papers = tuple(classify(part, layouts, attached=number > 0) for number, part in enumerate(parts))
    result = normalise(parse(papers))
    fil = _with_pages(result, papers)
    found = (*result.avvik, *check(fil, result.proveniens), *_masked(seen), *_noticed(seen.pages), *_unknown(papers))
    return Reading(
        sha256=sha256,
        leser=READER,
        outcome=_outcome(seen.pages),
        lesing=_lesing(seen, papers, result.proveniens, derivative),
        fil=fil,
        proveniens=result.proveniens,
        avvik=tuple(sorted(found, key=_order)),
    )


def _with_pages(result: Normalised, papers: Sequence[Paper]) -> Fil:
    """The records with each paper's first and last page."""
    placed = []
    for dokument, paper in zip(result.fil.dokument, papers, strict=True):
        first, last = _pages_of(paper.pages)
        placed.append(msgspec.structs.replace(dokument, side_fra=first, side_til=last))
    return msgspec.structs.replace(result.fil, dokument=tuple(placed))


def _pages_of(pages: Pages) -> tuple[int | None, int | None]:
    if not pages.paged or not pages.pages:
        return None, None
    return pages.pages[0].number, pages.pages[-1].number


def _masked(seen: Read) -> list[Avvik]:
    return [
        make_avvik(
            AvvikKode.FOEDSELSNUMMER_MASKERT, "", "et fødselsnummer er maskert", (Passage.of_lines([line]).whole(),)
        )
        for line in seen.masked
    ]


def _outcome(pages: Pages) -> Outcome:
    """Parsed; degraded when the reader says that something may be lost."""
    doubts = [notice.melding for notice in pages.notices if notice.kode in _DEGRADES]
    if not doubts:
        return Outcome(Status.PARSED)
    return Outcome(Status.DEGRADED, None, "; ".join(list(dict.fromkeys(doubts))[:_TOLD]))


def _noticed(pages: Pages) -> list[Avvik]:
    """What the reader doubts or left out, with the line where it stands when it stands on one."""
    lines = {line.number: line for line in pages.lines}
    found = []
    for notice in pages.notices:
        line = lines.get(notice.line or 0)
        evidence = (Passage.of_lines([line]).whole(),) if line is not None else ()
        where = f"side {notice.page}: " if notice.page is not None and pages.paged else ""
        found.append(make_avvik(AvvikKode(notice.kode), "", f"{where}{notice.melding}", evidence))
    return found


def _unknown(papers: Sequence[Paper]) -> list[Avvik]:
    """Papers of unknown kind: nothing says what they are, or their title does and they are others' than we read."""
    found = []
    for number, paper in enumerate(papers):
        place = f"dokument[{number}]"
        if paper.because is None:
            message = "ingen linje sier hva slags dokument det er"
            found.append(make_avvik(AvvikKode.UKJENT_DOKUMENTTYPE, place, message, ()))
        elif paper.dokumenttype is Dokumenttype.UKJENT:
            message = "møtet er ikke et folkevalgt organs"
            found.append(make_avvik(AvvikKode.UKJENT_DOKUMENTTYPE, place, message, (paper.because,)))
    return found


def _derivative(
    data: bytes, recognised: Recognised | None, converted: Converted | None
) -> tuple[str | None, str | None]:
    """The hash of what was read beside the original, or instead of it, and the program that made it."""
    if converted is not None:
        return hashlib.sha256(data).hexdigest(), converted.tool
    return (recognised_sha256(recognised), recognised.tool) if recognised else (None, None)


def _lesing(
    seen: Read,
    papers: Sequence[Paper],
    proveniens: Sequence[Proveniens],
    derivative: tuple[str | None, str | None],
) -> Lesing:
    cited: set[int] = set()
    for row in proveniens:
        if ".tekst[" not in row.sti:
            cited.update(range(row.linje_fra, row.linje_til + 1))
    own: dict[str, set[int]] = {}
    for paper in papers:
        numbers = (line.number for line in paper.pages.lines if line.furniture is None)
        own.setdefault(paper.layout.name, set()).update(numbers)
    oppsett = tuple(
        Oppsettlinjer(oppsett=name, linjer=len(numbers), linjer_uten_sitat=len(numbers - cited))
        for name, numbers in sorted(own.items())
    )
    return Lesing(
        format=seen.pages.format,
        rung=seen.rung,
        sider=len(seen.pages.pages),
        linjer=len(seen.pages.lines),
        linjer_uten_sitat=len(set().union(*own.values()) - cited),
        oppsett=oppsett,
        derivat=derivative[0],
        verktoey=derivative[1],
    )


def _order(avvik: Avvik) -> tuple[tuple[str, ...], str, str]:
    """By place in the file, then code."""
    parts = avvik.sti.replace("]", "").replace("[", ".").split(".")
    key = tuple(part.zfill(6) if part.isdigit() else part for part in parts)
    return key, avvik.kode.value, avvik.melding
