"""The scorer: what it counts as found, wrong, missed and invented; and floors that only rise."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.quality import floors
from benchmarks.quality.align import align
from benchmarks.quality.papers import find_jobs, run_job, silent_lines
from benchmarks.quality.report import markdown
from benchmarks.quality.score import Score, score
from benchmarks.quality.tally import tally
from pipeline.process import process
from tests.answer_keys import FIXTURES

VOTE = {"gjelder": "Innstillingen", "resultat": "vedtatt", "antall_for": 9}


def case(**values: Any) -> dict[str, Any]:
    return {"saksnummer": "1/24", "tittel": "Budsjett", "vedtak": None, "avstemning": [], "lukket": False} | values


def paper(*cases: dict[str, Any], people: tuple[str, ...] = (), **values: Any) -> dict[str, Any]:
    dokument = {
        "dokumenttype": "moeteprotokoll",
        "side_fra": 1,
        "moetedeltaker": [{"navn": name, "oppmoete": "moett"} for name in people],
        "moetesak": list(cases),
    }
    return {"kommune": "Asker", "dokument": [dokument | values]}


def outcomes(scored: Score) -> list[tuple[str, str]]:
    return [(value.outcome, value.path) for value in scored.values if value.outcome != "found"]


def shares(scored: Score) -> dict[str, tuple[int, int]]:
    return dict(tally([scored]).instances)


def test_equal_records_are_all_found() -> None:
    key = paper(case(avstemning=[VOTE]), people=("Kari Vik",))
    scored = score(key, key, pages=True)
    assert outcomes(scored) == []
    assert shares(scored) == {"attendance": (1, 1), "case": (1, 1), "vote": (1, 1)}
    assert tally([scored]).total.f1 == 1.0


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (case(tittel="Budsjettet"), [("wrong", "dokument[0].moetesak[0].tittel")]),
        (case(tittel=None), [("missed", "dokument[0].moetesak[0].tittel")]),
        (case(vedtak="Vedtas."), [("invented", "dokument[0].moetesak[0].vedtak")]),
        (case(lukket=True), [("wrong", "dokument[0].moetesak[0].lukket")]),
    ],
    ids=["wrong", "missed", "invented", "false is a value"],
)
def test_each_way_of_differing(found: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert outcomes(score(paper(case()), paper(found), pages=True)) == expected


def test_a_case_too_many_costs_its_own_values_only() -> None:
    extra = case(saksnummer="9/24", tittel="Noe helt annet")
    scored = score(paper(case(), case(saksnummer="2/24", tittel="Skole")), paper(case(), extra), pages=True)
    assert {(outcome, path) for outcome, path in outcomes(scored) if path.endswith("tittel")} == {
        ("missed", "dokument[0].moetesak[1].tittel"),
        ("invented", "dokument[0].moetesak[+1].tittel"),
    }
    assert shares(scored)["case"] == (1, 2)


def test_what_the_key_doubts_is_not_scored() -> None:
    key = paper(case()) | {"usikkert": ["dokument[0].moetesak[0].tittel"]}
    scored = score(key, paper(case(tittel="Noe annet")), pages=True)
    assert outcomes(scored) == []
    assert not any(value.path.endswith("tittel") for value in scored.values)


def test_page_numbers_count_only_on_pages() -> None:
    key, found = paper(case()), paper(case(), side_fra=None)
    assert outcomes(score(key, found, pages=False)) == []
    assert outcomes(score(key, found, pages=True)) == [("missed", "dokument[0].side_fra")]


def test_a_text_that_is_nearly_right_is_wrong_and_similar() -> None:
    text = "Kommunestyret vedtar budsjettet for 2024 slik det er lagt fram av rådmannen i møtet."
    scored = score(paper(case(vedtak=text)), paper(case(vedtak=text.replace("slik det", "slik  det"))), pages=True)
    total = tally([scored]).total
    assert (total.wrong, total.similar) == (1, 1)
    assert total.f1 < total.f1_similar == 1.0


def test_one_wrong_name_spoils_the_attendance_list() -> None:
    scored = score(paper(people=("Kari Vik", "Ola Dal")), paper(people=("Kari Vik", "Ola Dahl")), pages=True)
    assert shares(scored) == {"attendance": (0, 1)}


def test_records_are_paired_in_order() -> None:
    wanted = [{"navn": name} for name in ("Kari Vik", "Ola Dal", "Per Lie")]
    assert align("moetedeltaker", wanted, wanted[1:]) == [(0, None), (1, 0), (2, 1)]


def test_a_seed_is_read_and_scored_with_and_without_layouts() -> None:
    jobs = find_jobs([FIXTURES / "seeds"])
    assert {(job.form, job.generic) for job in jobs} == {("txt", False), ("txt", True)}
    result = run_job(jobs[0])
    assert result.lines > result.uncited > 0
    assert f"| {jobs[0].folder} txt | 1 |" in markdown({"seeds txt": [result]})


def test_a_decision_that_gives_no_record_is_counted() -> None:
    text = "Hei!\n\nForslaget ble på et vis vedtatt, sa noen, men det er ikke godt å si av hvem.\n"
    data = text.encode()
    assert len(list(silent_lines(data, process(data)))) == 1


def test_floors_rise_and_never_fall(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floors, "FILE", tmp_path / "floors.json")
    floors.raise_floors({"dev": {"f1": 0.9}})
    floors.raise_floors({"dev": {"f1": 0.8, "case": 0.5}})
    assert json.loads(floors.FILE.read_text()) == {"dev": {"case": 0.5, "f1": 0.9}}
    assert floors.below("dev", {"f1": 0.89, "case": 0.6}) == ["dev: f1 is 0.8900, the floor is 0.9000"]
    assert floors.below("dev", {"f1": 0.9, "case": 0.5}) == []
    assert floors.below("dev", {"f1": 1.0}) == ["dev: case is 0.0000, the floor is 0.5000"]
