"""A paper's own findings after a correction: settled where it puts them right, raised where it breaks something."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import Engine

from archive.consolidate import consolidate
from archive.consolidate.doubts import doubts_of
from archive.consolidate.said import read_file
from archive.correct import Ord, correct, find_record, undo
from archive.corrections import Rettelse
from archive.load import Kilde, load
from archive.statements import split
from pipeline.check import check
from schemas.checks import KODER, ON_DOKUMENT, ON_MOETESAK, check_dokument
from schemas.kodelister import Avstemningsresultat, Oppmoete
from schemas.reading import Reading
from schemas.records import Avstemning, Dokument, Moetedeltaker
from tests.archive.material import one_paper
from tests.archive.papers import ask, case, findings, meeting, minutes
from tests.pipeline.test_check import ROWS

SAID = Ord(forfatter="KV", begrunnelse="se side 3")
PEOPLE = tuple(Moetedeltaker(navn=name, oppmoete=Oppmoete.MOETT) for name in ("Ane Vik", "Bo Vik"))
ADOPTED = (Avstemning(resultat=Avstemningsresultat.VEDTATT, antall_for=7, antall_mot=4),)
IN_ORDER = minutes(
    case("1/24", tittel="Protokoll 2. mai 2024", vedtak="Protokoll 2. mai 2024 godkjennes.", avstemning=ADOPTED),
    case("2/24", tittel="To"),
    moete=meeting(start="10:00", slutt="12:00"),
    moetedeltaker=PEOPLE,
)
BACKWARDS = msgspec.structs.replace(IN_ORDER, moete=meeting(start="18:00", slutt="12:00"))


def read(dokument: Dokument, sign: str = "") -> Reading:
    """The reading of a file with one paper, with what the paper's own checks find."""
    reading = one_paper(dokument, kommune="Lyngen", sign=sign)
    assert reading.fil is not None
    return msgspec.structs.replace(reading, avvik=check(reading.fil, reading.proveniens))


def bring(engine: Engine, *papers: Reading) -> None:
    for number, reading in enumerate(papers):
        load(engine, reading, Kilde(filnavn=f"{number}.txt"))
    consolidate(engine, [])


def put(engine: Engine, reading: Reading, sti: str, felt: str, ny: object) -> None:
    consolidate(engine, correct(engine, find_record(engine, reading.sha256, sti), felt, ny, SAID))


def told(engine: Engine) -> list[str]:
    return [melding for kode, _, melding in findings(engine) if kode in KODER]


@pytest.mark.parametrize(("felt", "ny"), [("start", "10:00"), ("slutt", "21:30"), ("start", None)])
def test_a_correction_of_either_value_settles_what_was_found(engine: Engine, felt: str, ny: str | None) -> None:
    paper = read(BACKWARDS)
    bring(engine, paper)
    assert told(engine) == ["møtet begynner kl. 18:00 og slutter kl. 12:00"]
    put(engine, paper, "dokument[0].moete", felt, ny)
    assert told(engine) == []
    consolidate(engine, undo(engine, paper.sha256, "dokument[0].moete", felt, SAID))
    assert told(engine) == ["møtet begynner kl. 18:00 og slutter kl. 12:00"]


@pytest.mark.parametrize(
    ("sti", "felt", "ny", "found"),
    [
        ("moete", "slutt", "09:00", ("slutt_foer_start", "slutt", "møtet begynner kl. 10:00 og slutter kl. 09:00")),
        ("moete", "slutt", "13:00", None),
        ("moetesak[0]", "tittel", "Protokoll 3. mai 2024", ("dato_avviker_fra_tittel", "tittel", "tittelen sier 3. mai 2024, vedtaket 2. mai 2024")),
        ("moetesak[0].avstemning[0]", "antall_for", 3, ("resultat_mot_stemmetall", "resultat", "vedtatt med 3 stemmer for og 4 mot")),
        ("moetesak[1]", "saksnummer", "1/24", ("saksnummer_to_ganger", "saksnummer", "to saker har nummer 1/24: «Protokoll 2. mai 2024» og «To»")),
    ],
)  # fmt: skip
def test_a_correction_may_raise_what_nothing_raised(
    engine: Engine, sti: str, felt: str, ny: object, found: tuple[str, str, str] | None
) -> None:
    paper = read(IN_ORDER)
    bring(engine, paper)
    assert told(engine) == []
    put(engine, paper, f"dokument[0].{sti}", felt, ny)
    assert [row for row in findings(engine) if row[0] in KODER] == ([found] if found else [])
    if found:
        places = ask(engine, f"SELECT COUNT(*) FROM v_avvik_bevis WHERE kode = '{found[0]}' AND felt = '{found[1]}'")
        assert places[0][0] > 0


