"""Lines of attendance lists as printed, and who stands on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.grammar.deltaker import read_deltakere
from parsers.passage import Passage
from schemas.evidence import Cited
from schemas.page import Line


def passage(text: str) -> Passage:
    return Passage.of_lines([Line(number=1, page=1, text=text)])


def people(text: str, *, ansatt: bool = False, borte: bool = False) -> list[dict[str, str]] | None:
    """Everybody on the line, by field, as printed; None when it is no list of persons."""
    line = read_deltakere(passage(text), ansatt=ansatt, borte=borte)
    if line is None:
        return None
    return [{field: v.text for field, v in one.items() if isinstance(v, Cited)} for one in line.people]


LINES: list[tuple[str, list[dict[str, str]]]] = [
    ("Hilde Lienskog KSL", [{"navn": "Hilde Lienskog", "representerer": "KSL"}]),
    ("Per Nordmann, Ap", [{"navn": "Per Nordmann", "representerer": "Ap"}]),
    ("Kari Vik (SV)", [{"navn": "Kari Vik", "representerer": "SV"}]),
    ("Vik, Kari (A)", [{"navn": "Vik, Kari", "representerer": "A"}]),
    ("Lie, Per (H) : til kl", [{"navn": "Lie, Per", "representerer": "H"}]),
    ("Lie, Per (H) : til kl. 14.30", [{"navn": "Lie, Per", "representerer": "H", "til_tid": "14.30"}]),
    # away for one case: not from then on
    ("Ola Dal (Ap) fratrådte kl. 17.30 under behandling av sak 18/13", [{"navn": "Ola Dal", "representerer": "Ap"}]),
    ("Moe, Anne (A) Berre", [{"navn": "Moe, Anne", "representerer": "A"}]),
    ("Haug, Jon (Sp) : sak 217/12 og 218/12", [{"navn": "Haug, Jon", "representerer": "Sp", "fra_sak": "217/12", "til_sak": "218/12"}]),
    ("FRP: Jon Holm", [{"navn": "Jon Holm", "representerer": "FRP"}]),
    ("A: Hilde Rønning, Marit Øvrebø, Liv Lunde", [{"navn": "Hilde Rønning", "representerer": "A"}, {"navn": "Marit Øvrebø", "representerer": "A"}, {"navn": "Liv Lunde", "representerer": "A"}]),
    ("Felleslista SV/Rødt: Jon Moen", [{"navn": "Jon Moen", "representerer": "Felleslista SV/Rødt"}]),
    ("Geir Gjerde (FrP) for Astrid Løkken (FrP).", [{"navn": "Geir Gjerde", "representerer": "FrP", "moett_for": "Astrid Løkken"}]),
    ("Solveig Irene Skjerve (A) - vara", [{"navn": "Solveig Irene Skjerve", "representerer": "A", "funksjon": "vara"}]),
    ("Åsta Årøen – vara for Per-Arne Hvidsten Larsen (V) i sak 37/24", [{"navn": "Åsta Årøen", "moett_for": "Per-Arne Hvidsten Larsen", "representerer": "V", "funksjon": "vara", "fra_sak": "37/24", "til_sak": "37/24"}]),
    ("Arent Kragh (H) – vara for Caroline Sandven Taule (H) i sak 37/24", [{"navn": "Arent Kragh", "representerer": "H", "moett_for": "Caroline Sandven Taule", "funksjon": "vara", "fra_sak": "37/24", "til_sak": "37/24"}]),
    ("Torbjørn Lunde (vara for Gro Tangen)", [{"navn": "Torbjørn Lunde", "moett_for": "Gro Tangen"}]),
    ("Marit Lien (for Nils Aas)", [{"navn": "Marit Lien", "moett_for": "Nils Aas"}]),
    ("Per-Arne Hvidsten Larsen (V), leiar", [{"navn": "Per-Arne Hvidsten Larsen", "representerer": "V", "funksjon": "leiar"}]),
    ("Helena Haldorsen (A) til kl. 17.00", [{"navn": "Helena Haldorsen", "representerer": "A", "til_tid": "17.00"}]),
    ("Kathrine Algrøy Dahle (A) fra kl. 17.00", [{"navn": "Kathrine Algrøy Dahle", "representerer": "A", "fra_tid": "17.00"}]),
    ("Endre Buanes (barn og unges representant)", [{"navn": "Endre Buanes", "funksjon": "barn og unges representant"}]),
    ("Marte Joan Monstad (FrP), byråd for eldre, helse og omsorg – sak 30/24", [{"navn": "Marte Joan Monstad", "representerer": "FrP", "funksjon": "byråd for eldre, helse og omsorg", "fra_sak": "30/24", "til_sak": "30/24"}]),
    ("Eivind Nævdal-Bolstad (H), byråd for finans – sak 31/24, 32/24 og 33/24", [{"navn": "Eivind Nævdal-Bolstad", "representerer": "H", "funksjon": "byråd for finans", "fra_sak": "31/24", "til_sak": "33/24"}]),
    ("Kjell Wolff, kommunaldirektør byrådsavdeling for eldre, helse og omsorg – sak 30/24", [{"navn": "Kjell Wolff", "funksjon": "kommunaldirektør byrådsavdeling for eldre, helse og omsorg", "fra_sak": "30/24", "til_sak": "30/24"}]),
    ("Tor Corneliussen, kommunedirektør byrådsavdeling for finans –sak 31/24, 32/24 og 33/24", [{"navn": "Tor Corneliussen", "funksjon": "kommunedirektør byrådsavdeling for finans", "fra_sak": "31/24", "til_sak": "33/24"}]),
    ("Kristin Ulvang, direktør økonomi konsern, byrådsavdeling for finans – sak 31/24, 32/24 og 33/24", [{"navn": "Kristin Ulvang", "funksjon": "direktør økonomi konsern, byrådsavdeling for finans", "fra_sak": "31/24", "til_sak": "33/24"}]),
    ("Svein Kvammen, rekneskapssjef – sak 31/24, 32/24 og 33/24", [{"navn": "Svein Kvammen", "funksjon": "rekneskapssjef", "fra_sak": "31/24", "til_sak": "33/24"}]),
    ("Kari Gåsemyr, Deloitte AS", [{"navn": "Kari Gåsemyr"}]),
    ("Maria Smith, Byrådsavdeling for barnehage og skole", [{"navn": "Maria Smith"}]),
    ("Eli M. Velle, leiar", [{"navn": "Eli M. Velle", "funksjon": "leiar"}]),
    ("Inger-Marie Nes (perm fra 17.45, før sak 43 (inkl 46))", [{"navn": "Inger-Marie Nes", "til_tid": "17.45"}]),
    ("Siri Kleiven (ifm sak 46)", [{"navn": "Siri Kleiven"}]),
    ("Hilde Fjeld (inhabil)", [{"navn": "Hilde Fjeld"}]),
    ("Jon Løkken, FRP i sak 46 og 55/13", [{"navn": "Jon Løkken", "representerer": "FRP"}]),
    ("Rådmann Ola Ødegård, rådgjevar plan Berit Kvam-Olsen i sak 04 og 05, møtesekretær Jon M. Foss", [{"navn": "Ola Ødegård", "funksjon": "Rådmann"}, {"navn": "Berit Kvam-Olsen", "funksjon": "rådgjevar plan"}, {"navn": "Jon M. Foss", "funksjon": "møtesekretær"}]),
    ("Ordfører Jon Ruud (RRR), Kari M. Strand (AP) og Nils Strand (KP), (for Marit Holm)", [{"navn": "Jon Ruud", "funksjon": "Ordfører", "representerer": "RRR"}, {"navn": "Kari M. Strand", "representerer": "AP"}, {"navn": "Nils Strand", "representerer": "KP", "moett_for": "Marit Holm"}]),
    ("Ordfører i Åseral Svein Nygård (leder)", [{"navn": "Svein Nygård", "funksjon": "Ordfører i Åseral"}]),
    ("Svein Ruud (58/2013)", [{"navn": "Svein Ruud", "fra_sak": "58/2013", "til_sak": "58/2013"}]),
    ("Arne Hagen, leder (V)", [{"navn": "Arne Hagen", "funksjon": "leder", "representerer": "V"}]),
    ("Berit E. Ruud, nestleder (Ap)", [{"navn": "Berit E. Ruud", "funksjon": "nestleder", "representerer": "Ap"}]),
    ("Kari Ruud (AP) vara for Hilde Rønning fram til kl", [{"navn": "Kari Ruud", "representerer": "AP", "moett_for": "Hilde Rønning", "funksjon": "vara"}]),
    ("Liv Haugen (AP) forfall til kl", [{"navn": "Liv Haugen", "representerer": "AP"}]),
    ("Fagansvarlig Anne Berg førte møteprotokollen", [{"navn": "Anne Berg", "funksjon": "Fagansvarlig", "deltakertype": "administrasjon"}]),
    ("Seniorrådgjevar Kari Aas som sekretær", [{"navn": "Kari Aas", "funksjon": "Seniorrådgjevar"}]),
    ("Fylkesordførar Jon Kleiven i sak 240/12 og 243/12", [{"navn": "Jon Kleiven", "funksjon": "Fylkesordførar"}]),
    ("Eowyn Tomine Saus, Anna Karia Sørhaug", [{"navn": "Eowyn Tomine Saus"}, {"navn": "Anna Karia Sørhaug"}]),
    ("Unni-Renate Moe, Deloitte AS", [{"navn": "Unni-Renate Moe"}]),
    ("Knut Moen (FrP). ", [{"navn": "Knut Moen", "representerer": "FrP"}]),
    ("Daniel C. E. Hägglund (FrP)", [{"navn": "Daniel C. E. Hägglund", "representerer": "FrP"}]),
    ("Svein A. Sæther (Krf)", [{"navn": "Svein A. Sæther", "representerer": "Krf"}]),
    ("Line Aas (SV) for Viljar Hansen (Ap), Nikolai Skogan (KrF) for Ola Moe (H)", [{"navn": "Line Aas", "representerer": "SV", "moett_for": "Viljar Hansen"}, {"navn": "Nikolai Skogan", "representerer": "KrF", "moett_for": "Ola Moe"}]),
    ("Olav Midttun (Sp) til kl. 17.30", [{"navn": "Olav Midttun", "representerer": "Sp", "til_tid": "17.30"}]),
    ("Knut Lie (H) (perm. fra kl. 14.10, før sak 38/12)", [{"navn": "Knut Lie", "representerer": "H", "til_tid": "14.10"}]),
    ("Kari Moe (AP) fratrådte kl. 12.30", [{"navn": "Kari Moe", "representerer": "AP", "til_tid": "12.30"}]),
    ("Ola Dal (Sp), kom kl. 10.15", [{"navn": "Ola Dal", "representerer": "Sp", "fra_tid": "10.15"}]),
    ("Ola Dal (Sp) forfall 09:35-10:55", [{"navn": "Ola Dal", "representerer": "Sp"}]),
    ("Siri Myking (SV) f.o.m. sak 12/24", [{"navn": "Siri Myking", "representerer": "SV", "fra_sak": "12/24"}]),
    ("Trond Haukås (BL) t.o.m. sak 12/24", [{"navn": "Trond Haukås", "representerer": "BL", "til_sak": "12/24"}]),
    ("Kari Vik (SV), vara for Ola Dal (SV)", [{"navn": "Kari Vik", "representerer": "SV", "moett_for": "Ola Dal", "funksjon": "vara"}]),
    ("Kari Vik møtte for Ola Dal", [{"navn": "Kari Vik", "moett_for": "Ola Dal"}]),
    ("Kari Vik (H) i stedet for Ola Dal (H)", [{"navn": "Kari Vik", "representerer": "H", "moett_for": "Ola Dal"}]),
    ("Kari Aune SP-KRF-V", [{"navn": "Kari Aune", "representerer": "SP-KRF-V"}]),
    ("Knut Ruud NASV", [{"navn": "Knut Ruud", "representerer": "NASV"}]),
    ("Leif Holm UNG", [{"navn": "Leif Holm", "representerer": "UNG"}]),
    ("Kari Vik, Felleslista", [{"navn": "Kari Vik", "representerer": "Felleslista"}]),
    ("Nils Åmotdal (Åmot og Nykirke)", [{"navn": "Nils Åmotdal", "representerer": "Åmot og Nykirke"}]),
    ("Kari Nymoengen, kommunens representant", [{"navn": "Kari Nymoengen", "funksjon": "kommunens representant"}]),
    ("Prost Jostein Haugfossen", [{"navn": "Jostein Haugfossen", "funksjon": "Prost"}]),
    ("Kirkeverge Tor Kristian Kroken, organist Mari Bingen (til sak 33/16)", [{"navn": "Tor Kristian Kroken", "funksjon": "Kirkeverge"}, {"navn": "Mari Bingen", "funksjon": "organist", "til_sak": "33/16"}]),
    ("Havnefogd Per Øystein Bråtø og regnskapssjef Mona Sannidal (under sak 18/10)", [{"navn": "Per Øystein Bråtø", "funksjon": "Havnefogd"}, {"navn": "Mona Sannidal", "funksjon": "regnskapssjef", "fra_sak": "18/10", "til_sak": "18/10"}]),
    ("• Kjell Tangvald, styreleder", [{"navn": "Kjell Tangvald", "funksjon": "styreleder"}]),
    ("1. Kari Vik (H)", [{"navn": "Kari Vik", "representerer": "H"}]),
    ("Ordfører: Kari Vik (H)", [{"navn": "Kari Vik", "representerer": "H", "funksjon": "Ordfører"}]),
    ("Balsfjord kommune: Ordfører Geir Eide (H)", [{"navn": "Geir Eide", "funksjon": "Ordfører", "representerer": "H"}]),
    ("Anne von der Lippe (H)", [{"navn": "Anne von der Lippe", "representerer": "H"}]),
    ("Øyvind Ødegård-Åsen (KrF)", [{"navn": "Øyvind Ødegård-Åsen", "representerer": "KrF"}]),
    ("SIGRUN MODELL (SP)", [{"navn": "SIGRUN MODELL", "representerer": "SP"}]),
    ("Siri Nes SV", [{"navn": "Siri Nes", "representerer": "SV"}]),
    ("Per Ås, nestleder, Ap", [{"navn": "Per Ås", "funksjon": "nestleder", "representerer": "Ap"}]),
    ("Kari Vik (H, nestleder)", [{"navn": "Kari Vik", "representerer": "H", "funksjon": "nestleder"}]),
    ("Kari Vik (leder, Ap)", [{"navn": "Kari Vik", "funksjon": "leder", "representerer": "Ap"}]),
    ("Berit Moe (på Teams)", [{"navn": "Berit Moe"}]),
    ("Kari Vik (H), Ola Dal (Sp) og Per Lie (KrF)", [{"navn": "Kari Vik", "representerer": "H"}, {"navn": "Ola Dal", "representerer": "Sp"}, {"navn": "Per Lie", "representerer": "KrF"}]),
    ("Anne Brakstad (møtesekretær)", [{"navn": "Anne Brakstad", "funksjon": "møtesekretær"}]),
    ("Aud Lie (Bygdelista)", [{"navn": "Aud Lie", "representerer": "Bygdelista"}]),
    ("Kari Vik (tidl. Moe) (H)", [{"navn": "Kari Vik", "representerer": "H"}]),
    ("Ola By Lien", [{"navn": "Ola By Lien"}]),
    ("Vararepresentant Ola Dal (Sp)", [{"navn": "Ola Dal", "funksjon": "Vararepresentant", "representerer": "Sp"}]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), LINES)
def test_persons_of_a_line(printed: str, expected: list[dict[str, str]]) -> None:
    assert people(printed) == expected


NOBODY = [
    "Rådmann, økonomisjef, teknisk sjef, formannskapssekretær",
    "Det var ingen merknader til innkallingen.",
    "Ingen vara møtte",
    "Kvalsund, 14. september 2009",
    "Byrådet fant Charlotte Spurkeland inhabil ihht forvaltningsloven § 6",
    "Sak 37/25",
    "Hilde Lienskog (sign.)",
    "Kari Vik ba om ordet.",
    "Ingen",
    "Steinkjer rådhus, Fredrikkesalen",
    "33 representanter.",
    "Berit S. Kvam-Olsen inhabil i 2 saker PS 3/15 og 5/15",
    "Rådmann",
    "Ingen forfall",
    "Alle til stede",
    "Møtet ble hevet kl. 12.00.",
    "Kari Vik (H) foreslo at saken utsettes.",
    "Representanten Kari Vik (H) fremmet følgende forslag:",
    "Ordfører ønsket velkommen.",
    "Se vedlagte liste.",
    "Bergen Rådhus, møterom 2",
    "Advokatfirmaet Harris DA",
    "Merknader: Ingen",
    "Inhabil: Kari Vik (H)",
]  # fmt: skip


@pytest.mark.parametrize("printed", NOBODY)
def test_sentences_places_and_signatures_are_nobody(printed: str) -> None:
    assert people(printed) is None


NOT_HANDLED = [
    pytest.param("Hagen, Lien og Dahl", [{"navn": "Hagen"}, {"navn": "Lien"}, {"navn": "Dahl"}], marks=pytest.mark.xfail(strict=True, reason="surnames alone: may be anything")),
    pytest.param("Kari Vik (A), vara: Ola Dal", [{"navn": "Kari Vik", "representerer": "A"}, {"navn": "Ola Dal", "moett_for": "Kari Vik"}], marks=pytest.mark.xfail(strict=True, reason="the substitute behind the absent one")),
    pytest.param("rådmann i Indre Østfold Kari Vik", [{"navn": "Kari Vik", "funksjon": "rådmann i Indre Østfold"}], marks=pytest.mark.xfail(strict=True, reason="a place of two words before a name")),
    pytest.param("Kari Vik, Asplan Viak", [{"navn": "Kari Vik"}], marks=pytest.mark.xfail(strict=True, reason="a firm whose name is like a person's")),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), NOT_HANDLED)
def test_what_is_knowingly_not_handled(printed: str, expected: list[dict[str, str]]) -> None:
    assert people(printed) == expected


def test_of_the_absent_from_and_until_mean_the_contrary() -> None:
    assert people("Lie, Per (H) frå kl. 14.00", borte=True) == [
        {"navn": "Lie, Per", "representerer": "H", "til_tid": "14.00"}
    ]


def test_capitals_behind_an_employee_are_an_office_and_no_party() -> None:
    assert people("Kari Vik, HR", ansatt=True) == [{"navn": "Kari Vik"}]


WORDS = [
    "saken",
    "ble",
    "behandlet",
    "i",
    "møtet",
    "og",
    "det",
    "var",
    "ingen",
    "merknader",
    "til",
    "innkallingen",
    "Kommunestyret",
    "Rådmannen",
    "vedtak",
]


@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=25).map(lambda words: " ".join(words) + "."))
def test_nobody_is_invented_from_prose(sentence: str) -> None:
    assert not people(sentence)
