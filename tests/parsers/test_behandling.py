"""Treatments of cases: proposals, impartiality, status, and the order of the parts, in the wording of real papers."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.blocks import build_blocks
from parsers.grammar.aapning import read_aapning
from parsers.grammar.forslag import read_forslagsstiller
from parsers.grammar.habilitet import parse_habilitet
from parsers.grammar.lov import find_lukking
from parsers.grammar.status import find_status, find_status_in_title
from parsers.kinds.sak import parse_framlegg, parse_sak
from parsers.layouts import generic_layout
from parsers.passage import Passage
from pipeline.read import read
from schemas.draft import Draft
from schemas.records import Moetesak
from tests.parsers.test_grammar import passage, values


def treated(text: str) -> dict[str, Any]:
    """The fields of a case whose minutes are this text."""
    return values(Draft(Moetesak, parse_sak(build_blocks(read(text.encode()).pages), generic_layout())))


@pytest.mark.parametrize(
    ("printed", "name", "parties", "text"),
    [
        ("Knut Vindenes (H) fremsatte på vegne av H, FrP, BL, INP, Sp og PP følgende forslag til vedtak:", "Knut Vindenes", ["H", "FrP", "BL", "INP", "Sp", "PP"], None),
        ("Eira Vilde Martinsen Garrido (SV) fremsatte på vegne av SV følgende alternative forslag", "Eira Vilde Martinsen Garrido", ["SV"], None),
        ("Erik Abrahamsen (H) fremsatte på vegne av H, FrP og Sp følgende merknad:", "Erik Abrahamsen", ["H", "FrP", "Sp"], None),
        ("Per-Arne Hvidsten Larsen (V) føreslo følgande tilleggsforslag 1:", "Per-Arne Hvidsten Larsen", ["V"], None),
        ("Per-Arne Hvidsten Larsen (V) la fram følgande alternativt forslag til vedtak pkt. 1:", "Per-Arne Hvidsten Larsen", ["V"], None),
        ("Chris Jørgen Knudsen Rødland (H) fremsatte på vegne av H følgende utsettelsesforslag:", "Chris Jørgen Knudsen Rødland", ["H"], None),
        ("Per-Arne Hvidsten Larsen (V) foreslår Karsten Henrik Sprenger til å vere saksordførar i saka.", "Per-Arne Hvidsten Larsen", ["V"], "Karsten Henrik Sprenger til å vere saksordførar i saka."),
        ("Inger-Marie Lunde (SP) fremmet på vegne av DNA, SP og KRF følgende forslag til innstilling:", "Inger-Marie Lunde", ["DNA", "SP", "KRF"], None),
        ("Jan-Erik Sandvik (DNA) fremmet på vegne av DNA, SP og KRF følgende tilleggsforslag:", "Jan-Erik Sandvik", ["DNA", "SP", "KRF"], None),
        ("Ap v/Inger-Marie Sandvik fremmet følgende forslag på taletid i sak 55/20:", "Inger-Marie Sandvik", ["Ap"], None),
        ("Svein Skogen fremmet følgende oversendelsesforslag:", "Svein Skogen", [], None),
        ("Turid K. Lien fremmet følgende oversendelsesforslag til formannskapet:", "Turid K. Lien", [], None),
        ("Ole Gusland, SP, fremmet følgende forslag:", "Ole Gusland", ["SP"], None),
        ("Knut Hansvoll la fram følgende forslag på vegne av Ap og SV:", "Knut Hansvoll", ["Ap", "SV"], None),
        ("Frp v/Maar Oteren foreslo:", "Maar Oteren", ["Frp"], None),
        ("Stig Ringvassøy (FrP) fremmet utsettelsesforslag:", "Stig Ringvassøy", ["FrP"], None),
        ("Sara Tønsvik (SV) fremmet følgende tilleggsforslag på vegne av SV, R og Ap:", "Sara Tønsvik", ["SV", "R", "Ap"], None),
        ("Per Liahagen (H) sette fram slikt tilleggsforslag:", "Per Liahagen", ["H"], None),
        ("Atle Husebø (FRP) sette fram slikt framlegg: Saka vert send attende til rådmannen.", "Atle Husebø", ["FRP"], "Saka vert send attende til rådmannen."),
        ("Framlegg frå Torbjørn Refskar - Ap:", "Torbjørn Refskar", ["Ap"], None),
        ("Forslag fra Laila Dalbu (SP):", "Laila Dalbu", ["SP"], None),
        ("Forslag fra H og FrP:", None, ["H", "FrP"], None),
        ("Felles forslag:", None, [], None),
        ("Kari Vik (SV) og Ola Lie (R) fremmet følgende fellesforslag:", "Kari Vik", ["SV", "R"], None),
        ("Representanten Kari Vik (Sp) fremmet følgende forslag:", "Kari Vik", ["Sp"], None),
        ("Arild Skåtøy foreslo at pkt. 1 endres til 3 %.", "Arild Skåtøy", [], "pkt. 1 endres til 3 %."),
        ("Repr. Bjørn E. Hageneslie (H) fremmet følgende forslag:", "Bjørn E. Hageneslie", ["H"], None),
        ("Ordf. Kari Vik (Sp) foreslo at saken utsettes.", "Kari Vik", ["Sp"], "saken utsettes."),
        ("Marta Guddalsvik sette fram slikt framlegg frå AP og V:", "Marta Guddalsvik", ["AP", "V"], None),
        ("Tilleggsforslag fra Astrid B. Skogåsen på vegne av Ap og SV:", "Astrid B. Skogåsen", ["Ap", "SV"], None),
        ("Forslag fra Kari Vik (Ap) for Ap og SV:", "Kari Vik", ["Ap", "SV"], None),
        ("Alf Moe foreslo at fristen settes til 1. november 2013. Forslaget fikk 1 stemme og falt.", "Alf Moe", [], "fristen settes til 1. november 2013."),
        ("Alf Moe foreslo at saken sendes tilbake. Forslaget ble enstemmig vedtatt.", "Alf Moe", [], "saken sendes tilbake."),
        ("Rune Overnes fremmet forslag om at saken utsettes til gaveinnsamlingen er avsluttet.", "Rune Overnes", [], "saken utsettes til gaveinnsamlingen er avsluttet."),
    ],
)  # fmt: skip
def test_who_proposes(printed: str, name: str | None, parties: list[str], text: str | None) -> None:
    found = read_forslagsstiller(passage(printed))
    assert found is not None
    assert (found.navn.text if found.navn else None) == name
    assert [party.text for party in found.parti] == parties
    assert (found.tekst.text if found.tekst else None) == text
    assert found.forslag


@pytest.mark.parametrize(
    "printed",
    [
        "Det ble fremmet følgende forslag:",
        "Innstillingen ble enstemmig vedtatt.",
        "Bystyret ber byrådet legge frem en sak om forslaget.",
        "Følgende representanter tok ordet:",
        "Tilleggsforslaget fra SV, R og Ap: 4 mot 4 stemmer (2H, FrP, Sp).",
    ],
)
def test_nobody_proposes(printed: str) -> None:
    assert read_forslagsstiller(passage(printed)) is None


def test_a_protokolltilfoersel_is_no_proposal() -> None:
    found = read_forslagsstiller(passage("Per Arne Larsen (V) fremsatte på vegne av V følgende protokolltilførsel:"))
    assert found is not None
    assert not found.forslag


@pytest.mark.parametrize(
    ("printed", "outcomes"),
    [
        ("Representanten Eivind Haldor Hermansen (H) har bedt om å få sin habilitet vurdert i saken. Bakgrunnen for forespørselen er at han er styreleder i bymuseet. Utvalget fant ham inhabil til å delta i behandlingen av saken, etter forvaltningslovens § 6, 1 ledd. Inger-Lise Haug Skarstein (H) møtte.", [("Eivind Haldor Hermansen", "inhabil")]),
        ("Byrådet fant Charlotte Spurkeland inhabil ihht forvaltningsloven § 6 annet ledd og hun deltok derfor ikke i behandlingen av saken.", [("Charlotte Spurkeland", "inhabil")]),
        ("Vara for Caroline Sandven Taule, Arent Kragh, deltok i votering over habilitetsspørsmåla og realitetsbehandling av saka, fordi Caroline Sandven Taule blei erklært inhabil.", [("Caroline Sandven Taule", "inhabil")]),
        ("Det blei einstemmig vedteke at Per-Arne Hvidsten Larsen er inhabil og skal tre ut av møte under handsaming av saka, med heimel i forvaltningslova § 6 andre ledd.", [("Per-Arne Hvidsten Larsen", "inhabil")]),
        ("Terje Kvistad (FRP) ba om vurdering av sin habilitet, da han har meldt interesse for å kjøpe bygget. Kvistad ble enstemmig erklært inhabil etter fvl. § 6 første ledd og fratrådte.", [("Terje Kvistad", "inhabil")]),
        ("Hedda Simensbråt stilte spørsmål ved egen habilitet og ble enstemmig kjent habil.", [("Hedda Simensbråt", "habil")]),
        ("Hedda Simensbråt stilte spørsmål ved om hun er habil.", []),
        ("Roar Kvitberg (FRP) stilte spørsmål om sin habilitet fordi broren er ansatt i selskapet. Kvitberg ble enstemmig erklært habil.", [("Roar Kvitberg", "habil")]),
        ("Anne-Lise Ormøy, H, fratrådte som inhabil, jf. forvaltningslovens § 6, 1. ledd e.", [("Anne-Lise Ormøy", "inhabil")]),
        ("Anne Moberg (A) vart kjend ugild og gjekk frå.", [("Anne Moberg", "inhabil")]),
        ("Repr. Astrid Fossheia (SP) ble enstemmig erklært inhabil.", [("Astrid Fossheia", "inhabil")]),
        ("Rådmannen orienterte. Anne Lena Horsdal (Sp) ble erklært habil.", [("Anne Lena Horsdal", "habil")]),
        ("Sjur Rosslandvåg (H) bad om at habiliteten hans vart vurdert. Utvalet vedtok samrøystes at Rosslandvåg ikkje er ugild.", [("Sjur Rosslandvåg", "habil")]),
        ("Unni B. Hagen fratrådte som inhabil i sak 55/20 – Odd Fjeld tiltrådte.", [("Unni B. Hagen", "inhabil")]),
        ("Lars Grindøy ble enstemmig kjent inhabil, jf. forvaltningsloven § 6 annet ledd. Ingen vara møtte.", [("Lars Grindøy", "inhabil")]),
        ("Kari Vik ba om å få sin habilitet vurdert.", []),
        ("Det ble ikke reist spørsmål om habilitet.", []),
    ],
)  # fmt: skip
def test_habilitet(printed: str, outcomes: list[tuple[str, str]]) -> None:
    found = [values(draft) for draft in parse_habilitet(passage(printed))]
    assert [(one["navn"], str(one["utfall"])) for one in found] == outcomes


@pytest.mark.parametrize(
    ("decision", "told", "status"),
    [
        ("Saken utsettes til neste møte. Arbeidsutvalget ser på mulighet for justeringer.", "", "utsatt"),
        ("Saka blir utsett til neste møte.", "", "utsatt"),
        ("Saka vert send attende til rådmannen. FAU ved skulen skal uttala seg.", "", "tilbakesendt"),
        ("Saken sendes tilbake til kommunedirektøren.", "", "tilbakesendt"),
        ("Saken oversendes kommunestyret uten realitetsvotering.", "", "oversendt"),
        ("1. Planen vedtas.\n2. Saken oversendes bystyret til orientering.", "", "ferdigbehandlet"),
        (None, "Saken ble trukket fra behandling etter ønske fra rådmannen.", "trukket"),
        (None, "Saken ble trukket av rådmannen før møtet.", "trukket"),
        (None, "Trukket fra kartet.", "trukket"),
        (None, "Rådmannen trakk saken.", "trukket"),
        (None, "Kari Vik (Sp) ble erklært inhabil.\nKommunedirektøren trakk saken.", "trukket"),
        (None, "Ola Dal trakk forslaget i saken.", None),
        (None, "Saka vart utsett.", "utsatt"),
        (None, "Saken ble ikke behandlet.", "ikke_behandlet"),
        (None, "Ordføreren besvarte interpellasjonen.", "ferdigbehandlet"),
        (None, "Byråd Daniel C. E. Hägglund (FrP) besvarte spørsmålene.", "ferdigbehandlet"),
        (None, "Det var ingen saker til eventuelt.", None),
        (None, "Kari Gåsemyr frå Deloitte orienterte og svara på spørsmål.", None),
    ],
)
def test_status(decision: str | None, told: str, status: str | None) -> None:
    vedtak = passage(decision).whole() if decision else None
    found = find_status(vedtak, passage(told) if told else Passage("", ()), ())
    assert (found.text if found else None) == status


@pytest.mark.parametrize(
    ("title", "status"),
    [("SAK TREKKES FRA SAKSKARTET", "trukket"), ("Utgår", "trukket"), ("Reguleringsplan for Sundene nord - utgår", "trukket"), ("Godkjenning av protokoll", None)],
)  # fmt: skip
def test_status_in_a_title(title: str, status: str | None) -> None:
    found = find_status_in_title(passage(title).whole())
    assert (found.text if found else None) == status


@pytest.mark.parametrize(
    ("printed", "role", "body", "date", "number"),
    [
        ("Kontrollutvalet behandlet saka i møtet 12.03.2024 sak 23/24 og fattet følgende vedtak:", "vedtak", "Kontrollutvalet", "12.03.2024", "23/24"),
        ("Utvalg for finans, kultur og næring behandlet saken i møtet 14.02.2024 sak 27/24 og avga følgende innstilling:", "vedtak", "Utvalg for finans, kultur og næring", "14.02.2024", "27/24"),
        ("Kontrollutvalet behandla innkallinga til møtet 23.04.2024 og fatta følgande vedtak:", "vedtak", "Kontrollutvalet", "23.04.2024", None),
        ("Politisk forhandlingsutvalg har behandlet saken i møte 02.12.2024 sak 5/24", None, "Politisk forhandlingsutvalg", "02.12.2024", "5/24"),
        ("Hovedutvalg plan næring og miljøs behandling av sak 1/2026 i møte den 27.01.2026:", None, "Hovedutvalg plan næring og miljø", "27.01.2026", "1/2026"),
        ("Saksprotokoll i Levanger formannskap - 01.12.2010", None, "Levanger formannskap", "01.12.2010", None),
        ("Møtebehandling i Utvalg for plan og samferdsel 14.03.2024:", "behandling", "Utvalg for plan og samferdsel", "14.03.2024", None),
        ("Formannskapets behandling 27.05.2014:", "behandling", "Formannskapet", "27.05.2014", None),
        ("Formannskapet 03.09.2024:", None, "Formannskapet", "03.09.2024", None),
        ("03.06.2015 UTVAL FOR OPPVEKST", None, "UTVAL FOR OPPVEKST", "03.06.2015", None),
        ("FS- 67/24 Vedtak:", "vedtak", None, None, None),
        ("OPP-013/2015 VEDTAK:", "vedtak", None, None, None),
        ("FS-032/14 Innstilling til kommunestyret:", "vedtak", None, None, None),
        ("Karmøy kommunestyre vedtar:", "avgjoerelse", None, None, None),
        ("Byrådet innstiller til bystyret å fatte følgende vedtak:", "anbefaling", None, None, None),
        ("Rådmannen gjer følgjande framlegg til vedtak:", "innstilling", None, None, None),
        ("Saken legges fram for arbeidsutvalget med følgende forslag til vedtak:", "innstilling", None, None, None),
    ],
)  # fmt: skip
def test_openings(printed: str, role: str | None, body: str | None, date: str | None, number: str | None) -> None:
    found = read_aapning(passage(printed))
    assert found is not None
    assert found.rolle == role
    assert (found.utvalg.text if found.utvalg else None) == body
    assert (found.dato.text if found.dato else None) == date
    assert (found.nummer.text if found.nummer else None) == number


@pytest.mark.parametrize(
    "printed",
    [
        "Ungdomsrådet vedtar følgende møteplan for 2025:",
        "Kommunen behandlet forrige skolerute i sak 21/21, arkivsak 2019/7712-4.",
        "Asker, 03.12.2024",
        "8. januar, 29. januar, 5. mars, 2. april",
    ],
)
def test_no_opening(printed: str) -> None:
    assert read_aapning(passage(printed)) is None


DECISION_FIRST = """\
Kontrollutvalet behandla saka i møtet 23.04.2024 sak 30/24 og fatta følgande vedtak:
1. Kontrollutvalet tek tilbakemeldinga til orientering.
2. Kontrollutvalet sender saka til bystyret.
Innstilling til bystyret:
Bystyret tek tilbakemeldinga til orientering.