def test_another_finding_of_the_paper_stays_with_its_places(engine: Engine) -> None:
    paper = read(BACKWARDS)
    bring(engine, paper)
    before = ask(engine, "SELECT id, kode FROM avvik ORDER BY id")
    cited = ask(engine, "SELECT * FROM v_avvik_bevis WHERE kode = 'slutt_foer_start'")
    assert cited
    put(engine, paper, "dokument[0].moetesak[1]", "tittel", "Tre")
    assert ask(engine, "SELECT id, kode FROM avvik ORDER BY id") == before
    assert ask(engine, "SELECT * FROM v_avvik_bevis WHERE kode = 'slutt_foer_start'") == cited


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize(
    ("sti", "felt", "ny", "query"),
    [
        ("moete", "slutt", "21:30", "SELECT slutt FROM moetemappe"),
        ("moete", "moetested", "Sal 2", "SELECT moetested FROM moetemappe"),
        ("moetesak[0]", "vedtak", "Nei.", "SELECT vedtak FROM vedtak"),
        ("moetesak[0]", "innstilling", "B.", "SELECT innstilling FROM moetesak"),
        ("moetesak[0].avstemning[0]", "antall_for", 8, "SELECT antall_for FROM avstemning"),
        ("moetedeltaker[0]", "oppmoete", "forfall", "SELECT oppmoete FROM moetedeltaker WHERE navn = 'Ane Vik'"),
    ],
)
def test_a_correction_holds_for_all_copies_of_a_paper(
    engine: Engine, number: int, sti: str, felt: str, ny: object, query: str
) -> None:
    """Whichever copy it was made in: the other's machine has no second opinion, and is no other version."""
    alike = case("1/24", tittel="En", vedtak="Ja.", innstilling="A.", avstemning=ADOPTED)
    paper = minutes(alike, moete=meeting(start="10:00", slutt="12:00", moetested="Sal 1"), moetedeltaker=PEOPLE)
    copies = [read(paper), read(paper, "pdf")]
    bring(engine, *copies)
    put(engine, copies[number], f"dokument[0].{sti}", felt, ny)
    assert ask(engine, query) == [(ny,)]
    assert findings(engine) == []
    assert ask(engine, "SELECT COUNT(*) FROM dokumentobjekt WHERE gjeldende") == [(2,)]


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize(
    ("sti", "felt", "ny"),
    [
        ("moete", "start", "10:00"),
        ("moete", "slutt", "21:30"),
        ("moetesak[0].avstemning[0]", "antall_for", 8),
        ("moetesak[0].avstemning[0]", "resultat", "falt"),
    ],
)
def test_what_another_copy_was_read_to_say_of_it_raises_nothing(
    engine: Engine, number: int, sti: str, felt: str, ny: object
) -> None:
    lost = Avstemning(resultat=Avstemningsresultat.VEDTATT, antall_for=3, antall_mot=4)
    paper = minutes(case("1/24", avstemning=(lost,)), moete=meeting(start="18:00", slutt="12:00"))
    copies = [read(paper), read(paper, "pdf")]
    bring(engine, *copies)
    assert told(engine) == ["vedtatt med 3 stemmer for og 4 mot", "møtet begynner kl. 18:00 og slutter kl. 12:00"]
    put(engine, copies[number], f"dokument[0].{sti}", felt, ny)
    assert told(engine) == [
        "vedtatt med 3 stemmer for og 4 mot" if sti == "moete" else "møtet begynner kl. 18:00 og slutter kl. 12:00"
    ]


@pytest.mark.parametrize(("look", "dokument", "melding"), ROWS)
def test_statements_give_the_findings_that_the_records_give(
    look: object, dokument: Dokument, melding: list[str]
) -> None:
    """Asked again of statements in which nothing changes, the checks find the same at the same paths."""
    reading = read(dokument)
    rows = [msgspec.structs.asdict(one) for one in split(reading)]
    touch = Rettelse(sha256=reading.sha256, sti="dokument[0]", felt="tittel", ny="x", forfatter="KV", begrunnelse="y")
    assert [
        one.melding for one in doubts_of(read_file(reading.sha256, "text", rows, [touch]), ["dokument[0]"])
    ] == melding
    without = [row for row in rows if row["type"] != "avvik"]
    anew = list(doubts_of(read_file(reading.sha256, "text", without, [touch]), ["dokument[0]"]))
    assert [(one.kode, one.sti, one.melding) for one in anew] == [
        (one.kode, one.sti, one.melding) for one in reading.avvik
    ]
    assert all(one.utsagn for one in anew)


def test_a_record_of_a_form_that_is_no_more_keeps_its_findings() -> None:
    reading = read(BACKWARDS)
    rows = [msgspec.structs.asdict(one) for one in split(reading)]
    for row in rows:
        if row["type"] == "moete":
            row["verdier"] = {**row["verdier"], "lukket": "kanskje"}
    touch = Rettelse(sha256=reading.sha256, sti="dokument[0]", felt="tittel", ny="x", forfatter="KV", begrunnelse="y")
    doubts = list(doubts_of(read_file(reading.sha256, "text", rows, [touch]), ["dokument[0]"]))
    assert [one.kode for one in doubts] == ["slutt_foer_start"]


def test_the_list_of_codes_is_what_the_checks_find() -> None:
    found = {one.kode for _, dokument, _ in (row.values for row in ROWS) for one in check_dokument(dokument)}
    above = {"antall_moett_avviker", "dato_avviker_fra_tittel", "vedtak_avviker_fra_innstilling"}
    assert {*found, *above} == set(KODER)
    assert len(KODER) == len((*ON_DOKUMENT, *ON_MOETESAK))
