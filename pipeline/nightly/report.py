"""The night for a person: one page of plain text, and the same as JSON, in the folder for reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from archive.nights import Tall
from pipeline.nightly.model import Night, SourceNight
from pipeline.nightly.summary import summary_line, troubles_of
from pipeline.whole_file import write_whole

PREFIX = "nightly-"
_STAMP = "%Y-%m-%dT%H%M%S.%fZ"
"""To the microsecond: two nights may begin within one second, and neither may take the other's place."""
# nightly-2026-11-22T023000.041512Z.txt, nightly-2026-11-22T023000.041512Z-lyngen.html
_NAME = re.compile(
    r"nightly-(?P<night>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}(?:\.[0-9]{6})?Z)(?:-[a-z0-9_-]+)?\.(?:txt|json|html)\Z"
)


def write_reports(folder: Path, night: Night, code: int, pages: Mapping[str, str]) -> Path:
    """Write the night's report as text and JSON, and a page for each source in ``pages``; gives the text's path.

    Raises ``OSError`` when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{PREFIX}{night.begun:{_STAMP}}"
    for source, page in pages.items():
        write_whole(folder / f"{name}-{source}.html", page.encode("utf-8", "backslashreplace"))
    write_whole(folder / f"{name}.json", _json(night, code))
    write_whole(folder / f"{name}.txt", report_text(night, code).encode("utf-8", "backslashreplace"))
    return folder / f"{name}.txt"


def remove_old(folder: Path, keep: int) -> None:
    """Remove the reports of all nights but the last so many."""
    nights: dict[str, list[Path]] = {}
    for path in folder.glob(f"{PREFIX}*"):
        if found := _NAME.match(path.name):
            nights.setdefault(found["night"], []).append(path)
    for night in sorted(nights)[:-keep]:
        for path in nights[night]:
            path.unlink(missing_ok=True)


def _json(night: Night, code: int) -> bytes:
    told: dict[str, Any] = msgspec.to_builtins(night, enc_hook=_plain)
    told = {"exit_code": code, "summary": summary_line(night, code), **told}
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def _plain(value: object) -> str:
    return str(value).encode("utf-8", "backslashreplace").decode()


def report_text(night: Night, code: int) -> str:
    """The page, with a final newline."""
    return "\n".join(_lines(night, code)) + "\n"


def _lines(night: Night, code: int) -> Iterator[str]:
    number = f" {night.number}" if night.number is not None else ""
    yield f"Møtearkiv, nightly run{number}, {_moment(night.begun)}"
    yield summary_line(night, code)
    yield from _part("To look at", troubles_of(night))
    yield from _part("Sources", (line for one in night.sources for line in _source(one)))
    yield from _part("What came", _came(sum((one.tall for one in night.sources), Tall())))
    told = {alarm.key for alarm in night.due}
    standing = [alarm for alarm in night.alarms if alarm.key not in told]
    yield from _part("Alarms of the last days that still stand", (f"{one.source}: {one.told}" for one in standing))
    yield from _part("Originals", _originals(night))
    known = (line for one in night.sources for line in _known(one))
    yield from _part("Still without records, or not to be had, and told of before", known)
    withdrawn = (str(path) for one in night.sources for path in one.withdrawn)
    yield from _part("Withdrawn and not taken; the files may be removed", withdrawn)
    if night.snapshot is not None:
        snapshot = night.snapshot
        what = f"{snapshot.views} views, {snapshot.rows} rows" if snapshot.views else "the whole archive"
        yield from _part("Snapshot for readers", [f"{snapshot.folder} ({snapshot.format}): {what}"])
    aside = (f"{one.name}: {told}" for one in night.sources for told in one.left_out)
    yield from _part("Left out", aside)
    yield from _part("The program's own notes", [*night.notes])


def _part(title: str, lines: Iterator[str] | list[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield from ("", title)
        yield from (f"  {_clean(line)}" for line in told)


def _source(one: SourceNight) -> Iterator[str]:
    if one.dead:
        state = "dead"
    elif one.tall.nye:
        state = f"{one.tall.nye} new"
    else:
        state = f"nothing new since {_moment(one.last_new)}" if one.last_new else "nothing new yet"
    ends = ", ".join(f"{number} {status}" for status, number in sorted(one.statuses.items()))
    yield f"{one.name}: {state}{f'; of {one.files} files {ends}' if ends else ''} ({one.address})"


def _known(one: SourceNight) -> Iterator[str]:
    yield from (f"{file.path}: {file.outcome}" for file in one.lost_before)
    yield from one.unfetched_before


def _came(tall: Tall) -> Iterator[str]:
    if not tall.nye:
        return
    yield f"{tall.nye} new originals with {tall.dokument} papers"
    if tall.protokoller:
        yield f"{tall.protokoller} protokoller with {tall.saker / tall.protokoller:.1f} cases each"
    if tall.dokument:
        yield f"{tall.ukjent_oppsett} papers whose layout is not known"
    if tall.linjer:
        yield f"{tall.ulest / tall.linjer:.0%} of {tall.linjer} lines that no value rests on"


def _originals(night: Night) -> Iterator[str]:
    if night.verified is not None:
        found = night.verified
        yield f"{found.originals} known, {found.checked} hashed again tonight, {len(found.damage)} damaged"


def _moment(moment: datetime | None) -> str:
    """In the machine's own time, with its distance from UTC: "22.11.2026 03:10 (+0100)"."""
    return "" if moment is None else f"{moment.astimezone():%d.%m.%Y %H:%M (%z)}"


def _clean(line: str) -> str:
    """A file's name may hold anything; a report is lines of text."""
    return "".join(char if char.isprintable() else "�" for char in line)
