"""Shapes of attendance lists, heads and owners in whole papers, as municipalities that nobody read may print them."""

from __future__ import annotations

import pytest

from pipeline.process import process
from schemas.records import Fil

HEAD = (
    "{owner}\n\nMØTEPROTOKOLL\n\nFormannskapet\n\nMøtested:    Rådhuset\nMøtedato:    14.03.2013\n"
    "Tid:         09.00 - 14.15\n\n"
)
CASES = "\n\nSAKSLISTE\n\nSaksnr.        Arkivsaksnr.       Tittel\n18/13          13/12              Budsjett\n"


def read(text: str) -> Fil:
    reading = process(text.encode())
    assert reading.fil is not None
    return reading.fil


def people(printed: str) -> list[str]:
    """Each person as "navn|parti|funksjon|oppmøte|møtt for|deltakertype", the kind by two letters."""
    (paper,) = read(HEAD.format(owner="Sula kommune") + printed + CASES).dokument[:1]
    return [
        "|".join(
            value or "" for value in (d.navn, d.representerer, d.funksjon, d.oppmoete, d.moett_for, d.deltakertype[:2])
        )
        for d in paper.moetedeltaker
    ]


LISTS: list[tuple[str, list[str]]] = [
    # a post behind the party, between others
    (
        ("Til stades på møtet\n\nMedlemer:      Halvard Vik (Ap), ordførar, Solfrid Moe (Sp), Asbjørn Lie\n"
        "               (H)\nForfall:       Guri Dal (H)\n"),
        ["Halvard Vik|Ap|ordførar|moett||fo", "Solfrid Moe|Sp||moett||fo", "Asbjørn Lie|H||moett||fo", "Guri Dal|H||forfall||fo"],
    ),
    (
        "Til stede: Kari Vik (H), leder, Ola Dal (Ap), nestleder, Per Lie (Sp)\n",
        ["Kari Vik|H|leder|moett||fo", "Ola Dal|Ap|nestleder|moett||fo", "Per Lie|Sp||moett||fo"],
    ),
    # by municipality, beside and on the line, in any order of the lists
    (
        ("Til stede fra den enkelte kommune:\n\nVikna:         Ordfører Hans Dal (H), Inger-Marie Moe (Ap)\n"
        "Leka:          Varaordfører Egil Nes (Sp) (for Jon Lie)\nBindal:        Ingen\n"
        "Rådmenn:       Øyvind Aas, Lars Foss\nGjester:       Til sak 01/11: Leif Berg, KS\n"
        "Sekretariatet: Daglig leder Astrid Bakke\n"),
        [
            *("Hans Dal|H|Ordfører|moett||fo", "Inger-Marie Moe|Ap||moett||fo", "Egil Nes|Sp|Varaordfører|moett|Jon Lie|fo"),
            *("Øyvind Aas|||moett||ad", "Lars Foss|||moett||ad", "Leif Berg|||moett||an"),
            "Astrid Bakke||Daglig leder|moett||ad",
        ],
    ),
    (
        "Frå kommunane møtte:\n\nFrå Sogndal: Ordførar Kari Vik (Ap)\nLuster kommune: Ola Dal (H) og Per Lie (Sp)\n",
        ["Kari Vik|Ap|Ordførar|moett||fo", "Ola Dal|H||moett||fo", "Per Lie|Sp||moett||fo"],
    ),
    # by party, beside
    (
        "Til stede:\n\nAp:          Kari Vik, Ola Dal\nKrF:         Per Lie\nForfall:     Anne Moe (SV)\n",
        ["Kari Vik|Ap||moett||fo", "Ola Dal|Ap||moett||fo", "Per Lie|KrF||moett||fo", "Anne Moe|SV||forfall||fo"],
    ),
    # who led is among the members
    (
        ("Møteleder:        Fylkesordfører Per Arne Vik\nDisse møtte:      Astri Moe (H), Lars Dal (H), Per\n"
        "                  Arne Vik (AP), Liv Lie (V)\n"
        "Møtende           Geir Nes (FrP) for Astrid Aas (FrP). Kari Ruud (AP)\n"
        "varamedlemmer:    vara for Liv Berg (AP) fram til kl. 11.30\n"
        "Forfall:          Astrid Aas (FrP).\n"),
        [
            *("Astri Moe|H||moett||fo", "Lars Dal|H||moett||fo", "Per Arne Vik|AP||moett||fo", "Liv Lie|V||moett||fo"),
            *("Geir Nes|FrP||moett|Astrid Aas|fo", "Kari Ruud|AP|vara|moett|Liv Berg|fo", "Astrid Aas|FrP||forfall||fo"),
        ],
    ),
    # who led is on no other list
    (
        "Møteleder:        Arne Vik, leder (V)\nMøtende medlemmer:   Berit Moe (Ap)\n",
        ["Arne Vik|V|leder|moett||fo", "Berit Moe|Ap||moett||fo"],
    ),
    # headings nobody has listed
    (
        ("Følgende folkevalgte møtte:     Kari Vik (H)\nMøtte ikke, fast medlem:     Ola Dal (Ap)\n"
        "Av øvrige møtte:     Knut Lie, rådmann (sak 22/17)\n"),
        ["Kari Vik|H||moett||fo", "Ola Dal|Ap||ikke_moett||fo", "Knut Lie||rådmann|moett||ad"],
    ),
    (
        ("Til stades:      Oddny Vik, leiar\n                 Jostein Moe (for Alfhild Dal)\nFråverande medlemer:     Alfhild Dal\n"
        "Elles møtte:     Pleie- og omsorgsleiar Inger Lie\n                 Kåre Nes frå Gloppen pensjonistlag, under sak 14/07\n"
        "Skrivar:         Solbjørg Aas\n"),
        [
            *("Oddny Vik||leiar|moett||fo", "Jostein Moe|||moett|Alfhild Dal|fo", "Alfhild Dal|||forfall||fo"),
            *("Inger Lie||Pleie- og omsorgsleiar|moett||ad", "Kåre Nes|||moett||an", "Solbjørg Aas||Skrivar|moett||ad"),
        ],
    ),
    (
        ("Faste medlemmer til stede:\nKari Vik (H)\nOla Dal (Ap)\nVaramedlemmer til stede:\nPer Lie (Sp) for Anne Moe (Sp)\n"
        "Øvrige til stede:\nKonst. rådmann Gro Nes\nProtokollfører: Eva Aas\n"),
        [
            *("Kari Vik|H||moett||fo", "Ola Dal|Ap||moett||fo", "Per Lie|Sp||moett|Anne Moe|fo"),
            *("Gro Nes||Konst. rådmann|moett||ad", "Eva Aas||Protokollfører|moett||ad"),
        ],
    ),
    # a column of functions and parties; MEDL, codes with the municipality before the party
    (
        ("Faste medlemmer som møtte:\n\nNavn                    Funksjon        Representerer\nSolveig Hagen           Ordfører        NAAP\n"
        "Liv Dahl                MEDL            NAH\n\nFaste medlemmer som ikke møtte:\n\n"
        "Navn                    Funksjon        Representerer\nBjørn Bakke             MEDL            NAAP\n\n"
        "Varamedlemmer som møtte:\n\nNavn                    Møtte for            Representerer\nKari Holm               Bjørn Bakke          NAAP\n"),
        [
            *("Solveig Hagen|NAAP|Ordfører|moett||fo", "Liv Dahl|NAH|MEDL|moett||fo", "Bjørn Bakke|NAAP|MEDL|ikke_moett||fo"),
            "Kari Holm|NAAP||moett|Bjørn Bakke|fo",
        ],
    ),
    # surname first
    (
        ("DESSE MØTTE\nVik, Kari (A)\nDal, Ola (Frp)\nLie, Per (H) : til kl. 14.00\nFORFALL\nNes, Arne (A)\nDESSUTAN MØTTE\n"
        "Fylkesrådmann Jon Aas\n"),
        [
            *("Vik, Kari|A||moett||fo", "Dal, Ola|Frp||moett||fo", "Lie, Per|H||moett||fo", "Nes, Arne|A||forfall||fo"),
            "Jon Aas||Fylkesrådmann|moett||ad",
        ],
    ),
    # a cross under "Møtt" is not one under "Forfall"
    ("Til stede:\n\nNavn                 Parti        Møtt\nKari Vik             H            x\nOla Dal              Ap           FO\n", ["Kari Vik|H||moett||fo", "Ola Dal|Ap||forfall||fo"]),
    # all labels before all names: who is who cannot be told
    (
        (
            "Til stede på møtet\nMedlemmer:\nForfall:\nVaramedlemmer:\nFra adm. (evt. andre):\n\nKari Vik (Ap), Ola Dal (H)\n"
            "Anne Moe (SV)\nRådmann Jon Aas\n"
        ),
        [],
    ),
    # prose invents nobody
    ("Til stede: Alle medlemmer.\n\nFølgende tok ordet: Kari Vik (H), Ola Dal (Ap).\n", []),
    ("Forfall må meldes snarest til sekretær Kari Vik, tlf. 70 00 00 00.\n", []),
    ("Andre saker: Kari Vik spurte om veien.\n\nDeltakerne fikk en gjennomgang av Per Lie.\n", []),
    ("Til stede under befaringen var eieren Kari Vik og naboen Ola Dal.\n", []),
    # in a column of parties: from when somebody was there
    (
        ("Faste medlemer som møtte:\nNamn                   Parti\nEinar Opstad           H\nMarianne Ræstad        AP (frå kl. 16.40)\n"),
        ["Einar Opstad|H||moett||fo", "Marianne Ræstad|AP||moett||fo"],
    ),
    # the party on the next line
    (
        ("Møtende varamedlemmer: Ingelin Saltnesset (H) for Oddleif Vågamo (H), Hans Lurøyhagen\n(Ap) for Turid Brønnstad (Ap)\n"),
        ["Ingelin Saltnesset|H||moett|Oddleif Vågamo|fo", "Hans Lurøyhagen|Ap||moett|Turid Brønnstad|fo"],
    ),
    ("Til stede:\nStyremedlem Mari Øyerlia\nAnsattes representant Knut Dal\n", ["Mari Øyerlia||Styremedlem|moett||fo", "Knut Dal||Ansattes representant|moett||fo"]),
    # a sentence, and a name that is a word elsewhere
    (
        ("Til stede:\nAndre Gladstad (H)\n\nFrå administrasjonen møtte rådmann Øyvind Hauge og økonomisjef Britt Torheim.\n"),
        ["Andre Gladstad|H||moett||fo", "Øyvind Hauge||rådmann|moett||ad", "Britt Torheim||økonomisjef|moett||ad"],
    ),
    # a label over two lines
    (
        ("Varamedlemmer:       Grete Novik (SV) for Arvid Dønnes\nFra adm. (evt.       Rådmann Børge Tors, plansjef Tove Ulvang\nandre):\n"),
        ["Grete Novik|SV||moett|Arvid Dønnes|fo", "Børge Tors||Rådmann|moett||ad", "Tove Ulvang||plansjef|moett||ad"],
    ),
    # a remark behind the substitutes is of the member; of a member beside a substitute without one nothing is said
    (
        ("Medlemmer          Parti     Varamedlemmer      Merknad\nGry Heddal         Ap\nHilde Bolkesjø     H         Ståle Tuven        Forfall\n"
        "Jon Landsverk      Sp        Ola Lie\nSvein Gvammen      FrP       Ingen              Forfall\n"),
        ["Gry Heddal|Ap||moett||fo", "Hilde Bolkesjø|H||forfall||fo", "Ståle Tuven|||moett|Hilde Bolkesjø|fo", "Ola Lie|||moett|Jon Landsverk|fo", "Svein Gvammen|FrP||forfall||fo"],
    ),
    # whom one met for, in the column of posts
    (
        ("Møtedeltakarar             Parti      Rolle\nJarle Skeidsvoll           KRF        Ordførar\nTerje Fotlandsvåg          FRP        Varamedlem for Atle Bruvik\n"),
        ["Jarle Skeidsvoll|KRF|Ordførar|moett||fo", "Terje Fotlandsvåg|FRP|Varamedlem|moett|Atle Bruvik|fo"],
    ),
    ("Til stede: Kari Vik\nFra kommunen: Ungdomskoordinator Marit Heggli\n", ["Kari Vik|||moett||fo", "Marit Heggli||Ungdomskoordinator|moett||ad"]),
    # a list's name over its persons, the columns one space apart
    ("Til stede: Kari Vik\n\nForfall        Parti Rolle\nAtle Bruviksli FRP   Medlem\n", ["Kari Vik|||moett||fo", "Atle Bruviksli|FRP|Medlem|forfall||fo"]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), LISTS)
