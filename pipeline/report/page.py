"""The report of a run as one HTML page: everything in it, nothing fetched, no script; it can be mailed and printed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from archive.operation import Rapport, Tilstand
from pipeline.amounts import number
from pipeline.report.elements import Element, element, render
from pipeline.report.sections import doubts, ends, kinds, lost, runs, slow, unread
from pipeline.report.wording import figures, verdict, when


def write_page(report: Rapport) -> str:
    """The page's markup, with a final newline."""
    run = report.kjoering
    title = f"Møtearkiv, run {run.id}: {verdict(report)}"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy()),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("style", _style()),
    )
    body = element("body", element("main", _header(report), _parts(report)))
    return f"<!DOCTYPE html>\n{render(element('html', head, body, lang='en'))}\n"


def _header(report: Rapport) -> Element:
    run = report.kjoering
    look = "bad" if run.tapt or run.tilstand is Tilstand.INTERRUPTED else "good"
    counts = (element("div", element("dt", name), element("dd", number(amount))) for name, amount in figures(report))
    return element(
        "header",
        element("p", f"Møtearkiv · run {run.id} · {run.kommando}", class_="kicker"),
        element("h1", verdict(report), class_=look),
        element("p", when(run), class_="when"),
        element("dl", counts, class_="figures") if run.filer else None,
    )


def _parts(report: Rapport) -> Iterable[Element]:
    beside = [part for part in (ends(report), kinds(report)) if part is not None]
    if beside:
        yield element("div", beside, class_="beside")
    for part in (lost(report), doubts(report), unread(report), slow(report), runs(report)):
        if part is not None:
            yield part


@cache
def _style() -> str:
    return (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def _policy() -> str:
    """Nothing is fetched, sent or run; only this page's own style holds."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