Kontrollutvalet si behandling
Følgande representantar tok ordet:
Kari Vik (V), leiar

Forslag framsett i utvalet:
Kari Vik (V) la fram følgande alternativt forslag til vedtak pkt. 1:
     Kontrollutvalet tek tilbakemeldinga til orientering.

Votering:
Alternativt forslag til vedtak pkt. 1 frå Kari Vik (V) blei vedtatt einstemmig.

Forslag til vedtak:
Kontrollutvalet tek tilbakemeldinga til vitande.
[Lagre saksprotokoll] [Lagre vedtak]
10 min. pause i møtet.
"""


def test_the_decision_may_stand_first_and_the_recommendation_last() -> None:
    case = treated(DECISION_FIRST)
    assert case["vedtak"].split("\n")[2:] == [
        "Innstilling til bystyret:",
        "Bystyret tek tilbakemeldinga til orientering.",
    ]
    assert case["innstilling"] == "Kontrollutvalet tek tilbakemeldinga til vitande."
    assert [one["tekst"] for one in case["forslag"]] == ["Kontrollutvalet tek tilbakemeldinga til orientering."]
    assert len(case["avstemning"]) == 1
    assert case["behandlingsstatus"] == "ferdigbehandlet"


CHAINED = """\
Rådmannens innstilling:
Saken godkjennes.