def test_who_was_there(printed: str, expected: list[str]) -> None:
    assert people(printed) == expected


OWNERS: list[tuple[str, str | None]] = [
    ("Ytre Namdal regionråd\n\n\nProtokoll fra møte i Representantskapet\n\nDato:    11. mars 2011\nSted:    Kolvereid\n", "Ytre Namdal regionråd"),
    ("MIDT-TROMS REGIONRÅD\n\nMØTEPROTOKOLL\n\nDato:    11. mars 2011\nSted:    Finnsnes\n", "MIDT-TROMS REGIONRÅD"),
    ("Regionrådet for Hallingdal\n\nMØTEBOK\n\nDato:    11. mars 2011\nStad:    Gol\n", "Regionrådet for Hallingdal"),
    ("Sula kommune\n\nMØTEPROTOKOLL\n\nUtvalg:    Regionrådet\nDato:    11. mars 2011\nSted:    Langevåg\n", "Sula"),
    ("Bygda Vel\nv/leder\n\n\nSula kommune\nTeknisk etat\n6030 Langevåg\n\nVår ref.: 3/2015     Dato: 19. januar 2015\n\n\nMerknad til plan\nVi ber om svar.\n", None),
    ("Sula kommune\nPostboks 1\n6039 Langevåg\n\nTil grunneierne\n\nVarsel om vedtak\nVi viser til vedtaket.\n", "Sula"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "owner"), OWNERS)
