"""Which printed lines are one paragraph, in a text without styles."""

from __future__ import annotations

import pytest

from parsers.blocks import build_blocks
from parsers.readers.text import read_text

WIDE = "Kommunen selger inntil to mål av eiendommen som tilleggsareal til nabotomta i øst for veien.\n\n"

PARAGRAPHS: list[tuple[str, list[str]]] = [
    # the line ends within a phrase, though the next word would have fitted
    (
        "Planen vedtas med bestemmelser datert 05.05.2014, jf. plan- og bygningsloven\n§ 12-12.\n",
        ["Planen vedtas med bestemmelser datert 05.05.2014, jf. plan- og bygningsloven § 12-12."],
    ),
    (
        "Løyvinga vert dekt av fondet i samsvar med saka og gjeld frå og med\n5. mai og ut året.\n",
        ["Løyvinga vert dekt av fondet i samsvar med saka og gjeld frå og med 5. mai og ut året."],
    ),
    (
        "Kommunen avgir høringsuttalelse til Vestland fylkeskommune om\n«Samlingssentrum» slik den ligger.\n",
        ["Kommunen avgir høringsuttalelse til Vestland fylkeskommune om «Samlingssentrum» slik den ligger."],
    ),
    # a colon ends a line
    ("Likestillingsombudet, møte om inkluderende skole tirsdag den 29. oktober kl. 12:\nEowyn Saus\n",
     ["Likestillingsombudet, møte om inkluderende skole tirsdag den 29. oktober kl. 12:", "Eowyn Saus"]),
    # marks of lists
    ("Tilhørende bestemmelser vedtas med følgende endringer i de to siste punktene her\niv. § 6.6 ny bestemmelse\n",
     ["Tilhørende bestemmelser vedtas med følgende endringer i de to siste punktene her", "iv. § 6.6 ny bestemmelse"]),
    ("o Viktig å holde oppe trykket nå når Fylkestinget er på sporet\no Politisk nivå må fronte dette\n",
     ["o Viktig å holde oppe trykket nå når Fylkestinget er på sporet", "o Politisk nivå må fronte dette"]),
    # a sentence ends at the margin: what can only begin a paragraph begins one
    ("Kommunen selger inntil to mål av eiendommen som tilleggsareal til nabotomta i øst for vei.\nFor forslaget stemte 3: Kari Vik (AP), Ola Lie (MDG).\n",
     ["Kommunen selger inntil to mål av eiendommen som tilleggsareal til nabotomta i øst for vei.", "For forslaget stemte 3: Kari Vik (AP), Ola Lie (MDG)."]),
    ("Kari Vik fikk permisjon fra kl. 20.00, og møtet ble ledet av varaordfører Magnar Leirmoen.\nGodkjenning av innkalling:\nGodkjent\n",
     ["Kari Vik fikk permisjon fra kl. 20.00, og møtet ble ledet av varaordfører Magnar Leirmoen.", "Godkjenning av innkalling:", "Godkjent"]),
    ("Regionrådet ber om at utbedring av fylkesvegen prioriteres i den første fireårsperioden nå.\nAstrid Fjellbakkli\nreferent\n",
     ["Regionrådet ber om at utbedring av fylkesvegen prioriteres i den første fireårsperioden nå.", "Astrid Fjellbakkli", "referent"]),
    ("Regionrådet ber om at utbedring av fylkesvegen prioriteres i den første fireårsperioden nå.\nSpørsmål fra representanten Kari Vik (SV):\nNår?\n",
     ["Regionrådet ber om at utbedring av fylkesvegen prioriteres i den første fireårsperioden nå.", "Spørsmål fra representanten Kari Vik (SV):", "Når?"]),
    # a sentence goes on, whatever its next line looks like
    ("Kommunestyret ber administrasjonen om at utredningen sendes på høring etter vedtak fra og med\nAstrid Fjellbakkli\n",
     ["Kommunestyret ber administrasjonen om at utredningen sendes på høring etter vedtak fra og med Astrid Fjellbakkli"]),
    ("Kommunestyret ber administrasjonen sende utredningen på høring. Dette vil lederen si litt om.\nSpørsmål fra salen ble besvart. Det var ti til stede.\n",
     ["Kommunestyret ber administrasjonen sende utredningen på høring. Dette vil lederen si litt om. Spørsmål fra salen ble besvart. Det var ti til stede."]),
    # a line that ends within a sentence may have a few characters less than another
    ("For alternativt forslag stemte Kari Vik, Ola Lie, Lise Moe, Randi Skog, Arne Dal, Omar\nMinde, Hege Sand.\n",
     ["For alternativt forslag stemte Kari Vik, Ola Lie, Lise Moe, Randi Skog, Arne Dal, Omar Minde, Hege Sand."]),
    ("Kari Vik fremsatte så på vegne av tre partier følgende alternative forslag til punkt\n2:\nNei.\n",
     ["Kari Vik fremsatte så på vegne av tre partier følgende alternative forslag til punkt 2:", "Nei."]),
    ("Til stede var også plansjef Gro Vestre Dal og byggesaksbehandler Jon Kaldvellmoen\nMøtet ble ledet av Kari Vik.\n",
     ["Til stede var også plansjef Gro Vestre Dal og byggesaksbehandler Jon Kaldvellmoen", "Møtet ble ledet av Kari Vik."]),
    # short lines are lines of their own
    ("Arbeiderpartiet\nNr. 15 Silje Madsen\n", ["Arbeiderpartiet", "Nr. 15 Silje Madsen"]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "paragraphs"), PARAGRAPHS)
def test_paragraphs(printed: str, paragraphs: list[str]) -> None:
    blocks = build_blocks(read_text((WIDE + printed).encode()))
    assert [block.text for block in blocks][1:] == paragraphs
