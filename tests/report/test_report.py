"""The report of a run: as text, as JSON and as a page that anybody may open."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import jsonschema
import pytest
from bs4 import BeautifulSoup
from sqlalchemy import Engine

from archive.connect import connect
from archive.operation import Rapport, read_report
from pipeline.generate_docs import DOCS
from pipeline.report import FORMATS, write_json, write_page, write_report, write_text
from pipeline.report.elements import element, render
from pipeline.report.plots import bar, cloud, line
from pipeline.report.wording import common_start
from tests.accept import REPORTS
from tests.made_runs import ENDINGS, GOLDEN, HOSTILE, make_file, make_run, make_two_runs, reports, tall


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return connect(str(tmp_path / "archive.db"), create=True)


@pytest.fixture
def report(engine: Engine) -> Rapport:
    make_two_runs(engine)
    return read_report(engine)


def page_of(report: Rapport) -> BeautifulSoup:
    return BeautifulSoup(write_page(report), "html.parser")


@pytest.mark.parametrize("ending", ENDINGS.values())
def test_the_report_is_as_its_golden_says(tmp_path: Path, ending: str) -> None:
    name = f"{GOLDEN}.{ending}"
    assert reports(tmp_path)[name] == (REPORTS / name).read_text("utf-8"), "`make accept` shows how it differs"


# ---------------------------------------------------------------------------------------------- the page


def test_the_page_fetches_sends_and_runs_nothing(report: Rapport) -> None:
    page = page_of(report)
    assert not page.find_all(["script", "link", "img", "iframe", "object", "embed", "form", "base", "a"])
    everything = write_page(report)
    assert not re.search(r"https?:|url\(|@import|javascript:|\son[a-z]+=|style=", everything)


def test_the_policy_allows_this_pages_style_alone(report: Rapport) -> None:
    page = page_of(report)
    assert page.style is not None
    digest = base64.b64encode(hashlib.sha256(page.style.get_text().encode()).digest()).decode()
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert policy is not None
    assert policy["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_a_hostile_name_is_shown_and_does_nothing(report: Rapport) -> None:
    page = page_of(report)
    shown = [span.get_text() for span in page.select(".file")]
    assert "<script>alert(1)</script>&\"'�fdp.�[31m.pdf" in shown
    for told in (write_page(report), write_text(report)):
        assert "\x1b" not in told
        assert "\u202e" not in told
    assert "<script" not in write_page(report)
    assert json.loads(write_json(report))["tapt"][1]["sti"].endswith(HOSTILE)


def test_every_plot_is_told_in_words_or_beside_its_number(report: Rapport) -> None:
    page = page_of(report)
    plots = page.find_all("svg")
    assert len(plots) > 10
    for plot in plots:
        if plot.get("aria-hidden") == "true":
            cell = plot.parent
            assert cell is not None
            assert re.fullmatch(r"[\d,.]+( %)?", cell.find_previous_sibling("td").get_text())  # type: ignore[union-attr]
        else:
            assert plot["role"] == "img"
            assert plot.find("title") is not None
            assert plot.find("desc") is not None


def test_the_page_has_what_was_asked_for(report: Rapport) -> None:
    heads = [head.get_text() for head in page_of(report).find_all(["h1", "h2"])]
    assert heads == [
        "3 of 6 files gave no records",
        "How the files ended",
        "What was read",
        "Without records: what to do",
        "Avvik: what is doubtful",
        "Lines that no value rests on, per layout",
        "What it cost",
        "This run and those before",
    ]


def test_many_failures_are_told_of_by_twenty(engine: Engine) -> None:
    make_run(engine, 1, utgang=3)
    for number in range(1, 31):
        make_file(engine, 1, number, f"inn/{number:02d}.pdf", "failed", "corrupt", melding="it is damaged")
    report = read_report(engine)
    text = write_text(report)
    assert "    and 10 more: moetearkiv failed --code corrupt\n" in text
    assert text.count("it is damaged") == 1, "what is said of each is said once"
    page = page_of(report)
    assert len(page.select(".files li")) == 20
    assert "And 10 more: moetearkiv failed --code corrupt" in page.get_text()


# ------------------------------------------------------------------------------------------- other runs


@pytest.mark.parametrize("form", FORMATS)
def test_a_run_with_nothing_new_has_a_report(engine: Engine, form: str) -> None:
    make_run(engine, 1)
    told = write_report(read_report(engine), form)
    assert told.endswith("\n")
    if form != "json":
        assert "Nothing new was there to read" in told


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([], "The run was cut off before any file was read"),
        (["queued", "queued"], "The run was cut off before any file was read, 2 files to go"),
        (["parsed", "queued"], "The file gave records before the run was cut off, 1 file to go"),
        (["parsed", "failed", "queued"], "1 of 2 files gave no records before the run was cut off, 1 file to go"),
    ],
)
def test_a_run_that_was_killed_says_so(engine: Engine, files: list[str], sentence: str) -> None:
    make_run(engine, 1, utgang=None)
    for number, status in enumerate(files, 1):
        make_file(engine, 1, number, f"{number}.pdf", status, tall=tall("vedlegg") if status == "parsed" else {})
    report = read_report(engine)
    first, second, *_ = write_text(report).splitlines()
    assert first == f"Run 1, import: {sentence}"
    assert "no end: it was killed or the machine stopped; the same command goes on from there" in second
    assert page_of(report).h1.get_text() == sentence  # type: ignore[union-attr]


def test_all_well_is_one_sentence(engine: Engine) -> None:
    make_two_runs(engine)
    report = read_report(engine, 1)
    assert write_text(report).startswith("Run 1, import: All 3 files gave records\n")
    assert "Without records" not in write_page(report)
    assert "good" in page_of(report).h1["class"]  # type: ignore[index]


def test_json_is_as_its_schema_says(engine: Engine) -> None:
    make_two_runs(engine)
    schema = json.loads((DOCS / "operation.schema.json").read_text("utf-8"))
    wanted = {**schema, "$ref": "#/$defs/Rapport"}
    wanted.pop("anyOf")
    for number in (1, 2):
        jsonschema.validate(json.loads(write_json(read_report(engine, number))), wanted)


# ------------------------------------------------------------------------------------------------ pieces


@pytest.mark.parametrize(
    ("paths", "start"),
    [
        ([], ""),
        (["a/b/c.pdf"], "a/b/"),
        (["a/b/c.pdf", "a/b/d.pdf"], "a/b/"),
        (["a/b/c.pdf", "a/bc/d.pdf"], "a/"),
        (["/a.pdf", "/b/c.pdf"], "/"),
        (["a.pdf", "b.pdf"], ""),
        (["a.zip!/b/c.pdf", "a.zip!/b/d.pdf"], "a.zip!/b/"),
        (["same.pdf", "same.pdf"], ""),
    ],
)
def test_the_folder_that_all_lie_in(engine: Engine, paths: list[str], start: str) -> None:
    make_run(engine, 1)
    for number, path in enumerate(paths, 1):
        make_file(engine, 1, number, path, "empty")
    assert common_start(read_report(engine).tapt) == start


@pytest.mark.parametrize(
    ("told", "markup"),
    [
        (element("p", "a < b & c > d"), "<p>a &lt; b &amp; c &gt; d</p>"),
        (element("p", title='"><script>'), '<p title="&quot;&gt;&lt;script&gt;"></p>'),
        (element("p", "a", element("wbr"), None, "b", class_=None), "<p>a<wbr>b</p>"),
        (
            element("rect", x=1.0, width=12.345, aria_hidden="true"),
            '<rect x="1" width="12.35" aria-hidden="true"></rect>',
        ),
        (element("p", "a\x00\u202e\ud800b"), "<p>a���b</p>"),
        (element("p", element("b", "1"), " file"), "<p><b>1</b> file</p>"),
    ],
)
def test_markup_is_made_in_one_place(told: object, markup: str) -> None:
    assert render(told) == markup  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("part", "whole", "width"), [(5, 10, "50"), (0, 10, "0"), (1, 10**6, "0.6"), (0, 0, "0"), (10, 10, "100")]
)
def test_a_bar_is_as_long_as_its_part(part: int, whole: int, width: str) -> None:
    assert f'width="{width}"' in render(bar(part, whole))


@pytest.mark.parametrize("values", [[], [0], [3], [0, 0, 0], [1, 5, 2]])
def test_a_line_of_any_length(values: list[float]) -> None:
    drawn = render(line("files", "told", values))
    assert drawn.count("<circle") == len(values)
    assert "nan" not in drawn


@pytest.mark.parametrize(
    "points",
    [
        [(1, 0.0, 1)],
        [(1, 0.01, 1), (1, 0.01, 1)],
        [(1, 0.001, 1), (100_000, 3000.0, 7)],
        [(1000, 1000.0, 1)],
        [(3, 7, 1)],
    ],
)
def test_a_cloud_of_any_extent_stays_within_its_frame(points: list[tuple[float, float, int]]) -> None:
    drawn = BeautifulSoup(render(cloud("t", "d", points, [(x, y, "1") for x, y, _ in points])), "html.parser")
    for dot in drawn.find_all("circle"):
        assert 0 <= float(str(dot["cx"])) <= 640
        assert 0 <= float(str(dot["cy"])) <= 250