def test_whose_the_paper_is(printed: str, owner: str | None) -> None:
    assert read(printed).kommune == owner


LISTS_IN_COLUMNS: list[tuple[str, str, list[str]]] = [
    (
        "substitutes beside the absent, columns without colons",
        "Forfall                          Varamedlem som møtte\nKari Vik (Ap)                    Ola Dal (Ap)\nPer Lie (H)                      Ingen\nAnne Moe (Sp)                    Siri Nes (Sp)\n",
        ["Kari Vik|Ap||forfall||fo", "Ola Dal|Ap||moett|Kari Vik|fo", "Per Lie|H||forfall||fo", "Anne Moe|Sp||forfall||fo", "Siri Nes|Sp||moett|Anne Moe|fo"],
    ),
    (
        "… with a party behind each",
        "Følgende medlemmer møtte ikke:   Parti     Vara:                   Parti\nKari Vik                         AP        Ola Dal                 AP\nPer Lie                          H         Siri Nes                H\n\nFra administrasjonen: Rådmann Gro Aas\n",
        ["Kari Vik|AP||ikke_moett||fo", "Ola Dal|AP||moett|Kari Vik|fo", "Per Lie|H||ikke_moett||fo", "Siri Nes|H||moett|Per Lie|fo", "Gro Aas||Rådmann|moett||ad"],
    ),
    (
        "crosses in two columns, the substitute in a third",
        "Navn                    Parti     Møtt      Forfall     Vara\nKari Vik                AP        X\nOla Dal                 H                   X           Per Lie\nAnne Moe                SP        X\n",
        ["Kari Vik|AP||moett||fo", "Ola Dal|H||forfall||fo", "Per Lie|||moett|Ola Dal|fo", "Anne Moe|SP||moett||fo"],
    ),
    (
        "no heading over the table",
        "Funksjon        Navn                    Parti     Forfall     Møtt for\nOrdfører        Kari Vik                AP\nMedlem          Ola Dal                 H         FO\nVaramedlem      Per Lie                 H                     Ola Dal\n",
        ["Kari Vik|AP|Ordfører|moett||fo", "Ola Dal|H|Medlem|forfall||fo", "Per Lie|H|Varamedlem|moett|Ola Dal|fo"],
    ),
    (
        "numbered, the party behind a dash",
        "Til stede:\n1. Kari Vik – Ap, ordfører\n2. Ola Dal – H\n3. Per Lie – Sp (vara for Anne Moe)\nMeldt forfall:\n1. Anne Moe – Sp\n",
        ["Kari Vik|Ap|ordfører|moett||fo", "Ola Dal|H||moett||fo", "Per Lie|Sp||moett|Anne Moe|fo", "Anne Moe|Sp||forfall||fo"],
    ),
    (
        "sentences",
        "Til stede var: Kari Vik, leder, Ola Dal og Per Lie. Forfall: Anne Moe. Fra administrasjonen møtte rådmann Gro Aas.\n",
        ["Kari Vik||leder|moett||fo", "Ola Dal|||moett||fo", "Per Lie|||moett||fo", "Anne Moe|||forfall||fo"],
    ),
    (
        "two lists side by side, one longer",
        "Til stede                        Forfall\nKari Vik (Ap)                    Anne Moe (Sp)\nOla Dal (H)                      Siri Nes (V)\nPer Lie (Sp)\n\nSekretær:  Eva Aas\n",
        ["Kari Vik|Ap||moett||fo", "Ola Dal|H||moett||fo", "Per Lie|Sp||moett||fo", "Anne Moe|Sp||forfall||fo", "Siri Nes|V||forfall||fo", "Eva Aas||Sekretær|moett||ad"],
    ),
    (
        "parties over their members",
        "Møtende medlemmer\n\nArbeiderpartiet:\nKari Vik\nOla Dal\n\nHøyre:\nPer Lie\n\nIkke møtt:\nAnne Moe (V)\n",
        ["Kari Vik|Arbeiderpartiet||moett||fo", "Ola Dal|Arbeiderpartiet||moett||fo", "Per Lie|Høyre||moett||fo", "Anne Moe|V||ikke_moett||fo"],
    ),
    (
        "leaders of dots",
        "Til stede: Kari Vik ........ Ap\n           Ola Dal ......... H\nForfall:   Anne Moe ........ Sp\nVara:      Per Lie ......... Sp\n",
        ["Kari Vik|Ap||moett||fo", "Ola Dal|H||moett||fo", "Anne Moe|Sp||forfall||fo", "Per Lie|Sp|Vara|moett||fo"],
    ),
    (
        "the party behind a slash",
        "Deltakere: Kari Vik/Ap, Ola Dal/H, Per Lie/Sp\nForfall: Anne Moe/V\n",
        ["Kari Vik|Ap||moett||fo", "Ola Dal|H||moett||fo", "Per Lie|Sp||moett||fo", "Anne Moe|V||forfall||fo"],
    ),
    (
        "one value a line",
        "Medlemmer til stede\nNavn\nParti\nKari Vik\nAp\nOla Dal\nH\nForfall\nNavn\nParti\nAnne Moe\nSp\n",
        ["Kari Vik|Ap||moett||fo", "Ola Dal|H||moett||fo", "Anne Moe|Sp||forfall||fo"],
    ),
    (
        "nynorsk",
        "Frammøtte:\nOrdførar Kari Vik (Ap)\nOla Dal (H), møtte frå kl. 10.15\nPer Lie (Sp) – møtte for Anne Moe (Sp)\nFråfall: Anne Moe (Sp)\nFrå administrasjonen: Kommunedirektør Gro Aas (sak 12-14), kommunalsjef Jon Hol\nReferent: Eva Aas\n",
        ["Kari Vik|Ap|Ordførar|moett||fo", "Ola Dal|H||moett||fo", "Per Lie|Sp||moett|Anne Moe|fo", "Anne Moe|Sp||forfall||fo", "Gro Aas||Kommunedirektør|moett||ad", "Jon Hol||kommunalsjef|moett||ad", "Eva Aas||Referent|moett||ad"],
    ),
    (
        "whom he met for within the name",
        "Namn                             Parti     Rolle           Frammøte\nKari Vik                         Ap        Leiar           Møtte\nOla Dal                          H         Nestleiar       Forfall\nPer Lie (vara for Ola Dal)       H         Varamedlem      Møtte\n",
        ["Kari Vik|Ap|Leiar|moett||fo", "Ola Dal|H|Nestleiar|forfall||fo", "Per Lie|H|Varamedlem|moett|Ola Dal|fo"],
    ),
    (
        "yes and no, and a remark",
        "Innkalt                 Møtt            Merknad\nKari Vik (Ap)           Ja\nOla Dal (H)             Nei             Meldt forfall\nPer Lie (Sp)            Ja              Vara for Anne Moe\n",
        ["Kari Vik|Ap||moett||fo", "Ola Dal|H||forfall||fo", "Per Lie|Sp||moett|Anne Moe|fo"],
    ),
    (
        "posts between semicolons",
        "Til stede: Leder Kari Vik; nestleder Ola Dal; medlem Per Lie; varamedlem Siri Nes for Anne Moe.\nForfall: Anne Moe.\nSekretær: Eva Aas.\n",
        ["Kari Vik||Leder|moett||fo", "Ola Dal||nestleder|moett||fo", "Per Lie||medlem|moett||fo", "Siri Nes||varamedlem|moett|Anne Moe|fo", "Anne Moe|||forfall||fo", "Eva Aas||Sekretær|moett||ad"],
    ),
    ("crosses of those who were there, a row of theirs without one", "Medlemmer\nNavn                      Parti   Møtt   Vararepresentant\nKari Vik                  Ap      X\nOla Dal                   H              Per Lie\nAnne Moe                  Sp      X\n", ["Kari Vik|Ap||moett||fo", "Ola Dal|H||ikke_moett||fo", "Per Lie|||moett|Ola Dal|fo", "Anne Moe|Sp||moett||fo"]),
    ("the next table of the same rows has other columns", "Forfall                         Parti   Møtende vara   Parti\nKari Vik                        Ap      Ola Dal        Ap\nPer Lie-Haugen Strand           H       Siri Nes       H\nMøtt                                          Parti\nAnne Moe                                      V\nJon Hol                                       Sp\n", ["Kari Vik|Ap||forfall||fo", "Ola Dal|Ap||moett|Kari Vik|fo", "Per Lie-Haugen Strand|H||forfall||fo", "Siri Nes|H||moett|Per Lie-Haugen Strand|fo", "Anne Moe|V||moett||fo", "Jon Hol|Sp||moett||fo"]),
    ("whom he met for behind a name, crosses under present and absent", "Representant                    Parti   Til stede   Forfall\nKari Vik                        Ap      x\nOla Dal                         H                   x\nPer Lie (vara for Ola Dal)      H       x\n", ["Kari Vik|Ap||moett||fo", "Ola Dal|H||forfall||fo", "Per Lie|H||moett|Ola Dal|fo"]),
    ("members beside substitutes by municipality: who of them came is not said", "Fra                       Navn                Vara\nBalsfjord                 Ordfører Kari Vik\nKarlsøy                   Forfall             Ola Dal\nTromsø                    Per Lie\n", ["Ola Dal|||moett||fo"]),
    ("no header, marks at the end", "Medlemmer:\nKari Vik   leder       Ap   møtt\nOla Dal    nestleder   H    forfall\nPer Lie    medlem      Sp   møtt\nSiri Nes   1. vara     H    møtt for Ola Dal\n", ["Kari Vik|Ap|leder|moett||fo", "Ola Dal|H|nestleder|forfall||fo", "Per Lie|Sp|medlem|moett||fo", "Siri Nes|H|1. vara|moett||fo"]),
    ("columns one space apart", "Faste medlemmer som møtte:\nNavn     Funksjon Representerer\nKari Vik Leder    Ap\nOla Dal Medlem    H\nFaste medlemmer som ikke møtte:\nNavn     Funksjon Representerer\nAnne Moe Medlem   Sp\nVaramedlemmer som møtte:\nNavn     Møtte for Representerer\nSiri Nes Anne Moe Sp\nMerknader: Ola Dal fratrådte kl. 12.30 under behandling av sak 18/13.\nFra administrasjonen møtte:\nNavn    Stilling\nGro Aas Rådmann\n", ["Kari Vik|Ap|Leder|moett||fo", "Ola Dal|H|Medlem|moett||fo", "Anne Moe|Sp|Medlem|ikke_moett||fo", "Siri Nes|Sp||moett|Anne Moe|fo", "Gro Aas||Rådmann|moett||ad"]),
    ("posts under the name of the list", "Møtedeltakere                         Parti   Forfall   Vara\nLeder                      Kari Vik   Ap\nNestleder                  Ola Dal    H       X         Per Lie\nMedlem                     Anne Moe   Sp\n", ["Kari Vik|Ap|Leder|moett||fo", "Ola Dal|H|Nestleder|forfall||fo", "Per Lie|||moett|Ola Dal|fo", "Anne Moe|Sp|Medlem|moett||fo"]),
    ("yes and no, post and remark", "Navn            Rolle           Tilstede   Merknad\nKari Vik        Leder           Ja\nOla Dal         Medlem          Nei        Forfall\nPer Lie         Varamedlem      Ja         Møtte for Ola Dal\nGro Aas         Sekretær        Ja\n", ["Kari Vik||Leder|moett||fo", "Ola Dal||Medlem|forfall||fo", "Per Lie||Varamedlem|moett|Ola Dal|fo", "Gro Aas||Sekretær|moett||ad"]),
    ("why one was absent, under Forfall", "Navn                      Parti   Forfall     Vara møtt\nKari Vik                  Ap\nOla Dal                   H       Syk         Per Lie\nAnne Moe                  Sp      Permisjon   Ingen\n", ["Kari Vik|Ap||moett||fo", "Ola Dal|H||forfall||fo", "Per Lie|||moett|Ola Dal|fo", "Anne Moe|Sp||forfall||fo"]),
    ("parties beside their members, without a colon", "Til stede: 7 av 9 medlemmer\nAp Kari Vik, Ola Dal, Per Lie\nH Anne Moe, Jon Hol (vara for Siri Nes)\nSp Eva Strand\nForfall: Siri Nes (H), Nils By (V) – ingen vara.\n", ["Kari Vik|Ap||moett||fo", "Ola Dal|Ap||moett||fo", "Per Lie|Ap||moett||fo", "Anne Moe|H||moett||fo", "Jon Hol|H||moett|Siri Nes|fo", "Eva Strand|Sp||moett||fo", "Siri Nes|H||forfall||fo", "Nils By|V||forfall||fo"]),
    ("the body in the heading", "Deltakere fra utvalget:\nKari Vik, Ap, leder\nOla Dal, H, nestleder\nPer Lie, Sp\nIkke til stede:\nAnne Moe, SV\nAndre deltakere:\nGro Aas, kommunedirektør\nLars Foss, Rambøll\n", ["Kari Vik|Ap|leder|moett||fo", "Ola Dal|H|nestleder|moett||fo", "Per Lie|Sp||moett||fo", "Anne Moe|SV||ikke_moett||fo", "Gro Aas||kommunedirektør|moett||ad", "Lars Foss|||moett||an"]),
    ("headings in capitals, surname first", "MØTELEIAR\nOrdførar Kari Vik\nDESSE MØTTE\nVik, Kari (Ap)\nDal, Ola (H)\nLie, Per (Sp) frå kl. 11.00\nFORFALL\nMoe, Anne (SV)\nMØTANDE VARAMEDLEMER\nNes, Siri (SV) for Anne Moe\nFRÅ ADMINISTRASJONEN\nRådmann Gro Aas\n", ["Vik, Kari|Ap||moett||fo", "Dal, Ola|H||moett||fo", "Lie, Per|Sp||moett||fo", "Moe, Anne|SV||forfall||fo", "Nes, Siri|SV||moett|Anne Moe|fo", "Gro Aas||Rådmann|moett||ad"]),
    ("lists with their colons side by side", "Medlemmer:                Forfall:        Varamedlemmer:\nKari Vik (Ap)             Anne Moe (SV)   Siri Nes (SV)\nOla Dal (H)\nPer Lie (Sp)\n", ["Kari Vik|Ap||moett||fo", "Ola Dal|H||moett||fo", "Per Lie|Sp||moett||fo", "Anne Moe|SV||forfall||fo", "Siri Nes|SV||moett||fo"]),
    ("called, with marks of who did not come", "Innkalte:\nFunksjon            Navn            Forfall         Møtt for\nLeder               Kari Vik (Ap)\nMedlem              Ola Dal (H)     Meldt forfall\nVara                Per Lie (H)                     Ola Dal\n", ["Kari Vik|Ap|Leder|moett||fo", "Ola Dal|H|Medlem|forfall||fo", "Per Lie|H|Vara|moett|Ola Dal|fo"]),
    ("no, and more behind it", "      Navn                  Parti   Til stede\n1     Kari Vik              Ap      Ja\n2     Ola Dal               H       Nei - forfall\n3     Per Lie               H       Ja - for Ola Dal\n", ["Kari Vik|Ap||moett||fo", "Ola Dal|H||forfall||fo", "Per Lie|H||moett||fo"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "expected"), [case[1:] for case in LISTS_IN_COLUMNS], ids=[case[0] for case in LISTS_IN_COLUMNS]
)
def test_lists_in_columns(printed: str, expected: list[str]) -> None:
    assert people(printed) == expected


def test_members_beside_substitutes_without_marks() -> None:
    """Who of the members came is not said."""
    printed = "Medlem                  Varamedlem som møtte\nKari Vik (Ap)\nOla Dal (H)             Per Lie (H)\n"
    assert people(printed) == ["Per Lie|H||moett|Ola Dal|fo"]
