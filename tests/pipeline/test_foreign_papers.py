"""Papers that lie among meeting papers and are none: of unknown kind or attachments, with nothing made up."""

from __future__ import annotations

import pytest

from parsers.layouts import load_layouts
from pipeline.process import process

VALGPROTOKOLL = """Valgprotokoll for valgstyret - Kommunestyrevalget 2019

Kommune:   Lier
Fylke:     Viken
År:        2019

A Administrative forhold
A1 Valgstyret
Navn                          Funksjon
Kari Nilsen                   Leder
Ola Strand                    Nestleder

A2 Valgtinget
Valgtinget ble holdt 09.09.2019 kl. 10:00 - 20:00.

C Endelig opptelling
Parti                 Forhånd    Valgting    Sum
Senterpartiet         391        689         1 080
"""
KJOEREPLAN = """Lier kommune                                     Internt
Politisk sekretariat

Kjøreplan kommunestyret 19. juni 2024

Møtestart 17:00, pause ca. 19:30.

Tid      Sak      Hva                                   Merknad
17:00             Åpning, navneopprop                   Forfall: Kari Nilsen (H), vara Ola Strand (H)
17:20    71/24    Revidert budsjett 2024                Votering: først H sitt forslag
18:40    72/24    Kommuneplanens samfunnsdel            Enstemmig i formannskapet
"""
GENERALFORSAMLING = """Protokoll fra ordinær generalforsamling i Lier Næringshage AS

Den 8. mai 2017 kl. 13.00 ble det holdt ordinær generalforsamling i selskapets lokaler.

Til stede:
Aksjonær              Representert ved            Antall aksjer
Lier kommune          ordfører Kari Nilsen        1 020

Sak 1. Valg av møteleder
Vedtak: Ola Strand ble valgt til møteleder. Enstemmig vedtatt.

Sak 2. Godkjenning av årsregnskap for 2016
Vedtak: Årsregnskapet godkjennes. Vedtatt med 1 660 mot 240 stemmer.
"""
STYREPROTOKOLL = """Lier Avfall AS

PROTOKOLL FRA STYREMØTE NR. 3/2018

Sted:      Kontoret
Dato:      14.06.2018
Tid:       10.00

Til stede: Kari Nilsen, Ola Strand

Sak 12/18  Regnskap 1. tertial
Vedtak: Regnskapet tas til etterretning.
"""
BREV = """Lier kommune

Kari Nilsen
Storgata 1
3400 Lier

Vår ref.:          Deres ref.:        Saksbehandler:      Dato:
2018/1234-5                           Ola Strand          14.06.2018

Svar på søknad om fradeling - gnr. 12 bnr. 44

Vi viser til søknaden din av 2. mai. Kommunen har behandlet saken, og vedtaket kan påklages innen tre uker.

Med hilsen
Ola Strand
rådgiver
"""
ENGELSK = """Fjordline Consult Ltd.

Snow avalanche hazard assessment

Report no. FC-2019-044, revision 02
Client: Lier Municipality
Date: 14 February 2019

Summary
The steering group met on 5 November 2018. Present: J. Harcourt (project manager) and E. Lindqvist. Two members voted
for including debris flows; the proposal was not adopted. The work follows from decision 12/18 in the municipal council.
"""
RESTANSELISTE = """Restanseliste pr. 01.03.2018 - Formannskapet

Utvalg           Møtedato      Saksnr     Tittel                               Status
Formannskapet    12.01.2018    3/18       Ny skole på Tranby                   Under arbeid
Formannskapet    09.02.2018    14/18      Saksprotokoll - Reguleringsplan      Ikke påbegynt
"""
AMU = """LIER KOMMUNE

Møteprotokoll

Utvalg:      Arbeidsmiljøutvalget
Møtested:    Rådhuset
Møtedato:    14.06.2018

Til stede: Kari Nilsen, Ola Strand

1/18 Sykefravær 1. kvartal
Vedtak: Tas til orientering.
"""
AMU_REFERAT = """Referat fra AMU-møte 14. juni 2018

Til stede: Kari Nilsen, Ola Strand

Sak 1/18 Sykefravær
Vedtak: Tas til orientering.
"""
DROEFTING = """Drøftingsreferat

Møtedato:    14.06.2018
Møtested:    Rådhuset

Referat fra drøftingsmøte etter hovedavtalen § 3-1

Til stede: Kari Nilsen (Fagforbundet), Ola Strand (kommunedirektør)

Sak 1 Omorganisering av renhold
Partene var enige.
"""
AARSMOETE = """Protokoll fra årsmøte i Sameiet Tranby Terrasse

Dato:    14.06.2018
Sted:    Samfunnshuset

Sak 1 Valg av styre
Vedtak: Kari Nilsen ble valgt.
"""

PAPERS = {
    "valgprotokoll": VALGPROTOKOLL,
    "kjøreplan": KJOEREPLAN,
    "generalforsamling": GENERALFORSAMLING,
    "styreprotokoll": STYREPROTOKOLL,
    "brev": BREV,
    "engelsk rapport": ENGELSK,
    "restanseliste": RESTANSELISTE,
    "arbeidsmiljøutvalg": AMU,
    "AMU-referat": AMU_REFERAT,
    "drøfting": DROEFTING,
    "årsmøte": AARSMOETE,
}


@pytest.mark.parametrize("own", [True, False], ids=["with layouts", "generic"])
@pytest.mark.parametrize("text", PAPERS.values(), ids=PAPERS)
def test_papers_of_others(text: str, own: bool) -> None:
    reading = process(text.encode(), layouts=load_layouts() if own else ())
    assert reading.fil is not None
    (paper,) = reading.fil.dokument
    assert paper.dokumenttype.value in {"ukjent", "vedlegg"}
    assert (paper.moete, paper.moetesak, paper.moetedeltaker) == (None, (), ())


KF = """LIER HAVN KF

PROTOKOLL FRA STYREMØTE NR. 4/2010

Dato:    17.06.2010 kl. 14.00
Sted:    Havnekontoret

Sak 16/10 Godkjenning av protokoll
Vedtak: Protokollen godkjennes.
"""


def test_the_board_of_a_municipal_company_is_an_elected_body() -> None:
    reading = process(KF.encode())
    assert reading.fil is not None
    assert [paper.dokumenttype.value for paper in reading.fil.dokument] == ["moeteprotokoll"]


def test_a_paper_of_others_in_a_packet_is_an_attachment() -> None:
    notice = "LIER KOMMUNE\n\nMøteinnkalling\n\nUtvalg:    Formannskapet\nMøtested:  Rådhuset\nDato:      14.06.2018\n\nSaksliste\n\nPS 1/18    Eiermelding\n\f"
    reading = process((notice + STYREPROTOKOLL).encode())
    assert reading.fil is not None
    kinds = [paper.dokumenttype.value for paper in reading.fil.dokument]
    assert kinds == ["moeteinnkalling", "vedlegg"]
    assert reading.fil.dokument[1].moetesak == ()
