"""Sentences about a case: who proposes, who is impartial, how it ended, how a part of it opens."""

from __future__ import annotations

import pytest

from parsers.grammar.aapning import read_aapning
from parsers.grammar.forslag import read_forslagsstiller
from parsers.grammar.habilitet import parse_habilitet
from parsers.grammar.lov import find_lukking
from parsers.grammar.status import find_status, find_status_in_title
from parsers.passage import Passage
from tests.parsers.test_grammar import passage, values


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
