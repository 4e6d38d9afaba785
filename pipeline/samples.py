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
"""


def _pdf(text: str) -> bytes:
    """The text as a PDF of one page: words in two fonts, and a ruled table of attendance."""
    lines = text.encode("cp1252").split(b"\n")
    shown = [
        b"BT/%s 9 Tf 50 %d Td(%s)Tj ET" % (b"F" if b":" in line else b"B", 820 - 12 * number, _escaped(line))
        for number, line in enumerate(lines)
    ]
    rules = [b"50 %d 400 12 re S 250 %d m 250 %d l S" % (y, y, y + 12) for y in range(634, 682, 12)]
    content = b"\n".join((*shown, *rules))
    font = b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R/B 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        font % b"Helvetica",
        font % b"Helvetica-Bold",
    )
    made = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, each)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\n" % (
        len(objects) + 1,
        rows,
        len(objects) + 1,
    )
    return made + table + b"startxref\n%d\n%%%%EOF\n" % len(made)


def _escaped(line: bytes) -> bytes:
    return line.replace(b"(", b"\\(").replace(b")", b"\\)")


SAMPLES = (_HTML, _TEXT.encode(), _pdf(_TEXT))
