"""The parts of the page, one after the other; a part that has nothing to tell is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from archive.operation import Fil, Kjoering, Rapport
from archive.operation.report import time_of
from pipeline.amounts import count, moment, number, seconds, share
from pipeline.report.elements import Content, Element, Node, element
from pipeline.report.plots import bar, cloud, line
from pipeline.report.wording import common_start, groups, kind, meaning, per_page
from schemas.outcome import Outcome, Status

_SHOWN = 20
"""Files that are named of each group; `moetearkiv failed` names them all."""
_MB = 1_000_000
_DOUBTS = 25
"""Kinds of avvik that are told of, the most frequent first."""


def ends(report: Rapport) -> Element | None:
    """How the files ended."""
    most = max((one.antall for one in report.antall), default=0)
    rows = [_bar_row(str(Outcome(one.status, one.kode)), one.antall, most, _look(one.status)) for one in report.antall]
    return _section("How the files ended", _table(("outcome", "files", ""), rows)) if rows else None


def kinds(report: Rapport) -> Element | None:
    """What papers were read."""
    most = max((one.antall for one in report.dokumenttyper), default=0)
    rows = [_bar_row(kind(one.dokumenttype), one.antall, most) for one in report.dokumenttyper]
    return _section("What was read", _table(("kind", "papers", ""), rows)) if rows else None


def lost(report: Rapport) -> Element | None:
    """The files that gave no records, those that ended alike together."""
    if not report.tapt:
        return None
    start = common_start(report.tapt)
    where = element("p", "All of them below ", element("code", start), class_="note") if start else None
    return _section("Without records: what to do", where, _groups(report, start))


def doubts(report: Rapport) -> Element | None:
    """What the program doubts in the papers."""
    if not report.avvik:
        return None
    most = report.avvik[0].antall
    rows = [
        element(
            "tr",
            element(
                "th",
                element("code", _breakable(one.kode)),
                element(
                    "span",
                    element("b", f"{one.alvorlighet}: ") if one.alvorlighet else None,
                    meaning(one.kode),
                    class_="about",
                ),
                scope="row",
                class_=one.alvorlighet,
            ),
            element("td", number(one.antall), class_="number"),
            element("td", number(one.filer), class_="number"),
            element("td", bar(one.antall, most, one.alvorlighet or ""), class_="drawn"),
        )
        for one in report.avvik[:_DOUBTS]
    ]
    rest = len(report.avvik) - _DOUBTS
    more = element("p", f"And {count(rest, 'rarer kind')}.", class_="note") if rest > 0 else None
    return _section("Avvik: what is doubtful", _table(("code", "avvik", "files", ""), rows), more)


def unread(report: Rapport) -> Element | None:
    """The lines that no value rests on, by layout."""
    rows = [
        element(
            "tr",
            element("th", one.layout, scope="row"),
            element("td", number(one.filer), class_="number"),
            element("td", number(one.ulest), class_="number"),
            element("td", number(one.linjer), class_="number"),
            element("td", share(one.ulest, one.linjer), class_="number"),
            element("td", bar(one.ulest, one.linjer), class_="drawn"),
        )
        for one in report.linjer
    ]
    if not rows:
        return None
    note = element("p", "Of the papers' own text; running heads and page numbers are not counted.", class_="note")
    table = _table(("layout", "files", "unread", "lines", "share", ""), rows)
    return _section("Lines that no value rests on, per layout", note, table)


def slow(report: Rapport) -> Element | None:
    """What the files cost."""
    if not report.tregest and not report.stoerst:
        return None
    parts: list[Node] = []
    if len(report.maalt) > 1:
        parts.append(_cloud(report))
    slowest = [_cost_row(place, file, report.tregest) for place, file in _numbered(report.tregest)]
    largest = [_memory_row(place, file, report.stoerst) for place, file in _numbered(report.stoerst)]
    if slowest:
        parts.append(_section("Slowest", _table(("", "file", "pages", "seconds", ""), slowest), level="h3"))
    if largest:
        parts.append(_section("Largest in memory", _table(("", "file", "pages", "MB", ""), largest), level="h3"))
    return _section("What it cost", parts)


def runs(report: Rapport) -> Element | None:
    """This run and those before it."""
    every = [run for run in (*reversed(report.foer), report.kjoering) if run.filer]
    if len(every) < 2:
        return None
    plots = [
        _figure("files", [run.filer for run in every], number(every[-1].filer), every),
        _figure("without records", [run.tapt for run in every], number(every[-1].tapt), every),
        _figure("seconds a page", [per_page(run) or 0.0 for run in every], _cost_of(every[-1]), every),
    ]
    rows = [_run_row(run, now=run is report.kjoering) for run in reversed(every)]
    head = ("run", "begun", "command", "files", "lost", "pages", "took", "s a page", "exit")
    table = _table(head, rows)
    return _section("This run and those before", element("div", plots, class_="lines"), table)


# ------------------------------------------------------------------------------------------------- rows


def _groups(report: Rapport, start: str) -> Iterator[Element]:
    for group in groups(report.tapt):
        files = [
            element(
                "li",
                element("span", file.sti[len(start) :], class_="file", title=file.sti),
                element("span", file.melding, class_="about") if file.melding and not group.message else None,
            )
            for file in group.files[:_SHOWN]
        ]
        rest = len(group.files) - _SHOWN
        asked = f"--code {group.outcome.code}" if group.outcome.code else f"--status {group.outcome.status}"
        more = element("p", f"And {number(rest)} more: ", element("code", f"moetearkiv failed {asked}"), class_="note")
        yield element(
            "section",
            element("h3", str(group.outcome), element("span", count(len(group.files), "file"), class_="count")),
            element("p", group.what_to_do, class_="advice"),
            element("p", f"Each: {group.message}", class_="about") if group.message else None,
            element("ul", files, class_="files"),
            more if rest > 0 else None,
            class_="group",
        )


def _cost_row(place: int, file: Fil, every: Sequence[Fil]) -> Element:
    value = time_of(file)
    return element(
        "tr",
        element("td", str(place), class_="number rank"),
        _file_cell(file),
        element("td", "" if file.sider is None else number(file.sider), class_="number"),
        element("td", f"{value:.2f}" if value < 10 else f"{value:.0f}", class_="number"),
        element("td", bar(value, time_of(every[0])), class_="drawn"),
    )


def _memory_row(place: int, file: Fil, every: Sequence[Fil]) -> Element:
    used, most = file.minne or 0, every[0].minne or 1
    return element(
        "tr",
        element("td", str(place), class_="number rank"),
        _file_cell(file),
        element("td", "" if file.sider is None else number(file.sider), class_="number"),
        element("td", f"{used / _MB:,.0f}", class_="number"),
        element("td", bar(used, most), class_="drawn"),
    )


def _file_cell(file: Fil) -> Element:
    """The file's name, its whole path when pointed at, and its end where that was not a good one."""
    lost_ = element("span", str(file.utfall), class_="about") if file.status.lost else None
    return element("th", element("span", PurePosixPath(file.sti).name or file.sti, title=file.sti), lost_, scope="row")


