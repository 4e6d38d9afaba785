"""A first paper of each kind, made up: what every reading needs is loaded when they have been read.

The text holds an instance of most records, so that the readers of their fields are there before the first document.
"""

from __future__ import annotations

_HTML = "<!doctype html><html><body><h1>Møteprotokoll</h1><p>Møtedato: 02.12.2024</p></body></html>".encode()
_TEXT = """\
Møteprotokoll

Utvalg: Formannskapet
Møtested: Rådhuset, formannskapssalen
Dato: 02.12.2024
Tidspunkt: 16:00 - 18:30

Faste medlemmer som møtte:
Navn Funksjon Representerer
Kari Nordmann Ordfører AP
Ola Nordmann Medlem H

Faste medlemmer som ikke møtte:
Navn Funksjon Representerer
Per Hansen MEDL SP

Varamedlemmer som møtte:
Navn Møtte for Representerer
Anne Hansen Per Hansen SP

Saksliste
Utvalgssaksnr Innhold Lukket Arkivsaksnr
PS 1/24 Godkjenning av protokoll
PS 2/24 Søknad om tilskudd til idrettslag 2024/123

PS 2/24 Søknad om tilskudd til idrettslag
Arkivsak: 24/123-4
Saksbehandler: Kari Hansen

Rådmannens innstilling:
1. Søknaden innvilges, jf. kommuneloven § 5-3 første ledd bokstav a.
2. Saken er unntatt offentlighet, jf. offl. § 13.

Behandling:
Ola Nordmann (H) ba om vurdering av sin habilitet. Han ble enstemmig erklært inhabil.
Kari Nordmann (AP) fremmet følgende forslag:
Tilskuddet settes til 100 000 kr.

Votering:
Forslaget fra AP fikk 3 stemmer (AP, SV) og falt.
Innstillingen ble vedtatt mot 3 stemmer (2 AP, 1 SV).

Vedtak:
1. Søknaden innvilges.
2. Saken er unntatt offentlighet.

Møtet ble hevet kl. 18:30.
""".encode()
_PDF = (
    b"%PDF-1.4\n"
    b"1 0 obj<</Type/Catalog/Pages 2 0 R>> endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj\n"
    b"4 0 obj<</Length 54>>stream\n"
    b"BT/F 12 Tf 50 800 Td(M\\370teprotokoll 02.12.2024)Tj ET\n"
    b"endstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> endobj\n"
    b"xref\n"
    b"0 6\n"
    b"0000000000 65535 f \n"
    b"0000000009 00000 n \n"
    b"0000000053 00000 n \n"
    b"0000000103 00000 n \n"
    b"0000000213 00000 n \n"
    b"0000000313 00000 n \n"
    b"trailer<</Size 6/Root 1 0 R>>\n"
    b"startxref\n"
    b"400\n"
    b"%%EOF\n"
)

SAMPLES = (_HTML, _TEXT, _PDF)
