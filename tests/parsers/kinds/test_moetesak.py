"""Cases of minutes, and heads of case papers, as they are printed."""

from __future__ import annotations

import pytest

from pipeline.process import process
from schemas.records import Dokument

MINUTES = "MØTEPROTOKOLL\n\nRådet for helse\n\nMøtedato:      02.12.2024\nTidspunkt:     16:00\n\n"


def read(printed: str) -> Dokument:
    fil = process(printed.encode()).fil
    assert fil is not None
    return fil.dokument[0]


def cases(printed: str) -> list[tuple[str | None, str | None, str | None]]:
    """(kind, number with prefix, title) of every case of the minutes."""
    return [
        (sak.moetesakstype, " ".join(part for part in (sak.saksprefiks, sak.saksnummer) if part) or None, sak.tittel)
        for sak in read(MINUTES + printed).moetesak
    ]


LIST = "Saksliste\nSaksnr    Innhold\nPS 1/26   Temaplan næring sluttrapport\nPS 2/26   Søknad om konsesjon på erverv av fast eiendom\n\n\n"
FIRST = ("politisk", "PS 1/26", "Temaplan næring sluttrapport")
SECOND = ("politisk", "PS 2/26", "Søknad om konsesjon på erverv av fast eiendom")

PROTOKOLLER: list[tuple[str, list[tuple[str | None, str | None, str | None]]]] = [
    # the row and the treatment are one case (Steinkjer)
    (f"{LIST}PS 1/26 Temaplan næring sluttrapport\nRådet for helses behandling av sak 1/2026 i møte den 02.12.2024:\n\nVedtak\nGodkjennes.\n", [FIRST, SECOND]),
    # a title broken over two lines is put together as the list has it
    (f"{LIST}PS 2/26 Søknad om konsesjon på erverv av\nFast eiendom\n\nVedtak\n\nSøknaden avslås.\n", [FIRST, ("politisk", "PS 2/26", "Søknad om konsesjon på erverv av Fast eiendom")]),
    # PS and no prefix are one series
    (f"{LIST}Sak 1/26 Temaplan næring sluttrapport\n\nVedtak\n\nGodkjennes.\n", [FIRST, SECOND]),
    # without a list
    ("Saknr. 18/08 NY BARNEHAGE\n\nVedtak:\n\nDet opprettes en avdeling.\n", [("politisk", "18/08", "NY BARNEHAGE")]),  # Karmøy
    ("044/13: Referatsaker\n\nTas til orientering.\n\nFS-044/13 Vedtak:\nTatt til orientering\n", [("politisk", "44/13", "Referatsaker")]),  # Nøtterøy
    ("61/14 : GODKJENNING AV PROTOKOLL\n\nProtokollen godkjennes.\n", [("politisk", "61/14", "GODKJENNING AV PROTOKOLL")]),  # Trøgstad
    ("RS 6/14 Tildeling av skjønnsmidler\n\nPS 7/14 Budsjett\n\nVedtak:\n\nVedtas.\n", [("referat", "RS 6/14", "Tildeling av skjønnsmidler"), ("politisk", "PS 7/14", "Budsjett")]),
    # number left, title right (Bergen)
    ("33/25        Oppgradering av utstillingslokaler. Utvidelse av\n             gjennomføringsvedtak\nRådet behandlet saken i møtet 20.02.2025 sak 33/25\n", [("politisk", "33/25", "Oppgradering av utstillingslokaler. Utvidelse av gjennomføringsvedtak")]),
    # the archive case on the number's line, the title below (Hordaland)
    ("Saknr. 206/12 Arkivsak 2012/3456-4\nOPPRUSTING AV FV. 57\n\nVEDTAK\n\nFylkesutvalet løyver 12 mill. kr.\n", [("politisk", "206/12", "OPPRUSTING AV FV. 57")]),
    # a list of speakers names cases too (Bergen 2025)
    (" Kl.           58/25 Bellevuebakken 9, gnr. 166 - Tilråding om forbod\n 16.30         Muntlig innlegg fra Erik Berstad.\n 16.40         Muntlig innlegg fra Kari Vik.\n", [("politisk", "58/25", "Bellevuebakken 9, gnr. 166 - Tilråding om forbod")]),
    # items without a number
    ("Godkjenning av innkalling:\nInnkallinga godkjent\n\nGodkjenning av sakliste:\nSaklista godkjent\n", [("godkjenning", None, "Godkjenning av innkalling"), ("godkjenning", None, "Godkjenning av sakliste")]),
    ("Godkjenning av protokoll fra møte 13. februar\nByrådet behandlet saken i møtet 20.02.2025 og fattet følgende vedtak:\nProtokollen godkjennes.\n", [("godkjenning", None, "Godkjenning av protokoll fra møte 13. februar")]),
    ("Innkalling kontrollutvalet 23.04.2024\nKontrollutvalet behandla innkallinga til møtet 23.04.2024 og fatta følgande vedtak:\nInnkallinga blir godkjent.\n", [("godkjenning", None, "Innkalling kontrollutvalet 23.04.2024")]),
    ("Orienteringer:\n    • Temaplan næring v/John Hegdal\n", [("orientering", None, "Temaplan næring v/John Hegdal")]),
    ("Spørsmål:\n   • Fra Elin Agdestein (H) om Norsk Vann\n      Spørsmålet ble besvart av kommunalsjef Ramdal\n", [("interpellasjon", None, "Fra Elin Agdestein (H) om Norsk Vann")]),
    # a question that only its heading, or its prefix, tells of
    ("Saksliste\nSaksnr    Tittel\n5/24      Budsjett\n6/24      Interpellasjon fra Eli Dal (SV) om lekser\n\n\n5/24 Budsjett\nVedtak:\nVedtas.\n\nInterpellasjoner\n\n6/24 Interpellasjon fra Eli Dal (SV) om lekser\nVedtak:\nBesvart.\n", [("politisk", "5/24", "Budsjett"), ("interpellasjon", "6/24", "Interpellasjon fra Eli Dal (SV) om lekser")]),
    ("IP 5/17 Interpellasjon fra Eli Dal (SV)\n\nVedtak:\n\nOversendes.\n", [("interpellasjon", "IP 5/17", "Interpellasjon fra Eli Dal (SV)")]),
    ("Orientering: Status for arbeidet v/ordføreren\n\n5/24 Budsjett\n\nVedtak:\n\nVedtas.\n", [("politisk", "5/24", "Budsjett")]),
    ("Eventuelt\n\nIngen saker.\n", []),
    ("Spørsmål:\n\nIngen.\n", []),
    # no case: numbers in the text
    ("Det vises til sak 12/24 der formannskapet vedtok planen.\n\n118/24 ble vedtatt å ikke innvilge fritak.\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "found"), PROTOKOLLER)
def test_cases_of_minutes(printed: str, found: list[tuple[str | None, str | None, str | None]]) -> None:
    assert cases(printed) == found


def test_what_was_approved_and_answered() -> None:
    approved, asked = read(
        MINUTES + "Godkjenning av innkalling:\nInnkallinga godkjent\n\nSpørsmål:\n   • Fra Per Lie (H) om vann\n"
        "      Spørsmålet ble besvart av ordføreren\n"
    ).moetesak
    assert (approved.vedtak, approved.behandlingsstatus) == ("Innkallinga godkjent", "ferdigbehandlet")
    assert (asked.vedtak, asked.behandlingsstatus) == (None, "ferdigbehandlet")


PAPER = "Asker kommune\n\n{head}\n\nRådmannens innstilling:\nSaken tas til orientering.\n{foot}"
Head = tuple[str | None, str | None, str | None, str | None, list[tuple[str | None, str | None, str | None]]]

HEADS: list[tuple[str, Head]] = [
    # title; prefix and number; archive case; case officer; route
    # labels before the kind of paper, JournalpostID is no case (Lyngen)
    ("Arkiv:                              JournalpostID:     24/9933\nSaksbehandler: Erik Vik             Dato:              27.08.2024\n\nSAKSFRAMLEGG\nSaksnr.          Utvalg              Møtedato\nPS 67/24         Formannskapet       03.09.2024\nPS               Kommunestyret\n\n\nEtablering av toalett Vardo",
     ("Etablering av toalett Vardo", "PS 67/24", None, "Erik Vik", [("Formannskapet", "2024-09-03", "67/24"), ("Kommunestyret", None, None)])),
    # the number in the body whose meeting is last (Tana)
    ("                       Arkivsaksnr:         2014/771-4\n                       Saksbehandler:       Lars Kvalnes\n\n                                      Saksfremlegg\nUtvalgssak      Utvalg             Møtedato\n41/2014         Formannskapet      28.05.2014\n35/2014         Kommunestyret      12.06.2014\n\nSøknad om kjøp av tilleggsareal",
     ("Søknad om kjøp av tilleggsareal", "35/14", "2014/771", "Lars Kvalnes", [("Formannskapet", "2014-05-28", "41/14"), ("Kommunestyret", "2014-06-12", "35/14")])),
    # two labels a line, capitals (Kvalsund)
    ("SAKSFREMLEGG\nASKER KOMMUNE                               Kommunestyret\n\nSaksbehandler: Leif Bergset               Arkiv: 033 &17\nArkivsaksnr.: 09/810\n\nSaksnr.:      Utvalg                 Møtedato\n56/09         Kommunestyret          24.09.2009\n\nSKOLEFRITIDSORDNINGEN - NYE VEDTEKTER OG\nNY BETALINGSORDNING",
     ("SKOLEFRITIDSORDNINGEN - NYE VEDTEKTER OG NY BETALINGSORDNING", "56/09", "2009/810", "Leif Bergset", [("Kommunestyret", "2009-09-24", "56/09")])),
    # labels over one another, without date and number (Steinkjer)
    ("SAKSFRAMLEGG\nSaksgang\nUtvalg\nValgstyre\n\nMøtedato\n\nUtvalgssak\n\nArkivsaksnr: 2022/1009\nSaksbehandler: Susanne Vik\n\nSupplering av varamedlemmer",
     ("Supplering av varamedlemmer", None, "2022/1009", "Susanne Vik", [("Valgstyre", None, None)])),
    # "Vår referanse" is the case's number (Bergen)
    ("Saksframstilling\n\nVår referanse: 2023/280604-1            Saksbehandlar: Lillian Vik\n\n\nÅrsrapport 2023",
     ("Årsrapport 2023", None, "2023/280604", "Lillian Vik", [])),
    # columns in another order, the step's number before the body (Vennesla)
    ("Saksfremlegg\n\nArkivsak-dok.   12/00201-2\nSaksbehandler   Torbjørn Vik\n\nBehandlet av            Møtedato      Saknr\n1 Levekårsutvalget      14.03.2012    11/12\n2 Kommunestyret\n\nMobildekning",
     ("Mobildekning", "11/12", "2012/201", "Torbjørn Vik", [("Levekårsutvalget", "2012-03-14", "11/12"), ("Kommunestyret", None, None)])),
    # nynorsk, with the type in a column of its own (Radøy)
    ("Saksframlegg\n\nSakshandsamar: Håkon Vik         Arkivsaknr.: 15/16\n\nSaknr         Utval                     Type   Dato\n001/2015      Formannskapet i Radøy     PS     12.01.2015\n\nDialog",
     ("Dialog", "1/15", "2015/16", "Håkon Vik", [("Formannskapet i Radøy", "2015-01-12", "1/15")])),
]  # fmt: skip


@pytest.mark.parametrize(("head", "found"), HEADS, ids=[str(found[0])[:20] for _, found in HEADS])
def test_head_of_a_case_paper(head: str, found: Head) -> None:
    (sak,) = read(PAPER.format(head=head, foot="")).moetesak
    number = " ".join(part for part in (sak.saksprefiks, sak.saksnummer) if part) or None
    route = [(s.utvalg, s.moetedato and s.moetedato.isoformat(), s.saksnummer) for s in sak.saksgang]
    assert (sak.tittel, number, sak.mappe_id, sak.saksbehandler, route) == found


@pytest.mark.parametrize(
    ("foot", "titles"),
    [
        ("Vedlegg:\nSøknad datert 27. august\nKartutsnitt\n", ["Søknad datert 27. august", "Kartutsnitt"]),
        ("VEDLEGG:\n1.   Plankart datert 28. august\n2.   Planbestemmelser\n", ["Plankart datert 28. august", "Planbestemmelser"]),
        ("Vedlegg\n1    Søknad fra Vik AS\n2    Situasjonskart i målestokk 1:1000\n", ["Søknad fra Vik AS", "Situasjonskart i målestokk 1:1000"]),
        ("Vedlegg: Årsmelding 2023\n", ["Årsmelding 2023"]),
        ("Vedlegg:\n1\nMøtebok 2023-09-12\n", ["Møtebok 2023-09-12"]),
        ("Vedlegg:\n•  Notat\n•  Brev\n\nIkke vedlagt:\nRapport\n", ["Notat", "Brev"]),
        ("Vedlegg:\nSøknad\n\nSAKSGRUNNLAG:\nDet er søkt om fritak.\n", ["Søknad"]),
        ("Vedlegg:\n85/1, 20 og 24 - søknad om konsesjon\n", ["85/1, 20 og 24 - søknad om konsesjon"]),
        ("Vedlegg: Ingen\n", []),
        ("Dokumenter i saken:\nBrev fra søker\n", []),
    ],
)  # fmt: skip
def test_attachments(foot: str, titles: list[str]) -> None:
    head = "Saksframlegg\n\nArkivsak: 24/100\nSaksbehandler: Kari Vik\n\n\nReglement"
    assert list(read(PAPER.format(head=head, foot="\n" + foot)).vedlegg) == titles