def _run_row(run: Kjoering, *, now: bool) -> Element:
    ended = str(run.tilstand) if run.utgang is None else str(run.utgang)
    cells = (number(run.filer), number(run.tapt), number(run.sider))
    return element(
        "tr",
        element("th", str(run.id), scope="row", class_="whole"),
        element("td", moment(run.startet), class_="whole"),
        element("td", run.kommando),
        [element("td", cell, class_="number") for cell in cells],
        element("td", "" if run.sekunder is None else seconds(run.sekunder), class_="number"),
        element("td", _cost_of(run), class_="number"),
        element("td", ended, class_="number"),
        class_="now" if now else None,
    )


def _bar_row(name: str, amount: int, most: int, look: str = "") -> Element:
    return element(
        "tr",
        element("th", name, scope="row"),
        element("td", number(amount), class_="number"),
        element("td", bar(amount, most, look), class_="drawn"),
    )


# ------------------------------------------------------------------------------------------------ shapes


def _cloud(report: Rapport) -> Element:
    points = [(one.sider, one.cpu_sekunder, one.filer) for one in report.maalt]
    marks = [
        (file.sider, file.cpu_sekunder, str(place))
        for place, file in _numbered(report.tregest)
        if file.sider and file.cpu_sekunder
    ]
    files = sum(filer for _, _, filer in points)
    told = f"{count(files, 'file')}, each a dot by its pages and the processor seconds that it took."
    caption = f"{told} Both in powers of ten; the numbers are those of the slowest."
    drawn = cloud("Pages and processor seconds", told, points, marks)
    return element("figure", drawn, element("figcaption", caption))


def _figure(name: str, values: Sequence[float], last: str, every: Sequence[Kjoering]) -> Element:
    told = f"Runs {every[0].id} to {every[-1].id}: {', '.join(f'{value:.3g}' for value in values)}"
    caption = element("figcaption", element("b", last), f" {name}")
    return element("figure", caption, line(name, told, values))


def _breakable(code: str) -> list[Node]:
    """A long code may be broken after its underscores."""
    first, *others = code.split("_")
    return [first, *(node for other in others for node in ("_", element("wbr"), other))]


def _cost_of(run: Kjoering) -> str:
    cost = per_page(run)
    return "" if cost is None else f"{cost:.3f}"


def _look(status: Status) -> str:
    return "feil" if status.lost else "advarsel" if status is Status.DEGRADED else ""


def _numbered(files: Iterable[Fil]) -> Iterable[tuple[int, Fil]]:
    return enumerate(files, 1)


def _table(heads: Sequence[str], rows: Sequence[Element]) -> Element:
    """A table; the heads of columns with numbers stand as the numbers do."""
    numeric = [_is_number(rows, column) for column in range(len(heads))]
    head = (
        element("th", name, scope="col", class_="number" if right else None) if name else element("td")
        for name, right in zip(heads, numeric, strict=True)
    )
    table = element("table", element("thead", element("tr", head)), element("tbody", rows))
    return element("div", table, class_="wide")


def _is_number(rows: Sequence[Element], column: int) -> bool:
    cell = rows[0].children[column] if rows else ""
    return isinstance(cell, Element) and "number" in dict(cell.attributes).get("class", "")


def _section(name: str, *content: Content, level: str = "h2") -> Element:
    return element("section", element(level, name), *content)