Formannskapet 15.02.2024:

Behandling:
Kari Vik (H) ble erklært habil.

VEDTAK:
Lyngen formannskap tiltrer rådmannens innstilling til vedtak.
Enst.

FS- 15/24 Vedtak:
Saken godkjennes.

Kommunestyret 26.02.2024:

Behandling:

VEDTAK:
Forslaget fra Sp falt med 2 mot 13 stemmer.

KS- 08/24 Vedtak:
Saken godkjennes med en endring.

Protokolltilførsel:
Kommunestyret ber om en sak.
"""


def test_the_last_body_decides() -> None:
    case = treated(CHAINED)
    assert case["innstilling"] == "Saken godkjennes."
    assert case["innstilling_fra"] == "Rådmannen"
    assert case["vedtak"] == "Saken godkjennes med en endring."
    assert [one["gjelder"] for one in case["avstemning"]] == ["Forslaget fra Sp"]


NAMED_VOTES = """\
Formannskapets behandling av sak 71/2025 i møte den 15.10.2025:

Behandling

Innstilling:
1. Driften settes ut på anbud.

Forslag fra Laila Dalbu (SP):
Driften beholdes.

For forslaget stemte 1: Laila Dalbu (SP).
Imot forslaget stemte 2: Astrid Lyngstad (AP), Ole Rolseth (AP).
Dermed ble forslaget ikke vedtatt.
Innstillingen enstemmig vedtatt.
Vedtak

1. Driften settes ut på anbud.
"""


@pytest.mark.parametrize("told", ["Dermed ble innstillingen vedtatt.", "Med dette vart innstillinga vedteken."])
def test_a_vote_told_after_the_recommendation_ends_it(told: str) -> None:
    case = treated(f"Innstilling:\n1. Rapporten godkjennes.\n2. Budsjettet godkjennes.\n\n{told}\n")
    assert case["innstilling"] == "1. Rapporten godkjennes.\n2. Budsjettet godkjennes."
    assert [str(one["resultat"]) for one in case["avstemning"]] == ["vedtatt"]


def test_a_vote_ends_the_recommendation() -> None:
    case = treated(NAMED_VOTES)
    assert case["innstilling"] == case["vedtak"] == "1. Driften settes ut på anbud."
    assert [one["tekst"] for one in case["forslag"]] == ["Driften beholdes."]
    assert [str(one["resultat"]) for one in case["avstemning"]] == ["falt", "enstemmig_vedtatt"]


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("Vedtak: Protokollen godkjennes. Enstemmig.\n", "Protokollen godkjennes."),
        ("Behandling:\nVedtak:\nInnkalling og dagsorden vedtas. Enstemmig vedtatt.\n", "Innkalling og dagsorden vedtas."),
        ("Innstillingen vedtatt mot 3 stemmer (FrP).\n\nKarmøy kommunestyre vedtar:\n1 - Det opprettes en avdeling.\n", "1 - Det opprettes en avdeling."),
        ("Godkjennes som fremlagt.\n", "Godkjennes som fremlagt."),
        ("Innkallinga godkjent\n", "Innkallinga godkjent"),
        ("Behandling:\nVedtak:\n\n", None),
        ("Ingen saker fremlagt.\n", None),
    ],
)  # fmt: skip
def test_decisions(text: str, decision: str | None) -> None:
    assert treated(text).get("vedtak") == decision


@pytest.mark.parametrize(
    "text", ["Saken legges frem uten innstilling.", "Saken fremmes uten innstilling.", "Saken legges frem uten forslag til vedtak.", "-"]
)  # fmt: skip
def test_no_recommendation(text: str) -> None:
    assert "innstilling" not in treated(
        f"Rådmannens innstilling:\n{text}\n\nBehandling:\n\nVedtak:\nSaken godkjennes.\n"
    )


def test_a_case_paper_has_no_decision_of_its_own() -> None:
    told = "Forretningsutvalget behandlet saken i møtet 15.10.2024 sak 336/24 og fattet følgende vedtak:\nSaken sendes ut.\n"
    blocks = build_blocks(
        read(f"{told}\nForslagsstillers forslag til vedtak:\nBystyret ber om en sak.\n".encode()).pages
    )
    case = values(Draft(Moetesak, parse_framlegg(blocks, generic_layout())))
    assert case["innstilling"] == "Bystyret ber om en sak."
    assert "vedtak" not in case


@pytest.mark.parametrize(
    ("printed", "basis"),
    [
        ("Møtet ble enstemmig vedtatt lukket, jf. kommuneloven § 11-5 andre ledd.", "kommuneloven § 11-5 andre ledd"),
        ("Saka vart handsama for lukka dører, jf. kommunelova § 11-5 andre ledd, jf. forvaltningslova § 13 første ledd nr. 1.", "kommunelova § 11-5 andre ledd, jf. forvaltningslova § 13 første ledd nr. 1"),
        ("Møtet ble lukket, jf. kommuneloven § 11-5 tredje ledd bokstav b, jf. offentleglova § 5 fjerde ledd og § 23 tredje ledd.", "kommuneloven § 11-5 tredje ledd bokstav b, jf. offentleglova § 5 fjerde ledd og § 23 tredje ledd"),
        ("Saken behandles i lukket møte etter kommunelovens § 31 nr. 5.", "kommunelovens § 31 nr. 5"),
    ],
)  # fmt: skip
def test_the_basis_for_closed_doors(printed: str, basis: str) -> None:
    found = find_lukking(passage(printed))
    assert found is not None
    assert found[1] is not None
    assert found[1].text == basis
